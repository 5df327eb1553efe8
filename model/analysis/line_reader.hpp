#pragma once
// Reads a row on the straight line between two runs, with a derivative along each of its causes.

#include <array>

#include "model/engines/stocks_model.hpp"
#include "model/scalars/dual.hpp"

namespace behoud::analysis {

/// More causes and changed parameters than any row reads.
inline constexpr int most_causes = 20;

/// Which direction a variable or parameter is, by index; -1: none.
struct Directions {
  std::array<signed char, mechanism::variable_count> of_variable;
  std::array<signed char, mechanism::all_parameters.size()> of_parameter;
  Directions() {
    of_variable.fill(-1);
    of_parameter.fill(-1);
  }
};

class LineReader {
 public:
  using Real = Dual<most_causes>;
  using Reader = engines::StocksModel<double>::Reader;
  LineReader(const Reader& from, const Reader& to, double share, const Directions& directions)
      : from_(&from), to_(&to), share_(share), directions_(&directions) {}

  Real operator()(mechanism::Variable v) const {
    return along(between((*from_)(v), (*to_)(v)), directions_->of_variable[static_cast<std::size_t>(v.index)]);
  }
  Real operator()(mechanism::Parameter p) const {
    return along(between((*from_)(p), (*to_)(p)), directions_->of_parameter[static_cast<std::size_t>(p.index)]);
  }
  Real reference(mechanism::Variable v) const { return between(from_->reference(v), to_->reference(v)); }
  Real deviation(mechanism::Variable v) const { return (*this)(v)-reference(v); }
  Real constant(double x) const { return x; }
  Real choose(mechanism::Group group, const Real& member, const Real& other) const {
    return from_->choose(group, 1.0, 0.0) > 0.5 ? member : other;
  }
  Real scheduled(mechanism::Variable v) const { return between(from_->scheduled(v), to_->scheduled(v)); }
  Real offered(mechanism::Variable v) const { return between(from_->offered(v), to_->offered(v)); }

 private:
  double between(double a, double b) const { return a + share_ * (b - a); }
  static Real along(double value, int direction) {
    return direction < 0 ? Real(value) : Real::variable(value, direction);
  }
  const Reader *from_, *to_;
  double share_;
  const Directions* directions_;
};

/// Gauss-Legendre on the line from 0 to 1.
struct LineNode {
  double share, weight;
};
inline constexpr std::array line_nodes{
    LineNode{0.01985507175123186, 0.05061426814518809}, LineNode{0.1016667612931866, 0.1111905172266872},
    LineNode{0.2372337950418355, 0.1568533229389437},   LineNode{0.4082826787521751, 0.181341891689181},
    LineNode{0.5917173212478249, 0.181341891689181},    LineNode{0.7627662049581645, 0.1568533229389437},
    LineNode{0.8983332387068135, 0.1111905172266872},   LineNode{0.9801449282487682, 0.05061426814518809}};

}  // namespace behoud::analysis
