#pragma once
// What a story tells, in order, before it is put into words: every item stands for something in the run. So the story
// is the same in every language.

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "model/analysis/life.hpp"

namespace behoud::analysis {

/// What a worker says yes or no to, and whether yes is good.
struct Aspect {
  m::Variable variable;
  bool good_when_yes;
};
inline constexpr std::array aspects{
    Aspect{m::attractive_content, true},
    Aspect{m::challenge, true},
    Aspect{m::blocked_growth, false},
    Aspect{m::recognition, true},
    Aspect{m::own_direction, true},
    Aspect{m::supervisor_support, true},
    Aspect{m::work_atmosphere, true},
    Aspect{m::condition, true},
    Aspect{m::too_high, false},
    Aspect{m::too_low, false},
    Aspect{m::pay_poor, false},
    Aspect{m::job_security, true},
    Aspect{m::internal_aggression, false},
    Aspect{m::quality_of_help, true},
    Aspect{m::training, true},
    Aspect{m::competence_match, true},
};
using AspectPlace = std::size_t;
std::string_view aspect_name(AspectPlace place);

/// Aggression by clients or their family in the past year, and whether somebody asked after it.
enum class Incident { none, supported, unsupported };
std::string_view incident_name(Incident incident);

/// Place in mechanism::reasons, and its part.
struct ReasonPart {
  std::size_t reason;
  double part;
};

namespace happening {

/// The worker at the start of the story, or when he comes in.
struct Introduction {
  bool hired = false, returns = false;
  Workplace place;
  agents::Traits traits{};
  bool permanent = false, employer_acts = false, growth_role = false;
  double full_time_part = 0.0;
};
/// Comes back to the domain.
struct ComesBack {
  Workplace place;
  double years_away = 0.0;
};
/// Of what own direction asks, the part that is lacking.
struct DirectionLacking {
  agents::DirectionPart part;
};
/// A growth role comes free at the employer and is his.
struct Promotion {
  std::uint32_t candidates;
};
/// The commission ends and is put out to tender.
struct Tender {
  std::size_t branch;
  bool lost;
};
/// What has a date but is not told day by day, in a calendar year or the part of it in service.
struct YearOfOwn {
  bool part_of_year = false;
  std::uint32_t incidents = 0, unsupported = 0, by_colleagues = 0, courses = 0, mentor_talks = 0, supervision = 0,
                refusals = 0;
  std::uint32_t sick_weeks = 0;
  bool nothing() const {
    return incidents + by_colleagues + courses + mentor_talks + supervision + refusals == 0 && sick_weeks < 2;
  }
};
/// How the worker has it, in full.
struct Situation {
  std::vector<AspectPlace> in_order, lacking;
  Incident incident = Incident::none;
  bool new_work = false;  // he has just come there
};
/// How the team is beside its branch.
struct Team {
  std::uint32_t members = 0;
  double too_high = 0.0, atmosphere = 0.0, support = 0.0;
  double too_high_of_branch = 0.0, atmosphere_of_branch = 0.0, support_of_branch = 0.0;
};
/// One of these shares has moved since it was last told.
struct TeamMoved {
  struct Share {
    m::Variable variable;
    double was, is;
  };
  std::vector<Share> shares;
};
/// Experiences that are other than they were and stay so for a while.
struct Experiences {
  std::vector<AspectPlace> worse, better;
};
struct IncidentChange {
  Incident was, is;
  bool again;  // there was aggression before in this story
};
struct MeasureStarts {
  std::size_t intervention;  // in the scenario
  double share;              // of employers that it reaches; where offered: of no meaning
  bool reached;              // this employer
  bool offered, employer_acts;
  bool runs_already;  // when the story begins
};
struct MeasureEnds {
  std::size_t intervention;
};
/// The employer begins or stops to take measures against outflow.
struct EmployerActs {
  bool acts;
};
struct NewManager {
  double support_before, support_now;  // the share of the team that in the long run finds support enough
  bool from_the_profession;
};
struct NextAge {
  int band;
};
struct NextTenure {
  int band;
};
struct Wish {
  std::vector<ReasonPart> reasons;
};
struct Reconciled {
  bool support, own_direction;  // which he has, and which help
};
/// Looks for other work; what makes that step more likely now.
struct Acts {
  bool incident, pay, growth;
};
struct GivesUp {};
struct Moves {
  std::size_t from_branch;
  Workplace to;
  std::vector<ReasonPart> reasons;
};
struct Leaves {
  agents::EventKind kind;
  agents::Traits traits{};
  std::vector<ReasonPart> reasons;  // where it is by his own wish
  double preventable = 0.0;         // the part of all his reasons about which an employer can do something
  agents::Destination destination = agents::Destination::other_sector;  // where he leaves the domain
};
/// Who came and went in the team in a calendar year, or as much of it as he was there, besides the worker himself.
struct Colleagues {
  bool part_of_year = false;
  std::uint32_t at_start = 0, came = 0;
  std::uint32_t promoted = 0;
  std::uint32_t quit = 0, changed_job = 0, changed_branch = 0, retired = 0, ended = 0, for_private_reasons = 0;
  std::uint32_t left() const { return quit + changed_job + changed_branch + retired + ended + for_private_reasons; }
};
struct StillThere {
  Workplace place;
  agents::Traits traits{};
  bool joined = false;  // in this story, so that how long ago is told
};
/// What it comes to.
struct Balance {
  double years = 0.0;
  std::uint32_t managers = 0, incidents = 0, unsupported = 0, colleagues_left = 0, refusals = 0;
};

/// A team at the start of the story.
struct TeamIntroduction {
  Workplace place;
  std::uint32_t members = 0, newcomers = 0, from_ten_years = 0, under_30 = 0, from_60 = 0;
  std::uint32_t wishing = 0, searching = 0;
  bool employer_acts = false;
};
/// Somebody leaves the team.
struct MemberLeaves {
  Leaves leaves;
};
/// What the members went through in a calendar year.
struct MembersYear {
  std::uint32_t came = 0, wishes = 0, reconciled = 0, acts = 0, gave_up = 0;
  std::uint32_t members = 0, with_incident = 0, unsupported = 0;  // at the end of the year
  std::uint32_t incidents = 0, sick_weeks = 0, promotions = 0;    // in it
  std::uint32_t courses = 0, mentor_talks = 0, supervision = 0;
};
struct TeamEnd {
  Workplace place;
  std::uint32_t members = 0, of_the_start = 0, at_start = 0, managers = 0, left = 0;
};

}  // namespace happening

using What = std::variant<happening::Introduction, happening::Situation, happening::Team, happening::TeamMoved,
                          happening::Experiences, happening::IncidentChange, happening::MeasureStarts,
                          happening::MeasureEnds, happening::EmployerActs, happening::NewManager, happening::NextAge,
                          happening::NextTenure, happening::Wish, happening::Reconciled, happening::Acts,
                          happening::GivesUp, happening::Moves, happening::Leaves, happening::Colleagues,
                          happening::StillThere, happening::Balance, happening::TeamIntroduction,
                          happening::MemberLeaves, happening::MembersYear, happening::TeamEnd, happening::ComesBack,
                          happening::DirectionLacking, happening::Promotion, happening::Tender, happening::YearOfOwn>;

/// The name of a kind of happening, for programs.
std::string_view happening_name(const What& what);

struct Happening {
  double time;
  What what;
};
using Story = std::vector<Happening>;

/// `scenario` is what the schedule of the world was made of.
Story story_of(const Life& life, const SmallRun& run, const SmallWorld& world, const Scenario& scenario);
Story story_of(const TeamLife& life, const SmallRun& run, const SmallWorld& world, const Scenario& scenario);

/// Whether it is what the scenario does.
bool is_measure(const Happening& happening);

/// Where the stories of one worker in two scenarios begin to differ; at the end of both where they do not.
struct Parting {
  std::size_t in_one = 0, in_other = 0;
  std::optional<double> time;
};
Parting parting_of(const Story& one, const Story& other, double alike_until);

/// Up to when two lives are the same to the last bit. A story may differ before: it tells what will last.
double alike_until(const Life& one, const Life& other);

}  // namespace behoud::analysis
