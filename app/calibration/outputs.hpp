#pragma once
// What `behoud calibrate` leaves behind.

#include <expected>
#include <filesystem>
#include <string>

#include "app/project.hpp"
#include "model/calibration/posterior_chains.hpp"

namespace behoud {

/// Draws that travel with the program: few enough to read, enough for 90 % bands.
inline constexpr std::size_t shipped_draws = 400;

/// Beside the figures of the mode: id, published, modelled, the interval and whether they count.
std::expected<void, std::string> write_fit(const std::filesystem::path& folder, calibration::Posterior& posterior,
                                           const calibration::Mode& mode);

/// data/parameters.json with the values of the mode.
std::expected<void, std::string> write_mode(const std::filesystem::path& folder, const InputFiles& files,
                                            ParameterSet parameters, const calibration::Posterior& posterior,
                                            const calibration::Point& mode);

/// posterior.csv: one row per draw, one column per calibrated parameter, in its own unit.
std::expected<void, std::string> write_draws(const std::filesystem::path& folder,
                                             const calibration::Posterior& posterior,
                                             std::span<const calibration::Point> draws);

/// traces.csv: every tenth record of every chain, in standard deviations of the prior.
std::expected<void, std::string> write_traces(const std::filesystem::path& folder,
                                              const calibration::Posterior& posterior,
                                              std::span<const calibration::Record> records);

/// diagnostics.json: how the searches ended and, where draws were made, whether they can be trusted.
std::expected<void, std::string> write_diagnostics(const std::filesystem::path& folder,
                                                   const calibration::Posterior& posterior,
                                                   const calibration::Mode& mode,
                                                   std::span<const calibration::Record> records,
                                                   std::span<const calibration::Diagnosis> diagnoses,
                                                   const calibration::Gate& gate);

}  // namespace behoud
