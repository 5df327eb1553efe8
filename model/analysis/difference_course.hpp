#pragma once
// How the difference between two runs goes through the rows over time: how strongly each row passes on what differs in
// its causes, and what differs in the scenarios themselves. Along the straight line between the values of the one run
// and those of the other every row's derivatives are averaged, so that what the causes contribute adds up to what
// differs in the effect (Aumann and Shapley).

#include <array>
#include <compare>
#include <expected>
#include <vector>

#include "model/engines/simulate.hpp"

namespace behoud::analysis {

/// Groups within a branch at which a variable of this level has a value of its own.
std::size_t groups_of(mechanism::Level level);

/// Where a variable of one level reads one of another, or of its own: group of the effect to group of the cause.
std::size_t group_of_cause(mechanism::Level effect, std::size_t group, mechanism::Level cause);

/// The group of a cell of people.
std::size_t group_at(mechanism::Level level, int age, int tenure, int mobility);

/// A number per moment, group and branch; the branch runs fastest.
using Course = std::vector<double>;

/// Where the difference comes from in the end: something that the scenarios do differently.
struct Origin {
  enum class Kind { lever, path, parameter, start } kind = Kind::start;
  std::size_t index = 0;  // of the lever in the catalogue, the variable or the parameter
  friend auto operator<=>(const Origin&, const Origin&) = default;
};
struct Touch {
  Origin origin;
  Course amount;
};

/// One row, in all places at all moments.
struct RowCourse {
  mechanism::Variable effect = mechanism::workers;
  std::vector<mechanism::Variable> causes;  // without itself
  std::vector<Course> passes_on;            // per cause: change of the effect per unit of the cause
  Course own;                               // of a stock: how its own level moves its change per year
  std::vector<Touch> touches;               // what is changed in the row itself; the last is what is left
};

/// The flows of people between their cells, and those who enter.
struct PeopleCourse {
  std::vector<Course> hazard;  // per flow of people, in the places of its variable
  Course people;               // mean of both runs, per moment and cell
  Course difference;
  std::vector<double> at_start;  // difference of the first moment of all
  /// Of newcomers and returners by age and mobility: per unit of hires, of the share of short stayers and of the share
  /// of returners.
  static constexpr std::size_t entry_causes = 3;
  std::array<Course, entry_causes> entering, returning;
  std::array<std::array<double, mechanism::branch_count>, mechanism::branch_count> moves;  // [from][to], per mover
};

struct DifferenceCourse {
  std::vector<double> times, steps;  // the middles of the steps and their lengths, years
  std::vector<Course> difference;    // per variable
  std::vector<Course> from, to;      // per variable, in the two runs
  std::vector<double> at_start;      // per variable and branch, of stocks: difference of the first moment
  std::vector<RowCourse> rows;       // per variable; without causes where it has no row
  PeopleCourse people;
  std::vector<std::vector<double>> people_from, people_to;  // per moment
};

/// A scenario ready to run in some world.
struct RunOfScenario {
  const ParameterValues<double>& parameters;
  const Scenario& baseline;
  const Scenario& scenario;
  const LeverCatalogue& levers;
  const engines::LeverDraws& draws;
};

/// The two runs between the first moment at which they can differ and `until`, or nothing where they cannot by then.
std::expected<DifferenceCourse, engines::Failure> difference_course(const RunOfScenario& from, const RunOfScenario& to,
                                                                    double until);

}  // namespace behoud::analysis
