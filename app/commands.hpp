#pragma once
// The subcommands: each adds itself to the program and says what to run when it is chosen.

#include <CLI/CLI.hpp>

#include "app/command_line/accepted.hpp"
#include "app/project.hpp"
#include "app/ranks.hpp"
#include "app/text.hpp"

namespace behoud {

/// Set by the subcommand the user chose; called once the options are known. Returns the exit status.
using Chosen = std::function<int(const CommonOptions&)>;

/// What a command and its options are for, said in the language.
inline auto texts_in(Language language) {
  return [language](std::string_view nl, std::string_view en) { return std::string(in(language, nl, en)); };
}

/// Of the commands that take --engine agents.
inline CLI::Option* add_persons_per_worker(CLI::App& command, double& persons_per_worker, Language language) {
  return command
      .add_option("--persons-per-worker", persons_per_worker,
                  texts_in(language)("Voor hoeveel mensen een doorgerekende medewerker staat, met --engine agents",
                                     "How many people a simulated worker stands for, with --engine agents"))
      ->check(a_whole_number_between(1, 1000, language))
      ->capture_default_str();
}

void add_check(CLI::App& program, Chosen& chosen, Language language);
void add_run(CLI::App& program, Chosen& chosen, Ranks& ranks, Language language);
void add_compare(CLI::App& program, Chosen& chosen, Ranks& ranks, Language language);
void add_sensitivity(CLI::App& program, Chosen& chosen, Ranks& ranks, Language language);
void add_loops(CLI::App& program, Chosen& chosen, Language language);
void add_merge(CLI::App& program, Chosen& chosen, Language language);
void add_explain(CLI::App& program, Chosen& chosen, Language language);
void add_evidence(CLI::App& program, Chosen& chosen, Language language);
void add_replay(CLI::App& program, Chosen& chosen, Language language);
void add_calibrate(CLI::App& program, Chosen& chosen, Language language);
void add_export(CLI::App& program, Chosen& chosen, Language language);
void add_import_statline(CLI::App& program, Chosen& chosen, Language language);
void add_story(CLI::App& program, Chosen& chosen, Language language);
void add_optimise(CLI::App& program, Chosen& chosen, Language language);
void add_survey(CLI::App& program, Chosen& chosen, Language language);

}  // namespace behoud
