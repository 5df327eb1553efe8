#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/text.hpp"

namespace behoud {

namespace {

int check(const CommonOptions& options, const std::vector<std::string>& names) {
  std::vector<std::filesystem::path> files;
  for (const std::string& name : names) files.push_back(scenario_file(options, name));
  const auto inputs = check_files(input_files(options, files), options.language);
  if (options.json) {
    auto problems = nlohmann::ordered_json::array();
    if (!inputs) {
      for (const Problem& problem : inputs.error()) {
        problems.push_back({{"file", problem.file}, {"pointer", problem.pointer}, {"message", problem.message}});
      }
    }
    fmt::print("{}\n", problems.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    return inputs ? good : bad_input;
  }
  if (!inputs) {
    for (const Problem& problem : inputs.error()) fmt::print(stderr, "{}\n", line_of(problem));
    fmt::print(stderr, "{}\n", phrase(options.language, "aantal problemen: {}", "problems: {}", inputs.error().size()));
    return bad_input;
  }
  for (const Scenario& scenario : inputs->scenarios) {
    fmt::print("{}\n", phrase(options.language, "{}: in orde ({}; {} maatregelen, {} paden, {} parameters)",
                              "{}: in order ({}; {} interventions, {} paths, {} parameters)", scenario.id,
                              in(options.language, scenario.title), scenario.interventions.size(),
                              scenario.paths.size(), scenario.overrides.size()));
  }
  return good;
}

}  // namespace

void add_check(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command =
      program.add_subcommand("check", say("Controleert scenariobestanden: alles wat er mis mee is, in één keer",
                                          "Check scenario files: everything that is wrong with them, at once"));
  auto files = std::make_shared<std::vector<std::string>>();
  command
      ->add_option(say("BESTAND", "FILE"), *files,
                   say("Scenariobestanden, of namen van meegeleverde scenario's",
                       "Scenario files, or names of shipped scenarios"))
      ->required();
  command->callback(
      [&chosen, files] { chosen = [files](const CommonOptions& options) { return check(options, *files); }; });
}

}  // namespace behoud
