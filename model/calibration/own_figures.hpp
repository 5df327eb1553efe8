#pragma once
// A researcher's own rows: flows and sizes of branches in a year, quarter or month, as a StatLine table gives them.

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "model/calibration/figures.hpp"
#include "model/engines/evidence.hpp"

namespace behoud::calibration {

/// The quantity is one of these words, followed by " in a year", " in a quarter" or " in a month" if you like.
/// `outflow`: leavers of a branch, moves to other branches included; of `ALL`, leavers of the domain. `inflow`: hires,
/// moves from other branches included. `employees`: mean of the heads at both ends. In persons, or in percent of the
/// workers at the start.
struct OwnFigure {
  enum class Quantity { outflow, inflow, employees };
  std::string row;
  Quantity quantity;
  std::size_t first_branch, branch_count;  // among the branches
  double from, to;
  bool percent;

  FigureDefinition definition() const { return {row, SourceKind::registers, false, 0, true}; }
};

/// The row as a figure; the text says what the model does not know of it, and what it does.
std::expected<OwnFigure, Text> own_figure(const EvidenceRow& row, double earliest, double latest);

/// All rows of a use that no shipped figure takes; those that say why the model is silent about them are left out.
std::expected<std::vector<OwnFigure>, Text> own_figures(const Evidence& evidence, Use use, double earliest,
                                                        double latest);

/// Dates at which a run is looked at, with those that the figures need besides, in order.
std::vector<double> with_dates_of(std::span<const OwnFigure> figures, std::span<const double> dates, double start);

template <class Real>
Real value_of(const OwnFigure& figure, const ObservedRun<Real>& run);

}  // namespace behoud::calibration
