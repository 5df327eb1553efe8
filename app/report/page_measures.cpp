// The measures of a scenario: what, how much, where, since when, who acts, how well it is founded, when it fails.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"
#include "model/files/unit_names.hpp"

namespace behoud::report {

namespace {

/// As few decimals as the number needs, at most two.
std::string plain(const PageContext& page, double value) {
  int decimals = 0;
  while (decimals < 2 &&
         std::abs(value * std::pow(10.0, decimals) - std::round(value * std::pow(10.0, decimals))) > 1e-6)
    ++decimals;
  return page.numbers.fixed(value, decimals);
}

std::string dose(const PageContext& page, double value, const std::string& unit) {
  const std::string number = plain(page, is_said_in_percent(unit) ? 100.0 * value : value);
  return escaped(amount_of(number, unit, page.input.language));
}

/// The names of what a mask selects; empty where it selects everything.
template <class Mask, class Names>
std::string selected(const PageContext& page, const Mask& mask, const Names& names, const std::string& group) {
  if (std::ranges::all_of(mask, [](bool chosen) { return chosen; })) return {};
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (mask[i]) chosen.push_back(page.say(group + "." + std::string(names[i])));
  }
  return joined(page, chosen);
}

/// A sentence about a number of years, with a form of its own for one.
std::string with_years(const PageContext& page, const std::string& path, double years) {
  return years == 1.0 ? page.say(path + "_one") : page.say(path, {{"years", plain(page, years)}});
}

std::string reach(const PageContext& page, const Intervention& measure) {
  std::string text = measure.offered ? page.say("scenario.offered")
                                     : page.say("scenario.reach", {{"reach", plain(page, 100.0 * measure.reach)}});
  const auto add = [&](const std::string& part) {
    if (!part.empty()) text += "; " + part;
  };
  add(selected(page, measure.branches, mechanism::branch_names, "branches"));
  add(selected(page, measure.ages, mechanism::age_names, "ages"));
  add(selected(page, measure.tenures, mechanism::tenure_names, "tenures"));
  return text;
}

std::string when(const PageContext& page, const Intervention& measure) {
  std::string text = page.numbers.day(measure.start);
  if (measure.ramp_years > 0.0) text += "; " + with_years(page, "scenario.ramp", measure.ramp_years);
  if (measure.end) text += "; " + page.say("scenario.until", {{"day", page.numbers.day(*measure.end)}});
  return text;
}

std::string lasting(const PageContext& page, const Lever& lever) {
  if (!lever.half_life_running) return {};
  return "; " + with_years(page, "scenario.fades", *lever.half_life_running);
}

std::string evidence(const PageContext& page, const Lever& lever) {
  const std::string grade = "grades." + lever.grade;
  std::vector<std::string> ids;
  for (const std::string& id : lever.evidence) ids.push_back(escaped(id));
  std::string text = page.texts.has(grade) ? page.say(grade) : escaped(lever.grade);
  if (ids.empty()) return text;
  return text + " " + element("span", fmt::format("({})", fmt::join(ids, ", ")), "class=\"ids\"");
}

}  // namespace

std::string measures_table(const PageContext& page, const Scenario& scenario) {
  Table table(page.say("table.measures_of", {{"title", in_language(page, scenario.title)}}),
              {page.say("table.measure"), page.say("table.dose"), page.say("table.reach"), page.say("table.start"),
               page.say("table.who_acts"), page.say("table.evidence"), page.say("table.fails_when")});
  for (const Intervention& measure : scenario.interventions) {
    const Lever& lever = page.input.levers.at(measure.lever);
    table.add({in_language(page, lever.title), dose(page, measure.dose, lever.dose_unit) + lasting(page, lever),
               reach(page, measure), when(page, measure), in_language(page, lever.who_acts), evidence(page, lever),
               in_language(page, lever.fails_when)});
  }
  return table.html("wide");
}

}  // namespace behoud::report
