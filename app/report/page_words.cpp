#include <cmath>

#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"

namespace behoud::report {

std::string PageContext::say(std::string_view path, Values more) const {
  more.insert(more.end(), values.begin(), values.end());
  return texts(path, more);
}

std::string title_text(const PageContext& page, const ScenarioResult& scenario) {
  return in_language(page, scenario.title);
}

std::string in_language(const PageContext& page, const Text& text) {
  return escaped(page.dutch() ? text.nl : text.en);
}

std::string linked_title(const PageContext& page, const ScenarioResult& scenario) {
  return element("a", "‘" + title_text(page, scenario) + "’", "href=\"#scenario-" + escaped(scenario.id) + "\"");
}

std::size_t measure_count(const PageContext& page, const ScenarioResult& scenario) {
  const Scenario* changes = find_scenario(page.input, scenario.id);
  return changes == nullptr ? 0 : changes->interventions.size();
}

std::string people_interval(const PageContext& page, const Interval& interval) {
  return page.numbers.interval(interval, [&](double v) { return page.numbers.people(v); });
}

std::string people_difference(const PageContext& page, const Interval& interval) {
  return page.numbers.interval(interval, [&](double v) { return Numbers::with_sign(v, page.numbers.people(v)); });
}

std::string point_difference(const PageContext& page, const Interval& interval) {
  return page.numbers.interval(interval, [&](double v) { return Numbers::with_sign(v, page.numbers.percent(v)); });
}

Values values_of(const PageContext& page, const ScenarioResult& scenario) {
  const auto difference = [&](const char* name) { return measure_of(scenario, name, page.horizon()).difference; };
  const auto turned = [](const Interval& i) { return Interval{-i.median, -i.p95, -i.p75, -i.p25, -i.p05}; };
  return {{"title", linked_title(page, scenario)},
          {"kept", people_interval(page, difference("kept"))},
          {"lost", people_interval(page, turned(difference("kept")))},
          {"equal", people_interval(page, difference("kept_at_equal_workforce"))},
          {"equal_lost", people_interval(page, turned(difference("kept_at_equal_workforce")))},
          {"people", page.numbers.people(std::abs(difference("workforce").median))},
          {"outflow", point_difference(page, difference("outflow"))},
          {"workforce", people_difference(page, difference("workforce"))}};
}

std::string joined(const PageContext& page, const std::vector<std::string>& items, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() && separator == ", " ? page.texts("words.and") : separator;
    text += items[i];
  }
  return text;
}

}  // namespace behoud::report
