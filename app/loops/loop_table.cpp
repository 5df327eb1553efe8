#include "app/loops/loop_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "app/band_text.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"
#include "model/analysis/loop_weights.hpp"
#include "model/analysis/named_loops.hpp"

namespace behoud {

namespace {

namespace m = mechanism;
using analysis::LoopCourse;
using analysis::LoopsOverTime;
using analysis::NamedLoop;

constexpr std::size_t loops_shown = 8, links_shown = 8, name_width = 50;

std::string period_text(const analysis::Period& period) {
  return fmt::format("{}-{}", period.from, period.until - 1);
}

/// Per name a row of what reinforces and one of what balances, one column per period.
std::string by_name(const LoopsOverTime& found, const std::vector<LoopCourse>& courses, Language language) {
  constexpr double worth_a_row = 0.005;
  std::string text = std::string(name_width + 2, ' ');
  for (const auto& period : found.periods) text += fmt::format("{:>16}", period_text(period));
  text += '\n';
  std::vector<std::string> left_out;
  for (std::size_t name = 0; name < courses.size(); ++name) {
    const NamedLoop& loop = analysis::named_loops()[name];
    const std::string title(in(language, loop.nl, loop.en));
    std::string heading = title;
    const auto row = [&](char sign, analysis::Interval analysis::LoopShare::*part) {
      const auto& periods = courses[name].by_period;
      const bool seen = std::ranges::any_of(periods, [&](const analysis::LoopShare& share) {
        return std::max(std::abs((share.*part).p05), std::abs((share.*part).p95)) >= worth_a_row;
      });
      if (!seen) return false;
      text += padded(std::exchange(heading, ""), name_width) + ' ' + sign;
      for (const auto& share : periods) {
        const auto& i = share.*part;
        text += fmt::format("{:>16}", fmt::format("{} ({}..{})", decimal(100.0 * i.median, 0, false, language),
                                                  decimal(100.0 * i.p05, 0, false, language),
                                                  decimal(100.0 * i.p95, 0, false, language)));
      }
      text += '\n';
      return true;
    };
    const bool reinforces = row('+', &analysis::LoopShare::reinforcing);
    const bool balances = row('-', &analysis::LoopShare::balancing);
    if (!reinforces && !balances) left_out.push_back(title);
  }
  if (!left_out.empty()) {
    text += wrapped(phrase(language, "Steeds onder een half procent: {}.", "Always under half a per cent: {}.",
                           fmt::join(left_out, "; ")));
  }
  return text;
}

/// "vertrek → werkdruk → ...".
std::string path_text(const analysis::FeedbackLoop& loop, Language language) {
  // from the people on, where they are in it
  auto nodes = loop.nodes;
  const auto people = std::ranges::find(nodes, analysis::people_node);
  if (people != nodes.end()) std::ranges::rotate(nodes, people);
  nodes.push_back(nodes.front());
  std::vector<std::string> names;
  for (const std::size_t node : nodes) names.push_back(node_text(node, language));
  return fmt::format("{}", fmt::join(names, " → "));
}

std::string strongest_loops(const LoopsOverTime& found, const analysis::LoopsOfScenario& scenario, Language language) {
  std::vector<double> weight = analysis::loop_weights(found, scenario);
  std::vector<std::size_t> order;
  for (std::size_t loop = 0; loop < weight.size(); ++loop) {
    if (found.loops.loops()[loop].nodes.size() > 1) order.push_back(loop);
  }
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t loop) { return weight[loop]; });
  std::string text;
  for (std::size_t i = 0; i < std::min(loops_shown, order.size()); ++i) {
    const std::size_t loop = order[i];
    const bool reinforcing = analysis::reinforces(scenario.loop_shares[loop]);
    text +=
        wrapped(fmt::format("{:>5} %  {}  {}", decimal(100.0 * weight[loop], 1, false, language),
                            reinforcing ? in(language, "versterkt", "reinforces") : in(language, "dempt", "balances"),
                            path_text(found.loops.loops()[loop], language)),
                "          ", 10);
  }
  return text;
}

std::string strongest_links(const LoopsOverTime& found, const analysis::LoopsOfScenario& scenario, Language language) {
  const auto weight = analysis::link_weights(found, scenario, analysis::Polarity::reinforcing);
  std::vector<std::size_t> order(weight.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t link) { return weight[link]; });
  std::string text;
  for (std::size_t i = 0; i < std::min(links_shown, order.size()); ++i) {
    const auto& link = found.loops.links()[order[i]];
    text += fmt::format("{:>5} %  {} → {}\n", decimal(100.0 * weight[order[i]], 1, false, language),
                        node_text(link.from, language), node_text(link.to, language));
  }
  return text;
}

/// The name whose loops do most in a year, whichever way, adjustment left out.
std::size_t strongest_in(const std::vector<LoopCourse>& courses, std::size_t year) {
  const auto size = [&](const LoopCourse& course) {
    return course.by_year[year].reinforcing.median - course.by_year[year].balancing.median;
  };
  return static_cast<std::size_t>(std::ranges::max_element(courses.begin(), courses.end() - 1, {}, size) -
                                  courses.begin());
}

/// Which name does most from year to year: where that changes, dominance shifts.
std::string shifts(const std::vector<LoopCourse>& courses, const std::vector<double>& times, Language language) {
  std::string text;
  for (std::size_t first = 0; first < times.size();) {
    const std::size_t name = strongest_in(courses, first);
    std::size_t last = first;
    while (last + 1 < times.size() && strongest_in(courses, last + 1) == name) ++last;
    double reinforcing = 0.0, balancing = 0.0;
    for (std::size_t year = first; year <= last; ++year) {
      const auto years = static_cast<double>(last - first + 1);
      reinforcing += 100.0 * courses[name].by_year[year].reinforcing.median / years;
      balancing += 100.0 * courses[name].by_year[year].balancing.median / years;
    }
    const std::string years =
        first == last ? fmt::format("{:.0f}", times[first]) : fmt::format("{:.0f}-{:.0f}", times[first], times[last]);
    const NamedLoop& loop = analysis::named_loops()[name];
    text += fmt::format("{:<11}{:>5} % {:>5} %  {}\n", years, decimal(reinforcing, 0, true, language),
                        decimal(balancing, 0, true, language), in(language, loop.nl, loop.en));
    first = last + 1;
  }
  return text;
}

}  // namespace

std::string node_text(std::size_t node, Language language) {
  if (node == analysis::people_node)
    return std::string(in(language, "medewerkers die komen en gaan", "workers who come and go"));
  const m::Variable& v = m::all_variables[node];
  const std::string_view text = in(language, v.nl, v.en);
  return std::string(text.substr(0, text.find(':')));
}

std::string loop_table(const LoopsOverTime& found, Language language) {
  const auto say = [language](std::string_view nl, std::string_view en) { return std::string(in(language, nl, en)); };
  std::string text;
  const auto line = [&](const std::string& row) { text += row + '\n'; };
  const analysis::LoopsOfScenario& last = found.scenarios.back();
  line(fmt::format("{}: {}", last.scenario->id, in(language, last.scenario->title)));
  line("");
  line(say("WELKE KRINGLOPEN DOEN WAT (% van wat alle kringlopen doen; + versterkt, - dempt; 90 %-band)",
           "WHICH LOOPS DO WHAT (% of what all loops do; + reinforces, - balances; 90 % band)"));
  text += by_name(found, last.courses[engines::whole_domain], language);
  line("");
  if (!last.difference.empty()) {
    line(say("VERSCHIL MET DOORGAAN ZOALS NU (procentpunt, zelfde wereld; positief in een min-rij: dempt minder)",
             "DIFFERENCE WITH CONTINUING AS NOW (points, same world; positive in a minus row: balances less)"));
    text += by_name(found, last.difference[engines::whole_domain], language);
    line("");
  }
  line(say("WELKE WANNEER HET MEEST DOET (op 1 januari, mediaan zonder band; aanpassing niet meegeteld)",
           "WHICH DOES MOST WHEN (on 1 January, median without band; adjustment left out)"));
  text += shifts(last.courses[engines::whole_domain], found.times, language);
  line("");
  line(say("STERKSTE KRINGLOPEN (gemiddeld over de jaren, centrale wereld)",
           "STRONGEST LOOPS (average over the years, central world)"));
  text += strongest_loops(found, last, language);
  line("");
  line(say("SCHAKELS DIE VERSTERKENDE KRINGLOPEN HET MEEST DELEN (deel van wat versterkt, centrale wereld)",
           "LINKS THAT REINFORCING LOOPS SHARE MOST (part of what reinforces, central world)"));
  text += strongest_links(found, last, language);
  line("");
  line(phrase(language,
              "{} kringlopen door {} schakels, per branche, gewogen naar wie er vertrekt; mediaan en 90 %-band\n"
              "over {} mogelijke werelden. Aandelen zeggen welke kringloop de beweging van dat moment bepaalt,\n"
              "niet hoe hoog de uitstroom is. Overstappen tussen branches vallen erbuiten.",
              "{} loops along {} links, by branch, weighed by who leaves; median and 90 % band over {}\n"
              "possible worlds. Shares say which loop decides the movement of that moment, not how high the\n"
              "outflow is. Moves between branches are left out.",
              found.loops.loops().size(), found.loops.links().size(), found.worlds));
  if (found.loops.circuits().too_many || found.loops.circuits().longer_ones_left_out) {
    line(phrase(language, "Kringlopen van meer dan {} schakels zijn weggelaten.",
                "Loops of more than {} links were left out.", found.loops.circuits().complete_to));
  }
  if (found.failed_worlds > 0) {
    line(phrase(language, "{} werelden konden niet worden doorgerekend en zijn weggelaten.",
                "{} worlds could not be run and were left out.", found.failed_worlds));
  }
  return text;
}

}  // namespace behoud
