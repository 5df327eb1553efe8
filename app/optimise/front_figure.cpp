#include "app/optimise/front_files.hpp"
#include "app/report/draw_figure.hpp"
#include "app/text.hpp"
#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

/// Millions of euros and thousands of workers; mixes that are shown have a number.
std::expected<void, std::string> write_points(const std::filesystem::path& file, const FrontReport& report) {
  CsvTable table(file, {"number", "cost", "kept", "kept_p05", "kept_p95", "search_kept"});
  for (std::size_t i = 0; i < report.front.mixes.size(); ++i) {
    const search::FrontMix& m = report.front.mixes[i];
    const std::string id = id_in(report, i);
    table << (id.empty() ? std::string("-") : id.substr(4)) << 1e-6 * m.judged.cost.median
          << 1e-3 * m.judged.kept.median << 1e-3 * m.judged.kept.p05 << 1e-3 * m.judged.kept.p95
          << -1e-3 * m.in_search[0];
    table.end_row();
  }
  return table.close();
}

}  // namespace

std::expected<void, std::string> write_front_figure(const std::filesystem::path& folder,
                                                    const std::filesystem::path& plots, const FrontReport& report,
                                                    Language language) {
  if (report.front.mixes.empty()) return {};
  const std::filesystem::path figures = folder / "figures";
  std::error_code error;
  std::filesystem::create_directory(figures, error);
  if (error) return std::unexpected(figures.string() + ": " + error.message());
  const std::filesystem::path data = figures / "front.csv";
  if (auto written = write_points(data, report); !written) return written;
  const auto say = [language](std::string_view nl, std::string_view en) { return std::string(in(language, nl, en)); };
  const std::string title =
      say("Wat mixen van maatregelen kosten en wie ze behouden", "What mixes of measures cost, and whom they keep");
  const std::string subtitle = phrase(
      language, "Per mix de mediaan en 90 %-band over {} verse werelden, tot 1 januari {}; nummers als in de tabel",
      "Of each mix the median and 90 % band over {} fresh worlds, until 1 January {}; numbers as in the table",
      report.front.worlds - report.front.failed_worlds, report.setting.horizon);
  return report::draw_in_every_format(
      plots / "optimise" / "front.gp", figures / "front", title,
      [&](const std::string& file, const std::string& format) {
        return std::vector<std::string>{
            data.string(),
            file,
            format,
            title,
            subtitle,
            say("kosten, miljoenen euro's van 2024 (mediaan)", "cost, millions of euros of 2024 (median)"),
            say("behouden bij evenveel medewerkers, duizenden medewerkers",
                "kept at an equal workforce, thousands of workers"),
            say("wat de zoektocht dacht", "what the search thought"),
            say(",", ".")};
      });
}

}  // namespace behoud
