#pragma once
// The causal paths by which what scenarios do differently reaches a quantity. From the quantity backwards, the weight
// of every variable at every moment is passed on to its causes. A path visits no variable twice: what returns to one is
// the work of a feedback loop. All of the workforce counts as one; the quantity is a step of its own, so that what is
// counted from the workforce may also come about through it.

#include <vector>

#include "model/analysis/causal_links.hpp"
#include "model/analysis/difference_course.hpp"

namespace behoud::analysis {

/// A quantity as weights on a variable, or on the cells of the people.
struct Counted {
  std::size_t node = 0;  // variable index or people_node
  Course weight;
};

/// All of the workforce is one step of a path, told as the count through which it is entered.
struct CausalPath {
  std::vector<std::size_t> nodes;  // from the quantity back: variable indices; people_node for a share of the people
  std::vector<int> moved;          // per node: whether this path raises (+1) or lowers it
  Origin origin;
  double contribution = 0.0;
};

struct LoopContribution {
  std::size_t name;  // of named_loops()
  double contribution;
};

struct PathsOfDifference {
  std::vector<CausalPath> paths;        // the strongest first
  std::vector<LoopContribution> loops;  // the strongest first
  double small = 0.0;                   // what was not followed, since it is less than `least`
  double left_over = 0.0;               // of reckoning in steps
};

/// Follows what contributes at least `least`.
PathsOfDifference paths_of_difference(const DifferenceCourse& course, const std::vector<Counted>& quantity,
                                      double least);

}  // namespace behoud::analysis
