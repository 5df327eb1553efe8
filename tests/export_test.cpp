// Exports are run by a reader that knows nothing of behoud, and must give the engine's own values.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>
#include <string>

#include "model/files/export_diagram.hpp"
#include "model/files/write_vensim.hpp"
#include "model/files/write_xmile.hpp"
#include "tests/world.hpp"
#include "tests/xmile_reader.hpp"

using namespace behoud;
using namespace behoud::tests;

namespace {

/// A few years in which everything a scenario can do happens: ramps, ends, half-lives, a norm, an offer to employers, a
/// target group, a path of its own and a parameter that changes.
Scenario eventful() {
  World world;
  world.until(2018.5)
      .lever("supervision_and_intervision", 2015.75)
      .lever("registration_cap", 2016.0)
      .lever("onboarding_mentor", 2016.25)
      .lever("training", 2015.5)
      .lever("leadership_development", 2015.5)
      .lever("registration_cap", 0.08, 2017.25, 0.5)
      .from(2017.0, m::wish_rate, 0.5)
      .from(2016.5, m::condition_reference, 0.7);
  Scenario& scenario = world.baseline;
  scenario.id = "eventful";
  scenario.interventions[0].ramp_years = 0.5;
  scenario.interventions[0].end = 2017.0;
  scenario.interventions[0].reach = 0.6;
  scenario.interventions[1].reach = 0.8;
  scenario.interventions[2].offered = true;
  scenario.interventions[2].branches = {};
  scenario.interventions[2].branches[static_cast<std::size_t>(m::Branch::GHZ)] = true;
  scenario.interventions[3].ages = {true, true, false, false};
  scenario.interventions[4].ramp_years = 0.25;
  scenario.interventions[4].end = 2017.75;
  Path tariff;
  tariff.variable = m::tariff;
  tariff.branches.fill(true);
  tariff.stepwise = true;
  tariff.points = {{2016.0, 1.0}, {2016.75, 0.9}, {2017.5, 1.05}};
  scenario.paths = {tariff};
  return scenario;
}

const Export& exported(std::optional<std::size_t> branch) {
  const auto make = [](std::optional<std::size_t> which) {
    static const Scenario scenario = eventful();
    auto made = export_of({shipped().parameters, shipped().baseline, scenario, shipped().levers, which, Language::nl});
    REQUIRE(made.has_value());
    return std::move(*made);
  };
  static const Export whole = make(std::nullopt), alone = make(static_cast<std::size_t>(m::Branch::GHZ));
  return branch ? alone : whole;
}
constexpr std::size_t GHZ = static_cast<std::size_t>(m::Branch::GHZ);

/// The largest relative difference between what the reader makes of the file and the reference, over every variable of
/// branch level at every saved date.
double largest_difference(const Export& result, std::optional<std::size_t> branch) {
  XmileReader reader(xmile_text(result.model, Language::nl));
  double largest = 0.0;
  std::size_t next = 0;
  reader.run([&](double time) {
    if (next == result.reference.samples.size() || result.reference.samples[next].time != time) return;
    const engines::Sample& sample = result.reference.samples[next++];
    for (const m::Variable& v : m::all_variables) {
      if (v.level == m::Level::tenure_group || v.level == m::Level::worker) continue;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        if (branch && *branch != b) continue;
        const double wanted = sample.value(v)[b];
        const double got = reader.value(std::string(v.name), std::string(m::branch_names[b]));
        const double difference = std::abs(got - wanted) / std::max(std::abs(wanted), 1e-9);
        if (!(difference <= largest)) {
          largest = difference;
          INFO(v.name, " of ", m::branch_names[b], " at ", time, ": ", got, " against ", wanted);
          CHECK(difference < 1e-6);
        }
      }
    }
  });
  CHECK(next == result.reference.samples.size());
  return largest;
}

}  // namespace

TEST_CASE("a branch exported alone gives the reference in a reader that knows nothing of behoud") {
  CHECK(largest_difference(exported(GHZ), GHZ) < 1e-9);
}

TEST_CASE("all branches exported together give the reference in a reader that knows nothing of behoud") {
  CHECK(largest_difference(exported(std::nullopt), std::nullopt) < 1e-9);
}

TEST_CASE("the reference is the engine's own run, but for the error of Euler's step") {
  const Scenario scenario = eventful();
  const auto values = values_of(shipped().parameters);
  const auto shares = engines::workforce_shares(values, shipped().baseline, shipped().levers);
  const engines::Schedule schedule(shipped().baseline, scenario, shipped().levers, {}, shares);
  const auto exact = engines::simulate(values, schedule, scenario.start, scenario.end);
  REQUIRE(exact.has_value());
  const engines::Sample &last = exact->samples.back(), &stepped = exported(std::nullopt).reference.samples.back();
  REQUIRE(last.time == doctest::Approx(stepped.time));
  for (const m::Variable& v : {m::workers, m::work_atmosphere, m::condition, m::vacancies}) {
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      CAPTURE(v.name);
      CAPTURE(m::branch_names[b]);
      CHECK(stepped.value(v)[b] == doctest::Approx(last.value(v)[b]).epsilon(0.01));
    }
  }
}

TEST_CASE("a branch alone follows the same branch among the others closely") {
  const auto& alone = exported(GHZ).reference.samples;
  const auto& among = exported(std::nullopt).reference.samples;
  REQUIRE(alone.size() == among.size());
  for (const m::Variable& v : {m::workers, m::exits, m::work_atmosphere, m::quality_of_help}) {
    CAPTURE(v.name);
    CHECK(alone.back().value(v)[GHZ] == doctest::Approx(among.back().value(v)[GHZ]).epsilon(0.002));
  }
  CHECK(alone.front().value(m::moves_in)[GHZ] == doctest::Approx(among.front().value(m::moves_in)[GHZ]));
}

TEST_CASE("the steps of Euler keep count of the people: who is not there has left") {
  const auto& samples = exported(std::nullopt).reference.samples;
  const double hired = passed(samples.back(), {engines::Tally::hires});
  CHECK(people(samples.front()) + hired - leavers(samples.back()) ==
        doctest::Approx(people(samples.back())).epsilon(1e-9));
}

TEST_CASE("an export says that the agents engine is not in it, in both languages") {
  const Export& result = exported(GHZ);
  CHECK(xmile_text(result.model, Language::nl).find("De agents-engine") != std::string::npos);
  CHECK(vensim_text(result.model, Language::nl).find("De agents-engine") != std::string::npos);
  const Scenario scenario = eventful();
  const auto english =
      export_of({shipped().parameters, shipped().baseline, scenario, shipped().levers, GHZ, Language::en});
  REQUIRE(english.has_value());
  CHECK(xmile_text(english->model, Language::en).find("The agents engine") != std::string::npos);
  CHECK(vensim_text(english->model, Language::en).find("The agents engine") != std::string::npos);
}

TEST_CASE("a scenario whose run breaks down is not exported") {
  Scenario broken = eventful();
  for (ParameterOverride& changed : broken.overrides) changed.from = std::nullopt;
  ParameterOverride impossible{m::hire_limit, {1e-4}, std::nullopt};
  broken.overrides.push_back(impossible);
  CHECK(!export_of({shipped().parameters, shipped().baseline, broken, shipped().levers, std::nullopt, Language::en}));
}

TEST_CASE("without its settings a scenario's measures reach nobody") {
  Export copy = exported(GHZ);
  std::size_t reaches = 0;
  for (const ExportSetting& setting : copy.model.settings) {
    const auto found = std::ranges::find(copy.model.variables, setting.name, &ExportVariable::name);
    if (found == copy.model.variables.end()) continue;  // an element of an array
    REQUIRE(found->values.size() == 1);
    CHECK(found->values.front() == setting.with);
    if (setting.name.ends_with("_reach")) ++reaches;
    found->values.front() = setting.without;
  }
  CHECK(reaches == eventful().interventions.size());
  XmileReader reader(xmile_text(copy.model, Language::nl));
  reader.run([&](double) {
    for (const m::Variable& v : m::all_variables) {
      if (v.kind == m::Kind::measure) CHECK(reader.value(std::string(v.name)) == 0.0);
    }
  });
}

TEST_CASE("every changes file of Vensim speaks of constants of the model") {
  for (const bool with_scenario : {true, false}) {
    const Export& result = exported(std::nullopt);
    std::istringstream lines(vensim_changes(result.model, with_scenario));
    std::string line;
    int count = 0;
    while (std::getline(lines, line)) {
      ++count;
      const std::string name = line.substr(0, std::min(line.find('['), line.find(' ')));
      const ExportVariable* constant = result.model.find(name);
      CAPTURE(line);
      REQUIRE(constant != nullptr);
      CHECK(constant->kind == ExportVariable::Kind::constant);
    }
    CHECK(count == static_cast<int>(result.model.settings.size()));
    CHECK(count >= 20);
  }
}

TEST_CASE("every variable stands once on the pages of the diagram, and no two on the same spot") {
  const ExportModel model = in_plain_forms(exported(std::nullopt).model);
  std::multiset<std::string> drawn;
  for (const DiagramPage& page : diagram_of(model, Language::en)) {
    std::set<std::pair<int, int>> spots;
    for (const DiagramNode& node : page.nodes) {
      CAPTURE(page.title);
      CAPTURE(node.name);
      CHECK(spots.emplace(node.x, node.y).second);
      if (node.shape != DiagramNode::Shape::ghost && node.shape != DiagramNode::Shape::cloud) drawn.insert(node.name);
    }
    for (const DiagramPipe& pipe : page.pipes) CHECK(page.nodes[pipe.flow].shape == DiagramNode::Shape::flow);
  }
  for (const ExportVariable& variable : model.variables) {
    CAPTURE(variable.name);
    CHECK(drawn.count(variable.name) == 1);
  }
}
