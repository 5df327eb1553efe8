#pragma once
// What an option accepts: the check, how --help names it, and what to say of anything else.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "model/files/language.hpp"

namespace behoud {

/// For folders: an empty name is a slip, not the wish to write nothing.
CLI::Validator a_folder_name(Language language);

CLI::Validator an_existing_folder(Language language);

CLI::Validator one_of(std::vector<std::string> names, Language language);

CLI::Validator a_whole_number_between(std::int64_t low, std::int64_t high, Language language);

CLI::Validator a_number_between(double low, double high, Language language);

}  // namespace behoud
