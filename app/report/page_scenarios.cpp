// One part of the page for each scenario: what is done, what it brings, what gets worse first, what it costs.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"
#include "model/engines/outcomes.hpp"
#include "model/files/unit_names.hpp"

namespace behoud::report {

WrittenDifference written_difference(const PageContext& page, double value, std::string_view unit) {
  if (unit == "years of demand") {
    constexpr double weeks_in_a_year = 52.0;
    return {Numbers::with_sign(value, page.numbers.fixed(weeks_in_a_year * value, 1)),
            page.say("difference_units.weeks")};
  }
  if (unit == "share of exits" || unit == "share of preventable exits")
    return {page.numbers.percent(value), page.say("difference_units.percent")};
  const bool is_count =
      unit == "persons" || unit == "workers" || unit == "worker-years" || unit == "fte" || unit == "persons in a year";
  if (is_count) {
    const char* name = unit == "worker-years" ? "difference_units.worker_years"
                       : unit == "fte"        ? "difference_units.fte"
                                              : "difference_units.workers";
    return {Numbers::with_sign(value, page.numbers.people(value)), page.say(name)};
  }
  return {Numbers::with_sign(value, page.numbers.percent(value)), page.say("difference_units.points")};
}

namespace {

std::string effects_table(const PageContext& page, const ScenarioResult& scenario) {
  std::vector<std::string> columns{page.say("table.effect"), page.say("table.unit")};
  for (const int year : page.comparison().horizons)
    columns.push_back(page.say("table.until_or_on", {{"day", page.numbers.day(year)}}));
  Table table(page.say("table.effects_of", {{"title", title_text(page, scenario)}}), columns);
  std::vector<std::size_t> numbers;
  for (std::size_t c = 2; c < columns.size(); ++c) numbers.push_back(c);
  table.align_numbers(numbers);
  for (const std::string& name : page.texts.keys("effects")) {
    const Measure* last = find_measure(scenario, name, page.horizon());
    if (last == nullptr) continue;
    std::vector<std::string> row{page.say("effects." + name), written_difference(page, 0.0, last->unit).unit};
    for (const int year : page.comparison().horizons) {
      const Measure& measure = measure_of(scenario, name, year);
      row.push_back(page.numbers.interval(measure.difference,
                                          [&](double v) { return written_difference(page, v, measure.unit).text; }));
    }
    table.add(std::move(row));
  }
  return table.html("narrow");
}

std::string verdict(const PageContext& page, const ScenarioResult& scenario) {
  return page.say("verdicts." + std::string(name_of(reading_of(scenario, page.horizon()))), values_of(page, scenario));
}

std::string changes_without_measures(const PageContext& page, const Scenario& scenario) {
  std::vector<std::string> items;
  for (const Path& path : scenario.paths) {
    const auto& variable = path.variable;
    items.push_back(page.say(
        "scenario.path", {{"name", escaped(page.dutch() ? variable.nl : variable.en)},
                          {"day", page.numbers.day(path.points.empty() ? scenario.start : path.points.front().time)}}));
  }
  for (const ParameterOverride& override_ : scenario.overrides) {
    const ParameterEntry& entry = page.input.parameters[override_.parameter];
    if (override_.value.empty()) continue;
    const auto plain = [&](double v) {
      const int decimals = std::abs(v) >= 10.0 ? 0 : 2;
      return page.numbers.fixed(v, decimals);
    };
    items.push_back(
        page.say("scenario.parameter",
                 {{"name", in_language(page, entry.meaning)},
                  {"value", plain(override_.value.front())},
                  {"old", plain(entry.value.front())},
                  {"unit", escaped(std::string(unit_name(override_.parameter.unit, page.input.language)))}}));
  }
  return items.empty() ? "" : bullets(items);
}

}  // namespace

std::string worse_before_table(const PageContext& page, const ScenarioResult& scenario) {
  if (scenario.worse_before.empty()) return element("p", page.say("scenario.nothing_worse"));
  Table table(page.say("table.worse_of", {{"title", title_text(page, scenario)}}),
              {page.say("table.what"), page.say("table.from"), page.say("table.until"), page.say("table.deepest")});
  for (const auto& spell : scenario.worse_before) {
    const engines::Quantity& quantity = engines::quantities()[spell.quantity];
    const WrittenDifference deepest = written_difference(page, spell.deepest, quantity.unit);
    table.add({escaped(page.dutch() ? quantity.nl : quantity.en), page.numbers.month(spell.from),
               spell.lasts ? page.say("scenario.lasts") : page.numbers.month(spell.until),
               deepest.text + " " + deepest.unit});
  }
  return element("p", page.say("scenario.worse_intro")) + "\n" + table.html("narrow");
}

std::string cost_paragraph(const PageContext& page, const ScenarioResult& scenario) {
  const auto euro = [&](double v) { return page.numbers.euro(v); };
  const auto euro_interval = [&](std::string_view name) {
    return page.numbers.interval(measure_of(scenario, name, page.horizon()).level, euro);
  };
  const Interval& cost = measure_of(scenario, "cost", page.horizon()).level;
  if (cost.median <= 0.0) return element("p", page.say("cost.not_costed"));
  std::string text = page.say("cost.total", {{"cost", euro_interval("cost")}});
  if (const Measure* yearly = find_measure(scenario, "cost_per_year", page.horizon()))
    text += " " + page.say("cost.yearly", {{"cost", page.numbers.interval(yearly->level, euro)}});
  if (const auto per_year = cost_of_keeping(scenario, page.horizon())) {
    const std::string key = std::isfinite(per_year->p95) ? "cost.per_worker_year" : "cost.per_worker_year_open";
    text += " " + page.say(key, {{"central", page.numbers.euro_each(per_year->median)},
                                 {"low", page.numbers.euro_each(per_year->p05)},
                                 {"high", page.numbers.euro_each(per_year->p95)}});
  } else {
    text += " " + page.say("cost.not_computable");
  }
  text += " " + page.say("cost.saving", {{"saving", euro_interval("saving")},
                                         {"pays_off", page.numbers.percent(scenario.chances.back().pays_off, 0)}});
  return element("p", text);
}

/// Where more or fewer workers are behind it, the verdict says that it is no keeping, and a chance would confuse.
std::string chances_sentence(const PageContext& page, const ScenarioResult& scenario) {
  const Reading reading = reading_of(scenario, page.horizon());
  if (reading == Reading::fewer_because_smaller || reading == Reading::more_because_larger) return "";
  const analysis::Chance& chance = scenario.chances.back();
  const bool among_others = page.comparison().scenarios.size() > 2 && !std::isnan(chance.keeps_most);
  return " " + page.say(among_others ? "chances.among_others" : "chances.alone",
                        {{"keeps", page.numbers.percent(chance.keeps, 0)},
                         {"keeps_most", page.numbers.percent(chance.keeps_most, 0)}});
}

std::string contents_of_scenarios(const PageContext& page) {
  std::vector<std::string> items;
  for (const ScenarioResult* scenario : by_kept(page.comparison())) {
    items.push_back(element("a", title_text(page, *scenario), "href=\"#scenario-" + escaped(scenario->id) + "\""));
  }
  return items.empty() ? element("p", page.say("scenario.none")) : bullets(items);
}

std::string scenario_sections(const PageContext& page) {
  std::string html;
  for (const ScenarioResult* scenario : by_kept(page.comparison())) {
    const std::string anchor = "scenario-" + escaped(scenario->id);
    html += fmt::format(
        "<section class=\"scenario\" id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h3 id=\"{0}-title\">{1}</h3>\n",
        anchor, title_text(page, *scenario));
    html += element("p", in_language(page, scenario->description)) + "\n";
    html += element("p", verdict(page, *scenario) + chances_sentence(page, *scenario),
                    "class=\"verdict " + std::string(name_of(reading_of(*scenario, page.horizon()))) + "\"") +
            "\n";
    html += element("h4", page.say("scenario.what_is_done")) + "\n";
    if (const Scenario* changes = find_scenario(page.input, scenario->id)) {
      html += changes_without_measures(page, *changes);
      html += changes->interventions.empty() ? element("p", page.say("scenario.no_measures"))
                                             : measures_table(page, *changes);
    }
    html += element("h4", page.say("scenario.effect")) + "\n" + effects_table(page, *scenario);
    html += element("h4", page.say("scenario.worse_first")) + "\n" + worse_before_table(page, *scenario) + "\n";
    html += element("h4", page.say("scenario.cost")) + "\n" + cost_paragraph(page, *scenario) + "\n";
    html += "</section>\n";
  }
  return html;
}

}  // namespace behoud::report
