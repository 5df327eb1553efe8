#pragma once
// Which variable moves which, how strongly, and how fast each moves: traced from the rows at moments of a run, never
// declared. Within a branch; what comes over from other branches is left out. All workers of a branch are one node:
// what the rows of tenure groups and workers do is taken together, from the variables of the branch they read to the
// flows of people.

#include <array>
#include <span>
#include <vector>

#include "model/engines/simulate.hpp"

namespace behoud::analysis {

/// Variables of branch level and above are nodes by their index; behind them stands the node of the people.
inline constexpr std::size_t people_node = mechanism::variable_count;
inline constexpr std::size_t causal_nodes = people_node + 1;

/// A row of numbers per node.
using PerNode = std::array<double, causal_nodes>;

/// What is counted from the people or summed from their flows, and so has them as a cause. What passes through the
/// people differs by what is counted of them: this many persons (or persons per year, at the present hazards) they
/// weigh in it.
struct PeopleCount {
  mechanism::Variable variable;
  double per_year;          // its change from the people alone, hazards held
  double per_year_squared;  // the change of that, all things moving
  PerNode moved_by;         // derivative of per_year along each cause of a flow of people
};

/// One branch at one moment.
struct BranchLinks {
  std::vector<PerNode> partial;     // [effect][cause]: of the row, everything else held; of a stock, of its change
  PerNode rate;                     // change of each variable per year
  PerNode bend;                     // of a stock: the change of its rate per year; 0 elsewhere
  std::vector<PeopleCount> counts;  // what has the people as a cause
};

struct CausalMoment {
  double time;
  std::array<BranchLinks, mechanism::branch_count> branches;
};

/// At each of these samples of a run that began at `start`, of these parameters and this schedule.
std::vector<CausalMoment> causal_moments(const ParameterValues<double>& parameters, const engines::Schedule& schedule,
                                         double start, std::span<const engines::Sample* const> samples);

}  // namespace behoud::analysis
