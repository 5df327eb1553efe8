#include "model/analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include "model/analysis/comparison.hpp"
#include "model/analysis/sobol_indices.hpp"
#include "tests/members_in_memory.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using namespace behoud::analysis;
using doctest::Approx;

namespace {

using Function = std::function<double(const std::vector<double>&)>;

template <class Design>
std::vector<double> run_at(const Design& design, const Function& model) {
  std::vector<double> outputs;
  for (std::size_t sample = 0; sample < design.samples(); ++sample) {
    for (std::size_t block = 0; block < design.blocks(); ++block) outputs.push_back(model(design.point(sample, block)));
  }
  return outputs;
}

double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2.0 * u[i] - 1.0); };
  return std::sin(x(0)) + 7.0 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

double sobol_g(const std::vector<double>& u) {
  constexpr std::array a{0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};
  double product = 1.0;
  for (std::size_t i = 0; i < a.size(); ++i) product *= (std::abs(4.0 * u[i] - 2.0) + a[i]) / (1.0 + a[i]);
  return product;
}

SobolIndices indices_of(const Function& model, std::size_t inputs, std::size_t samples, std::uint64_t seed = 1) {
  return sobol_indices(run_at(SaltelliDesign(samples, inputs, seed), model), inputs, {.seed = seed});
}

/// As far from the truth as the bootstrap says that it may be, which must not be far.
void check_near(const Estimate& estimate, double truth, double widest) {
  CHECK(std::abs(estimate.value - truth) <= 0.5 * (estimate.p95 - estimate.p05));
  CHECK(estimate.p95 - estimate.p05 < widest);
}

std::vector<double> numbers_of(const SobolIndices& indices) {
  std::vector<double> numbers{indices.mean, indices.variance, indices.sum_of_first.value};
  for (const InputIndices& input : indices.inputs) {
    for (const Estimate& e : {input.first, input.first_jansen, input.total})
      numbers.insert(numbers.end(), {e.value, e.p05, e.p95});
  }
  return numbers;
}

std::vector<UncertainInput> shipped_inputs(const std::vector<Scenario>& scenarios, bool with_costs = false) {
  const auto& [parameters, levers, baseline, none, posterior] = shipped();
  const auto compared = scenarios_compared(baseline, scenarios);
  return uncertain_inputs(parameters, posterior, levers, compared, with_costs);
}

/// A few of them, so that a test is over soon.
std::vector<UncertainInput> some_inputs(const std::vector<Scenario>& scenarios) {
  auto inputs = shipped_inputs(scenarios);
  static const std::set<std::string> kept{"posterior", "hire_limit", "boredom", "growth_roles effect"};
  std::erase_if(inputs, [](const UncertainInput& input) { return !kept.contains(input.name); });
  return inputs;
}

SensitivityDesign shipped_design(SensitivityMethod method, std::size_t samples, std::vector<UncertainInput> inputs,
                                 std::uint64_t seed = 1) {
  return {method, samples, std::move(inputs), shipped().parameters, shipped().posterior, shipped().levers.size(), seed};
}

const SensitivityRow& shipped_row() {
  static const SensitivityRow row(
      {moments_of(shipped().baseline.start, shipped().baseline.end, 4.0), comparison_horizons});
  return row;
}

std::vector<Outcome> outcomes(const SensitivityDesign& design, const std::vector<Scenario>& scenarios,
                              std::string_view quantity, int threads = 1) {
  const auto& [parameters, levers, baseline, none, posterior] = shipped();
  const auto ensemble =
      ensemble_of_design(design, parameters, posterior, levers, baseline, scenarios, shipped_row(), 1);
  const MembersInMemory ran(ensemble, design.members(), threads);
  auto found = outcomes_in_worlds(ensemble, shipped_row(), *shipped_row().place_of(quantity, 2035), ran.columns());
  REQUIRE(found.has_value());
  return std::move(*found);
}

}  // namespace

TEST_CASE("The indices of Ishigami's function are the published ones, an input that acts only with another included") {
  const auto found = indices_of(ishigami, 3, 4096);
  constexpr std::array first{0.3139, 0.4424, 0.0}, total{0.5576, 0.4424, 0.2437};
  for (std::size_t i = 0; i < 3; ++i) {
    CAPTURE(i);
    check_near(found.inputs[i].first, first[i], 0.1);
    check_near(found.inputs[i].first_jansen, first[i], 0.1);
    check_near(found.inputs[i].total, total[i], 0.1);
  }
  CHECK(found.inputs[2].first.includes_zero());
  CHECK(!found.inputs[0].first.includes_zero());
}

TEST_CASE("The indices of Sobol's g are the published ones, from the weightiest input to those that hardly matter") {
  const auto found = indices_of(sobol_g, 8, 2048);
  constexpr std::array first{0.7162, 0.1790, 0.0237, 0.0072}, total{0.7871, 0.2422, 0.0343, 0.0105};
  for (std::size_t i = 0; i < first.size(); ++i) {
    CAPTURE(i);
    check_near(found.inputs[i].first, first[i], 0.2);
    check_near(found.inputs[i].first_jansen, first[i], 0.2);
    check_near(found.inputs[i].total, total[i], 0.12);
  }
  for (std::size_t i = first.size(); i < 8; ++i) {
    CHECK(found.inputs[i].total.value < 0.001);
    // of what matters little Jansen's estimator knows ten times less: it counts all else that differs
    const auto width = [](const Estimate& estimate) { return estimate.p95 - estimate.p05; };
    CHECK(10.0 * width(found.inputs[i].first) < width(found.inputs[i].first_jansen));
  }
  CHECK(found.sum_of_first.value == Approx(0.9261).epsilon(0.03));
}

TEST_CASE("The interval of the bootstrap holds the truth about as often as it says") {
  constexpr std::array first{0.3139, 0.4424, 0.0}, total{0.5576, 0.4424, 0.2437};
  double held_first = 0.0, held_total = 0.0, asked = 0.0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const auto found =
        sobol_indices(run_at(SaltelliDesign(64, 3, seed), ishigami), 3, {.seed = seed, .replicates = 300});
    const auto holds = [](const Estimate& estimate, double truth) {
      return truth >= estimate.p05 && truth <= estimate.p95 ? 1.0 : 0.0;
    };
    for (std::size_t i = 0; i < 3; ++i) {
      asked += 1.0;
      held_first += holds(found.inputs[i].first, first[i]);
      held_total += holds(found.inputs[i].total, total[i]);
    }
  }
  CHECK(held_first / asked > 0.85);
  CHECK(held_total / asked > 0.85);
}

TEST_CASE("Indices of head-counts are those of their differences: a large offset changes none") {
  const auto near_zero = numbers_of(indices_of(ishigami, 3, 256));
  const auto of_heads =
      numbers_of(indices_of([](const std::vector<double>& u) { return 337'000.0 + ishigami(u); }, 3, 256));
  for (std::size_t i = 1; i < near_zero.size(); ++i) CHECK(of_heads[i] == Approx(near_zero[i]).epsilon(1e-6));
}

TEST_CASE("A difference that is the same in all worlds has nothing to explain") {
  const auto found = indices_of([](const std::vector<double>&) { return 7.0; }, 2, 16);
  CHECK(found.variance == 0.0);
  CHECK(std::isnan(found.inputs[0].total.value));
}

TEST_CASE("An index that rests on one world that tips over says so") {
  const auto even = indices_of(ishigami, 3, 64);
  for (const InputIndices& input : even.inputs) CHECK(input.total_from_one_sample < 0.2);
  const SaltelliDesign design(64, 3, 1);
  auto outputs = run_at(design, ishigami);
  outputs[7 * design.blocks() + 3] += 1000.0;
  CHECK(sobol_indices(outputs, 3, {}).inputs[1].total_from_one_sample > 0.9);
}

TEST_CASE("A sample in which a run failed is left out whole, and counted") {
  const SaltelliDesign design(32, 3, 1);
  auto outputs = run_at(design, ishigami);
  auto without = outputs;
  const auto row = without.begin() + static_cast<std::ptrdiff_t>(5 * design.blocks());
  without.erase(row, row + static_cast<std::ptrdiff_t>(design.blocks()));
  outputs[5 * design.blocks() + 3] = std::numeric_limits<double>::quiet_NaN();
  const auto found = sobol_indices(outputs, 3, {});
  CHECK(found.samples == 31);
  CHECK(found.left_out == 1);
  CHECK(numbers_of(found) == numbers_of(sobol_indices(without, 3, {})));

  const MorrisDesign trajectories(6, 3, 1);
  auto effects = run_at(trajectories, ishigami);
  effects[1] = std::numeric_limits<double>::quiet_NaN();
  CHECK(morris_effects(effects, trajectories, {}).left_out == 1);
  CHECK(morris_effects(effects, trajectories, {}).trajectories == 5);
}

TEST_CASE("The effects of a linear function are its coefficients, without spread") {
  const MorrisDesign design(10, 4, 3);
  const auto found =
      morris_effects(run_at(design, [](const auto& u) { return 3.0 * u[0] - 2.0 * u[1] + 0.5 * u[2]; }), design, {});
  constexpr std::array coefficients{3.0, -2.0, 0.5, 0.0};
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    CAPTURE(i);
    CHECK(found.inputs[i].mean.value == Approx(coefficients[i]));
    CHECK(found.inputs[i].mean_size.value == Approx(std::abs(coefficients[i])));
    CHECK(found.inputs[i].spread == Approx(0.0));
    CHECK(found.inputs[i].mean.p05 == Approx(coefficients[i]));
  }
}

TEST_CASE("A trajectory moves every input once, and an interaction shows as spread") {
  const MorrisDesign design(20, 3, 1);
  for (std::size_t t = 0; t < design.samples(); ++t) {
    std::set<std::size_t> moved;
    for (std::size_t b = 1; b < design.blocks(); ++b) moved.insert(design.moved(t, b));
    CHECK(moved.size() == 3);
    for (const double u : design.point(t, 3)) CHECK((u > 0.0 && u < 1.0));
  }
  const auto found = morris_effects(run_at(design, [](const auto& u) { return u[0] * u[1] + u[2]; }), design, {});
  CHECK(found.inputs[0].spread > 0.1);
  CHECK(found.inputs[2].spread == Approx(0.0));
}

TEST_CASE("More samples begin with the samples of fewer, so that nothing is run twice") {
  const SaltelliDesign few(8, 130, 4), many(16, 130, 4);
  const MorrisDesign short_walk(3, 130, 4), long_walk(9, 130, 4);
  for (const std::size_t block : {0, 1, 2, 77, 131}) {
    for (std::size_t sample = 0; sample < 8; ++sample) CHECK(few.point(sample, block) == many.point(sample, block));
  }
  for (std::size_t t = 0; t < 3; ++t) CHECK(short_walk.point(t, 100) == long_walk.point(t, 100));
  CHECK(few.point(3, 0) != SaltelliDesign(8, 130, 5).point(3, 0));

  const auto inputs = shipped_inputs({shipped_scenario("growth_roles")});
  for (const auto method : {SensitivityMethod::sobol, SensitivityMethod::morris}) {
    const auto small = shipped_design(method, 2, inputs), large = shipped_design(method, 4, inputs);
    CHECK(small.members() < large.members());
    CHECK(small.members() == members_of(method, 2, inputs.size()));
    for (std::size_t member = 0; member < small.members(); member += 17)
      CHECK(small.world(member).parameters == large.world(member).parameters);
  }
}

TEST_CASE("Samples are spread evenly over every input, and between the two values of one there is no tie") {
  constexpr std::size_t samples = 64, inputs = 121;
  const SaltelliDesign design(samples, inputs, 1);
  double most = 0.0;
  for (std::size_t i = 0; i < inputs; ++i) {
    std::set<int> parts;
    double distance = 0.0;
    for (std::size_t n = 0; n < samples; ++n) {
      const double a = design.point(n, 0)[i], b = design.point(n, 1)[i];
      CHECK((a > 0.0 && a < 1.0));
      parts.insert(static_cast<int>(samples * a));
      distance += (a - b) * (a - b) / samples;
      CHECK(design.point(n, i + 2)[i] == b);
    }
    CHECK(parts.size() == samples);
    // of independent values it is a sixth
    most = std::max(most, std::abs(6.0 * distance - 1.0));
  }
  CHECK(most < 0.6);
}

TEST_CASE("A parameter at a probability is the quantile of what worlds are drawn from, bounds included") {
  const auto& parameters = shipped().parameters;
  std::vector<engines::World> drawn;
  for (std::uint32_t member = 1; member <= 2000; ++member)
    drawn.push_back(engines::draw_world(parameters, shipped().posterior, 0, 1, member));
  for (const m::Parameter& p : m::all_parameters) {
    const ParameterEntry& entry = parameters[p];
    if (!engines::is_drawn(entry)) continue;
    CAPTURE(p.name);
    for (const double probability : {0.1, 0.5, 0.9}) {
      const auto values = engines::values_at(entry, probability);
      for (std::size_t i = 0; i < values.size(); ++i) {
        const auto place = static_cast<std::size_t>(p.offset) + i;
        const auto below = std::ranges::count_if(
            drawn, [&](const engines::World& world) { return world.parameters[place] < values[i]; });
        // four standard deviations of the count and more
        CHECK(std::abs(static_cast<double>(below) / 2000.0 - probability) < 0.046);
      }
    }
    for (const double extreme : {1e-9, 1.0 - 1e-9}) {
      for (const double value : engines::values_at(entry, extreme)) {
        CHECK(value >= entry.min);
        CHECK(value <= entry.max);
      }
    }
  }
}

TEST_CASE("The calibrated parameters are one input: a world has one draw of them, not a mixture") {
  const auto inputs = shipped_inputs({shipped_scenario("growth_roles")});
  CHECK(inputs.front().kind == UncertainInput::Kind::posterior);
  for (const auto method : {SensitivityMethod::sobol, SensitivityMethod::morris}) {
    const auto design = shipped_design(method, 2, inputs);
    for (std::size_t member = 1; member < design.members(); member += 29) {
      const auto world = design.world(member);
      const bool is_a_draw = std::ranges::any_of(shipped().posterior.rows, [&](const auto& draw) {
        for (std::size_t i = 0; i < draw.size(); ++i) {
          if (world.parameters[shipped().posterior.places[i]] != draw[i]) return false;
        }
        return true;
      });
      CHECK(is_a_draw);
    }
    CHECK(design.world(0).parameters == values_of(shipped().parameters));
  }
}

TEST_CASE("What is varied: all that is assumed with a distribution, levers that are used, and their cost for money") {
  const std::vector<Scenario> scenarios{shipped_scenario("growth_roles")};
  const auto names = [](const std::vector<UncertainInput>& inputs) {
    std::set<std::string> set;
    for (const auto& input : inputs) set.insert(input.name);
    return set;
  };
  const auto of_people = names(shipped_inputs(scenarios)), of_money = names(shipped_inputs(scenarios, true));
  CHECK(of_people.contains("hire_limit"));
  CHECK(of_people.contains("growth_roles effect"));
  CHECK(!of_people.contains("growth_roles cost"));
  CHECK(!of_people.contains("onboarding_mentor effect"));
  CHECK(of_money.contains("growth_roles cost"));
  CHECK(!of_people.contains("wish_rate"));  // calibrated
  CHECK(involves_money(shipped_row().measures()[*shipped_row().place_of("net_cost", 2035)]));
  CHECK(!involves_money(shipped_row().measures()[*shipped_row().place_of("kept", 2035)]));
  CHECK(!shipped_row().place_of("kept", 2031).has_value());
}

TEST_CASE("What a scenario keeps does not hang on a lever that it does not use, and threads change nothing") {
  const std::vector<Scenario> scenarios{shipped_scenario("growth_roles"), shipped_scenario("onboarding_mentor")};
  const auto inputs = some_inputs(scenarios);
  REQUIRE(inputs.size() == 4);
  const auto design = shipped_design(SensitivityMethod::sobol, 8, inputs);
  const auto found = outcomes(design, scenarios, "kept_at_equal_workforce");
  REQUIRE(found.size() == 2);
  const auto growth = sobol_indices(found[0].in_worlds, inputs.size(), {}),
             mentor = sobol_indices(found[1].in_worlds, inputs.size(), {});
  REQUIRE(inputs.back().name == "growth_roles effect");
  CHECK(growth.inputs.back().total.value > 0.0);
  CHECK(mentor.inputs.back().total.value == 0.0);
  CHECK(mentor.inputs.back().first.value == 0.0);
  CHECK(uses(scenarios[0], inputs.back()));
  CHECK(!uses(scenarios[1], inputs.back()));

  const auto with_two = outcomes(design, scenarios, "kept_at_equal_workforce", 2);
  for (std::size_t s = 0; s < found.size(); ++s) {
    CHECK(found[s].in_worlds == with_two[s].in_worlds);
    CHECK(found[s].central == with_two[s].central);
  }
}

TEST_CASE("A price of what is not kept is no number, and is counted") {
  const std::vector<Scenario> scenarios{shipped_scenario("funding_cut")};
  const auto design = shipped_design(SensitivityMethod::morris, 2, some_inputs(scenarios));
  CHECK(outcomes(design, scenarios, "cost_per_kept_worker_year").front().without_a_number == design.members());
  CHECK(outcomes(design, scenarios, "workforce").front().without_a_number == 0);
}
