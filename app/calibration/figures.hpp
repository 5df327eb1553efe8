#pragma once
// Figures of a posterior, each with its data beside it: traces, marginals beside priors, correlated pairs, and what it
// predicts beside what was published.

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "app/project.hpp"
#include "model/calibration/evidence_comparison.hpp"
#include "model/calibration/posterior_chains.hpp"

namespace behoud {

/// Writes figures/NAME.csv, .svg, .pdf and .png into the folder.
std::expected<void, std::string> write_calibration_figures(
    const std::filesystem::path& folder, const std::filesystem::path& plots, const calibration::Posterior& posterior,
    std::span<const calibration::Record> records, std::span<const calibration::Diagnosis> diagnoses,
    const std::vector<calibration::ComparedFigure>& evidence, Language language);

}  // namespace behoud
