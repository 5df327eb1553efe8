#include <fmt/format.h>
#include <malloc.h>

#include <cstdio>
#include <exception>

#include "app/commands.hpp"
#include "app/text.hpp"

namespace {

/// Whether the command chosen divides its members over ranks.
bool spreads(const CLI::App& program) {
  const CLI::App* command = program.get_subcommands().front();
  const CLI::Option* members = command->get_option_no_throw("--members");
  return members != nullptr && (members->count() > 0 || command->get_name() == "compare");
}

}  // namespace

int main(int argc, char** argv) {
  // memory that is given back to the system costs a page fault when it is asked for again; runs ask again all the time
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  using namespace behoud;

  Ranks ranks;
  CLI::App program{"behoud: why workers in the Dutch social domain leave, and what keeps them", "behoud"};
  program.set_version_flag("--version", fmt::format("behoud {}", version));
  program.require_subcommand(1);
  program.fallthrough();
  program.footer("Exit status: 0 good, 1 failed, 2 bad input. See `behoud COMMAND --help`.");

  CommonOptions options;
  options.home = find_home();
  std::string language = "en";
  program.add_option("--lang", language, "Language of texts, tables and reports: nl or en")
      ->check(CLI::IsMember({"nl", "en"}))
      ->capture_default_str();
  program.add_flag("--json", options.json, "Print JSON where a program may read it");
  program.add_option("--seed", options.seed, "Seed of all random draws")
      ->check(CLI::Range(0.0, 9007199254740992.0))
      ->capture_default_str();
  program.add_option("--threads", options.threads, "Threads to use; 0: all. Results do not depend on it")
      ->check(CLI::Range(0, 4096))
      ->capture_default_str();
  program.add_option("--home", options.home, "Folder that holds data, scenarios and plots")
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();

  Chosen chosen;
  add_check(program, chosen);
  add_run(program, chosen, ranks);
  add_compare(program, chosen, ranks);
  add_sensitivity(program, chosen, ranks);
  add_loops(program, chosen);
  add_merge(program, chosen);
  add_explain(program, chosen);
  add_evidence(program, chosen);
  add_replay(program, chosen);
  add_calibrate(program, chosen);
  add_export(program, chosen);
  add_import_statline(program, chosen);
  add_optimise(program, chosen);

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    const int status = program.exit(problem);
    return ranks.exit_status(status == 0 ? good : bad_input);
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
      complain("standard output cannot be written");
      return ranks.exit_status(failed);
    }
    return ranks.exit_status(status);
  } catch (const std::exception& problem) {
    if (ranks.count() > 1) ranks.give_up(problem.what());
    complain(problem.what());
    return failed;
  }
}
