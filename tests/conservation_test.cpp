#include "tests/generated_world.hpp"

using namespace behoud;
using namespace behoud::tests;

TEST_CASE("People are conserved and never negative, in a thousand generated scenarios") {
  using engines::Tally;
  constexpr std::uint32_t scenarios = 1000;
  int finished = 0;
  for (std::uint32_t n = 0; n < scenarios; ++n) {
    CAPTURE(n);
    engines::RunSettings coarse;
    coarse.accuracy = {1e-4, 1e-4};  // conservation must not depend on accuracy
    coarse.samples_per_year = 1.0;
    const auto run = generated(n).try_run(coarse);
    REQUIRE(run.has_value());
    ++finished;
    const auto &first = run->samples.front(), &last = run->samples.back();
    const double expected = people(first) + passed(last, {Tally::hires}) - leavers(last);
    REQUIRE(std::abs(people(last) - expected) < 1e-9 * people(first));
    const double moved_out = passed(last, {Tally::cohort_moves_out, Tally::entrant_moves_out});
    REQUIRE(std::abs(moved_out - passed(last, {Tally::moves_in})) < 1e-9 * people(first));
    for (int i = 0; i < engines::people_size; ++i) REQUIRE(last.state[static_cast<std::size_t>(i)] > -1e-3);
    for (const m::Variable& v : m::all_variables) {
      if (v.unit != "share" || v.level == m::Level::tenure_group) continue;
      for (const double share : last.value(v)) {
        CAPTURE(v.name);
        REQUIRE(share >= -1e-9);
        REQUIRE(share <= 1.0 + 1e-9);
      }
    }
  }
  CHECK(finished == scenarios);
}
