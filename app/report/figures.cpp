#include "app/report/figures.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>
#include <system_error>

#include "app/report/draw_figure.hpp"
#include "app/report/figure_data.hpp"
#include "app/report/values.hpp"
#include "model/files/csv_table.hpp"

namespace behoud::report {

namespace {

struct Figure {
  const char* name;
  bool needs_scenarios;
  std::function<Written(const FigureContext&)> write_data;
};

const std::vector<Figure>& all_figures() {
  static const std::vector<Figure> figures{
      {"kept", true, write_kept},
      {"outflow", false, [](const auto& c) { return write_level_over_time(c, "outflow", "outflow"); }},
      {"outflow_by_scenario", true,
       [](const auto& c) { return write_difference_over_time(c, "outflow_by_scenario", "outflow"); }},
      {"workforce", false, [](const auto& c) { return write_level_over_time(c, "workforce", "workers"); }},
      {"workforce_by_scenario", true,
       [](const auto& c) { return write_difference_over_time(c, "workforce_by_scenario", "workers"); }},
      {"factors", true, write_factors},
      {"reasons", false, write_reasons},
      {"tenure", true, write_tenure},
      {"who_gains", true, write_who_gains},
      {"dependence", true, write_dependence},
      {"cohort", false, write_cohort},
  };
  return figures;
}

/// Titles, notes and separators, for the templates to read: (figure, key, text).
Written write_texts(const FigureContext& context, const std::vector<std::string>& names) {
  CsvTable table(context.folder / "texts.csv", {"figure", "key", "text"});
  const Values values = common_values(context.input, context.numbers);
  table << "all"
        << "people_at_once" << (context.input.profile == nullptr ? "1000" : "1");
  table.end_row();
  std::vector<std::string> groups{"all"};
  groups.insert(groups.end(), names.begin(), names.end());
  for (const std::string& group : groups) {
    const std::string path = "figures." + group;
    for (const std::string& key : context.texts.keys(path)) {
      table << group << key << label_text(context.texts(path + "." + key, values));
      table.end_row();
    }
  }
  return table.close();
}

Written draw(const FigureContext& context, const std::filesystem::path& plots_folder, const std::string& name) {
  return draw_in_every_format(
      plots_folder / "draw.gp", context.folder / name,
      context.texts("figures." + name + ".title", common_values(context.input, context.numbers)),
      [&](const std::string&, const std::string& format) {
        return std::vector{context.folder.string(), name, format};
      });
}

}  // namespace

std::vector<std::string> figure_names(const ReportInput& input) {
  const bool has_scenarios = input.comparison.scenarios.size() > 1;
  std::vector<std::string> names;
  for (const Figure& figure : all_figures()) {
    const bool too_few_worlds = std::string_view(figure.name) == "dependence" && input.dependences.empty();
    if ((has_scenarios || !figure.needs_scenarios) && !too_few_worlds) names.emplace_back(figure.name);
  }
  return names;
}

std::expected<void, std::string> write_figures(const ReportInput& input, const std::filesystem::path& plots_folder,
                                               const std::filesystem::path& out_folder) try {
  const Texts texts(plots_folder / "report_texts.json", input.language);
  const FigureContext context{input, texts, Numbers(input.language), out_folder / "figures"};
  std::error_code error;
  std::filesystem::create_directories(context.folder, error);
  if (error) return std::unexpected(context.folder.string() + ": " + error.message());

  const std::vector<std::string> names = figure_names(input);
  if (const Written written = write_texts(context, names); !written) return written;
  for (const Figure& figure : all_figures()) {
    if (std::ranges::find(names, figure.name) == names.end()) continue;
    if (const Written written = figure.write_data(context); !written) return written;
    if (const Written drawn = draw(context, plots_folder, figure.name); !drawn) return drawn;
  }
  return {};
} catch (const std::exception& problem) {
  return std::unexpected(problem.what());
}

}  // namespace behoud::report
