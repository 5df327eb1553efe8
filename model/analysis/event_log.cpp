#include "model/analysis/event_log.hpp"

#include "model/mechanism/people.hpp"

namespace behoud::analysis {

namespace {

/// The flows of people in the order in which the engine numbers what happens.
constexpr std::array flows_in_order{"start_to_wish",     "reconcile",   "act",    "give_up",
                                    "job_change",        "branch_move", "quit",   "private_exit",
                                    "ended_by_employer", "retirement",  "ageing", "tenure"};
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
    case EventKind::reentry:
      return "reentry";
    case EventKind::arrival:
      return "arrival";
    case EventKind::takes_measures:
      return "takes_measures";
    case EventKind::stops_measures:
      return "stops_measures";
    case EventKind::tender:
      return "tender";
    case EventKind::promotion:
      return "promotion";
    case EventKind::refusal:
      return "refusal";
    case EventKind::client_incident:
      return "client_incident";
    case EventKind::colleague_incident:
      return "colleague_incident";
    case EventKind::course:
      return "course";
    case EventKind::mentoring:
      return "mentoring";
    case EventKind::supervision:
      return "supervision";
    case EventKind::sickness:
      return "sickness";
    default:
      return m::people_flows[static_cast<std::size_t>(kind)].name;
  }
}

std::string_view destination_name(agents::Destination destination) {
  constexpr std::array<std::string_view, 4> names{"within_care", "agency", "other_sector", "not_working"};
  return names[static_cast<std::size_t>(destination)];
}

std::string event_detail(const agents::Event& event) {
  using agents::EventKind;
  if (leaves_domain(event.kind)) return std::string(destination_name(static_cast<agents::Destination>(event.detail)));
  switch (event.kind) {
    case EventKind::client_incident:
      return event.detail != 0 ? "supported" : "unsupported";
    case EventKind::tender:
      return event.detail != 0 ? "lost" : "kept";
    case EventKind::promotion:
    case EventKind::refusal:
      return std::to_string(event.detail) + " candidates";
    case EventKind::sickness:
      return std::to_string(event.detail) + " weeks";
    default:
      return "";
  }
}

People people_at(const agents::Moment& moment) {
  People people;
  const auto chunks = moment.population.chunks();
  const agents::WorkerBlock* blocks = moment.population.blocks();
  for (std::uint32_t c = 0; c < chunks.size(); ++c) {
    for (std::uint32_t lane = 0; lane < agents::chunk_width; ++lane) {
      const std::uint32_t first = chunks[c].first_block[lane];
      for (std::uint32_t b = first; b < first + chunks[c].blocks[lane]; ++b) {
        for (int i = 0; i < agents::block_width; ++i) {
          const auto traits = agents::Traits::of(blocks[b].traits[i]);
          if (traits.stage == agents::no_stage) continue;
          people.emplace(blocks[b].id[i],
                         Placed{c * agents::chunk_width + lane, static_cast<std::uint8_t>(chunks[c].branch), traits});
        }
      }
    }
  }
  return people;
}

void write_down_everything(agents::AgentSettings& settings, EventLog& log) {
  settings.steps_per_year = weeks_per_year;
  settings.everything = true;
  settings.on_event = [&log, others = std::move(settings.on_event)](const agents::DatedEvent& event) {
    log.events.push_back(event);
    if (others) others(event);
  };
  settings.at_sample = [&log, others = std::move(settings.at_sample)](const agents::Moment& moment) {
    if (log.before_sample.empty()) log.at_start = people_at(moment);
    log.before_sample.push_back(log.events.size());
    if (others) others(moment);
  };
}

}  // namespace behoud::analysis
