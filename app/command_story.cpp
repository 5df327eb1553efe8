#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "app/commands.hpp"
#include "app/story/story_files.hpp"
#include "app/story_teller.hpp"
#include "app/text.hpp"
#include "model/files/messages.hpp"
#include "model/files/nearest.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

namespace m = mechanism;

bool write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  return static_cast<bool>(out.flush());
}

int write(const Told& told, const Asked& asked, const InputFiles& files) {
  auto folder = OutputFolder::make(asked.own.out, asked.language());
  if (!folder) return complain(folder.error()), failed;
  for (const auto& [name, text] :
       {std::pair{"story.txt", told.text}, std::pair{"story.json", told.json.dump(2) + '\n'}}) {
    if (!write_text(folder->path() / name, text))
      return complain(fmt::format("{}: {}", name, message(asked.language(), MessageId::file_unwritable))), failed;
  }
  if (const auto written = story::write_events(told.events, told.workplaces, told.place, folder->path()); !written)
    return complain(written.error()), failed;
  nlohmann::ordered_json settings{{"program", "behoud"},
                                  {"version", version},
                                  {"command", "story"},
                                  {"scenario", asked.scenario.id},
                                  {"seed", asked.options.seed},
                                  {"years", asked.own.years},
                                  {"persons_per_worker", asked.own.persons},
                                  {"language", asked.language() == Language::nl ? "nl" : "en"}};
  if (asked.against != nullptr) settings["against"] = asked.against->id;
  if (asked.own.of_worker) settings["worker"] = asked.own.worker;
  if (!asked.own.of_worker) {
    settings["branch"] = asked.own.branch;
    settings["employer"] = asked.own.employer;
  }
  if (asked.own.of_team) settings["team"] = asked.own.team;
  if (const auto complete = folder->complete(std::move(settings), all_of(files)); !complete)
    return complain(complete.error()), failed;
  if (!asked.options.json)
    fmt::print("\n{}\n", phrase(asked.language(), "Geschreven: {}", "Written: {}", asked.own.out.string()));
  return good;
}

int tell_story(const CommonOptions& options, const StoryOptions& own) {
  const Language language = options.language;
  const auto branch = std::ranges::find(m::branch_names, own.branch);
  if (branch == m::branch_names.end()) {
    complain(phrase(language, "--branch: {} is geen branche; de dichtstbijzijnde is {} (bekend: {})",
                    "--branch: {} is no branch; the nearest known one is {} (known: {})", own.branch,
                    nearest(own.branch, m::branch_names), fmt::join(m::branch_names, ", ")));
    return bad_input;
  }
  std::vector<std::filesystem::path> scenario_files{scenario_file(options, own.scenario)};
  if (!own.against.empty()) scenario_files.push_back(scenario_file(options, own.against));
  if (scenario_files.front() == scenario_files.back() && scenario_files.size() > 1) {
    complain(phrase(language, "--against: {} is hetzelfde scenario; kies een ander",
                    "--against: {} is the same scenario; choose another", own.against));
    return bad_input;
  }
  const InputFiles files = input_files(options, scenario_files);
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  const Scenario& scenario = inputs->scenarios.front();
  const Scenario* against = own.against.empty() ? nullptr : &inputs->scenarios.back();
  if (against != nullptr && (against->end != scenario.end || against->start != scenario.start)) {
    complain(phrase(language, "{}: heeft een andere looptijd dan {}; laat \"horizon\" weg",
                    "{}: has another horizon than {}; leave \"horizon\" out", against->id, scenario.id));
    return bad_input;
  }
  const int longest = static_cast<int>(std::floor(scenario.end - scenario.start));
  if (own.years > longest) {
    complain(phrase(language, "--years: het scenario {} duurt {} jaar; kies uit 1 tot en met {}",
                    "--years: the scenario {} lasts {} years; choose from 1 to {}", scenario.id, longest, longest));
    return bad_input;
  }
  if (!can_be_written(own.out, language)) return bad_input;
  const Asked asked{options,
                    own,
                    *inputs,
                    scenario,
                    against,
                    static_cast<std::size_t>(branch - m::branch_names.begin()),
                    scenario.end - own.years,
                    scenario.end};
  const auto told = tell(asked);
  if (!told) return told.error();
  fmt::print("{}", options.json ? told->json.dump(2) + '\n' : told->text);
  return own.out.empty() ? good : write(*told, asked, files);
}

}  // namespace

void add_story(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "story", say("Volgt één medewerker of één team, in zinnen", "Follow one worker or one team, in sentences"));
  auto own = std::make_shared<StoryOptions>();
  command
      ->add_option("SCENARIO", own->scenario,
                   say("Een scenariobestand, of de naam van een meegeleverd scenario",
                       "A scenario file, or the name of a shipped scenario"))
      ->capture_default_str();
  CLI::Option* against = command->add_option(
      "--against", own->against,
      say("Ook dezelfde medewerker in dit scenario, met hetzelfde toeval: waar de verhalen uiteengaan",
          "The same worker in this scenario too, by the same chance: where the stories part"));
  CLI::Option* branch = command
                            ->add_option("--branch", own->branch,
                                         say("De branche: GGZ, HA, TZ, GHZ, KO, JZ, SW of OV",
                                             "The branch: GGZ, HA, TZ, GHZ, KO, JZ, SW or OV"))
                            ->capture_default_str();
  constexpr std::int64_t most = 100'000, largest_number = 4'000'000'000;
  CLI::Option* employer =
      command
          ->add_option("--employer", own->employer,
                       say("De hoeveelste werkgever van de branche; uit wie daar werkt wordt iemand "
                           "gekozen wiens loopbaan iets laat zien",
                           "Which employer of the branch; of those who work there somebody is chosen "
                           "whose career shows something"))
          ->check(a_whole_number_between(1, most, language))
          ->capture_default_str();
  CLI::Option* team = command
                          ->add_option("--team", own->team,
                                       say("Volgt het hoeveelste team van de werkgever, in plaats van een medewerker",
                                           "Follow which team of the employer, instead of a worker"))
                          ->check(a_whole_number_between(1, most, language))
                          ->excludes(against);
  CLI::Option* worker =
      command
          ->add_option("--worker", own->worker,
                       say("Volgt de medewerker met dit nummer, uit events.csv van een eerder verhaal",
                           "Follow the worker with this number, from events.csv of an earlier story"))
          ->check(a_whole_number_between(0, largest_number, language));
  for (CLI::Option* other : {branch, employer, team}) worker->excludes(other);
  command
      ->add_option("--years", own->years,
                   say("Hoeveel jaren, tot het eind van het scenario", "How many years, up to the end of the scenario"))
      ->check(a_whole_number_between(1, 100, language))
      ->capture_default_str();
  command
      ->add_option("--persons-per-worker", own->persons,
                   say("Hoeveel mensen van het domein één medewerker van de berekening voorstelt; teams hebben toch "
                       "hun gewone grootte",
                       "How many people of the domain one worker of the run stands for; teams have their ordinary size "
                       "all the same"))
      ->check(a_whole_number_between(1, 100, language))
      ->capture_default_str();
  command
      ->add_option("--out", own->out,
                   say("Map voor story.txt, story.json, events.csv en manifest.json",
                       "Folder for story.txt, story.json, events.csv and manifest.json"))
      ->check(a_folder_name(language));
  command->callback([&chosen, own, team, worker] {
    own->of_team = team->count() > 0;
    own->of_worker = worker->count() > 0;
    chosen = [own](const CommonOptions& options) { return tell_story(options, *own); };
  });
}

}  // namespace behoud
