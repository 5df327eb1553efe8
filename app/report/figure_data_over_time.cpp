#include <algorithm>
#include <cmath>

#include "app/report/figure_data.hpp"
#include "app/report/reading.hpp"
#include "model/engines/outcomes.hpp"
#include "model/files/csv_table.hpp"

namespace behoud::report {

namespace {

/// How a quantity is shown: shares in percentages, persons as they are.
struct Shown {
  bool is_share;
  double factor() const { return is_share ? 100.0 : 1.0; }
};

Shown shown(const Band& band) {
  return {engines::quantities()[band.quantity].unit.starts_with("share")};
}

bool is_yearly(const Band& band) {
  return engines::quantities()[band.quantity].over_a_year;
}

/// The first year of a yearly flow covers nine months only and would look like a low year.
bool is_whole_year(const ReportInput& input, const Band& band, double time) {
  return !is_yearly(band) || time > input.comparison.scenarios.front().bands.front().times.front() + 1.0;
}

/// Where a value stands on the time axis: a yearly flow at its calendar year.
double time_shown(const Band& band, double time) {
  return is_yearly(band) ? std::floor(time) : time;
}

void put(CsvTable& table, const Interval& interval, double factor) {
  for (const double value : {interval.median, interval.p05, interval.p25, interval.p75, interval.p95})
    table << factor * value;
}

/// From when on a scenario is drawn: the year before it starts to differ; one that never differs, from the first
/// horizon.
double drawn_from(const ReportInput& input, const ScenarioResult& scenario) {
  const bool differs = std::isfinite(scenario.measures_start);
  return differs ? scenario.measures_start - 1.0 : input.comparison.horizons.front() - 1.0;
}

struct Line {
  const ScenarioResult* scenario;
  double last;
  bool is_baseline;
};

}  // namespace

std::string label_text(std::string text) {
  std::string clean;
  for (const char c : text) {
    if (c == '"') {
      clean += "\u201D";
    } else {
      clean += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return clean;
}

std::string title_of(const FigureContext& context, const ScenarioResult& scenario) {
  return label_text(context.input.language == Language::nl ? scenario.title.nl : scenario.title.en);
}

Written write_level_over_time(const FigureContext& context, const std::string& figure, const std::string& quantity) {
  const Comparison& comparison = context.input.comparison;
  const auto last_of = [&](const ScenarioResult& s) { return band_of(s, quantity).level.back().median; };
  std::vector<Line> lines{{&comparison.scenarios.front(), last_of(comparison.scenarios.front()), true}};
  for (const ScenarioResult* scenario : highlighted(context.input))
    lines.push_back({scenario, last_of(*scenario), false});
  std::ranges::stable_sort(lines, std::greater{}, &Line::last);  // labels at the right stand in the order of the lines

  CsvTable table(context.folder / (figure + ".csv"),
                 {"line", "title", "last_value", "reading", "scenario", "time", "median", "p05", "p25", "p75", "p95"});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const Band& band = band_of(*line.scenario, quantity);
    const double factor = shown(band).factor();
    const std::string last =
        shown(band).is_share ? context.numbers.percent(line.last) + "%" : context.numbers.people(line.last);
    const std::string_view reading =
        line.is_baseline ? "baseline" : name_of(reading_of(*line.scenario, last_horizon(comparison)));
    for (std::size_t t = 0; t < band.times.size(); ++t) {
      const double time = band.times[t];
      const bool drawn = line.is_baseline || time >= drawn_from(context.input, *line.scenario);
      if (!drawn || !is_whole_year(context.input, band, time)) continue;
      table << static_cast<double>(i + 1) << title_of(context, *line.scenario) << last << reading << line.scenario->id
            << time_shown(band, time);
      put(table, band.level[t], factor);
      table.end_row();
    }
  }
  return table.close();
}

Written write_difference_over_time(const FigureContext& context, const std::string& figure,
                                   const std::string& quantity) {
  const Comparison& comparison = context.input.comparison;
  const int horizon = last_horizon(comparison);
  CsvTable table(context.folder / (figure + ".csv"),
                 {"panel", "title", "text", "reading", "scenario", "time", "median", "p05", "p25", "p75", "p95"});
  double panel = 0.0;
  for (const ScenarioResult* scenario : by_kept(comparison)) {
    ++panel;
    const Band& band = band_of(*scenario, quantity);
    const bool is_share = shown(band).is_share;
    const auto text = [&](double value) {
      return Numbers::with_sign(value, is_share ? context.numbers.percent(value) : context.numbers.people(value));
    };
    const std::string last = context.numbers.interval(band.difference.back(), text);
    for (std::size_t t = 0; t < band.times.size(); ++t) {
      if (band.times[t] < drawn_from(context.input, *scenario)) continue;
      table << panel << title_of(context, *scenario) << last << name_of(reading_of(*scenario, horizon)) << scenario->id
            << time_shown(band, band.times[t]);
      put(table, band.difference[t], shown(band).factor());
      table.end_row();
    }
  }
  return table.close();
}

}  // namespace behoud::report
