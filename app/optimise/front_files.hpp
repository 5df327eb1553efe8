#pragma once
// The files of `behoud optimise`.

#include <expected>
#include <filesystem>
#include <string>

#include "app/optimise/front_report.hpp"

namespace behoud {

/// front.csv and measures.csv of all mixes on the front, levers.csv, and a scenario file of each shown one.
std::expected<void, std::string> write_front(const std::filesystem::path& folder, const FrontReport& report,
                                             const MixTexts& texts, Language language);

/// figures/front.csv, .svg, .pdf and .png: what the mixes cost and keep.
std::expected<void, std::string> write_front_figure(const std::filesystem::path& folder,
                                                    const std::filesystem::path& plots, const FrontReport& report,
                                                    Language language);

}  // namespace behoud
