#pragma once
// Counting people in a sample, and what happened between two samples.

#include <span>

#include "model/engines/simulate.hpp"

namespace behoud::engines {

/// visit(age, tenure, mobility, origin, stage), for every cell of people.
template <class Visit>
void for_each_cell(Visit visit) {
  for (int a = 0; a < m::age_count; ++a) {
    for (int t = 0; t < m::tenure_count; ++t) {
      for (int c = 0; c < m::mobility_count; ++c) {
        for (int o = 0; o < m::origin_count; ++o) {
          for (int s = 0; s < m::stage_count; ++s) visit(a, t, c, o, s);
        }
      }
    }
  }
}

/// Workers of a branch for whom selected(age, tenure, mobility, origin, stage) holds.
template <class Real, class Selection>
Real headcount(const SampleOf<Real>& sample, std::size_t branch, Selection selected) {
  Real persons = 0.0;
  for_each_cell([&](int a, int t, int c, int o, int s) {
    if (selected(a, t, c, o, s)) persons += sample.state[static_cast<std::size_t>(cell_index(a, t, c, o, s)) + branch];
  });
  return persons;
}

/// Persons per year who leave the domain by their own wish, for a reason an employer can do something about.
template <class Real>
Real preventable_exits(const SampleOf<Real>& sample, std::size_t branch) {
  Real preventable = 0.0, voluntary = 0.0;
  std::size_t r = 0;
  for_each_row(m::reasons, [&](const auto& reason) {
    const Real persons = sample.reasons[r++][branch];
    voluntary += persons;
    if (reason.name != m::not_preventable) preventable += persons;
  });
  // who finds work outside the domain has the reasons of all who find other work
  return sample.value(m::quits)[branch] * preventable / voluntary;
}

/// Persons in these tallies of a branch from the first sample to the last.
template <class Real>
Real passed(const SampleOf<Real>& first, const SampleOf<Real>& last, std::size_t branch,
            std::span<const Tally> tallies) {
  Real persons = 0.0;
  for (const Tally tally : tallies) persons += last.tally(tally, branch) - first.tally(tally, branch);
  return persons;
}
template <class Real>
Real passed(const SampleOf<Real>& first, const SampleOf<Real>& last, std::size_t branch,
            std::initializer_list<Tally> tallies) {
  return passed(first, last, branch, std::span(tallies.begin(), tallies.size()));
}

}  // namespace behoud::engines
