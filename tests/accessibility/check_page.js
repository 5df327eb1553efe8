// Runs inside the page, after axe, and hands what is wrong with it to the page around it.
(async () => {
  const problems = [], undecided = [];
  const named = (element) => element.outerHTML.slice(0, 90);
  const tell = (rule, help, elements) => {
    if (elements.length) problems.push({rule, help, count: elements.length, where: elements.slice(0, 3).map(named)});
  };

  const result = await axe.run(document, {
    runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
  });
  for (const rule of result.violations) tell(rule.id, rule.help, rule.nodes.map((node) => node.element ??
    document.querySelector(node.target[0])));

  // axe leaves text in figures undecided; they stand on white, or on tints with nothing but ink
  const light = (channel) => channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  const on_white = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((part) => light(part / 255));
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
  };
  const texts = [...document.querySelectorAll("svg text")];
  tell("figure-contrast", "text in a figure needs 4.5:1 on white",
    texts.filter((text) => on_white(getComputedStyle(text).fill) < 4.5));
  for (const rule of result.incomplete) {
    const others = rule.nodes.filter((node) => !document.querySelector(node.target[0])?.closest("svg"));
    if (others.length) undecided.push(`${rule.id}: ${others[0].target[0]} ${others[0].any[0]?.message ?? ""}`);
  }

  // only a box of its own may scroll sideways, and the keyboard must be able to
  const boxes = [...document.querySelectorAll("body *")].filter((element) =>
    /auto|scroll/.test(getComputedStyle(element).overflowX));
  const within_box = (element) => boxes.some((box) => box !== element && box.contains(element));
  if (document.scrollingElement.scrollWidth > innerWidth) {
    tell("page-scrolls-sideways", "the page is wider than the window",
      [...document.querySelectorAll("body *")].filter((element) =>
        element.getBoundingClientRect().right > innerWidth && !within_box(element)));
  }
  const scrolling = boxes.filter((box) => box.scrollWidth > box.clientWidth);
  tell("scrolls-without-keyboard", "a box that scrolls is not focusable or has no name",
    scrolling.filter((box) => box.tabIndex < 0 || !box.getAttribute("aria-label")));

  parent.checked({width: innerWidth, rules_passed: result.passes.length, figure_texts: texts.length,
    boxes_that_scroll: scrolling.length, undecided, problems});
})().catch((error) => parent.checked({broke_down: String(error)}));
