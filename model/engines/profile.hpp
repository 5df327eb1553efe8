#pragma once
// An employer, a municipality or a branch organisation that starts from its own survey and head-count: it takes the
// place of one branch of the model. Read by model/files.

#include <expected>
#include <string>
#include <vector>

#include "model/engines/scenario.hpp"
#include "model/engines/simulate.hpp"

namespace behoud {

struct Profile {
  struct Reference {
    mechanism::Parameter parameter = mechanism::branch_size;  // one value per branch
    double value = 0.0;
    std::string source;
  };
  std::string id;
  Text title, description;
  mechanism::Branch branch = mechanism::Branch::GGZ;  // whose place it takes
  double workers = 0.0;
  double date = 0.0;          // of the head-count
  bool one_employer = false;  // what it does it does wholly: no share of employers takes part
  std::vector<Reference> references;
};

namespace engines {

/// The parameters with the profile in the place of its branch, so large at the start that in the central world of the
/// baseline it has its head-count on its date.
std::expected<ParameterSet, Failure> with_profile(const Profile& profile, ParameterSet parameters,
                                                  const Scenario& baseline, const LeverCatalogue& levers);

/// What a scenario does within the profile: its measures there and nowhere else.
Scenario within_profile(const Profile& profile, Scenario scenario);

}  // namespace engines

}  // namespace behoud
