#include <fmt/format.h>
#include <malloc.h>

#include <cstdint>
#include <cstdio>
#include <exception>

#include "app/command_line/help_page.hpp"
#include "app/command_line/language_given.hpp"
#include "app/command_line/refusal.hpp"
#include "app/commands.hpp"
#include "app/text.hpp"

namespace {

/// Whether the command chosen divides its members over ranks.
bool spreads(const CLI::App& program) {
  const CLI::App* command = program.get_subcommands().front();
  const CLI::Option* members = command->get_option_no_throw("--members");
  return members != nullptr && (members->count() > 0 || command->get_name() == "compare");
}

/// Larger ones are no whole numbers of their own in a file of JSON.
constexpr std::int64_t largest_seed = std::int64_t{1} << 53;

}  // namespace

int main(int argc, char** argv) {
  // memory that is given back to the system costs a page fault when it is asked for again; runs ask again all the time
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  using namespace behoud;

  Ranks ranks;
  const Language given = language_given(argc, argv);
  const auto say = texts_in(given);
  CLI::App program{say("behoud: waarom medewerkers het Nederlandse sociaal domein verlaten, en wat hen vasthoudt",
                       "behoud: why workers in the Dutch social domain leave, and what keeps them"),
                   "behoud"};
  set_help_page(program, given);
  program.set_version_flag("--version", fmt::format("behoud {}", version), say("Toont de versie", "Shows the version"));
  program.require_subcommand(1);
  program.fallthrough();

  CommonOptions options;
  options.home = find_home();
  std::string language = "en";
  program
      .add_option(
          "--lang", language,
          say("Taal van teksten, tabellen en rapporten: nl of en", "Language of texts, tables and reports: nl or en"))
      ->check(one_of({"nl", "en"}, given))
      ->default_str("en");
  program.add_flag("--json", options.json,
                   say("Schrijft JSON waar een programma dat kan lezen", "Print JSON where a program may read it"));
  program
      .add_option("--seed", options.seed,
                  say("Begingetal van alle willekeurige trekkingen", "Seed of all random draws"))
      ->check(a_whole_number_between(0, largest_seed, given))
      ->capture_default_str();
  program
      .add_option("--threads", options.threads,
                  say("Aantal processorkernen; 0: alle. De uitkomsten hangen er niet van af",
                      "Threads to use; 0: all. Results do not depend on it"))
      ->check(a_whole_number_between(0, 4096, given))
      ->capture_default_str();
  program
      .add_option("--home", options.home,
                  say("Map met data, scenarios en plots", "Folder that holds data, scenarios and plots"))
      ->check(an_existing_folder(given))
      ->capture_default_str();

  Chosen chosen;
  add_check(program, chosen, given);
  add_run(program, chosen, ranks, given);
  add_compare(program, chosen, ranks, given);
  add_sensitivity(program, chosen, ranks, given);
  add_loops(program, chosen, given);
  add_story(program, chosen, given);
  add_merge(program, chosen, given);
  add_explain(program, chosen, given);
  add_evidence(program, chosen, given);
  add_replay(program, chosen, given);
  add_calibrate(program, chosen, given);
  add_export(program, chosen, given);
  add_import_statline(program, chosen, given);
  add_optimise(program, chosen, given);
  add_survey(program, chosen, given);

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) {
      program.exit(problem);
      return ranks.exit_status(good);
    }
    complain(refusal(program, problem, given));
    return ranks.exit_status(bad_input);
  }
  options.language = language == "nl" ? Language::nl : Language::en;
  if (ranks.count() > 1 && !spreads(program)) {
    complain(std::string(in(options.language, "dit commando verdeelt geen werk; start het zonder mpirun",
                            "this command spreads no work; start it without mpirun")));
    return ranks.exit_status(bad_input);
  }
  try {
    const int status = chosen(options);
    if (std::fflush(stdout) != 0) {
      complain(say("wat op het scherm hoort, kan niet worden geschreven", "standard output cannot be written"));
      return ranks.exit_status(failed);
    }
    return ranks.exit_status(status);
  } catch (const std::exception& problem) {
    if (ranks.count() > 1) ranks.give_up(problem.what());
    complain(problem.what());
    return failed;
  }
}
