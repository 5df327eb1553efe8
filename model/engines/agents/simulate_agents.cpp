#include "model/engines/agents/simulate_agents.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "model/engines/agents/employers_week.hpp"
#include "model/engines/agents/former_workers.hpp"
#include "model/engines/agents/random_numbers.hpp"
#include "model/engines/counts.hpp"

namespace behoud::engines::agents {

namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_since(SteadyClock::time_point began) {
  return std::chrono::duration<double>(SteadyClock::now() - began).count();
}

void add(GroupSums& total, const GroupSums& part) {
  const auto each = [](auto& to, const auto& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
  };
  each(total.of_teams, part.of_teams);
  each(total.turnover, part.turnover);
  each(total.cells, part.cells);
  each(total.reasons, part.reasons);
  each(total.exits_by_tenure, part.exits_by_tenure);
  each(total.exits_by_age, part.exits_by_age);
  total.workers += part.workers;
  total.newcomers += part.newcomers;
  total.mobile += part.mobile;
  total.searching += part.searching;
  total.open_places += part.open_places;
  total.departures += part.departures;
}

/// Which tally an event counts in.
std::optional<Tally> tally_of(const Event& event) {
  const bool cohort = Traits::of(event.traits).origin == static_cast<std::uint8_t>(m::Origin::cohort);
  switch (event.kind) {
    case EventKind::quit:
      return cohort ? Tally::cohort_quits : Tally::entrant_quits;
    case EventKind::private_exit:
      return cohort ? Tally::cohort_private_exits : Tally::entrant_private_exits;
    case EventKind::ended:
      return cohort ? Tally::cohort_ended_exits : Tally::entrant_ended_exits;
    case EventKind::retirement:
      return cohort ? Tally::cohort_retirements : Tally::entrant_retirements;
    case EventKind::branch_move:
      return cohort ? Tally::cohort_moves_out : Tally::entrant_moves_out;
    case EventKind::job_change:
      return Tally::job_changes;
    default:
      return std::nullopt;
  }
}

DrawSettings draws_of(const AgentSettings& settings, const Branches& branches) {
  return {settings.seed, branches.parameter(m::true_load_share, 0), branches.parameter(m::nature_share, 0),
          settings.structure.equal ? 0.0 : branches.parameter(m::hours_spread, 0)};
}

class Run {
 public:
  Run(const ParameterValues<double>& parameters, const Schedule& schedule, double start, const AgentSettings& settings)
      : schedule_(schedule),
        settings_(settings),
        branches_(parameters, schedule, start, settings.structure.equal),
        population_(parameters, schedule, start, settings.structure, draws_of(settings, branches_), branches_),
        arena_(settings.threads > 0 ? settings.threads : oneapi::tbb::task_arena::automatic),
        week_(week_for(settings.instruction_set)),
        persons_(settings.structure.persons_per_worker) {
    week_settings_.draws = draws_of(settings, branches_);
    week_settings_.years = static_cast<float>(1.0 / settings.steps_per_year);
    week_settings_.everything = settings.everything;
    week_settings_.fleeting = settings.structure.fleeting;
    week_settings_.equal = settings.structure.equal;
    now_ = start - settings.burn_in_years;
    for (const Population::Group& group : population_.groups()) {
      for (const TeamChunk& chunk : population_.chunks(group)) {
        for (int lane = 0; lane < chunk_width; ++lane) {
          people_.workers[group.branch] += persons_ * chunk.workers[lane];
          people_.newcomers[group.branch] += persons_ * chunk.newcomers[lane];
        }
      }
      open_places_[group.branch] = always_open * population_.places(group.branch);
    }
    for (std::size_t b = 0; b < m::branch_count; ++b) open_places_[b] += branches_.value(m::vacancies, b) / persons_;
  }

  Population& population() { return population_; }
  std::size_t bytes() const {
    return population_.bytes() + former_.bytes() + sick_leave_.capacity() * sizeof(SickLeave);
  }
  const Branches& branches() const { return branches_; }

  /// Lets whoever leaves be replaced at once, in branches that stay as they are, and takes what the last year comes to
  /// as the reference.
  void burn_in(double years) {
    const int weeks = static_cast<int>(std::lround(years * settings_.steps_per_year));
    if (weeks == 0) return population_.found_cohort();
    Headcount people;
    PerBranch<std::array<double, turnover_count>> turnover{};
    const int counted = std::min(weeks, static_cast<int>(settings_.steps_per_year));
    for (int week = 0; week < weeks; ++week) {
      make_tables();
      pass(false);
      for (std::size_t b = 0; b < m::branch_count; ++b) branches_.take_sums(b, means_[b], persons_);
      const double part = 4.0 / settings_.steps_per_year;
      branches_.settle_teams(part);
      if (!settings_.structure.equal) {
        for (std::size_t b = 0; b < m::branch_count; ++b) branches_.settle_departures(b, means_[b].departures, part);
      }
      former_.grow_older(now_, branches_, week_settings_.draws);
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        settle_events(b, nullptr);
        const double short_of = branches_.parameter(m::branch_size, b) - people_.workers[b];
        hire(b, std::max(0.0, std::round(short_of / persons_)), nullptr);
      }
      move_employers(nullptr);
      settle_employers(population_);
      if (week < weeks - counted) continue;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        people.workers[b] = branches_.parameter(m::branch_size, b);
        people.newcomers[b] += people_.newcomers[b] / counted;
        for (std::size_t flow = 0; flow < turnover_count; ++flow)
          turnover[b][flow] += persons_ * sums_[b].turnover[flow] / counted;
      }
    }
    branches_.take_references(people, turnover);
    take_uptake();
    population_.found_cohort();
    tallies_ = {};
  }

  /// One week that begins at a date; a sample of that date where it is asked for.
  std::expected<std::optional<Sample>, Failure> week(double time, bool sampled) {
    const double years = 1.0 / settings_.steps_per_year;
    branches_.evaluate(schedule_, time + 0.5 / settings_.steps_per_year, people_);
    make_tables();
    if (sampled && settings_.at_sample) settings_.at_sample({time, population_, branches_, tables_});
    const double cost = yearly_cost(time);
    pass(sampled);
    for (std::size_t b = 0; b < m::branch_count; ++b) branches_.take_sums(b, means_[b], persons_);
    branches_.follow_turnover();
    std::optional<Sample> sample;
    if (sampled) sample = sample_at(time);
    for (std::size_t b = 0; b < m::branch_count; ++b)
      tallies_[static_cast<std::size_t>(Tally::worker_years)][b] += people_.workers[b] * years;
    cost_ += cost * years;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (!std::isfinite(branches_.value(m::hires, b)) || !std::isfinite(branches_.value(m::workload, b)))
        return std::unexpected(Failure{time, "hires", std::string(m::branch_names[b]), "not_finite"});
    }
    told_.clear();
    former_.grow_older(now_, branches_, week_settings_.draws);
    for (std::size_t b = 0; b < m::branch_count; ++b) settle_events(b, &time);
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      due_[b] += branches_.value(m::hires, b) * years / persons_;
      const double whole = std::floor(due_[b]);
      due_[b] -= whole;
      hire(b, whole, &time);
    }
    branches_.move(years);
    move_employers(&time);
    take_uptake();
    std::ranges::stable_sort(told_, {}, &DatedEvent::time);
    for (const DatedEvent& event : told_) settings_.on_event(event);
    return sample;
  }

  /// The last date: told, but not lived through.
  Sample end(double time) {
    branches_.evaluate(schedule_, time + 0.5 / settings_.steps_per_year, people_);
    make_tables();
    if (settings_.at_sample) settings_.at_sample({time, population_, branches_, tables_});
    pass(true);
    for (std::size_t b = 0; b < m::branch_count; ++b) branches_.take_sums(b, means_[b], persons_);
    branches_.follow_turnover();
    return sample_at(time);
  }

 private:
  void make_tables() {
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      tables_[b] = branches_.table(b, population_.places(b), open_places_[b], persons_);
      tables_[b].centre = population_.centre(b);
    }
  }

  double yearly_cost(double time) const {
    if (!schedule_.has_interventions()) return 0.0;
    PerBranch<double> wage_bill;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      wage_bill[b] =
          people_.workers[b] * branches_.parameter(m::hours_per_worker, b) * branches_.parameter(m::pay_per_year, b);
    }
    return schedule_.yearly_cost(time + 0.5 / settings_.steps_per_year, people_.workers, people_.newcomers, wage_bill,
                                 branches_.values()[static_cast<std::size_t>(m::measures_uptake.index)]);
  }

  /// Everybody's week, in parallel; the sums are added up in the order of the groups.
  void pass(bool counting) {
    const auto& groups = population_.groups();
    parts_.assign(groups.size(), {});
    WeekSettings settings = week_settings_;
    settings.counting = counting;
    settings.employers = population_.employers().readings();
    settings.team_counts = population_.employers().team_counts();
    if (settings.everything) sick_leave_.resize(population_.block_count() * block_width);
    settings.sick_leave = sick_leave_;
    week_settings_.week += 1;
    arena_.execute([&] {
      oneapi::tbb::parallel_for(std::size_t{0}, groups.size(), [&](std::size_t g) {
        week_(tables_[groups[g].branch], settings, population_.chunks(groups[g]), groups[g].first, population_.blocks(),
              parts_[g]);
      });
    });
    for (GroupSums& sums : sums_) sums = {};
    for (std::size_t g = 0; g < groups.size(); ++g) add(sums_[groups[g].branch], parts_[g]);
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      means_[b] = sums_[b];
      const double weight = people_.workers[b] / persons_;
      for (double& of_teams : means_[b].of_teams) of_teams /= weight;
      means_[b].departures /= weight;
      people_.workers[b] = persons_ * sums_[b].workers;
      people_.newcomers[b] = persons_ * sums_[b].newcomers;
      open_places_[b] = sums_[b].open_places;
      if (sums_[b].workers == 0.0) continue;
      branches_.take_composition(b, sums_[b].mobile / sums_[b].workers, sums_[b].searching / sums_[b].workers);
    }
  }

  void tell(Event event, const double* time) {
    if (time == nullptr || !settings_.on_event) return;
    if (leaves_domain(event.kind)) event.detail = static_cast<std::uint8_t>(destination_of(event));
    told_.push_back({*time + event.share_of_week / settings_.steps_per_year, event});
  }

  /// By the shares with which the stocks engine tells where leavers go.
  Destination destination_of(const Event& event) const {
    const auto words = random_words(settings_.seed, {event.id, Purpose::leaving_for, week_settings_.week});
    const auto happens = [&](m::Parameter p, std::uint32_t word) {
      return uniform(word) < branches_.parameter(p, event.branch);
    };
    if (event.kind == EventKind::retirement) return Destination::not_working;
    if (event.kind == EventKind::private_exit && happens(m::private_not_working_share, words[0]))
      return Destination::not_working;
    if (happens(m::within_care_share, words[1])) return Destination::within_care;
    return happens(m::agency_destination_share, words[2]) ? Destination::agency : Destination::other_sector;
  }

  void move_employers(const double* time) {
    const double years = 1.0 / settings_.steps_per_year;
    std::vector<Event> events;
    arena_.execute([&] {
      week_of_employers(population_, branches_, now_, years,
                        time != nullptr && settings_.everything ? &events : nullptr);
    });
    for (const Event& event : events) tell(event, time);
    now_ += years;
  }
  void take_uptake() {
    if (settings_.structure.equal) return;
    for (std::size_t b = 0; b < m::branch_count; ++b)
      branches_.take_uptake(b, population_.employers().share_taking_measures(b));
  }

  /// Who left goes where he goes.
  void settle_events(std::size_t branch, const double* time) {
    const auto& groups = population_.groups();
    struct Moving {
      Worker worker;
      Event event;
    };
    std::vector<Moving> moving;
    // teams founded since the week began had no part in it
    for (std::size_t g = 0; g < parts_.size(); ++g) {
      if (groups[g].branch != branch) continue;
      std::size_t mover = 0;
      for (const Event& event : parts_[g].events) {
        tell(event, time);
        if (const auto tally = tally_of(event)) tallies_[static_cast<std::size_t>(*tally)][branch] += persons_;
        if (event.kind == EventKind::quit)
          former_.remember(parts_[g].movers[mover++], branch, now_, branches_, week_settings_.draws);
        if (changes_place(event.kind)) moving.push_back({parts_[g].movers[mover++], event});
      }
    }
    for (Moving& gone : moving) {
      std::size_t to = branch;
      if (gone.event.kind == EventKind::branch_move) {
        const PerBranch<double> destinations = branches_.destinations(branch);
        double where =
            uniform(random_words(settings_.seed, {gone.worker.id, Purpose::destination, gone.worker.stage_draws})[0]);
        for (to = 0; to + 1 < m::branch_count && where >= destinations[to]; ++to) where -= destinations[to];
        if (destinations[to] == 0.0) to = last_destination(destinations);
        tallies_[static_cast<std::size_t>(Tally::moves_in)][to] += persons_;
        gone.worker.hours = population_.hours_of(gone.worker.id, to, branches_);
      }
      arrive(gone.worker, to, gone.event.team, time);
    }
  }
  static std::size_t last_destination(const PerBranch<double>& destinations) {
    std::size_t last = 0;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (destinations[b] > 0.0) last = b;
    }
    return last;
  }

  void hire(std::size_t branch, double count, const double* time) {
    for (int i = 0; i < static_cast<int>(count); ++i) {
      const std::uint32_t number = next_hire_[branch]++;
      Worker worker = population_.hired(branch, number, branches_);
      std::optional<Worker> known;
      if (worker.traits.tenure == static_cast<std::uint8_t>(m::tenure_of_returners))
        known = former_.returning(branch, number, worker.traits, now_, week_settings_.draws);
      if (known) worker = *known;
      arrive(worker, branch, std::nullopt, time, known.has_value());
    }
    tallies_[static_cast<std::size_t>(Tally::hires)][branch] += count * persons_;
  }

  /// In a first job in the domain, or from another team.
  void arrive(const Worker& worker, std::size_t branch, std::optional<std::uint32_t> from, const double* time,
              bool again = false) {
    const std::uint32_t team = population_.place(worker, branch, branches_, from);
    people_.workers[branch] += persons_;
    if (worker.traits.tenure == static_cast<std::uint8_t>(m::newcomer.value)) people_.newcomers[branch] += persons_;
    const EventKind kind = from ? EventKind::arrival : again ? EventKind::reentry : EventKind::hire;
    tell({1.0f, kind, static_cast<std::uint8_t>(branch), worker.traits.packed(), 0, worker.id, team}, time);
  }

  Sample sample_at(double time) const {
    Sample sample;
    sample.time = time;
    sample.state.assign(state_size, 0.0);
    sample.cost = cost_;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      std::size_t cell = 0;
      for_each_cell([&](int a, int t, int c, int o, int s) {
        sample.state[static_cast<std::size_t>(cell_index(a, t, c, o, s)) + b] = persons_ * sums_[b].cells[cell++];
      });
      int stock = 0;
      for_each_row(m::stock_rows, [&](const auto& row) {
        sample.state[static_cast<std::size_t>(stock_index(stock++)) + b] = branches_.value(row.variable, b);
      });
      for (int k = 0; k < tally_count; ++k) {
        sample.state[static_cast<std::size_t>(tally_index(static_cast<Tally>(k))) + b] =
            tallies_[static_cast<std::size_t>(k)][b];
      }
      for (std::size_t r = 0; r < m::reason_count; ++r) sample.reasons[r][b] = persons_ * sums_[b].reasons[r];
      for (std::size_t t = 0; t < m::tenure_count; ++t)
        sample.exits_by_tenure[t][b] = persons_ * sums_[b].exits_by_tenure[t];
      for (std::size_t a = 0; a < m::age_count; ++a) sample.exits_by_age[a][b] = persons_ * sums_[b].exits_by_age[a];
    }
    for (const m::Variable& v : m::all_variables) {
      if (v.level != m::Level::tenure_group && v.level != m::Level::worker)
        sample.values[static_cast<std::size_t>(v.index)] = branches_.values()[static_cast<std::size_t>(v.index)];
    }
    return sample;
  }

  const Schedule& schedule_;
  const AgentSettings& settings_;
  Branches branches_;
  Population population_;
  oneapi::tbb::task_arena arena_;
  Week week_;
  WeekSettings week_settings_;
  double persons_;
  Headcount people_;
  PerBranch<double> open_places_{}, due_{};
  PerBranch<std::uint32_t> next_hire_{};
  std::array<BranchTable, m::branch_count> tables_;
  std::vector<GroupSums> parts_;
  std::array<GroupSums, m::branch_count> sums_, means_;
  std::array<PerBranch<double>, tally_count> tallies_{};
  std::vector<DatedEvent> told_;
  std::vector<SickLeave> sick_leave_;
  double cost_ = 0.0, now_ = 0.0;
  FormerWorkers former_;
};

}  // namespace

std::expected<AgentRun, Failure> simulate_agents(const ParameterValues<double>& parameters, const Schedule& schedule,
                                                 double start, double end, const AgentSettings& settings) {
  AgentRun result;
  auto began = SteadyClock::now();
  Run run(parameters, schedule, start, settings);
  result.seconds_synthesis = seconds_since(began);
  began = SteadyClock::now();
  run.burn_in(settings.burn_in_years);
  result.seconds_burn_in = seconds_since(began);
  began = SteadyClock::now();

  std::vector<double> dates =
      settings.dates.empty() ? sample_dates(start, end, settings.samples_per_year) : settings.dates;
  dates.insert(dates.begin(), start);
  std::size_t next = 0;
  for (long week = 0; next < dates.size(); ++week) {
    const double time = start + static_cast<double>(week) / settings.steps_per_year;
    const bool sampled = time >= dates[next] - 0.5 / settings.steps_per_year;
    std::optional<Sample> sample;
    if (sampled && next + 1 == dates.size()) {
      result.workers = run.population().workers();
      result.bytes = run.bytes();
      sample = run.end(time);
    } else {
      auto done = run.week(time, sampled);
      if (!done) return std::unexpected(done.error());
      sample = std::move(*done);
    }
    if (sample) {
      sample->time = dates[next++];
      result.trajectory.samples.push_back(std::move(*sample));
    }
    settings.progress(time);
  }
  result.seconds = seconds_since(began);
  return result;
}

}  // namespace behoud::engines::agents
