#include "model/engines/euler_run.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/stocks_run.hpp"

namespace behoud::engines {

namespace {

using MovesIn = StocksModel<double>::MovesIn;

MovesIn moves_in_at(const MoversIn& movers, double time) {
  MovesIn moves{};
  const double persons = movers.persons_per_year(time);
  for (std::size_t a = 0; a < m::age_count; ++a) {
    for (std::size_t c = 0; c < m::mobility_count; ++c) moves[a][c][movers.branch] = persons * movers.share[a][c];
  }
  return moves;
}

}  // namespace

double MoversIn::persons_per_year(double time) const {
  const auto after = std::ranges::upper_bound(points, time, {}, &Point::time);
  if (after == points.begin()) return points.front().persons_per_year;
  if (after == points.end()) return points.back().persons_per_year;
  const Point& before = *std::prev(after);
  return before.persons_per_year +
         (after->persons_per_year - before.persons_per_year) * (time - before.time) / (after->time - before.time);
}

Steps Steps::between(double start, double end, double step, int between_samples) {
  constexpr double rounding = 1e-9;
  return {step, static_cast<int>(std::floor((end - start) / step + rounding)), between_samples};
}

Trajectory euler_run(const ParameterValues<double>& parameters, const Schedule& schedule, double start,
                     const Steps& steps, const MoversIn* movers) {
  StocksRun<double> run(parameters, schedule);
  std::vector<double> state = run.start(start), change(state.size());
  Trajectory trajectory;
  for (int k = 0;; ++k) {
    const double time = start + k * steps.step;
    if (movers) run.model().give_moves_in(moves_in_at(*movers, time));
    run.begin_segment(time, time + steps.step);
    if (k % steps.between_samples == 0) trajectory.samples.push_back(run.sample(state, time));
    if (k == steps.count) return trajectory;
    run.derivative(state, change, time);
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += steps.step * change[i];
    trajectory.step_ends.push_back(time + steps.step);
    ++trajectory.evaluations;
  }
}

MoversIn movers_into(std::size_t branch, const ParameterValues<double>& parameters, const Schedule& schedule,
                     double start, const Steps& steps) {
  MoversIn movers{branch, {}, {}};
  const Steps yearly{steps.step, steps.count, static_cast<int>(std::lround(1.0 / steps.step))};
  for (const Sample& sample : euler_run(parameters, schedule, start, yearly).samples)
    movers.points.push_back({sample.time, sample.value(m::moves_in)[branch]});

  // who they are: what the people of the first day gain by them, against a model into which nobody moves
  StocksRun<double> run(parameters, schedule);
  const std::vector<double> state = run.start(start);
  std::vector<double> with(state.size()), without(state.size());
  run.begin_segment(start, start + steps.step);
  run.derivative(state, with, start);
  run.model().give_moves_in(MovesIn{});
  run.derivative(state, without, start);
  double all = 0.0;
  for (std::size_t a = 0; a < m::age_count; ++a) {
    for (std::size_t c = 0; c < m::mobility_count; ++c) {
      for (int o = 0; o < m::origin_count; ++o) {
        const std::size_t cell =
            static_cast<std::size_t>(cell_index(static_cast<int>(a), 0, static_cast<int>(c), o, 0)) + branch;
        movers.share[a][c] += with[cell] - without[cell];
      }
      all += movers.share[a][c];
    }
  }
  for (auto& by_mobility : movers.share) {
    for (double& share : by_mobility) share = all > 0.0 ? share / all : 0.0;
  }
  return movers;
}

}  // namespace behoud::engines
