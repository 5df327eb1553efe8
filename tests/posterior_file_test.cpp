// Draws from a file: the shipped ones are read whole, and what does not belong to the parameters is refused.

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "model/files/read_posterior.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;

namespace {

namespace fs = std::filesystem;

std::string shipped_text() {
  std::ifstream file(fs::path(BEHOUD_SOURCE_DIR) / "data/posterior.csv");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The header and the first draw.
std::string short_text() {
  const std::string text = shipped_text();
  return text.substr(0, text.find('\n', text.find('\n') + 1) + 1);
}

Checked<PosteriorDraws> read(const std::string& text, const ParameterSet& parameters = shipped().parameters) {
  const fs::path path = fs::temp_directory_path() / ("behoud_posterior_" + std::to_string(getpid()) + ".csv");
  std::ofstream(path, std::ios::binary) << text;
  auto draws = read_posterior(path, parameters);
  fs::remove(path);
  return draws;
}

std::string problems_of(const std::string& text, const ParameterSet& parameters = shipped().parameters) {
  const auto draws = read(text, parameters);
  std::string lines;
  if (!draws)
    for (const Problem& problem : draws.error()) lines += line_of(problem) + "\n";
  return lines;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("The shipped posterior is read whole, each value under its parameter") {
  const auto draws = read(shipped_text());
  REQUIRE(draws);
  CHECK(draws->rows.size() == 400);
  const auto values = calibrated_values(shipped().parameters);
  REQUIRE(draws->places.size() == values.size());
  auto parameters = values_of(shipped().parameters);
  draws->put(0, parameters);
  for (std::size_t i = 0; i < values.size(); ++i)
    CHECK(parameters[static_cast<std::size_t>(values[i].parameter.offset) + values[i].place] == draws->rows[0][i]);
  CHECK(draws->rows[0] != draws->rows[1]);
}

TEST_CASE("Columns may stand in any order, for they are named") {
  const std::string text = short_text();
  const std::size_t middle = text.find('\n');
  const auto last_first = [](const std::string& line) {
    const std::size_t comma = line.rfind(',');
    return line.substr(comma + 1) + "," + line.substr(0, comma);
  };
  const auto turned = read(last_first(text.substr(0, middle)) + "\n" +
                           last_first(text.substr(middle + 1, text.size() - middle - 2)) + "\n");
  REQUIRE(turned);
  CHECK(turned->rows == read(text)->rows);
}

TEST_CASE("A posterior of other parameters is refused, and it is said how to make one that belongs") {
  ParameterSet fewer = shipped().parameters;
  fewer[m::mobility_ratio].status = Status::assumed;
  CHECK(has(problems_of(short_text(), fewer), "behoud calibrate"));
  std::string misspelt = short_text();
  misspelt.replace(misspelt.find("mobility_ratio"), 14, "mobility_ratoi");
  CHECK(has(problems_of(misspelt), "mobility_ratio"));
}

TEST_CASE("A posterior without draws, with a word for a number or with a value out of bounds is refused") {
  const std::string text = short_text();
  const std::string header = text.substr(0, text.find('\n') + 1);
  CHECK(has(problems_of(header), "no draws"));
  const std::size_t last = text.rfind(',') + 1;
  CHECK(has(problems_of(text.substr(0, last) + "many\n"), "many"));
  CHECK(has(problems_of(text.substr(0, last) + "nan\n"), "line 2"));
  CHECK(has(problems_of(text.substr(0, last) + "1e9\n"), "1000000000 is out of bounds"));
}
