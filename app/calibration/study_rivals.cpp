#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "app/band_text.hpp"
#include "app/calibration/study.hpp"
#include "app/text.hpp"
#include "model/analysis/interval.hpp"
#include "model/calibration/evidence_comparison.hpp"
#include "model/calibration/parallel_runs.hpp"
#include "model/calibration/predictive.hpp"
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
  YearlyOutflow outflow;
  for (std::size_t y = 0; y < outflow.size(); ++y) {
    const double from = first_outflow_year + static_cast<double>(y);
    for (std::size_t b = 0; b <= m::branch_count; ++b) {
      const bool whole = b == m::branch_count;
      const Branches branches = whole ? Branches(every_branch) : only(static_cast<m::Branch>(b));
      const double left = run.passed(engines::all_exits, branches, from, from + 1.0) +
                          (whole ? 0.0 : run.passed(engines::moves_between_branches, branches, from, from + 1.0));
      outflow[y][b] = 100.0 * left / run.workers(branches, from);
    }
  }
  return outflow;
}

/// Of the open population, for every draw whose run could be finished.
std::vector<YearlyOutflow> open_outflow(const Study& study, const Rival& rival, const PosteriorDraws& draws) {
  const engines::Schedule schedule(rival.baseline, rival.baseline, LeverCatalogue{}, {}, {});
  engines::EnsembleSettings settings;
  for (int year = first_outflow_year; year <= first_outflow_year + outflow_years; ++year)
    settings.dates.push_back(year);
  settings.accuracy = {1e-4, 1e-4};
  std::vector<engines::Member> members;
  for (std::size_t k = 0; k < draws.rows.size(); ++k) {
    members.push_back({values_of(rival.parameters), &schedule, nullptr});
    draws.put(k, members.back().parameters);
  }
  std::vector<std::optional<YearlyOutflow>> each(members.size());
  run_in_parallel(members, rival.baseline.start, settings, study.options.threads, [&](std::size_t k, const auto& run) {
    if (run) each[k] = yearly_outflow(ObservedRun<double>(run->samples, members[k].parameters));
  });
  std::vector<YearlyOutflow> outflow;
  for (const auto& own : each) {
    if (own) outflow.push_back(*own);
  }
  return outflow;
}

/// Each fitted figure predicted from the others.
struct LeftOut {
  double cohort = 0.0, all = 0.0;        // sums of log scores: of the cohort's yearly exits, and of all figures
  double smallest_effective = HUGE_VAL;  // of the figures
};

LeftOut left_out_of(Posterior& posterior, std::span<const Point> points) {
  const auto modelled = posterior.modelled(points);
  LeftOut sum;
  for (std::size_t f = 0; f < posterior.figures().size(); ++f) {
    const FittedFigure& figure = posterior.figures()[f];
    if (!figure.counts) continue;
    const FigureDraws draws = draws_of_figure(posterior, points, modelled, f);
    const LeaveOneOut one = leave_one_out(figure.published, draws.modelled, draws.discrepancies);
    sum.all += one.log_score;
    if (cohort_year_of(figure.definition) < cohort_years) sum.cohort += one.log_score;
    sum.smallest_effective = std::min(sum.smallest_effective, one.effective);
  }
  return sum;
}

struct StudiedRival {
  std::string id;
  StudyDraws drawn;
  EvidenceScore fitted, held_out;
  LeftOut left_out;
  std::vector<YearlyOutflow> outflow;

  analysis::Interval outflow_of(int year, std::size_t area) const {
    std::vector<double> values;
    values.reserve(outflow.size());
    for (const YearlyOutflow& draw : outflow)
      values.push_back(draw[static_cast<std::size_t>(year - first_outflow_year)][area]);
    return analysis::interval_of(std::move(values));
  }
};

std::expected<StudiedRival, std::string> study_rival(const Study& study, const Rival& rival) {
  auto posterior = Posterior::make(rival.parameters, rival.baseline, study.evidence, study.options.threads);
  if (!posterior) return std::unexpected(in(study.options.language, posterior.error()));
  auto drawn = study.draw(*posterior, in(study.options.language, rival.meaning), study.options.seed);
  if (!drawn) return std::unexpected(drawn.error());
  const PosteriorDraws draws = draws_of(*posterior, drawn->points);
  const auto compared = compare_with_evidence(rival.parameters, draws, rival.baseline, study.evidence,
                                              {study.options.seed, study.options.threads});
  if (!compared) return std::unexpected(in(study.options.language, compared.error()));
  const LeftOut left_out = left_out_of(*posterior, drawn->points);
  auto outflow = open_outflow(study, rival, draws);
  return StudiedRival{rival.id, std::move(*drawn), score_of(*compared, Use::fitted), score_of(*compared, Use::held_out),
                      left_out, std::move(outflow)};
}

void print_outflow(const Study& study, const std::vector<StudiedRival>& rivals) {
  fmt::print("\n{}\n{:<15}",
             study.say("Bruto uitstroom uit het domein, alle medewerkers, % per jaar: mediaan (90 %-interval)",
                       "Gross outflow of the open population from the domain, % a year: median (90 % interval)"),
             "");
  for (const int year : shown_years) fmt::print("{:>17}", year);
  fmt::print("\n");
  for (const StudiedRival& studied : rivals) {
    fmt::print("{:<15}", studied.id);
    for (const int year : shown_years) {
      const auto i = studied.outflow_of(year, m::branch_count);
      fmt::print("{}",
                 with_decimal_mark(fmt::format("{:>17}", fmt::format("{:.1f} ({:.1f}-{:.1f})", i.median, i.p05, i.p95)),
                                   study.options.language));
    }
    fmt::print("\n");
  }
  for (const int year : shown_years) {
    fmt::print(
        "\n{}\n{:<15}",
        phrase(study.options.language, "Uit de branche in {}, % (stappen naar andere branches meegeteld): mediaan",
               "Out of the branch in {}, % (moves to other branches counted): median", year),
        "");
    for (const auto name : m::branch_names) fmt::print("{:>8}", name);
    fmt::print("\n");
    for (const StudiedRival& studied : rivals) {
      fmt::print("{:<15}", studied.id);
      for (std::size_t b = 0; b < m::branch_count; ++b)
        fmt::print("{}", with_decimal_mark(fmt::format("{:>8.1f}", studied.outflow_of(year, b).median),
                                           study.options.language));
      fmt::print("\n");
    }
  }
}

std::expected<void, std::string> write_scores(const std::filesystem::path& folder,
                                              const std::vector<StudiedRival>& rivals) {
  CsvTable table(folder / "rivals.csv",
                 {"rival", "fitted_figures", "fitted_inside", "cohort_leave_one_out", "all_leave_one_out",
                  "smallest_importance_size", "held_out_figures", "held_out_inside", "held_out_log_score",
                  "held_out_interval_score", "worst_r_hat", "smallest_bulk_size"});
  for (const StudiedRival& studied : rivals) {
    table << studied.id << static_cast<double>(studied.fitted.figures) << static_cast<double>(studied.fitted.inside)
          << studied.left_out.cohort << studied.left_out.all << studied.left_out.smallest_effective
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
        table << studied.id << (area == m::branch_count ? std::string_view("ALL") : m::branch_names[area])
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
  fmt::print("{:<40}{:>8}{:>8}{:>8}{:>10}{:>11}{:>9}{:>6}\n", "", study.say("geijkt", "fitted"),
             study.say("cohort", "cohort"), study.say("alle", "all"), study.say("apart", "held out"),
             study.say("logscore", "log score"), study.say("interval", "interval"), "R-hat");
  for (const Rival& rival : rivals_of(study.inputs.parameters, study.inputs.baseline)) {
    auto studied = study_rival(study, rival);
    if (!studied) return std::unexpected(rival.id + ": " + studied.error());
    const EvidenceScore &fitted = studied->fitted, &held_out = studied->held_out;
    fmt::print("{}", with_decimal_mark(
                         fmt::format("{:<40}{:>5}/{:<2}{:>8.1f}{:>8.1f}{:>7}/{:<2}{:>11.1f}{:>9.1f}{:>6.2f}\n",
                                     in(study.options.language, rival.meaning), fitted.inside, fitted.figures,
                                     studied->left_out.cohort, studied->left_out.all, held_out.inside, held_out.figures,
                                     held_out.log_score, held_out.score, studied->drawn.worst_r_hat),
                         study.options.language));
    all.push_back(std::move(*studied));
  }
  fmt::print("{}\n",
             study.say("geijkt, apart: cijfers binnen hun 90 %-interval. cohort, alle: logscores van de jaarlijkse\n"
                       "uitstroom van het cohort (C05-C09) en van alle geijkte cijfers, elk voorspeld uit de andere;\n"
                       "hoger is beter. logscore, interval: van de apart gehouden cijfers; een hogere logscore en een\n"
                       "lagere intervalscore zijn beter.",
                       "fitted, held out: figures inside their 90 % interval. cohort, all: log scores of the yearly\n"
                       "exits of the cohort (C05-C09) and of all fitted figures, each predicted from the others;\n"
                       "higher is better. log score, interval: of the held-out figures; a higher log score and a\n"
                       "lower interval score are better."));
  print_outflow(study, all);
  if (study.folder.empty()) return true;
  for (const auto& written : {write_scores(study.folder, all), write_outflow(study.folder, all)}) {
    if (!written) return std::unexpected(written.error());
  }
  return true;
}

}  // namespace behoud
