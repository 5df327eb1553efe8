#pragma once
// Which possible worlds a sensitivity analysis runs. Member 0 is the central world; then come the runs of every sample
// together, so that more samples are more members and nothing is run twice.

#include <cstdint>
#include <variant>
#include <vector>

#include "model/analysis/morris.hpp"
#include "model/analysis/saltelli_design.hpp"
#include "model/analysis/uncertain_inputs.hpp"

namespace behoud::analysis {

enum class SensitivityMethod { sobol, morris };

class SensitivityDesign {
 public:
  /// Refers to the parameters and the posterior. `samples` of Sobol' are a power of two; of Morris they are
  /// trajectories.
  SensitivityDesign(SensitivityMethod method, std::size_t samples, std::vector<UncertainInput> inputs,
                    const ParameterSet& parameters, const PosteriorDraws& posterior, std::size_t lever_count,
                    std::uint64_t seed);

  const std::vector<UncertainInput>& inputs() const { return inputs_; }
  std::size_t members() const;  // with the central one

  /// May be called from any thread.
  engines::World world(std::size_t member) const;

  /// Null where the design is of the other method.
  const SaltelliDesign* saltelli() const { return std::get_if<SaltelliDesign>(&design_); }
  const MorrisDesign* morris() const { return std::get_if<MorrisDesign>(&design_); }

 private:
  std::size_t posterior_draw(std::size_t sample, std::span<const double> point) const;

  std::vector<UncertainInput> inputs_;  // the posterior first, where there is one
  const ParameterSet& parameters_;
  const PosteriorDraws& posterior_;
  std::size_t lever_count_;
  std::uint64_t seed_;
  std::variant<SaltelliDesign, MorrisDesign> design_;
};

/// How many members so many samples take.
std::size_t members_of(SensitivityMethod method, std::size_t samples, std::size_t inputs);

}  // namespace behoud::analysis
