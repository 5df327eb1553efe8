#include "model/analysis/event_log.hpp"

#include "model/mechanism/people.hpp"

namespace behoud::analysis {

namespace {

/// The flows of people in the order in which the engine numbers what happens.
constexpr std::array flows_in_order{"start_to_wish",     "reconcile",  "act",    "give_up", "job_change",
                                    "branch_move",       "quit",       "private_exit",
                                    "ended_by_employer", "retirement", "ageing", "tenure"};
static_assert(flows_in_order.size() == m::people_flows.size());
static_assert([] {
  for (std::size_t f = 0; f < m::people_flows.size(); ++f) {
    if (m::people_flows[f].name != flows_in_order[f]) return false;
  }
  return true;
}());
static_assert(static_cast<std::size_t>(agents::EventKind::tenure) + 1 == m::people_flows.size());

}  // namespace

std::string_view event_name(agents::EventKind kind) {
  using agents::EventKind;
  switch (kind) {
    case EventKind::renewal:
      return "renewal";
    case EventKind::manager_change:
      return "manager_change";
    case EventKind::hire:
      return "hire";
    case EventKind::arrival:
      return "arrival";
    default:
      return m::people_flows[static_cast<std::size_t>(kind)].name;
  }
}

void write_down_everything(agents::AgentSettings& settings, EventList& list) {
  settings.everything = true;
  settings.on_event = [&list, others = std::move(settings.on_event)](const agents::DatedEvent& event) {
    list.push_back(event);
    if (others) others(event);
  };
}

}  // namespace behoud::analysis
