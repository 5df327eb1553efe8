// Whatever a reader meets on screen has a name in Dutch as well as in English.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "model/analysis/comparison.hpp"
#include "model/analysis/comparison_row.hpp"
#include "model/engines/outcomes.hpp"
#include "model/files/evidence_words.hpp"
#include "model/files/nearest.hpp"
#include "model/files/read_evidence.hpp"
#include "model/files/read_trials.hpp"
#include "model/files/unit_names.hpp"
#include "tests/world.hpp"

namespace behoud::tests {
namespace {

/// As the sources and the model of this project have them.
std::set<std::string> all_units() {
  std::set<std::string> units;
  for (const auto& variable : m::all_variables) units.emplace(variable.unit);
  for (const auto& parameter : m::all_parameters) units.emplace(parameter.unit);
  for (const Lever& lever : shipped().levers) units.insert(lever.dose_unit);
  for (const auto& quantity : engines::quantities()) units.insert(quantity.unit);
  const Scenario& baseline = shipped().baseline;
  const analysis::ComparisonRow row(analysis::moments_of(baseline.start, baseline.end, 4.0),
                                    analysis::comparison_horizons);
  for (const auto& measure : row.measures()) units.emplace(measure.unit);
  return units;
}

Evidence shipped_evidence() {
  auto evidence = read_evidence(std::filesystem::path(BEHOUD_SOURCE_DIR) / "data/evidence.csv");
  REQUIRE(evidence.has_value());
  return std::move(*evidence);
}

/// Words, rather than codes, years and quarters.
bool says_something_in_english(const std::string& text) {
  static const std::set<std::string> names{"Dimence Groep", "sociaal werk", "2019-Q3"};
  return !names.contains(text) && std::ranges::count_if(text, [](unsigned char c) { return std::islower(c) != 0; }) > 2;
}

}  // namespace

TEST_CASE("every unit a reader meets has a Dutch name") {
  static const std::set<std::string> the_same_in_dutch{"euro", "fte", "exponent", "log-odds"};
  for (const std::string& unit : all_units()) {
    CAPTURE(unit);
    CHECK(is_known_unit(unit));
    if (!the_same_in_dutch.contains(unit)) CHECK(unit_name(unit, Language::nl) != unit_name(unit, Language::en));
  }
}

TEST_CASE("the units of published figures have a Dutch name too") {
  for (const EvidenceRow& row : shipped_evidence()) {
    CAPTURE(row.id);
    CAPTURE(row.unit);
    CHECK(is_known_unit(row.unit));
  }
}

TEST_CASE("a unit that is no unit of the model is shown as it is written") {
  CHECK(unit_name("ducats", Language::nl) == "ducats");
  CHECK(amount_of("3", "ducats", Language::nl) == "3 ducats");
  CHECK(amount_of("3", "share of ducats", Language::nl) == "3 share of ducats");
  CHECK_FALSE(is_said_in_percent("share of ducats"));
}

TEST_CASE("a dose is said as a policy reader says it") {
  CHECK(amount_of("10", "share of working time", Language::nl) == "10% van de werktijd");
  CHECK(amount_of("10", "share of working time", Language::en) == "10% of working time");
  CHECK(amount_of("100", "programme", Language::nl) == "100% van het programma");
  CHECK(amount_of("20", "roles per 100 workers", Language::nl) == "20 rollen per 100 medewerkers");
  CHECK(amount_of("3", "times the present length", Language::en) == "3 times the present length");
}

TEST_CASE("every share that is said in per cent is a part of something in Dutch") {
  for (const std::string& unit : all_units()) {
    CAPTURE(unit);
    if (is_said_in_percent(unit)) CHECK(unit_name(unit, Language::nl).starts_with("aandeel van "));
  }
}

TEST_CASE("of whom and when a figure is, is said in Dutch") {
  for (const EvidenceRow& row : shipped_evidence()) {
    for (const std::string& word : {row.population, row.branch, row.period}) {
      CAPTURE(row.id);
      CAPTURE(word);
      if (says_something_in_english(word)) CHECK(word_of_evidence(word, Language::nl) != word);
    }
  }
  CHECK(word_of_evidence("2019 and 2020", Language::nl) == "2019 en 2020");
  CHECK(word_of_evidence("2016 (or reversed order)", Language::nl) == "2016 (of in omgekeerde volgorde)");
  CHECK(word_of_evidence("members of my own organisation", Language::nl) == "members of my own organisation");
}

TEST_CASE("a source that is a sentence of ours is there in both languages") {
  const auto is_translated = [](const Text& source) {
    const bool speaks = source.en.find("assum") != std::string::npos || source.en.find(" the ") != std::string::npos;
    return !speaks || source.nl != source.en;
  };
  for (const auto& parameter : m::all_parameters) {
    CAPTURE(parameter.name);
    CHECK(is_translated(shipped().parameters[parameter].source));
  }
  for (const Lever& lever : shipped().levers) {
    CAPTURE(lever.id);
    CHECK(is_translated(lever.cost.source));
  }
  const auto trials = read_trials(std::filesystem::path(BEHOUD_SOURCE_DIR) / "data/trials.json", Language::en);
  REQUIRE(trials.has_value());
  for (const PublishedTrial& trial : trials->replayed) {
    CAPTURE(trial.id);
    CHECK((trial.design != PublishedTrial::Design::pooled || trial.study.nl != trial.study.en));
    for (const TrialOutcome& outcome : trial.outcomes) CHECK(outcome.published_as.nl != outcome.published_as.en);
  }
}

TEST_CASE("a name is suggested only where it may have been meant") {
  constexpr std::array<std::string_view, 4> known{"quit_hazard", "members", "C05", "workload"};
  CHECK(close_to("quit_hasard", known) == "quit_hazard");
  CHECK(close_to("membres", known) == "members");
  CHECK(close_to("Workload", known) == "workload");
  CHECK_FALSE(close_to("persuade", known).has_value());
  CHECK_FALSE(close_to("xyz", known).has_value());
  CHECK_FALSE(close_to("", known).has_value());
  CHECK_FALSE(close_to("workload", {}).has_value());
}

}  // namespace behoud::tests
