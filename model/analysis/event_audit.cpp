#include "model/analysis/event_audit.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "model/engines/counts.hpp"

namespace behoud::analysis {

namespace {

using agents::Event;
using agents::EventKind;
using agents::Traits;

class Replay {
 public:
  explicit Replay(const People& start) : people_(start) {
    for (const auto& [id, placed] : people_) {
      seen_.insert(id);
      ++cell_of(placed);
    }
  }

  /// Nothing where the event fits what came before.
  std::optional<AuditFault> take(const Event& event) {
    if (!of_one_worker(event.kind)) return std::nullopt;
    if (event.kind == EventKind::hire || event.kind == EventKind::reentry) return hire(event);
    if (event.kind == EventKind::arrival) return arrive(event);
    const auto found = people_.find(event.id);
    if (found == people_.end()) return AuditFault::unknown_worker;
    Placed& worker = found->second;
    if (worker.team != event.team || worker.branch != event.branch) return AuditFault::elsewhere;
    if (worker.traits.packed() != event.traits) return AuditFault::other_traits;
    --cell_of(worker);
    if (leaves_place(event.kind)) {
      if (changes_place(event.kind)) {
        on_the_way_.emplace(event.id, worker.traits);
        ++report.moves;
      } else {
        ++report.exits;
      }
      ++gone_[worker.branch];
      people_.erase(found);
      return std::nullopt;
    }
    const auto fault = change(worker.traits, event.kind);
    ++cell_of(worker);
    return fault;
  }

  /// Nothing where every branch took in and let go as many as the engine tallied, and nobody got lost on the way.
  std::optional<AuditFault> end_period(const engines::Sample& first, const engines::Sample& last, double persons) {
    using engines::Tally;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      const double within = engines::passed(first, last, b, {Tally::job_changes});
      const double came = within + engines::passed(first, last, b, {Tally::hires, Tally::moves_in});
      const double went = within + engines::passed(first, last, b, engines::all_exits) +
                          engines::passed(first, last, b, engines::moves_between_branches);
      const auto differ = [&](double tallied, long replayed) {
        return std::abs(tallied / persons - static_cast<double>(replayed)) > 0.25;
      };
      if (differ(came, come_[b]) || differ(went, gone_[b])) return AuditFault::persons_not_kept;
    }
    come_ = gone_ = {};
    if (!on_the_way_.empty()) return AuditFault::never_arrived;
    return std::nullopt;
  }

  /// The first branch of which a cell is not as the engine counted it.
  std::optional<std::size_t> differs(const engines::Sample& sample, double persons) const {
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      if (std::abs(sample.state[cell] / persons - static_cast<double>(cells_[cell])) > 0.25)
        return cell % m::branch_count;
    }
    return std::nullopt;
  }

  AuditReport report;

 private:
  using Counts = engines::PerBranch<long>;

  long& cell_of(const Placed& worker) {
    const Traits& t = worker.traits;
    return cells_[static_cast<std::size_t>(engines::cell_index(t.age, t.tenure, t.mobility, t.origin, t.stage)) +
                  worker.branch];
  }

  std::optional<AuditFault> hire(const Event& event) {
    const bool seen_before = !seen_.insert(event.id).second;
    // who comes back may have left before the list begins
    const bool fits = event.kind == EventKind::hire ? !seen_before : !people_.contains(event.id);
    if (!fits) return AuditFault::hired_twice;
    ++report.hires;
    enter(event);
    return std::nullopt;
  }

  std::optional<AuditFault> arrive(const Event& event) {
    const auto left = on_the_way_.find(event.id);
    if (left == on_the_way_.end()) return AuditFault::arrival_of_nobody;
    Traits expected = left->second;
    expected.tenure = static_cast<std::uint8_t>(m::Tenure::under_2);
    expected.stage = static_cast<std::uint8_t>(m::Stage::staying);
    on_the_way_.erase(left);
    if (event.traits != expected.packed()) return AuditFault::arrival_of_nobody;
    enter(event);
    return std::nullopt;
  }

  void enter(const Event& event) {
    const Placed worker{event.team, event.branch, Traits::of(event.traits)};
    ++cell_of(worker);
    people_.insert_or_assign(event.id, worker);
    ++come_[event.branch];
  }

  static std::optional<AuditFault> change(Traits& traits, EventKind kind) {
    const auto from_to = [&](m::Stage from, m::Stage to) -> std::optional<AuditFault> {
      if (traits.stage != static_cast<std::uint8_t>(from)) return AuditFault::other_traits;
      traits.stage = static_cast<std::uint8_t>(to);
      return std::nullopt;
    };
    switch (kind) {
      case EventKind::wish:
        return from_to(m::Stage::staying, m::Stage::wishing);
      case EventKind::reconcile:
        return from_to(m::Stage::wishing, m::Stage::staying);
      case EventKind::act:
        return from_to(m::Stage::wishing, m::Stage::searching);
      case EventKind::give_up:
        return from_to(m::Stage::searching, m::Stage::wishing);
      case EventKind::ageing:
        ++traits.age;
        break;
      case EventKind::tenure:
        ++traits.tenure;
        break;
      default:
        break;
    }
    return std::nullopt;
  }

  People people_;
  std::unordered_set<std::uint32_t> seen_;
  std::unordered_map<std::uint32_t, Traits> on_the_way_;
  Counts come_{}, gone_{};
  std::vector<long> cells_ = std::vector<long>(engines::people_size, 0);
};

}  // namespace

std::string_view fault_name(AuditFault fault) {
  constexpr std::array<std::string_view, 8> names{"unknown_worker", "elsewhere",         "other_traits",
                                                  "hired_twice",    "arrival_of_nobody", "never_arrived",
                                                  "other_count",    "persons_not_kept"};
  return names[static_cast<std::size_t>(fault)];
}

std::expected<AuditReport, AuditProblem> audit(const EventLog& log, const engines::Trajectory& trajectory,
                                               double persons) {
  Replay replay(log.at_start);
  std::size_t next = 0;
  for (std::size_t s = 0; s < trajectory.samples.size(); ++s) {
    const engines::Sample& sample = trajectory.samples[s];
    for (; next < std::min(log.before_sample[s], log.events.size()); ++next) {
      const auto& [time, event] = log.events[next];
      if (const auto fault = replay.take(event))
        return std::unexpected(AuditProblem{*fault, time, next, event.id, event.branch});
    }
    const engines::Sample& before = trajectory.samples[s == 0 ? 0 : s - 1];
    if (const auto fault = replay.end_period(before, sample, persons))
      return std::unexpected(AuditProblem{*fault, sample.time, next, 0, 0});
    if (const auto branch = replay.differs(sample, persons))
      return std::unexpected(AuditProblem{AuditFault::other_count, sample.time, next, 0, *branch});
    ++replay.report.samples;
  }
  replay.report.events = next;
  return replay.report;
}

}  // namespace behoud::analysis
