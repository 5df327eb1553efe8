#include "model/calibration/diagnostics.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace behoud::calibration {

namespace {

using Chains = std::vector<std::vector<double>>;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::vector<double> pooled(Sequences chains) {
  std::vector<double> all;
  for (const auto& chain : chains) all.insert(all.end(), chain.begin(), chain.end());
  return all;
}

bool says_something(Sequences chains) {
  if (chains.empty() || chains.front().size() < 12) return false;
  const std::vector<double> all = pooled(chains);
  return std::ranges::all_of(all, [](double x) { return std::isfinite(x); }) &&
         std::ranges::adjacent_find(all, std::not_equal_to{}) != all.end();
}

Chains halved(Sequences chains) {
  Chains halves;
  for (const auto& chain : chains) {
    const auto half = static_cast<std::ptrdiff_t>(chain.size() / 2);
    halves.emplace_back(chain.begin(), chain.begin() + half);
    halves.emplace_back(chain.end() - half, chain.end());
  }
  return halves;
}

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance_of(std::span<const double> values) {
  const double mean = mean_of(values);
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares / static_cast<double>(values.size() - 1);
}

std::vector<double> means_of(Sequences chains) {
  std::vector<double> means;
  for (const auto& chain : chains) means.push_back(mean_of(chain));
  return means;
}

/// Linear between the sorted values, the first at 0 and the last at 1.
double quantile_of(std::vector<double> values, double probability) {
  std::ranges::sort(values);
  const double place = probability * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

/// Every draw becomes the normal score of its rank among all; equal draws share their mean rank.
Chains rank_normalised(Chains chains) {
  std::vector<double*> order;
  for (auto& chain : chains) {
    for (double& value : chain) order.push_back(&value);
  }
  std::ranges::sort(order, {}, [](const double* value) { return *value; });
  const boost::math::normal standard;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && *order[last + 1] == *order[first]) ++last;
    const double rank = 1.0 + 0.5 * static_cast<double>(first + last);
    const double score = quantile(standard, (rank - 0.375) / (static_cast<double>(order.size()) + 0.25));
    for (; first <= last; ++first) *order[first] = score;
  }
  return chains;
}

double plain_r_hat(Sequences chains) {
  const auto draws = static_cast<double>(chains.front().size());
  double within = 0.0;
  for (const auto& chain : chains) within += variance_of(chain) / static_cast<double>(chains.size());
  const double between = draws * variance_of(means_of(chains));
  return std::sqrt((between / within + draws - 1.0) / draws);
}

/// Geyer's initial monotone sequence: pairs of autocorrelations are added while they are positive, and none may be
/// larger than the one before.
double effective_size(Sequences chains) {
  const std::size_t draws = chains.front().size();
  const std::vector<double> means = means_of(chains);
  const auto mean_autocovariance = [&](std::size_t lag) {
    double sum = 0.0;
    for (std::size_t c = 0; c < chains.size(); ++c) {
      for (std::size_t i = lag; i < draws; ++i) sum += (chains[c][i] - means[c]) * (chains[c][i - lag] - means[c]);
    }
    return sum / static_cast<double>(draws * chains.size());
  };
  const double at_lag_none = mean_autocovariance(0);
  const double within = at_lag_none * static_cast<double>(draws) / static_cast<double>(draws - 1);
  const double variance = at_lag_none + variance_of(means);
  const auto correlation = [&](std::size_t lag) { return 1.0 - (within - mean_autocovariance(lag)) / variance; };

  double even = 1.0, odd = correlation(1), sum = 0.0;
  double smallest = std::numeric_limits<double>::infinity();
  // the estimates of the last few lags rest on hardly any draws
  for (std::size_t lag = 0; even + odd > 0.0; even = correlation(lag), odd = correlation(lag + 1)) {
    smallest = std::min(smallest, even + odd);
    sum += smallest;
    lag += 2;
    if (lag + 5 >= draws) {
      even = correlation(lag);
      break;
    }
  }
  const auto all = static_cast<double>(draws * chains.size());
  const double autocorrelation_time = -1.0 + 2.0 * sum + std::max(even, 0.0);
  // draws that alternate are worth more than independent ones, but how much more is badly known
  return all / std::max(autocorrelation_time, 1.0 / std::log10(all));
}

double quantile_effective_size(Sequences chains, double probability) {
  const double boundary = quantile_of(pooled(chains), probability);
  Chains below = halved(chains);
  for (auto& chain : below) {
    for (double& value : chain) value = value <= boundary ? 1.0 : 0.0;
  }
  return effective_size(below);
}

}  // namespace

double r_hat(Sequences chains) {
  if (!says_something(chains)) return unknown;
  const double median = quantile_of(pooled(chains), 0.5);
  Chains folded = halved(chains);
  for (auto& chain : folded) {
    for (double& value : chain) value = std::abs(value - median);
  }
  return std::max(plain_r_hat(rank_normalised(halved(chains))), plain_r_hat(rank_normalised(std::move(folded))));
}

double bulk_effective_size(Sequences chains) {
  return says_something(chains) ? effective_size(rank_normalised(halved(chains))) : unknown;
}

double tail_effective_size(Sequences chains) {
  if (!says_something(chains)) return unknown;
  return std::min(quantile_effective_size(chains, 0.05), quantile_effective_size(chains, 0.95));
}

double mean_effective_size(Sequences chains) {
  return says_something(chains) ? effective_size(halved(chains)) : unknown;
}

double mean_standard_error(Sequences chains) {
  if (!says_something(chains)) return unknown;
  return std::sqrt(variance_of(pooled(chains)) / effective_size(halved(chains)));
}

}  // namespace behoud::calibration
