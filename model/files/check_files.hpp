#pragma once
// All input files of a run at once, with the problems of every one of them.

#include <filesystem>
#include <vector>

#include "model/engines/parameter_set.hpp"
#include "model/engines/posterior_draws.hpp"
#include "model/engines/scenario.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

struct InputFiles {
  std::filesystem::path parameters, levers, baseline;
  std::vector<std::filesystem::path> scenarios;
  std::filesystem::path posterior = {};  // none: calibrated parameters stay at their values
  std::filesystem::path evidence = {};
  std::filesystem::path profile = {};  // of what is compared; none: the whole domain
};

struct Inputs {
  ParameterSet parameters;
  LeverCatalogue levers;
  Scenario baseline;
  std::vector<Scenario> scenarios;  // in the order of the files
  PosteriorDraws posterior;
};

/// Reads them all; refuses two scenarios with one id as well. The baseline's file may be among the scenarios. Scenarios
/// are judged against the other three files, so only when those are in order.
Checked<Inputs> check_files(const InputFiles& files, Language language = Language::en);

}  // namespace behoud
