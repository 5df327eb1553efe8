#pragma once
// A row is one equation of one variable, written over a reader `at`:
//   at(x)            the value of a variable or parameter where the row stands
//   at.reference(x)  its value at the start, when everything is at its published level
//   at.deviation(x)  at(x) - at.reference(x); zero at the start
//   at.choose(g,a,b) a for workers of group g, b for the others
// Every engine brings its own reader; the rows are the same for all.

#include <tuple>

#include "model/mechanism/parameters.hpp"
#include "model/mechanism/variables.hpp"
#include "model/mechanism/vocabulary.hpp"

namespace behoud::mechanism {

/// An algebraic row: variable = equation(at).
template <class Equation>
struct Row {
  Variable variable;
  Equation equation;
};
template <class Equation>
Row(Variable, Equation) -> Row<Equation>;

/// A differential row: variable starts at start(at) and moves at change(at) per year.
template <class Start, class Change>
struct StockRow {
  Variable variable;
  Start start;
  Change change;
};
template <class Start, class Change>
StockRow(Variable, Start, Change) -> StockRow<Start, Change>;

/// A share that moves from its published reference, over an adjustment time, by drives on the log-odds scale.
template <class Drive>
constexpr auto share(Variable variable, Parameter reference, Parameter adjustment_time, Drive drive) {
  return StockRow{
      variable, [reference](auto at) { return at(reference); },
      [=](auto at) { return approach(at(variable), shifted(at(reference), drive(at)), at(adjustment_time)); }};
}

}  // namespace behoud::mechanism
