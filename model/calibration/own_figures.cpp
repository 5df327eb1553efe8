#include "model/calibration/own_figures.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "model/calibration/published.hpp"
#include "model/engines/derivatives.hpp"

namespace behoud::calibration {

namespace {

struct Window {
  double from, to;
  std::string_view words;  // as a quantity has them
};

constexpr std::array windows{std::string_view(" in a year"), std::string_view(" in a quarter"),
                             std::string_view(" in a month")};

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
  if (period.size() == 4) return Window{static_cast<double>(*year), *year + 1.0, windows[0]};
  if (period.size() != 7 || period[4] != '-') return std::nullopt;
  const bool quarter = period[5] == 'Q';
  const auto part = whole_number(period.substr(quarter ? 6 : 5));
  const int parts = quarter ? 4 : 12;
  if (!part || *part < 1 || *part > parts) return std::nullopt;
  return Window{*year + (*part - 1.0) / parts, *year + static_cast<double>(*part) / parts, windows[quarter ? 1 : 2]};
}

/// The whole word and no more: StatLine has several outflows, and only these are the model's.
std::optional<OwnFigure::Quantity> quantity_of(std::string_view quantity) {
  for (const std::string_view window : windows) {
    if (quantity.ends_with(window)) quantity.remove_suffix(window.size());
  }
  if (quantity == "outflow") return OwnFigure::Quantity::outflow;
  if (quantity == "inflow") return OwnFigure::Quantity::inflow;
  if (quantity == "employees") return OwnFigure::Quantity::employees;
  return std::nullopt;
}

}  // namespace

std::expected<OwnFigure, Text> own_figure(const EvidenceRow& row, double earliest, double latest) {
  const auto refuse = [&row](std::string_view nl, std::string_view en) { return std::unexpected(at_row(row, nl, en)); };
  if (row.id.find_first_of("+/") != std::string::npos)
    return refuse("heeft een + of / in de naam; geef een id zonder", "has a + or / in its name; give an id without");
  const auto quantity = quantity_of(row.quantity);
  if (!quantity) {
    return refuse("heeft als quantity iets dat het model niet kan geven; het kent outflow, inflow en employees",
                  "has a quantity that the model cannot give; it knows outflow, inflow and employees");
  }
  const auto window = window_of(row.period);
  if (!window) {
    return refuse("heeft geen bruikbare periode; geef 2019, 2019-Q1 of 2019-03",
                  "has no period that can be used; give 2019, 2019-Q1 or 2019-03");
  }
  const bool says_a_window = std::ranges::any_of(windows, [&](auto words) { return row.quantity.ends_with(words); });
  if (says_a_window && !row.quantity.ends_with(window->words)) {
    return refuse("zegt in quantity en period iets anders; geef een jaar, kwartaal of maand in beide",
                  "says otherwise in quantity and period; give a year, quarter or month in both");
  }
  constexpr double a_moment = 1e-9;
  if (window->from < earliest - a_moment || window->to > latest + a_moment) {
    const std::string years = std::to_string(static_cast<int>(std::ceil(earliest))) + "-" +
                              std::to_string(static_cast<int>(std::floor(latest)) - 1);
    return refuse("ligt buiten de looptijd van het nulscenario; geef een periode in " + years,
                  "lies outside the horizon of the baseline; give a period in " + years);
  }
  const bool percent = row.unit == "percent";
  if (!percent && row.unit != "persons")
    return refuse("heeft een eenheid die het model niet kan geven; het kent persons en percent",
                  "has a unit that the model cannot give; it knows persons and percent");
  if (percent && *quantity == OwnFigure::Quantity::employees)
    return refuse("telt employees in procenten; geef persons", "counts employees in percent; give persons");
  if (!row.lower || !row.upper || !(on_error_scale(row.unit, *row.lower) < on_error_scale(row.unit, *row.upper))) {
    return refuse("heeft geen bruikbaar interval; geef een lower onder de upper, beide mogelijk",
                  "has no interval that can be used; give a lower below the upper, both possible");
  }
  double value = 0.0;
  const auto [end, error] = std::from_chars(row.value.data(), row.value.data() + row.value.size(), value);
  const bool is_number = error == std::errc() && end == row.value.data() + row.value.size();
  if (!is_number || value < *row.lower || value > *row.upper) {
    return refuse(
        "heeft een value die geen getal tussen lower en upper is; schrijf 6200, zonder punt voor duizendtallen",
        "has a value that is no number between lower and upper; write 6200, without a sign for thousands");
  }
  OwnFigure figure{row.id, *quantity, 0, cohort_branches.size(), window->from, window->to, percent};
  if (row.branch == "ALL") return figure;
  const auto branch = std::ranges::find(m::branch_names, row.branch);
  if (branch == m::branch_names.end())
    return refuse("noemt een branche die het model niet kent; geef GGZ, HA, TZ, GHZ, KO, JZ, SW, OV of ALL",
                  "names a branch that the model does not know; give GGZ, HA, TZ, GHZ, KO, JZ, SW, OV or ALL");
  figure.first_branch = static_cast<std::size_t>(branch - m::branch_names.begin());
  figure.branch_count = 1;
  return figure;
}

std::expected<std::vector<OwnFigure>, Text> own_figures(const Evidence& evidence, Use use, double earliest,
                                                        double latest) {
  std::vector<OwnFigure> figures;
  for (const EvidenceRow& row : evidence) {
    if (row.use != use || !row.silent.empty() || taken_by(row.id) != TakenBy::none) continue;
    auto figure = own_figure(row, earliest, latest);
    if (!figure) return std::unexpected(figure.error());
    figures.push_back(std::move(*figure));
  }
  return figures;
}

std::vector<double> with_dates_of(std::span<const OwnFigure> figures, std::span<const double> dates, double start) {
  std::vector<double> all(dates.begin(), dates.end());
  for (const OwnFigure& figure : figures) {
    for (const double date : {figure.from, figure.to}) {
      constexpr double a_moment = 1e-9;
      const auto is_there = [date](double other) { return std::abs(other - date) < a_moment; };
      if (!is_there(start) && std::ranges::none_of(all, is_there)) all.push_back(date);
    }
  }
  std::ranges::sort(all);
  return all;
}

template <class Real>
Real value_of(const OwnFigure& figure, const ObservedRun<Real>& run) {
  const Branches branches = Branches(every_branch).subspan(figure.first_branch, figure.branch_count);
  const bool whole = figure.branch_count > 1;
  const auto persons = [&]() -> Real {
    switch (figure.quantity) {
      case OwnFigure::Quantity::outflow: {
        const Real exits = run.passed(engines::all_exits, branches, figure.from, figure.to);
        return whole ? exits : exits + run.passed(engines::moves_between_branches, branches, figure.from, figure.to);
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
