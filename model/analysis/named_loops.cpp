#include "model/analysis/named_loops.hpp"

#include <algorithm>

namespace behoud::analysis {

namespace {

namespace m = mechanism;

std::vector<std::size_t> nodes_of(std::initializer_list<m::Variable> variables) {
  std::vector<std::size_t> nodes;
  for (const m::Variable& v : variables) nodes.push_back(static_cast<std::size_t>(v.index));
  return nodes;
}

std::vector<std::size_t> with_people(std::initializer_list<m::Variable> variables) {
  auto nodes = nodes_of(variables);
  nodes.push_back(people_node);
  return nodes;
}

}  // namespace

const std::vector<NamedLoop>& named_loops() {
  // R2 turns by replacement too, since who comes has no experience; any other loop through vacancies refills what a
  // cycle takes, so that name goes before those of the cycles
  static const std::vector<NamedLoop> all{
      {"quality_cycle", "R2: ervaring, kwaliteit, inhoud van het werk", "R2: experience, quality, content of the work",
       "AEF p.60; M12 M17 M20", with_people({m::experience_share, m::quality_of_help, m::attractive_content}),
       nodes_of({m::workload})},
      {"quality_aggression_cycle", "R2: ervaring, kwaliteit, agressie, gesteldheid",
       "R2: experience, quality, aggression, condition", "AEF p.60; M12 M18 M19",
       with_people({m::experience_share, m::quality_of_help, m::external_aggression}), nodes_of({m::workload})},
      {"agencies", "uitzendkrachten vullen het gat", "agency workers fill the gap", "balancing force",
       nodes_of({m::vacancies, m::capacity}), nodes_of({m::hires})},
      {"hiring",
       "werving vult vertrek aan",
       "hiring refills what leaves",
       "balancing force",
       nodes_of({m::vacancies}),
       {}},
      {"waiting_list",
       "de wachtlijst vangt de druk op",
       "the waiting list takes the pressure off",
       "M63",
       nodes_of({m::workload, m::deferral}),
       {}},
      {"workload_cycle",
       "R1: werkdruk, sfeer, interne agressie, gesteldheid",
       "R1: workload, atmosphere, aggression, condition",
       "AEF p.59-60; M11 M13-M16",
       with_people({m::workload, m::work_atmosphere, m::internal_aggression, m::condition}),
       {}},
      {"managers_retreat",
       "leidinggevenden trekken zich terug bij drukte",
       "managers retreat when it is busy",
       "M25 M02 M21",
       with_people({m::workload, m::supervisor_support}),
       {}},
      {"workload_and_quality",
       "werkdruk drukt kwaliteit, inhoud en veiligheid",
       "workload lowers quality, content and safety",
       "M12 M17-M20",
       with_people({m::workload, m::quality_of_help}),
       {}},
      {"sickness",
       "ziekteverzuim vergroot de druk op collega's",
       "sick leave adds to the load of colleagues",
       "M63",
       nodes_of({m::workload, m::absence}),
       {}},
      {"workload_on_people",
       "werkdruk bederft de sfeer of put uit",
       "workload spoils the atmosphere or wears people down",
       "M13 M33 M63",
       with_people({m::workload}),
       {}},
      {"churn",
       "verloop bederft de sfeer",
       "turnover spoils the atmosphere",
       "M30",
       with_people({m::exit_rate, m::work_atmosphere}),
       {}},
      {"own_direction",
       "win-win: eigen regie geeft vertrouwen, en andersom",
       "win-win: own direction gives confidence, and back",
       "M111 M112",
       nodes_of({m::own_direction, m::efficacy}),
       {}},
      {"returners", "wie vertrok komt terug", "those who left come back", "M96", with_people({m::returners}), {}},
      {"people_themselves",
       "wie weg is kan niet weer weg; wie blijft wordt ouder",
       "leavers cannot leave again; stayers grow older",
       "the flows of people",
       {people_node},
       {}},
      {"adjustment", "aanpassing kost tijd", "adjustment takes time", "every stock with an adjustment time", {}, {}},
  };
  return all;
}

std::size_t name_of_loop(std::span<const std::size_t> nodes) {
  const auto holds = [&](std::size_t node) { return std::ranges::find(nodes, node) != nodes.end(); };
  const auto& all = named_loops();
  const auto fits = std::ranges::find_if(all, [&](const NamedLoop& named) {
    return std::ranges::all_of(named.through, holds) && std::ranges::none_of(named.past, holds);
  });
  return static_cast<std::size_t>(fits - all.begin());
}

}  // namespace behoud::analysis
