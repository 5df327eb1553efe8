#pragma once
// The subcommands: each adds itself to the program and returns what to run when it is chosen.

#include <CLI/CLI.hpp>

#include "app/project.hpp"

namespace behoud {

/// Set by the subcommand the user chose; called once the options are known. Returns the exit status.
using Chosen = std::function<int(const CommonOptions&)>;

void add_check(CLI::App& program, Chosen& chosen);
void add_run(CLI::App& program, Chosen& chosen);
void add_compare(CLI::App& program, Chosen& chosen);
void add_explain(CLI::App& program, Chosen& chosen);
void add_calibrate(CLI::App& program, Chosen& chosen);
void add_export(CLI::App& program, Chosen& chosen);

}  // namespace behoud
