#pragma once
// Published figures from a file in the form of data/evidence.csv.

#include <filesystem>

#include "model/engines/evidence.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"
#include "model/files/reading.hpp"

namespace behoud {

/// The rows in the order of the file, or everything that is wrong with it, each at its line and column.
Checked<Evidence> read_evidence(const std::filesystem::path& path, Language language = Language::en);

/// Whether a row of that role can have been used so: what was held out is there to validate, and the other way round.
/// Nothing where it can; otherwise which sentence says why not.
std::optional<MessageId> fault_of_use(Role role, Use use);

}  // namespace behoud
