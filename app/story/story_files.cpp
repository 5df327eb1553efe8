#include "app/story/story_files.hpp"

#include "model/files/csv_table.hpp"
#include "model/files/date.hpp"

namespace behoud::story {

namespace {

namespace m = mechanism;
namespace happening = analysis::happening;
using engines::agents::Traits;
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, m::mobility_count> mobility_names{"settled", "mobile"};
constexpr std::array<std::string_view, m::origin_count> origin_names{"cohort", "entrant"};
constexpr std::array<std::string_view, m::stage_count> stage_names{"staying", "wishing", "searching"};
constexpr std::array<std::string_view, engines::agents::direction_part_count> direction_part_names{
    "knowing", "wanting", "being_able", "daring", "being_allowed"};

Json place_json(const analysis::Workplace& place) {
  return {{"branch", m::branch_names[place.branch]}, {"employer", place.employer}, {"team", place.team}};
}
Json traits_json(const Traits& traits) {
  return {{"age", m::age_names[traits.age]},
          {"tenure", m::tenure_names[traits.tenure]},
          {"stage", stage_names[traits.stage]}};
}
Json aspects_json(const std::vector<analysis::AspectPlace>& places) {
  Json names = Json::array();
  for (const auto place : places) names.push_back(analysis::aspect_name(place));
  return names;
}
Json reasons_json(const std::vector<analysis::ReasonPart>& reasons) {
  Json parts = Json::object();
  for (const auto& reason : reasons) {
    std::size_t r = 0;
    std::apply(
        [&](const auto&... one) {
          ((r++ == reason.reason ? void(parts[std::string(one.name)] = reason.part) : void()), ...);
        },
        m::reasons);
  }
  return parts;
}

/// What each kind adds to its date and name.
struct Details {
  Json& to;
  const Scenario& scenario;

  void operator()(const happening::Introduction& it) const {
    to.update(place_json(it.place));
    to.update(traits_json(it.traits));
    to["hired"] = it.hired;
    to["permanent"] = it.permanent;
    to["employer_acts"] = it.employer_acts;
    to["growth_role"] = it.growth_role;
    to["full_time_part"] = it.full_time_part;
  }
  void operator()(const happening::ComesBack& it) const {
    to.update(place_json(it.place));
    to["years_away"] = it.years_away;
  }
  void operator()(const happening::DirectionLacking& it) const {
    to["part"] = direction_part_names[static_cast<std::size_t>(it.part)];
  }
  void operator()(const happening::Promotion& it) const { to["candidates"] = it.candidates; }
  void operator()(const happening::Tender& it) const { to["lost"] = it.lost; }
  void operator()(const happening::YearOfOwn& it) const {
    to["client_incidents"] = it.incidents;
    to["unsupported"] = it.unsupported;
    to["colleague_incidents"] = it.by_colleagues;
    to["courses"] = it.courses;
    to["mentor_talks"] = it.mentor_talks;
    to["supervision"] = it.supervision;
    to["refusals"] = it.refusals;
    to["sick_weeks"] = it.sick_weeks;
  }
  void operator()(const happening::Situation& it) const {
    to["in_order"] = aspects_json(it.in_order);
    to["lacking"] = aspects_json(it.lacking);
    to["incident"] = analysis::incident_name(it.incident);
  }
  void operator()(const happening::Team& it) const {
    to["members"] = it.members;
    to["too_high"] = it.too_high;
    to["work_atmosphere"] = it.atmosphere;
    to["supervisor_support"] = it.support;
  }
  void operator()(const happening::TeamMoved& it) const {
    for (const auto& share : it.shares) to[std::string(share.variable.name)] = {{"was", share.was}, {"is", share.is}};
  }
  void operator()(const happening::Experiences& it) const {
    to["worse"] = aspects_json(it.worse);
    to["better"] = aspects_json(it.better);
  }
  void operator()(const happening::IncidentChange& it) const {
    to["was"] = analysis::incident_name(it.was);
    to["is"] = analysis::incident_name(it.is);
  }
  void operator()(const happening::MeasureStarts& it) const {
    to["intervention"] = scenario.interventions[it.intervention].id;
    if (it.offered) {
      to["employer_acts"] = it.employer_acts;
    } else {
      to["share"] = it.share;
      to["reached"] = it.reached;
    }
  }
  void operator()(const happening::MeasureEnds& it) const {
    to["intervention"] = scenario.interventions[it.intervention].id;
  }
  void operator()(const happening::EmployerActs& it) const { to["acts"] = it.acts; }
  void operator()(const happening::NewManager& it) const {
    to["support_before"] = it.support_before;
    to["support_now"] = it.support_now;
    to["from_the_profession"] = it.from_the_profession;
  }
  void operator()(const happening::NextAge& it) const { to["age"] = m::age_names[static_cast<std::size_t>(it.band)]; }
  void operator()(const happening::NextTenure& it) const {
    to["tenure"] = m::tenure_names[static_cast<std::size_t>(it.band)];
  }
  void operator()(const happening::Wish& it) const { to["reasons"] = reasons_json(it.reasons); }
  void operator()(const happening::Reconciled& it) const {
    to["support"] = it.support;
    to["own_direction"] = it.own_direction;
  }
  void operator()(const happening::Acts& it) const {
    to["incident"] = it.incident;
    to["pay"] = it.pay;
    to["growth"] = it.growth;
  }
  void operator()(const happening::GivesUp&) const {}
  void operator()(const happening::Moves& it) const {
    to.update(place_json(it.to));
    to["reasons"] = reasons_json(it.reasons);
  }
  void operator()(const happening::Leaves& it) const {
    to["how"] = analysis::event_name(it.kind);
    if (analysis::leaves_domain(it.kind)) to["destination"] = analysis::destination_name(it.destination);
    to.update(traits_json(it.traits));
    to["reasons"] = reasons_json(it.reasons);
    if (!it.reasons.empty()) to["preventable"] = it.preventable;
  }
  void operator()(const happening::Colleagues& it) const {
    to["at_start"] = it.at_start;
    to["left"] = it.left();
    to["came"] = it.came;
    to["promoted"] = it.promoted;
  }
  void operator()(const happening::StillThere& it) const {
    to.update(place_json(it.place));
    to.update(traits_json(it.traits));
  }
  void operator()(const happening::Balance& it) const {
    to["years"] = it.years;
    to["managers"] = it.managers;
    to["colleagues_left"] = it.colleagues_left;
    to["incidents"] = it.incidents;
    to["unsupported"] = it.unsupported;
    to["refusals"] = it.refusals;
  }
  void operator()(const happening::TeamIntroduction& it) const {
    to.update(place_json(it.place));
    to["members"] = it.members;
    to["newcomers"] = it.newcomers;
    to["wishing"] = it.wishing;
    to["searching"] = it.searching;
    to["employer_acts"] = it.employer_acts;
  }
  void operator()(const happening::MemberLeaves& it) const { (*this)(it.leaves); }
  void operator()(const happening::MembersYear& it) const {
    to["came"] = it.came;
    to["wishes"] = it.wishes;
    to["reconciled"] = it.reconciled;
    to["acts"] = it.acts;
    to["gave_up"] = it.gave_up;
    to["members"] = it.members;
    to["with_incident"] = it.with_incident;
    to["unsupported"] = it.unsupported;
    to["client_incidents"] = it.incidents;
    to["courses"] = it.courses;
    to["mentor_talks"] = it.mentor_talks;
    to["supervision"] = it.supervision;
    to["sick_weeks"] = it.sick_weeks;
    to["promotions"] = it.promotions;
  }
  void operator()(const happening::TeamEnd& it) const {
    to["members"] = it.members;
    to["of_the_start"] = it.of_the_start;
    to["left"] = it.left;
    to["managers"] = it.managers;
  }
};

}  // namespace

std::expected<void, std::string> write_events(const analysis::EventList& events, const analysis::Workplaces& workplaces,
                                              const std::optional<analysis::Workplace>& employer_of,
                                              const std::filesystem::path& folder) {
  CsvTable table(folder / "events.csv", {"time", "date", "kind", "worker", "branch", "employer", "team", "age",
                                         "tenure", "mobility", "origin", "stage", "detail"});
  for (const auto& [time, event] : events) {
    if (!workplaces.knows(event.team)) continue;
    const analysis::Workplace& place = workplaces.of(event.team);
    if (employer_of && (place.branch != employer_of->branch || place.employer != employer_of->employer)) continue;
    if (employer_of && employer_of->team > 0 && place.team != employer_of->team) continue;
    table << time << date_text(time) << analysis::event_name(event.kind);
    const bool worker = analysis::of_one_worker(event.kind);
    worker ? table << static_cast<double>(event.id) : table << "";
    table << m::branch_names[place.branch] << static_cast<double>(place.employer) << static_cast<double>(place.team);
    const Traits traits = Traits::of(event.traits);
    for (const std::string_view name :
         {m::age_names[traits.age], m::tenure_names[traits.tenure], mobility_names[traits.mobility],
          origin_names[traits.origin], stage_names[worker ? traits.stage : 0]})
      table << (worker ? name : "");
    table << analysis::event_detail(event);
    table.end_row();
  }
  return table.close();
}

nlohmann::ordered_json story_json(const analysis::Story& story, const Scenario& scenario) {
  Json happenings = Json::array();
  for (const analysis::Happening& happening : story) {
    Json entry{{"date", date_text(happening.time)}, {"what", analysis::happening_name(happening.what)}};
    std::visit(Details{entry, scenario}, happening.what);
    happenings.push_back(std::move(entry));
  }
  return happenings;
}

}  // namespace behoud::story
