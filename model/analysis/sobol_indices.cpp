#include "model/analysis/sobol_indices.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace behoud::analysis {

namespace {

/// The samples of which all runs are finite, [sample][block], centred on the mean of the rows A and B and in units of
/// their standard deviation.
struct Standardised {
  std::vector<double> values;
  double mean = 0.0, deviation = 0.0;
};

Standardised standardised(std::span<const double> outputs, std::size_t blocks) {
  Standardised result;
  for (std::size_t first = 0; first < outputs.size(); first += blocks) {
    const auto runs = outputs.subspan(first, blocks);
    if (std::ranges::all_of(runs, [](double y) { return std::isfinite(y); }))
      result.values.insert(result.values.end(), runs.begin(), runs.end());
  }
  const std::size_t samples = result.values.size() / blocks;
  if (samples == 0) return result;
  const auto over_a_and_b = [&](auto term) {
    double sum = 0.0;
    for (std::size_t n = 0; n < samples; ++n)
      sum += term(result.values[n * blocks]) + term(result.values[n * blocks + 1]);
    return sum / static_cast<double>(2 * samples);
  };
  // around a value of its own first, so that the mean keeps its digits
  const double origin = result.values.front();
  const double offset = over_a_and_b([&](double y) { return y - origin; });
  const double variance = over_a_and_b([&](double y) { return (y - origin - offset) * (y - origin - offset); });
  result.mean = origin + offset;
  result.deviation = std::sqrt(variance);
  for (double& y : result.values) y = (y - origin - offset) / (variance > 0.0 ? result.deviation : 1.0);
  return result;
}

/// One number for every sample.
using Terms = std::vector<double>;

double mean_over(const Terms& terms, std::span<const std::size_t> samples) {
  double sum = 0.0;
  for (const std::size_t n : samples) sum += terms[n];
  return sum / static_cast<double>(samples.size());
}

/// What the estimators of one input sum over samples.
struct InputTerms {
  Terms step;                        // from A to A with this input of B
  Terms step_times_b;                // that step times B
  Terms step_squared, rest_squared;  // rest: from B to A with this input of B
};

struct OfSamples {
  double first, first_jansen, total;
};

class Estimators {
 public:
  Estimators(std::span<const double> values, std::size_t inputs) : samples_(values.size() / (inputs + 2)) {
    const auto at = [&](std::size_t n, std::size_t block) { return values[n * (inputs + 2) + block]; };
    level_.resize(samples_);
    square_.resize(samples_);
    inputs_.assign(inputs, {Terms(samples_), Terms(samples_), Terms(samples_), Terms(samples_)});
    for (std::size_t n = 0; n < samples_; ++n) {
      const double a = at(n, 0), b = at(n, 1);
      level_[n] = 0.5 * (a + b);
      square_[n] = 0.5 * (a * a + b * b);
      for (std::size_t i = 0; i < inputs; ++i) {
        const double step = at(n, i + 2) - a, rest = b - at(n, i + 2);
        inputs_[i].step[n] = step;
        inputs_[i].step_times_b[n] = b * step;
        inputs_[i].step_squared[n] = step * step;
        inputs_[i].rest_squared[n] = rest * rest;
      }
    }
  }

  std::size_t samples() const { return samples_; }

  /// The largest part of the squared steps of an input that one sample has.
  double largest_part(std::size_t input) const {
    const Terms& steps = inputs_[input].step_squared;
    const double sum = std::accumulate(steps.begin(), steps.end(), 0.0);
    return sum > 0.0 ? *std::ranges::max_element(steps) / sum : 0.0;
  }

  /// Of these samples alone, with their own mean and variance.
  std::vector<OfSamples> of(std::span<const std::size_t> samples) const {
    const double mean = mean_over(level_, samples);
    const double variance = mean_over(square_, samples) - mean * mean;
    std::vector<OfSamples> indices;
    for (const InputTerms& input : inputs_) {
      const double with_b = mean_over(input.step_times_b, samples) - mean * mean_over(input.step, samples);
      indices.push_back({with_b / variance, 1.0 - 0.5 * mean_over(input.rest_squared, samples) / variance,
                         0.5 * mean_over(input.step_squared, samples) / variance});
    }
    return indices;
  }

 private:
  std::size_t samples_;
  Terms level_, square_;
  std::vector<InputTerms> inputs_;
};

double sum_of_first(const std::vector<OfSamples>& indices) {
  return std::accumulate(indices.begin(), indices.end(), 0.0,
                         [](double sum, const OfSamples& input) { return sum + input.first; });
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> outputs, std::size_t inputs, const BootstrapSettings& bootstrap) {
  const std::size_t blocks = inputs + 2;
  const Standardised standard = standardised(outputs, blocks);
  SobolIndices result;
  result.samples = standard.values.size() / blocks;
  result.left_out = outputs.size() / blocks - result.samples;
  result.mean = standard.mean;
  result.variance = standard.deviation * standard.deviation;
  if (!(result.variance > 0.0)) {
    result.inputs.assign(inputs, {no_estimate, no_estimate, no_estimate, no_estimate.value});
    result.sum_of_first = no_estimate;
    return result;
  }

  const Estimators estimators(standard.values, inputs);
  std::vector<std::size_t> all(result.samples);
  std::iota(all.begin(), all.end(), std::size_t{0});
  const std::vector<OfSamples> of_all = estimators.of(all);

  std::vector<std::vector<double>> first(inputs), first_jansen(inputs), total(inputs);
  std::vector<double> sums;
  for (std::size_t replicate = 0; replicate < bootstrap.replicates; ++replicate) {
    const auto again = estimators.of(resampled(result.samples, replicate, bootstrap.seed));
    // one sample drawn over and over has no variance; the quantiles leave it out
    for (std::size_t i = 0; i < inputs; ++i) {
      first[i].push_back(again[i].first);
      first_jansen[i].push_back(again[i].first_jansen);
      total[i].push_back(again[i].total);
    }
    sums.push_back(sum_of_first(again));
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    result.inputs.push_back({estimate_of(of_all[i].first, std::move(first[i])),
                             estimate_of(of_all[i].first_jansen, std::move(first_jansen[i])),
                             estimate_of(of_all[i].total, std::move(total[i])), estimators.largest_part(i)});
  }
  result.sum_of_first = estimate_of(sum_of_first(of_all), std::move(sums));
  return result;
}

}  // namespace behoud::analysis
