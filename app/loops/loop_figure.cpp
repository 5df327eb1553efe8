#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/loops/loop_files.hpp"
#include "app/report/draw_figure.hpp"
#include "app/text.hpp"
#include "model/analysis/named_loops.hpp"
#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

using Written = std::expected<void, std::string>;
using analysis::LoopsOverTime;

constexpr std::size_t areas_drawn = 6;  // more cannot be told apart; the others are one

/// The names that do most over the years, in the order of named_loops(), and behind them all others as one.
std::vector<std::vector<std::size_t>> groups_drawn(const std::vector<analysis::LoopCourse>& courses) {
  std::vector<std::size_t> order;
  for (std::size_t name = 0; name < courses.size(); ++name) order.push_back(name);
  const auto size = [&](std::size_t name) {
    double sum = 0.0;
    for (const auto& share : courses[name].by_year) sum += share.reinforcing.median - share.balancing.median;
    return sum;
  };
  std::ranges::stable_sort(order, std::greater{}, size);
  std::vector<std::vector<std::size_t>> groups;
  const std::size_t own = std::min(areas_drawn, order.size());
  std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(own));
  for (std::size_t i = 0; i < own; ++i) groups.push_back({order[i]});
  groups.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(own), order.end());
  return groups;
}

/// One row per group and year: what reinforces stands above zero, what balances below, each on top of the groups
/// before it.
Written write_areas(const LoopsOverTime& found, const std::vector<analysis::LoopCourse>& courses,
                    const std::filesystem::path& file, Language language) {
  CsvTable table(file, {"group", "time", "above_from", "above_to", "below_from", "below_to", "title"});
  std::vector<double> above(found.times.size(), 0.0), below(found.times.size(), 0.0);
  const auto groups = groups_drawn(courses);
  for (std::size_t group = 0; group < groups.size(); ++group) {
    std::string title(in(language, "overige", "others"));
    if (groups[group].size() == 1) {
      const auto& loop = analysis::named_loops()[groups[group].front()];
      title = in(language, loop.nl, loop.en);
    }
    for (std::size_t year = 0; year < found.times.size(); ++year) {
      const double above_from = above[year], below_from = below[year];
      for (const std::size_t name : groups[group]) {
        above[year] += 100.0 * courses[name].by_year[year].reinforcing.median;
        below[year] += 100.0 * courses[name].by_year[year].balancing.median;
      }
      table << static_cast<double>(group + 1) << found.times[year] << above_from << above[year] << below_from
            << below[year] << title;
      table.end_row();
    }
  }
  return table.close();
}

}  // namespace

Written draw_loop_figures(const LoopsOverTime& found, const std::filesystem::path& plots,
                          const std::filesystem::path& folder, Language language) {
  const std::filesystem::path figures = folder / "figures";
  std::error_code error;
  std::filesystem::create_directory(figures, error);
  if (error) return std::unexpected(figures.string() + ": " + error.message());
  for (const analysis::LoopsOfScenario& scenario : found.scenarios) {
    const std::string& name = scenario.scenario->id;
    const auto& courses = scenario.courses[engines::whole_domain];
    if (const Written written = write_areas(found, courses, figures / (name + ".csv"), language); !written)
      return written;
    const std::string title = phrase(language, "Welke kringlopen doen wat: {}", "Which loops do what: {}",
                                     in(language, scenario.scenario->title));
    const std::string subtitle(in(language,
                                  "Deel van wat alle kringlopen doen, procent: boven nul versterkt, onder nul dempt",
                                  "Part of what all loops do, per cent: above zero reinforces, below zero balances"));
    const std::string note = phrase(
        language, "Medianen over {} mogelijke werelden; banden staan in loops.csv. Branches gewogen naar vertrek.",
        "Medians over {} possible worlds; bands are in loops.csv. Branches weighed by exits.", found.worlds);
    const Written drawn = report::draw_in_every_format(
        plots / "loops" / "areas.gp", figures / name, title, [&](const std::string& file, const std::string& format) {
          return std::vector{
              (figures / (name + ".csv")).string(), file, format, title, subtitle, plots.string() + "/", note};
        });
    if (!drawn) return drawn;
  }
  return {};
}

}  // namespace behoud
