#include "model/calibration/profile.hpp"

#include <algorithm>
#include <cmath>

namespace behoud::calibration {

std::vector<Profile> profiles(Posterior& posterior, const Mode& mode,
                              const std::function<void(std::size_t)>& progress) {
  constexpr double enough = 1.92;  // half the 95 % quantile of chi-squared with one degree of freedom
  const NormalApproximation near = normal_approximation(posterior, mode.point);
  const Eigen::MatrixXd covariance = near.spread * near.spread.transpose();
  std::vector<Profile> all;
  for (std::size_t i = 0; i < posterior.dimension(); ++i) {
    const CalibratedParameter& parameter = posterior.parameters()[i];
    const auto row = static_cast<Eigen::Index>(i);
    Profile profile{parameter.name, {}, {}};
    std::array<double, profile_steps.size()> log_likelihoods{};
    for (std::size_t s = 0; s < profile_steps.size(); ++s) {
      const double z = std::clamp(mode.point[i] + profile_steps[s], parameter.lowest, parameter.highest);
      // the others start where the normal approximation expects them
      Point start = mode.point;
      for (std::size_t k = 0; k < start.size(); ++k) {
        const CalibratedParameter& other = posterior.parameters()[k];
        const double along = covariance(static_cast<Eigen::Index>(k), row) / covariance(row, row);
        start[k] = std::clamp(start[k] + along * (z - mode.point[i]), other.lowest, other.highest);
      }
      start[i] = z;
      const Mode best =
          find_mode(posterior, {.starts = 1, .most_gradients = 80, .seed = 1, .first_start = start, .held = i});
      log_likelihoods[s] = best.log_density + 0.5 * z * z;  // minus infinity where no run can be finished
      profile.at_rest[s] = best.converged;
      profile.values[s] =
          posterior.values<double>(start)[static_cast<std::size_t>(parameter.parameter.offset) + parameter.place];
    }
    const double highest = std::ranges::max(log_likelihoods);
    const auto top = std::ranges::max_element(log_likelihoods);
    for (std::size_t s = 0; s < profile_steps.size(); ++s) profile.falls[s] = highest - log_likelihoods[s];
    const auto place = top - log_likelihoods.begin();
    for (std::size_t s = 0; s < profile_steps.size(); ++s) {
      const bool fell = profile.falls[s] > enough && profile.at_rest[s];
      (static_cast<std::ptrdiff_t>(s) < place ? profile.bounded_below : profile.bounded_above) |= fell;
    }
    all.push_back(std::move(profile));
    if (progress) progress(i + 1);
  }
  return all;
}

}  // namespace behoud::calibration
