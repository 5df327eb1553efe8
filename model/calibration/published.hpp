#pragma once
// The published side of a figure: its value and interval, and what its rows were used for.

#include <cmath>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/engines/evidence.hpp"
#include "model/engines/parameter_set.hpp"
#include "model/scalars/real.hpp"

namespace behoud::calibration {

struct Published {
  std::string rows;  // ids: one, a sum of some with "+", or such a sum as a percentage of one with "/"
  std::string quantity, unit, branch, period, source;
  double value = 0.0;  // the middle of the interval where the source gives a range
  double lower = 0.0, upper = 0.0;
  bool is_range = false;  // published as a range or a bound, not as a number
  Role role = Role::context;
  Use use = Use::none;
};

/// The ids that such an expression takes together.
std::vector<std::string> ids_of(std::string_view rows);

/// Nothing where the evidence has none of the rows. The text says which row is missing, has no interval, or was used
/// otherwise than the others.
std::expected<std::optional<Published>, Text> published(std::string_view rows, const Evidence& evidence);

/// "FILE: line 7: C05 is wrong".
Text at_row(const EvidenceRow& row, std::string_view nl, std::string_view en);

const EvidenceRow* find_row(const Evidence& evidence, std::string_view id);

/// A value on the scale on which what the model leaves unexplained is about equally large everywhere: log-odds of
/// shares and of grades, logarithm of counts; differences stay as they are. And back.
template <class Real>
Real on_error_scale(std::string_view unit, const Real& value) {
  using std::log;
  constexpr double smallest = 1e-6;
  const auto log_odds = [](const Real& share) {
    const Real inside = greater_of(lesser_of(share, Real(1.0 - smallest)), Real(smallest));
    return log(inside / (1.0 - inside));
  };
  if (unit.starts_with("percent")) return log_odds(value / 100.0);
  if (unit.starts_with("grade")) return log_odds((value - 1.0) / 9.0);
  if (unit.starts_with("log-odds")) return value;
  return log(greater_of(value, Real(smallest)));
}
double from_error_scale(std::string_view unit, double value);

}  // namespace behoud::calibration
