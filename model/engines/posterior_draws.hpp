#pragma once
// Draws of the calibrated parameters together, as data/posterior.csv has them. A plain value type; read by model/files.

#include <cstddef>
#include <string>
#include <vector>

#include "model/engines/parameter_set.hpp"

namespace behoud {

struct PosteriorDraws {
  /// Where a column stands among the parameter values.
  std::vector<std::size_t> places;
  std::vector<std::vector<double>> rows;  // [draw][column]

  bool empty() const { return rows.empty(); }

  /// Puts one draw in its place; draws repeat after the last.
  template <class Values>
  void put(std::size_t draw, Values& values) const {
    const auto& row = rows[draw % rows.size()];
    for (std::size_t i = 0; i < places.size(); ++i) values[places[i]] = row[i];
  }
};

/// The columns that belong to a set: every calibrated value, named by its parameter, with the branch where it has one.
/// The branch effect of OV is not among them: no figure speaks about it.
struct CalibratedValue {
  mechanism::Parameter parameter;
  std::size_t place;  // within the parameter's values
  std::string name;
};
std::vector<CalibratedValue> calibrated_values(const ParameterSet& set);

}  // namespace behoud
