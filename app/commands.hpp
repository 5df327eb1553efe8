#pragma once
// The subcommands: each adds itself to the program and returns what to run when it is chosen.

#include <CLI/CLI.hpp>

#include "app/project.hpp"
#include "app/ranks.hpp"

namespace behoud {

/// Set by the subcommand the user chose; called once the options are known. Returns the exit status.
using Chosen = std::function<int(const CommonOptions&)>;

/// For folders: an empty name is a slip, not the wish to write nothing.
inline CLI::Validator a_folder_name() {
  return {[](const std::string& text) { return text.empty() ? std::string("is empty; give a folder") : std::string(); },
          "FOLDER"};
}

void add_check(CLI::App& program, Chosen& chosen);
void add_run(CLI::App& program, Chosen& chosen, Ranks& ranks);
void add_compare(CLI::App& program, Chosen& chosen, Ranks& ranks);
void add_sensitivity(CLI::App& program, Chosen& chosen, Ranks& ranks);
void add_loops(CLI::App& program, Chosen& chosen);
void add_merge(CLI::App& program, Chosen& chosen);
void add_explain(CLI::App& program, Chosen& chosen);
void add_evidence(CLI::App& program, Chosen& chosen);
void add_replay(CLI::App& program, Chosen& chosen);
void add_calibrate(CLI::App& program, Chosen& chosen);
void add_export(CLI::App& program, Chosen& chosen);
void add_import_statline(CLI::App& program, Chosen& chosen);
void add_optimise(CLI::App& program, Chosen& chosen);

}  // namespace behoud
