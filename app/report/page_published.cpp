// How well the model reproduces what was published: what was fitted and what was held out, never mixed.

#include <fmt/format.h>

#include <cmath>

#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"
#include "model/calibration/figure_texts.hpp"

namespace behoud::report {

namespace {

using calibration::ComparedFigure;

std::string level(const PageContext& page, const ComparedFigure& figure, double value) {
  if (figure.published.unit == "persons" && std::abs(value) >= 100.0)
    return page.numbers.fixed(std::round(value / 100.0) * 100.0, 0);
  const std::string number = page.numbers.fixed(value, std::abs(value - std::round(value)) < 1e-9 ? 0 : 1);
  return figure.published.unit.starts_with("percent") ? number + "%" : number;
}

std::string published_level(const PageContext& page, const ComparedFigure& figure) {
  if (!figure.published.is_range || figure.definition.asked_of > 0) return level(page, figure, figure.published.value);
  return level(page, figure, figure.published.lower) + "–" + level(page, figure, figure.published.upper);
}

bool is_shown(const ComparedFigure& figure) {
  return !figure.definition.follows_from_others &&
         (figure.published.use == Use::fitted || figure.published.use == Use::held_out);
}

}  // namespace

std::string published_summary(const PageContext& page) {
  const auto fitted = calibration::score_of(page.input.figures_beside, Use::fitted);
  const auto held_out = calibration::score_of(page.input.figures_beside, Use::held_out);
  return element("p", page.say("published.summary", {{"fitted", fmt::format("{}", fitted.figures)},
                                                     {"fitted_inside", fmt::format("{}", fitted.inside)},
                                                     {"held_out", fmt::format("{}", held_out.figures)},
                                                     {"held_out_inside", fmt::format("{}", held_out.inside)}}));
}

std::string published_table(const PageContext& page) {
  Table table(page.say("published.caption"),
              {page.say("published.figure"), page.say("published.branch"), page.say("published.published"),
               page.say("published.modelled"), page.say("published.interval"), page.say("published.within"),
               page.say("published.use"), page.say("published.source")});
  table.align_numbers({2, 3, 4});
  for (const ComparedFigure& figure : page.input.figures_beside) {
    if (!is_shown(figure)) continue;
    const auto& predicted = figure.predicted;
    table.add({in_language(page, calibration::meaning_of(figure.published)) + " " +
                   element("span", "(" + escaped(figure.published.rows) + ")", "class=\"ids\""),
               escaped(figure.published.branch), published_level(page, figure), level(page, figure, predicted.median),
               level(page, figure, predicted.p05) + "–" + level(page, figure, predicted.p95),
               page.say(figure.inside ? "words.yes" : "words.no"),
               page.say(figure.published.use == Use::fitted ? "published.fitted" : "published.held_out"),
               escaped(figure.published.source)});
  }
  return table.html("published");
}

}  // namespace behoud::report
