#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;

namespace {

constexpr double start = 2017.0, horizon = 2023.0;

World quiet() {
  World world;
  world.still().until(horizon);
  return world;
}

/// Voluntary leavers avoided in the years after the measures began.
double kept(const World& world) {
  static const double as_usual = quitters(quiet().run().samples.back());
  return as_usual - quitters(world.run().samples.back());
}

World with(std::initializer_list<const char*> levers) {
  World world = quiet();
  for (const char* lever : levers) world.lever(lever, start);
  return world;
}

}  // namespace

TEST_CASE("Training without growth roles does not keep people") {
  World training = quiet();
  training.lever("training", 0.29, start);
  CHECK(kept(training) < 0.0);
  SUBCASE("with plenty of growth roles most of that cost is gone") {
    World roles = quiet(), both = quiet();
    roles.lever("growth_roles", 35.0, start);
    both.lever("growth_roles", 35.0, start).lever("training", 0.29, start);
    const double effect_of_training_with_roles = kept(both) - kept(roles);
    CHECK(effect_of_training_with_roles > 0.25 * kept(training));
  }
}

TEST_CASE("One knob of own direction does little, three do much") {
  const double direction = kept(with({"own_direction_direction"}));
  const double room = kept(with({"own_direction_room"}));
  const double backing = kept(with({"own_direction_backing"}));
  const double all = kept(with({"own_direction_direction", "own_direction_room", "own_direction_backing"}));
  CHECK(all > 1.2 * (direction + room + backing));
  for (const double one : {direction, room, backing}) CHECK(one < 0.5 * all);
}

TEST_CASE("Room without backing wears people down: autonomy has an inverted U") {
  World room = quiet(), supported = quiet();
  room.lever("own_direction_room", 1.0, start);
  supported.lever("own_direction_room", 1.0, start).lever("own_direction_backing", 1.0, start);
  CHECK(mean(room.run().samples.back(), m::autonomy_misfit) > mean(supported.run().samples.back(), m::autonomy_misfit));
  CHECK(mean(room.run().samples.back(), m::autonomy_misfit) > mean(quiet().run().samples.back(), m::autonomy_misfit));
}

TEST_CASE("Room buffers demands as long as support can carry it") {
  World some = quiet();
  some.lever("own_direction_room", 0.3, start).lever("own_direction_backing", 1.0, start);
  const auto usual = quiet().run(), given = some.run();
  CHECK(mean(given.samples.back(), m::strain) < mean(usual.samples.back(), m::strain));
  CHECK(mean(given.samples.back(), m::condition) > mean(usual.samples.back(), m::condition));
}

TEST_CASE("A cap that has ended binds nobody") {
  World ended = quiet();
  ended.lever("registration_cap", 0.10, start);
  ended.baseline.interventions.back().end = start + 1.0;
  CHECK(mean(ended.run().samples.back(), m::administration) ==
        doctest::Approx(mean(quiet().run().samples.back(), m::administration)).epsilon(0.01));
}

TEST_CASE("What is stopped fades with its half-life, or at once where it has none") {
  World programme = quiet(), roles = quiet();
  programme.lever("supervision_and_intervision", start);
  programme.baseline.interventions.back().end = start + 1.0;
  roles.lever("growth_roles", start);
  roles.baseline.interventions.back().end = start + 1.0;
  const auto faded = programme.run(), stopped = roles.run();
  const double at_stop = mean(at(faded, start + 0.75), m::leadership_effort);
  CHECK(at_stop > 0.0);
  CHECK(mean(at(faded, start + 2.0), m::leadership_effort) == doctest::Approx(0.5 * at_stop).epsilon(1e-6));
  CHECK(mean(at(stopped, start + 1.25), m::extra_growth_roles) == 0.0);
}

TEST_CASE("A stricter norm does not cost less, and what is done costs money from its start to its end") {
  const auto cost = [](double cap) {
    World world = quiet();
    world.lever("registration_cap", cap, start);
    return world.run();
  };
  CHECK(cost(0.05).samples.back().cost >= 0.999 * cost(0.20).samples.back().cost);
  World year = quiet();
  year.lever("incident_support", start + 0.1);
  year.baseline.interventions.back().end = start + 1.1;
  const auto run = year.run();
  CHECK(at(run, start).cost == 0.0);
  CHECK(at(run, start + 0.5).cost > 0.0);
  CHECK(run.samples.back().cost == doctest::Approx(at(run, start + 1.25).cost));
}

TEST_CASE("Heavier cases take more work and a norm for the caseload makes demand wait") {
  World heavier = quiet(), norm = quiet();
  heavier.path(m::case_complexity, {{2015.25, 1.0}, {start, 1.0}, {start + 1.0, 1.2}});
  norm.lever("caseload_norm", start);
  const auto usual = quiet().run();
  CHECK(mean(heavier.run().samples.back(), m::workload) > mean(usual.samples.back(), m::workload));
  CHECK(mean(norm.run().samples.back(), m::unserved) > mean(usual.samples.back(), m::unserved) + 0.05);
}

TEST_CASE("The win-win loop strengthens own direction") {
  engines::RunSettings cut;
  cut.held = {m::efficacy};
  const World all = with({"own_direction_direction", "own_direction_room", "own_direction_backing"});
  CHECK(mean(all.run().samples.back(), m::own_direction) > mean(all.run(cut).samples.back(), m::own_direction));
}

TEST_CASE("Supervision is worse before better when nobody replaces the hours") {
  const auto usual = quiet().run();
  const auto supervised = with({"supervision_and_intervision"}).run();
  CHECK(mean(at(supervised, start + 0.25), m::workload) > mean(at(usual, start + 0.25), m::workload));
  CHECK(mean(at(supervised, start + 0.25), m::too_high) > mean(at(usual, start + 0.25), m::too_high));
  CHECK(leavers(supervised.samples.back()) < leavers(usual.samples.back()));
  SUBCASE("and the more so the more time it takes") {
    const auto heavy = with({"supervision_and_intervision", "supervision_and_intervision"}).run();
    CHECK(mean(at(heavy, start + 0.25), m::workload) > mean(at(supervised, start + 0.25), m::workload));
  }
}

TEST_CASE("The registration cap frees time, and meaning with it") {
  World capped = quiet();
  capped.lever("registration_cap", 0.10, start);
  const auto usual = quiet().run(), run = capped.run();
  CHECK(mean(run.samples.back(), m::administration) < mean(usual.samples.back(), m::administration) - 0.05);
  CHECK(mean(run.samples.back(), m::working_time) > mean(usual.samples.back(), m::working_time));
  CHECK(mean(run.samples.back(), m::workload) < mean(usual.samples.back(), m::workload));
  CHECK(mean(run.samples.back(), m::attractive_content) > mean(usual.samples.back(), m::attractive_content));
  CHECK(kept(capped) > 0.0);
  SUBCASE("most where registration is heaviest") {
    const auto freed = [&](m::Branch branch) {
      const auto b = static_cast<std::size_t>(branch);
      return usual.samples.back().value(m::administration)[b] - run.samples.back().value(m::administration)[b];
    };
    CHECK(freed(m::Branch::JZ) > freed(m::Branch::KO));
  }
}

TEST_CASE("A mentor keeps newcomers, not the others") {
  const auto usual = quiet().run(), mentored = with({"onboarding_mentor"}).run();
  const auto newcomers_leaving = [](const engines::Sample& s) {
    double persons = 0.0;
    for (const double x : s.exits_by_tenure[static_cast<std::size_t>(m::Tenure::under_2)]) persons += x;
    return persons / total(s, m::newcomers);
  };
  CHECK(newcomers_leaving(mentored.samples.back()) < 0.98 * newcomers_leaving(usual.samples.back()));
  CHECK(kept(with({"onboarding_mentor"})) > 0.0);
}

TEST_CASE("Recruiting faster fills places but does not lower the rate of leaving") {
  World faster = quiet();
  faster.from(start, m::filling_time, 0.15);
  const auto usual = quiet().run(), run = faster.run();
  CHECK(total(run.samples.back(), m::workers) > total(usual.samples.back(), m::workers));
  CHECK(mean(at(run, start + 1.0), m::exit_rate) > mean(at(usual, start + 1.0), m::exit_rate));
}

TEST_CASE("Long commissions give security and take away registration") {
  const auto usual = quiet().run(), longer = with({"long_commissioning"}).run();
  CHECK(mean(longer.samples.back(), m::job_security) > mean(usual.samples.back(), m::job_security));
  CHECK(mean(longer.samples.back(), m::administration) < mean(usual.samples.back(), m::administration));
  CHECK(kept(with({"long_commissioning"})) > 0.0);
}

TEST_CASE("Less money for the same demand means fewer workers, more workload and more waiting") {
  World cut = quiet();
  cut.path(m::funding, {{2015.25, 1.0}, {start, 1.0}, {start + 1.0, 0.9}});
  const auto usual = quiet().run(), run = cut.run();
  CHECK(total(run.samples.back(), m::workers) < total(usual.samples.back(), m::workers));
  CHECK(mean(run.samples.back(), m::workload) > mean(usual.samples.back(), m::workload));
  CHECK(mean(run.samples.back(), m::waiting) > mean(usual.samples.back(), m::waiting));
  CHECK(mean(run.samples.back(), m::quality_of_help) < mean(usual.samples.back(), m::quality_of_help));
}

TEST_CASE("A prompt peters out; what is built in stays") {
  World prompt = quiet(), built_in = quiet();
  prompt.until(2027.0).lever("recognition", start);
  built_in.until(2027.0).lever("growth_roles", start);
  const auto recognised = prompt.run(), grown = built_in.run();
  CHECK(mean(at(recognised, 2026.0), m::recognition) < mean(at(recognised, 2018.5), m::recognition));
  CHECK(mean(at(grown, 2026.0), m::growth_roles) == doctest::Approx(mean(at(grown, 2018.5), m::growth_roles)));
}

TEST_CASE("What is only offered reaches the employers that take measures, and more of them when they are pushed") {
  World offered = quiet(), pushed = quiet();
  offered.lever("leadership_development", start);
  offered.baseline.interventions.back().offered = true;
  pushed.lever("leadership_development", start);
  pushed.baseline.interventions.back().offered = true;
  pushed.lever("employer_uptake", 3.0, start);
  const World for_all = with({"leadership_development"});
  CHECK(kept(offered) > 0.0);
  CHECK(kept(offered) < kept(for_all));
  CHECK(kept(pushed) > kept(offered));
}

TEST_CASE("Nothing done is nothing kept") {
  World none = quiet();
  none.lever("growth_roles", 20.0, start, 0.0);
  CHECK(kept(none) == doctest::Approx(0.0).epsilon(1e-6).scale(1.0));
}

TEST_CASE("Larger organisations give less own direction") {
  World larger = quiet();
  larger.path(m::organisation_size, {{2015.25, 1.0}, {start, 1.0}, {start + 1.0, 3.0}});
  CHECK(mean(larger.run().samples.back(), m::own_direction) < mean(quiet().run().samples.back(), m::own_direction));
}
