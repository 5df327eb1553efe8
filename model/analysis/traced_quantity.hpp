#pragma once
// Quantities whose difference can be traced: over a calendar year, of a branch or the whole domain.

#include <optional>
#include <string_view>
#include <vector>

#include "model/analysis/difference_paths.hpp"

namespace behoud::analysis {

struct TracedQuantity {
  enum class Kind {
    outflow,   // persons in the year over the workers at its start
    persons,   // persons in the year
    sum,       // mean over the year, of the branches together
    mean,      // mean over the year, by the workers of the branches
    of_people  // mean over the year, share of the workers in some cells
  } kind = Kind::mean;
  std::size_t quantity = 0;                          // of engines::quantities()
  mechanism::Variable variable = mechanism::exits;   // but for a share of the people
  bool (*holds)(int mobility, int stage) = nullptr;  // of which people it is the share
};

/// The quantity of that name as the runs report it; nothing where its difference cannot be traced.
std::optional<TracedQuantity> traced_quantity(std::string_view name);

/// All that can be traced, by name.
std::vector<std::string_view> traced_quantities();

/// A branch, or engines::whole_domain.
using Area = int;

/// One moment of a run, with the length of the step around it.
struct Moment {
  double time, step;
  const engines::Sample* sample;
};

/// Its value in a run, from the moments of a year and the sample at the beginning of it.
double value_in(const TracedQuantity& quantity, Area area, const std::vector<Moment>& year,
                const engines::Sample& beginning);

/// Its difference as weights of variables and people.
std::vector<Counted> counted_in(const TracedQuantity& quantity, Area area, int year, const DifferenceCourse& course);

}  // namespace behoud::analysis
