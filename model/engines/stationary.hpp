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

/// Solves inflow = outflow in every cell for the given sizes. Ages only go up, so each age is a small linear system of
/// tenure x stage; the branches are coupled by those who move between them, which a fixed-point iteration settles.
template <class Real>
Stationary<Real> stationary_population(const HazardTable<Real>& hazards, const Entry<Real>& entry,
                                       const std::array<Real, m::branch_count>& size) {
  constexpr int block = m::tenure_count * m::stage_count;
  using Matrix = Eigen::Matrix<Real, block, block>;
  using Vector = Eigen::Matrix<Real, block, 1>;
  constexpr auto at = [](int tenure, int stage) { return tenure * m::stage_count + stage; };

  Stationary<Real> result{};
  Real cohort_size = 0.0;
  for (int b = 0; b < m::branch_count; ++b) {
    if (m::in_cohort(b)) cohort_size += size[static_cast<std::size_t>(b)];
  }

  std::array<std::array<std::array<Eigen::PartialPivLU<Matrix>, m::mobility_count>, m::age_count>, m::branch_count>
      solver;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    for (std::size_t a = 0; a < m::age_count; ++a) {
      for (std::size_t c = 0; c < m::mobility_count; ++c) {
        Matrix outflow = Matrix::Constant(Real(0.0));
        for (std::size_t f = 0; f < m::people_flows.size(); ++f) {
          const m::PeopleFlow& flow = m::people_flows[f];
          for (int t = 0; t < m::tenure_count; ++t) {
            const Real rate = hazards[f][a][static_cast<std::size_t>(t)][c][b];
            for (int s = static_cast<int>(flow.first); s <= static_cast<int>(flow.last); ++s) {
              outflow(at(t, s), at(t, s)) += rate;
              switch (flow.to) {
                case m::To::staying:
                case m::To::wishing:
                case m::To::searching:
                  outflow(at(t, static_cast<int>(flow.to)), at(t, s)) -= rate;
                  break;
                case m::To::new_job_here:
                  outflow(at(0, 0), at(t, s)) -= rate;
                  break;
                case m::To::next_tenure:
                  if (t + 1 < m::tenure_count) outflow(at(t + 1, s), at(t, s)) -= rate;
                  break;
                case m::To::new_job_elsewhere:
                case m::To::next_age:
                case m::To::outside:
                  break;
              }
            }
          }
        }
        solver[b][a][c].compute(outflow);
      }
    }
  }

  const auto flow_index = [](m::To to) {
    std::size_t i = 0;
    while (m::people_flows[i].to != to) ++i;
    return i;
  };
  const std::size_t moving = flow_index(m::To::new_job_elsewhere);
  const std::size_t ageing = flow_index(m::To::next_age);

  using PerAgeAndMobility = std::array<std::array<Real, m::mobility_count>, m::age_count>;
  std::array<PerAgeAndMobility, m::branch_count> moves_in{};

  const auto respond = [&](std::size_t b, std::size_t c, const auto& inflow_at_age) {
    std::array<Vector, m::age_count> people;
    Vector from_younger = Vector::Constant(Real(0.0));
    for (std::size_t a = 0; a < m::age_count; ++a) {
      people[a] = solver[b][a][c].solve(Vector(inflow_at_age(a) + from_younger));
      for (int t = 0; t < m::tenure_count; ++t) {
        for (int s = 0; s < m::stage_count; ++s) {
          from_younger(at(t, s)) = hazards[ageing][a][static_cast<std::size_t>(t)][c][b] * people[a](at(t, s));
        }
      }
    }
    return people;
  };

  constexpr int iterations = 25;  // each shrinks the error about tenfold
  for (int iteration = 0; iteration < iterations; ++iteration) {
    std::array<PerAgeAndMobility, m::branch_count> moves_out{};
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      std::array<std::array<Vector, m::age_count>, m::mobility_count> of_hires, of_moves;
      Real total_of_hires = 0.0, total_of_moves = 0.0;
      for (std::size_t c = 0; c < m::mobility_count; ++c) {
        const Real class_share =
            c == static_cast<std::size_t>(m::Mobility::mobile) ? entry.mobile_share : 1.0 - entry.mobile_share;
        of_hires[c] = respond(b, c, [&](std::size_t a) {
          Vector inflow = Vector::Constant(Real(0.0));
          const Real hired = entry.age_share[a] * class_share;
          inflow(at(static_cast<int>(m::tenure_of_hires), 0)) += hired * (1.0 - entry.returning_share);
          inflow(at(static_cast<int>(m::tenure_of_returners), 0)) += hired * entry.returning_share;
          return inflow;
        });
        of_moves[c] = respond(b, c, [&](std::size_t a) {
          Vector inflow = Vector::Constant(Real(0.0));
          inflow(at(0, 0)) += moves_in[b][a][c];
          return inflow;
        });
        for (std::size_t a = 0; a < m::age_count; ++a) {
          total_of_hires += of_hires[c][a].sum();
          total_of_moves += of_moves[c][a].sum();
        }
      }
      result.hires[b] = (size[b] - total_of_moves) / total_of_hires;
      for (std::size_t a = 0; a < m::age_count; ++a) {
        for (std::size_t t = 0; t < m::tenure_count; ++t) {
          for (std::size_t c = 0; c < m::mobility_count; ++c) {
            for (std::size_t s = 0; s < m::stage_count; ++s) {
              const int i = at(static_cast<int>(t), static_cast<int>(s));
              const Real persons = result.hires[b] * of_hires[c][a](i) + of_moves[c][a](i);
              result.people[a][t][c][s][b] = persons;
              const m::PeopleFlow& flow = m::people_flows[moving];
              if (s >= static_cast<std::size_t>(flow.first) && s <= static_cast<std::size_t>(flow.last)) {
                moves_out[b][a][c] += hazards[moving][a][t][c][b] * persons;
              }
            }
          }
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
  return result;
}

}  // namespace behoud::engines
