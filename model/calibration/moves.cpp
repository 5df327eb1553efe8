#include "model/calibration/moves.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace behoud::calibration {

namespace {

template <std::size_t count>
std::array<std::size_t, count> different_ones(RandomSource& random, std::size_t size) {
  std::array<std::size_t, count> chosen{};
  for (std::size_t i = 0; i < count; ++i) {
    const auto earlier = std::span(chosen).first(i);
    do {
      chosen[i] = random.below(size);
    } while (std::ranges::find(earlier, chosen[i]) != earlier.end());
  }
  return chosen;
}

}  // namespace

Move differential_move(double noise, double whole_jump_probability) {
  return [=](RandomSource& random, const Point& current, std::span<const Point> archive) {
    const auto [plus, minus] = different_ones<2>(random, archive.size());
    const double usual = 2.38 / std::sqrt(2.0 * static_cast<double>(current.size()));
    const double factor = random.uniform() < whole_jump_probability ? 1.0 : usual;
    Proposal proposal{current};
    for (std::size_t i = 0; i < current.size(); ++i) {
      proposal.point[i] += factor * (archive[plus][i] - archive[minus][i]) + noise * random.normal();
    }
    return proposal;
  };
}

Move snooker_move() {
  return [](RandomSource& random, const Point& current, std::span<const Point> archive) {
    const auto [centre, plus, minus] = different_ones<3>(random, archive.size());
    const double factor = 1.2 + random.uniform();
    double squared_distance = 0.0, projected = 0.0;
    for (std::size_t i = 0; i < current.size(); ++i) {
      const double along = current[i] - archive[centre][i];
      squared_distance += along * along;
      projected += along * (archive[plus][i] - archive[minus][i]);
    }
    // a chain that stood still since the last record is itself in the archive, and gives no line
    if (squared_distance == 0.0) return Proposal{current};
    const double step = factor * projected / squared_distance;
    Proposal proposal{current};
    for (std::size_t i = 0; i < current.size(); ++i) proposal.point[i] += step * (current[i] - archive[centre][i]);
    proposal.log_correction = (static_cast<double>(current.size()) - 1.0) * std::log(std::abs(1.0 + step));
    return proposal;
  };
}

Move autoregressive_move(NormalApproximation approximation) {
  return [near = std::move(approximation)](RandomSource& random, const Point& current, std::span<const Point>) {
    constexpr std::array kept{0.8, 0.9, 0.95};  // of the distance from the centre
    const double keep = kept[random.below(kept.size())];
    const double fresh = std::sqrt(1.0 - keep * keep);
    const auto size = static_cast<Eigen::Index>(current.size());
    const Eigen::VectorXd from = Eigen::Map<const Eigen::VectorXd>(current.data(), size) - near.centre;
    Eigen::VectorXd noise(size);
    for (double& e : noise) e = random.normal();
    const Eigen::VectorXd to = keep * from + fresh * (near.spread * noise);
    Proposal proposal;
    proposal.point.resize(current.size());
    Eigen::Map<Eigen::VectorXd>(proposal.point.data(), size) = near.centre + to;
    proposal.log_correction = 0.5 * ((near.whiten * to).squaredNorm() - (near.whiten * from).squaredNorm());
    return proposal;
  };
}

}  // namespace behoud::calibration
