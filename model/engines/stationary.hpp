#pragma once
// The composition of an open population that keeps its size: what the cohort of 31-3-2015 is a cross-section of.

#include <Eigen/LU>
#include <array>

#include "model/engines/eigen_scalars.hpp"
#include "model/engines/layout.hpp"

namespace behoud::engines {

/// Hazards of every worker at the start: per flow of people, then age, tenure, mobility and branch.
template <class Real>
using HazardTable =
    std::array<std::array<std::array<std::array<std::array<Real, m::branch_count>, m::mobility_count>, m::tenure_count>,
                          m::age_count>,
               m::people_flows.size()>;

/// What hires look like.
template <class Real>
struct Entry {
  std::array<Real, m::age_count> age_share;
  Real mobile_share;
  Real returning_share;
};

template <class Real>
struct Stationary {
  /// [age][tenure][mobility][stage][branch], persons
  std::array<std::array<std::array<std::array<std::array<Real, m::branch_count>, m::stage_count>, m::mobility_count>,
                        m::tenure_count>,
             m::age_count>
      people;
  std::array<Real, m::branch_count> hires;  // persons per year
};

/// Workers of one branch, age and mobility: who is where when a constant inflow has gone on for ever. Tenure only goes
/// up, so each tenure is a small linear system of its stages; those who change jobs begin again at the first.
/// The systems have dominant diagonals, so no pivot is sought and lanes can solve them side by side.
template <class Real>
class StationaryColumn {
 public:
  using Stages = Eigen::Matrix<Real, m::stage_count, 1>;
  using People = std::array<Stages, m::tenure_count>;

  static People nobody() {
    People people;
    people.fill(Stages::Constant(Real(0.0)));
    return people;
  }

  StationaryColumn() = default;
  StationaryColumn(const HazardTable<Real>& hazards, std::size_t age, std::size_t mobility, std::size_t branch) {
    for (std::size_t t = 0; t < m::tenure_count; ++t) {
      Eigen::Matrix<Real, m::stage_count, m::stage_count> outflow =
          Eigen::Matrix<Real, m::stage_count, m::stage_count>::Constant(Real(0.0));
      const bool last_tenure = t + 1 == m::tenure_count, last_age = age + 1 == m::age_count;
      next_tenure_[t] = restarting_[t] = Stages::Constant(Real(0.0));
      for (std::size_t f = 0; f < m::people_flows.size(); ++f) {
        const m::PeopleFlow& flow = m::people_flows[f];
        if ((flow.to == m::To::next_tenure && last_tenure) || (flow.to == m::To::next_age && last_age)) continue;
        const Real rate = hazards[f][age][t][mobility][branch];
        for (int s = static_cast<int>(flow.first); s <= static_cast<int>(flow.last); ++s) {
          outflow(s, s) += rate;
          if (flow.to <= m::To::searching) outflow(static_cast<int>(flow.to), s) -= rate;
          if (flow.to == m::To::new_job_here) restarting_[t](s) += rate;
          if (flow.to == m::To::next_tenure) next_tenure_[t](s) += rate;
        }
      }
      response_[t] = outflow.inverse();
    }
    People one = nobody();
    one[0](0) = 1.0;
    of_restart_ = without_restarts(one);
    const Real restarts_again = restarts(of_restart_);
    for (Stages& stages : of_restart_) stages /= 1.0 - restarts_again;
  }

  People of(const People& inflow) const {
    People people = without_restarts(inflow);
    const Real again = restarts(people);
    for (std::size_t t = 0; t < m::tenure_count; ++t) people[t] += again * of_restart_[t];
    return people;
  }

 private:
  People without_restarts(const People& inflow) const {
    People people;
    Stages promoted = Stages::Constant(Real(0.0));
    for (std::size_t t = 0; t < m::tenure_count; ++t) {
      people[t] = response_[t] * (inflow[t] + promoted);
      promoted = next_tenure_[t].cwiseProduct(people[t]);
    }
    return people;
  }
  Real restarts(const People& people) const {
    Real persons = 0.0;
    for (std::size_t t = 0; t < m::tenure_count; ++t) persons += restarting_[t].cwiseProduct(people[t]).sum();
    return persons;
  }

  std::array<Eigen::Matrix<Real, m::stage_count, m::stage_count>, m::tenure_count> response_;
  std::array<Stages, m::tenure_count> next_tenure_, restarting_;
  People of_restart_;
};

/// Solves inflow = outflow in every cell for the given sizes. Ages only go up, so they are solved from young to old;
/// the branches are coupled by those who move between them, which a fixed-point iteration settles.
template <class Real>
Stationary<Real> stationary_population(const HazardTable<Real>& hazards, const Entry<Real>& entry,
                                       const std::array<Real, m::branch_count>& size) {
  using Column = StationaryColumn<Real>;
  using People = typename Column::People;
  using Lifetime = std::array<People, m::age_count>;

  const auto flow_index = [](m::To to) {
    std::size_t i = 0;
    while (m::people_flows[i].to != to) ++i;
    return i;
  };
  const std::size_t moving = flow_index(m::To::new_job_elsewhere), ageing = flow_index(m::To::next_age);
  const m::PeopleFlow& move = m::people_flows[moving];

  Stationary<Real> result{};
  Real cohort_size = 0.0;
  for (int b = 0; b < m::branch_count; ++b) {
    if (m::in_cohort(b)) cohort_size += size[static_cast<std::size_t>(b)];
  }

  std::array<std::array<std::array<Column, m::age_count>, m::mobility_count>, m::branch_count> column;
  const auto lived = [&](std::size_t b, std::size_t c, std::size_t first_age, auto inflow_at_age) {
    Lifetime people;
    people.fill(Column::nobody());
    People older = Column::nobody();
    for (std::size_t a = first_age; a < m::age_count; ++a) {
      People inflow = inflow_at_age(a);
      for (std::size_t t = 0; t < m::tenure_count; ++t) inflow[t] += older[t];
      people[a] = column[b][c][a].of(inflow);
      for (std::size_t t = 0; t < m::tenure_count; ++t) older[t] = hazards[ageing][a][t][c][b] * people[a][t];
    }
    return people;
  };
  const auto moves_out_at = [&](std::size_t b, std::size_t c, std::size_t a, const People& people) {
    Real persons = 0.0;
    for (std::size_t t = 0; t < m::tenure_count; ++t) {
      for (int s = static_cast<int>(move.first); s <= static_cast<int>(move.last); ++s)
        persons += hazards[moving][a][t][c][b] * people[t](s);
    }
    return persons;
  };
  const auto headcount_of = [](const Lifetime& lifetime) {
    Real persons = 0.0;
    for (const People& people : lifetime) {
      for (const auto& stages : people) persons += stages.sum();
    }
    return persons;
  };

  // what one hire, and one worker moving in at an age, come to: heads, and moves on to other branches at each age
  struct Consequence {
    Real heads = 0.0;
    std::array<Real, m::age_count> moves_out{};
  };
  using PerAgeAndMobility = std::array<std::array<Real, m::mobility_count>, m::age_count>;
  std::array<std::array<Lifetime, m::mobility_count>, m::branch_count> of_hires;
  std::array<std::array<Consequence, m::mobility_count>, m::branch_count> of_hire;
  std::array<std::array<std::array<Consequence, m::age_count>, m::mobility_count>, m::branch_count> of_move;
  std::array<PerAgeAndMobility, m::branch_count> moves_in{};
  const auto consequence_of = [&](std::size_t b, std::size_t c, const Lifetime& lifetime) {
    Consequence consequence;
    consequence.heads = headcount_of(lifetime);
    for (std::size_t a = 0; a < m::age_count; ++a) consequence.moves_out[a] = moves_out_at(b, c, a, lifetime[a]);
    return consequence;
  };
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    for (std::size_t c = 0; c < m::mobility_count; ++c) {
      for (std::size_t a = 0; a < m::age_count; ++a) column[b][c][a] = Column(hazards, a, c, b);
      const Real class_share =
          c == static_cast<std::size_t>(m::Mobility::mobile) ? entry.mobile_share : 1.0 - entry.mobile_share;
      of_hires[b][c] = lived(b, c, 0, [&](std::size_t a) {
        People inflow = Column::nobody();
        const Real hired = entry.age_share[a] * class_share;
        inflow[static_cast<std::size_t>(m::tenure_of_hires)](0) += hired * (1.0 - entry.returning_share);
        inflow[static_cast<std::size_t>(m::tenure_of_returners)](0) += hired * entry.returning_share;
        return inflow;
      });
      of_hire[b][c] = consequence_of(b, c, of_hires[b][c]);
      for (std::size_t from = 0; from < m::age_count; ++from) {
        of_move[b][c][from] = consequence_of(b, c, lived(b, c, from, [from](std::size_t a) {
                                               People inflow = Column::nobody();
                                               inflow[0](0) = a == from ? 1.0 : 0.0;
                                               return inflow;
                                             }));
      }
    }
  }

  constexpr int iterations = 25;  // each shrinks the error about tenfold
  for (int iteration = 0; iteration < iterations; ++iteration) {
    std::array<PerAgeAndMobility, m::branch_count> moves_out{};
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      Real heads_of_hire = 0.0, heads_of_moves = 0.0;
      for (std::size_t c = 0; c < m::mobility_count; ++c) {
        heads_of_hire += of_hire[b][c].heads;
        for (std::size_t a = 0; a < m::age_count; ++a) heads_of_moves += moves_in[b][a][c] * of_move[b][c][a].heads;
      }
      result.hires[b] = (size[b] - heads_of_moves) / heads_of_hire;
      for (std::size_t c = 0; c < m::mobility_count; ++c) {
        for (std::size_t a = 0; a < m::age_count; ++a) {
          moves_out[b][a][c] = result.hires[b] * of_hire[b][c].moves_out[a];
          for (std::size_t from = 0; from <= a; ++from)
            moves_out[b][a][c] += moves_in[b][from][c] * of_move[b][c][from].moves_out[a];
        }
      }
    }
    for (std::size_t a = 0; a < m::age_count; ++a) {
      for (std::size_t c = 0; c < m::mobility_count; ++c) {
        for (std::size_t to = 0; to < m::branch_count; ++to) {
          moves_in[to][a][c] = 0.0;
          if (!m::in_cohort(static_cast<int>(to))) continue;
          for (std::size_t from = 0; from < m::branch_count; ++from) {
            if (from == to) continue;
            const Real others = m::in_cohort(static_cast<int>(from)) ? cohort_size - size[from] : cohort_size;
            moves_in[to][a][c] += moves_out[from][a][c] * size[to] / others;
          }
        }
      }
    }
  }

  for (std::size_t b = 0; b < m::branch_count; ++b) {
    for (std::size_t c = 0; c < m::mobility_count; ++c) {
      const Lifetime of_moves = lived(b, c, 0, [&](std::size_t a) {
        People inflow = Column::nobody();
        inflow[0](0) = moves_in[b][a][c];
        return inflow;
      });
      for (std::size_t a = 0; a < m::age_count; ++a) {
        for (std::size_t t = 0; t < m::tenure_count; ++t) {
          for (std::size_t s = 0; s < m::stage_count; ++s) {
            const auto i = static_cast<Eigen::Index>(s);
            result.people[a][t][c][s][b] = result.hires[b] * of_hires[b][c][a][t](i) + of_moves[a][t](i);
          }
        }
      }
    }
  }
  return result;
}

}  // namespace behoud::engines
