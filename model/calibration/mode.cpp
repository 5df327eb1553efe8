#include "model/calibration/mode.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <nlopt.hpp>

#include "model/calibration/random_source.hpp"

namespace behoud::calibration {

namespace {

using Objective = std::function<double(const std::vector<double>&, std::vector<double>&)>;

double call(const std::vector<double>& x, std::vector<double>& slope, void* data) {
  return (*static_cast<Objective*>(data))(x, slope);
}

/// The first search starts at the centres of the priors, so that the result depends on data and priors alone.
Point start_of(const Posterior& posterior, int search, std::uint64_t seed) {
  Point point(posterior.dimension(), 0.0);
  if (search == 0) return point;
  RandomSource random(seed, RandomSource::Purpose::search, static_cast<std::uint32_t>(search));
  for (std::size_t i = 0; i < point.size(); ++i) {
    const CalibratedParameter& p = posterior.parameters()[i];
    point[i] = std::clamp(random.normal(), 0.9 * p.lowest, 0.9 * p.highest);
  }
  return point;
}

}  // namespace

Mode find_mode(Posterior& posterior, const ModeSettings& settings, const ModeProgress& progress) {
  Mode mode;
  mode.log_density = -HUGE_VAL;
  std::vector<double> lowest, highest;
  for (const CalibratedParameter& p : posterior.parameters()) {
    lowest.push_back(p.lowest);
    highest.push_back(p.highest);
  }
  for (int s = 0; s < settings.starts; ++s) {
    Search search;
    const Point start =
        s == 0 && !settings.first_start.empty() ? settings.first_start : start_of(posterior, s, settings.seed);
    search.end = start;
    search.log_density = -HUGE_VAL;
    Objective objective = [&](const std::vector<double>& point, std::vector<double>& slope) {
      const auto at = posterior.gradient(point);
      ++search.gradients;
      constexpr double impossible = 1e10;  // worse than any run that can be finished
      if (!std::isfinite(at.log_density)) {
        std::ranges::fill(slope, 0.0);
        return impossible;
      }
      for (std::size_t i = 0; i < slope.size(); ++i) slope[i] = settings.held == i ? 0.0 : -at.slope[i];
      if (at.log_density > search.log_density) {
        search.log_density = at.log_density;
        search.end = point;
        search.largest_slope = 0.0;
        for (std::size_t i = 0; i < slope.size(); ++i) {
          const bool at_bound = point[i] <= lowest[i] || point[i] >= highest[i];
          if (!at_bound) search.largest_slope = std::max(search.largest_slope, std::abs(slope[i]));
        }
      }
      if (progress) progress();
      return -at.log_density;
    };
    nlopt::opt optimiser(nlopt::LD_LBFGS, static_cast<unsigned>(posterior.dimension()));
    optimiser.set_lower_bounds(lowest);
    optimiser.set_upper_bounds(highest);
    optimiser.set_ftol_rel(1e-7);
    optimiser.set_maxeval(settings.most_gradients);
    optimiser.set_min_objective(call, &objective);
    Point found = start;
    double reached = 0.0;
    try {
      const nlopt::result result = optimiser.optimize(found, reached);
      search.ended = result == nlopt::MAXEVAL_REACHED ? "evaluations" : "converged";
    } catch (const std::exception& problem) {
      // L-BFGS says so when rounding leaves no step that is better: it is at rest
      search.ended = std::string(problem.what()) == "nlopt failure" ? "converged" : problem.what();
    }
    if (search.log_density > mode.log_density) {
      mode.log_density = search.log_density;
      mode.point = search.end;
      constexpr double flat = 0.05;  // of log density per standard deviation of the prior
      mode.converged = search.ended == "converged" && search.largest_slope < flat;
    }
    mode.searches.push_back(std::move(search));
  }
  return mode;
}

NormalApproximation normal_approximation(Posterior& posterior, const Point& point) {
  const auto at = posterior.gradient(point);
  const auto n = static_cast<Eigen::Index>(posterior.dimension());
  const auto values = posterior.values<double>(point);
  Eigen::MatrixXd information = Eigen::MatrixXd::Identity(n, n);
  for (std::size_t f = 0; f < posterior.figures().size(); ++f) {
    const FittedFigure& figure = posterior.figures()[f];
    if (!figure.counts) continue;
    const double unexplained = discrepancy(values, figure.definition.source);
    const double interval = on_error_scale(figure.published.unit, figure.published.upper) -
                            on_error_scale(figure.published.unit, figure.published.lower);
    const Eigen::VectorXd slope = Eigen::Map<const Eigen::VectorXd>(at.jacobian[f].data(), n);
    information += slope * slope.transpose() / (unexplained * unexplained + interval * interval / 12.0);
  }
  const Eigen::LLT<Eigen::MatrixXd> factor(information);
  NormalApproximation near;
  near.centre = Eigen::Map<const Eigen::VectorXd>(point.data(), n);
  near.whiten = factor.matrixU();
  near.spread = factor.matrixU().solve(Eigen::MatrixXd::Identity(n, n));
  return near;
}

}  // namespace behoud::calibration
