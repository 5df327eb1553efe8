#include "model/engines/derivatives.hpp"

#include <algorithm>
#include <boost/numeric/odeint.hpp>

#include "model/engines/eigen_scalars.hpp"
#include "model/engines/stocks_run.hpp"

namespace behoud::engines {

std::vector<SampleOf<Tangent>> samples_with_derivatives(const ParameterValues<Tangent>& parameters,
                                                        const Schedule& schedule, const Trajectory& plain) {
  using State = std::vector<Tangent>;
  boost::numeric::odeint::runge_kutta_dopri5<State, double, State, double> stepper;
  StocksRun<Tangent> run(parameters, schedule);
  const auto system = [&run](const State& state, State& change, double time) { run.derivative(state, change, time); };

  double time = plain.samples.front().time;
  State state = run.start(time);
  std::vector<SampleOf<Tangent>> samples;
  const auto take_sample = [&] {
    run.begin_segment(time, time + 1.0);
    samples.push_back(run.sample(state, time));
  };
  take_sample();
  const auto& stops = schedule.stops();
  for (const double end : plain.step_ends) {
    stepper.do_step(system, state, time, end - time);
    time = end;
    const bool sampled = samples.size() < plain.samples.size() && plain.samples[samples.size()].time == time;
    if (sampled) take_sample();
    if (sampled || std::ranges::binary_search(stops, time)) {
      run.begin_segment(time, time + 1.0);
      stepper.reset();
    }
  }
  return samples;
}

}  // namespace behoud::engines
