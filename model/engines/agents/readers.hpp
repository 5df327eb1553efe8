#pragma once
// How the rows read in the agents engine: a row of a team reads the teams of a chunk, a row of a worker reads the
// workers of a block, then their team, then their branch.

#include "model/engines/agents/week.hpp"
#include "model/scalars/float_lanes.hpp"

namespace behoud::engines::agents {

template <class Set>
FloatLanes<Set> loaded(const float* from) {
  return FloatLanes<Set>(*reinterpret_cast<const typename FloatLanes<Set>::Vector*>(from));
}
template <class Set>
void stored(const FloatLanes<Set>& lanes, float* to) {
  *reinterpret_cast<typename FloatLanes<Set>::Vector*>(to) = lanes.lane;
}

/// Read by a team's rows as the team's own: also what the branch counts as well.
inline constexpr auto read_by_team = of_every_variable([](const m::Variable& v) {
  return of_team(v) || v == m::workers || v == m::newcomers || v == m::vacancies || v == m::capacity ||
         v == m::measures_uptake || v == m::organisation_size || v == m::exit_rate;
});

/// Read by a worker's rows as his own: what his rows give, and what he experiences. Whether his skills match his work
/// is told where somebody asks; what it does runs through his team.
inline constexpr auto read_by_worker = of_every_variable([](const m::Variable& v) {
  if (v.level == m::Level::worker || v.level == m::Level::tenure_group) return true;
  for (const SharedExperience& shared : shared_experiences) {
    if (shared.share == v) return true;
  }
  for (const m::Variable& own : {m::condition, m::too_high, m::too_low, m::overload, m::strain,
                                 m::unsupported_incidents, m::blocked_growth, m::autonomy_misfit, m::hygiene,
                                 m::reconcile_hazard, m::action_hazard, m::experience_share, m::competence_match}) {
    if (own == v) return true;
  }
  return false;
});
constexpr bool of_worker(const m::Variable& v) {
  return read_by_worker[static_cast<std::size_t>(v.index)];
}

/// Of which shared level a parameter is the reference, or -1.
inline constexpr auto level_of_parameter = [] {
  std::array<int, m::parameter_count> places{};
  places.fill(-1);
  for (std::size_t l = 0; l < shared_levels.size(); ++l)
    places[static_cast<std::size_t>(shared_levels[l].reference.index)] = static_cast<int>(l);
  return places;
}();

template <class Set>
using Values = std::array<FloatLanes<Set>, m::variable_count>;

/// Of the employers of the teams in a chunk.
template <class Set>
struct EmployerLanes {
  FloatLanes<Set> took_measures = 0.0, size_ratio = 1.0, capacity_ratio = 1.0;
  std::array<std::uint32_t, chunk_width> reach_class{};
};

template <class Set>
class TeamReader {
 public:
  using Real = FloatLanes<Set>;
  TeamReader(const BranchTable& branch, const TeamChunk& chunk, const Values<Set>& values,
             const EmployerLanes<Set>& employers, float wish_for_autonomy = 0.0f)
      : branch_(&branch),
        chunk_(&chunk),
        values_(&values),
        employers_(&employers),
        wish_for_autonomy_(wish_for_autonomy) {}

  [[gnu::always_inline]] Real operator()(m::Variable v) const {
    const auto i = static_cast<std::size_t>(v.index);
    return read_by_team[i] ? (*values_)[i] : Real(branch_->value[i]);
  }
  [[gnu::always_inline]] Real operator()(m::Parameter p) const {
    const int place = level_of_parameter[static_cast<std::size_t>(p.index)];
    if (place >= 0) {
      const auto level = static_cast<std::size_t>(place);
      const Real centre = level < team_differences.size()
                              ? loaded<Set>(chunk_->centre[level])
                              : Real(branch_->parameters[static_cast<std::size_t>(p.offset)]);
      const float moved = branch_->moved[level];
      return moved == 0.0f ? centre : shifted(centre, Real(moved));
    }
    const float of_branch = branch_->parameters[static_cast<std::size_t>(p.offset)];
    return p.index == m::autonomy_optimum.index ? of_branch + wish_for_autonomy_ : of_branch;
  }
  [[gnu::always_inline]] Real reference(m::Variable v) const {
    if (v == m::measures_uptake) return employers_->took_measures;
    if (v == m::exit_rate) return branch_->departures_reference;
    if (v == m::capacity) return 1.0;  // a team's own is told as a ratio to it
    return branch_->reference[static_cast<std::size_t>(v.index)];
  }
  [[gnu::always_inline]] Real deviation(m::Variable v) const { return (*this)(v)-reference(v); }
  Real constant(double x) const { return x; }
  Real scheduled(m::Variable v) const {
    Real lanes;
    for (std::size_t i = 0; i < chunk_width; ++i)
      lanes.lane[i] = branch_->scheduled[employers_->reach_class[i]][static_cast<std::size_t>(v.index)];
    return lanes;
  }
  Real offered(m::Variable v) const { return branch_->offered[static_cast<std::size_t>(v.index)]; }

 private:
  const BranchTable* branch_;
  const TeamChunk* chunk_;
  const Values<Set>* values_;
  const EmployerLanes<Set>* employers_;
  float wish_for_autonomy_;  // of the workers asked about: more room than others, or less, as a share
};

/// Kinds of workers, from who wants frames to who wants freedom.
inline constexpr int autonomy_kinds = 8, bits_of_kind = 13;  // a threshold shifted by so many bits is a kind

/// Which of the workers in a block are in which group, as masks.
template <class Set>
struct Groups {
  using Mask = typename FloatLanes<Set>::Mask;
  Mask age, tenure, mobility, origin, stage;

  explicit Groups(const std::uint8_t* traits) {
    typedef std::uint8_t Bytes __attribute__((vector_size(block_width)));
    Bytes bytes;
    __builtin_memcpy(&bytes, traits, sizeof bytes);
    const Mask packed = __builtin_convertvector(bytes, Mask);
    age = packed & 3;
    tenure = packed >> 2 & 3;
    mobility = packed >> 4 & 1;
    origin = packed >> 5 & 1;
    stage = packed >> 6 & 3;
  }
};

template <class Set>
class WorkerReader {
 public:
  using Real = FloatLanes<Set>;
  WorkerReader(const BranchTable& branch, const TeamChunk& chunk, const Values<Set>& of_teams, int team,
               const Groups<Set>& groups, const Values<Set>& own)
      : branch_(&branch), chunk_(&chunk), of_teams_(&of_teams), team_(team), groups_(&groups), own_(&own) {}

  [[gnu::always_inline]] Real operator()(m::Variable v) const {
    const auto i = static_cast<std::size_t>(v.index);
    if (of_worker(v)) return (*own_)[i];
    return of_his_team(v);
  }
  /// The share of his team, or of his branch where teams do not differ.
  [[gnu::always_inline]] Real of_his_team(m::Variable v) const {
    const auto i = static_cast<std::size_t>(v.index);
    return of_team(v) || v == m::measures_uptake ? Real((*of_teams_)[i].lane[team_]) : Real(branch_->value[i]);
  }
  [[gnu::always_inline]] Real operator()(m::Parameter p) const {
    const float* values = &branch_->parameters[static_cast<std::size_t>(p.offset)];
    if (p.shape == m::Shape::by_age) return by(groups_->age, values);
    if (p.shape == m::Shape::by_tenure) return by(groups_->tenure, values);
    return *values;
  }
  [[gnu::always_inline]] Real reference(m::Variable v) const {
    return branch_->reference[static_cast<std::size_t>(v.index)];
  }
  [[gnu::always_inline]] Real deviation(m::Variable v) const { return (*this)(v)-reference(v); }
  Real constant(double x) const { return x; }
  [[gnu::always_inline]] Real choose(m::Group group, const Real& member, const Real& other) const {
    const auto& mine = group.trait == m::Trait::age      ? groups_->age
                       : group.trait == m::Trait::tenure ? groups_->tenure
                                                         : groups_->mobility;
    return select<Set>(mine == group.value, member, other);
  }

 private:
  [[gnu::always_inline]] static Real by(const typename Real::Mask& band, const float* values) {
    return select<Set>(band == 0, values[0],
                       select<Set>(band == 1, values[1], select<Set>(band == 2, values[2], values[3])));
  }
  const BranchTable* branch_;
  const TeamChunk* chunk_;
  const Values<Set>* of_teams_;
  int team_;
  const Groups<Set>* groups_;
  const Values<Set>* own_;
};

}  // namespace behoud::engines::agents
