#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;

namespace {

enum class Market { normal, tight };

constexpr double shock_date = 2016.0, horizon = 2021.0;

World quiet(Market market) {
  World world;
  world.still().until(horizon);
  // tight enough that the limit to hiring is felt
  if (market == Market::tight)
    world.path(m::labour_market, {{2015.25, 1.0}, {shock_date, 1.0}, {shock_date + 0.01, 2.0}});
  return world;
}

World with_more_demand(Market market) {
  World world = quiet(market);
  world.path(m::demand, {{2015.25, 1.0}, {shock_date, 1.0}, {shock_date + 0.01, 1.10}});
  return world;
}

/// Leavers that ten per cent more demand adds in five years, with some variables kept at their starting values.
double extra_leavers(Market market, std::vector<m::Variable> held) {
  engines::RunSettings settings;
  settings.held = std::move(held);
  return leavers(with_more_demand(market).run(settings).samples.back()) -
         leavers(quiet(market).run(settings).samples.back());
}

/// What the loop adds to the shock: all of it, minus what is left when leavers no longer raise the workload of others.
double amplification(Market market, std::vector<m::Variable> held) {
  const double with_loop = extra_leavers(market, held);
  held.push_back(m::capacity);
  return with_loop - extra_leavers(market, held);
}

}  // namespace

TEST_CASE("The vicious cycle of workload amplifies a shock, and more so in a tight labour market") {
  const double normal = amplification(Market::normal, {}) / extra_leavers(Market::normal, {m::capacity});
  const double tight = amplification(Market::tight, {}) / extra_leavers(Market::tight, {m::capacity});
  CHECK(normal > 0.02);
  CHECK(tight > normal);
}

TEST_CASE("Each link of the cycles carries part of the amplification") {
  for (const Market market : {Market::normal, Market::tight}) {
    CAPTURE(market == Market::tight);
    const double whole = amplification(market, {});
    CHECK(whole > 0.0);
    SUBCASE("R1: workload -> atmosphere -> internal aggression -> condition -> outflow") {
      for (const m::Variable& link : {m::work_atmosphere, m::internal_aggression, m::condition}) {
        CAPTURE(link.name);
        CHECK(amplification(market, {link}) < whole);
      }
    }
    SUBCASE("R2: quality -> attractive content, and quality -> external aggression") {
      for (const m::Variable& link : {m::quality_of_help, m::attractive_content, m::external_aggression}) {
        CAPTURE(link.name);
        CHECK(amplification(market, {link}) < whole);
      }
    }
    SUBCASE("R3: managers who retreat when it is busy") {
      CHECK(amplification(market, {m::supervisor_support}) < whole);
    }
    SUBCASE("with every path cut the shock reaches leavers by their answers to workload alone") {
      const double rest =
          extra_leavers(market, {m::work_atmosphere, m::condition, m::quality_of_help, m::supervisor_support});
      CHECK(std::abs(rest) < 0.35 * extra_leavers(market, {}));
    }
  }
}

TEST_CASE("Losing experienced workers lowers quality, content and safety, and that makes others leave") {
  // a wave of ended contracts in one year, in a world where it changes nothing but experience
  const auto wave = [](std::vector<m::Variable> held) {
    World world = quiet(Market::tight);
    world.from(shock_date, m::ended_rate, 0.04)
        .from(shock_date + 1.0, m::ended_rate, shipped().parameters[m::ended_rate].value[0]);
    engines::RunSettings settings;
    settings.held = std::move(held);
    return world.run(settings);
  };
  const std::vector<m::Variable> only_quality{m::overload, m::work_atmosphere, m::supervisor_support};
  auto cut = only_quality;
  cut.push_back(m::experience_share);
  const auto with = wave(only_quality), without = wave(cut);
  CHECK(mean(at(with, 2017.5), m::experience_share) < mean(at(with, 2016.0), m::experience_share));
  CHECK(mean(at(with, 2018.0), m::quality_of_help) < mean(at(without, 2018.0), m::quality_of_help));
  CHECK(mean(at(with, 2018.0), m::attractive_content) < mean(at(without, 2018.0), m::attractive_content));
  CHECK(mean(at(with, 2018.0), m::external_aggression) > mean(at(without, 2018.0), m::external_aggression));
  CHECK(quitters(with.samples.back()) > quitters(without.samples.back()));
}

TEST_CASE("The waiting list damps the cycle and shifts the damage to clients") {
  const auto with = with_more_demand(Market::tight).run();
  const auto without = with_more_demand(Market::tight).set(m::workload_on_deferral, 1e-6).run();
  CHECK(mean(with.samples.back(), m::workload) < mean(without.samples.back(), m::workload));
  CHECK(mean(with.samples.back(), m::deferral) > mean(without.samples.back(), m::deferral));
  CHECK(leavers(with.samples.back()) < leavers(without.samples.back()));
}
