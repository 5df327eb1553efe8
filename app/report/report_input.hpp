#pragma once
// Everything a report is made of. Figures and page show what is in here and compute nothing of their own but
// rankings, roundings and quotients of it.

#include <string>
#include <vector>

#include "model/analysis/comparison.hpp"
#include "model/analysis/dependence.hpp"
#include "model/calibration/evidence_comparison.hpp"
#include "model/engines/profile.hpp"
#include "model/files/language.hpp"

namespace behoud::report {

struct ReportInput {
  const analysis::Comparison& comparison;
  const std::vector<calibration::ComparedFigure>& figures_beside;  // published figures beside the model's
  const std::vector<analysis::Dependences>& dependences;           // empty: too few worlds to tell
  const std::vector<Scenario>& scenarios;
  const LeverCatalogue& levers;
  const ParameterSet& parameters;
  const Profile* profile;  // that is compared; null for the whole domain
  Language language;
  std::string version;
};

}  // namespace behoud::report
