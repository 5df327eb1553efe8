// Published figures from a file: the shipped one is read whole, and a mistake is refused at its line and column.

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "model/files/csv_reader.hpp"
#include "model/files/read_evidence.hpp"

namespace behoud {
namespace {

namespace fs = std::filesystem;

const std::string header =
    "id,quantity,value,unit,population,branch,period,source_doc,page_section,primary_source,quality_note,kind,role,"
    "lower,upper,use\n";
const std::string row = "X1,Outflow,8,percent,workers,SW,2019,made,p.1,nobody,none,published,calibrate,7.5,8.5,input\n";

std::string with(std::string_view from, std::string_view to, std::string text = row) {
  return text.replace(text.find(from), from.size(), to);
}

std::string problems_of(const std::string& content, Language language = Language::en) {
  const fs::path path = fs::temp_directory_path() / ("behoud_evidence_" + std::to_string(getpid()) + ".csv");
  std::ofstream(path, std::ios::binary) << content;
  const auto read = read_evidence(path, language);
  fs::remove(path);
  std::string lines;
  if (!read)
    for (const Problem& problem : read.error()) lines += problem.pointer + ": " + problem.message + "\n";
  return lines;
}

bool refused(const std::string& content, std::string_view place, std::string_view part) {
  const std::string lines = problems_of(content);
  const bool only_one = std::ranges::count(lines, '\n') == 1;
  const bool found = lines.starts_with(std::string(place) + ": ") && lines.find(part) != std::string::npos;
  if (!only_one || !found) MESSAGE(lines);
  return only_one && found;
}

}  // namespace

TEST_CASE("The shipped evidence is read whole") {
  const auto evidence = read_evidence(fs::path(BEHOUD_SOURCE_DIR) / "data" / "evidence.csv");
  REQUIRE(evidence);
  CHECK(evidence->size() == 347);
  const EvidenceRow& first = evidence->front();
  CHECK(first.id == "C01");
  CHECK(first.primary_source ==
        "CBS cohort analysis \"uitstroom werknemers sociaal domein 1e kw 2015-1e kw 2020\" (2020)");
  CHECK(first.role == Role::calibrate);
  CHECK(first.use == Use::input);
  CHECK(first.lower == 579500.0);
  CHECK(first.upper == 580500.0);
  CHECK(first.line == 2);
  CHECK(std::ranges::count(*evidence, Use::held_out, &EvidenceRow::use) == 86);
  CHECK(std::ranges::count_if(*evidence, [](const EvidenceRow& r) { return !r.lower; }) == 40);
}

TEST_CASE("Evidence may come from a spreadsheet of Windows") {
  const std::string windows = "\xEF\xBB\xBF" + with("input\n", "input\r\n", with("use\n", "use\r\n", header) + row);
  CHECK(problems_of(header + row) == "");
  CHECK(problems_of(windows) == "");
  CHECK(problems_of(header + row + "\n\n") == "");
  CHECK(problems_of(header + with("workers", "\"workers,\nnot \"\"leavers\"\"\"")) == "");
}

TEST_CASE("Text that is no table is refused at its line and column") {
  CHECK(refused("", "", "empty"));
  CHECK(refused("\n \n", "", "empty"));
  CHECK(refused(header + with("workers",
                              "work\xFF"
                              "ers"),
                "", "UTF-8 at line 2, column 26"));
  CHECK(refused(header + with("Outflow", "\"Outflow"), "line 2, column 4", "never closed"));
  CHECK(refused(header + with("Outflow", "\"Outflow\" of"), "line 2, column 13", "near ` of`"));
  CHECK(refused(header + with("Outflow", "Out\"flow"), "line 2, column 7", "middle of a field"));
  CHECK(refused(header + with("Outflow", "Out\rflow"), "line 2, column 7", "line ends"));
  CHECK(refused(header + with("Outflow,", ""), "line 2, column 1", "15; it must be 16"));
  CHECK(refused(header + "\n" + row, "line 2, column 1", "0; it must be 16"));
}

TEST_CASE("A column counts characters, not bytes") {
  CHECK(refused(header + with("Outflow", "Één\"") + "", "line 2, column 7", "middle of a field"));
}

TEST_CASE("Columns other than those of the evidence are refused, with the nearest known one") {
  const std::string lines = problems_of(with("quality_note", "quality_notes", header) + row);
  CHECK(lines.find("line 1, column 88: the column \"quality_notes\" is unknown here; the nearest known one is "
                   "\"quality_note\"") != std::string::npos);
  CHECK(lines.find("line 1, column 1: the column \"quality_note\" is missing") != std::string::npos);
  CHECK(problems_of(with("unit", "id", header) + row).find("line 1, column 19: the column \"id\" is there already") !=
        std::string::npos);
  CHECK(problems_of(with("unit", "", header) + row).find("line 1, column 19: a column without a name") !=
        std::string::npos);
}

TEST_CASE("A row of evidence that cannot be right is refused") {
  CHECK(refused(header + row + row, "line 3, column 1", "\"X1\" was already used at line 2, column 1"));
  CHECK(refused(header + with("X1", ""), "line 2, column 1", "is empty"));
  CHECK(refused(header + with("calibrate", "calibrat"), "line 2, column 69", "the nearest is \"calibrate\""));
  CHECK(refused(header + with("input", "inputs"), "line 2, column 87", "the nearest is \"input\""));
  CHECK(refused(header + with("7.5", "7,5", with("7.5", "\"7.5\"")), "line 2, column 79", "not a number"));
  CHECK(refused(header + with("8.5", "8.5 percent"), "line 2, column 83", "not a number"));
  CHECK(refused(header + with("8.5", "inf"), "line 2, column 83", "not a number"));
  CHECK(refused(header + with("7.5", "9.5"), "line 2, column 79", "the minimum 9.5 is above the maximum 8.5"));
  CHECK(refused(header + with("7.5", ""), "line 2, column 79", "\"lower\" is empty"));
  CHECK(refused(header + with("8.5", ""), "line 2, column 83", "\"upper\" is empty"));
}

TEST_CASE("What was held out is there to validate, and what validates was never fitted") {
  CHECK(refused(header + with("input", "held_out"), "line 2, column 87", "the role here is calibrate"));
  CHECK(refused(header + with("calibrate", "validate"), "line 2, column 86", "used as input"));
  CHECK(refused(header + with("input", "fitted", with("calibrate", "validate")), "line 2, column 86", "as fitted"));
  CHECK(problems_of(header + with("input", "held_out", with("calibrate", "validate"))) == "");
}

TEST_CASE("All mistakes of a table come at once, and never more than anyone can use") {
  const std::string two = problems_of(header + with("8.5", "x", with("input", "inputs")) + with("X1", "X2"));
  CHECK(std::ranges::count(two, '\n') == 2);
  std::string many = header;
  for (std::size_t i = 0; i < 5 * most_problems; ++i) many += with("X1", "X" + std::to_string(i), with("8.5", "x"));
  const std::string lines = problems_of(many);
  CHECK(std::ranges::count(lines, '\n') == static_cast<std::ptrdiff_t>(most_problems) + 1);
  CHECK(lines.find("correct these first") != std::string::npos);
}

TEST_CASE("A Dutch reader is told the place in Dutch") {
  CHECK(problems_of(header + with("X1", ""), Language::nl).starts_with("regel 2, kolom 1: is leeg"));
}

}  // namespace behoud
