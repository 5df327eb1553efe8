#pragma once
// Expressions and units of an export as a tool's own text.

#include <string>

#include "model/files/export_model.hpp"

namespace behoud {

enum class ExportDialect { vensim, xmile };

/// With every array's subscripts written out.
std::string equation_text(const Expression& expression, const ExportModel& model, ExportDialect dialect);

/// In the shortest form that reads back to the same number.
std::string number_text(double value);

/// `name[dimension, ...]`, or the name alone.
std::string subscripted(const ExportVariable& variable);

/// What a tool's check of units understands; most of behoud's units are shares and ratios.
std::string unit_text(const std::string& unit);

/// The meaning, with behoud's own unit where the tool's says less.
std::string meaning_text(const ExportVariable& variable);

/// Calls f(subscripts, value) for every element of a constant, the last dimension fastest.
template <class Function>
void for_each_element(const ExportModel& model, const ExportVariable& constant, Function f) {
  std::vector<std::size_t> at(constant.dimensions.size(), 0);
  for (const double value : constant.values) {
    std::vector<std::string> subscripts;
    for (std::size_t d = 0; d < at.size(); ++d)
      subscripts.push_back(model.dimension(constant.dimensions[d]).elements[at[d]]);
    f(subscripts, value);
    for (std::size_t d = at.size(); d-- > 0;) {
      if (++at[d] < model.dimension(constant.dimensions[d]).elements.size()) break;
      at[d] = 0;
    }
  }
}

}  // namespace behoud
