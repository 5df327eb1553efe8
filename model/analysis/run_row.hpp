#pragma once
// A run as `behoud run` reports it, as one row of numbers.

#include <cstddef>
#include <span>
#include <vector>

#include "model/analysis/moments.hpp"
#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

/// What one number of the row is.
struct RunOutput {
  std::size_t quantity;  // of engines::quantities()
  double time;
  int area;
};

class RunRow {
 public:
  RunRow(Moments moments, std::vector<std::size_t> quantities);

  /// By quantity, then time, then area.
  const std::vector<RunOutput>& outputs() const { return outputs_; }
  void fill(const engines::Trajectory& trajectory, const ParameterValues<double>& parameters,
            std::span<double> row) const;

 private:
  std::vector<std::size_t> quantities_;
  std::vector<RunOutput> outputs_;
};

}  // namespace behoud::analysis
