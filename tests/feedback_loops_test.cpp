#include "model/analysis/feedback_loops.hpp"

#include <algorithm>

#include "model/analysis/equations.hpp"
#include "model/analysis/loop_weights.hpp"
#include "model/analysis/loops_over_time.hpp"
#include "model/analysis/named_loops.hpp"
#include "model/engines/stocks_run.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

namespace {

std::size_t node(const m::Variable& v) {
  return static_cast<std::size_t>(v.index);
}

/// The baseline's links on 1 January of each year after the first.
struct Followed {
  World world;
  ParameterValues<double> values = values_of(world.parameters);
  engines::Schedule schedule{world.baseline,
                             world.baseline,
                             shipped().levers,
                             {},
                             engines::workforce_shares(values, world.baseline, shipped().levers)};
  engines::Trajectory run = world.run();
  std::vector<analysis::CausalMoment> moments;

  Followed() {
    std::vector<const engines::Sample*> samples;
    for (const auto& sample : run.samples) {
      if (sample.time == std::floor(sample.time) && sample.time < world.baseline.end) samples.push_back(&sample);
    }
    moments = analysis::causal_moments(values, schedule, world.baseline.start, samples);
  }
};
const Followed& followed() {
  static const Followed instance;
  return instance;
}
const analysis::FeedbackLoops& all_loops() {
  static const analysis::FeedbackLoops loops(followed().moments, {.most_links = 30, .most_circuits = 100'000});
  return loops;
}

/// The loop through exactly these nodes, in this order.
std::size_t loop_through(std::vector<std::size_t> nodes) {
  std::ranges::rotate(nodes, std::ranges::min_element(nodes));
  const auto& loops = all_loops().loops();
  return static_cast<std::size_t>(std::ranges::find(loops, nodes, &analysis::FeedbackLoop::nodes) - loops.begin());
}

/// A link out of a variable that carries a per cent less of its movement.
struct Weakened {
  m::Variable cause;
  engines::PerBranch<double> before;

  void known(m::Variable v, engines::PerBranch<double>& value) const {
    for (std::size_t b = 0; b < m::branch_count && v == cause; ++b) value[b] -= 0.01 * (value[b] - before[b]);
  }
  void from_other_branches(double&) const {}
};

/// How far an effect moves with a cause at once, along every path of links that pass no stock.
double at_once(const analysis::BranchLinks& links, std::size_t cause, std::size_t effect) {
  if (cause == effect) return 1.0;
  if (m::all_variables[effect].kind == m::Kind::stock) return 0.0;
  double sum = 0.0;
  for (std::size_t via = 0; via < analysis::people_node; ++via) {
    if (links.partial[effect][via] != 0.0) sum += links.partial[effect][via] * at_once(links, cause, via);
  }
  return sum;
}

}  // namespace

TEST_CASE("The links into a variable account for all of its movement") {
  for (const auto& moment : followed().moments) {
    CAPTURE(moment.time);
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      CAPTURE(m::branch_names[b]);
      const analysis::BranchLinks& links = moment.branches[b];
      for (const m::Variable& v : m::all_variables) {
        // movers come from elsewhere, paths from the scenario
        if (v.kind == m::Kind::path || v.kind == m::Kind::measure || v == m::moves_in) continue;
        if (v.level == m::Level::tenure_group || v.level == m::Level::worker) continue;
        CAPTURE(v.name);
        double moved = links.partial[node(v)][analysis::people_node], size = std::abs(moved);
        for (std::size_t cause = 0; cause < analysis::people_node; ++cause) {
          const double part = links.partial[node(v)][cause] * links.rate[cause];
          moved += part;
          size += std::abs(part);
        }
        const double movement = v.kind == m::Kind::stock ? links.bend[node(v)] : links.rate[node(v)];
        // movements are differences of values over a hundred-thousandth of a year, which rounding limits
        const double rounding = v.unit.starts_with("persons") ? 1e-4 : 1e-9;
        CHECK(std::abs(moved - movement) <= 1e-5 * size + rounding);
      }
    }
  }
}

TEST_CASE("Links that are traced through a run are those that each row has by itself") {
  const World world;
  const auto& [values, schedule] = std::pair{followed().values, followed().schedule};
  const auto& first = followed().run.samples.front();
  const std::vector<const engines::Sample*> samples{&first};
  const auto moment = analysis::causal_moments(values, schedule, world.baseline.start, samples).front();
  const auto model = engines::started_model(values, schedule, world.baseline.start);
  std::size_t compared = 0;
  for (const auto& link : analysis::links_at_start(model, m::Branch::SW)) {
    const auto in_branch = [](const m::Variable& v) {
      return v.level != m::Level::tenure_group && v.level != m::Level::worker;
    };
    if (!in_branch(link.cause) || !in_branch(link.effect)) continue;
    CAPTURE(link.cause.name);
    CAPTURE(link.effect.name);
    const auto& links = moment.branches[static_cast<std::size_t>(m::Branch::SW)];
    CHECK(links.partial[node(link.effect)][node(link.cause)] == Approx(link.derivative).epsilon(1e-9));
    ++compared;
  }
  CHECK(compared > 100);
}

TEST_CASE("Weakening what condition passes on by one per cent moves the outflow as its links say") {
  const double year = 2020.0, soon = 1.0 / 512.0;
  engines::RunSettings settings;
  settings.dates = {year, year + soon};
  World world;
  const auto run = world.until(year + soon).run(settings);
  const std::vector<const engines::Sample*> samples{&run.samples[1]};
  const auto moment =
      analysis::causal_moments(followed().values, followed().schedule, world.baseline.start, samples).front();

  engines::StocksRun<double> plain(followed().values, followed().schedule);
  plain.start(world.baseline.start);
  plain.begin_segment(year, year + 1.0);
  std::vector<double> change(engines::state_size);
  plain.derivative(run.samples[1].state, change, year);
  engines::StocksModel<double, Weakened> weakened(plain.model(), {m::condition, plain.model().value(m::condition)});
  plain.derivative(run.samples[2].state, change, year);
  weakened.derivative(run.samples[2].state, change);

  for (std::size_t b = 0; b < m::branch_count; ++b) {
    CAPTURE(m::branch_names[b]);
    const analysis::BranchLinks& links = moment.branches[b];
    const double said = -0.01 * at_once(links, node(m::condition), node(m::exit_rate)) * links.rate[node(m::condition)];
    const double found = (weakened.value(m::exit_rate)[b] - plain.model().value(m::exit_rate)[b]) / soon;
    CHECK(found == Approx(said).epsilon(0.02));
    CHECK(std::abs(said) > 0.0);
  }
}

TEST_CASE("Every loop that a source names is found among the rows") {
  std::vector<int> found(analysis::named_loops().size(), 0);
  for (const auto& loop : all_loops().loops()) ++found[loop.name];
  for (std::size_t name = 0; name < found.size(); ++name) {
    CAPTURE(analysis::named_loops()[name].name);
    CHECK(found[name] > 0);
  }
  CHECK_FALSE(all_loops().circuits().too_many);
  CHECK_FALSE(all_loops().circuits().longer_ones_left_out);
}

TEST_CASE(
    "The plain form of each vicious cycle reinforces and plain hiring balances, at every moment and in every branch") {
  struct Case {
    std::vector<std::size_t> nodes;
    double sign;
    std::string_view name;
  };
  const std::size_t people = analysis::people_node;
  const std::vector<Case> cases{
      {{people, node(m::workers), node(m::capacity), node(m::workload), node(m::overload), node(m::work_atmosphere),
        node(m::internal_aggression), node(m::condition)},
       1.0,
       "workload_cycle"},
      // who leaves is replaced by somebody without experience
      {{people, node(m::newcomers), node(m::experience_share), node(m::quality_of_help), node(m::attractive_content),
        node(m::quits), node(m::exits), node(m::vacancies), node(m::hires)},
       1.0,
       "quality_cycle"},
      {{people, node(m::newcomers), node(m::experience_share), node(m::quality_of_help), node(m::external_aggression),
        node(m::unsupported_incidents), node(m::condition), node(m::quits), node(m::exits), node(m::vacancies),
        node(m::hires)},
       1.0,
       "quality_aggression_cycle"},
      // the same chain as R1, but others are hired in the place of those it drives away
      {{people, node(m::workers), node(m::capacity), node(m::workload), node(m::overload), node(m::work_atmosphere),
        node(m::internal_aggression), node(m::condition), node(m::quits), node(m::exits), node(m::vacancies),
        node(m::hires)},
       -1.0,
       "workload_cycle"},
      {{people, node(m::workers), node(m::vacancies), node(m::hires)}, -1.0, "hiring"},
      {{node(m::own_direction), node(m::efficacy), node(m::direction)}, 1.0, "own_direction"},
  };
  for (const Case& expected : cases) {
    CAPTURE(expected.name);
    const std::size_t loop = loop_through(expected.nodes);
    REQUIRE(loop < all_loops().loops().size());
    CHECK(analysis::named_loops()[all_loops().loops()[loop].name].name == expected.name);
    for (const auto& moment : followed().moments) {
      CAPTURE(moment.time);
      for (const auto& branch : moment.branches)
        CHECK(expected.sign * all_loops().scores(branch).relative[loop] >= 0.0);
    }
    const auto moves = [&](const analysis::BranchLinks& branch) {
      return expected.sign * all_loops().scores(branch).relative[loop] > 0.0;
    };
    CHECK(std::ranges::any_of(followed().moments[5].branches, moves));
  }
}

TEST_CASE("What the loops of a branch do adds up to all that they do") {
  for (const auto& moment : followed().moments) {
    for (const auto& branch : moment.branches) {
      double size = 0.0;
      for (const double share : all_loops().scores(branch).relative) size += std::abs(share);
      CHECK(size == Approx(1.0));
    }
  }
}

TEST_CASE("Before a measure begins no loop does anything else, and threads change nothing") {
  const auto& in = shipped();
  const auto cap = shipped_scenario("registration_cap");
  analysis::LoopsRequest request{in.parameters, in.posterior, in.levers, in.baseline, {&in.baseline, &cap}, 3};
  request.threads = 1;
  const auto found = analysis::loops_over_time(request);
  REQUIRE(found.has_value());
  CHECK(found->worlds == 3);
  for (std::size_t year = 0; year < found->times.size(); ++year) {
    // before the cap begins nothing differs
    if (found->times[year] >= 2027.0) continue;
    for (const auto& course : found->scenarios.back().difference[engines::whole_domain])
      CHECK(course.by_year[year].together.median == Approx(0.0).epsilon(1e-12));
  }
  request.threads = 2;
  const auto again = analysis::loops_over_time(request);
  REQUIRE(again.has_value());
  for (std::size_t name = 0; name < analysis::named_loops().size(); ++name) {
    const auto& once = found->scenarios.back().courses[engines::whole_domain][name].by_year.back().together;
    CHECK(again->scenarios.back().courses[engines::whole_domain][name].by_year.back().together.p95 == once.p95);
  }
}
