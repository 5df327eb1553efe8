#pragma once

#include <CLI/CLI.hpp>

#include "model/files/language.hpp"

namespace behoud {

/// What --help prints, in the language and as wide as the tables. Before commands are added: they inherit it.
void set_help_page(CLI::App& program, Language language);

}  // namespace behoud
