#include "model/engines/ensemble.hpp"
#include "model/engines/ensemble_draws.hpp"
#include "tests/generated_world.hpp"

using namespace behoud;
using namespace behoud::tests;
using engines::InstructionSet;

namespace {

/// Possible worlds of one scenario, ready to run.
struct Members {
  Members(const Scenario& baseline, const Scenario& scenario, std::uint32_t first, std::uint32_t count) {
    schedules.reserve(count);
    for (std::uint32_t i = first; i < first + count; ++i) {
      const auto world = engines::draw_world(shipped().parameters, shipped().posterior, shipped().levers.size(), 7, i);
      const auto shares = engines::workforce_shares(world.parameters, baseline, shipped().levers);
      schedules.emplace_back(baseline, scenario, shipped().levers, world.lever_draws, shares);
      members.push_back({world.parameters, &schedules.back(), nullptr});
    }
  }
  std::vector<engines::Schedule> schedules;
  std::vector<engines::Member> members;
};

std::vector<InstructionSet> sets_of_this_machine() {
  std::vector<InstructionSet> sets;
  for (int set = 0; set <= static_cast<int>(engines::best_instruction_set()); ++set)
    sets.push_back(static_cast<InstructionSet>(set));
  return sets;
}

/// The largest difference between two runs on any output, relative to its size; what is a millionth of the largest
/// value of its quantity counts as being of that size.
double largest_difference(const engines::Trajectory& a, const engines::Trajectory& b,
                          const ParameterValues<double>& parameters) {
  const auto of_a = engines::outcomes_of(a, parameters), of_b = engines::outcomes_of(b, parameters);
  double largest = 0.0;
  for (std::size_t q = 0; q < of_a.size(); ++q) {
    REQUIRE(of_a[q].times == of_b[q].times);
    double size = 0.0;
    for (const auto& values : of_b[q].values) {
      for (const double x : values) size = std::max(size, std::abs(x));
    }
    for (std::size_t i = 0; i < of_a[q].values.size(); ++i) {
      for (std::size_t area = 0; area < of_a[q].values[i].size(); ++area) {
        const double x = of_a[q].values[i][area], y = of_b[q].values[i][area];
        const double difference = x == y ? 0.0 : std::abs(x - y) / std::max(std::abs(y), 1e-6 * size);
        if (!(difference <= largest)) largest = difference;
      }
    }
  }
  return largest;
}

bool same_bytes(const engines::Trajectory& a, const engines::Trajectory& b) {
  if (a.samples.size() != b.samples.size()) return false;
  for (std::size_t i = 0; i < a.samples.size(); ++i) {
    const auto &x = a.samples[i], &y = b.samples[i];
    if (x.time != y.time || x.state != y.state || x.values != y.values || x.reasons != y.reasons ||
        x.exits_by_tenure != y.exits_by_tenure || x.cost != y.cost)
      return false;
  }
  return true;
}

constexpr engines::Accuracy tight{1e-9, 1e-9};

}  // namespace

TEST_CASE("Members in lanes come to what the stocks engine comes to, on every output, for a thousand parameter sets") {
  constexpr std::uint32_t scenarios = 125, members_each = 8;
  int compared = 0;
  double largest = 0.0;
  for (std::uint32_t n = 0; n < scenarios; ++n) {
    World world = generated(n);
    world.until(2016.75);
    const Members drawn(world.baseline, world.baseline, 1 + n * members_each, members_each);
    engines::EnsembleSettings settings;
    settings.accuracy = tight;
    settings.samples_per_year = 2.0;
    settings.instruction_set = sets_of_this_machine()[n % sets_of_this_machine().size()];
    const auto runs = engines::simulate_members(drawn.members, world.baseline.start, world.baseline.end, settings);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      CAPTURE(n);
      CAPTURE(i);
      engines::RunSettings plain;
      plain.accuracy = tight;
      plain.samples_per_year = 2.0;
      const auto run = engines::simulate(drawn.members[i].parameters, drawn.schedules[i], world.baseline.start,
                                         world.baseline.end, plain);
      REQUIRE(run.has_value());
      REQUIRE(runs[i].has_value());
      const double difference = largest_difference(*runs[i], *run, drawn.members[i].parameters);
      REQUIRE(difference < 1e-6);
      largest = std::max(largest, difference);
      ++compared;
    }
  }
  CHECK(compared == 1000);
  CHECK(largest > 0.0);  // two ways of computing, not one
}

TEST_CASE("Over twenty years and all measures at once, lanes and the stocks engine still agree") {
  const Scenario scenario = shipped_scenario("everything_at_once");
  const Scenario& baseline = shipped().baseline;
  const Members drawn(baseline, scenario, 0, 3);
  for (const InstructionSet set : sets_of_this_machine()) {
    CAPTURE(engines::name_of(set));
    engines::EnsembleSettings settings;
    settings.accuracy = tight;
    settings.samples_per_year = 1.0;
    settings.instruction_set = set;
    const auto runs = engines::simulate_members(drawn.members, baseline.start, baseline.end, settings);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      engines::RunSettings plain;
      plain.accuracy = tight;
      plain.samples_per_year = 1.0;
      const auto run =
          engines::simulate(drawn.members[i].parameters, drawn.schedules[i], baseline.start, baseline.end, plain);
      CHECK(largest_difference(*runs[i], *run, drawn.members[i].parameters) < 1e-6);
    }
  }
}

TEST_CASE("A member's bytes do not depend on its lane, its neighbours or how many there are") {
  const Scenario scenario = shipped_scenario("supervision_growth_registration");
  const Scenario& baseline = shipped().baseline;
  const Members drawn(baseline, scenario, 1, 9);
  const double end = 2029.0;
  for (const InstructionSet set : sets_of_this_machine()) {
    CAPTURE(engines::name_of(set));
    engines::EnsembleSettings settings;
    settings.samples_per_year = 1.0;
    settings.instruction_set = set;
    const auto together = engines::simulate_members(drawn.members, baseline.start, end, settings);
    std::vector<engines::Member> turned(drawn.members.rbegin(), drawn.members.rend());
    const auto in_other_lanes = engines::simulate_members(turned, baseline.start, end, settings);
    for (std::size_t i = 0; i < together.size(); ++i) {
      CAPTURE(i);
      const auto alone = engines::simulate_members(std::span(&drawn.members[i], 1), baseline.start, end, settings);
      CHECK(same_bytes(*together[i], *alone[0]));
      CHECK(same_bytes(*together[i], *in_other_lanes[together.size() - 1 - i]));
    }
    CHECK(!same_bytes(*together[0], *together[1]));
  }
}

TEST_CASE("A member that cannot be run says why, and its neighbours do not notice") {
  const Scenario& baseline = shipped().baseline;
  Members drawn(baseline, baseline, 1, 3);
  const double end = 2017.0;
  const auto before = engines::simulate_members(drawn.members, baseline.start, end, {});
  drawn.members[1].parameters[static_cast<std::size_t>(m::hire_limit.offset)] = 0.001;
  const auto after = engines::simulate_members(drawn.members, baseline.start, end, {});
  REQUIRE(!after[1].has_value());
  CHECK(after[1].error().variable == "vacancies");
  CHECK(same_bytes(*before[0], *after[0]));
  CHECK(same_bytes(*before[2], *after[2]));
}

TEST_CASE("Members go on from their baseline's history as the stocks engine does") {
  const Scenario scenario = shipped_scenario("growth_roles");
  const Scenario& baseline = shipped().baseline;
  const Members base(baseline, baseline, 1, 5);
  Members changed(baseline, scenario, 1, 5);
  const double end = 2029.0;
  engines::EnsembleSettings settings;
  settings.samples_per_year = 2.0;
  settings.accuracy = tight;
  const auto histories = engines::simulate_members(base.members, baseline.start, end, settings);
  for (std::size_t i = 0; i < changed.members.size(); ++i) changed.members[i].history = &*histories[i];
  settings.history_until = changed.schedules[0].first_change();
  const auto resumed = engines::simulate_members(changed.members, baseline.start, end, settings);
  for (std::size_t i = 0; i < resumed.size(); ++i) {
    CHECK(at(*resumed[i], 2026.5).state == at(*histories[i], 2026.5).state);
    engines::RunSettings plain;
    plain.samples_per_year = 2.0;
    plain.accuracy = tight;
    const auto run = engines::simulate(changed.members[i].parameters, changed.schedules[i], baseline.start, end, plain);
    CHECK(largest_difference(*resumed[i], *run, changed.members[i].parameters) < 1e-6);
  }
}

TEST_CASE("Only what an intervention touches is computed, and what does not change only once") {
  const Scenario scenario = shipped_scenario("registration_cap");
  const Scenario& baseline = shipped().baseline;
  const engines::Schedule schedule(
      baseline, scenario, shipped().levers, {},
      engines::workforce_shares(values_of(shipped().parameters), baseline, shipped().levers));
  const auto before = engines::record_rows(engines::shape_of(schedule.segment(2020.0)));
  const auto running = engines::record_rows(engines::shape_of(schedule.segment(2032.0)));
  const auto reads = [](const engines::RowProgram& program, m::Variable v) {
    return std::ranges::any_of(program.leaves, [&](const engines::Leaf& leaf) {
      return leaf.source == engines::Leaf::Source::scheduled && leaf.index == v.index;
    });
  };
  CHECK(!reads(before, m::registration_cap));
  CHECK(reads(running, m::registration_cap));
  CHECK(!reads(running, m::pay_rise));
  CHECK(running.fixed.size() > before.fixed.size());
  CHECK(before.fixed.size() > 100);
  CHECK(before.branch.size() + before.turnover.size() < 600);
}

TEST_CASE("Every instruction set has a name, and the best of this machine is one of them") {
  for (const auto name : engines::instruction_set_names) CHECK(engines::instruction_set_named(name).has_value());
  CHECK(!engines::instruction_set_named("x86-64-v9").has_value());
  CHECK(!engines::name_of(engines::best_instruction_set()).empty());
}
