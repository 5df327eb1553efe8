#pragma once
// The whole mechanism, in the order in which its rows are evaluated.

#include <tuple>

#include "model/mechanism/capacity.hpp"
#include "model/mechanism/factors.hpp"
#include "model/mechanism/force_field.hpp"
#include "model/mechanism/growth.hpp"
#include "model/mechanism/leaving.hpp"
#include "model/mechanism/people.hpp"

namespace behoud::mechanism {

/// Rows of a branch (team and employer included), known before the flows of people.
inline constexpr auto branch_rows = std::tuple_cat(force_field_rows, capacity_rows, factor_rows, growth_rows,
                                                   own_direction_rows, std::tuple{hygiene_row}, funnel_rows);

/// Rows of a branch that follow from the flows of people.
inline constexpr auto turnover_rows = hiring_rows;

/// Everything with a memory besides the people themselves.
inline constexpr auto stock_rows =
    std::tuple_cat(hiring_stocks, force_field_stocks, capacity_stocks, factor_stocks, own_direction_stocks);

inline constexpr int stock_count = std::tuple_size_v<decltype(stock_rows)>;

/// Calls visit(variable, equation) for every row; a stock's equation is its change per year.
template <class Visit>
void for_each_equation(Visit visit) {
  const auto algebraic = [&](const auto&... row) { (visit(row.variable, row.equation), ...); };
  const auto differential = [&](const auto&... row) { (visit(row.variable, row.change), ...); };
  std::apply(algebraic, branch_rows);
  std::apply(algebraic, tenure_group_rows);
  std::apply(algebraic, worker_rows);
  std::apply(algebraic, turnover_rows);
  std::apply(differential, stock_rows);
}

}  // namespace behoud::mechanism
