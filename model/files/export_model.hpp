#pragma once
// The stocks form of the model with one scenario as a list of equations that other tools can run. The equations come
// from evaluating the rows of the mechanism on expressions; only what the engine itself adds to the rows (the flows of
// people, the courses of paths and interventions) is written down here, from the same tables the engine reads.

#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/engines/euler_run.hpp"
#include "model/engines/schedule.hpp"
#include "model/files/language.hpp"
#include "model/scalars/expression.hpp"

namespace behoud {

struct ExportDimension {
  std::string name;
  std::vector<std::string> elements;
};

/// The parts of the model, each a page of its diagram.
enum class ExportSector {
  people,
  leaving,
  factors,
  own_direction,
  capacity,
  hiring,
  force_field,
  measures,
  constants,
};
inline constexpr int export_sector_count = 9;

struct ExportVariable {
  enum class Kind { constant, auxiliary, lookup, flow, stock } kind = Kind::auxiliary;
  std::string name;
  std::vector<std::string> dimensions;
  std::string unit, meaning;  // the unit as behoud names it
  ExportSector sector = ExportSector::constants;

  std::vector<double> values;                     // of a constant; the last dimension runs fastest
  Expression equation = 0.0;                      // of an auxiliary or a flow
  std::vector<std::pair<double, double>> points;  // of a lookup: time and value, straight lines between
  std::vector<std::string> inflows, outflows;     // of a stock
  std::string initial;                            // of a stock: the constant it starts from
};

/// A setting of the scenario: a constant that differs from a run without it.
struct ExportSetting {
  std::string name;  // with its element, where it has one
  double with, without;
};

struct ExportModel {
  std::string name, title;
  std::vector<std::string> remarks;  // what a user must know who opens the file
  std::vector<ExportDimension> dimensions;
  std::vector<ExportVariable> variables;
  std::vector<ExportSetting> settings;
  double start = 0.0;
  engines::Steps steps{};

  double end() const { return start + steps.count * steps.step; }
  const ExportVariable* find(const std::string& variable) const;
  const ExportDimension& dimension(const std::string& dimension) const;
};

/// Expressions in an ExportModel are numbers, symbols, operations and these functions:
///   exp ln sqrt abs max min
///   from(x, limit, then, before)     `then` where x has reached the limit, mostly a date, and `before` below it
///   element(name, subscript...)      one element, or row of elements, of a variable
///   sum(element(...), dimension...)  over all elements of these dimensions
/// A bare symbol stands for a variable with all its own dimensions.
inline constexpr const char* time_symbol = "TIME";

struct ExportRequest {
  const ParameterSet& parameters;
  const Scenario& baseline;
  const Scenario& scenario;  // may be the baseline itself
  const LeverCatalogue& levers;
  std::optional<std::size_t> branch;  // one alone
  Language language;
};

/// The model and the values it must reproduce: the same rows, stepped as the file says.
struct Export {
  ExportModel model;
  engines::Trajectory reference;
};
/// A scenario whose run breaks down is not exported.
std::expected<Export, engines::Failure> export_of(const ExportRequest& request);

/// Sums written out as sums of sums of single elements, and choices as variables that switch between 0 and 1 with MIN
/// and MAX: for XMILE, where tools read neither alike.
ExportModel in_plain_forms(const ExportModel& model);

/// Names of all variables an expression reads.
std::vector<std::string> names_read(const Expression& expression);

}  // namespace behoud
