#include "model/engines/row_program.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace behoud::engines {

namespace {

/// Where in the list an operation stands. `fixed` comes first; the others follow in the order of recording.
enum class Section { fixed, branch, career, turnover, reason };

struct Node {
  enum class Kind { constant, leaf, variable, operation } kind;
  bool fixed;   // the same throughout a segment
  bool shared;  // the same for all branches
  Operation operation;
  int left, right;  // nodes
  Leaf leaf;
  int variable;
  Section section;
  int place;  // of the section: career or tenure
};

class Recording;

/// A number that remembers how it was made.
struct Recorded {
  Recording* recording = nullptr;  // none: a plain number
  int node = -1;
  double constant = 0.0;

  Recorded() = default;
  Recorded(double x) : constant(x) {}
  Recorded(Recording* r, int n) : recording(r), node(n) {}
  bool is(double x) const { return recording == nullptr && constant == x; }
};

double value_of(Operation operation, double x, double y) {
  switch (operation) {
    case Operation::add:
      return x + y;
    case Operation::subtract:
      return x - y;
    case Operation::multiply:
      return x * y;
    case Operation::divide:
      return x / y;
    case Operation::exp:
      return std::exp(x);
    case Operation::log:
      return std::log(x);
    case Operation::sqrt:
      return std::sqrt(x);
    case Operation::abs:
      return std::abs(x);
    case Operation::greater_of:
      return greater_of(x, y);
    case Operation::lesser_of:
      return lesser_of(x, y);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

class Recording {
 public:
  const std::vector<Node>& nodes() const { return nodes_; }

  /// Operations recorded from here on belong to this section. What only a career's or a tenure's own section computed
  /// is forgotten with it: its slots are used again.
  void enter(Section section, int place) {
    if (section_ == Section::reason || (section_ == Section::career && !trial_)) forget_section(section_, place_);
    section_ = section;
    place_ = place;
  }

  /// What several careers ask for is computed once, before all of them. Which that is, shows when their sections are
  /// recorded a first time, as a trial in which nothing is forgotten.
  void begin_trial() { trial_ = true; }
  void end_trial() {
    trial_ = false;
    for (const auto& [node, careers] : asking_careers_) {
      if (careers.size() > 1) {
        nodes_[static_cast<std::size_t>(node)].section = Section::branch;
        nodes_[static_cast<std::size_t>(node)].place = 0;
      }
    }
    for (int career = 0; career < career_count; ++career) forget_section(Section::career, career);
    section_ = Section::branch;
  }

  Recorded leaf(Leaf::Source source, int index, bool shared, bool moving) {
    return known({static_cast<int>(Node::Kind::leaf), static_cast<int>(source), index, 0, 0.0}, [&] {
      Node node{};
      node.kind = Node::Kind::leaf;
      node.fixed = !moving;
      node.shared = shared;
      node.leaf = {source, index, shared, 0.0, 0};
      return node;
    });
  }

  Recorded variable(m::Variable v) {
    return known({static_cast<int>(Node::Kind::variable), v.index, 0, 0, 0.0}, [&] {
      Node node{};
      node.kind = Node::Kind::variable;
      node.fixed = false;
      node.variable = v.index;
      return node;
    });
  }

  int node_of(const Recorded& x) {
    if (x.recording != nullptr) return x.node;
    return known({static_cast<int>(Node::Kind::constant), 0, 0, 0, x.constant},
                 [&] {
                   Node node{};
                   node.kind = Node::Kind::constant;
                   node.fixed = node.shared = true;
                   node.leaf = {Leaf::Source::constant, 0, true, x.constant, 0};
                   return node;
                 })
        .node;
  }

  /// The number with a place for every branch, as the engine reads results.
  int per_branch(const Recorded& x) {
    const int node = node_of(x);
    if (!nodes_[static_cast<std::size_t>(node)].shared) return node;
    // zero in every branch
    const Recorded zero = known({static_cast<int>(Node::Kind::constant), 1, 0, 0, 0.0}, [] {
      Node of_zero{};
      of_zero.kind = Node::Kind::constant;
      of_zero.fixed = true;
      of_zero.leaf = {Leaf::Source::constant, 0, false, 0.0, 0};
      return of_zero;
    });
    return operation(Operation::add, Recorded(this, node), zero).node;
  }

  bool is_fixed(const Recorded& x) const {
    return x.recording == nullptr || nodes_[static_cast<std::size_t>(x.node)].fixed;
  }

  Recorded operation(Operation operation, const Recorded& x, const Recorded& y) {
    const int left = node_of(x), right = node_of(y);
    const Recorded result =
        known({static_cast<int>(Node::Kind::operation), static_cast<int>(operation), left, right, 0.0}, [&] {
          Node node{};
          node.kind = Node::Kind::operation;
          node.fixed = nodes_[static_cast<std::size_t>(left)].fixed && nodes_[static_cast<std::size_t>(right)].fixed;
          node.shared = nodes_[static_cast<std::size_t>(left)].shared && nodes_[static_cast<std::size_t>(right)].shared;
          node.operation = operation;
          node.left = left;
          node.right = right;
          node.section = node.fixed ? Section::fixed : section_;
          node.place = node.fixed ? 0 : place_;
          return node;
        });
    const Node& node = nodes_[static_cast<std::size_t>(result.node)];
    if (trial_ && !node.fixed && node.section == Section::career) asking_careers_[result.node].insert(place_);
    return result;
  }

 private:
  struct Key {
    int kind, a, b, c;
    double constant;
  };
  struct KeyOrder {
    bool operator()(const Key& x, const Key& y) const {
      const auto place = [](const Key& key) { return std::tuple{key.kind, key.a, key.b, key.c}; };
      if (place(x) != place(y)) return place(x) < place(y);
      return std::is_lt(std::strong_order(x.constant, y.constant));  // also of what is not a number
    }
  };

  template <class Make>
  Recorded known(const Key& key, Make make) {
    const auto [entry, is_new] = known_.try_emplace(key, static_cast<int>(nodes_.size()));
    if (is_new) nodes_.push_back(make());
    return {this, entry->second};
  }

  void forget_section(Section section, int place) {
    std::erase_if(known_, [&](const auto& entry) {
      const Node& node = nodes_[static_cast<std::size_t>(entry.second)];
      return node.kind == Node::Kind::operation && !node.fixed && node.section == section && node.place == place;
    });
  }

  std::vector<Node> nodes_;
  std::map<Key, int, KeyOrder> known_;
  std::map<int, std::set<int>> asking_careers_;  // of a node, in the trial
  bool trial_ = false;
  Section section_ = Section::branch;
  int place_ = 0;
};

Recorded record(Operation operation, const Recorded& x, const Recorded& y) {
  Recording* recording = x.recording != nullptr ? x.recording : y.recording;
  if (recording == nullptr) return value_of(operation, x.constant, y.constant);
  return recording->operation(operation, x, y);
}

Recorded operator+(const Recorded& x, const Recorded& y) {
  return x.is(0.0) ? y : y.is(0.0) ? x : record(Operation::add, x, y);
}
Recorded operator-(const Recorded& x, const Recorded& y) {
  return y.is(0.0) ? x : record(Operation::subtract, x, y);
}
Recorded operator*(const Recorded& x, const Recorded& y) {
  if (x.is(0.0) || y.is(0.0)) return 0.0;
  return x.is(1.0) ? y : y.is(1.0) ? x : record(Operation::multiply, x, y);
}
Recorded operator/(const Recorded& x, const Recorded& y) {
  if (x.is(0.0) || y.is(1.0)) return x;
  // dividing costs more than multiplying by what need be divided but once
  if (x.recording != nullptr && !x.recording->is_fixed(x) && x.recording->is_fixed(y))
    return x * record(Operation::divide, Recorded(1.0), y);
  return record(Operation::divide, x, y);
}
Recorded operator-(const Recorded& x) {
  return record(Operation::subtract, Recorded(0.0), x);
}
Recorded exp(const Recorded& x) {
  return record(Operation::exp, x, x);
}
Recorded log(const Recorded& x) {
  return record(Operation::log, x, x);
}
Recorded sqrt(const Recorded& x) {
  return record(Operation::sqrt, x, x);
}
Recorded abs(const Recorded& x) {
  return record(Operation::abs, x, x);
}
Recorded greater_of(const Recorded& x, const Recorded& y) {
  return record(Operation::greater_of, x, y);
}
Recorded lesser_of(const Recorded& x, const Recorded& y) {
  return record(Operation::lesser_of, x, y);
}

/// What the rows read while they are recorded, and where they leave their results.
class RecordedRows {
 public:
  explicit RecordedRows(const InputShape& shape) : shape_(shape) {}

  struct Reader {
    RecordedRows* rows;
    int age, tenure, mobility;

    Recorded operator()(m::Variable v) const {
      if (v.level == m::Level::worker) return rows->worker_[index(v.index)];
      if (v.level == m::Level::tenure_group) return rows->tenure_group_[index(tenure)][index(v.index)];
      return rows->value(v);
    }
    Recorded operator()(m::Parameter p) const {
      const int place = p.shape == m::Shape::by_age ? age : p.shape == m::Shape::by_tenure ? tenure : 0;
      return rows->recording.leaf(Leaf::Source::parameter, p.offset + place, p.shape != m::Shape::by_branch, false);
    }
    Recorded reference(m::Variable v) const {
      return rows->recording.leaf(Leaf::Source::reference, v.index, false, false);
    }
    Recorded deviation(m::Variable v) const { return (*this)(v)-reference(v); }
    Recorded constant(double x) const { return x; }
    Recorded choose(m::Group group, const Recorded& member, const Recorded& other) const {
      const int mine = group.trait == m::Trait::age ? age : group.trait == m::Trait::tenure ? tenure : mobility;
      return mine == group.value ? member : other;
    }
    Recorded scheduled(m::Variable v) const { return rows->input(Leaf::Source::scheduled, v); }
    Recorded offered(m::Variable v) const { return rows->input(Leaf::Source::offered, v); }
  };

  Reader at(int tenure = 0, int age = 0, int mobility = 0) { return {this, age, tenure, mobility}; }

  Recorded value(m::Variable v) {
    if (const auto& known = branch_[index(v.index)]) return *known;
    if (v.kind == m::Kind::path) return input(Leaf::Source::scheduled, v);
    return recording.variable(v);
  }

  Recorded input(Leaf::Source source, m::Variable v) {
    const auto kind = (source == Leaf::Source::offered ? shape_.offered : shape_.scheduled)[index(v.index)];
    if (kind == InputShape::Kind::absent) return 0.0;
    return recording.leaf(source, v.index, v.level == m::Level::sector, kind == InputShape::Kind::moving);
  }

  void record_all() {
    for (const m::Variable& v : m::all_variables) {
      if (v.kind == m::Kind::measure) branch_[index(v.index)] = m::taken_up(at(), v);
    }
    const auto into_branch = [&](const auto& row) { branch_[index(row.variable.index)] = row.equation(at()); };
    for_each(m::branch_rows, into_branch);
    for (int t = 0; t < m::tenure_count; ++t) {
      for_each(m::tenure_group_rows,
               [&](const auto& row) { tenure_group_[index(t)][index(row.variable.index)] = row.equation(at(t)); });
    }
    for (int a = 0; a < m::age_count; ++a)
      entry_age_share[index(a)] = recording.per_branch(at(0, a)(m::entry_age_share));
    recording.begin_trial();
    record_careers();
    recording.end_trial();
    record_careers();
    recording.enter(Section::turnover, 0);
    for_each(m::turnover_rows, into_branch);
    std::size_t stock = 0;
    for_each(m::stock_rows, [&](const auto& row) { changes[stock++] = recording.per_branch(row.change(at())); });
    for (const m::Variable& v : m::all_variables) {
      if (v.level != m::Level::worker && v.level != m::Level::tenure_group)
        variables[index(v.index)] = recording.per_branch(value(v));
    }
    for (int t = 0; t < m::tenure_count; ++t) {
      recording.enter(Section::reason, t);
      std::size_t r = 0;
      for_each(m::reasons, [&](const auto& reason) {
        reason_shares[index(t)][r++] = recording.per_branch(m::share_of(reason, at(t)));
      });
    }
  }

  static std::size_t index(int i) { return static_cast<std::size_t>(i); }

  Recording recording;
  std::array<int, m::variable_count> variables{};
  std::array<std::array<int, m::people_flows.size()>, group_count> hazards{};
  std::array<int, group_count> success_hazard{};
  std::array<int, m::stock_count> changes{};
  std::array<int, m::age_count> entry_age_share{};
  std::array<std::array<int, m::reason_count>, m::tenure_count> reason_shares{};

 private:
  template <class Rows, class Visit>
  static void for_each(const Rows& rows, Visit visit) {
    std::apply([&](const auto&... row) { (visit(row), ...); }, rows);
  }

  void record_careers() {
    for (int a = 0; a < m::age_count; ++a) {
      for (int c = 0; c < m::mobility_count; ++c) {
        recording.enter(Section::career, career_index(a, c));
        for (int t = 0; t < m::tenure_count; ++t) {
          const int group = group_index(a, t, c);
          for_each(m::worker_rows,
                   [&](const auto& row) { worker_[index(row.variable.index)] = row.equation(at(t, a, c)); });
          for (std::size_t f = 0; f < m::people_flows.size(); ++f)
            hazards[index(group)][f] = recording.per_branch(at(t, a, c)(m::people_flows[f].hazard));
          success_hazard[index(group)] = recording.per_branch(at(t, a, c)(m::success_hazard));
        }
      }
    }
  }

  const InputShape& shape_;
  std::array<std::optional<Recorded>, m::variable_count> branch_;
  std::array<std::array<Recorded, m::variable_count>, m::tenure_count> tenure_group_;
  std::array<Recorded, m::variable_count> worker_;
};

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
