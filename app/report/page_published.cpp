// How well the model reproduces what was published.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"

namespace behoud::report {

namespace {

using calibration::FitRow;

std::string level(const PageContext& page, const FitRow& row, double value) {
  if (row.unit == "persons") return page.numbers.fixed(std::round(value / 1000.0) * 1000.0, 0);
  return page.numbers.fixed(value, std::abs(value - std::round(value)) < 1e-9 ? 0 : 1) +
         (row.unit == "percent" ? "%" : " " + escaped(row.unit));
}

std::string miss(const PageContext& page, const FitRow& row) {
  const double difference = row.modelled - row.published;
  if (row.unit == "persons")
    return Numbers::with_sign(difference, page.numbers.fixed(std::round(difference / 100.0) * 100.0, 0));
  return Numbers::with_sign(difference, page.numbers.fixed(difference, 1));
}

bool has_bound(const FitRow& row) {
  return row.within > 0.0;
}

bool is_within(const FitRow& row) {
  const double difference = row.modelled - row.published;
  if (row.one_sided) return difference >= -row.within;
  return std::abs(difference) <= row.within;
}

std::string judged(const PageContext& page, const FitRow& row) {
  if (row.one_sided) return page.say(is_within(row) ? "words.yes" : "words.no");
  if (!has_bound(row)) return page.say("words.none");
  return page.say(is_within(row) ? "words.yes" : "words.no");
}

}  // namespace

std::string published_summary(const PageContext& page) {
  const auto& rows = page.input.figures_beside;
  const auto bounded = std::ranges::count_if(rows, has_bound);
  const auto within = std::ranges::count_if(rows, [](const FitRow& row) { return has_bound(row) && is_within(row); });
  const auto fitted = std::ranges::count_if(rows, &FitRow::fitted);
  std::string text = page.say("published.summary", {{"bounded", fmt::format("{}", bounded)},
                                                    {"within", fmt::format("{}", within)},
                                                    {"rows", fmt::format("{}", rows.size())},
                                                    {"fitted", fmt::format("{}", fitted)}});
  std::vector<std::string> outside;
  for (const FitRow& row : rows) {
    if (has_bound(row) && !is_within(row)) {
      outside.push_back(page.say("published.outside_one", {{"meaning", in_language(page, row.meaning)},
                                                           {"modelled", level(page, row, row.modelled)},
                                                           {"published", level(page, row, row.published)}}));
    }
  }
  if (!outside.empty()) text += " " + page.say("published.outside", {{"list", joined(page, outside)}});
  return element("p", text);
}

std::string published_table(const PageContext& page) {
  Table table(page.say("published.caption"),
              {page.say("published.figure"), page.say("published.published"), page.say("published.modelled"),
               page.say("published.miss"), page.say("published.accepted"), page.say("published.within"),
               page.say("published.fitted"), page.say("published.source")});
  table.align_numbers({1, 2, 3, 4});
  for (const FitRow& row : page.input.figures_beside) {
    const std::string source = "fit_sources." + row.id;
    table.add(
        {in_language(page, row.meaning) + " " + element("span", "(" + escaped(row.id) + ")", "class=\"ids\""),
         (row.one_sided ? "≥ " : "") + level(page, row, row.published), level(page, row, row.modelled), miss(page, row),
         has_bound(row)
             ? "± " + (row.unit == "persons" ? page.numbers.fixed(row.within, 0) : page.numbers.fixed(row.within, 1))
             : page.say("words.none"),
         judged(page, row), page.say(row.fitted ? "words.yes" : "words.no"),
         page.texts.has(source) ? page.say(source) : page.say("words.none")});
  }
  return table.html();
}

}  // namespace behoud::report
