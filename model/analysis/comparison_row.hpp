#pragma once
// A run as a comparison needs it, as one row of numbers: quantities of the whole domain over time, and at each horizon
// the measures of every area. All scenarios of a comparison have the same row, so that differences are between places.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/analysis/ensemble.hpp"
#include "model/analysis/moments.hpp"
#include "model/engines/outcomes.hpp"

namespace behoud::analysis {

class ComparisonRow {
 public:
  /// `whole` is the area that stands for all: the whole domain, or the branch whose place a profile takes.
  ComparisonRow(Moments moments, std::vector<int> horizons, std::size_t whole = engines::whole_domain);

  /// A quantity over time, whole domain, from place `first` on.
  struct BandPlace {
    std::size_t quantity, first;
  };
  /// One number at a horizon.
  struct MeasurePlace {
    std::string_view name, unit;  // as in comparison.csv
    int year;
    std::size_t area, place;
    bool adds_up;        // differences of several scenarios may be summed: no quotient of two differences, no date
    bool is_difference;  // with the baseline by itself, as what is kept is
  };

  const std::vector<BandPlace>& bands() const { return bands_; }
  const std::vector<double>& times(const BandPlace& band) const;
  const std::vector<MeasurePlace>& measures() const { return measures_; }
  /// Whose exits fall, at a horizon: a branch, an age band or a tenure band of the whole. The two places hold
  /// the workers kept at an equal workforce and their share of the group's exits.
  struct GroupPlace {
    std::string_view kind, name;
    int year;
    std::size_t kept, share;
  };
  const std::vector<GroupPlace>& groups() const { return groups_; }

  const std::vector<int>& horizons() const { return horizons_; }
  std::size_t size() const { return size_; }

  /// The first scenario is the baseline, which what is kept is measured against.
  void fill(const FinishedRun& run, std::span<double> row) const;

 private:
  Moments moments_;
  std::vector<int> horizons_;
  std::size_t whole_;
  std::vector<BandPlace> bands_;
  std::vector<MeasurePlace> measures_;
  std::vector<GroupPlace> groups_;
  std::size_t size_ = 0;
};

}  // namespace behoud::analysis
