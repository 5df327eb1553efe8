#pragma once
// What a variable depends on and acts on, and how strongly at present: continuing as now, on the date at which measures
// begin unless a scenario says otherwise.

#include <string>
#include <vector>

#include "model/analysis/link_strength.hpp"
#include "model/files/check_files.hpp"
#include "model/files/language.hpp"

namespace behoud {

class LinksNow {
 public:
  explicit LinksNow(const Inputs& inputs);

  /// The strongest first.
  std::string causes_of(const mechanism::Variable& variable, Language language) const;
  /// With the flows of people that run at its rate.
  std::string effects_of(const mechanism::Variable& variable, Language language) const;

  /// What the numbers say.
  std::string reading(const mechanism::Variable& variable, Language language) const;

 private:
  std::vector<analysis::LinkStrength> strengths_;
};

}  // namespace behoud
