#pragma once
// Studies of how far the calibration can be trusted: rival explanations, years and branches that the fit has not seen,
// profiles. Each fits anew, with shorter chains than the shipped posterior.

#include <array>
#include <filesystem>
#include <string_view>

#include "app/project.hpp"

namespace behoud {

inline constexpr std::array<std::string_view, 4> study_names{"rivals", "rolling-origin", "leave-one-branch-out",
                                                             "profiles"};

struct StudyRequest {
  std::string name;
  std::filesystem::path out;  // none: the table on the screen only
  std::size_t records = 1500;
};

/// Exit status. Prints tables, and writes them as CSV.
int run_study(const StudyRequest& request, const CommonOptions& options, const Inputs& inputs, const Evidence& evidence,
              const std::vector<std::filesystem::path>& files);

}  // namespace behoud
