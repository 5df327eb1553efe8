#include "model/analysis/replay.hpp"

#include <set>

#include "model/files/read_measures.hpp"
#include "model/files/read_trials.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

namespace {

namespace fs = std::filesystem;

const PublishedTrials& trials() {
  static const PublishedTrials all = [] {
    auto read = read_trials(fs::path(BEHOUD_SOURCE_DIR) / "data/trials.json");
    REQUIRE(read.has_value());
    return std::move(*read);
  }();
  return all;
}

const PublishedMeasures& measures() {
  static const PublishedMeasures all = [] {
    auto read = read_measures(fs::path(BEHOUD_SOURCE_DIR) / "data/measures.json", shipped().levers);
    REQUIRE(read.has_value());
    return std::move(*read);
  }();
  return all;
}

Scenario trial_scenario(const std::string& name) {
  const fs::path home = BEHOUD_SOURCE_DIR;
  auto read = check_files({home / "data/parameters.json",
                           home / "data/levers.json",
                           home / "scenarios/baseline.json",
                           {home / "data/trials" / (name + ".json")},
                           {},
                           {}});
  REQUIRE(read.has_value());
  return read->scenarios.front();
}

engines::Trajectory run_of(const Scenario& scenario) {
  const auto values = values_of(shipped().parameters);
  const auto shares = engines::workforce_shares(values, shipped().baseline, shipped().levers);
  const engines::Schedule schedule(shipped().baseline, scenario, shipped().levers, {}, shares);
  auto run = engines::simulate(values, schedule, scenario.start, scenario.end);
  REQUIRE(run.has_value());
  return std::move(*run);
}

double change(TrialOutcome::Quantity quantity, const std::string& scenario, double until = 1.0) {
  TrialOutcome outcome;
  outcome.quantity = quantity;
  outcome.until = until;
  const Scenario done = trial_scenario(scenario);
  Scenario nothing = done;
  nothing.interventions.clear();
  return analysis::change_of(outcome, done, run_of(done), run_of(nothing));
}

std::vector<analysis::ReplayedOutcome> replayed(int threads) {
  static std::vector<Scenario> scenarios;
  if (scenarios.empty()) {
    for (const PublishedTrial& trial : trials().replayed) scenarios.push_back(trial_scenario(trial.scenario));
  }
  std::vector<analysis::Replay> replays;
  for (std::size_t t = 0; t < scenarios.size(); ++t) replays.push_back({&trials().replayed[t], &scenarios[t]});
  auto results = analysis::replay(shipped().parameters, shipped().posterior, shipped().levers, shipped().baseline,
                                  trials(), replays, 8, 1, threads);
  REQUIRE(results.has_value());
  return std::move(*results);
}

}  // namespace

TEST_CASE("A trial in which nothing is done changes nothing") {
  TrialOutcome outcome;
  const Scenario done = trial_scenario("support_for_all");
  Scenario nothing = done;
  nothing.interventions.clear();
  const auto run = run_of(nothing);
  CHECK(analysis::change_of(outcome, done, run, run) == 0.0);
}

TEST_CASE("Who leaves by choice answers to a measure more than all who leave: pensions do not") {
  const double voluntarily = change(TrialOutcome::Quantity::left_employer_voluntarily, "support_for_all", 3.0);
  const double all = change(TrialOutcome::Quantity::left_employer, "support_for_all", 3.0);
  CHECK(voluntarily < all);
  CHECK(all < 0.0);
}

TEST_CASE("A mentor for newcomers keeps newcomers from the first year on") {
  CHECK(change(TrialOutcome::Quantity::newcomers_left_domain, "mentor_for_all_newcomers") < -0.05);
}

TEST_CASE("Less to register means less sick leave") {
  CHECK(change(TrialOutcome::Quantity::absence, "arkin_less_registration") < 0.0);
}

TEST_CASE("Points are of a hundred workers in a year, of those treated") {
  TrialOutcome relative, points;
  points.change = TrialOutcome::Change::points;
  const Scenario done = trial_scenario("support_for_all");
  Scenario nothing = done;
  nothing.interventions.clear();
  const auto treated = run_of(done), untreated = run_of(nothing);
  double left = 0.0, worker_years = 0.0;
  const auto& first = at(untreated, 2019.0);
  const auto& last = at(untreated, 2020.0);
  for (const auto tally : engines::all_exits) left += passed(last, {tally}) - passed(first, {tally});
  for (const auto tally :
       {engines::Tally::cohort_moves_out, engines::Tally::entrant_moves_out, engines::Tally::job_changes})
    left += passed(last, {tally}) - passed(first, {tally});
  worker_years = passed(last, {engines::Tally::worker_years}) - passed(first, {engines::Tally::worker_years});
  CHECK(analysis::change_of(points, done, treated, untreated) ==
        Approx(100.0 * left / worker_years * analysis::change_of(relative, done, treated, untreated)).epsilon(1e-9));
}

TEST_CASE("A study counts as used where a lever, a parameter or a judgement rests on it") {
  PublishedTrials all;
  PublishedTrial trial, judgement;
  trial.id = "trial-1";
  judgement.id = "pooled-x";
  judgement.design = PublishedTrial::Design::pooled;
  all.replayed = {trial, judgement};
  ParameterSet parameters = shipped().parameters;
  for (ParameterEntry& entry : parameters.entries) entry.source = {"een enquête; trial-10", "a survey; trial-10"};
  LeverCatalogue levers = shipped().levers;
  for (Lever& lever : levers) lever.evidence = {"trial-10"};
  const auto standing = [&] { return analysis::standing_of(trial, all, parameters, levers); };
  CHECK(standing() == analysis::Standing::unused);
  SUBCASE("as evidence of a lever") {
    levers[3].evidence.push_back("trial-1");
    CHECK(standing() == analysis::Standing::used);
  }
  SUBCASE("as the source of a parameter") {
    parameters.entries[7].source = {"trial-1, verkleind", "trial-1, shrunk"};
    CHECK(standing() == analysis::Standing::used);
  }
  SUBCASE("behind a judgement of several studies") {
    all.replayed[1].bases = {"trial-1"};
    CHECK(standing() == analysis::Standing::used);
  }
  SUBCASE("and a judgement is what effects were meant to give") {
    CHECK(analysis::standing_of(all.replayed[1], all, parameters, levers) == analysis::Standing::target);
  }
}

TEST_CASE("Inside is where the published figure lies within the model's band") {
  for (const auto& result : replayed(1)) {
    const auto published = [&](double value) { return result.predicted.p05 <= value && value <= result.predicted.p95; };
    CHECK(published(result.predicted.median));
    if (result.trial->id == "trial-2") CHECK_FALSE(result.inside);
    if (result.trial->id == "pooled-workload" && result.outcome->from == 2.0) CHECK(result.inside);
  }
}

TEST_CASE("A replay does not depend on the threads") {
  const auto one = replayed(1), two = replayed(2);
  REQUIRE(one.size() == two.size());
  for (std::size_t i = 0; i < one.size(); ++i) CHECK(one[i].predicted.median == two[i].predicted.median);
}

TEST_CASE("Every trial of the evidence is done over, or it is said why not") {
  std::set<std::string> known;
  for (const auto& trial : trials().replayed) known.insert(trial.id);
  for (const auto& trial : trials().not_replayed) known.insert(trial.id);
  for (int number = 1; number <= 14; ++number) CHECK(known.contains("trial-" + std::to_string(number)));
}

TEST_CASE("All initiatives, measures and advices of the sources are in the catalogue") {
  std::size_t initiatives = 0, advices = 0;
  std::set<std::string> ids;
  for (const PublishedMeasure& measure : measures()) {
    ids.insert(measure.id);
    initiatives += measure.kind == PublishedMeasure::Kind::initiative ? 1 : 0;
    advices += measure.kind == PublishedMeasure::Kind::advice ? 1 : 0;
  }
  CHECK(initiatives == 27);
  CHECK(advices == 5);
  for (const auto& [first, last] : {std::pair{1, 16}, {20, 31}, {40, 56}, {60, 87}}) {
    for (int number = first; number <= last; ++number) {
      const std::string id = number < 10 ? "V0" + std::to_string(number) : "V" + std::to_string(number);
      CHECK_MESSAGE(ids.contains(id), id);
    }
  }
}

TEST_CASE("A measure that a lever names as its evidence is put into that lever") {
  for (std::size_t lever = 0; lever < shipped().levers.size(); ++lever) {
    for (const std::string& id : shipped().levers[lever].evidence) {
      const auto measure = std::ranges::find(measures(), id, &PublishedMeasure::id);
      if (measure == measures().end()) continue;
      const bool put = std::ranges::any_of(measure->levers, [&](const auto& part) { return part.lever == lever; });
      CHECK_MESSAGE(put, shipped().levers[lever].id << " names " << id);
    }
  }
}
