#include "model/engines/row_program.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/engines/row_recording.hpp"

namespace behoud::engines {

namespace {

using recording::Node;
using recording::RecordedRows;
using recording::Section;

/// Puts the recorded operations in order and gives every number a slot. A slot is used again once nobody reads it.
class Assembly {
 public:
  explicit Assembly(const RecordedRows& rows)
      : rows_(rows), nodes_(rows.recording.nodes()), needed_(nodes_.size(), false), slot_(nodes_.size()) {}

  RowProgram program() {
    find_needed();
    order();
    find_last_use();
    assign_slots();
    return std::move(program_);
  }

 private:
  static constexpr int always = std::numeric_limits<int>::max();
  using Slot = RowProgram::Slot;
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  const Node& node(int n) const { return nodes_[index(n)]; }

  /// Marks what derivatives depend on.
  void find_needed() {
    std::vector<int> open;
    const auto need = [&](int n) {
      if (!needed_[index(n)]) {
        needed_[index(n)] = true;
        open.push_back(n);
      }
    };
    for (const auto& of_group : rows_.hazards) std::ranges::for_each(of_group, need);
    std::ranges::for_each(rows_.success_hazard, need);
    std::ranges::for_each(rows_.changes, need);
    std::ranges::for_each(rows_.entry_age_share, need);
    for (const m::Variable& v : {m::hires, m::returning_share, m::entering_mobile_share})
      need(rows_.variables[index(v.index)]);
    while (!open.empty()) {
      const Node& last = node(open.back());
      open.pop_back();
      if (last.kind != Node::Kind::operation) continue;
      need(last.left);
      need(last.right);
    }
  }

  std::vector<Instruction>& section_of(int n) {
    const Node& of = node(n);
    if (of.section == Section::fixed) return program_.fixed;
    if (of.section == Section::reason) return program_.reasons[index(of.place)];
    if (!needed_[index(n)]) return program_.report;
    if (of.section == Section::career) return program_.careers[index(of.place)];
    return of.section == Section::branch ? program_.branch : program_.turnover;
  }

  template <class Visit>
  void for_each_section(Visit visit) {
    visit(program_.fixed);
    visit(program_.branch);
    for (auto& section : program_.careers) visit(section);
    visit(program_.turnover);
    visit(program_.report);
    for (auto& section : program_.reasons) visit(section);
  }

  /// Lists nodes in place of slots for now.
  void order() {
    for (int n = 0; n < static_cast<int>(nodes_.size()); ++n) {
      if (node(n).kind != Node::Kind::operation) continue;
      const bool idle = node(n).section == Section::career && !needed_[index(n)];
      if (!idle) order_[&section_of(n)].push_back(n);
    }
    for (auto& [section, nodes] : order_) nodes = likes_together(nodes);
  }

  /// The nodes of a section, rearranged: always next comes the kind of which most are ready.
  std::vector<int> likes_together(const std::vector<int>& nodes) const {
    using Likeness = std::tuple<Operation, bool, bool, bool>;
    const auto likeness = [&](int n) {
      const Node& of = node(n);
      return Likeness{of.operation, of.shared, node(of.left).shared, node(of.right).shared};
    };
    std::map<int, int> awaited;  // of a node: how many of its operands are still to come
    std::map<int, std::vector<int>> readers;
    const std::set<int> here(nodes.begin(), nodes.end());
    std::map<Likeness, std::vector<int>> ready;
    for (const int n : nodes) {
      for (const int operand : std::set{node(n).left, node(n).right}) {
        if (!here.contains(operand)) continue;
        ++awaited[n];
        readers[operand].push_back(n);
      }
      if (!awaited.contains(n)) ready[likeness(n)].push_back(n);
    }
    std::vector<int> arranged;
    while (arranged.size() < nodes.size()) {
      const auto most = std::ranges::max_element(ready, {}, [](const auto& of_kind) { return of_kind.second.size(); });
      // those of the kind that become ready meanwhile join
      for (std::size_t i = 0; i < most->second.size(); ++i) {
        const int n = most->second[i];
        arranged.push_back(n);
        for (const int reader : readers[n]) {
          if (--awaited[reader] == 0) ready[likeness(reader)].push_back(reader);
        }
      }
      most->second.clear();
    }
    return arranged;
  }

  void find_last_use() {
    last_use_.assign(nodes_.size(), -1);
    int position = 0;
    for_each_section([&](auto& section) {
      for (const int n : order_[&section]) {
        last_use_[index(node(n).left)] = last_use_[index(node(n).right)] = position;
        ++position;
      }
      section_end_[&section] = position++;
    });
    const auto until_section_ends = [&](int n, const std::vector<Instruction>& section) {
      last_use_[index(n)] = std::max(last_use_[index(n)], section_end_[&section]);
    };
    const auto ageing = static_cast<std::size_t>(
        std::ranges::find(m::people_flows, m::To::next_age, &m::PeopleFlow::to) - m::people_flows.begin());
    for (int a = 0; a < m::age_count; ++a) {
      for (int c = 0; c < m::mobility_count; ++c) {
        const auto& section = program_.careers[index(career_index(a, c))];
        for (int t = 0; t < m::tenure_count; ++t) {
          const std::size_t group = index(group_index(a, t, c));
          for (const int n : rows_.hazards[group]) until_section_ends(n, section);
          // the next age reads who comes of age
          if (a + 1 < m::age_count)
            until_section_ends(rows_.hazards[group][ageing], program_.careers[index(career_index(a + 1, c))]);
          until_section_ends(rows_.success_hazard[group], section);
        }
      }
    }
    for (std::size_t t = 0; t < m::tenure_count; ++t) {
      for (const int n : rows_.reason_shares[t]) until_section_ends(n, program_.reasons[t]);
    }
    // a report runs the sections of the careers again: what they read must still stand
    const auto keep_of_branch = [&](int n) {
      if (node(n).section == Section::branch) last_use_[index(n)] = always;
    };
    for (auto& section : program_.careers) {
      for (const int n : order_[&section]) {
        keep_of_branch(node(n).left);
        keep_of_branch(node(n).right);
      }
    }
    for (const auto& of_group : rows_.hazards) std::ranges::for_each(of_group, keep_of_branch);
    std::ranges::for_each(rows_.success_hazard, keep_of_branch);
    for (const int n : rows_.variables) last_use_[index(n)] = always;
    for (const int n : rows_.changes) last_use_[index(n)] = always;
    for (const int n : rows_.entry_age_share) last_use_[index(n)] = always;
    // what is filled in or computed before the sections begin must last through all of them
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].kind != Node::Kind::operation || nodes_[n].fixed) last_use_[n] = always;
    }
  }

  void assign_slots() {
    std::vector<Slot> free_for_all, free_for_careers;  // apart, because a report runs the careers' sections again
    const auto take_new = [&](bool shared) {
      const int slot = program_.size;
      program_.size += shared ? 1 : m::branch_count;
      return static_cast<Slot>(slot);
    };
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      const Node& leaf = nodes_[n];
      if (leaf.kind == Node::Kind::operation) continue;
      slot_[n] = take_new(leaf.shared);
      if (leaf.kind == Node::Kind::variable) continue;
      auto& list = leaf.fixed ? program_.leaves : program_.moving;
      list.push_back(leaf.leaf);
      list.back().slot = slot_[n];
    }
    std::multimap<int, Slot> careers_in_use, others_in_use;  // by last use
    int position = 0;
    for_each_section([&](auto& section) {
      const bool of_career = &section >= program_.careers.data() && &section < program_.careers.data() + career_count;
      auto& free = of_career ? free_for_careers : free_for_all;
      auto& in_use = of_career ? careers_in_use : others_in_use;
      for (const int n : order_[&section]) {
        const Node &of = node(n), &left = node(of.left), &right = node(of.right);
        // strictly before: a result may not take the slot of its own operands while branches are still to come
        for (auto ended = in_use.begin(); ended != in_use.end() && ended->first < position; ended = in_use.erase(ended))
          free.push_back(ended->second);
        if (of.shared || free.empty()) {
          slot_[index(n)] = take_new(of.shared);
        } else {
          slot_[index(n)] = free.back();
          free.pop_back();
        }
        if (!of.shared && last_use_[index(n)] != always) in_use.emplace(last_use_[index(n)], slot_[index(n)]);
        section.push_back({of.operation, of.shared, left.shared, right.shared, slot_[index(n)], slot_[index(of.left)],
                           slot_[index(of.right)]});
        ++position;
      }
      ++position;
    });
    const auto slots = [&](const auto& from, auto& to) {
      for (std::size_t i = 0; i < from.size(); ++i) to[i] = slot_[index(from[i])];
    };
    slots(rows_.variables, program_.variables);
    slots(rows_.success_hazard, program_.success_hazard);
    slots(rows_.changes, program_.changes);
    slots(rows_.entry_age_share, program_.entry_age_share);
    for (std::size_t g = 0; g < group_count; ++g) slots(rows_.hazards[g], program_.hazards[g]);
    for (std::size_t t = 0; t < m::tenure_count; ++t) slots(rows_.reason_shares[t], program_.reason_shares[t]);
  }

  const RecordedRows& rows_;
  const std::vector<Node>& nodes_;
  std::vector<bool> needed_;
  std::vector<Slot> slot_;
  std::vector<int> last_use_;
  std::map<const void*, std::vector<int>> order_;
  std::map<const void*, int> section_end_;
  RowProgram program_;
};

}  // namespace

InputShape shape_of(const Segment& segment) {
  InputShape shape;
  const auto kind_at = [&](const Segment::Place& place) -> InputShape::Kind& {
    return (place.offered ? shape.offered : shape.scheduled)[static_cast<std::size_t>(place.variable.index)];
  };
  for (const m::Variable& v : m::all_variables) {
    if (v.kind == m::Kind::path) kind_at({v, false}) = InputShape::Kind::held;
  }
  for (const auto& place : segment.acting) kind_at(place) = InputShape::Kind::held;
  for (const auto& place : segment.moving) kind_at(place) = InputShape::Kind::moving;
  return shape;
}

RowProgram record_rows(const InputShape& shape) {
  RecordedRows rows(shape);
  rows.record_all();
  return Assembly(rows).program();
}

}  // namespace behoud::engines
