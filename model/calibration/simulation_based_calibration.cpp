#include "model/calibration/simulation_based_calibration.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>

#include "model/calibration/diagnostics.hpp"

namespace behoud::calibration {

Replicate run_replicate(const CalibrationProblem& problem, const CalibrationSettings& settings, std::uint32_t number) {
  RandomSource truth_source(settings.seed, RandomSource::Purpose::truth, number);
  RandomSource data_source(settings.seed, RandomSource::Purpose::data, number);
  RandomSource start_source(settings.seed, RandomSource::Purpose::start, number);
  const Point truth = problem.draw_prior(truth_source);
  const LogDensity posterior = problem.posterior_of_simulated_data(truth, data_source);
  // a sampler numbers its own chains, so every replicate needs a seed of its own
  Sampler sampler = problem.make_sampler(settings.seed ^ ((std::uint64_t{number} + 1) << 32), start_source);

  for (std::size_t i = 0; i < settings.warm_up; ++i) (void)sampler.next(posterior);
  Replicate replicate{.draws = settings.draws};
  replicate.ranks.assign(truth.size(), 0);
  using Chains = std::vector<std::vector<double>>;
  std::vector<Chains> sequences(truth.size(), Chains(sampler.chains()));
  for (std::size_t record_number = 1, taken = 0; taken < settings.draws; ++record_number) {
    const Record record = sampler.next(posterior);
    for (std::size_t chain = 0; chain < sampler.chains(); ++chain) {
      const Point& point = record.positions[chain];
      for (std::size_t k = 0; k < truth.size(); ++k) sequences[k][chain].push_back(point[k]);
      if (record_number % settings.stride != 0 || taken == settings.draws) continue;
      ++taken;
      for (std::size_t k = 0; k < truth.size(); ++k) replicate.ranks[k] += point[k] < truth[k] ? 1 : 0;
    }
  }
  std::vector<double> r_hats, effective_sizes;
  for (const Chains& chains : sequences) {
    r_hats.push_back(r_hat(chains));
    effective_sizes.push_back(bulk_effective_size(chains));
  }
  replicate.largest_r_hat = std::ranges::max(r_hats);
  replicate.smallest_effective_size = std::ranges::min(effective_sizes);
  return replicate;
}

Uniformity uniformity_of(std::span<const Replicate> replicates, std::size_t bins) {
  Uniformity uniformity;
  const std::size_t coordinates = replicates.front().ranks.size();
  const double expected = static_cast<double>(replicates.size()) / static_cast<double>(bins);
  for (std::size_t k = 0; k < coordinates; ++k) {
    std::vector<double> counts(bins, 0.0);
    for (const Replicate& replicate : replicates) counts[replicate.ranks[k] * bins / (replicate.draws + 1)] += 1.0;
    double chi_squared = 0.0;
    for (const double count : counts) chi_squared += (count - expected) * (count - expected) / expected;
    uniformity.p_values.push_back(boost::math::gamma_q(0.5 * static_cast<double>(bins - 1), 0.5 * chi_squared));
  }
  uniformity.calibrated = std::ranges::min(uniformity.p_values) >= 0.01 / static_cast<double>(coordinates);
  return uniformity;
}

}  // namespace behoud::calibration
