#include "model/calibration/misfits.hpp"

#include "model/calibration/quick_fit.hpp"
#include "model/engines/ensemble_draws.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;

TEST_CASE("The misfit of many parameter sets is that of each, whatever the number of threads") {
  std::vector<ParameterValues<double>> sets;
  for (std::uint32_t i = 0; i < 70; ++i) sets.push_back(engines::draw_world(shipped().parameters, 0, 5, i).parameters);
  calibration::Misfits on_one(shipped().baseline, 1), on_two(shipped().baseline, 2);
  const auto misfits = on_one(sets);
  CHECK(misfits == on_two(sets));
  const auto rows = calibration::compare_with_figures(shipped().parameters, shipped().baseline);
  CHECK(misfits[0] == Approx(calibration::misfit_of(*rows)).epsilon(1e-4));
  CHECK(std::ranges::count_if(misfits, [](double x) { return std::isfinite(x); }) == 70);
  CHECK(std::ranges::min(misfits) < std::ranges::max(misfits));
}

TEST_CASE("A parameter set that cannot be run has an infinite misfit") {
  auto broken = values_of(shipped().parameters);
  broken[static_cast<std::size_t>(m::hire_limit.offset)] = 0.001;
  calibration::Misfits misfits(shipped().baseline, 1);
  CHECK(misfits(std::span(&broken, 1))[0] == HUGE_VAL);
}
