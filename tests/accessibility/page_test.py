"""The report page passes the WCAG 2.1 A and AA rules of axe-core, on a phone and on a desk, in both languages.

page_test.py BEHOUD PROJECT_FOLDER AXE_SCRIPT; exit status 77 where Chromium or axe is not installed.
"""
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

SKIPPED = 77
WIDTHS = (360, 1280)
SCENARIOS = ("growth_roles", "registration_cap", "incident_support", "training_only", "pay_differentiation")

behoud, project, axe_script = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
browser = next(filter(None, map(shutil.which, ("chromium", "chromium-headless-shell"))), None)
if browser is None or not axe_script.exists():
    print(f"skipped: {'Chromium' if browser is None else axe_script} is not installed "
          "(./install_dependencies.sh --development)")
    sys.exit(SKIPPED)

AXE = axe_script.read_text(encoding="utf-8")
CHECK = (project / "tests/accessibility/check_page.js").read_text(encoding="utf-8")


def framed(page):
    """Around the page at each width: a window of Chromium cannot be as narrow as a phone, a frame can."""
    inside = html.escape(page.replace("</body>", f"<script>{AXE}</script><script>{CHECK}</script></body>"), quote=True)
    frames = "".join(f'<iframe style="width:{width}px; height:800px; border:0" srcdoc="{inside}"></iframe>'
                     for width in WIDTHS)
    return ("<!DOCTYPE html><title></title><script>const found = []; window.checked = (result) => { found.push(result);"
            f"if (found.length === {len(WIDTHS)})"
            f"document.title = 'checked:' + encodeURIComponent(JSON.stringify(found)); }};</script>{frames}")


def found_in(page, folder):
    """What check_page.js tells of each width."""
    file = folder / "framed.html"
    file.write_text(framed(page), encoding="utf-8")
    printed = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}",
         "--window-size=1400,900", "--virtual-time-budget=120000", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, timeout=240, check=False)
    told = re.search(r"<title>checked:([^<]*)", printed.stdout)
    if told is None:
        sys.exit(f"FAILED: {browser} did not finish the check\n{printed.stderr[-2000:]}")
    return sorted(json.loads(urllib.parse.unquote(told[1])), key=lambda result: result.get("width", 0))


def worsened(page):
    """The page with a mistake of every kind that the test has to see."""
    page = page.replace('tabindex="0" role="region"', "").replace('<html lang="nl">', "<html>")
    page = page.replace('fill="rgb(34,34,34)"', 'fill="rgb(187,187,187)"')
    return page.replace("</main>", '<img src="data:,"><p style="color: #bbbbbb">pale</p>'
                        '<div style="width: 2000px; height: 1em"></div></main>')


failures = 0


def holds(sentence, true, details=""):
    global failures
    if not true:
        failures += 1
        print(f"FAILED: {sentence}\n{details}")


with tempfile.TemporaryDirectory() as name:
    work = pathlib.Path(name)
    pages = {}
    for language in ("nl", "en"):
        out = work / language
        subprocess.run([behoud, "--lang", language, "compare", *SCENARIOS, "--synergy", "--members", "100",
                        "--out", str(out)], check=True, stdout=subprocess.DEVNULL)
        pages[language] = (out / "report.html").read_text(encoding="utf-8")
        results = found_in(pages[language], work)
        holds("every width was checked", [result.get("width") for result in results] == list(WIDTHS), results)
        for result in results:
            where = f"{language}, {result.get('width')} px"
            holds(f"{where}: nothing is wrong", result.get("problems") == [],
                  json.dumps(result, indent=1, ensure_ascii=False))
            if result.get("width") == max(WIDTHS):  # what has scrolled out of a narrow box has no contrast to measure
                holds(f"{where}: axe can tell of all but figures", result.get("undecided") == [],
                      result.get("undecided"))
            print(f"{where}: {result.get('rules_passed')} rules hold, {result.get('figure_texts')} texts in figures, "
                  f"{result.get('boxes_that_scroll')} boxes scroll")

    bad = worsened(pages["nl"])
    phone, desk = found_in(bad, work)
    for result, rules in ((phone, ("html-has-lang", "image-alt", "color-contrast", "figure-contrast",
                                   "page-scrolls-sideways", "scrolls-without-keyboard")),
                          (desk, ("html-has-lang", "image-alt", "color-contrast", "figure-contrast"))):
        seen = {problem["rule"] for problem in result.get("problems", [])}
        for rule in rules:
            holds(f"a page made worse on purpose is caught by {rule} at {result.get('width')} px", rule in seen, seen)

print("failed" if failures else "passed", f"with {browser}")
sys.exit(1 if failures else 0)
