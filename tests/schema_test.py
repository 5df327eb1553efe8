"""The JSON Schemas accept what is shipped and refuse what is plainly wrong."""
import copy
import json
import pathlib
import sys

import jsonschema

home = pathlib.Path(sys.argv[1])
schemas = {name: json.loads((home / f"scenarios/schema/{name}.schema.json").read_text())
           for name in ("scenario", "parameters", "levers", "measures", "trials", "profile", "statline_mapping",
                    "survey")}
files = [("parameters", home / "data/parameters.json"), ("levers", home / "data/levers.json"),
         ("measures", home / "data/measures.json"), ("trials", home / "data/trials.json"),
         ("survey", home / "data/survey.json")]
files += [("statline_mapping", home / "data/examples/statline/mapping.json")]
files += [("scenario", path) for path in sorted((home / "scenarios").glob("*.json"))]
files += [("profile", path) for path in sorted((home / "data/examples/profiles").glob("*.json"))]
files += [("scenario", path) for folder in ("data/trials", "data/examples/uptake_and_decay",
                                             "data/examples/survey")
          for path in sorted((home / folder).glob("*.json"))]

passed = failed = 0
for name, path in files:
    validator = jsonschema.Draft202012Validator(schemas[name])
    document = json.loads(path.read_text())
    problems = list(validator.iter_errors(document))
    wrong = copy.deepcopy(document)
    wrong["unheard_of"] = 1
    if problems or validator.is_valid(wrong):
        failed += 1
        print(f"FAILED: {path.name}: {problems[0].message if problems else 'an unknown key is accepted'}")
    else:
        passed += 1
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
