#pragma once
// The sentences of `explain --why`, and the same for programs.

#include <nlohmann/json.hpp>
#include <string>

#include "model/analysis/why_difference.hpp"
#include "model/files/language.hpp"

namespace behoud {

std::string why_text(const analysis::WhyRequest& request, const analysis::WhyDifference& found, std::size_t most_paths,
                     Language language);

nlohmann::ordered_json why_json(const analysis::WhyRequest& request, const analysis::WhyDifference& found);

}  // namespace behoud
