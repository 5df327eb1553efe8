#pragma once
// Logistic regression by maximum likelihood: Newton's method, with an intercept before the columns given.

#include <Eigen/Dense>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <vector>

namespace behoud::analysis {

/// One row per observation. With weights the likelihood is the pseudo-likelihood of survey sampling, and the standard
/// errors are robust (sandwich), since a weight is not a number of independent observations. Rows of one cluster may
/// depend on each other.
struct LogisticData {
  Eigen::MatrixXd regressors;             // without the intercept
  Eigen::VectorXd outcome;                // 0 or 1
  Eigen::VectorXd weights;                // none: every row counts for one
  std::vector<std::uint64_t> clusters{};  // with weights only, of each row; none: all rows are independent
};

/// The intercept comes first.
struct LogisticFit {
  Eigen::VectorXd coefficients, standard_errors;
  double log_likelihood = 0.0;

  double z(Eigen::Index i) const { return coefficients[i] / standard_errors[i]; }
};

struct LogisticProblem {
  enum class Kind {
    no_rows,
    lengths_differ,
    not_finite,
    not_zero_or_one,  // an outcome
    weight_not_above_zero,
    outcome_constant,
    collinear,  // a column follows from the others, the intercept among them
    separated,  // a column, or several together, tell the outcome for certain: the estimate is infinite
    not_converged
  } kind;
  std::optional<std::size_t> column;  // of `regressors`, where one can be named
};

std::expected<LogisticFit, LogisticProblem> logistic_regression(const LogisticData& data);

}  // namespace behoud::analysis
