#include "model/analysis/circuits.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace behoud::analysis {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

using Places = std::vector<std::size_t>;  // in the list of links

/// Tarjan's: a component ends where no node of it reaches an earlier one of the walk.
class ComponentWalk {
 public:
  ComponentWalk(std::size_t nodes, std::span<const DirectedLink> links)
      : links_(links), outgoing_(nodes), reached_(nodes, none), lowest_(nodes, none), component_(nodes, none) {
    for (std::size_t place = 0; place < links.size(); ++place) outgoing_[links[place].from].push_back(place);
    for (std::size_t node = 0; node < nodes; ++node) {
      if (reached_[node] == none) visit(node);
    }
  }

  /// Renumbered, since the order of the walk depends on that of the links.
  std::vector<std::size_t> numbered_by_lowest_node() && {
    std::vector<std::size_t> number(count_, none);
    std::size_t next = 0;
    for (std::size_t& component : component_) {
      if (number[component] == none) number[component] = next++;
      component = number[component];
    }
    return std::move(component_);
  }

 private:
  void visit(std::size_t node) {
    reached_[node] = lowest_[node] = clock_++;
    open_.push_back(node);
    for (const std::size_t place : outgoing_[node]) {
      const std::size_t to = links_[place].to;
      if (reached_[to] == none) visit(to);
      if (component_[to] == none) lowest_[node] = std::min(lowest_[node], lowest_[to]);
    }
    if (lowest_[node] != reached_[node]) return;
    for (std::size_t member = none; member != node; open_.pop_back()) {
      member = open_.back();
      component_[member] = count_;
    }
    ++count_;
  }

  std::span<const DirectedLink> links_;
  std::vector<Places> outgoing_;
  std::vector<std::size_t> reached_, lowest_, component_, open_;
  std::size_t clock_ = 0, count_ = 0;
};

/// All circuits of a given number of links, each found once: from its lowest node, along nodes above it only.
class CircuitWalk {
 public:
  CircuitWalk(std::size_t nodes, std::span<const DirectedLink> links, const std::vector<std::size_t>& component)
      : links_(links), outgoing_(nodes), incoming_(nodes), steps_home_(nodes), on_path_(nodes, false) {
    for (std::size_t place = 0; place < links.size(); ++place) {
      if (component[links[place].from] != component[links[place].to]) continue;
      outgoing_[links[place].from].push_back(place);
      incoming_[links[place].to].push_back(place);
    }
    for (Places& places : outgoing_) std::ranges::sort(places, {}, [&](auto place) { return links[place].to; });
  }

  struct Outcome {
    std::vector<Places> circuits;
    bool too_many = false, goes_on = false;  // goes_on: there are longer ones
  };

  /// `ask_for_longer`: whether goes_on has to be right; else it may be true where there are none.
  Outcome circuits_of_length(std::size_t length, std::size_t most, bool ask_for_longer) {
    outcome_ = {};
    length_ = length;
    most_ = most;
    ask_for_longer_ = ask_for_longer;
    for (start_ = 0; start_ < outgoing_.size() && !outcome_.too_many; ++start_) {
      measure_steps_home();
      follow(start_);
    }
    return std::move(outcome_);
  }

 private:
  void measure_steps_home() {
    std::ranges::fill(steps_home_, none);
    steps_home_[start_] = 0;
    Places waiting{start_};
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      for (const std::size_t place : incoming_[waiting[i]]) {
        const std::size_t from = links_[place].from;
        if (from < start_ || steps_home_[from] != none) continue;
        steps_home_[from] = steps_home_[waiting[i]] + 1;
        waiting.push_back(from);
      }
    }
  }

  void follow(std::size_t node) {
    on_path_[node] = true;
    for (const std::size_t place : outgoing_[node]) {
      const std::size_t to = links_[place].to;
      path_.push_back(place);
      if (to == start_) {
        if (path_.size() == length_) record();
      } else if (!on_path_[to] && steps_home_[to] != none) {
        if (path_.size() + steps_home_[to] <= length_) {
          follow(to);
        } else if (!outcome_.goes_on) {
          outcome_.goes_on = !ask_for_longer_ || leads_home(to);
        }
      }
      path_.pop_back();
      if (outcome_.too_many) break;
    }
    on_path_[node] = false;
  }

  void record() {
    if (outcome_.circuits.size() == most_) {
      outcome_.too_many = true;
    } else {
      outcome_.circuits.push_back(path_);
    }
  }

  /// Whether a way home is left beside the path walked so far.
  bool leads_home(std::size_t node) const {
    std::vector<bool> seen = on_path_;
    Places waiting{node};
    seen[node] = true;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      for (const std::size_t place : outgoing_[waiting[i]]) {
        const std::size_t to = links_[place].to;
        if (to == start_) return true;
        if (to < start_ || seen[to]) continue;
        seen[to] = true;
        waiting.push_back(to);
      }
    }
    return false;
  }

  std::span<const DirectedLink> links_;
  std::vector<Places> outgoing_, incoming_;  // within a component
  std::vector<std::size_t> steps_home_;      // at least, from a node to the start
  std::vector<bool> on_path_;
  Places path_;
  Outcome outcome_;
  std::size_t start_ = 0, length_ = 0, most_ = 0;
  bool ask_for_longer_ = false;
};

}  // namespace

std::vector<std::size_t> components_of(std::size_t nodes, std::span<const DirectedLink> links) {
  return ComponentWalk(nodes, links).numbered_by_lowest_node();
}

Circuits circuits_of(std::size_t nodes, std::span<const DirectedLink> links, const CircuitBounds& bounds) {
  const std::vector<std::size_t> component = components_of(nodes, links);
  CircuitWalk walk(nodes, links, component);
  Circuits circuits;
  // One length at a time, so that a bound leaves out the longest circuits and not those of some nodes.
  bool goes_on = true;
  while (goes_on && circuits.complete_to < bounds.most_links) {
    const std::size_t length = circuits.complete_to + 1;
    auto found =
        walk.circuits_of_length(length, bounds.most_circuits - circuits.links_of.size(), length == bounds.most_links);
    circuits.too_many = found.too_many;
    if (found.too_many) break;
    std::ranges::move(found.circuits, std::back_inserter(circuits.links_of));
    circuits.complete_to = length;
    goes_on = found.goes_on;
  }
  circuits.longer_ones_left_out = !circuits.too_many && goes_on;

  std::vector<std::size_t> listed(nodes, none);
  for (const Places& circuit : circuits.links_of) listed[component[links[circuit.front()].from]] = 0;
  for (std::size_t& number : listed) {
    if (number != none) number = circuits.components++;
  }
  for (const Places& circuit : circuits.links_of)
    circuits.component_of.push_back(listed[component[links[circuit.front()].from]]);
  return circuits;
}

}  // namespace behoud::analysis
