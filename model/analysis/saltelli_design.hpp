#pragma once
// Where to run a model so that its variance can be divided over its inputs (Saltelli et al. 2010, doi
// 10.1016/j.cpc.2009.09.018): points of a scrambled Sobol' sequence, twice over (matrices A and B), and for every input
// A with that input as in B.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace behoud::analysis {

class SaltelliDesign {
 public:
  /// A power of two of samples. Those of a smaller design with the same seed are the first of a larger one.
  SaltelliDesign(std::size_t samples, std::size_t inputs, std::uint64_t seed);

  std::size_t samples() const { return samples_; }
  std::size_t inputs() const { return inputs_; }

  /// The runs of a sample: A, B, then for every input A with that input as in B.
  std::size_t blocks() const { return inputs_ + 2; }

  /// A coordinate for every input, each between 0 and 1 and neither.
  std::vector<double> point(std::size_t sample, std::size_t block) const;

 private:
  std::size_t samples_, inputs_;
  std::vector<double> a_, b_;  // [sample][input]
};

}  // namespace behoud::analysis
