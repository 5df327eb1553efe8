#include "app/sensitivity/findings.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace behoud {

std::size_t ScenarioFindings::samples_left_out() const {
  return sobol() != nullptr ? sobol()->left_out : morris()->left_out;
}

const analysis::Estimate& ScenarioFindings::weight(std::size_t input) const {
  return sobol() != nullptr ? sobol()->inputs[input].total : morris()->inputs[input].mean_size;
}

std::vector<std::size_t> Findings::ordered(const ScenarioFindings& scenario) const {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (analysis::uses(scenario.scenario, inputs[i])) places.push_back(i);
  }
  std::ranges::stable_sort(places, std::greater{}, [&](std::size_t i) {
    const double weight = scenario.weight(i).value;
    return std::isnan(weight) ? 0.0 : weight;
  });
  return places;
}

}  // namespace behoud
