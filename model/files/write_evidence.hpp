#pragma once
// Rows of evidence as a file in the form of data/evidence.csv, or as JSON.

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "model/engines/evidence.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Whether the file may be written: its folder exists, and what stands there now is nothing, or was written by
/// `write_evidence`. The text says why not.
std::expected<void, std::string> check_evidence_out(const std::filesystem::path& out, Language language);

/// Written beside and put in its place when complete.
std::expected<void, std::string> write_evidence(const std::filesystem::path& out, const Evidence& evidence,
                                                Language language);

/// A list of objects with the columns as keys.
nlohmann::ordered_json json_of(const Evidence& evidence);

}  // namespace behoud
