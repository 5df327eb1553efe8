#include "model/engines/agents/interview.hpp"

#include <optional>

#include "model/engines/agents/week_of.hpp"

namespace behoud::engines::agents {

namespace {

void ask(const Moment& moment, std::uint32_t chunk_number, std::optional<int> only,
         const std::function<void(const WorkerView&)>& visit) {
  const TeamChunk& chunk = moment.population.chunks()[chunk_number];
  WeekSettings settings;
  settings.draws = moment.population.draws();
  settings.fleeting = moment.population.fleeting();
  settings.equal = moment.population.equal();
  settings.employers = moment.population.employers().readings();
  GroupSums nothing;
  WeekOf<PortableFloats> week(moment.tables[static_cast<std::size_t>(chunk.branch)], settings, nullptr, nothing);
  week.ask(chunk, moment.population.blocks(), only,
           [&](int team, const WorkerBlock& block, int i, auto own, auto of_team) {
             WorkerView view(own, of_team);
             view.id = block.id[i];
             view.team = chunk_number * chunk_width + static_cast<std::uint32_t>(team);
             view.employer = chunk.employer[team];
             view.renewals = block.renewals[i];
             view.growth_role = block.growth_role[i] != 0;
             view.hours = static_cast<double>(block.hours[i]) / usual_hours;
             view.branch = static_cast<std::size_t>(chunk.branch);
             view.traits = Traits::of(block.traits[i]);
             visit(view);
           });
}

}  // namespace

void ask_everybody(const Moment& moment, const std::function<void(const WorkerView&)>& visit) {
  for (std::uint32_t c = 0; c < moment.population.chunks().size(); ++c) ask(moment, c, std::nullopt, visit);
}

void ask_team(const Moment& moment, std::uint32_t team, const std::function<void(const WorkerView&)>& visit) {
  ask(moment, team / chunk_width, static_cast<int>(team % chunk_width), visit);
}

}  // namespace behoud::engines::agents
