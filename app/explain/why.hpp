#pragma once
// Why a quantity differs between two scenarios, told in sentences.

#include <optional>
#include <string>
#include <vector>

#include "app/project.hpp"

namespace behoud {

struct WhyOptions {
  std::string quantity;
  std::vector<std::string> between;  // two scenarios
  std::optional<int> year;           // none: the last whole year
  std::string branch;                // empty: the whole domain
  std::size_t paths = 8;
  std::size_t worlds = 24;
};

/// Prints it; returns the exit status.
int explain_why(const CommonOptions& options, const WhyOptions& own);

}  // namespace behoud
