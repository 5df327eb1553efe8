#pragma once
// What can be asked of a run in words of the sources: who worked where, who left between two dates, what was felt, what
// was named as a reason. For any scalar. Dates must be among the run's samples.

#include <cmath>
#include <span>
#include <string_view>

#include "model/engines/counts.hpp"
#include "model/engines/parameter_set.hpp"

namespace behoud::calibration {

namespace m = mechanism;
using engines::SampleOf;
using engines::Tally;

/// Some branches together.
using Branches = std::span<const std::size_t>;

inline constexpr std::array<std::size_t, 7> cohort_branches{0, 1, 2, 3, 4, 5, 6};
inline constexpr std::array<std::size_t, m::branch_count> every_branch{0, 1, 2, 3, 4, 5, 6, 7};
constexpr Branches only(m::Branch branch) {
  return Branches(every_branch).subspan(static_cast<std::size_t>(branch), 1);
}

constexpr std::size_t reason_index(std::string_view name) {
  std::size_t place = 0, found = m::reason_count;
  engines::for_each_row(m::reasons, [&](const auto& reason) {
    if (reason.name == name) found = place;
    ++place;
  });
  return found;
}

template <class Real>
class ObservedRun {
 public:
  /// Both must outlive it.
  ObservedRun(std::span<const SampleOf<Real>> samples, const ParameterValues<Real>& parameters)
      : samples_(samples), parameters_(parameters) {}

  Real parameter(m::Parameter p) const { return parameter_at(p, 0); }
  Real parameter_at(m::Parameter p, std::size_t place) const {
    return parameters_[static_cast<std::size_t>(p.offset) + place];
  }

  Real workers(Branches branches, double date) const {
    return sum(branches, [&](std::size_t b) { return at(date).value(m::workers)[b]; });
  }

  Real still_in_cohort(Branches branches, double date) const {
    return people(branches, date,
                  [](int, int, int, int origin, int) { return origin == static_cast<int>(m::Origin::cohort); });
  }

  Real wishing(Branches branches, double date) const {
    return people(branches, date, [](int, int, int, int, int stage) { return stage > 0; });
  }

  Real searching(Branches branches, double date) const {
    return people(branches, date,
                  [](int, int, int, int, int stage) { return stage == static_cast<int>(m::Stage::searching); });
  }

  /// Persons from one date to another.
  Real passed(std::span<const Tally> tallies, Branches branches, double from, double to) const {
    return sum(branches, [&](std::size_t b) { return engines::passed(at(from), at(to), b, tallies); });
  }
  Real passed(std::initializer_list<Tally> tallies, Branches branches, double from, double to) const {
    return passed(std::span(tallies.begin(), tallies.size()), branches, from, to);
  }

  /// Mean over the workers of these branches.
  Real mean(m::Variable variable, Branches branches, double date) const {
    return sum(branches, [&](std::size_t b) { return at(date).value(variable)[b] * at(date).value(m::workers)[b]; }) /
           workers(branches, date);
  }

  Real value(m::Variable variable, m::Branch branch, double date) const {
    return at(date).value(variable)[static_cast<std::size_t>(branch)];
  }

  /// Persons per year who leave the domain, of one age band.
  Real leaving_at_age(int age, Branches branches, double date) const {
    return sum(branches, [&](std::size_t b) { return at(date).exits_by_age[static_cast<std::size_t>(age)][b]; });
  }

  /// Of those who leave their employer by their own wish or for private reasons, the share whose reasons are these:
  /// each leaver counts once, divided over his reasons.
  Real reasons(std::initializer_list<std::string_view> names, Branches branches, double date) const {
    Real named = 0.0;
    for (const std::string_view name : names) {
      named += sum(branches, [&](std::size_t b) { return at(date).reasons[reason_index(name)][b]; });
    }
    return named / (leaving_by_own_wish(branches, date) + leaving_for_private_reasons(branches, date));
  }

  Real private_reasons(Branches branches, double date) const {
    const Real personal = leaving_for_private_reasons(branches, date);
    return personal / (personal + leaving_by_own_wish(branches, date));
  }

 private:
  const SampleOf<Real>& at(double date) const {
    const SampleOf<Real>* nearest = &samples_.front();
    for (const auto& sample : samples_) {
      if (std::abs(sample.time - date) < std::abs(nearest->time - date)) nearest = &sample;
    }
    return *nearest;
  }

  template <class OfBranch>
  static Real sum(Branches branches, OfBranch of_branch) {
    Real total = 0.0;
    for (const std::size_t b : branches) total += of_branch(b);
    return total;
  }

  template <class Selection>
  Real people(Branches branches, double date, Selection selected) const {
    return sum(branches, [&](std::size_t b) { return engines::headcount(at(date), b, selected); });
  }

  Real leaving_by_own_wish(Branches branches, double date) const {
    return sum(branches, [&](std::size_t b) {
      Real persons = 0.0;
      for (const auto& reason : at(date).reasons) persons += reason[b];
      return persons;
    });
  }

  Real leaving_for_private_reasons(Branches branches, double date) const {
    return sum(branches, [&](std::size_t b) { return at(date).value(m::private_exits)[b]; });
  }

  std::span<const SampleOf<Real>> samples_;
  const ParameterValues<Real>& parameters_;
};

}  // namespace behoud::calibration
