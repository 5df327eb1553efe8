#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "app/commands.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/story/story_files.hpp"
#include "app/story/story_text.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"
#include "model/files/date.hpp"
#include "model/files/messages.hpp"
#include "model/files/nearest.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

namespace m = mechanism;
using analysis::SmallWorld;
using analysis::Workplace;

struct StoryOptions {
  std::string scenario = "baseline", against;
  std::string branch = "SW";
  std::uint32_t employer = 1, team = 0, worker = 0;
  bool of_team = false, of_worker = false;
  int years = 10;
  double persons = 20.0;
  std::filesystem::path out;
};

/// Everything one telling needs, from the command line and the files.
struct Asked {
  const CommonOptions& options;
  const StoryOptions& own;
  const Inputs& inputs;
  const Scenario& scenario;
  const Scenario* against;  // none: null
  std::size_t branch;
  double from, until;

  Language language() const { return options.language; }
};

/// What comes out, of a worker or a team.
struct Told {
  std::string text;
  nlohmann::ordered_json json;
  analysis::EventList events;
  analysis::Workplaces workplaces;
  Workplace place;  // of whose employer, or of which team, events are written; team 0: the whole employer
};

class Teller {
 public:
  explicit Teller(const Asked& asked)
      : asked_(asked),
        central_(values_of(asked.inputs.parameters)),
        shares_(engines::workforce_shares(central_, asked.inputs.baseline, asked.inputs.levers)),
        schedule_(schedule_of(asked.scenario)),
        other_schedule_(schedule_of(asked.against != nullptr ? *asked.against : asked.scenario)),
        progress_(std::string(in(asked.language(), "volgen", "following")), weeks_of_all_runs()) {}

  /// The exit status where it could not be told.
  std::expected<Told, int> tell() {
    if (const auto there = check_numbers(); !there) return std::unexpected(there.error());
    return asked_.own.of_team ? tell_of_team() : tell_of_worker();
  }

 private:
  engines::Schedule schedule_of(const Scenario& scenario) const {
    const Scenario& baseline = asked_.inputs.baseline;
    return {baseline, scenario.id == baseline.id ? baseline : scenario, asked_.inputs.levers, {}, shares_};
  }

  std::size_t runs() const {
    if (asked_.own.of_team) return 1;
    return (asked_.own.of_worker ? 1 : 2) * (asked_.against != nullptr ? 2 : 1);
  }
  std::size_t weeks_of_all_runs() const {
    return runs() * static_cast<std::size_t>((asked_.until - asked_.scenario.start) * agents_weeks);
  }

  SmallWorld world(bool other = false) {
    SmallWorld world{.parameters = central_,
                     .schedule = other ? other_schedule_ : schedule_,
                     .start = asked_.scenario.start,
                     .from = asked_.from,
                     .until = asked_.until};
    world.persons = asked_.own.persons;
    world.seed = asked_.options.seed;
    world.threads = asked_.options.threads;
    world.progress = [this](double) { progress_.show(++weeks_done_); };
    return world;
  }

  int complain_of(const engines::Failure& failure, bool other) const {
    complain(failure_text(other ? asked_.against->id : asked_.scenario.id, failure, asked_.language()));
    return failed;
  }

  /// Whether there are such an employer and team: asked of a world of one week, so that nobody waits for a refusal.
  std::expected<void, int> check_numbers() {
    if (asked_.own.of_worker) return {};
    SmallWorld first = world();
    first.from = first.start;
    first.until = first.start + 1.0 / agents_weeks;
    first.burn_in_years = 0.0;
    first.progress = [](double) {};
    const auto run = analysis::run_small_world(first, {});
    if (!run) return std::unexpected(complain_of(run.error(), false));
    const std::size_t employers = run->workplaces.employers(asked_.branch);
    if (asked_.own.employer < 1 || asked_.own.employer > employers) {
      complain(phrase(asked_.language(), "--employer: werkgever {} is er niet in {}; kies uit 1 tot en met {}",
                      "--employer: there is no employer {} in {}; choose from 1 to {}", asked_.own.employer,
                      asked_.own.branch, employers));
      return std::unexpected(bad_input);
    }
    const std::size_t teams = run->workplaces.teams(asked_.branch, asked_.own.employer).size();
    if (asked_.own.of_team && (asked_.own.team < 1 || asked_.own.team > teams)) {
      complain(phrase(asked_.language(), "--team: team {} is er niet bij werkgever {} in {}; kies uit 1 tot en met {}",
                      "--team: employer {1} in {2} has no team {0}; choose from 1 to {3}", asked_.own.team,
                      asked_.own.employer, asked_.own.branch, teams));
      return std::unexpected(bad_input);
    }
    return {};
  }

  /// Nothing is told of a run whose event list does not come to its own counts.
  std::expected<analysis::AuditReport, int> audited(const analysis::SmallRun& run) const {
    const auto report = analysis::audit(run.log, run.trajectory, asked_.own.persons);
    if (report) return *report;
    complain(phrase(asked_.language(), "de gebeurtenissen kloppen niet met de tellingen: {} op {}, medewerker {}",
                    "the events do not come to the counts: {} on {}, worker {}",
                    analysis::fault_name(report.error().fault), date_text(report.error().time), report.error().worker));
    return std::unexpected(failed);
  }

  static nlohmann::ordered_json audit_json(const analysis::AuditReport& report) {
    return {{"events", report.events},
            {"samples", report.samples},
            {"hires", report.hires},
            {"moves", report.moves},
            {"exits", report.exits}};
  }

  story::Telling telling(const Scenario& scenario) const { return {asked_.language(), scenario, asked_.inputs.levers}; }

  std::string title(std::string_view who, std::size_t branch) const {
    const Language language = asked_.language();
    return wrapped(phrase(language, "{} in {}, {} tot {}, in het scenario ‘{}’",
                          "{} in {}, {} to {}, in the scenario ‘{}’", who, story::branch_name(branch, language),
                          story::day_text(asked_.from, language), story::day_text(asked_.until, language),
                          in(language, asked_.scenario.title))) +
           '\n';
  }

  std::string honest(std::size_t workers, bool team) const {
    return '\n' + wrapped(story::honest_text(static_cast<double>(workers) * asked_.own.persons, asked_.own.persons,
                                             team, asked_.language()));
  }

  std::expected<Told, int> tell_of_team() {
    const auto followed = analysis::follow_team(world(), [&](const analysis::Workplaces& workplaces) {
      return workplaces.teams(asked_.branch, asked_.own.employer)[asked_.own.team - 1];
    });
    if (!followed) return std::unexpected(complain_of(followed.error(), false));
    const auto report = audited(followed->run);
    if (!report) return std::unexpected(report.error());
    const analysis::Story story = analysis::story_of(followed->life, followed->run, world(), asked_.scenario);
    Told told;
    told.text = title(in(asked_.language(), "Een team", "A team"), asked_.branch) +
                story::paragraphs(story, telling(asked_.scenario)) + honest(followed->run.workers, true);
    told.json = {{"scenario", asked_.scenario.id}, {"story", story::story_json(story, asked_.scenario)}};
    told.json["audit"] = audit_json(*report);
    told.place = {asked_.branch, asked_.own.employer, asked_.own.team};
    told.events = analysis::events_of_story(world(), followed->run.log.events);
    told.workplaces = followed->run.workplaces;
    return told;
  }

  struct Chosen {
    std::uint32_t id;
    std::optional<analysis::Choice> choice;
    std::optional<analysis::Partings> partings;
  };

  std::expected<Chosen, int> choose_worker() {
    if (asked_.own.of_worker) return Chosen{asked_.own.worker, {}, {}};
    const auto here = analysis::courses_of(world(), asked_.branch, asked_.own.employer);
    if (!here) return std::unexpected(complain_of(here.error(), false));
    Chosen chosen{0, analysis::choose(here->courses), {}};
    if (asked_.against != nullptr) {
      const auto there = analysis::courses_of(world(true), asked_.branch, asked_.own.employer);
      if (!there) return std::unexpected(complain_of(there.error(), true));
      chosen.choice = analysis::choose(here->courses, there->courses);
      chosen.partings = analysis::partings(here->courses, there->courses);
    }
    if (!chosen.choice) {
      complain(phrase(asked_.language(), "bij werkgever {} in {} werkt op {} niemand; kies een andere",
                      "nobody works for employer {} in {} on {}; choose another", asked_.own.employer,
                      asked_.own.branch, date_text(asked_.from)));
      return std::unexpected(bad_input);
    }
    chosen.id = chosen.choice->id;
    return chosen;
  }

  std::expected<Told, int> tell_of_worker() {
    const auto chosen = choose_worker();
    if (!chosen) return std::unexpected(chosen.error());
    auto followed = analysis::follow_worker(world(), chosen->id);
    if (!followed) return std::unexpected(complain_of(followed.error(), false));
    if (followed->life.weeks.empty()) {
      complain(phrase(
          asked_.language(),
          "--worker: medewerker {} is er niet tussen {} en {}; laat --worker weg, of kies uit events.csv van een "
          "eerder verhaal",
          "--worker: there is no worker {} between {} and {}; leave --worker out, or choose from events.csv of an "
          "earlier story",
          chosen->id, date_text(asked_.from), date_text(asked_.until)));
      return std::unexpected(bad_input);
    }
    const auto report = audited(followed->run);
    if (!report) return std::unexpected(report.error());
    const analysis::Story story = analysis::story_of(followed->life, followed->run, world(), asked_.scenario);
    Told told;
    told.place = followed->run.workplaces.of(followed->life.weeks.front().team);
    told.place.team = 0;
    told.text = title(in(asked_.language(), "Een medewerker", "A worker"), told.place.branch) +
                wrapped(story::choice_text(chosen->choice, chosen->id, asked_.from, asked_.language())) + '\n' +
                story::paragraphs(story, telling(asked_.scenario));
    told.json = {{"scenario", asked_.scenario.id}, {"worker", chosen->id}};
    if (chosen->choice) told.json["chosen"] = choice_json(*chosen->choice);
    told.json["story"] = story::story_json(story, asked_.scenario);
    told.json["audit"] = audit_json(*report);
    const std::size_t workers = followed->run.workers;
    if (asked_.against != nullptr) {
      if (const auto added = add_other(told, story, *chosen); !added) return std::unexpected(added.error());
    }
    told.text += honest(workers, false);
    told.events = analysis::events_of_story(world(), followed->run.log.events);
    told.workplaces = std::move(followed->run.workplaces);
    return told;
  }

  static nlohmann::ordered_json choice_json(const analysis::Choice& choice) {
    return {{"rule", analysis::rule_name(choice.rule)}, {"alike", choice.alike}, {"of", choice.of}};
  }

  /// The same worker in the other scenario, from where the stories part.
  std::expected<void, int> add_other(Told& told, const analysis::Story& story, const Chosen& chosen) {
    const Language language = asked_.language();
    const auto followed = analysis::follow_worker(world(true), chosen.id);
    if (!followed) return std::unexpected(complain_of(followed.error(), true));
    if (const auto report = audited(followed->run); !report) return std::unexpected(report.error());
    const analysis::Story other = analysis::story_of(followed->life, followed->run, world(true), *asked_.against);
    const analysis::Parting parting = analysis::parting_of(story, other);
    if (parting.time) {
      analysis::Story differing(other.begin() + static_cast<std::ptrdiff_t>(parting.in_other), other.end());
      // what the other scenario did before that belongs to what differs
      const auto before = other.begin() + static_cast<std::ptrdiff_t>(parting.in_other);
      std::copy_if(other.begin(), before, std::inserter(differing, differing.begin()), analysis::is_measure);
      told.text += '\n' +
                   wrapped(phrase(language, "Dezelfde medewerker in het scenario ‘{}’, vanaf {}",
                                  "The same worker in the scenario ‘{}’, from {} on",
                                  in(language, asked_.against->title), story::day_text(*parting.time, language))) +
                   '\n' + story::paragraphs(differing, telling(*asked_.against));
    }
    told.text += '\n' + wrapped(story::parting_text(story, other, asked_.scenario, *asked_.against, parting, language));
    if (chosen.partings)
      told.text += '\n' + wrapped(story::partings_text(*chosen.partings, asked_.scenario, *asked_.against, language));
    told.json["against"] = {{"scenario", asked_.against->id}, {"story", story::story_json(other, *asked_.against)}};
    if (parting.time) told.json["part"] = date_text(*parting.time);
    return {};
  }

  static constexpr double agents_weeks = analysis::weeks_per_year;

  const Asked& asked_;
  ParameterValues<double> central_;
  engines::Schedule::WorkforceShares shares_;
  engines::Schedule schedule_, other_schedule_;
  ProgressBar progress_;
  std::size_t weeks_done_ = 0;
};

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
  if (!own.out.empty()) {
    if (const auto writable = OutputFolder::check(own.out, language); !writable)
      return complain(writable.error()), bad_input;
  }
  const Asked asked{options,
                    own,
                    *inputs,
                    scenario,
                    against,
                    static_cast<std::size_t>(branch - m::branch_names.begin()),
                    scenario.end - own.years,
                    scenario.end};
  const auto told = [&] { return Teller(asked).tell(); }();
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
  constexpr std::int64_t largest_number = 4'000'000'000;
  CLI::Option* employer =
      command
          ->add_option("--employer", own->employer,
                       say("De hoeveelste werkgever van de branche; uit wie daar werkt wordt iemand "
                           "gekozen wiens loopbaan iets laat zien",
                           "Which employer of the branch; of those who work there somebody is chosen "
                           "whose career shows something"))
          ->check(a_whole_number_between(0, largest_number, language))
          ->capture_default_str();
  CLI::Option* team = command
                          ->add_option("--team", own->team,
                                       say("Volgt het hoeveelste team van de werkgever, in plaats van een medewerker",
                                           "Follow which team of the employer, instead of a worker"))
                          ->check(a_whole_number_between(0, largest_number, language))
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
