#include "model/calibration/own_figures.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "model/engines/derivatives.hpp"

namespace behoud::calibration {

namespace {

constexpr std::array moved_out{Tally::cohort_moves_out, Tally::entrant_moves_out};

struct Window {
  double from, to;
};

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// "2019", "2019-Q1" or "2019-03".
std::optional<Window> window_of(std::string_view period) {
  const auto year = whole_number(period.substr(0, 4));
  if (!year || period.size() < 4) return std::nullopt;
  if (period.size() == 4) return Window{static_cast<double>(*year), *year + 1.0};
  if (period.size() != 7 || period[4] != '-') return std::nullopt;
  const bool quarter = period[5] == 'Q';
  const auto part = whole_number(period.substr(quarter ? 6 : 5));
  const int parts = quarter ? 4 : 12;
  if (!part || *part < 1 || *part > parts) return std::nullopt;
  return Window{*year + (*part - 1.0) / parts, *year + static_cast<double>(*part) / parts};
}

std::optional<OwnFigure::Quantity> quantity_of(std::string_view quantity) {
  if (quantity.starts_with("outflow")) return OwnFigure::Quantity::outflow;
  if (quantity.starts_with("inflow")) return OwnFigure::Quantity::inflow;
  if (quantity.starts_with("employees")) return OwnFigure::Quantity::employees;
  return std::nullopt;
}

}  // namespace

std::expected<OwnFigure, std::string> own_figure(const EvidenceRow& row, double earliest) {
  const auto refuse = [&row](std::string_view what) { return std::unexpected(row.id + ": " + std::string(what)); };
  const auto quantity = quantity_of(row.quantity);
  if (!quantity) return refuse("a quantity the model cannot give; it knows outflow, inflow and employees");
  const auto window = window_of(row.period);
  if (!window) return refuse("a period that is none; give 2019, 2019-Q1 or 2019-03");
  if (window->from < earliest) return refuse("begins before the model does, on 1 April 2015");
  const bool percent = row.unit.starts_with("percent");
  if (!percent && row.unit != "persons") return refuse("a unit the model cannot give; it knows persons and percent");
  if (percent && *quantity == OwnFigure::Quantity::employees) return refuse("employees are counted in persons");
  if (!row.lower || !row.upper) return refuse("has no interval; give lower and upper");
  OwnFigure figure{row.id, *quantity, 0, cohort_branches.size(), window->from, window->to, percent};
  if (row.branch == "ALL") return figure;
  const auto branch = std::ranges::find(m::branch_names, row.branch);
  if (branch == m::branch_names.end()) return refuse("a branch the model does not know");
  figure.first_branch = static_cast<std::size_t>(branch - m::branch_names.begin());
  figure.branch_count = 1;
  return figure;
}

template <class Real>
Real value_of(const OwnFigure& figure, const ObservedRun<Real>& run) {
  const Branches branches = Branches(every_branch).subspan(figure.first_branch, figure.branch_count);
  const bool whole = figure.branch_count > 1;
  const auto persons = [&]() -> Real {
    switch (figure.quantity) {
      case OwnFigure::Quantity::outflow: {
        const Real exits = run.passed(engines::all_exits, branches, figure.from, figure.to);
        return whole ? exits : exits + run.passed(moved_out, branches, figure.from, figure.to);
      }
      case OwnFigure::Quantity::inflow: {
        const Real hired = run.passed({Tally::hires}, branches, figure.from, figure.to);
        return whole ? hired : hired + run.passed({Tally::moves_in}, branches, figure.from, figure.to);
      }
      case OwnFigure::Quantity::employees:
        return 0.5 * (run.workers(branches, figure.from) + run.workers(branches, figure.to));
    }
    return Real(0.0);
  }();
  return figure.percent ? Real(100.0 * persons / run.workers(branches, figure.from)) : persons;
}

template double value_of(const OwnFigure&, const ObservedRun<double>&);
template engines::Tangent value_of(const OwnFigure&, const ObservedRun<engines::Tangent>&);

}  // namespace behoud::calibration
