#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;

namespace {

constexpr double start = 2016.0, horizon = 2021.0;

World quiet() {
  World world;
  world.still().until(horizon);
  return world;
}

/// Reads two factors, and nothing else that the row of dissatisfaction asks for.
struct TwoFactors {
  double motivators, hygiene;
  double operator()(m::Variable v) const { return v == m::motivators ? motivators : v == m::hygiene ? hygiene : NAN; }
  double operator()(m::Parameter) const { return NAN; }
  double reference(m::Variable) const { return NAN; }
  double deviation(m::Variable) const { return NAN; }
  double constant(double x) const { return x; }
  double choose(m::Group, double, double) const { return NAN; }
};

/// The mechanism's own row.
double dissatisfied(double motivators, double hygiene) {
  double value = NAN;
  engines::for_each_row(m::tenure_group_rows, [&](const auto& row) {
    if (row.variable == m::dissatisfaction) value = row.equation(TwoFactors{motivators, hygiene});
  });
  return value;
}

/// Voluntary leavers in the year before the horizon.
double quits_in_last_year(const World& world) {
  const auto run = world.run();
  return quitters(run.samples.back()) - quitters(at(run, horizon - 1.0));
}

World better_hygiene(World world) {
  return world.lever("leadership_development", start)
      .lever("health_programme", start)
      .lever("incident_support", start)
      .lever("workload_balancing", start);
}

World damaged_motivators(World world) {
  // content, recognition and own direction taken down by half a unit of log-odds or more
  return world.set(m::attractive_content_reference, 0.70)
      .set(m::recognition_reference, 0.20)
      .set(m::autonomy_reference, 0.50);
}

}  // namespace

TEST_CASE("Hygiene cannot make up for motivators") {
  SUBCASE("with all hygiene in order, dissatisfaction is still what the motivators lack") {
    CHECK(dissatisfied(0.6, 1.0) == doctest::Approx(0.4));
    CHECK(dissatisfied(1.0, 0.6) == doctest::Approx(0.4));
  }
  SUBCASE("repairing hygiene yields less the worse the motivators are") {
    const double gain_when_sound = dissatisfied(0.8, 0.75) - dissatisfied(0.8, 0.9);
    const double gain_when_damaged = dissatisfied(0.5, 0.75) - dissatisfied(0.5, 0.9);
    CHECK(gain_when_damaged < gain_when_sound);
  }
  SUBCASE("and does not bring those back who leave for what the motivators lack") {
    const double damaged = quits_in_last_year(damaged_motivators(quiet()));
    CHECK(damaged > quits_in_last_year(quiet()));
    const double repaired = quits_in_last_year(better_hygiene(damaged_motivators(quiet())));
    CHECK(repaired < damaged);
    CHECK(repaired > quits_in_last_year(better_hygiene(quiet())));
  }
}

TEST_CASE("Both factors together do more for satisfaction than the sum of each") {
  const double both = 1.0 - dissatisfied(0.9, 0.9), motivators = 1.0 - dissatisfied(0.9, 0.8),
               hygiene = 1.0 - dissatisfied(0.8, 0.9), neither = 1.0 - dissatisfied(0.8, 0.8);
  CHECK(both - neither > (motivators - neither) + (hygiene - neither) - 1e-12);
}

TEST_CASE("A high workload does not itself make people leave; it does so through condition and atmosphere") {
  const auto busier = [](std::vector<m::Variable> held) {
    World world = quiet();
    world.path(m::demand, {{2015.25, 1.0}, {start, 1.0}, {start + 0.01, 1.15}});
    engines::RunSettings settings;
    settings.held = held;
    const double with = leavers(world.run(settings).samples.back());
    return with - leavers(quiet().run(settings).samples.back());
  };
  const double all_paths = busier({});
  CHECK(all_paths > 0.0);
  SUBCASE("without the damage to condition, atmosphere, support, quality and hygiene it holds people a little") {
    CHECK(busier({m::overload, m::hygiene}) < 0.0);
  }
}

TEST_CASE("Too little work pushes people out") {
  World world = quiet();
  world.path(m::demand, {{2015.25, 1.0}, {start, 1.0}, {start + 0.01, 0.2}});
  World bored_no_more = world;
  bored_no_more.set(m::too_low_on_push, 0.0);
  CHECK(leavers(world.run().samples.back()) > leavers(bored_no_more.run().samples.back()));
}

TEST_CASE("An unequal distribution of the same workload makes more people leave, though few say it is too high") {
  World equal = quiet(), unequal = quiet();
  equal.lever("workload_balancing", 0.25, start);
  unequal.set(m::load_spread_reference, 0.45);
  const auto spread = unequal.run(), balanced = equal.run();
  CHECK(leavers(balanced.samples.back()) < leavers(spread.samples.back()));
  const double said = mean(spread.samples.back(), m::too_high) - mean(balanced.samples.back(), m::too_high);
  const double carried = mean(spread.samples.back(), m::overload) / mean(balanced.samples.back(), m::overload) - 1.0;
  CHECK(said < 0.07);
  CHECK(carried > 0.2);
}

TEST_CASE("Each stage of the funnel has its own drivers") {
  const auto shares = [](const World& world) {
    const auto run = world.run();
    const auto outcomes = engines::outcomes_of(run, values_of(world.parameters));
    const auto last = [&](const char* name) {
      return outcomes[engines::quantity_index(name)].values.back()[engines::whole_domain];
    };
    return std::pair{last("wish_share"), last("action_share")};
  };
  const auto [wish, action] = shares(quiet());
  SUBCASE("fewer wishes where terms and conditions are better") {
    CHECK(shares(better_hygiene(quiet())).first < wish);
  }
  SUBCASE("aggression without support turns wishes into action") {
    const auto [wish_supported, action_supported] = shares(quiet().lever("incident_support", start));
    CHECK(action_supported / wish_supported < action / wish);
  }
  SUBCASE("nobody acts without a wish: where none arises, action dies out with the wishes there were") {
    const auto [wish_left, action_left] = shares(quiet().from(start, m::wish_rate, 0.0));
    CHECK(wish_left < 0.3 * wish);
    CHECK(action_left < 0.3 * action);
  }
}

TEST_CASE("Challenge wears off with the years, and growth roles give it back") {
  const auto values = values_of(shipped().parameters);
  World world = quiet();
  const engines::Schedule schedule(world.baseline, world.baseline, shipped().levers, {}, {});
  const auto model = engines::started_model(values, schedule, world.baseline.start);
  for (std::size_t t = 1; t < m::tenure_count; ++t) {
    CHECK(model.reader(0, t)(m::challenge) < model.reader(0, t - 1)(m::challenge));
  }
  const auto leavers_of_long_service = [](const World& w) {
    return w.run().samples.back().exits_by_tenure[static_cast<std::size_t>(m::Tenure::from_10)];
  };
  const auto without = leavers_of_long_service(quiet()),
             with = leavers_of_long_service(quiet().lever("growth_roles", start));
  for (std::size_t b = 0; b < m::branch_count; ++b) CHECK(with[b] < without[b]);
}

TEST_CASE("Reasons and destinations of leavers add up to the leavers") {
  const World world = quiet();
  const auto run = world.run();
  const auto& sample = run.samples.back();
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    double by_reason = 0.0;
    for (const auto& reason : sample.reasons) by_reason += reason[b];
    CHECK(by_reason ==
          doctest::Approx(sample.value(m::quits)[b] + sample.value(m::job_changes)[b] + sample.value(m::moves_out)[b])
              .epsilon(1e-9));
    double by_tenure = 0.0;
    for (const auto& tenure : sample.exits_by_tenure) by_tenure += tenure[b];
    CHECK(by_tenure == doctest::Approx(sample.value(m::exits)[b]).epsilon(1e-9));
  }
  const auto outcomes = engines::outcomes_of(run, values_of(world.parameters));
  const auto last = [&](const char* name) {
    return outcomes[engines::quantity_index(name)].values.back()[engines::whole_domain];
  };
  CHECK(last("exits_within_care") + last("exits_to_agencies") + last("exits_to_other_sectors") +
            last("exits_not_working") ==
        doctest::Approx(last("exits_in_year")).epsilon(1e-9));
}
