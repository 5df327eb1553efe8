#pragma once
// A sample of workers of the agents engine answers the employee survey on a date, and a register follows them for a
// year: what the CBS study linked, done over in a simulated sector.

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <vector>

#include "model/engines/agents/simulate_agents.hpp"
#include "model/engines/survey_assumptions.hpp"

namespace behoud::analysis {

/// What the register says of the year after the survey. Who changes jobs or branches is still in the domain.
enum class RegisterEntry { stayed, job_change, branch_move, quit, private_exit, ended, retirement };
inline constexpr std::array<std::string_view, 7> register_names{"stayed",       "job_change", "branch_move", "quit",
                                                                "private_exit", "ended",      "retirement"};

/// What a worker answers, with what the answers are formed from.
struct Respondent {
  std::uint32_t id = 0, team = 0, employer = 0, world = 0;
  std::size_t branch = 0;
  engines::agents::Traits traits{};
  double weight = 1.0;  // persons he stands for, over the mean

  double motivators = 0.0, hygiene = 0.0, other_mood = 0.0;  // the last standard normal
  bool dissatisfied = false;
  bool support_lacking = false, permanent = false, course = false, too_high = false, too_low = false;
  bool internal_aggression = false, external_aggression = false, skills_lacking = false, pay_poor = false;
  bool attractive_content = false, influence = false, urban = false, higher_education = false;
  bool wishes() const { return traits.stage >= static_cast<std::uint8_t>(engines::agents::m::Stage::wishing); }
  bool acted() const { return traits.stage == static_cast<std::uint8_t>(engines::agents::m::Stage::searching); }

  double own_overload = 0.0;         // log points of his work above what people call too high
  double team_workload = 0.0;        // log of his team's workload
  double usual_team_workload = 0.0;  // log points by which it always differs from that of the branch

  RegisterEntry entry = RegisterEntry::stayed;
  std::optional<double> left;  // when he left the domain
  bool left_domain() const { return entry >= RegisterEntry::quit; }
};

enum class Allocation { proportional, equal };  // over the branches

struct SurveySettings {
  double date = 2019.5;             // the nearest week counts
  std::optional<double> invited{};  // none: as many as the assumptions say
  Allocation allocation = Allocation::proportional;
  double persons_per_worker = 1.0;
  int years_followed = 1;  // the whole sector; the register of respondents always takes one
  std::uint64_t seed = 1;
  int threads = 0;
};

/// One simulated sector with its survey.
struct SurveyedWorld {
  std::vector<Respondent> respondents;
  std::size_t invited = 0;
  double workers = 0.0;              // of the seven branches at the date, persons
  std::vector<double> yearly_exits;  // of the seven branches from the domain, in each year followed, over the workers
                                     // at its start
  std::vector<double> yearly_too_high;  // share of answers "too high" at the end of each year
};

struct SurveyProblem {
  std::optional<engines::Failure> failure;  // of the run
  std::optional<std::size_t> most_invited;  // more workers were to be invited than there are
};

/// Runs the sector from `start` and holds the survey on the date. `progress` is told every week the date reached.
std::expected<SurveyedWorld, SurveyProblem> survey_world(const ParameterValues<double>& parameters,
                                                         const engines::Schedule& schedule, double start,
                                                         const SurveyAssumptions& assumptions,
                                                         const SurveySettings& settings,
                                                         const std::function<void(double)>& progress = {});

/// Who calls himself dissatisfied: the lowest part, by weight, of motivators x hygiene, with a lower answer of who
/// wishes to leave (satisfaction and wish are answered by one mind) and with all else that is in an answer.
void answer_satisfaction(std::vector<Respondent>& respondents, const SurveyAssumptions& assumptions);

}  // namespace behoud::analysis
