#include "model/analysis/sensitivity_design.hpp"

#include <utility>

namespace behoud::analysis {

namespace {

std::variant<SaltelliDesign, MorrisDesign> design_of(SensitivityMethod method, std::size_t samples, std::size_t inputs,
                                                     std::uint64_t seed) {
  if (method == SensitivityMethod::morris) return MorrisDesign(samples, inputs, seed);
  return SaltelliDesign(samples, inputs, seed);
}

}  // namespace

std::size_t members_of(SensitivityMethod method, std::size_t samples, std::size_t inputs) {
  return 1 + samples * (inputs + (method == SensitivityMethod::sobol ? 2 : 1));
}

SensitivityDesign::SensitivityDesign(SensitivityMethod method, std::size_t samples, std::vector<UncertainInput> inputs,
                                     const ParameterSet& parameters, const PosteriorDraws& posterior,
                                     std::size_t lever_count, std::uint64_t seed)
    : inputs_(std::move(inputs)),
      parameters_(parameters),
      posterior_(posterior),
      lever_count_(lever_count),
      seed_(seed),
      design_(design_of(method, samples, inputs_.size(), seed)) {}

std::size_t SensitivityDesign::members() const {
  return std::visit([](const auto& design) { return 1 + design.samples() * design.blocks(); }, design_);
}

engines::World SensitivityDesign::world(std::size_t member) const {
  if (member == 0) return {values_of(parameters_), engines::LeverDraws(lever_count_)};
  return std::visit(
      [&](const auto& design) {
        const std::size_t sample = (member - 1) / design.blocks(), block = (member - 1) % design.blocks();
        const auto point = design.point(sample, block);
        return world_at(parameters_, posterior_, lever_count_, inputs_, point, posterior_draw(sample, point));
      },
      design_);
}

/// Draws have no order in which a trajectory could go from low to high, and four levels would reach four of them: each
/// side of a move is a draw of its own.
std::size_t SensitivityDesign::posterior_draw(std::size_t sample, std::span<const double> point) const {
  if (posterior_.empty()) return 0;
  if (saltelli() != nullptr) return posterior_draw_at(posterior_, point.front());
  return random_below(static_cast<std::uint32_t>(posterior_.rows.size()), seed_, RandomPurpose::posterior_draw,
                      {static_cast<std::uint32_t>(sample), point.front() < MorrisDesign::move ? 0U : 1U, 0});
}

}  // namespace behoud::analysis
