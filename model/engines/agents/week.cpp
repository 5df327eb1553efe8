#include "model/engines/agents/week.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/agents/person.hpp"
#include "model/engines/agents/random_numbers.hpp"

namespace behoud::engines::agents {

void note(GroupSums& sums, const Event& event) {
  sums.events.push_back(event);
}

void look_for_a_place(GroupSums& sums, const Worker& worker) {
  sums.movers.push_back(worker);
}

void draw_stage_stores(Worker& worker, const DrawSettings& settings) {
  const auto words = random_words(settings.seed, {worker.id, Purpose::stage, worker.stage_draws++});
  worker.left[static_cast<std::size_t>(Clock::first_of_stage)] = exponential_store(words[0]);
  worker.left[static_cast<std::size_t>(Clock::second_of_stage)] = exponential_store(words[1]);
}

void draw_band_store(Worker& worker, const DrawSettings& settings) {
  worker.left[static_cast<std::size_t>(Clock::band)] =
      exponential_store(random_words(settings.seed, {worker.id, Purpose::band, worker.band_draws++})[0]);
}

void draw_experiences(Worker& worker, const DrawSettings& settings, bool new_job) {
  const std::uint32_t count = worker.renewals++;
  const auto set = [&](Experience experience, double uniform_number) {
    worker.threshold[static_cast<std::size_t>(experience)] = static_cast<std::uint16_t>(uniform_number * 0x1p16);
  };
  const auto words_of_renewal = random_words(settings.seed, {worker.id, Purpose::renewal, count});
  worker.left[static_cast<std::size_t>(Clock::renewal)] = exponential_store(words_of_renewal[0]);
  const auto before = worker.threshold;
  constexpr std::uint32_t per_draw = 8;  // a word gives two thresholds
  for (std::uint32_t part = 0; part * per_draw < experience_count; ++part) {
    const auto words = random_words(settings.seed, {worker.id, Purpose::experiences, count, part});
    for (std::uint32_t i = 0; i < per_draw && part * per_draw + i < experience_count; ++i)
      worker.threshold[std::size_t{part} * per_draw + i] =
          static_cast<std::uint16_t>(words[i / 2] >> (i % 2 == 0 ? 0 : 16));
  }
  const Nature nature = nature_of(worker.id, settings);
  set(Experience::autonomy_wish, nature.wish_for_autonomy);
  if (nature.resilience_lasts) set(Experience::condition, 1.0 - nature.resilience);  // high thresholds wear out first
  if (nature.tolerance_lasts) set(Experience::external_aggression, nature.tolerance);
  const auto difficulties = direction_difficulties(worker.id, worker.renewals, settings);
  const double hardest = *std::ranges::max_element(difficulties);
  static_assert(direction_part_count == 5);
  set(Experience::own_direction, hardest * hardest * hardest * hardest * hardest);  // evenly between 0 and 1 as well
  if (!new_job) {
    for (const Experience kept : kept_within_a_job)
      worker.threshold[static_cast<std::size_t>(kept)] = before[static_cast<std::size_t>(kept)];
  }
  // who carries much of the work says so, unless he answers by style; either way answers spread as published
  if (uniform(words_of_renewal[1]) < settings.true_load_share) {
    worker.threshold[static_cast<std::size_t>(Experience::answer)] =
        static_cast<std::uint16_t>(0xffff - worker.threshold[static_cast<std::size_t>(Experience::load)]);
  }
}

void start_anew(Worker& worker, const DrawSettings& settings) {
  worker.traits.tenure = static_cast<std::uint8_t>(m::Tenure::under_2);
  worker.traits.stage = static_cast<std::uint8_t>(m::Stage::staying);
  worker.growth_role = 0;
  draw_stage_stores(worker, settings);
  draw_band_store(worker, settings);
  draw_experiences(worker, settings, true);
}

double direction_drawn(const Worker& worker, const DrawSettings& settings) {
  const auto count = static_cast<std::uint32_t>(worker.stage_draws) << 8 | worker.band_draws;
  return uniform(random_words(settings.seed, {worker.id, Purpose::direction, count})[0]);
}

void note_dates(GroupSums& sums, const WeekSettings& settings, const BranchTable& branch, const Event& of_whom,
                const Circumstances& circumstances, SickLeave& sick_leave) {
  const auto parameter = [&](m::Parameter p) { return static_cast<double>(branch.parameter(p)); };
  const auto years = static_cast<double>(settings.years);
  const auto tell = [&](EventKind kind, std::uint8_t detail) {
    Event event = of_whom;
    event.kind = kind;
    event.detail = detail;
    note(sums, event);
  };
  const auto words = random_words(settings.draws.seed, {of_whom.id, Purpose::dates, settings.week});
  const auto others = random_words(settings.draws.seed, {of_whom.id, Purpose::dates, settings.week, 1});
  const double absence = static_cast<double>(circumstances.absence);
  if (sick_leave.id != of_whom.id) sick_leave = {of_whom.id, 0, 0};
  if (settings.week < sick_leave.until) return;
  // spells of whole weeks that do not overlap, as many as make up the absence
  const double mean_length = std::max(1.0, parameter(m::sick_leave_time) / years);
  const double odds = absence / ((1.0 - absence) * mean_length);
  if (uniform(others[0]) < odds / (1.0 + odds)) {
    const double ended_by_week = mean_length > 1.0 ? -std::log1p(-1.0 / mean_length) : 1e3;
    const double weeks =
        std::clamp(std::ceil(static_cast<double>(exponential_store(others[1])) / ended_by_week), 1.0, 255.0);
    sick_leave = {of_whom.id, settings.week, settings.week + static_cast<std::uint32_t>(weeks)};
    return tell(EventKind::sickness, static_cast<std::uint8_t>(weeks));
  }
  const double at_work = years / (1.0 - absence);  // what a year brings falls in the weeks of work
  const double incident = parameter(m::incidents_per_year) * at_work;
  if (circumstances.client_aggression && uniform(words[0]) < incident)
    tell(EventKind::client_incident, circumstances.aftercare ? 1 : 0);
  if (circumstances.colleague_aggression && uniform(words[1]) < incident) tell(EventKind::colleague_incident, 0);
  // a course a year, in the first week of work from its own week on
  const auto weeks_per_year = static_cast<std::uint32_t>(std::lround(1.0 / years));
  const std::uint32_t course_week =
      random_words(settings.draws.seed, {of_whom.id, Purpose::course})[0] % weeks_per_year;
  const std::uint32_t ill = settings.week == sick_leave.until ? sick_leave.until - sick_leave.from : 0;
  const std::uint32_t since = (settings.week + weeks_per_year - course_week) % weeks_per_year;
  if (circumstances.training && since <= ill) tell(EventKind::course, 0);
  if (circumstances.newcomer && circumstances.mentoring &&
      uniform(words[3]) < at_work * parameter(m::mentor_talks_per_year))
    tell(EventKind::mentoring, 0);
  if (circumstances.supervision) tell(EventKind::supervision, 0);
}

bool has_supervision(const BranchTable& branch, const EmployerReading& employer, std::uint32_t team,
                     std::uint64_t seed) {
  const auto& scheduled = branch.supervision_scheduled[employer.reach_class];
  const auto& offered = branch.supervision_offered;
  const auto takes_measures = static_cast<double>(employer.takes_measures);
  const double before = scheduled.before + takes_measures * offered.before;
  const double after = scheduled.after + takes_measures * offered.after;
  if (after <= before) return false;
  const double first = uniform(random_words(seed, {team, Purpose::supervision})[0]);
  return std::floor(first + after) > std::floor(first + before);
}

Week week_for(InstructionSet set) {
#ifdef BEHOUD_X86_64
  if (set == InstructionSet::x86_64_v4) return x86_64_v4_week;
  if (set == InstructionSet::x86_64_v3) return x86_64_v3_week;
#endif
  return portable_week;
}

}  // namespace behoud::engines::agents
