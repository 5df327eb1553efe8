#pragma once
// Studies of a calibration: what other explanations, years and branches that were not seen, held parameters and
// simulated figures say about it.

#include <array>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "app/project.hpp"
#include "model/calibration/posterior_chains.hpp"

namespace behoud {

struct StudyRequest {
  std::string name;
  std::filesystem::path out;  // none: the table on the screen only
  std::size_t records = 1500;
  std::size_t replicates = 20;  // of the simulation
};

/// Exit status. Prints tables, and writes them as CSV. The evidence is one that a posterior can be made of.
int run_study(const StudyRequest& request, const CommonOptions& options, const Inputs& inputs, const Evidence& evidence,
              const std::vector<std::filesystem::path>& files);

/// A posterior as a study draws it: shorter than the one that ships.
struct StudyDraws {
  std::vector<calibration::Point> points;
  double worst_r_hat = 0.0;  // infinite where a chain did not move
  double smallest_size = 0.0;
};

/// What all studies share. Tables go to `folder`, or nowhere where it is empty.
struct Study {
  const StudyRequest& request;
  const CommonOptions& options;
  const Inputs& inputs;
  const Evidence& evidence;
  std::filesystem::path folder;

  std::string_view say(std::string_view nl, std::string_view en) const;
  std::expected<calibration::Posterior, std::string> posterior(
      const ParameterSet& set, const calibration::Posterior::LeftOut& left_out = {}) const;
  /// Posteriors that are to be independent of each other take seeds of their own.
  std::expected<StudyDraws, std::string> draw(calibration::Posterior& posterior, std::string_view what,
                                              std::uint64_t seed) const;
};

/// Whether the method did what it should; only the simulation can say that it did not.
using Studied = std::expected<bool, std::string>;

Studied study_rivals(const Study& study);
Studied study_rolling_origin(const Study& study);
Studied study_leave_one_branch_out(const Study& study);
Studied study_profiles(const Study& study);
Studied study_simulation(const Study& study);

struct NamedStudy {
  std::string_view name;
  Studied (*carry_out)(const Study&);
};
inline constexpr std::array studies{NamedStudy{"rivals", study_rivals},
                                    NamedStudy{"rolling-origin", study_rolling_origin},
                                    NamedStudy{"leave-one-branch-out", study_leave_one_branch_out},
                                    NamedStudy{"profiles", study_profiles}, NamedStudy{"simulation", study_simulation}};

}  // namespace behoud
