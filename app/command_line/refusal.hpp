#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "model/files/language.hpp"

namespace behoud {

/// What is wrong with the command line and what would be right, after the program could not read it.
std::string refusal(const CLI::App& program, const CLI::ParseError& problem, Language language);

}  // namespace behoud
