#include <fmt/format.h>

#include <array>
#include <optional>

#include "app/calibration/study.hpp"
#include "app/text.hpp"
#include "model/analysis/interval.hpp"
#include "model/calibration/evidence_comparison.hpp"
#include "model/calibration/parallel_runs.hpp"
#include "model/calibration/rivals.hpp"
#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

using namespace calibration;
namespace m = mechanism;

constexpr int first_outflow_year = 2016, outflow_years = 10;
constexpr std::array shown_years{2016, 2018, 2020, 2022, 2025};

/// Gross outflow of one draw, percent of the workers at the start of the year: [year][area], the domain last.
using YearlyOutflow = std::array<std::array<double, m::branch_count + 1>, outflow_years>;

/// Leaving a branch includes moving to another; leaving the domain does not.
YearlyOutflow yearly_outflow(const ObservedRun<double>& run) {
  constexpr std::array moves{Tally::cohort_moves_out, Tally::entrant_moves_out};
  YearlyOutflow outflow;
  for (std::size_t y = 0; y < outflow.size(); ++y) {
    const double from = first_outflow_year + static_cast<double>(y);
    for (std::size_t b = 0; b <= m::branch_count; ++b) {
      const bool whole = b == m::branch_count;
      const Branches branches = whole ? Branches(every_branch) : only(static_cast<m::Branch>(b));
      const double left = run.passed(engines::all_exits, branches, from, from + 1.0) +
                          (whole ? 0.0 : run.passed(moves, branches, from, from + 1.0));
      outflow[y][b] = 100.0 * left / run.workers(branches, from);
    }
  }
  return outflow;
}

/// Of the open population, for every draw whose run could be finished.
std::vector<YearlyOutflow> open_outflow(const Study& study, const ParameterSet& set, const PosteriorDraws& draws) {
  const engines::Schedule schedule(study.inputs.baseline, study.inputs.baseline, LeverCatalogue{}, {}, {});
  engines::EnsembleSettings settings;
  for (int year = first_outflow_year; year <= first_outflow_year + outflow_years; ++year)
    settings.dates.push_back(year);
  settings.accuracy = {1e-4, 1e-4};
  std::vector<engines::Member> members;
  for (std::size_t k = 0; k < draws.rows.size(); ++k) {
    members.push_back({values_of(set), &schedule, nullptr});
    draws.put(k, members.back().parameters);
  }
  std::vector<std::optional<YearlyOutflow>> each(members.size());
  run_in_parallel(members, study.inputs.baseline.start, settings, study.options.threads,
                  [&](std::size_t k, const auto& run) {
                    if (run) each[k] = yearly_outflow(ObservedRun<double>(run->samples, members[k].parameters));
                  });
  std::vector<YearlyOutflow> outflow;
  for (const auto& own : each) {
    if (own) outflow.push_back(*own);
  }
  return outflow;
}

struct StudiedRival {
  Rival rival;
  StudyDraws drawn;
  EvidenceScore fitted, held_out;
  std::vector<YearlyOutflow> outflow;

  analysis::Interval outflow_of(int year, std::size_t area) const {
    std::vector<double> values;
    for (const YearlyOutflow& draw : outflow)
      values.push_back(draw[static_cast<std::size_t>(year - first_outflow_year)][area]);
    return analysis::interval_of(std::move(values));
  }
};

std::expected<StudiedRival, std::string> study_rival(const Study& study, const Rival& rival) {
  auto posterior = study.posterior(rival.parameters);
  if (!posterior) return std::unexpected(posterior.error());
  auto drawn = study.draw(*posterior, in(study.options.language, rival.meaning));
  if (!drawn) return std::unexpected(drawn.error());
  const PosteriorDraws draws = draws_of(*posterior, drawn->points);
  const auto compared = compare_with_evidence(rival.parameters, draws, study.inputs.baseline, study.evidence,
                                              {study.options.seed, study.options.threads});
  if (!compared) return std::unexpected(in(study.options.language, compared.error()));
  return StudiedRival{rival, std::move(*drawn), score_of(*compared, Use::fitted), score_of(*compared, Use::held_out),
                      open_outflow(study, rival.parameters, draws)};
}

void print_outflow(const Study& study, const std::vector<StudiedRival>& rivals) {
  fmt::print("\n{}\n{:<18}",
             study.say("Bruto uitstroom van de open bevolking uit het domein, % per jaar: mediaan (90 %-interval)",
                       "Gross outflow of the open population from the domain, % a year: median (90 % interval)"),
             "");
  for (const int year : shown_years) fmt::print("{:>16}", year);
  fmt::print("\n");
  for (const StudiedRival& studied : rivals) {
    fmt::print("{:<18}", studied.rival.id);
    for (const int year : shown_years) {
      const auto i = studied.outflow_of(year, m::branch_count);
      fmt::print("{:>16}", fmt::format("{:.1f} ({:.1f}-{:.1f})", i.median, i.p05, i.p95));
    }
    fmt::print("\n");
  }
  for (const int year : shown_years) {
    fmt::print(
        "\n{}\n{:<18}",
        phrase(study.options.language, "Uit de branche in {}, % (stappen naar andere branches meegeteld): mediaan",
               "Out of the branch in {}, % (moves to other branches counted): median", year),
        "");
    for (const auto name : m::branch_names) fmt::print("{:>8}", name);
    fmt::print("\n");
    for (const StudiedRival& studied : rivals) {
      fmt::print("{:<18}", studied.rival.id);
      for (std::size_t b = 0; b < m::branch_count; ++b) fmt::print("{:>8.1f}", studied.outflow_of(year, b).median);
      fmt::print("\n");
    }
  }
}

std::expected<void, std::string> write_scores(const std::filesystem::path& folder,
                                              const std::vector<StudiedRival>& rivals) {
  CsvTable table(folder / "rivals.csv",
                 {"rival", "fitted_figures", "fitted_inside", "fitted_log_score", "held_out_figures", "held_out_inside",
                  "held_out_log_score", "held_out_interval_score", "worst_r_hat", "smallest_bulk_size"});
  for (const StudiedRival& studied : rivals) {
    table << studied.rival.id << static_cast<double>(studied.fitted.figures)
          << static_cast<double>(studied.fitted.inside) << studied.fitted.log_score
          << static_cast<double>(studied.held_out.figures) << static_cast<double>(studied.held_out.inside)
          << studied.held_out.log_score << studied.held_out.score << studied.drawn.worst_r_hat
          << studied.drawn.smallest_size;
    table.end_row();
  }
  return table.close();
}

std::expected<void, std::string> write_outflow(const std::filesystem::path& folder,
                                               const std::vector<StudiedRival>& rivals) {
  CsvTable table(folder / "outflow.csv", {"rival", "branch", "year", "median", "p05", "p25", "p75", "p95", "unit"});
  for (const StudiedRival& studied : rivals) {
    for (std::size_t area = 0; area <= m::branch_count; ++area) {
      for (int year = first_outflow_year; year < first_outflow_year + outflow_years; ++year) {
        const auto i = studied.outflow_of(year, area);
        table << studied.rival.id << (area == m::branch_count ? std::string_view("ALL") : m::branch_names[area])
              << static_cast<double>(year) << i.median << i.p05 << i.p25 << i.p75 << i.p95
              << "percent of workers at the start";
        table.end_row();
      }
    }
  }
  return table.close();
}

}  // namespace

Studied study_rivals(const Study& study) {
  std::vector<StudiedRival> all;
  fmt::print("{:<46}{:>9}{:>11}{:>9}{:>11}{:>8}{:>6}\n", study.say("verklaring", "explanation"),
             study.say("geijkt", "fitted"), study.say("logscore", "log score"), study.say("achterg.", "held out"),
             study.say("logscore", "log score"), study.say("interval", "interval"), "R-hat");
  for (const Rival& rival : rivals_of(study.inputs.parameters)) {
    auto studied = study_rival(study, rival);
    if (!studied) return std::unexpected(rival.id + ": " + studied.error());
    const EvidenceScore &fitted = studied->fitted, &held_out = studied->held_out;
    fmt::print("{:<46}{:>6}/{:<2}{:>11.1f}{:>6}/{:<2}{:>11.1f}{:>8.1f}{:>6.2f}\n",
               in(study.options.language, rival.meaning), fitted.inside, fitted.figures, fitted.log_score,
               held_out.inside, held_out.figures, held_out.log_score, held_out.score, studied->drawn.worst_r_hat);
    all.push_back(std::move(*studied));
  }
  fmt::print("{}\n",
             study.say("Binnen het 90 %-interval van hoeveel cijfers; logscore: som, hoger is beter; intervalscore:\n"
                       "gemiddelde van de achtergehouden cijfers, lager is beter.",
                       "Inside the 90 % interval of how many figures; log score: sum, higher is better; interval\n"
                       "score: mean of the held-out figures, lower is better."));
  print_outflow(study, all);
  if (study.folder.empty()) return true;
  for (const auto& written : {write_scores(study.folder, all), write_outflow(study.folder, all)}) {
    if (!written) return std::unexpected(written.error());
  }
  return true;
}

}  // namespace behoud
