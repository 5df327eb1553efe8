// StatLine files become evidence: the same rows whatever the form of the download, and nothing guessed. Every mistake
// below is one change in the shipped examples, which are made and hold no data of CBS.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "model/files/import_statline.hpp"
#include "model/files/read_evidence.hpp"
#include "model/files/statline_mapping.hpp"
#include "model/files/statline_period.hpp"
#include "model/files/write_evidence.hpp"

namespace behoud {
namespace {

namespace fs = std::filesystem;

const fs::path examples = fs::path(BEHOUD_SOURCE_DIR) / "data" / "examples" / "statline";
const std::string untyped = "made_UntypedDataSet_01012026_120000.csv";
const std::string typed = "made_TypedDataSet_01012026_120000.csv";
const std::string version_3 = "made3_TypedDataSet.json";
const std::string version_4 = "made4_Observations.json";
const std::string metadata = "made_metadata.csv";
const std::string mapping = "mapping.json";

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// A copy of the examples, in which mistakes can be made.
class Examples {
 public:
  Examples() {
    static int count = 0;
    folder_ = fs::temp_directory_path() / fmt::format("behoud_statline_{}_{}", getpid(), ++count);
    fs::copy(examples, folder_);
  }
  ~Examples() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Examples(const Examples&) = delete;
  Examples& operator=(const Examples&) = delete;

  fs::path path(const std::string& name) const { return folder_ / name; }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(path(name), std::ios::binary) << content;
  }
  /// The first of these texts becomes the other.
  void change(const std::string& name, std::string_view from, std::string_view to) const {
    std::string content = content_of(path(name));
    const auto at = content.find(from);
    REQUIRE(at != std::string::npos);
    write(name, content.replace(at, from.size(), to));
  }
  void change_everywhere(const std::string& name, std::string_view from, std::string_view to) const {
    std::string content = content_of(path(name));
    REQUIRE(content.find(from) != std::string::npos);
    for (auto at = content.find(from); at != std::string::npos; at = content.find(from, at + to.size()))
      content.replace(at, from.size(), to);
    write(name, content);
  }

  Checked<StatlineImport> import(const std::vector<std::string>& names, Language language = Language::en) const {
    std::vector<fs::path> files;
    for (const std::string& name : names) files.push_back(path(name));
    return import_statline(files, path(mapping), language);
  }

  /// Whether exactly one problem is found: in that file, there, with those words.
  bool refuses(const std::string& data_set, const std::string& file, std::string_view pointer,
               std::string_view part) const {
    const auto made = import({data_set});
    if (made) return false;
    const bool good = made.error().size() == 1 && made.error()[0].file == path(file).string() &&
                      made.error()[0].pointer == pointer && made.error()[0].message.find(part) != std::string::npos;
    if (!good)
      for (const Problem& problem : made.error()) MESSAGE(line_of(problem));
    return good;
  }

 private:
  fs::path folder_;
};

/// One mistake in one file.
bool refused(const std::string& data_set, const std::string& file, std::string_view from, std::string_view to,
             std::string_view pointer, std::string_view part) {
  const Examples copy;
  copy.change(file, from, to);
  return copy.refuses(data_set, file, pointer, part);
}

bool refused(const std::string& file, std::string_view from, std::string_view to, std::string_view pointer,
             std::string_view part) {
  return refused(file, file, from, to, pointer, part);
}

bool mapping_refused(std::string_view from, std::string_view to, std::string_view pointer, std::string_view part) {
  return refused(untyped, mapping, from, to, pointer, part);
}

std::string rows_of(const Checked<StatlineImport>& made) {
  return made ? json_of(made->rows).dump(1) : line_of(made.error().front());
}

}  // namespace

TEST_CASE("A table gives the same rows in whichever form it was downloaded") {
  const Examples copy;
  const auto first = copy.import({untyped});
  REQUIRE(first);
  CHECK(first->rows.size() == 16);
  for (const std::string& other : {typed, version_3, version_4}) {
    INFO(other);
    CHECK(rows_of(copy.import({other})) == rows_of(first));
  }
}

TEST_CASE("A figure in thousands becomes persons, with the rounding of the table around it") {
  const auto made = Examples().import({untyped});
  REQUIRE(made);
  const auto row = std::ranges::find(made->rows, "made-inflow-GGZ-2019-Q2", &EvidenceRow::id);
  REQUIRE(row != made->rows.end());
  CHECK(row->value == "3200");
  CHECK(row->lower == 3150.0);
  CHECK(row->upper == 3250.0);
  CHECK(row->unit == "persons");
  CHECK(row->branch == "GGZ");
  CHECK(row->period == "2019-Q2");
  CHECK(row->source_document == "StatLine made");
  CHECK(row->page_section == "Instroom_1; AZWBranches=A000001; Perioden=2019KW02; RegioS=NL01");
}

TEST_CASE("Stars at a title make a figure provisional") {
  const auto made = Examples().import({untyped});
  REQUIRE(made);
  for (const EvidenceRow& row : made->rows)
    CHECK(row.quality_note == (row.period == "2019-Q1"   ? ""
                               : row.period == "2019-Q2" ? "provisional"
                                                         : "revised provisional"));
}

TEST_CASE("The mapping says what rows may be used for, and what validates is held out") {
  const auto made = Examples().import({untyped});
  REQUIRE(made);
  for (const EvidenceRow& row : made->rows) {
    const bool inflow = row.id.starts_with("made-inflow");
    CHECK(row.role == (inflow ? Role::calibrate : Role::validate));
    CHECK(row.use == (inflow ? Use::fitted : Use::held_out));
  }
  const Examples silent;
  silent.change(mapping, R"(, "role": "calibrate", "fitted": true)", "");
  const auto context = silent.import({untyped});
  REQUIRE(context);
  CHECK(context->rows.front().role == Role::context);
  CHECK(context->rows.front().use == Use::none);
}

TEST_CASE("Every figure that becomes no row is counted, by why") {
  const auto made = Examples().import({untyped});
  REQUIRE(made);
  const StatlineSkipped& skipped = made->skipped;
  CHECK(skipped.missing == std::map<std::string, std::size_t>{{"unknown", 1}, {"impossible", 1}});
  CHECK(skipped.other_key == 32);   // the other region: four branches, four periods, two measures
  CHECK(skipped.branch == 8);       // one branch
  CHECK(skipped.period_kind == 6);  // the year, of three branches
  CHECK(made->other_measures == std::set<std::string>{"Saldo_3"});
  const auto version = Examples().import({version_4});
  REQUIRE(version);
  CHECK(version->skipped.missing == std::map<std::string, std::size_t>{{"Missing", 1}, {"impossible", 1}});
}

TEST_CASE("Rows that were imported can be read as evidence") {
  const Examples copy;
  const auto made = copy.import({version_3});
  REQUIRE(made);
  REQUIRE(write_evidence(copy.path("rows.csv"), made->rows, Language::en));
  auto read = read_evidence(copy.path("rows.csv"));
  REQUIRE(read);
  CHECK(json_of(*read) == json_of(made->rows));
  CHECK(write_evidence(copy.path("rows.csv"), made->rows, Language::en));     // its own file may be replaced
  CHECK_FALSE(write_evidence(copy.path(mapping), made->rows, Language::en));  // another may not
  CHECK_FALSE(write_evidence(copy.path("no/rows.csv"), made->rows, Language::en));
}

TEST_CASE("A table may come in pages, and the order of the pages does not matter") {
  const Examples copy;
  const std::string whole = content_of(copy.path(untyped));
  const auto head = whole.find('\n') + 1, half = whole.find("\r\n4;") + 2;
  copy.write("one.csv", whole.substr(0, half));
  copy.write("two.csv", whole.substr(0, head) + whole.substr(half));
  copy.write("one_metadata.csv", content_of(copy.path(metadata)));
  copy.write("two_metadata.csv", content_of(copy.path(metadata)));
  CHECK(rows_of(copy.import({"two.csv", "one.csv"})) == rows_of(copy.import({untyped})));
  CHECK(rows_of(copy.import({untyped, metadata})) == rows_of(copy.import({untyped})));
  copy.change(version_3, "\"value\"", "\"odata.nextLink\": \"page 2\", \"value\"");
  const auto page = copy.import({version_3});
  REQUIRE(page);
  CHECK(page->continued.size() == 1);
}

TEST_CASE("Without titles a table is read all the same, and it is said that nothing tells what is provisional") {
  const Examples copy;
  fs::remove(copy.path(metadata));
  const auto made = copy.import({untyped});
  REQUIRE(made);
  CHECK(made->rows.size() == 16);
  CHECK(made->without_labels.size() == 1);
}

TEST_CASE("A narrow table, with the kind of mobility as a dimension, gives a quantity for each kind") {
  const Examples copy;
  copy.write(
      "narrow.csv",
      "ID,Soort,AZWBranches,Perioden,Werknemers_1\n0,In,A000001,2019KW01,\"3,6\"\n1,Uit,A000001,2019KW01,\"2,9\"\n"
      "2,Door,A000001,2019KW01,\"1,1\"\n");
  copy.write(mapping, R"({"table": {"id": "n", "title": "made"}, "population": "made",
    "branch": {"dimension": "AZWBranches", "keys": {"A000001": "GGZ"}}, "period": {"dimension": "Perioden"},
    "measures": [
      {"name": "Werknemers_1", "quantity": "inflow", "unit": "persons", "multiplier": 1000, "rounded_to": 0.1,
       "id_prefix": "in", "select": {"Soort": "In"}},
      {"name": "Werknemers_1", "quantity": "outflow", "unit": "persons", "multiplier": 1000, "rounded_to": 0.1,
       "id_prefix": "out", "select": {"Soort": "Uit"}}]})");
  const auto made = copy.import({"narrow.csv"});
  REQUIRE(made);
  REQUIRE(made->rows.size() == 2);
  CHECK(made->rows[0].id == "in-GGZ-2019-Q1");
  CHECK(made->rows[0].value == "3600");
  CHECK(made->rows[1].value == "2900");
  CHECK(made->skipped.other_key == 1);
  copy.change(mapping, R"(, "select": {"Soort": "Uit"})", "");
  CHECK(copy.refuses("narrow.csv", mapping, "/measures/1", "selects no key of \"Soort\""));
}

TEST_CASE("Periods are years, quarters and months, and nothing else") {
  const auto text = [](std::string_view key) {
    const auto period = statline_period(key);
    return period ? period->text : "none";
  };
  CHECK(text("2019JJ00") == "2019");
  CHECK(text("2019KW01") == "2019-Q1");
  CHECK(text("2019KW04") == "2019-Q4");
  CHECK(text("2019MM03") == "2019-03");
  CHECK(text("2019MM12") == "2019-12");
  for (const char* key :
       {"2019JJ01", "2019KW00", "2019KW05", "2019MM00", "2019MM13", "2019HJ01", "2019SJ00", "2019G400", "2019",
        "2019-Q1", "2019KW1", "2019kw01", "20l9KW01", "2019KW0x", "2019KW011", ""})
    CHECK(text(key) == "none");
}

TEST_CASE("A CSV data set is refused at the line and column of its mistake") {
  CHECK(refused(untyped, "0;\"T001081 \"", "0;\"T001081 \"x", "line 2, column 13", "text follows the closing quote"));
  CHECK(refused(untyped, "0;", "0;;", "line 2, column 1", "the count of fields on this line is 8; it must be 7"));
  CHECK(refused(untyped, "\"    56.5\"", "\"    56.5*\"", "line 3, column 34", "\"56.5*\" is no figure of StatLine"));
  CHECK(refused(untyped, "\"    56.5\"", "\"1.056.5\"", "line 3, column 34", "nothing at its thousands"));
  CHECK(refused(untyped, "\"    56.5\"", "\"  1056,5\"", "line 3, column 34", "otherwise than line 2, column 34"));
  CHECK(refused(untyped, "\"    56.5\"", "\"   56.55\"", "line 3, column 34", "56.55 is no multiple of 0.1"));
  CHECK(refused(untyped, "\"    56.5\"", "\"     inf\"", "line 3, column 34", "no figure of StatLine"));
  CHECK(refused(untyped, "\"2019KW01\"", "\"2019HJ01\"", "line 3, column 23",
                "\"2019HJ01\" is no year, quarter or month"));
  CHECK(refused(
      untyped, "\"A000001 \"", "\"A000009 \"", "line 6, column 3",
      "does not name the branch \"A000009\"; put it under \"keys\" or \"skip\" (the nearest it names is \"A000001\")"));
  CHECK(refused(untyped, "\"Saldo_3\"", "\"Geslacht\"", "line 1, column 67",
                "the mapping says nothing about \"Geslacht\""));
  CHECK(refused(untyped, "\"Saldo_3\"", "\"Perioden\"", "line 1, column 67", "there already, at line 1, column 29"));
}

TEST_CASE("The same period twice gives every figure twice, which is refused in its place") {
  const Examples copy;
  copy.change(untyped, "\"2019KW02\"", "\"2019KW01\"");
  const auto made = copy.import({untyped});
  REQUIRE_FALSE(made);
  REQUIRE(made.error().size() == 2);
  CHECK(made.error()[0].pointer == "line 4, column 34");
  CHECK(made.error()[0].message.find("line 3, column 34") != std::string::npos);
  CHECK(made.error()[1].pointer == "line 4, column 45");
  CHECK_FALSE(copy.import({typed, typed}));
}

TEST_CASE("A dimension that was renamed is missing in one place and unknown in another") {
  const Examples copy;
  copy.change(untyped, "\"RegioS\"", "\"Regios\"");
  const auto made = copy.import({untyped});
  REQUIRE_FALSE(made);
  REQUIRE(made.error().size() == 2);
  CHECK(made.error()[0].message.find("nearest that is there is \"Regios\"") != std::string::npos);
  CHECK(made.error()[1].pointer == "line 1, column 20");
}

TEST_CASE("A key that the mapping does not know is refused once, not in every row") {
  const Examples copy;
  copy.change_everywhere(untyped, "A000002", "A000022");
  CHECK(copy.refuses(untyped, untyped, "line 10, column 3", "\"A000022\""));
  copy.change(mapping, "\"A000003\"", "\"A000003\", \"A000022\"");
  CHECK(copy.import({untyped}));
}

TEST_CASE("A metadata file is refused at the line and column of its mistake") {
  CHECK(refused(untyped, metadata, "\"A000001 \";\"GGZ (verzonnen)\";\"\"", "\"A000001 \";\"GGZ (verzonnen)\"",
                "line 9, column 1", "the count of fields on this line is 2; it must be 3"));
  CHECK(refused(untyped, metadata, "\"A000001 \"", "\"T001081\"", "line 9, column 1",
                "already used at line 8, column 1"));
  CHECK(refused(untyped, metadata, "\"AZWBranches\"\r\n\"Key\"", "\"AZWBranches\"\r\n\"Sleutel\"", "line 7, column 1",
                "the column \"Key\" is missing"));
  CHECK(refused(untyped, metadata, "\"Tabel\"", "Tab\"el\"", "line 1, column 4", "middle of a field"));
}

TEST_CASE("OData of version 3 is refused at the pointer of its mistake") {
  CHECK(refused(version_3, "\"value\": [", "\"values\": [", "", "the key \"value\" is missing"));
  CHECK(refused(version_3, "\"Perioden\": \"2019KW01\"", "\"Perioden\": 2019", "/value/1/Perioden",
                "is a number; it must be text"));
  CHECK(refused(version_3, "\"Perioden\": \"2019KW01\", ", "", "/value/1",
                "the dimension \"Perioden\" of the mapping is not there"));
  CHECK(refused(version_3, "\"2019KW01\"", "\"2019SJ00\"", "/value/1/Perioden", "no year, quarter or month"));
  CHECK(
      refused(version_3, "\"Instroom_1\": 56.5", "\"Instroom_1\": true", "/value/1/Instroom_1", "it must be a number"));
  CHECK(refused(version_3, "\"Instroom_1\": 56.5", "\"Instroom_1\": \"56,5 \\u0000\"", "/value/1/Instroom_1",
                "no figure of StatLine"));
  CHECK(
      refused(version_3, "\"Instroom_1\": 56.5", "\"Instroom_1\": 56.55", "/value/1/Instroom_1", "no multiple of 0.1"));
  CHECK(refused(version_3, "\"Instroom_1\": 56.5", "\"Geslacht\": \"M\", \"Instroom_1\": 56.5", "/value/1/Geslacht",
                "says nothing about \"Geslacht\""));
  CHECK(refused(version_3, "made3_Perioden.json", "\"Title\": \"2019\"", "\"Title\": 2019", "/value/0/Title",
                "it must be text"));
  CHECK(refused(version_3, "{\n", "{,\n", "", "is not valid JSON at line 1, column 2"));
}

TEST_CASE("A dimension that no record has is refused once, not in every record") {
  const Examples copy;
  copy.change_everywhere(version_3, "Perioden", "Periode");
  CHECK(copy.refuses(version_3, version_3, "/value/0", "the nearest that is there is \"Periode\""));
}

TEST_CASE("What DataProperties calls a dimension is one, whatever its name looks like") {
  const Examples copy;
  copy.change("made3_DataProperties.json", "\"Type\": \"Topic\", \"Key\": \"Saldo_3\"",
              "\"Type\": \"Dimension\", \"Key\": \"Saldo_3\"");
  CHECK(copy.refuses(version_3, version_3, "/value/0/Saldo_3", "says nothing about \"Saldo_3\""));
}

TEST_CASE("OData of version 4 is refused at the pointer of its mistake") {
  CHECK(refused(version_4, "\"Value\": 56.5", "\"Value\": null", "/value/3/Value", "is null; it must be a number"));
  CHECK(refused(version_4, "\"Value\": 56.5, ", "", "/value/3", "the key \"Value\" is missing"));
  CHECK(refused(version_4, "\"Measure\": \"D000001\"", "\"Measure\": 1", "/value/0/Measure", "it must be text"));
  CHECK(refused(version_4, "\"StringValue\"", "\"Geslacht\"", "/value/0/Geslacht", "says nothing about \"Geslacht\""));
  CHECK(refused(version_4, "\"A000001\"", "\"A000009\"", "/value/12/AZWBranches", "does not name the branch"));
  CHECK(refused(version_4, "\"ValueAttribute\": \"None\", \"Value\": 56.5", "\"ValueAttribute\": 0, \"Value\": 56.5",
                "/value/3/ValueAttribute", "it must be text"));
}

TEST_CASE("A mapping is refused at the pointer of its mistake") {
  CHECK(mapping_refused("\"kinds\"", "\"kind\"", "/period/kind", "the nearest known one is \"kinds\""));
  CHECK(mapping_refused("\"quarter\"", "\"quarters\"", "/period/kinds/0", "the nearest is \"quarter\""));
  CHECK(mapping_refused("\"SW\"", "\"WS\"", "/branch/keys/A000002", "is not possible here"));
  CHECK(mapping_refused("\"SW\"", "\"GGZ\"", "/branch/keys/A000002", "was already used at /branch/keys/A000001"));
  CHECK(mapping_refused("{\"T001081\": \"ALL\", \"A000001\": \"GGZ\", \"A000002\": \"SW\"}", "{}", "/branch/keys",
                        "is empty"));
  CHECK(mapping_refused("[\"A000003\"]", "[\"A000003\", \"A000001\"]", "/branch/skip", "under \"keys\" as well"));
  CHECK(mapping_refused("[\"A000003\"]", "[\"A000003\", \"A000003\"]", "/branch/skip/1", "twice"));
  CHECK(mapping_refused("\"Perioden\"", "\"AZWBranches\"", "/period/dimension", "already used at /branch/dimension"));
  CHECK(mapping_refused("{\"RegioS\": \"NL01\"}", "{\"Perioden\": \"2019KW01\"}", "/select/Perioden", "already used"));
  CHECK(mapping_refused("{\"RegioS\": \"NL01\"}", "[\"NL01\"]", "/select", "it must be an object"));
  CHECK(mapping_refused("{\"RegioS\": \"NL01\"}", "{\"RegioS\": \"NL02\"}", "/select/RegioS",
                        "the nearest there is \"NL01\""));
  CHECK(mapping_refused("\"Instroom_1\"", "\"Instrom_1\"", "/measures/0/name", "the nearest there is \"Instroom_1\""));
  CHECK(mapping_refused("\"multiplier\": 1000", "\"multiplier\": 0", "/measures/0/multiplier", "must be above 0"));
  CHECK(mapping_refused("\"rounded_to\": 0.1, ", "", "/measures/0", "the key \"rounded_to\" is missing"));
  CHECK(mapping_refused("\"made-outflow\"", "\"made-inflow\"", "/measures/1/id_prefix",
                        "already used at /measures/0/id_prefix"));
  CHECK(mapping_refused("\"calibrate\"", "\"driver\"", "/measures/0/role", "choose from context, calibrate, validate"));
  CHECK(mapping_refused("\"calibrate\"", "\"validate\"", "/measures/0/fitted", "the role here is validate"));
  CHECK(mapping_refused("\"fitted\": true", "\"fitted\": 1", "/measures/0/fitted", "it must be true or false"));
  CHECK(mapping_refused("statline_mapping.schema", "levers.schema", "/$schema", "this kind of file needs"));
  CHECK(mapping_refused("\"quarter\"", "\"month\"", "", "leaves no figure"));
}

TEST_CASE("A metadata file is no data set, and a missing file is said to be missing") {
  const Examples copy;
  CHECK(copy.refuses(metadata, metadata, "", "holds no figures"));
  CHECK(copy.refuses("nowhere.csv", "nowhere.csv", "", "does not exist"));
}

TEST_CASE("A Dutch reader is told what is wrong in Dutch") {
  const Examples copy;
  copy.change(untyped, "\"2019KW01\"", "\"2019HJ01\"");
  const auto made = copy.import({untyped}, Language::nl);
  REQUIRE_FALSE(made);
  CHECK(made.error().front().pointer == "regel 3, kolom 23");
  CHECK(made.error().front().message.starts_with("\"2019HJ01\" is geen jaar, kwartaal of maand"));
}

}  // namespace behoud
