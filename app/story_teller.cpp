#include "app/story_teller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>

#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/story/story_files.hpp"
#include "app/story/story_text.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"
#include "model/files/date.hpp"

namespace behoud {

namespace {

using analysis::SmallWorld;

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
    const std::size_t passes = asked_.own.of_worker ? 1 : 2, scenarios = asked_.against != nullptr ? 2 : 1;
    return passes * scenarios;
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
    const auto events = analysis::events_of_story(followed->run);
    told.events.assign(events.begin(), events.end());
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
    Chosen chosen{0, analysis::choose(*here), {}};
    if (asked_.against != nullptr) {
      const auto there = analysis::courses_of(world(true), asked_.branch, asked_.own.employer);
      if (!there) return std::unexpected(complain_of(there.error(), true));
      chosen.choice = analysis::choose(*here, *there);
      chosen.partings = analysis::partings(*here, *there);
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
    if (const auto& choice = chosen->choice) told.json["chosen"] = choice_json(*choice);
    told.json["story"] = story::story_json(story, asked_.scenario);
    told.json["audit"] = audit_json(*report);
    const std::size_t workers = followed->run.workers;
    if (asked_.against != nullptr) {
      if (const auto added = add_other(told, story, *chosen, followed->life); !added)
        return std::unexpected(added.error());
    }
    told.text += honest(workers, false);
    const auto events = analysis::events_of_story(followed->run);
    told.events.assign(events.begin(), events.end());
    told.workplaces = std::move(followed->run.workplaces);
    return told;
  }

  static nlohmann::ordered_json choice_json(const analysis::Choice& choice) {
    return {{"rule", analysis::rule_name(choice.rule)}, {"alike", choice.alike}, {"of", choice.of}};
  }

  /// The same worker in the other scenario, from where the stories part.
  std::expected<void, int> add_other(Told& told, const analysis::Story& story, const Chosen& chosen,
                                     const analysis::Life& life) {
    const Language language = asked_.language();
    const auto followed = analysis::follow_worker(world(true), life.id);
    if (!followed) return std::unexpected(complain_of(followed.error(), true));
    if (const auto report = audited(followed->run); !report) return std::unexpected(report.error());
    const analysis::Story other = analysis::story_of(followed->life, followed->run, world(true), *asked_.against);
    const analysis::Parting parting = analysis::parting_of(story, other, analysis::alike_until(life, followed->life));
    if (parting.time) {
      // what the other scenario did before that belongs to what differs
      analysis::Story differing = other;
      const auto measures =
          std::stable_partition(differing.begin(), differing.begin() + static_cast<std::ptrdiff_t>(parting.in_other),
                                std::not_fn(analysis::is_measure));
      const auto alike = static_cast<std::size_t>(measures - differing.begin());
      told.text += '\n' +
                   wrapped(phrase(language, "Dezelfde medewerker in het scenario ‘{}’, vanaf {}",
                                  "The same worker in the scenario ‘{}’, from {} on",
                                  in(language, asked_.against->title), story::day_text(*parting.time, language))) +
                   '\n' + story::paragraphs(differing, telling(*asked_.against), alike);
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

}  // namespace

std::expected<Told, int> tell(const Asked& asked) {
  return Teller(asked).tell();
}

}  // namespace behoud
