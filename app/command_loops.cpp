#include <fmt/format.h>

#include <atomic>

#include "app/commands.hpp"
#include "app/failure_text.hpp"
#include "app/loops/loop_diagram.hpp"
#include "app/loops/loop_files.hpp"
#include "app/loops/loop_table.hpp"
#include "app/progress_bar.hpp"
#include "app/text.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

struct LoopsOptions {
  std::string scenario;
  std::filesystem::path out;
  std::size_t worlds = 50;
};

int loops(const CommonOptions& options, const LoopsOptions& own) {
  const InputFiles files = input_files(options, {scenario_file(options, own.scenario)});
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  const Scenario& scenario = inputs->scenarios.front();
  if (scenario.end != inputs->baseline.end) {
    return complain(phrase(options.language, "{}: heeft een andere looptijd dan het nulscenario; laat \"horizon\" weg",
                           "{}: has another horizon than the baseline; leave \"horizon\" out", scenario.id)),
           bad_input;
  }
  analysis::LoopsRequest request{.parameters = inputs->parameters,
                                 .posterior = inputs->posterior,
                                 .levers = inputs->levers,
                                 .baseline = inputs->baseline,
                                 .scenarios = {&inputs->baseline},
                                 .worlds = own.worlds,
                                 .seed = options.seed,
                                 .threads = options.threads};
  if (scenario.id != inputs->baseline.id) request.scenarios.push_back(&scenario);

  ProgressBar progress(std::string(in(options.language, "kringlopen volgen", "following loops")), own.worlds);
  std::atomic<std::size_t> done = 0;
  const auto found = analysis::loops_over_time(request, [&] { progress.show(++done); });
  if (!found) {
    const std::string& id = request.scenarios[found.error().scenario]->id;
    return complain(failure_text(id, found.error().failure, options.language)), failed;
  }
  if (options.json) {
    fmt::print("{}\n", loops_json(*found).dump(2));
  } else {
    fmt::print("{}", loop_table(*found, options.language));
  }
  if (own.out.empty()) return good;

  auto folder = OutputFolder::make(own.out, options.language);
  if (!folder) return complain(folder.error()), failed;
  for (const auto& written : {write_loops(*found, folder->path()),
                              draw_loop_figures(*found, options.home / "plots", folder->path(), options.language),
                              draw_loop_diagram(*found, folder->path(), options.language)}) {
    if (!written) return complain(written.error()), failed;
  }
  const auto complete = folder->complete({{"program", "behoud"},
                                          {"version", version},
                                          {"command", "loops"},
                                          {"scenario", scenario.id},
                                          {"seed", options.seed},
                                          {"worlds", found->worlds},
                                          {"language", options.language == Language::nl ? "nl" : "en"}},
                                         all_of(files));
  if (!complete) return complain(complete.error()), failed;
  if (!options.json) fmt::print("\n{}\n", phrase(options.language, "Geschreven: {}", "Written: {}", own.out.string()));
  return good;
}

}  // namespace

void add_loops(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand("loops", say("Welke kringloop de uitstroom drijft, en wanneer",
                                                      "Which feedback loop drives the outflow, and when"));
  auto own = std::make_shared<LoopsOptions>();
  command
      ->add_option("SCENARIO", own->scenario,
                   say("Een scenariobestand, of de naam van een meegeleverd scenario",
                       "A scenario file, or the name of a shipped scenario"))
      ->required();
  command->add_option("--members", own->worlds, say("Aantal mogelijke werelden", "Possible worlds"))
      ->check(a_whole_number_between(1, 10'000, language))
      ->capture_default_str();
  command
      ->add_option("--out", own->out,
                   say("Map voor loops.csv, circuits.csv, links.csv, figuren en manifest.json",
                       "Folder for loops.csv, circuits.csv, links.csv, figures and manifest.json"))
      ->check(a_folder_name(language));
  command->callback([&chosen, own] { chosen = [own](const CommonOptions& options) { return loops(options, *own); }; });
}

}  // namespace behoud
