#include "model/analysis/logistic_regression.hpp"

#include <cmath>
#include <unordered_map>

namespace behoud::analysis {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Kind = LogisticProblem::Kind;

constexpr int most_steps = 100, most_halvings = 40;
constexpr double converged_step = 1e-9, still_independent = 1e-9;
// log-odds at which a column by itself, or a row, counts as certain
constexpr double certain = 20.0, certain_together = 30.0;

std::unexpected<LogisticProblem> refused(Kind kind, std::optional<Index> column = std::nullopt) {
  LogisticProblem problem{kind, std::nullopt};
  if (column) problem.column = static_cast<std::size_t>(*column);
  return std::unexpected(problem);
}

double log_of_one_plus_exp(double x) {
  return x > 0.0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

std::expected<void, LogisticProblem> check(const LogisticData& data, const VectorXd& weights) {
  const Index rows = data.outcome.size();
  if (rows == 0) return refused(Kind::no_rows);
  if (data.regressors.rows() != rows || weights.size() != rows) return refused(Kind::lengths_differ);
  if (!data.outcome.allFinite() || !weights.allFinite()) return refused(Kind::not_finite);
  for (Index j = 0; j < data.regressors.cols(); ++j) {
    if (!data.regressors.col(j).allFinite()) return refused(Kind::not_finite, j);
  }
  for (const double y : data.outcome) {
    if (y != 0.0 && y != 1.0) return refused(Kind::not_zero_or_one);
  }
  if (!data.clusters.empty() && static_cast<Index>(data.clusters.size()) != data.outcome.size())
    return refused(Kind::lengths_differ);
  if (weights.minCoeff() <= 0.0) return refused(Kind::weight_not_above_zero);
  if (data.outcome.minCoeff() == data.outcome.maxCoeff()) return refused(Kind::outcome_constant);
  return {};
}

/// The columns scaled to a largest size of one, so that what counts as certain does not depend on units.
struct Design {
  MatrixXd x;  // the intercept first
  VectorXd scale;
};

std::expected<Design, LogisticProblem> design_of(const LogisticData& data) {
  const Index rows = data.outcome.size(), columns = data.regressors.cols();
  Design design{MatrixXd(rows, columns + 1), VectorXd::Ones(columns + 1)};
  design.x.col(0).setOnes();
  for (Index j = 0; j < columns; ++j) {
    const double largest = data.regressors.col(j).cwiseAbs().maxCoeff();
    if (largest == 0.0) return refused(Kind::collinear, j);
    design.scale[j + 1] = largest;
    design.x.col(j + 1) = data.regressors.col(j) / largest;
  }
  Eigen::ColPivHouseholderQR<MatrixXd> decomposed(design.x);
  decomposed.setThreshold(still_independent);
  if (decomposed.rank() <= columns) {
    const Index last = decomposed.colsPermutation().indices()[decomposed.rank()];
    if (last == 0) return refused(Kind::collinear);
    return refused(Kind::collinear, last - 1);
  }
  return design;
}

double log_likelihood(const VectorXd& log_odds, const VectorXd& outcome, const VectorXd& weights) {
  double sum = 0.0;
  for (Index i = 0; i < outcome.size(); ++i)
    sum += weights[i] * (outcome[i] * log_odds[i] - log_of_one_plus_exp(log_odds[i]));
  return sum;
}

/// What the scores vary by: their squares, added up within a cluster first.
MatrixXd spread_of_scores(const MatrixXd& x, const VectorXd& residual, const std::vector<std::uint64_t>& clusters) {
  if (clusters.empty()) return x.transpose() * residual.cwiseAbs2().asDiagonal() * x;
  std::unordered_map<std::uint64_t, Index> number;
  for (const std::uint64_t cluster : clusters) number.emplace(cluster, static_cast<Index>(number.size()));
  MatrixXd scores = MatrixXd::Zero(static_cast<Index>(number.size()), x.cols());
  for (Index i = 0; i < x.rows(); ++i)
    scores.row(number.at(clusters[static_cast<std::size_t>(i)])) += residual[i] * x.row(i);
  return scores.transpose() * scores;
}

}  // namespace

std::expected<LogisticFit, LogisticProblem> logistic_regression(const LogisticData& data) {
  const bool weighted = data.weights.size() > 0;
  const VectorXd weights = weighted ? data.weights : VectorXd::Ones(data.outcome.size());
  if (const auto usable = check(data, weights); !usable) return std::unexpected(usable.error());
  const auto design = design_of(data);
  if (!design) return std::unexpected(design.error());
  const MatrixXd& x = design->x;

  VectorXd coefficients = VectorXd::Zero(x.cols()), log_odds = VectorXd::Zero(x.rows());
  const double mean = weights.dot(data.outcome) / weights.sum();
  coefficients[0] = std::log(mean / (1.0 - mean));
  log_odds.setConstant(coefficients[0]);
  double likelihood = log_likelihood(log_odds, data.outcome, weights);
  MatrixXd inverse;
  for (int step = 0;; ++step) {
    for (Index j = 1; j < x.cols(); ++j) {
      if (std::abs(coefficients[j]) > certain) return refused(Kind::separated, j - 1);
    }
    if (log_odds.cwiseAbs().maxCoeff() > certain_together) return refused(Kind::separated);
    if (step == most_steps) return refused(Kind::not_converged);

    const VectorXd chance = (1.0 + (-log_odds.array()).exp()).inverse().matrix();
    const VectorXd residual = weights.cwiseProduct(data.outcome - chance);
    const VectorXd spread = weights.cwiseProduct(chance).cwiseProduct((1.0 - chance.array()).matrix());
    const Eigen::LLT<MatrixXd> information(x.transpose() * spread.asDiagonal() * x);
    if (information.info() != Eigen::Success) return refused(Kind::separated);
    const VectorXd full = information.solve(x.transpose() * residual);
    if (!full.allFinite()) return refused(Kind::separated);
    if (full.cwiseAbs().maxCoeff() < converged_step) {
      inverse = information.solve(MatrixXd::Identity(x.cols(), x.cols()));
      if (weighted) {
        inverse = inverse * spread_of_scores(x, residual, data.clusters) * inverse;
      }
      break;
    }
    double part = 1.0;
    for (int halving = 0;; ++halving, part *= 0.5) {
      const VectorXd tried = log_odds + part * (x * full);
      const double reached = log_likelihood(tried, data.outcome, weights);
      // rounding may take away what the last steps add
      if (reached >= likelihood - 1e-12 * std::abs(likelihood)) {
        coefficients += part * full;
        log_odds = tried;
        likelihood = reached;
        break;
      }
      if (halving == most_halvings) return refused(Kind::not_converged);
    }
  }

  LogisticFit fit;
  fit.coefficients = coefficients.cwiseQuotient(design->scale);
  fit.standard_errors = inverse.diagonal().cwiseSqrt().cwiseQuotient(design->scale);
  fit.log_likelihood = likelihood;
  return fit;
}

}  // namespace behoud::analysis
