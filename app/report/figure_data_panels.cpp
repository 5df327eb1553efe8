#include <fmt/format.h>

#include <algorithm>

#include "app/report/figure_data.hpp"
#include "app/report/reading.hpp"
#include "model/engines/outcomes.hpp"
#include "model/files/csv_table.hpp"

namespace behoud::report {

namespace {

/// The table all figures of rows by panels share.
class PanelTable {
 public:
  PanelTable(const FigureContext& context, const std::string& figure)
      : table_(context.folder / (figure + ".csv"),
               {"panel", "row", "panel_title", "title", "text", "reading", "scenario", "quantity", "unit", "median",
                "p05", "p25", "p75", "p95"}) {}

  struct Place {
    std::size_t panel;
    std::string panel_title;
    std::size_t row;
    std::string title;
  };

  void put(const Place& place, std::string_view scenario, std::string_view quantity, std::string_view unit,
           std::string_view reading, const Interval& interval, double factor, std::string_view text) {
    table_ << static_cast<double>(place.panel) << static_cast<double>(place.row) << place.panel_title << place.title
           << text << reading << scenario << quantity << unit;
    for (const double value : {interval.median, interval.p05, interval.p25, interval.p75, interval.p95})
      table_ << factor * value;
    table_.end_row();
  }

  Written close() { return table_.close(); }

 private:
  CsvTable table_;
};

std::string quantity_name(const FigureContext& context, std::string_view quantity) {
  const engines::Quantity& q = engines::quantities()[engines::quantity_index(quantity)];
  return context.input.language == Language::nl ? q.nl : q.en;
}

std::vector<std::string> reason_quantities() {
  std::vector<std::string> names;
  for (const engines::Quantity& quantity : engines::quantities()) {
    if (quantity.name.starts_with("leaving_for_")) names.push_back(quantity.name);
  }
  return names;
}

}  // namespace

Written write_kept(const FigureContext& context) {
  const Comparison& comparison = context.input.comparison;
  PanelTable table(context, "kept");
  std::size_t row = 0;
  for (const ScenarioResult* scenario : by_kept(comparison)) {
    ++row;
    for (std::size_t panel = 0; panel < comparison.horizons.size(); ++panel) {
      const int year = comparison.horizons[panel];
      const Interval& kept = measure_of(*scenario, "kept", year).difference;
      const std::string text = context.numbers.interval(kept, [&](double v) { return context.numbers.people(v); });
      table.put({panel + 1, context.texts("figure_words.kept_until", {{"day", context.numbers.day(year)}}), row,
                 title_of(context, *scenario)},
                scenario->id, "kept", "workers", name_of(reading_of(*scenario, last_horizon(comparison))), kept, 1.0,
                text);
    }
  }
  return table.close();
}

Written write_factors(const FigureContext& context) {
  const Comparison& comparison = context.input.comparison;
  const int horizon = last_horizon(comparison);
  // whether more of it is better decides the colour of a difference that is clear
  struct Factor {
    const char* quantity;
    bool more_is_better;
  };
  constexpr std::array factors{Factor{"too_high", false},       Factor{"supervisor_support", true},
                               Factor{"work_atmosphere", true}, Factor{"condition", true},
                               Factor{"quality_of_help", true}, Factor{"attractive_content", true},
                               Factor{"own_direction", true}};
  constexpr double noticeable = 0.0005;  // what is not rounded to 0.0 percentage points
  PanelTable table(context, "factors");
  std::size_t row = 0;
  for (const ScenarioResult* scenario : by_kept(comparison)) {
    ++row;
    for (std::size_t panel = 0; panel < factors.size(); ++panel) {
      const Band& band = band_of(*scenario, factors[panel].quantity);
      const Interval& difference = band.difference[nearest_place(band, horizon)];
      const bool up = difference.p05 > 0.0 && difference.median >= noticeable;
      const bool down = difference.p95 < 0.0 && difference.median <= -noticeable;
      const char* reading = !up && !down ? "unclear" : up == factors[panel].more_is_better ? "better" : "worse";
      const std::string text = context.numbers.interval(
          difference, [&](double value) { return Numbers::with_sign(value, context.numbers.percent(value)); });
      table.put({panel + 1, context.texts(std::string("figure_words.factor.") + factors[panel].quantity), row,
                 title_of(context, *scenario)},
                scenario->id, factors[panel].quantity, "percentage points", reading, difference, 100.0, text);
    }
  }
  return table.close();
}

Written write_tenure(const FigureContext& context) {
  const Comparison& comparison = context.input.comparison;
  const int horizon = last_horizon(comparison);
  PanelTable table(context, "tenure");
  std::size_t row = 0;
  for (const ScenarioResult* scenario : by_kept(comparison)) {
    ++row;
    for (std::size_t panel = 0; panel < mechanism::tenure_names.size(); ++panel) {
      const std::string quantity = "workers_tenure_" + std::string(mechanism::tenure_names[panel]);
      const Band& baseline = band_of(comparison.scenarios.front(), quantity);
      const Band& band = band_of(*scenario, quantity);
      const Interval& difference = band.difference[nearest_place(band, horizon)];
      const char* reading = difference.p05 > 0.0 ? "more" : difference.p95 < 0.0 ? "fewer" : "unclear";
      const std::string title = context.texts(
          "figure_words.tenure_panel",
          {{"band", quantity_name(context, quantity)},
           {"baseline", context.numbers.people(baseline.level[nearest_place(baseline, horizon)].median)}});
      const std::string text = Numbers::with_sign(difference.median, context.numbers.people(difference.median));
      table.put({panel + 1, title, row, title_of(context, *scenario)}, scenario->id, quantity, "persons", reading,
                difference, 1.0, text);
    }
  }
  return table.close();
}

Written write_who_gains(const FigureContext& context) {
  const int horizon = last_horizon(context.input.comparison);
  PanelTable table(context, "who_gains");
  std::size_t panel = 0;
  for (const ScenarioResult* scenario : highlighted(context.input)) {
    ++panel;
    std::size_t row = 0;
    for (const analysis::Gain& gain : scenario->gains) {
      if (gain.year != horizon) continue;
      const Interval& share = gain.share_of_exits;
      const char* reading = share.p05 > 0.0 ? "better" : share.p95 < 0.0 ? "worse" : "unclear";
      const std::string text = context.numbers.percent(share.median);
      table.put({panel, title_of(context, *scenario), ++row, context.texts(text_of_group(gain))}, scenario->id,
                "kept_share_of_exits", "percentage of exits", reading, share, 100.0, text);
    }
  }
  return table.close();
}

Written write_reasons(const FigureContext& context) {
  const Comparison& comparison = context.input.comparison;
  const double middle_of_last_year = last_horizon(comparison) - 0.5;
  const ScenarioResult& baseline = comparison.scenarios.front();
  const auto at_last = [&](const ScenarioResult& scenario, const std::string& quantity,
                           auto member) -> const Interval& {
    const Band& band = band_of(scenario, quantity);
    return (band.*member)[nearest_place(band, middle_of_last_year)];
  };

  auto reasons = reason_quantities();
  std::ranges::stable_sort(reasons, std::greater{},
                           [&](const std::string& r) { return at_last(baseline, r, &Band::level).median; });
  const auto chosen = highlighted(context.input);

  PanelTable table(context, "reasons");
  for (std::size_t row = 0; row < reasons.size(); ++row) {
    const std::string name = quantity_name(context, reasons[row]);
    const std::size_t colon = name.find(": ");
    const std::string title = label_text(colon == std::string::npos ? name : name.substr(colon + 2));
    const Interval& level = at_last(baseline, reasons[row], &Band::level);
    table.put({1, context.texts("figure_words.reasons_baseline"), row + 1, title}, baseline.id, reasons[row],
              "persons in a year", "level", level, 1.0, context.numbers.people(level.median));
    for (std::size_t panel = 0; panel < chosen.size(); ++panel) {
      const Interval& difference = at_last(*chosen[panel], reasons[row], &Band::difference);
      const char* reading = difference.p05 > 0.0 ? "worse" : difference.p95 < 0.0 ? "better" : "unclear";
      const std::string text = Numbers::with_sign(difference.median, context.numbers.people(difference.median));
      table.put({panel + 2, title_of(context, *chosen[panel]), row + 1, title}, chosen[panel]->id, reasons[row],
                "persons in a year", reading, difference, 1.0, text);
    }
  }
  return table.close();
}

Written write_cohort(const FigureContext& context) {
  CsvTable table(context.folder / "cohort.csv", {"panel", "row", "title", "published_text", "modelled_text", "evidence",
                                                 "published", "lower", "upper", "modelled", "fitted"});
  std::array<double, 2> rows{};
  for (const calibration::ComparedFigure& figure : context.input.figures_beside) {
    const auto& row = figure.published;
    const std::string key = "figure_words.cohort." + row.rows;
    if (!context.texts.has(key)) continue;
    const std::size_t panel = row.rows.starts_with("C") ? 0 : 1;
    table << static_cast<double>(panel + 1) << ++rows[panel] << context.texts(key)
          << context.numbers.fixed(row.value, 0) << context.numbers.fixed(figure.central, 1) << row.rows << row.value
          << row.lower << row.upper << figure.central << (row.use == Use::fitted ? "yes" : "no");
    table.end_row();
  }
  return table.close();
}

}  // namespace behoud::report
