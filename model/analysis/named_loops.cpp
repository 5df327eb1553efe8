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
  // by the chain of causes, whatever closes it: that leavers are gone, or that others are hired in their place
  static const std::vector<NamedLoop> all{
      {"workload_cycle",
       "R1: werkdruk, sfeer, interne agressie, gesteldheid",
       "R1: workload, atmosphere, aggression, condition",
       "AEF p.59-60; M11 M13-M16",
       with_people({m::workload, m::work_atmosphere, m::internal_aggression, m::condition}),
       {}},
      {"quality_cycle", "R2: ervaring, kwaliteit, inhoud van het werk", "R2: experience, quality, content of the work",
       "AEF p.60; M12 M17 M20", with_people({m::experience_share, m::quality_of_help, m::attractive_content}),
       nodes_of({m::workload})},
      {"quality_aggression_cycle", "R2: ervaring, kwaliteit, agressie, gesteldheid",
       "R2: experience, quality, aggression, condition", "AEF p.60; M12 M18 M19",
       with_people({m::experience_share, m::quality_of_help, m::external_aggression}), nodes_of({m::workload})},
      {"managers_retreat",
       "leidinggevenden trekken zich terug bij drukte",
       "managers retreat when it is busy",
       "M25 M02 M21",
       with_people({m::workload, m::supervisor_support}),
       {}},
      {"workload_and_quality",
       "werkdruk, kwaliteit, inhoud en veiligheid",
       "workload, quality, content and safety",
       "M12 M17-M20",
       with_people({m::workload, m::quality_of_help}),
       {}},
      {"waiting_list",
       "via de wachtlijst",
       "through the waiting list",
       "M63",
       nodes_of({m::workload, m::deferral}),
       {}},
      {"workload_on_people",
       "werkdruk, sfeer of gesteldheid, zonder meer",
       "workload, atmosphere or condition alone",
       "M13 M33 M63",
       with_people({m::workload}),
       {}},
      {"sickness",
       "ziekteverzuim en de druk op collega's",
       "sick leave and the load of colleagues",
       "M63",
       nodes_of({m::workload, m::absence}),
       {}},
      {"churn",
       "verloop en sfeer",
       "turnover and atmosphere",
       "M30",
       with_people({m::exit_rate, m::work_atmosphere}),
       {}},
      {"own_direction",
       "win-win: eigen regie en zelfvertrouwen",
       "win-win: own direction and confidence",
       "M111 M112",
       nodes_of({m::own_direction, m::efficacy}),
       {}},
      {"returners", "via wie terugkomt", "through those who come back", "M96", with_people({m::returners}), {}},
      {"hiring", "via werving, zonder meer", "through hiring alone", "balancing force", nodes_of({m::vacancies}), {}},
      {"people_themselves",
       "via wie er werkt, zonder meer",
       "through who is at work alone",
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
