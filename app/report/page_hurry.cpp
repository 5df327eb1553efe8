// "For the reader in a hurry": a few sentences and one table, all of it from the result.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"
#include "model/engines/outcomes.hpp"
#include "model/files/date.hpp"

namespace behoud::report {

namespace {

constexpr std::size_t most_named = 3;  // scenarios in one sentence

double first_start(const PageContext& page) {
  double first = page.comparison().horizons.front();  // where there are no measures
  for (const ScenarioResult& scenario : page.comparison().scenarios) first = std::min(first, scenario.measures_start);
  return first;
}

std::string how_the_baseline_goes(const PageContext& page) {
  const Interval& outflow = measure_of(page.baseline(), "outflow", page.horizon()).level;
  const Interval& workforce = measure_of(page.baseline(), "workforce", page.horizon()).level;
  const Band& workers = band_of(page.baseline(), "workers");
  const double start = first_start(page);
  return page.say("hurry.baseline",
                  {{"outflow", page.numbers.percent(outflow.median)},
                   {"low", page.numbers.percent(outflow.p05)},
                   {"high", page.numbers.percent(outflow.p95)},
                   {"workforce", people_interval(page, workforce)},
                   {"start", page.numbers.day(start)},
                   {"workforce_start", page.numbers.people(workers.level[nearest_place(workers, start)].median)}});
}

/// "'Title' (7 measures): 97.500 (71.200 tot 131.000)".
std::string with_kept(const PageContext& page, const ScenarioResult& scenario) {
  const std::size_t count = measure_count(page, scenario);
  const std::string size = count == 1  ? page.say("hurry.one_measure")
                           : count > 1 ? page.say("hurry.measures", {{"count", fmt::format("{}", count)}})
                                       : "";
  return linked_title(page, scenario) + size + ": " +
         people_interval(page, measure_of(scenario, "kept", page.horizon()).difference);
}

std::string what_keeps_most(const PageContext& page) {
  const auto keeping = with_reading(page.comparison(), Reading::keeps);
  if (keeping.empty()) return page.say("hurry.none_keeps");
  std::vector<std::string> named;
  for (std::size_t i = 0; i < std::min(most_named, keeping.size()); ++i) named.push_back(with_kept(page, *keeping[i]));
  std::string sentence = page.say("hurry.best", {{"list", joined(page, named, "; ")}});
  const auto single =
      std::ranges::find_if(keeping, [&](const ScenarioResult* s) { return rests_on_one_measure(page.input, *s); });
  const bool named_already =
      single != keeping.end() && single - keeping.begin() < static_cast<std::ptrdiff_t>(most_named);
  if (single != keeping.end() && !named_already) {
    sentence +=
        " " + page.say("hurry.best_single",
                       {{"title", linked_title(page, **single)},
                        {"kept", people_interval(page, measure_of(**single, "kept", page.horizon()).difference)}});
  }
  sentence +=
      " " + page.say("hurry.workforce_differs_less",
                     {{"title", linked_title(page, *keeping.front())},
                      {"workforce",
                       people_difference(page, measure_of(*keeping.front(), "workforce", page.horizon()).difference)}});
  const auto percent = [&](const Interval& share) {
    return page.numbers.interval(share, [&](double v) { return page.numbers.percent(v, 0); });
  };
  sentence +=
      " " + page.say("hurry.preventable",
                     {{"share", percent(measure_of(page.baseline(), "preventable_share", page.horizon()).level)},
                      {"title", linked_title(page, *keeping.front())},
                      {"prevented", percent(measure_of(*keeping.front(), "prevented_share", page.horizon()).level)}});
  return sentence;
}

/// Of a quantity, without what follows a colon.
std::string short_name(const PageContext& page, std::size_t quantity) {
  const engines::Quantity& q = engines::quantities()[quantity];
  const std::string name = escaped(page.dutch() ? q.nl : q.en);
  return name.substr(0, name.find(':'));
}

/// "werkdruk, tot juli 2027".
std::string until_when(const PageContext& page, const analysis::WorseBefore& spell) {
  const std::string what = short_name(page, spell.quantity);
  return spell.lasts ? page.say("hurry.worse_lasts", {{"what", what}})
                     : page.say("hurry.worse_until", {{"what", what}, {"month", page.numbers.month(spell.until)}});
}

std::string what_gets_worse_first(const PageContext& page) {
  std::map<std::size_t, std::size_t> counted;  // quantity → scenarios
  std::size_t worse = 0, lasting = 0;
  for (const ScenarioResult& scenario : page.comparison().scenarios) {
    if (scenario.worse_before.empty()) continue;
    ++worse;
    if (std::ranges::any_of(scenario.worse_before, &analysis::WorseBefore::lasts)) ++lasting;
    for (const auto& spell : scenario.worse_before) ++counted[spell.quantity];
  }
  if (worse == 0) return page.say("hurry.nothing_worse");
  if (page.comparison().scenarios.size() == 2) {
    std::vector<std::string> spells;
    for (const auto& spell : page.comparison().scenarios.back().worse_before) spells.push_back(until_when(page, spell));
    return page.say("hurry.worse_in_one", {{"list", joined(page, spells, "; ")}});
  }
  const auto commonest = std::ranges::max_element(counted, {}, [](const auto& entry) { return entry.second; });
  return page.say("hurry.worse_first", {{"worse", fmt::format("{}", worse)},
                                        {"quantity", short_name(page, commonest->first)},
                                        {"count", fmt::format("{}", commonest->second)},
                                        {"lasting", fmt::format("{}", lasting)}});
}

std::vector<std::string> named_with(const PageContext& page, Reading reading, const std::string& text) {
  std::vector<std::string> named;
  for (const ScenarioResult* scenario : with_reading(page.comparison(), reading)) {
    if (named.size() == most_named) break;
    named.push_back(page.say(text, values_of(page, *scenario)));
  }
  return named;
}

std::string what_does_not_work(const PageContext& page) {
  std::vector<std::string> parts;
  if (const auto lost = named_with(page, Reading::loses, "hurry.loser"); !lost.empty())
    parts.push_back(page.say("hurry.losers", {{"list", joined(page, lost, "; ")}}));
  if (const auto unsure = named_with(page, Reading::unclear, "hurry.unclear_one"); !unsure.empty()) {
    parts.push_back(page.say("hurry.unclear", {{"list", joined(page, unsure, "; ")}}));
  }
  if (parts.empty()) return page.say("hurry.no_losers");
  return page.say("hurry.does_not_work") + " " + fmt::format("{}", fmt::join(parts, " "));
}

std::string what_only_changes_size(const PageContext& page) {
  auto parts = named_with(page, Reading::fewer_because_smaller, "hurry.fewer_because_smaller");
  std::ranges::move(named_with(page, Reading::more_because_larger, "hurry.more_because_larger"),
                    std::back_inserter(parts));
  if (parts.empty()) return {};
  return page.say("hurry.mind") + " " + fmt::format("{}", fmt::join(parts, " "));
}

/// The median above its interval, for a narrow column.
std::string stacked(const std::string& median_with_interval) {
  const std::size_t opening = median_with_interval.find(" (");
  if (opening == std::string::npos) return median_with_interval;
  return element("strong", median_with_interval.substr(0, opening)) + " " +
         element("span", median_with_interval.substr(opening + 1), "class=\"interval\"");
}

std::string worse_first_cell(const PageContext& page, const ScenarioResult& scenario) {
  return scenario.worse_before.empty() ? page.say("words.nothing") : until_when(page, scenario.worse_before.front());
}

}  // namespace

std::string profile_part(const PageContext& page) {
  const Profile* profile = page.input.profile;
  if (profile == nullptr) return {};
  const auto branch = mechanism::branch_names[static_cast<std::size_t>(profile->branch)];
  const double share = measure_of(page.baseline(), "outflow", page.horizon()).level.median;
  return element("p",
                 page.say("profile.about",
                          {{"title", in_language(page, profile->title)},
                           {"workers", page.numbers.people(profile->workers)},
                           {"day", date_text(profile->date)},
                           {"by_chance", page.numbers.people(std::sqrt(profile->workers * share * (1.0 - share)))},
                           {"branch", page.say("branches." + std::string(branch))},
                           {"description", in_language(page, profile->description)}}),
                 "class=\"lead\"");
}

std::string hurry_sentences(const PageContext& page) {
  std::vector<std::string> sentences{how_the_baseline_goes(page)};
  if (page.comparison().scenarios.size() > 1) {
    sentences.push_back(what_keeps_most(page));
    sentences.push_back(what_gets_worse_first(page));
    sentences.push_back(what_does_not_work(page));
    if (const std::string size = what_only_changes_size(page); !size.empty()) sentences.push_back(size);
  }
  sentences.push_back(page.say(page.comparison().worlds < 10 ? "hurry.too_few_worlds" : "hurry.how_sure"));
  return bullets(sentences);
}

std::string summary_table(const PageContext& page) {
  if (page.comparison().scenarios.size() < 2) return {};
  std::vector<std::string> columns;
  const char* cost = page.input.profile == nullptr ? "table.cost" : "table.cost_thousands";
  for (const char* column :
       {"table.scenario", "table.reading", "table.kept", "table.equal", "table.outflow", "table.workforce", cost,
        "table.cost_of_keeping", "table.keeps_most", "table.worse_first"}) {
    columns.push_back(page.say(column));
  }
  Table table(page.say("table.summary"), columns);
  std::vector<std::size_t> numbers;
  for (std::size_t c = 2; c + 1 < columns.size(); ++c) numbers.push_back(c);
  table.align_numbers(numbers);

  for (const ScenarioResult* scenario : by_kept(page.comparison())) {
    const Reading reading = reading_of(*scenario, page.horizon());
    std::vector<std::string> row{
        element("a", title_text(page, *scenario), "href=\"#scenario-" + escaped(scenario->id) + "\""),
        element("span", page.say("readings." + std::string(name_of(reading))),
                "class=\"reading " + std::string(name_of(reading)) + "\"")};
    row.push_back(stacked(people_interval(page, measure_of(*scenario, "kept", page.horizon()).difference)));
    row.push_back(
        stacked(people_interval(page, measure_of(*scenario, "kept_at_equal_workforce", page.horizon()).difference)));
    row.push_back(stacked(point_difference(page, measure_of(*scenario, "outflow", page.horizon()).difference)));
    row.push_back(stacked(people_difference(page, measure_of(*scenario, "workforce", page.horizon()).difference)));
    const Interval& spent = measure_of(*scenario, "cost", page.horizon()).level;
    const double unit = page.input.profile == nullptr ? 1e6 : 1e3;
    const auto in_unit = [&](double euro) { return page.numbers.people(euro / unit); };
    row.push_back(spent.median > 0.0 ? stacked(page.numbers.interval(spent, in_unit)) : page.say("table.not_costed"));
    const auto per_year = cost_of_keeping(*scenario, page.horizon());
    const auto each = [&](double euro) {
      return std::isfinite(euro) ? page.numbers.fixed(euro / 1e3, 1) : page.say("table.without_bound");
    };
    row.push_back(per_year ? stacked(page.numbers.interval(*per_year, each)) : page.say("words.none"));
    const double keeps_most = scenario->chances.back().keeps_most;
    row.push_back(std::isnan(keeps_most) ? page.say("words.none") : page.numbers.percent(keeps_most, 0));
    row.push_back(worse_first_cell(page, *scenario));
    table.add(std::move(row));
  }
  return table.html("summary");
}

}  // namespace behoud::report
