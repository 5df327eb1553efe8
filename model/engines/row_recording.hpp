#pragma once
// The rows evaluated on numbers that remember how they were made. Used by row_program.cpp alone.

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "model/engines/row_program.hpp"
#include "model/scalars/real.hpp"

namespace behoud::engines::recording {

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

inline double value_of(Operation operation, double x, double y) {
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

inline Recorded record(Operation operation, const Recorded& x, const Recorded& y) {
  Recording* recording = x.recording != nullptr ? x.recording : y.recording;
  if (recording == nullptr) return value_of(operation, x.constant, y.constant);
  return recording->operation(operation, x, y);
}

inline Recorded operator+(const Recorded& x, const Recorded& y) {
  return x.is(0.0) ? y : y.is(0.0) ? x : record(Operation::add, x, y);
}
inline Recorded operator-(const Recorded& x, const Recorded& y) {
  return y.is(0.0) ? x : record(Operation::subtract, x, y);
}
inline Recorded operator*(const Recorded& x, const Recorded& y) {
  if (x.is(0.0) || y.is(0.0)) return 0.0;
  return x.is(1.0) ? y : y.is(1.0) ? x : record(Operation::multiply, x, y);
}
inline Recorded operator/(const Recorded& x, const Recorded& y) {
  if (x.is(0.0) || y.is(1.0)) return x;
  // dividing costs more than multiplying by what need be divided but once
  if (x.recording != nullptr && !x.recording->is_fixed(x) && x.recording->is_fixed(y))
    return x * record(Operation::divide, Recorded(1.0), y);
  return record(Operation::divide, x, y);
}
inline Recorded operator-(const Recorded& x) {
  return record(Operation::subtract, Recorded(0.0), x);
}
inline Recorded exp(const Recorded& x) {
  return record(Operation::exp, x, x);
}
inline Recorded log(const Recorded& x) {
  return record(Operation::log, x, x);
}
inline Recorded sqrt(const Recorded& x) {
  return record(Operation::sqrt, x, x);
}
inline Recorded abs(const Recorded& x) {
  return record(Operation::abs, x, x);
}
inline Recorded greater_of(const Recorded& x, const Recorded& y) {
  return record(Operation::greater_of, x, y);
}
inline Recorded lesser_of(const Recorded& x, const Recorded& y) {
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

}  // namespace behoud::engines::recording
