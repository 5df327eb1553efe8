// Whether the scenarios strengthen or weaken each other, where the user asked for it.

#include <fmt/format.h>

#include <algorithm>

#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"

namespace behoud::report {

std::string synergy_part(const PageContext& page) {
  const auto& synergies = page.comparison().synergies;
  if (synergies.empty()) return {};
  const auto share = [&](const analysis::Synergy& synergy) { return page.numbers.percent(synergy.stronger, 0); };
  const auto kept = std::ranges::find_if(synergies, [&](const analysis::Synergy& synergy) {
    return synergy.name == "kept_at_equal_workforce" && synergy.year == page.horizon();
  });
  std::string html = element("h3", page.say("synergy.title"));
  html += element("p", page.say("synergy.more", {{"together", people_interval(page, kept->together)},
                                                 {"sum", people_interval(page, kept->sum_of_parts)},
                                                 {"share", share(*kept)}}));
  Table table(page.say("synergy.caption"),
              {page.say("table.effect"), page.say("table.unit"), page.say("synergy.together"), page.say("synergy.sum"),
               page.say("synergy.difference"), page.say("synergy.share")});
  table.align_numbers({2, 3, 4, 5});
  const auto names = page.texts.keys("effects");
  for (const analysis::Synergy& synergy : synergies) {
    if (synergy.year != page.horizon() || std::ranges::find(names, synergy.name) == names.end()) continue;
    const auto written = [&](const Interval& interval) {
      return page.numbers.interval(interval, [&](double v) { return written_difference(page, v, synergy.unit).text; });
    };
    table.add({page.say("effects." + synergy.name), written_difference(page, 0.0, synergy.unit).unit,
               written(synergy.together), written(synergy.sum_of_parts), written(synergy.difference), share(synergy)});
  }
  return html + table.html("narrow");
}

}  // namespace behoud::report
