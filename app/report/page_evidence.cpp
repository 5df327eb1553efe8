// How well each measure of the compared scenarios is founded, the best founded first.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"

namespace behoud::report {

namespace {

/// From the strongest to the weakest.
constexpr std::array<std::string_view, 5> grades{"trial", "quasi_experiment", "association", "expert_view",
                                                 "assumption"};

std::size_t place_of(const Lever& lever) {
  return static_cast<std::size_t>(std::ranges::find(grades, lever.grade) - grades.begin());
}

struct UsedLever {
  const Lever* lever;
  std::vector<const Scenario*> scenarios;
};

/// Without the scenario that is all others together: it would stand in every row.
std::vector<UsedLever> used_levers(const PageContext& page) {
  std::vector<UsedLever> used;
  const std::size_t together = page.comparison().synergies.empty() ? 0 : 1;
  for (std::size_t s = 0; s + together < page.input.scenarios.size(); ++s) {
    const Scenario& scenario = page.input.scenarios[s];
    for (const Intervention& measure : scenario.interventions) {
      const Lever* lever = &page.input.levers.at(measure.lever);
      auto place = std::ranges::find(used, lever, &UsedLever::lever);
      if (place == used.end()) place = used.insert(used.end(), {lever, {}});
      if (std::ranges::find(place->scenarios, &scenario) == place->scenarios.end())
        place->scenarios.push_back(&scenario);
    }
  }
  std::ranges::stable_sort(used, {}, [](const UsedLever& u) { return place_of(*u.lever); });
  return used;
}

std::string shares(const PageContext& page, const std::vector<UsedLever>& used) {
  const auto of = [&](std::initializer_list<std::string_view> these) {
    const auto count = std::ranges::count_if(
        used, [&](const UsedLever& u) { return std::ranges::find(these, u.lever->grade) != these.end(); });
    const double share = static_cast<double>(count) / static_cast<double>(used.size());
    return page.say("evidence.count", {{"count", fmt::format("{}", count)}, {"share", page.numbers.percent(share, 0)}});
  };
  if (used.size() == 1) return page.say("evidence.one", {{"grade", page.say("grades." + used.front().lever->grade)}});
  return page.say("evidence.shares", {{"count", fmt::format("{}", used.size())},
                                      {"trials", of({"trial"})},
                                      {"quasi", of({"quasi_experiment"})},
                                      {"associations", of({"association"})},
                                      {"views", of({"expert_view", "assumption"})}});
}

/// Five dots, the first of them filled: they say no more than the words beside them and are left out for those who
/// listen to the page. Drawn, since characters that are no letters have no contrast that a test could measure.
std::string strength(const Lever& lever) {
  constexpr std::size_t apart = 10;
  std::string dots;
  for (std::size_t i = 0; i < grades.size(); ++i) {
    dots += fmt::format("<circle cx=\"{}\" cy=\"5\" r=\"3.5\"{}/>", 5 + apart * i,
                        i < grades.size() - place_of(lever) ? " class=\"full\"" : "");
  }
  return element(
      "svg", dots,
      fmt::format("class=\"strength\" aria-hidden=\"true\" width=\"{0}\" height=\"10\" viewBox=\"0 0 {0} 10\"",
                  apart * grades.size()));
}

std::string acts_on(const PageContext& page, const Lever& lever) {
  std::vector<std::string> names;
  for (const LeverEffect& effect : lever.effects)
    names.push_back(escaped(page.dutch() ? effect.measure.nl : effect.measure.en));
  return joined(page, names);
}

std::string in_scenarios(const PageContext& page, const std::vector<const Scenario*>& scenarios) {
  std::vector<std::string> links;
  for (const Scenario* scenario : scenarios)
    links.push_back(
        element("a", in_language(page, scenario->title), "href=\"#scenario-" + escaped(scenario->id) + "\""));
  return joined(page, links, "; ");
}

}  // namespace

std::string evidence_map(const PageContext& page) {
  const auto used = used_levers(page);
  if (used.empty()) return element("p", page.say("evidence.no_measures")) + "\n";
  const bool tried = place_of(*used.front().lever) < 2;
  std::string html = bullets({shares(page, used), page.say(tried ? "evidence.elsewhere" : "evidence.not_tried"),
                              page.say("evidence.of_what")});
  Table table(page.say("evidence.caption"),
              {page.say("table.measure"), page.say("table.evidence"), page.say("evidence.acts_on"),
               page.say("evidence.scenarios"), page.say("evidence.sources")});
  for (const auto& [lever, scenarios] : used) {
    std::vector<std::string> ids;
    for (const std::string& id : lever->evidence) ids.push_back(escaped(id));
    table.add({in_language(page, lever->title), strength(*lever) + " " + page.say("grades." + lever->grade),
               acts_on(page, *lever), in_scenarios(page, scenarios),
               element("span", fmt::format("{}", fmt::join(ids, ", ")), "class=\"ids\"")});
  }
  return html + table.html();
}

}  // namespace behoud::report
