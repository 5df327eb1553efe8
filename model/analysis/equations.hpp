#pragma once
// What the rows say about themselves: equations as text and causal links with their signs, traced, never declared.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/engines/stocks_model.hpp"
#include "model/scalars/expression.hpp"

namespace behoud::analysis {

struct Equation {
  mechanism::Variable variable;
  Expression right_hand_side;                    // of a stock: its change per year
  std::vector<mechanism::Variable> causes;       // variables it reads, itself left out
  std::vector<mechanism::Parameter> parameters;  // parameters it reads
  std::optional<Expression> start = {};          // of a stock: its value at the start
};

/// Every row of the mechanism, in the order of evaluation.
const std::vector<Equation>& equations();

const Equation* equation_of(mechanism::Variable variable);

/// cause -> effect with the derivative of the effect's row, everything else held, in one branch at the start.
struct Link {
  mechanism::Variable cause, effect;
  double derivative;
};

/// All links, evaluated at the state of the last derivative (of a model that has just been started: its reference);
/// worker rows stand at a settled worker of 30 to 50 with this tenure.
std::vector<Link> links_at_start(const engines::StocksModel<double>& model, mechanism::Branch branch,
                                 mechanism::Tenure tenure = mechanism::Tenure::from_2_to_5);

/// How each stock moves its own change per year.
std::vector<Link> own_links(const engines::StocksModel<double>& model, mechanism::Branch branch);

}  // namespace behoud::analysis
