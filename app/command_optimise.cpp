#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "app/commands.hpp"
#include "app/optimise/front_files.hpp"
#include "app/optimise/search_store.hpp"
#include "app/progress_bar.hpp"
#include "app/stop_notice.hpp"
#include "app/text.hpp"
#include "model/analysis/comparison.hpp"
#include "model/engines/instruction_set.hpp"
#include "model/files/nearest.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/sha256.hpp"

namespace behoud {

namespace {

struct OptimiseOptions {
  double budget = 0.0;
  int horizon = analysis::comparison_horizons.back();
  std::vector<std::string> branches{"ALL"}, levers;
  double most_time = 0.03, most_reach = 0.8;
  std::size_t worlds = 32, fresh_worlds = 100, population = 128, generations = 20;
  std::filesystem::path out;
  bool resume = false;
};

constexpr std::size_t most_shown = 12;

using Refusal = std::string;

/// The place of a name among those known, or which one may have been meant.
std::expected<std::size_t, Refusal> place_of(const std::string& name, std::span<const std::string_view> known,
                                             std::string_view option, Language language) {
  const auto found = std::ranges::find(known, name);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  return std::unexpected(phrase(language, "{}: {} is niet bekend; bedoelt u {}?",
                                "{}: {} is not known; do you mean {}?", option, name, nearest(name, known)));
}

std::expected<BranchMask, Refusal> branches_of(const std::vector<std::string>& names, Language language) {
  BranchMask branches{};
  if (names == std::vector<std::string>{"ALL"}) {
    branches.fill(true);
    return branches;
  }
  for (const std::string& name : names) {
    const auto place = place_of(name, mechanism::branch_names, "--branches", language);
    if (!place) return std::unexpected(place.error());
    branches[*place] = true;
  }
  return branches;
}

/// In the order of the catalogue, each once.
std::expected<std::vector<std::size_t>, Refusal> levers_of(const std::vector<std::string>& names,
                                                           const LeverCatalogue& catalogue, Language language) {
  std::vector<std::string_view> known;
  for (const Lever& lever : catalogue) known.push_back(lever.id);
  std::vector<std::size_t> levers;
  for (const std::string& name : names) {
    const auto place = place_of(name, known, "--levers", language);
    if (!place) return std::unexpected(place.error());
    levers.push_back(*place);
  }
  if (names.empty()) {
    for (std::size_t i = 0; i < catalogue.size(); ++i) levers.push_back(i);
  }
  std::ranges::sort(levers);
  levers.erase(std::ranges::unique(levers).begin(), levers.end());
  return levers;
}

std::expected<search::Choice, Refusal> choice_of(const OptimiseOptions& chosen, const Inputs& inputs,
                                                 Language language) {
  if (inputs.baseline.end < chosen.horizon) {
    return std::unexpected(phrase(language, "--horizon {}: het nulscenario loopt niet tot 1 januari {}",
                                  "--horizon {}: the baseline does not run to 1 January {}", chosen.horizon,
                                  chosen.horizon));
  }
  search::Choice choice;
  const auto branches = branches_of(chosen.branches, language);
  if (!branches) return std::unexpected(branches.error());
  auto levers = levers_of(chosen.levers, inputs.levers, language);
  if (!levers) return std::unexpected(levers.error());
  choice.branches = *branches;
  choice.levers = std::move(*levers);
  choice.most_reach = chosen.most_reach;
  // what starts at the horizon does nothing by it
  choice.last_start = std::min(choice.last_start, chosen.horizon - 1);
  return choice;
}

/// All that determines a generation.
std::expected<nlohmann::ordered_json, std::string> settings_of(const OptimiseOptions& chosen,
                                                               const search::Choice& choice, const Inputs& inputs,
                                                               const InputFiles& files, std::uint64_t seed) {
  nlohmann::ordered_json settings{{"program", "behoud"},
                                  {"version", version},
                                  {"command", "optimise"},
                                  {"elementary_functions", fmt::format("{:016x}", engines::elementary_functions())},
                                  {"instruction_set", std::string(engines::name_of(engines::best_instruction_set()))},
                                  {"seed", seed},
                                  {"budget", chosen.budget},
                                  {"horizon", chosen.horizon},
                                  {"branches", chosen.branches},
                                  {"levers", nlohmann::ordered_json::array()},
                                  {"most_time", chosen.most_time},
                                  {"most_reach", chosen.most_reach},
                                  {"worlds", chosen.worlds},
                                  {"population", chosen.population},
                                  {"inputs", nlohmann::ordered_json::array()}};
  for (const std::size_t lever : choice.levers) settings["levers"].push_back(inputs.levers[lever].id);
  for (const auto& file : all_of(files)) {
    const auto digest = sha256_of(file);
    if (!digest) return std::unexpected(digest.error());
    settings["inputs"].push_back({{"file", file.filename().string()}, {"sha256", *digest}});
  }
  return settings;
}

class Optimisation {
 public:
  Optimisation(const CommonOptions& options, const OptimiseOptions& chosen, const Inputs& inputs,
               const InputFiles& files, search::Choice choice, nlohmann::ordered_json settings)
      : options_(options),
        chosen_(chosen),
        files_(files),
        settings_(std::move(settings)),
        setting_{inputs.parameters, inputs.posterior, inputs.levers, inputs.baseline,
                 std::move(choice), chosen.horizon,   options_.seed, options_.threads},
        search_settings_{chosen.population, chosen.worlds, {chosen.budget, chosen.most_time}} {}

  int run() {
    // a search that cannot be gone on with is refused before anything is run
    if (!chosen_.out.empty()) {
      auto store = SearchStore::open(beside(chosen_.out, ".search"), settings_, chosen_.population,
                                     3 * setting_.choice.levers.size(), chosen_.resume, options_.language);
      if (!store) return complain(store.error()), bad_input;
      store_.emplace(std::move(*store));
    }
    StopNotice notice;
    notice.say(what_is_safe());
    search::Search search(setting_, search_settings_);
    if (search.worlds().failed() == search.worlds().count()) {
      complain(std::string(in(options_.language, "doorgaan zoals nu kan in geen enkele wereld worden doorgerekend",
                              "the baseline cannot be run in any world")));
      return failed;
    }
    if (const auto evolved = evolve(search, notice); !evolved) return complain(evolved.error()), failed;
    return report_on(search);
  }

 private:
  std::expected<void, std::string> evolve(search::Search& search, StopNotice& notice) {
    const std::size_t wanted = chosen_.generations + 1;  // the first is not a child of another
    std::size_t there = 0;
    if (store_ && store_->generations() > 0) {
      there = std::min(store_->generations(), wanted);
      auto last = store_->read(there - 1);
      if (!last) return std::unexpected(last.error());
      search.restore(std::move(*last), there - 1);
    }
    ProgressBar progress(std::string(in(options_.language, "zoeken, kandidaten", "searching, candidates")),
                         (wanted - there) * chosen_.population);
    for (std::size_t done = 0; search.reached() < wanted; ++done) {
      const search::Generation& next =
          search.advance([&](std::size_t of_this) { progress.show(done * chosen_.population + of_this); });
      if (!store_) continue;
      if (const auto added = store_->append(next); !added) return std::unexpected(added.error());
      notice.say(what_is_safe());
    }
    return {};
  }

  int report_on(const search::Search& search) {
    const MixTexts texts(setting_.levers);
    search::Front front;
    {
      ProgressBar progress(
          std::string(in(options_.language, "beoordelen in verse werelden", "judging in fresh worlds")),
          search::runs_to_judge_anew(search, chosen_.fresh_worlds));
      front = search::judge_anew(search, chosen_.fresh_worlds, [&](std::size_t done) { progress.show(done); });
    }
    const FrontReport report{setting_, search_settings_, front, search::use_of_levers(front, setting_.choice),
                             search::spread_out(front, most_shown)};
    if (options_.json) {
      fmt::print("{}\n", json_of(report).dump(2));
    } else {
      if (!front.mixes.empty()) fmt::print("{}", front_table(report, options_.language));
      fmt::print("{}", front_words(report, texts, options_.language));
    }
    if (chosen_.out.empty()) return good;
    if (const auto written = write(report, texts); !written) return complain(written.error()), failed;
    if (store_) store_->remove();
    if (!options_.json)
      fmt::print("\n{}\n", phrase(options_.language, "Geschreven: {}", "Written: {}", chosen_.out.string()));
    return good;
  }

  std::expected<void, std::string> write(const FrontReport& report, const MixTexts& texts) {
    auto folder = OutputFolder::make(chosen_.out, options_.language);
    if (!folder) return std::unexpected(folder.error());
    if (auto written = write_front(folder->path(), report, texts, options_.language); !written) return written;
    if (auto drawn = write_front_figure(folder->path(), options_.home / "plots", report, options_.language); !drawn)
      return drawn;
    nlohmann::ordered_json manifest = settings_;
    manifest.erase("inputs");  // written by the output folder
    manifest["generations"] = chosen_.generations;
    manifest["fresh_worlds"] = chosen_.fresh_worlds;
    manifest["language"] = options_.language == Language::nl ? "nl" : "en";
    return folder->complete(std::move(manifest), all_of(files_));
  }

  std::string what_is_safe() const {
    if (!store_) {
      return std::string(in(options_.language, "gestopt; zonder --out blijft er niets bewaard",
                            "stopped; without --out nothing is kept"));
    }
    return phrase(options_.language,
                  "gestopt; {} generaties staan veilig in {}; dezelfde opdracht met --resume gaat verder",
                  "stopped; {} generations are safe in {}; the same command with --resume goes on",
                  store_->generations(), store_->folder().string());
  }

  const CommonOptions& options_;
  const OptimiseOptions& chosen_;
  const InputFiles& files_;
  nlohmann::ordered_json settings_;
  search::Setting setting_;
  search::SearchSettings search_settings_;
  std::optional<SearchStore> store_;
};

int optimise(const CommonOptions& options, const OptimiseOptions& chosen) {
  const InputFiles files = input_files(options, {});
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  auto choice = choice_of(chosen, *inputs, options.language);
  if (!choice) return complain(choice.error()), bad_input;
  if (chosen.resume && chosen.out.empty()) {
    complain(std::string(in(options.language, "--resume gaat verder met wat bij --out is bewaard; geef ook --out",
                            "--resume goes on with what is kept beside --out; give --out as well")));
    return bad_input;
  }
  if (!can_be_written(chosen.out, options.language)) return bad_input;
  auto settings = settings_of(chosen, *choice, *inputs, files, options.seed);
  if (!settings) return complain(settings.error()), bad_input;
  return Optimisation(options, chosen, *inputs, files, std::move(*choice), std::move(*settings)).run();
}

CLI::Validator a_population(Language language) {
  return {[language](const std::string& text) {
            std::size_t count = 0;
            const bool is_count = CLI::detail::lexical_cast(text, count);
            if (is_count && search::is_population(count) && count <= 10'000) return std::string();
            return phrase(language, "\"{}\" kan niet; geef een viervoud van 8 tot en met 10000",
                          "\"{}\" is no population; give a multiple of four from 8 to 10000", text);
          },
          "8, 12 .. 10000"};
}

}  // namespace

void add_optimise(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "optimise", say("Zoekt mixen van maatregelen die binnen een budget medewerkers behouden, in veel werelden",
                      "Search for mixes of measures that keep workers under a budget, in many worlds"));
  auto own = std::make_shared<OptimiseOptions>();
  command
      ->add_option("--budget", own->budget,
                   say("Euro's van 2024 tot de horizon, in de mediaan van de werelden",
                       "Euros of 2024 until the horizon, in the median world"))
      ->required()
      ->check(a_number_between(0.0, 1e12, language));
  std::vector<std::string> horizons;
  horizons.reserve(analysis::comparison_horizons.size());
  for (const int year : analysis::comparison_horizons) horizons.push_back(std::to_string(year));
  command
      ->add_option("--horizon", own->horizon,
                   say("Wat wordt behouden en betaald telt tot 1 januari van dit jaar",
                       "What is kept and paid counts until 1 January of this year"))
      ->check(one_of(horizons, language))
      ->capture_default_str();
  command
      ->add_option("--branches", own->branches,
                   say("Branches waar maatregelen kunnen worden genomen, met komma's ertussen; of ALL",
                       "Where measures may be taken, with commas between them; or ALL"))
      ->delimiter(',')
      ->capture_default_str();
  command
      ->add_option("--levers", own->levers,
                   say("Maatregelen om uit te kiezen, met komma's ertussen; zonder deze optie alle",
                       "Levers to choose from, with commas between them; all if not given"))
      ->delimiter(',');
  command
      ->add_option(
          "--most-time", own->most_time,
          say("Grootste aandeel van de werktijd dat alle maatregelen samen op enig moment mogen kosten; een aanname",
              "Largest share of working time that all measures together may take at any moment; an assumption"))
      ->check(a_number_between(0.0, 1.0, language))
      ->capture_default_str();
  command
      ->add_option("--most-reach", own->most_reach,
                   say("Grootste aandeel van werkgevers of medewerkers dat een maatregel kan bereiken; een aanname",
                       "Largest share of employers or workers that a measure can reach; an assumption"))
      ->check(a_number_between(0.01, 1.0, language))
      ->capture_default_str();
  command
      ->add_option("--worlds", own->worlds,
                   say("Aantal mogelijke werelden waarin elke kandidaat wordt beoordeeld, voor alle dezelfde",
                       "Possible worlds in which every candidate is judged, the same for all"))
      ->check(a_whole_number_between(1, 10'000, language))
      ->capture_default_str();
  command
      ->add_option("--fresh-worlds", own->fresh_worlds,
                   say("Aantal andere werelden waarin de uitkomst opnieuw wordt beoordeeld",
                       "Other worlds in which what was found is judged anew"))
      ->check(a_whole_number_between(1, 10'000, language))
      ->capture_default_str();
  command
      ->add_option(
          "--population", own->population,
          say("Aantal kandidaten per generatie; een viervoud", "Candidates of a generation; a multiple of four"))
      ->check(a_population(language))
      ->capture_default_str();
  command
      ->add_option("--generations", own->generations,
                   say("Aantal generaties na de eerste", "Generations after the first"))
      ->check(a_whole_number_between(1, most_generations - 1, language))
      ->capture_default_str();
  command
      ->add_option("--out", own->out,
                   say("Map voor front.csv, scenariobestanden van mixen, figuren en manifest.json",
                       "Folder for front.csv, scenario files of mixes, figures and manifest.json"))
      ->check(a_folder_name(language));
  command->add_flag("--resume", own->resume,
                    say("Gaat verder met de generaties die een gestopte opdracht met dezelfde --out bewaarde",
                        "Go on with the generations that a stopped run with the same --out kept"));
  command->callback(
      [&chosen, own] { chosen = [own](const CommonOptions& options) { return optimise(options, *own); }; });
}

}  // namespace behoud
