#pragma once
// One week of some teams and everybody in them: what goes in, what comes out. Compiled for several processors from one
// source; the bytes are the same on all.

#include <span>
#include <vector>

#include "model/engines/agents/teams.hpp"
#include "model/engines/instruction_set.hpp"
#include "model/engines/layout.hpp"
#include "model/mechanism/reasons.hpp"

namespace behoud::engines::agents {

/// What all teams of a branch read: variables of the branch and above, references, measures that are set for a share of
/// employers (`scheduled`) or for whoever takes measures (`offered`), and parameters, those by branch already looked
/// up.
struct BranchTable {
  std::array<float, m::variable_count> value{}, reference{}, offered{};
  float departures_reference = 0.0f;  // where teams differ, instead of that of exit_rate
  /// By the class of employers that measures reach alike.
  std::vector<std::array<float, m::variable_count>> scheduled;
  struct SupervisionHeld {
    double before, after;  // the week, since the start
  };
  std::vector<SupervisionHeld> supervision_scheduled;
  SupervisionHeld supervision_offered{};
  std::vector<float> parameters;  // at their offsets; one by branch stands at its offset for this branch
  [[gnu::always_inline]] float parameter(m::Parameter p) const {
    return parameters[static_cast<std::size_t>(p.offset)];
  }
  std::vector<m::Variable> acting;                      // measures of teams that do anything now
  std::array<float, team_differences.size()> centre{};  // log-odds around which teams lie
  /// Log-odds added to the reference of each shared level: what makes the mean of unequal teams the published share,
  /// and what a scenario changed.
  std::array<float, shared_levels.size()> moved{};
  float load_centre = 0.0f;         // log points that make the mean workload of unequal teams that of the branch
  float capacity_per_place = 0.0f;  // full workers a place stands for at reference
  float open_per_place = 1.0f;      // places an establishment as it is now gives, per place
  float vacancies_per_open_place = 0.0f;
  float mobile_share = 0.0f, searching_share = 0.0f;         // of the workers, last week
  float experience_renewal = 0.0f, manager_turnover = 0.0f;  // per year
};

/// What the teams of an employer read of it; side by side in memory, as all read it every week.
struct EmployerReading {
  float takes_measures = 0.0f;    // 0 or 1; where teams are equal, the share of employers
  float took_measures = 0.0f;     // at the start
  float size_ratio = 1.0f;        // to where most people of the branch work
  float capacity_ratio = 1.0f;    // of its teams together
  std::uint32_t reach_class = 0;  // which measures that are set for a share of employers reach it
};

/// What a team tells its employer.
struct TeamCount {
  float capacity_ratio, roles_per_worker, aspirants;
  std::uint32_t growth_roles;  // held
  std::uint32_t workers;
  float places;
};

/// Keeps vacancies from vanishing where no team is short: this part of the places counts as open.
inline constexpr float always_open = 1e-3f;

enum class EventKind : std::uint8_t {
  wish,
  reconcile,
  act,
  give_up,
  job_change,
  branch_move,
  quit,
  private_exit,
  ended,
  retirement,
  ageing,
  tenure,
  renewal,
  manager_change,
  hire,
  reentry,  // of somebody who left the domain before
  arrival,  // in a new team, after a change of job
  // of an employer
  takes_measures,
  stops_measures,
  tender,
  // of a worker, without effect on his place or stage
  promotion,
  refusal,
  client_incident,
  colleague_incident,
  course,
  mentoring,
  supervision,
  sickness,
};
inline constexpr std::size_t event_kind_count = 28;
constexpr bool of_an_employer(EventKind kind) {
  return kind >= EventKind::takes_measures && kind <= EventKind::tender;
}
/// Whether the worker leaves his place: for another, or the domain.
constexpr bool leaves_place(EventKind kind) {
  return kind >= EventKind::job_change && kind <= EventKind::retirement;
}
constexpr bool changes_place(EventKind kind) {
  return kind == EventKind::job_change || kind == EventKind::branch_move;
}
constexpr bool leaves_domain(EventKind kind) {
  return leaves_place(kind) && !changes_place(kind);
}

/// Where somebody goes who leaves the domain.
enum class Destination : std::uint8_t { within_care, agency, other_sector, not_working };

struct Event {
  float share_of_week;  // when in the week
  EventKind kind;
  std::uint8_t branch;
  std::uint8_t traits;  // of the worker, before it happened
  /// Of who leaves the domain a Destination; of a promotion or refusal how many wanted the role; of a tender 1 when the
  /// work went to another; of an incident by clients 1 when somebody asked after it; of sickness how many weeks.
  std::uint8_t detail;
  std::uint32_t id;  // of the worker; of the team where its manager changes; of an employer
  std::uint32_t team;
};

/// Expected persons per year in each flow that leaves a job.
enum class Turnover : std::size_t { quits, private_exits, ended_exits, retirements, job_changes, moves_out };
inline constexpr std::size_t turnover_count = 6;

/// What a group of teams adds up to in a week.
struct GroupSums {
  std::array<double, m::variable_count> of_teams{};  // value times workers, of variables with a value per team
  std::array<double, turnover_count> turnover{};
  double workers = 0.0, newcomers = 0.0, mobile = 0.0, searching = 0.0, open_places = 0.0;
  double departures = 0.0;                                // felt by the workers, per worker per year times workers
  std::array<std::uint32_t, cells_per_branch> cells{};    // workers, in the order of layout.hpp; only when `counting`
  std::array<double, m::reason_count> reasons{};          // expected voluntary leavers per year; only when `counting`
  std::array<double, m::tenure_count> exits_by_tenure{};  // expected exits per year; only when `counting`
  std::array<double, m::age_count> exits_by_age{};
  std::vector<Event> events;   // of whoever leaves his place, and all others when `everything`
  std::vector<Worker> movers;  // who leaves his place by his own wish, in the order of their events
};

struct DrawSettings {
  std::uint64_t seed = 0;
  double true_load_share = 1.0;  // how often what someone says of his workload follows his load, not his style
  double nature_share = 0.0;     // of the workers whose resilience, tolerance or part of own direction is their nature
  double hours_spread = 0.0;     // as a share of the usual hours
};

/// Of whoever had a place last, in weeks; a new job ends it.
struct SickLeave {
  std::uint32_t id, from, until;
};

struct WeekSettings {
  DrawSettings draws;
  float years = 0.0f;       // length of the week
  bool equal = false;       // teams do not differ: what is felt of departures is the branch's
  bool fleeting = false;    // experiences do not last: everybody has his share of them all the time
  bool counting = false;    // before anything happens, count everybody
  bool everything = false;  // write down events within teams too
  std::uint32_t week = 0;   // counted from the beginning
  std::span<const EmployerReading> employers{};
  std::span<TeamCount> team_counts{};  // of each team; written by the week
  std::span<SickLeave> sick_leave{};   // of each place, where everything is written down
};

/// Out of line, so that code made for one processor never stands in for another's.
void note(GroupSums& sums, const Event& event);
void look_for_a_place(GroupSums& sums, const Worker& worker);
void draw_stage_stores(Worker& worker, const DrawSettings& settings);
void draw_band_store(Worker& worker, const DrawSettings& settings);
/// And the store until the next renewal, in which what belongs to the job or the person is kept.
void draw_experiences(Worker& worker, const DrawSettings& settings, bool new_job);
void start_anew(Worker& worker, const DrawSettings& settings);  // as a newcomer without a wish to leave
double direction_drawn(const Worker& worker, const DrawSettings& settings);

/// How a worker has it in a week, as far as it can be given a date.
struct Circumstances {
  bool client_aggression, aftercare, colleague_aggression, training, mentoring, newcomer;
  bool supervision;  // his team has a session
  float absence;
};
void note_dates(GroupSums& sums, const WeekSettings& settings, const BranchTable& branch, const Event& of_whom,
                const Circumstances& circumstances, SickLeave& sick_leave);
/// Whether a team has a session of supervision this week.
bool has_supervision(const BranchTable& branch, const EmployerReading& employer, std::uint32_t team,
                     std::uint64_t seed);

/// All chunks are of one branch. Adds to `sums`.
using Week = void (*)(const BranchTable& branch, const WeekSettings& settings, std::span<TeamChunk> chunks,
                      std::uint32_t first_chunk, WorkerBlock* blocks, GroupSums& sums);

void portable_week(const BranchTable&, const WeekSettings&, std::span<TeamChunk>, std::uint32_t, WorkerBlock*,
                   GroupSums&);
#ifdef BEHOUD_X86_64
void x86_64_v3_week(const BranchTable&, const WeekSettings&, std::span<TeamChunk>, std::uint32_t, WorkerBlock*,
                    GroupSums&);
void x86_64_v4_week(const BranchTable&, const WeekSettings&, std::span<TeamChunk>, std::uint32_t, WorkerBlock*,
                    GroupSums&);
#endif

/// The best for this set of instructions.
Week week_for(InstructionSet set);

}  // namespace behoud::engines::agents
