// Bad input is refused before anything runs: all problems at once, each with its place and what would be right.
// Every row below is the shipped file with one mistake in it.

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/files/check_files.hpp"
#include "model/files/date.hpp"
#include "model/files/json_document.hpp"
#include "model/files/messages.hpp"
#include "model/files/nearest.hpp"
#include "model/files/parameter_fields.hpp"
#include "model/files/read_levers.hpp"
#include "model/files/read_measures.hpp"
#include "model/files/read_parameters.hpp"
#include "model/files/read_profile.hpp"
#include "model/files/read_scenario.hpp"
#include "model/files/read_trials.hpp"

namespace behoud {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

enum class File { parameters, levers, measures, trials, profile, scenario, baseline };

const fs::path source_folder = BEHOUD_SOURCE_DIR;

fs::path path_of(File file) {
  switch (file) {
    case File::parameters:
      return source_folder / "data" / "parameters.json";
    case File::levers:
      return source_folder / "data" / "levers.json";
    case File::measures:
      return source_folder / "data" / "measures.json";
    case File::trials:
      return source_folder / "data" / "trials.json";
    case File::profile:
      return source_folder / "data" / "examples" / "profiles" / "employer_of_300.json";
    case File::scenario:
      return source_folder / "scenarios" / "registration_cap.json";
    case File::baseline:
      break;
  }
  return source_folder / "scenarios" / "baseline.json";
}

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> shipped_scenarios() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(source_folder / "scenarios"))
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

const Inputs& shipped() {
  static const Inputs inputs = [] {
    auto read = check_files({path_of(File::parameters), path_of(File::levers), path_of(File::baseline), {}});
    return read ? std::move(*read) : Inputs{};
  }();
  return inputs;
}

/// A folder that is gone when the test is.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    static int count = 0;
    path_ = fs::temp_directory_path() / fmt::format("behoud_bad_input_{}_{}", getpid(), ++count);
    fs::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  fs::path write(const std::string& name, std::string_view content) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

template <class T>
std::vector<Problem> problems_in(const Checked<T>& read) {
  return read ? std::vector<Problem>{} : read.error();
}

std::vector<Problem> read_as(File file, const fs::path& path, Language language = Language::en) {
  switch (file) {
    case File::parameters:
      return problems_in(read_parameters(path, language));
    case File::levers:
      return problems_in(read_levers(path, language));
    case File::measures:
      return problems_in(read_measures(path, shipped().levers, language));
    case File::trials:
      return problems_in(read_trials(path, language));
    case File::profile:
      return problems_in(read_profile(path, shipped().parameters, shipped().baseline, language));
    case File::scenario:
      return problems_in(read_scenario(path, shipped().levers, shipped().parameters, &shipped().baseline, language));
    case File::baseline:
      break;
  }
  return problems_in(read_scenario(path, shipped().levers, shipped().parameters, nullptr, language));
}

std::vector<Problem> problems_of(File file, std::string_view content, Language language = Language::en) {
  const TemporaryFolder folder;
  return read_as(file, folder.write(path_of(file).filename().string(), content), language);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::size_t index_in(const json& list, std::string_view name) {
  for (std::size_t i = 0; i < list.size() && !name.empty(); ++i)
    if (list[i].value("id", "") == name || list[i].value("variable", "") == name) return i;
  return list.size();
}

/// Fills in what rows should not depend on: "{name}" is the index of the first element with that id or variable in the
/// list before it, "{}" that of one more element, START and END are the baseline's horizon.
std::string resolved(std::string text, const json& document) {
  text = replaced(text, "START", date_text(shipped().baseline.start));
  text = replaced(text, "END", date_text(shipped().baseline.end));
  for (const char* list : {"parameters", "levers", "measures", "trials", "references", "paths"}) {
    const std::string opening = "/" + std::string(list) + "/{";
    for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening)) {
      const auto name_at = at + opening.size();
      const auto closing = text.find('}', name_at);
      const auto index = index_in(document.at(list), text.substr(name_at, closing - name_at));
      text.replace(name_at - 1, closing - name_at + 2, std::to_string(index));
    }
  }
  return text;
}

std::string listed(const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& problem : problems) lines += line_of(problem) + "\n";
  return lines;
}

bool has(const std::vector<Problem>& problems, std::string_view pointer, std::string_view fragment) {
  return std::ranges::any_of(problems, [&](const Problem& problem) {
    return problem.pointer == pointer && problem.message.find(fragment) != std::string::npos;
  });
}

/// A mistake as JSON patch (RFC 6902), and what must be said of it.
struct Mistake {
  std::string name;
  File file;
  std::string patch, pointer, fragment;
  std::size_t problems = 1;
};

// Whole interventions, overrides and paths that rows add to files.
constexpr const char* second_cap = R"({"op": "copy", "from": "/interventions/0", "path": "/interventions/-"},
                                      {"op": "replace", "path": "/interventions/1/id", "value": "second"})";

const std::vector<Mistake>& mistakes() {
  using enum File;
  static const std::string overlap = std::string("[") + second_cap + "]";
  static const std::string overlap_in_part =
      std::string("[") + second_cap +
      R"(, {"op": "replace", "path": "/interventions/0/branches", "value": ["GGZ", "SW"]},
           {"op": "add", "path": "/interventions/0/end", "value": "2030-01-01"},
           {"op": "replace", "path": "/interventions/1/branches", "value": ["SW", "JZ"]},
           {"op": "replace", "path": "/interventions/1/start", "value": "2029-07-01"}])";
  static const std::vector<Mistake> rows{
      // --- published measures ---
      {"a measure put into a lever that does not exist", measures,
       R"([{"op": "replace", "path": "/measures/{V44}/levers/0/lever", "value": "onboarding_mentors"}])",
       "/measures/{V44}/levers/0/lever", R"(the nearest known one is "onboarding_mentor")"},
      {"a dose beyond its lever", measures,
       R"([{"op": "replace", "path": "/measures/{V44}/levers/0/dose", "value": 2}])", "/measures/{V44}/levers/0/dose",
       "2"},
      {"a dose that does nothing", measures,
       R"([{"op": "replace", "path": "/measures/{V44}/levers/0/dose", "value": 0}])", "/measures/{V44}/levers/0/dose",
       "does nothing"},
      {"a measure without levers that does not say why", measures,
       R"([{"op": "replace", "path": "/measures/{V44}/levers", "value": []},
           {"op": "remove", "path": "/measures/{V44}/dose_from"}])",
       "/measures/{V44}/levers", R"(no "not_expressed")"},
      {"a dose without a reason", measures, R"([{"op": "remove", "path": "/measures/{V44}/dose_from"}])",
       "/measures/{V44}", R"("dose_from" is missing)"},
      {"an id of another kind", measures,
       R"([{"op": "replace", "path": "/measures/{V44}/kind", "value": "initiative"}])", "/measures/{V44}/id", "I01"},
      {"somebody who cannot act", measures,
       R"([{"op": "replace", "path": "/measures/{V44}/who_acts/0", "value": "employers"}])",
       "/measures/{V44}/who_acts/0", "employer"},

      // --- profiles ---
      {"a profile that states what is fitted", profile,
       R"([{"op": "replace", "path": "/references/0/id", "value": "branch_effect"},
           {"op": "replace", "path": "/references/0/unit", "value": "log ratio"}])",
       "/references/0/id", "not something a profile states"},
      {"a share of more than everybody", profile, R"([{"op": "replace", "path": "/references/0/value", "value": 1.2}])",
       "/references/0/value", "0.98"},
      {"a head-count of nobody", profile, R"([{"op": "replace", "path": "/workers/value", "value": 0}])",
       "/workers/value", "0"},
      {"a head-count beyond the horizon", profile,
       R"([{"op": "replace", "path": "/workers/date", "value": "2059-01-01"}])", "/workers/date",
       "outside the horizon"},
      {"a reference without a source", profile, R"([{"op": "remove", "path": "/references/0/source"}])",
       "/references/0", R"("source" is missing)"},
      {"a reference given twice", profile, R"([{"op": "copy", "from": "/references/0", "path": "/references/-"}])",
       "/references/4/id", "supervisor_support_reference"},

      // --- trials ---
      {"a window between quarters", trials,
       R"([{"op": "replace", "path": "/trials/{trial-4}/outcomes/0/until_month", "value": 10}])",
       "/trials/{trial-4}/outcomes/0/until_month", "multiple of 3"},
      {"a window that ends as it begins", trials,
       R"([{"op": "replace", "path": "/trials/{trial-4}/outcomes/0/until_month", "value": 0}])",
       "/trials/{trial-4}/outcomes/0/until_month", "end later"},
      {"half an interval", trials, R"([{"op": "remove", "path": "/trials/{trial-8}/outcomes/0/published/upper"}])",
       "/trials/{trial-8}/outcomes/0/published", R"("upper" is missing)"},
      {"an interval beside its value", trials,
       R"([{"op": "replace", "path": "/trials/{trial-8}/outcomes/0/published/upper", "value": -0.8}])",
       "/trials/{trial-8}/outcomes/0/published/value", "-0.732"},
      {"a design unheard of", trials, R"([{"op": "replace", "path": "/trials/{trial-4}/design", "value": "trail"}])",
       "/trials/{trial-4}/design", "trial"},

      // --- scenarios: the frame ---
      {"a scenario that is a list", scenario, R"([{"op": "replace", "path": "", "value": []}])", "",
       "is a list; it must be an object"},
      {"an unknown key at the top", scenario, R"([{"op": "add", "path": "/intervention", "value": []}])",
       "/intervention", R"(the nearest known one is "interventions")"},
      {"a key with a slash in it", scenario, R"([{"op": "add", "path": "/a~1b", "value": 1}])", "/a~1b", R"("a/b")"},
      {"the schema of another kind of file", scenario,
       R"([{"op": "add", "path": "/$schema", "value": "schema/levers.schema.json"}])", "/$schema",
       R"(needs "scenario.schema.json")"},
      {"no id", scenario, R"([{"op": "remove", "path": "/id"}])", "", R"(the key "id" is missing)"},
      {"an id that is a number", scenario, R"([{"op": "replace", "path": "/id", "value": 5}])", "/id",
       "is a number; it must be text"},
      {"an id that is not the file name", scenario, R"([{"op": "replace", "path": "/id", "value": "cap_2027"}])", "/id",
       R"(the file is called "registration_cap")"},
      {"an id with capitals and spaces", scenario, R"([{"op": "replace", "path": "/id", "value": "Cap 2027"}])", "/id",
       "small letters, digits and underscores"},
      {"no title", scenario, R"([{"op": "remove", "path": "/title"}])", "", R"("title" is missing)"},
      {"no Dutch title", scenario, R"([{"op": "remove", "path": "/title/nl"}])", "/title", R"("nl" is missing)"},
      {"a blank English title", scenario, R"([{"op": "replace", "path": "/title/en", "value": "  "}])", "/title/en",
       "is empty; fill in a text"},
      {"a title in German", scenario, R"([{"op": "add", "path": "/title/de", "value": "Grenze"}])", "/title/de",
       R"("de" is unknown here)"},
      {"a description that is one text", scenario, R"([{"op": "replace", "path": "/description", "value": "cap"}])",
       "/description", "is text; it must be an object"},

      // --- scenarios: the horizon ---
      {"a horizon without end", scenario, R"([{"op": "add", "path": "/horizon", "value": {"start": "START"}}])",
       "/horizon", R"("end" is missing)"},
      {"a horizon that starts later than the baseline's", scenario,
       R"([{"op": "add", "path": "/horizon", "value": {"start": "2020-01-01", "end": "END"}}])", "/horizon/start",
       "a scenario starts on"},
      {"a horizon beyond 2060", scenario,
       R"([{"op": "add", "path": "/horizon", "value": {"start": "START", "end": "2061-01-01"}}])", "/horizon/end",
       "may end on 2060-12-31 at the latest"},
      {"a horizon that ends before it starts", scenario,
       R"([{"op": "add", "path": "/horizon", "value": {"start": "START", "end": "2010-01-01"}}])", "/horizon/end",
       "choose a later end"},
      {"a horizon too short for its intervention", scenario,
       R"([{"op": "add", "path": "/horizon", "value": {"start": "START", "end": "2026-01-01"}}])",
       "/interventions/0/start", "is outside the horizon"},
      {"a baseline without horizon", baseline, R"([{"op": "remove", "path": "/horizon"}])", "",
       R"("horizon" is missing)"},

      // --- scenarios: dates ---
      {"a day that does not exist", scenario,
       R"([{"op": "replace", "path": "/interventions/0/start", "value": "2027-02-30"}])", "/interventions/0/start",
       "there is no day 2027-02-30"},
      {"29 February in a common year", scenario,
       R"([{"op": "replace", "path": "/interventions/0/start", "value": "2027-02-29"}])", "/interventions/0/start",
       "there is no day 2027-02-29"},
      {"a thirteenth month", scenario,
       R"([{"op": "replace", "path": "/interventions/0/start", "value": "2027-13-01"}])", "/interventions/0/start",
       "there is no day"},
      {"a date the Dutch way round", scenario,
       R"([{"op": "replace", "path": "/interventions/0/start", "value": "01-01-2027"}])", "/interventions/0/start",
       "write year-month-day"},
      {"a year as a number", scenario, R"([{"op": "replace", "path": "/interventions/0/start", "value": 2027}])",
       "/interventions/0/start", "is a number; it must be text"},
      {"a year far away", scenario, R"([{"op": "replace", "path": "/interventions/0/start", "value": "1927-01-01"}])",
       "/interventions/0/start", "the year must be from 2000 to 2100"},
      {"a start before the horizon", scenario,
       R"([{"op": "replace", "path": "/interventions/0/start", "value": "2012-01-01"}])", "/interventions/0/start",
       "is outside the horizon"},
      {"a start on the last day", scenario, R"([{"op": "replace", "path": "/interventions/0/start", "value": "END"}])",
       "/interventions/0/start", "is not after the start"},
      {"an end before the start", scenario, R"([{"op": "add", "path": "/interventions/0/end", "value": "2026-01-01"}])",
       "/interventions/0/end", "choose a later end"},
      {"an end beyond the horizon", scenario,
       R"([{"op": "add", "path": "/interventions/0/end", "value": "2070-01-01"}])", "/interventions/0/end",
       "is outside the horizon"},
      {"a ramp longer than the measure", scenario,
       R"([{"op": "add", "path": "/interventions/0/end", "value": "2029-01-01"},
           {"op": "add", "path": "/interventions/0/ramp_years", "value": 3}])",
       "/interventions/0/ramp_years", "at full strength on 2030-01-01"},
      {"a ramp of a million years", scenario,
       R"([{"op": "add", "path": "/interventions/0/end", "value": "2029-01-01"},
           {"op": "add", "path": "/interventions/0/ramp_years", "value": 1e300}])",
       "/interventions/0/ramp_years", "at full strength on > 2100"},
      {"a negative ramp", scenario, R"([{"op": "add", "path": "/interventions/0/ramp_years", "value": -1}])",
       "/interventions/0/ramp_years", "-1 is negative"},

      // --- scenarios: interventions ---
      {"interventions that are an object", scenario, R"([{"op": "replace", "path": "/interventions", "value": {}}])",
       "/interventions", "is an object; it must be a list"},
      {"an intervention that is a name", scenario,
       R"([{"op": "add", "path": "/interventions/-", "value": "training"}])", "/interventions/1",
       "is text; it must be an object"},
      {"a misspelt key in an intervention", scenario,
       R"([{"op": "add", "path": "/interventions/0/ramp_year", "value": 1}])", "/interventions/0/ramp_year",
       R"(the nearest known one is "ramp_years")"},
      {"a misspelt lever", scenario,
       R"([{"op": "replace", "path": "/interventions/0/lever", "value": "registraton_cap"}])", "/interventions/0/lever",
       R"(the nearest known one is "registration_cap")"},
      {"no dose", scenario, R"([{"op": "remove", "path": "/interventions/0/dose"}])", "/interventions/0",
       R"("dose" is missing)"},
      {"a dose in another unit", scenario,
       R"([{"op": "replace", "path": "/interventions/0/dose/unit", "value": "per cent"}])",
       "/interventions/0/dose/unit", R"(the right unit is "share of working time")"},
      {"a dose as text", scenario, R"([{"op": "replace", "path": "/interventions/0/dose/value", "value": "0.1"}])",
       "/interventions/0/dose/value", "is text; it must be a number"},
      {"a dose as null", scenario, R"([{"op": "replace", "path": "/interventions/0/dose/value", "value": null}])",
       "/interventions/0/dose/value", "is null; it must be a number"},
      {"a dose in per cents where a share is asked", scenario,
       R"([{"op": "replace", "path": "/interventions/0/dose/value", "value": 10}])", "/interventions/0/dose/value",
       "10 is out of bounds; it must be from"},
      {"a reach above one", scenario,
       R"([{"op": "replace", "path": "/interventions/0/reach", "value": {"share": 1.2}}])",
       "/interventions/0/reach/share", "1.2 is out of bounds; it must be from 0 to 1"},
      {"a negative reach", scenario,
       R"([{"op": "replace", "path": "/interventions/0/reach", "value": {"share": -0.1}}])",
       "/interventions/0/reach/share", "-0.1 is out of bounds"},
      {"a reach both as share and offered", scenario,
       R"([{"op": "replace", "path": "/interventions/0/reach", "value": {"share": 0.5, "offered": true}}])",
       "/interventions/0/reach", R"(give either {"share": 0..1} or {"offered": true})"},
      {"an empty reach", scenario, R"([{"op": "replace", "path": "/interventions/0/reach", "value": {}}])",
       "/interventions/0/reach", "the reach is not clear"},
      {"a reach that is a number", scenario, R"([{"op": "replace", "path": "/interventions/0/reach", "value": 0.5}])",
       "/interventions/0/reach", "is a number; it must be an object"},
      {"a measure not offered", scenario,
       R"([{"op": "replace", "path": "/interventions/0/reach", "value": {"offered": false}}])",
       "/interventions/0/reach/offered", "is false; write true"},
      {"a measure offered with a number", scenario,
       R"([{"op": "replace", "path": "/interventions/0/reach", "value": {"offered": 1}}])",
       "/interventions/0/reach/offered", "is a number; it must be true or false"},
      {"an unknown branch", scenario,
       R"([{"op": "replace", "path": "/interventions/0/branches", "value": ["GGZ", "ghz", "SW"]}])",
       "/interventions/0/branches/1", R"((the nearest is "GHZ"))"},
      {"a branch named twice", scenario,
       R"([{"op": "replace", "path": "/interventions/0/branches", "value": ["SW", "SW"]}])",
       "/interventions/0/branches/1", R"("SW" is in the list twice)"},
      {"all branches and one of them", scenario,
       R"([{"op": "replace", "path": "/interventions/0/branches", "value": ["ALL", "SW"]}])",
       "/interventions/0/branches", R"(write only ["ALL"])"},
      {"no branch", scenario, R"([{"op": "replace", "path": "/interventions/0/branches", "value": []}])",
       "/interventions/0/branches", "is an empty list"},
      {"branches as text", scenario, R"([{"op": "replace", "path": "/interventions/0/branches", "value": "ALL"}])",
       "/interventions/0/branches", "is text; it must be a list"},
      {"an unknown age band", scenario,
       R"([{"op": "add", "path": "/interventions/0/target", "value": {"ages": ["under_35"]}}])",
       "/interventions/0/target/ages/0", R"((the nearest is "under_30"))"},
      {"an empty list of tenures", scenario,
       R"([{"op": "add", "path": "/interventions/0/target", "value": {"tenures": []}}])",
       "/interventions/0/target/tenures", "is an empty list"},
      {"a target of nothing", scenario, R"([{"op": "add", "path": "/interventions/0/target", "value": {}}])",
       "/interventions/0/target", R"(name "ages" or "tenures")"},
      {"an unknown kind of target", scenario,
       R"([{"op": "add", "path": "/interventions/0/target", "value": {"tenure": ["under_2"]}}])",
       "/interventions/0/target/tenure", R"(the nearest known one is "tenures")"},
      {"two interventions with one id", scenario,
       R"([{"op": "copy", "from": "/interventions/0", "path": "/interventions/-"},
           {"op": "add", "path": "/interventions/0/end", "value": "2029-01-01"},
           {"op": "replace", "path": "/interventions/1/start", "value": "2029-01-01"}])",
       "/interventions/1/id", "was already used at /interventions/0/id"},
      {"one lever twice for the same people", scenario, overlap, "/interventions/1", "beside /interventions/0"},
      {"one lever twice in one branch for half a year", scenario, overlap_in_part, "/interventions/1",
       "a second time from 2029-07-01 to 2030-01-01, beside /interventions/0, for the same people in SW;"},

      // --- scenarios: parameters ---
      {"a misspelt parameter", scenario,
       R"([{"op": "add", "path": "/parameters", "value": [{"id": "wish_rat", "value": 0.1, "unit": "per year"}]}])",
       "/parameters/0/id", R"(the nearest known one is "wish_rate")"},
      {"a parameter in another unit", scenario,
       R"([{"op": "add", "path": "/parameters", "value": [{"id": "filling_time", "value": 0.3, "unit": "months"}]}])",
       "/parameters/0/unit", R"(the right unit is "years")"},
      {"a parameter out of bounds", scenario,
       R"([{"op": "add", "path": "/parameters", "value": [{"id": "filling_time", "value": 1e6, "unit": "years"}]}])",
       "/parameters/0/value", "1000000 is out of bounds; it must be from"},
      {"one number for eight branches", scenario,
       R"([{"op": "add", "path": "/parameters", "value": [{"id": "pay_poor_reference", "value": 0.5, "unit": "share"}]}])",
       "/parameters/0/value", "has a list of 8 numbers, in the order GGZ, HA, TZ"},
      {"seven numbers for eight branches", scenario,
       R"([{"op": "add", "path": "/parameters", "value":
           [{"id": "pay_poor_reference", "value": [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], "unit": "share"}]}])",
       "/parameters/0/value", "the count of numbers is 7; pay_poor_reference has 8"},
      {"a list for a single number", scenario,
       R"([{"op": "add", "path": "/parameters", "value": [{"id": "filling_time", "value": [0.3], "unit": "years"}]}])",
       "/parameters/0/value", "filling_time has a single number"},
      {"one branch out of bounds", scenario,
       R"([{"op": "add", "path": "/parameters", "value":
           [{"id": "pay_poor_reference", "value": [0.5, 0.5, 0.5, 7, 0.5, 0.5, 0.5, 0.5], "unit": "share"}]}])",
       "/parameters/0/value/3", "7 is out of bounds"},
      {"text among the numbers of branches", scenario,
       R"([{"op": "add", "path": "/parameters", "value":
           [{"id": "pay_poor_reference", "value": [0.5, 0.5, "x", 0.5, 0.5, 0.5, 0.5, 0.5], "unit": "share"}]}])",
       "/parameters/0/value/2", "is text; it must be a number"},
      {"a parameter overridden twice", scenario,
       R"([{"op": "add", "path": "/parameters", "value": [{"id": "filling_time", "value": 0.3, "unit": "years"},
           {"id": "filling_time", "value": 0.2, "unit": "years", "from": "2028-01-01"}]}])",
       "/parameters/1/id", "was already used at /parameters/0/id"},
      {"a parameter from before the horizon", scenario,
       R"([{"op": "add", "path": "/parameters", "value":
           [{"id": "filling_time", "value": 0.3, "unit": "years", "from": "2001-01-01"}]}])",
       "/parameters/0/from", "is outside the horizon"},
      {"a reference that changes half-way", scenario,
       R"([{"op": "add", "path": "/parameters", "value":
           [{"id": "aftercare_reference", "value": 0.5, "unit": "share of incidents", "from": "2027-01-01"}]}])",
       "/parameters/0/from", R"(leave "from" out)"},
      {"newcomers whose make-up changes half-way", scenario,
       R"([{"op": "add", "path": "/parameters", "value":
           [{"id": "entry_mobile_share", "value": 0.5, "unit": "share of hires", "from": "2027-01-01"}]}])",
       "/parameters/0/from", "shapes the start"},
      {"weights that no longer add up", scenario,
       R"([{"op": "add", "path": "/parameters", "value":
           [{"id": "content_weight", "value": 0.001, "unit": "weight of motivators"}]}])",
       "/parameters", "they must add up to 1"},
      {"a share of hires lost", scenario,
       R"([{"op": "add", "path": "/parameters", "value":
           [{"id": "entry_age_share", "value": [0.4, 0.4, 0.1, 0.05], "unit": "share of hires"}]}])",
       "/parameters", "the shares of entry_age_share add up to 0.95"},

      // --- scenarios: paths ---
      {"a misspelt path", baseline,
       R"([{"op": "replace", "path": "/paths/{labour_market}/variable", "value": "labor_market"}])",
       "/paths/{labour_market}/variable", R"(the nearest known one is "labour_market")"},
      {"a path for what the model computes", scenario,
       R"([{"op": "add", "path": "/paths", "value": [{"variable": "workload", "unit": "ratio", "branches": ["SW"],
           "interpolation": "step", "points": [{"date": "2027-01-01", "value": 1.1}]}]}])",
       "/paths/0/variable", R"("workload" follows from the model)"},
      {"a path in another unit", baseline, R"([{"op": "replace", "path": "/paths/{funding}/unit", "value": "euro"}])",
       "/paths/{funding}/unit", R"(the right unit is "ratio to 2015")"},
      {"an unknown interpolation", baseline,
       R"([{"op": "replace", "path": "/paths/{funding}/interpolation", "value": "lineair"}])",
       "/paths/{funding}/interpolation", R"(choose from linear, step (the nearest is "linear"))"},
      {"a path without points", scenario,
       R"([{"op": "add", "path": "/paths", "value": [{"variable": "demand", "unit": "ratio to 2015",
           "branches": ["SW"], "interpolation": "linear", "points": []}]}])",
       "/paths/0/points", "is an empty list"},
      {"points out of order", scenario,
       R"([{"op": "add", "path": "/paths", "value": [{"variable": "demand", "unit": "ratio to 2015",
           "branches": ["SW"], "interpolation": "linear",
           "points": [{"date": "2028-01-01", "value": 1}, {"date": "2027-01-01", "value": 1.1}]}]}])",
       "/paths/0/points/1/date", "does not come after the point before it, 2028-01-01"},
      {"two points on one day", scenario,
       R"([{"op": "add", "path": "/paths", "value": [{"variable": "demand", "unit": "ratio to 2015",
           "branches": ["SW"], "interpolation": "step",
           "points": [{"date": "2028-01-01", "value": 1}, {"date": "2028-01-01", "value": 1.1}]}]}])",
       "/paths/0/points/1/date", "does not come after"},
      {"a point beyond the horizon", scenario,
       R"([{"op": "add", "path": "/paths", "value": [{"variable": "demand", "unit": "ratio to 2015",
           "branches": ["SW"], "interpolation": "step", "points": [{"date": "2099-01-01", "value": 1}]}]}])",
       "/paths/0/points/0/date", "is outside the horizon"},
      {"a point with a misspelt key", scenario,
       R"([{"op": "add", "path": "/paths", "value": [{"variable": "demand", "unit": "ratio to 2015", "branches": ["SW"],
           "interpolation": "step", "points": [{"date": "2028-01-01", "value": 1, "vaule": 1}]}]}])",
       "/paths/0/points/0/vaule", R"(the nearest known one is "value")"},
      {"a ratio of nothing", baseline, R"([{"op": "replace", "path": "/paths/{demand}/points/0/value", "value": 0}])",
       "/paths/{demand}/points/0/value", "0 is not positive"},
      {"a ratio in per cents", baseline,
       R"([{"op": "replace", "path": "/paths/{demand}/points/0/value", "value": 102}])",
       "/paths/{demand}/points/0/value", "102 is too large; it must be below 20"},
      {"a switch above one", baseline,
       R"([{"op": "replace", "path": "/paths/{home_care_cut}/points/0/value", "value": 2}])",
       "/paths/{home_care_cut}/points/0/value", "2 is out of bounds; it must be from 0 to 1"},
      {"two paths for one branch", scenario,
       R"([{"op": "add", "path": "/paths", "value": [
           {"variable": "demand", "unit": "ratio to 2015", "branches": ["SW", "JZ"], "interpolation": "step",
            "points": [{"date": "2027-01-01", "value": 1.1}]},
           {"variable": "demand", "unit": "ratio to 2015", "branches": ["JZ", "KO"], "interpolation": "step",
            "points": [{"date": "2027-01-01", "value": 1.2}]}]}])",
       "/paths/1/branches", "the path of demand in JZ is already given by /paths/0"},
      {"a labour market of one branch", scenario,
       R"([{"op": "add", "path": "/paths", "value": [{"variable": "labour_market", "unit": "ratio to 2019",
           "branches": ["SW"], "interpolation": "step", "points": [{"date": "2027-01-01", "value": 1.1}]}]}])",
       "/paths/0/branches", "labour_market holds for the whole domain"},
      {"a path with a blank source", scenario,
       R"([{"op": "add", "path": "/paths", "value": [{"variable": "demand", "unit": "ratio to 2015", "branches": ["SW"],
           "interpolation": "step", "points": [{"date": "2027-01-01", "value": 1.1}], "source": ""}]}])",
       "/paths/0/source", "is empty"},
      {"a baseline without labour market", baseline, R"([{"op": "remove", "path": "/paths/{labour_market}"}])",
       "/paths", "the baseline lacks labour_market for GGZ, HA, TZ, GHZ, KO, JZ, SW, OV"},
      {"a baseline without paths", baseline, R"([{"op": "remove", "path": "/paths"}])", "", R"("paths" is missing)"},

      // --- parameters ---
      {"no list of parameters", parameters, R"([{"op": "remove", "path": "/parameters"}])", "",
       R"("parameters" is missing)"},
      {"parameters by name instead of in a list", parameters,
       R"([{"op": "replace", "path": "/parameters", "value": {}}])", "/parameters", "is an object; it must be a list"},
      {"a parameter left out", parameters, R"([{"op": "remove", "path": "/parameters/{boredom}"}])", "/parameters",
       R"(the parameter "boredom" is missing)"},
      {"a parameter renamed", parameters,
       R"([{"op": "replace", "path": "/parameters/{give_up_rate}/id", "value": "giveup_rate"}])",
       "/parameters/{give_up_rate}/id", R"(the nearest known one is "give_up_rate")", 2},
      {"a parameter given twice", parameters,
       R"([{"op": "copy", "from": "/parameters/{boredom}", "path": "/parameters/-"}])", "/parameters/{}/id",
       R"("boredom" was already used at /parameters/)"},
      {"a parameter without source", parameters, R"([{"op": "remove", "path": "/parameters/{boredom}/source"}])",
       "/parameters/{boredom}", R"("source" is missing)"},
      {"an empty source", parameters, R"([{"op": "replace", "path": "/parameters/{boredom}/source", "value": ""}])",
       "/parameters/{boredom}/source", "is empty"},
      {"no English meaning", parameters,
       R"([{"op": "replace", "path": "/parameters/{boredom}/meaning/en", "value": ""}])",
       "/parameters/{boredom}/meaning/en", "is empty"},
      {"an unknown status", parameters,
       R"([{"op": "replace", "path": "/parameters/{boredom}/status", "value": "asumed"}])",
       "/parameters/{boredom}/status", R"((the nearest is "assumed"))"},
      {"a rate per month", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_rate}/unit", "value": "per month"}])",
       "/parameters/{wish_rate}/unit", R"(the unit "per month" does not fit wish_rate; the right unit is "per year")"},
      {"a value below its minimum", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_rate}/value", "value": -1}])", "/parameters/{wish_rate}/value",
       "-1 is out of bounds; it must be from"},
      {"a value of one band above its maximum", parameters,
       R"([{"op": "replace", "path": "/parameters/{ageing_rate}/value/1", "value": 1e9}])",
       "/parameters/{ageing_rate}/value/1", "is out of bounds"},
      {"five ages", parameters, R"([{"op": "add", "path": "/parameters/{ageing_rate}/value/-", "value": 0.1}])",
       "/parameters/{ageing_rate}/value", "under_30, from_30_to_50, from_50_to_60, from_60"},
      {"a value that is an object", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_rate}/value", "value": {}}])", "/parameters/{wish_rate}/value",
       "is an object; it must be a number"},
      {"bounds the wrong way round", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_rate}/min", "value": 1e9}])", "/parameters/{wish_rate}/min",
       "the minimum 1000000000 is above the maximum"},
      {"an unknown distribution", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_rate}/distribution", "value": {"kind": "log_normal", "log_sd": 1}}])",
       "/parameters/{wish_rate}/distribution/kind", R"((the nearest is "lognormal"))"},
      {"a lognormal with a plain sd", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_rate}/distribution", "value": {"kind": "lognormal", "sd": 1}}])",
       "/parameters/{wish_rate}/distribution/sd", R"(the nearest known one is "log_sd")", 2},
      {"a negative sd", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_rate}/distribution", "value": {"kind": "normal", "sd": -0.1}}])",
       "/parameters/{wish_rate}/distribution/sd", "-0.1 is not positive"},
      {"a centre out of bounds", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_rate}/distribution",
            "value": {"kind": "lognormal", "median": 1e6, "log_sd": 1}}])",
       "/parameters/{wish_rate}/distribution/median", "is outside the parameter's bounds; it must be from"},
      {"log-odds of a certainty", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_background}/distribution",
            "value": {"kind": "logit_normal", "logit_sd": 1}},
           {"op": "replace", "path": "/parameters/{wish_background}/min", "value": 0},
           {"op": "replace", "path": "/parameters/{wish_background}/value", "value": 0}])",
       "/parameters/{wish_background}/distribution/kind", "a logit-normal distribution cannot have 0 as its centre"},
      {"a fixed value with a spread", parameters,
       R"([{"op": "replace", "path": "/parameters/{wish_rate}/distribution", "value": {"kind": "fixed", "sd": 1}}])",
       "/parameters/{wish_rate}/distribution/sd", "is unknown here"},
      {"motivators that do not add up", parameters,
       R"([{"op": "replace", "path": "/parameters/{content_weight}/value", "value": 0.0}])", "/parameters",
       "the weights content_weight, challenge_weight, growth_weight, recognition_weight, direction_weight add up to"},
      {"hygiene factors that do not add up", parameters,
       R"([{"op": "replace", "path": "/parameters/{pay_weight}/value", "value": 0.0}])", "/parameters",
       "the weights support_weight"},
      {"ages of hires that do not add up", parameters,
       R"([{"op": "replace", "path": "/parameters/{entry_age_share}/value", "value": [0.25, 0.25, 0.25, 0.24]}])",
       "/parameters", "the shares of entry_age_share add up to 0.99; they must add up to 1"},

      // --- levers ---
      {"no levers", levers, R"([{"op": "replace", "path": "/levers", "value": []}])", "/levers", "is an empty list"},
      {"a lever that is null", levers, R"([{"op": "add", "path": "/levers/-", "value": null}])", "/levers/{}",
       "is null; it must be an object"},
      {"a lever twice", levers, R"([{"op": "copy", "from": "/levers/{training}", "path": "/levers/-"}])",
       "/levers/{}/id", R"("training" was already used)"},
      {"a lever's id with a hyphen", levers,
       R"([{"op": "replace", "path": "/levers/{training}/id", "value": "extra-training"}])", "/levers/{training}/id",
       R"("extra-training" cannot be an id)"},
      {"nobody who acts", levers, R"([{"op": "remove", "path": "/levers/{training}/who_acts"}])", "/levers/{training}",
       R"("who_acts" is missing)"},
      {"a default dose above the maximum", levers,
       R"([{"op": "replace", "path": "/levers/{training}/dose",
            "value": {"unit": "share", "neutral": 0, "default": 2, "min": 0, "max": 1}}])",
       "/levers/{training}/dose/default", "2 is out of bounds; it must be from 0 to 1"},
      {"doses the wrong way round", levers,
       R"([{"op": "replace", "path": "/levers/{training}/dose",
            "value": {"unit": "share", "neutral": 0, "default": 0.5, "min": 1, "max": 0}}])",
       "/levers/{training}/dose/min", "the minimum 1 is above the maximum 0"},
      {"a neutral dose above the maximum", levers,
       R"([{"op": "replace", "path": "/levers/{training}/dose",
            "value": {"unit": "share", "neutral": 3, "default": 0.5, "min": 0, "max": 1}}])",
       "/levers/{training}/dose/neutral", "the neutral dose 3 is above the maximum 1"},
      {"a lever without effect", levers, R"([{"op": "replace", "path": "/levers/{training}/effects", "value": []}])",
       "/levers/{training}/effects", "is an empty list"},
      {"a misspelt measure", levers,
       R"([{"op": "replace", "path": "/levers/{training}/effects/0/measure", "value": "extra_trianing"}])",
       "/levers/{training}/effects/0/measure", R"(the nearest known one is "extra_training")"},
      {"a lever on a factor itself", levers,
       R"([{"op": "replace", "path": "/levers/{training}/effects/0/measure", "value": "training"}])",
       "/levers/{training}/effects/0/measure", R"(a lever cannot act on "training" directly)"},
      {"one measure twice", levers,
       R"([{"op": "copy", "from": "/levers/{training}/effects/0", "path": "/levers/{training}/effects/1"}])",
       "/levers/{training}/effects/1/measure", R"("extra_training" was already used)"},
      {"an unknown kind of effect", levers,
       R"([{"op": "replace", "path": "/levers/{training}/effects/0/kind", "value": "add"}])",
       "/levers/{training}/effects/0/kind", "choose from added, level, reach"},
      {"a range that misses its centre", levers,
       R"([{"op": "replace", "path": "/levers/{training}/effects/0/low", "value": 99}])",
       "/levers/{training}/effects/0/per_dose", "are out of order"},
      {"a half-life of nothing", levers,
       R"([{"op": "replace", "path": "/levers/{training}/half_life_after", "value": 0}])",
       "/levers/{training}/half_life_after", "0 is not positive"},
      {"a half-life in words", levers,
       R"([{"op": "replace", "path": "/levers/{training}/half_life_running", "value": "two years"}])",
       "/levers/{training}/half_life_running", "is text; it must be a number or null"},
      {"a half-life not mentioned", levers, R"([{"op": "remove", "path": "/levers/{training}/half_life_running"}])",
       "/levers/{training}", R"("half_life_running" is missing)"},
      {"more than all working time", levers,
       R"([{"op": "replace", "path": "/levers/{training}/time_taken/share_of_working_time", "value": 1.5}])",
       "/levers/{training}/time_taken/share_of_working_time", "must be from 0 to 1"},
      {"a cost per something else", levers,
       R"([{"op": "replace", "path": "/levers/{training}/cost/basis", "value": "employer"}])",
       "/levers/{training}/cost/basis", "choose from worker, newcomer, wage_bill"},
      {"a cost outside its range", levers,
       R"([{"op": "replace", "path": "/levers/{training}/cost/high", "value": -1}])", "/levers/{training}/cost/euro",
       R"(it must be "low" <= "euro" <= "high")"},
      {"a cost without source", levers, R"([{"op": "remove", "path": "/levers/{training}/cost/source"}])",
       "/levers/{training}/cost", R"("source" is missing)"},
      {"an unknown grade", levers, R"([{"op": "replace", "path": "/levers/{training}/grade", "value": "trail"}])",
       "/levers/{training}/grade", R"((the nearest is "trial"))"},
      {"a trial nobody can look up", levers,
       R"([{"op": "replace", "path": "/levers/{training}/grade", "value": "trial"},
           {"op": "replace", "path": "/levers/{training}/evidence", "value": []}])",
       "/levers/{training}/evidence", R"(although the grade is "trial")"},
      {"evidence named twice", levers,
       R"([{"op": "replace", "path": "/levers/{training}/evidence", "value": ["M50", "M50"]}])",
       "/levers/{training}/evidence/1", R"("M50" is in the list twice)"},
  };
  return rows;
}

/// A mistake in the text itself.
struct TextMistake {
  std::string name;
  File file;
  std::function<std::string(std::string)> change;
  std::string pointer, fragment;
};

std::function<std::string(std::string)> always(std::string text) {
  return [text](const std::string&) { return text; };
}

std::function<std::string(std::string)> with(std::string from, std::string to) {
  return [from, to](std::string text) {
    const auto at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
  };
}

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

const std::vector<TextMistake>& text_mistakes() {
  using enum File;
  static const std::vector<TextMistake> rows{
      {"an empty file", scenario, always(""), "", "is empty; it must hold a JSON object"},
      {"only white space", parameters, always(" \n\t\n"), "", "is empty"},
      {"a file cut in half", scenario, [](std::string text) { return text.substr(0, text.size() / 2); }, "",
       "breaks off at line"},
      {"parameters cut in half", parameters, [](std::string text) { return text.substr(0, text.size() / 2); }, "",
       "breaks off at line"},
      {"levers without the last bracket", levers, [](std::string text) { return text.substr(0, text.rfind('}')); }, "",
       "the closing part is missing"},
      {"a file twice in itself", scenario, [](std::string text) { return text + text; }, "",
       "is not valid JSON at line"},
      {"text that is not JSON", scenario, always("scenario: registration_cap\n"), "", "at line 1, column 1"},
      {"single quotes", scenario, with(R"("id")", "'id'"), "", "check the commas, quotes and brackets there"},
      {"a comma too many", scenario, with(R"("ramp_years": 1)", R"("ramp_years": 1,)"), "", "remove that comma"},
      {"a comma too few", scenario, with(R"("lever":)", R"("x": 1 "lever":)"), "", "is not valid JSON at line"},
      {"a comment", scenario, with(R"("paths")", "// no paths\n  \"paths\""), "", "JSON has no comments"},
      {"not a number", scenario, with(R"("value": 0.1)", R"("value": NaN)"), "/interventions/0/dose/value",
       "NaN is not a finite number"},
      {"minus infinity", scenario, with(R"("share": 0.8)", R"("share": -Infinity)"), "/interventions/0/reach/share",
       "Infinity is not a finite number"},
      {"a number beyond double", parameters, with(R"("max": )", R"("max": 1e999, "was": )"), "/parameters/0/max",
       "1e999 is not a finite number"},
      {"a decimal comma", scenario, with(R"("share": 0.8)", R"("share": 0,8)"), "", "is not valid JSON at line"},
      {"a key twice", scenario, with(R"("start":)", R"("start": "2028-01-01", "start":)"), "/interventions/0/start",
       R"(the key "start" is there twice)"},
      {"a key twice in levers", levers, with(R"("unit":)", R"("unit": "x", "unit":)"), "/levers/0/dose/unit",
       R"(the key "unit" is there twice)"},
      {"a byte that is not UTF-8", scenario, with("Registratie", "Registr\xE4tie"), "",
       "is not UTF-8 at line 4, column"},
      {"UTF-16", scenario, always(std::string("\xFF\xFE{\0}\0", 6)), "", "is not UTF-8 at line 1, column 1"},
      {"an overlong encoding", levers, with("\"id\"", "\"\xC0\xA9\""), "", "save the file as UTF-8"},
      {"a surrogate in UTF-8", levers, with("\"id\"", "\"\xED\xA0\x80\""), "", "save the file as UTF-8"},
      {"a text over two lines", scenario, with("Registratie hoogstens", "Registratie\nhoogstens"), "", "Registratie"},
      {"endless nesting", scenario, always(nested(100000)),
       "/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0", "is nested deeper than 32 levels"},
      {"more than ten megabytes", scenario, [](std::string text) { return text + std::string(10 * 1024 * 1024, ' '); },
       "", "is larger than 10 MB"},
  };
  return rows;
}

std::string mistaken(const Mistake& row) {
  const json document = json::parse(content_of(path_of(row.file)));
  return document.patch(json::parse(resolved(row.patch, document))).dump();
}

std::string expected_pointer(const Mistake& row) {
  return resolved(row.pointer, json::parse(content_of(path_of(row.file))));
}

/// A scenario in which every key of the format stands.
std::string targeted_scenario() {
  return R"({
    "id": "targeted", "title": {"nl": "t", "en": "t"}, "description": {"nl": "d", "en": "d"},
    "horizon": {"start": ")" +
         date_text(shipped().baseline.start) + R"(", "end": "2040-07-01"},
    "interventions": [{"id": "mentor", "lever": "onboarding_mentor",
      "dose": {"value": 0.5, "unit": "share of newcomers"}, "reach": {"offered": true}, "branches": ["JZ", "SW"],
      "target": {"ages": ["under_30"], "tenures": ["under_2"]},
      "start": "2028-04-01", "ramp_years": 0.5, "end": "2030-04-01"}],
    "parameters": [{"id": "filling_time", "value": 0.2, "unit": "years", "from": "2029-07-01"}],
    "paths": [{"variable": "demand", "unit": "ratio to 2015", "branches": ["SW"], "interpolation": "step",
      "points": [{"date": "2027-01-01", "value": 1.1}, {"date": "2028-01-01", "value": 1.2}], "source": "s"}]})";
}

/// The first element of a list in a shipped file, in a file of its own.
json alone(File file, const char* list) {
  json document = json::parse(content_of(path_of(file)));
  document[list] = json::array({document[list][0]});
  return document;
}

/// How many arguments a message takes: one more than the largest number between braces.
int arguments_of(std::string_view text) {
  int count = 0;
  for (std::size_t i = 0; i + 2 < text.size(); ++i)
    if (text[i] == '{' && text[i + 2] == '}') count = std::max(count, text[i + 1] - '0' + 1);
  return count;
}

std::set<std::string> names_in(const json& list) {
  return list.get<std::set<std::string>>();
}

}  // namespace

TEST_CASE("every shipped file is accepted") {
  const auto read =
      check_files({path_of(File::parameters), path_of(File::levers), path_of(File::baseline), shipped_scenarios()});
  INFO(listed(problems_in(read)));
  REQUIRE(read.has_value());
  CHECK(read->scenarios.size() == shipped_scenarios().size());
  CHECK(read->baseline.id == "baseline");
  CHECK(values_of(read->parameters).size() == static_cast<std::size_t>(mechanism::parameter_value_count));
}

TEST_CASE("what is read is what the file says") {
  const Scenario scenario =
      read_scenario(path_of(File::scenario), shipped().levers, shipped().parameters, &shipped().baseline).value();
  const json file = json::parse(content_of(path_of(File::scenario)));
  CHECK(scenario.id == "registration_cap");
  CHECK(scenario.title.nl == file["title"]["nl"]);
  CHECK(scenario.start == shipped().baseline.start);
  CHECK(scenario.end == shipped().baseline.end);
  REQUIRE(scenario.interventions.size() == 1);
  const Intervention& cap = scenario.interventions[0];
  CHECK(shipped().levers[cap.lever].id == "registration_cap");
  CHECK(cap.dose == file["interventions"][0]["dose"]["value"]);
  CHECK(cap.reach == file["interventions"][0]["reach"]["share"]);
  CHECK_FALSE(cap.offered);
  CHECK(std::ranges::count(cap.branches, true) == mechanism::branch_count);
  CHECK(std::ranges::count(cap.ages, true) == mechanism::age_count);
  CHECK(std::ranges::count(cap.tenures, true) == mechanism::tenure_count);
  CHECK(cap.start == 2027.0);
  CHECK_FALSE(cap.end.has_value());

  const TemporaryFolder folder;
  const auto path = folder.write("targeted.json", targeted_scenario());
  const auto read = read_scenario(path, shipped().levers, shipped().parameters, &shipped().baseline);
  INFO(listed(problems_in(read)));
  REQUIRE(read.has_value());
  CHECK(read->end == 2040.5);
  const Intervention& mentor = read->interventions.at(0);
  CHECK(mentor.offered);
  CHECK(mentor.branches == BranchMask{false, false, false, false, false, true, true, false});
  CHECK(mentor.ages == AgeMask{true, false, false, false});
  CHECK(mentor.tenures == TenureMask{true, false, false, false});
  CHECK(mentor.start == 2028.25);
  CHECK(mentor.ramp_years == 0.5);
  CHECK(mentor.end == 2030.25);
  CHECK(read->overrides.at(0).parameter.index == mechanism::filling_time.index);
  CHECK(read->overrides.at(0).from == 2029.5);
  CHECK(read->paths.at(0).variable == mechanism::demand);
  CHECK(read->paths.at(0).stepwise);
  CHECK(read->paths.at(0).points.at(1).time == 2028.0);
  CHECK(read->paths.at(0).points.at(1).value == 1.2);
}

TEST_CASE("each malformed file is refused, for its own mistake and no other") {
  REQUIRE(mistakes().size() + text_mistakes().size() >= 60);
  for (const Mistake& row : mistakes()) {
    const auto problems = problems_of(row.file, mistaken(row));
    INFO(row.name, "\n", listed(problems));
    CHECK(has(problems, expected_pointer(row), row.fragment));
    CHECK(problems.size() == row.problems);
  }
}

TEST_CASE("each file that is no proper JSON is refused") {
  for (const TextMistake& row : text_mistakes()) {
    const std::string shipped_text = content_of(path_of(row.file));
    const std::string text = row.change(shipped_text);
    const auto problems = problems_of(row.file, text);
    INFO(row.name, "\n", listed(problems));
    CHECK(text != shipped_text);
    CHECK(has(problems, row.pointer, row.fragment));
    CHECK(problems.size() == 1);
  }
}

TEST_CASE("the mistakes have names of their own") {
  std::set<std::string> names;
  for (const Mistake& row : mistakes()) CHECK(names.insert(row.name).second);
  for (const TextMistake& row : text_mistakes()) CHECK(names.insert(row.name).second);
}

TEST_CASE("a file that is missing, or a folder, is refused") {
  const TemporaryFolder folder;
  CHECK(has(read_as(File::scenario, folder.path() / "none.json"), "", "does not exist"));
  CHECK(has(read_as(File::scenario, folder.path()), "", "is a folder"));
}

TEST_CASE("one file with five mistakes reports all five") {
  const auto problems = problems_of(File::scenario, R"({
    "id": "registration_cap",
    "title": {"nl": "Registratie", "en": ""},
    "description": {"nl": "d", "en": "d"},
    "interventions": [{"id": "cap", "lever": "registration_cup", "dose": {"value": 0.1, "unit": "share of working time"},
      "reach": {"share": 1.8}, "branches": ["GGZ", "XX"], "start": "2027-02-30"}]})");
  INFO(listed(problems));
  CHECK(problems.size() == 5);
  CHECK(has(problems, "/title/en", "is empty"));
  CHECK(has(problems, "/interventions/0/lever", "registration_cap"));
  CHECK(has(problems, "/interventions/0/reach/share", "1.8 is out of bounds"));
  CHECK(has(problems, "/interventions/0/branches/1", "XX"));
  CHECK(has(problems, "/interventions/0/start", "there is no day"));
}

TEST_CASE("a duplicate key does not hide the other mistakes") {
  const auto problems = problems_of(File::scenario, R"({"id": "registration_cap", "id": "registration_cap",
    "title": {"nl": "Registratie", "en": "Registration"}, "description": {"nl": "d"}})");
  INFO(listed(problems));
  CHECK(problems.size() == 2);
  CHECK(has(problems, "/id", "is there twice"));
  CHECK(has(problems, "/description", R"("en" is missing)"));
}

TEST_CASE("problems of several files come together") {
  const TemporaryFolder folder;
  const std::string cap = content_of(path_of(File::scenario));
  const auto one = folder.write("one/registration_cap.json", cap);
  const auto other = folder.write("other/registration_cap.json", cap);
  const auto broken = folder.write("broken.json", "{");
  const auto read =
      check_files({path_of(File::parameters), path_of(File::levers), path_of(File::baseline), {one, other, broken}});
  const auto problems = problems_in(read);
  INFO(listed(problems));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].file == other.string());
  CHECK(problems[0].pointer == "/id");
  CHECK(problems[0].message.find("is also that of " + one.string()) != std::string::npos);
  CHECK(problems[1].file == broken.string());

  const auto no_data = problems_in(check_files({folder.path() / "p.json", folder.path() / "l.json", broken, {}}));
  CHECK(no_data.size() == 2);
}

TEST_CASE("one lever may be used twice where nobody gets it twice") {
  const json document = json::parse(content_of(path_of(File::scenario)));
  const auto twice = [&](const char* changes) {
    return document.patch(json::parse(std::string("[") + second_cap + "," + changes + "]")).dump();
  };
  const auto accepted = [](const std::string& content) {
    const auto problems = problems_of(File::scenario, content);
    INFO(listed(problems));
    CHECK(problems.empty());
  };
  accepted(twice(R"({"op": "add", "path": "/interventions/0/end", "value": "2029-01-01"},
                    {"op": "replace", "path": "/interventions/1/start", "value": "2029-01-01"})"));
  accepted(twice(R"({"op": "replace", "path": "/interventions/0/branches", "value": ["SW"]},
                    {"op": "replace", "path": "/interventions/1/branches", "value": ["JZ", "KO"]})"));
  accepted(twice(R"({"op": "add", "path": "/interventions/0/target", "value": {"ages": ["under_30"]}},
                    {"op": "add", "path": "/interventions/1/target", "value": {"ages": ["from_60"]}})"));
}

TEST_CASE("every beginning of a file is refused, whatever the byte it breaks off at") {
  const TemporaryFolder folder;
  const std::string whole = content_of(path_of(File::scenario));
  const auto last = whole.rfind('}');
  for (std::size_t size = 0; size <= last; ++size) {
    Reading reading{"broken.json", Language::en, {}};
    const auto document = parse_json(std::string_view(whole).substr(0, size), reading);
    INFO(size);
    CHECK_FALSE(document.has_value());
    CHECK(reading.problems.size() == 1);
  }
}

TEST_CASE("whatever stands in the place of a value, the readers come back") {
  const std::vector<json> strangers{nullptr, true, -1, 1e300, "", "x", json::array(), json::object(), json::array({1})};
  const std::vector<std::pair<File, json>> documents{
      {File::scenario, json::parse(targeted_scenario())},
      {File::baseline, alone(File::baseline, "paths")},
      {File::levers, alone(File::levers, "levers")},
      {File::parameters, alone(File::parameters, "parameters")},
  };
  for (const auto& [file, document] : documents) {
    std::set<std::string> pointers;
    const json flat = document.flatten();  // named: the loop would outlive a temporary
    for (const auto& [pointer, value] : flat.items())
      for (json::json_pointer at(pointer); !at.empty(); at = at.parent_pointer()) pointers.insert(at.to_string());
    for (const std::string& pointer : pointers) {
      json changed = document;
      for (const json& stranger : strangers) {
        changed[json::json_pointer(pointer)] = stranger;
        for (const Problem& problem : problems_of(file, changed.dump())) CHECK_FALSE(problem.message.empty());
      }
    }
  }
}

TEST_CASE("every message exists in Dutch and in English, with the same arguments") {
  for (const Message& entry : messages) {
    INFO(entry.en);
    CHECK_FALSE(entry.nl.empty());
    CHECK_FALSE(entry.en.empty());
    CHECK(arguments_of(entry.nl) == arguments_of(entry.en));
    for (const Language language : {Language::nl, Language::en})
      CHECK_FALSE(message(language, entry.id, "a", "b", "c", "d", "e").empty());
  }
}

TEST_CASE("a Dutch reader gets the same problems in Dutch") {
  for (const Mistake& row : mistakes()) {
    const std::string content = mistaken(row);
    const auto english = problems_of(row.file, content, Language::en);
    const auto dutch = problems_of(row.file, content, Language::nl);
    INFO(row.name, "\n", listed(dutch));
    REQUIRE(dutch.size() == english.size());
    for (std::size_t i = 0; i < dutch.size(); ++i) {
      CHECK(dutch[i].pointer == english[i].pointer);
      CHECK(dutch[i].message != english[i].message);
    }
  }
  const auto problems = problems_of(File::scenario, "[]", Language::nl);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message == "is een lijst; hier hoort een object te staan");
}

TEST_CASE("a problem is one line, whatever is in the file") {
  CHECK(line_of({"a.json", "/x/0", "is empty; fill in a text"}) == "a.json: /x/0: is empty; fill in a text");
  CHECK(line_of({"a.json", "", "is empty"}) == "a.json: is empty");
  CHECK(line_of({"a\nb", "/\x1B[31m", "\xC2\x9B!\xC3\xAB"}) == "a?b: /?[31m: ?!\xC3\xAB");
}

TEST_CASE("every day from 2000 to 2100 goes to decimal years and back") {
  double previous = 0.0;
  int days = 0;
  for (int year = first_year; year <= last_year; ++year)
    for (int month = 1; month <= 12; ++month)
      for (int day = 1; day <= 31; ++day) {
        const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
        const auto time = decimal_year(text);
        if (!time) {
          CHECK(day > 28);
          CHECK(time.error() == DateFault::impossible);
          continue;
        }
        ++days;
        if (*time <= previous || date_text(*time) != text) FAIL(text);
        previous = *time;
      }
  CHECK(days == 36890);  // 101 years, 25 of them leap years: 2000 is one, 2100 is not
}

TEST_CASE("quarters and half years are exact decimal years") {
  CHECK(decimal_year("2015-04-01") == 2015.25);
  CHECK(decimal_year("2019-07-01") == 2019.5);
  CHECK(decimal_year("2027-01-01") == 2027.0);
  CHECK(decimal_year("2027-01-17").value() == doctest::Approx(2027.0 + 16.0 / 372.0));
  CHECK(decimal_year("2028-02-29").has_value());
  CHECK(decimal_year("2100-02-29").error() == DateFault::impossible);
  CHECK(decimal_year("1999-12-31").error() == DateFault::year_out_of_range);
  CHECK(decimal_year("2101-01-01").error() == DateFault::year_out_of_range);
  for (const char* text : {"", "2027", "2027-1-1", "2027/01/01", "2027-01-01T00:00", " 2027-01-01", "2027-01-0x"})
    CHECK(decimal_year(text).error() == DateFault::malformed);
  CHECK(date_text(2030.99999) == "2031-01-01");
}

TEST_CASE("the nearest name is found, through swapped letters and capitals") {
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("trail", "trial") == 1);
  const std::vector<std::string_view> branches(mechanism::branch_names.begin(), mechanism::branch_names.end());
  CHECK(nearest("ghz", branches) == "GHZ");
  CHECK(nearest("GZG", branches) == "GGZ");
  CHECK(nearest("x", {}).empty());
  CHECK_FALSE(nearest(std::string(1000000, 'x'), branches).empty());
}

TEST_CASE("the published schemas name what the readers know") {
  const auto schema = [](const char* name) {
    return json::parse(content_of(source_folder / "scenarios" / "schema" / (std::string(name) + ".schema.json")));
  };
  std::set<std::string> parameters, parameter_units, paths, path_units, measures, levers, dose_units;
  for (const auto& parameter : mechanism::all_parameters) {
    parameters.emplace(parameter.name);
    parameter_units.emplace(parameter.unit);
  }
  for (const auto& variable : mechanism::all_variables) {
    if (variable.kind == mechanism::Kind::measure) measures.emplace(variable.name);
    if (variable.kind != mechanism::Kind::path) continue;
    paths.emplace(variable.name);
    path_units.emplace(variable.unit);
  }
  for (const Lever& lever : shipped().levers) {
    levers.insert(lever.id);
    dose_units.insert(lever.dose_unit);
  }
  const auto names = [](const auto& array) { return std::set<std::string>(array.begin(), array.end()); };

  const json scenario = schema("scenario")["$defs"];
  CHECK(names_in(scenario["lever"]["enum"]) == levers);
  CHECK(names_in(scenario["dose_unit"]["enum"]) == dose_units);
  CHECK(names_in(scenario["parameter_id"]["enum"]) == parameters);
  CHECK(names_in(scenario["parameter_unit"]["enum"]) == parameter_units);
  CHECK(names_in(scenario["path_variable"]["enum"]) == paths);
  CHECK(names_in(scenario["path_unit"]["enum"]) == path_units);
  CHECK(names_in(scenario["branches"]["anyOf"][1]["items"]["enum"]) == names(mechanism::branch_names));
  CHECK(names_in(scenario["target"]["properties"]["ages"]["items"]["enum"]) == names(mechanism::age_names));
  CHECK(names_in(scenario["target"]["properties"]["tenures"]["items"]["enum"]) == names(mechanism::tenure_names));

  const json parameter = schema("parameters")["$defs"];
  CHECK(schema("parameters")["properties"]["parameters"]["minItems"] == mechanism::parameter_count);
  CHECK(schema("parameters")["properties"]["parameters"]["maxItems"] == mechanism::parameter_count);
  CHECK(names_in(parameter["id"]["enum"]) == parameters);
  CHECK(names_in(parameter["unit"]["enum"]) == parameter_units);

  const json lever = schema("levers")["$defs"];
  CHECK(names_in(lever["effect"]["properties"]["measure"]["enum"]) == measures);

  // The scenario schema repeats the unit and the bounds of each lever's dose, for editors that help while one types.
  for (const json& rule : scenario["intervention"]["allOf"]) {
    const auto& dose = rule["then"]["properties"]["dose"]["properties"];
    const auto found =
        std::ranges::find(shipped().levers, rule["if"]["properties"]["lever"]["const"].get<std::string>(), &Lever::id);
    REQUIRE(found != shipped().levers.end());
    CHECK(dose["unit"]["const"] == found->dose_unit);
    CHECK(dose["value"]["minimum"] == found->dose_min);
    CHECK(dose["value"]["maximum"] == found->dose_max);
  }
}

}  // namespace behoud
