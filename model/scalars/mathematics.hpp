#pragma once
// An expression as mathematics, in the LaTeX that both a LaTeX document and a page with MathJax take.

#include <functional>
#include <string>

#include "model/scalars/expression.hpp"

namespace behoud {

/// What stands in words in a formula.
struct MathematicsWords {
  std::function<std::string(const std::string& group)> members;  // of if_newcomer the newcomers
  std::string others;
};

/// A name as a symbol: upright letters would read as a product.
std::string symbol_in_mathematics(const std::string& name);

/// "left = right", broken over lines where it is long.
std::string equation_in_mathematics(const std::string& left, const Expression& right, const MathematicsWords& words);

}  // namespace behoud
