#include "app/calibration_studies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "app/progress_bar.hpp"
#include "app/text.hpp"
#include "model/analysis/interval.hpp"
#include "model/calibration/evidence_comparison.hpp"
#include "model/calibration/figure_texts.hpp"
#include "model/calibration/posterior_chains.hpp"
#include "model/calibration/predictive.hpp"
#include "model/calibration/profile.hpp"
#include "model/calibration/reference_curves.hpp"
#include "model/calibration/rivals.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

using namespace calibration;
namespace m = mechanism;

constexpr std::size_t study_draws = 400;

struct Drawn {
  std::vector<Point> points;
  double worst_r_hat = 0.0, smallest_size = 0.0;
  double log_density = 0.0;  // at the mode
};

/// What all studies share: where they run, and what they have to say.
struct Study {
  const StudyRequest& request;
  const CommonOptions& options;
  const Inputs& inputs;
  const Evidence& evidence;

  bool dutch() const { return options.language == Language::nl; }
  std::string_view say(std::string_view nl, std::string_view en) const { return in(options.language, nl, en); }

  std::expected<Posterior, std::string> posterior(const ParameterSet& set,
                                                  const Posterior::LeftOut& left_out = {}) const {
    return Posterior::make(set, inputs.baseline, evidence, options.threads, left_out);
  }

  Drawn draw(Posterior& posterior, std::string_view what) const {
    ProgressBar progress(std::string(what), request.records);
    const Mode mode = find_mode(posterior, {.starts = 1, .seed = options.seed});
    Sampler sampler = sampler_around(posterior, mode, options.seed);
    std::vector<Record> records;
    while (records.size() < request.records) {
      records.push_back(sampler.next([&](std::span<const Point> points) { return posterior.log_density(points); }));
      progress.show(records.size());
    }
    Drawn drawn{thinned(records, study_draws), 0.0, HUGE_VAL, mode.log_density};
    for (const Diagnosis& d : diagnose(posterior, records)) {
      drawn.worst_r_hat = std::max(drawn.worst_r_hat, d.r_hat);
      drawn.smallest_size = std::min(drawn.smallest_size, d.bulk_size);
    }
    return drawn;
  }
};

using Tables = std::vector<std::expected<void, std::string>>;

// ----------------------------------------------------------------------------------------------------- rivals

constexpr int first_outflow_year = 2016, outflow_years = 10;

/// Gross outflow of the open population, per draw, year and area: of a branch with moves to others, of all without.
std::vector<std::array<std::array<double, m::branch_count + 1>, outflow_years>> open_outflow(
    const Study& study, const ParameterSet& set, const PosteriorDraws& draws) {
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
  std::vector<std::array<std::array<double, m::branch_count + 1>, outflow_years>> outflow;
  for (const auto& run :
       engines::simulate_members(members, study.inputs.baseline.start, settings.dates.back(), settings)) {
    if (!run) continue;
    const ParameterValues<double> none;
    const ObservedRun<double> observed(run->samples, none);
    auto& own = outflow.emplace_back();
    for (int y = 0; y < outflow_years; ++y) {
      const double from = first_outflow_year + y;
      constexpr std::array moves{Tally::cohort_moves_out, Tally::entrant_moves_out};
      for (std::size_t b = 0; b <= m::branch_count; ++b) {
        const bool whole = b == m::branch_count;
        const Branches branches = whole ? Branches(every_branch) : only(static_cast<m::Branch>(b));
        const double left = observed.passed(engines::all_exits, branches, from, from + 1.0) +
                            (whole ? 0.0 : observed.passed(moves, branches, from, from + 1.0));
        own[static_cast<std::size_t>(y)][b] = 100.0 * left / observed.workers(branches, from);
      }
    }
  }
  return outflow;
}

Tables study_rivals(const Study& study, const std::filesystem::path& folder) {
  std::optional<CsvTable> scores, outflows;
  if (!folder.empty()) {
    scores.emplace(
        folder / "rivals.csv",
        std::vector<std::string>{"rival", "fitted_inside", "fitted_log_score", "held_out_figures", "held_out_inside",
                                 "held_out_log_score", "held_out_interval_score", "worst_r_hat", "smallest_bulk_size"});
    outflows.emplace(folder / "outflow.csv",
                     std::vector<std::string>{"rival", "branch", "year", "median", "p05", "p25", "p75", "p95", "unit"});
  }
  struct Outflow {
    std::string rival;
    std::vector<std::array<std::array<double, m::branch_count + 1>, outflow_years>> draws;
  };
  std::vector<Outflow> all;
  Tables results;
  fmt::print("{:<46}{:>9}{:>11}{:>9}{:>11}{:>9}{:>5}\n", study.say("verklaring", "explanation"),
             study.say("geijkt", "fitted"), study.say("logscore", "log score"), study.say("achterg.", "held out"),
             study.say("logscore", "log score"), study.say("interval", "interval"), "R-hat");
  for (const Rival& rival : rivals_of(study.inputs.parameters)) {
    auto posterior = study.posterior(rival.parameters);
    if (!posterior) return {std::unexpected(rival.id + ": " + posterior.error())};
    const Drawn drawn = study.draw(*posterior, in(study.options.language, rival.meaning));
    const PosteriorDraws draws = draws_of(*posterior, drawn.points);
    const auto compared = compare_with_evidence(rival.parameters, draws, study.inputs.baseline, study.evidence,
                                                {study.options.seed, study.options.threads});
    if (!compared) return {std::unexpected(rival.id + ": " + compared.error())};
    const EvidenceScore fitted = score_of(*compared, Use::fitted), held_out = score_of(*compared, Use::held_out);
    fmt::print("{:<46}{:>6}/{:<2}{:>11.1f}{:>6}/{:<2}{:>11.1f}{:>9.1f}{:>6.2f}\n",
               in(study.options.language, rival.meaning), fitted.inside, fitted.figures, fitted.log_score,
               held_out.inside, held_out.figures, held_out.log_score, held_out.score, drawn.worst_r_hat);
    if (scores) {
      *scores << rival.id << static_cast<double>(fitted.inside) << fitted.log_score
              << static_cast<double>(held_out.figures) << static_cast<double>(held_out.inside) << held_out.log_score
              << held_out.score << drawn.worst_r_hat << drawn.smallest_size;
      scores->end_row();
    }
    all.push_back({rival.id, open_outflow(study, rival.parameters, draws)});
  }

  fmt::print("\n{}\n",
             study.say("Bruto uitstroom van de open bevolking, % per jaar: mediaan (90 %-interval); hele domein",
                       "Gross outflow of the open population, % a year: median (90 % interval); whole domain"));
  const auto interval = [](const Outflow& outflow, std::size_t year, std::size_t area) {
    std::vector<double> values;
    for (const auto& draw : outflow.draws) values.push_back(draw[year][area]);
    return analysis::interval_of(std::move(values));
  };
  fmt::print("{:<18}", "");
  for (const int year : {2016, 2018, 2020, 2022, 2025}) fmt::print("{:>16}", year);
  fmt::print("\n");
  for (const Outflow& outflow : all) {
    fmt::print("{:<18}", outflow.rival);
    for (const int year : {2016, 2018, 2020, 2022, 2025}) {
      const auto i = interval(outflow, static_cast<std::size_t>(year - first_outflow_year), m::branch_count);
      fmt::print("{:>16}", fmt::format("{:.1f} ({:.1f}-{:.1f})", i.median, i.p05, i.p95));
    }
    fmt::print("\n");
  }
  fmt::print("\n{}\n{:<18}",
             study.say("Per branche in 2020, mediaan (moves naar andere branches meegeteld)",
                       "By branch in 2020, median (moves to other branches counted)"),
             "");
  for (const auto name : m::branch_names) fmt::print("{:>9}", name);
  fmt::print("\n");
  for (const Outflow& outflow : all) {
    fmt::print("{:<18}", outflow.rival);
    for (std::size_t b = 0; b < m::branch_count; ++b) fmt::print("{:>9.1f}", interval(outflow, 4, b).median);
    fmt::print("\n");
  }
  if (scores) {
    for (const Outflow& outflow : all) {
      for (std::size_t area = 0; area <= m::branch_count; ++area) {
        for (std::size_t y = 0; y < outflow_years; ++y) {
          const auto i = interval(outflow, y, area);
          *outflows << outflow.rival << (area == m::branch_count ? std::string_view("ALL") : m::branch_names[area])
                    << static_cast<double>(first_outflow_year + static_cast<int>(y)) << i.median << i.p05 << i.p25
                    << i.p75 << i.p95 << "percent of workers at the start";
          outflows->end_row();
        }
      }
    }
    results.push_back(scores->close());
    results.push_back(outflows->close());
  }
  return results;
}

// ------------------------------------------------------------------------------- years and branches not seen

struct Score {
  std::string model, figure, fit;
  double published, median, p05, p95, log_score, crps;
  bool in50, in80, in95;
};

/// Scores of replicates with the log score that belongs to them.
Score score_replicates(std::string model, std::string fit, const Published& published, std::vector<double> replicates,
                       double log_probability) {
  const auto i = analysis::interval_of(replicates);
  return {std::move(model),
          published.rows,
          std::move(fit),
          published.value,
          i.median,
          i.p05,
          i.p95,
          log_probability,
          ranked_score(replicates, published.value),
          covers(replicates, 0.5, published.value),
          covers(replicates, 0.8, published.value),
          covers(replicates, 0.95, published.value)};
}

/// What the draws say of one figure of the posterior.
Score score_of_model(Posterior& posterior, std::size_t figure, std::span<const Point> points,
                     std::span<const std::vector<double>> modelled, std::string fit, std::uint64_t seed) {
  const FittedFigure& f = posterior.figures()[figure];
  std::vector<double> values, discrepancies, replicates;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (modelled[k].empty()) continue;
    values.push_back(modelled[k][figure]);
    discrepancies.push_back(
        posterior.values<double>(points[k])[static_cast<std::size_t>(discrepancy_of(f.definition.source).offset)]);
    RandomSource random(seed, RandomSource::Purpose::data, static_cast<std::uint32_t>(figure),
                        static_cast<std::uint32_t>(k));
    for (int r = 0; r < 10; ++r)
      replicates.push_back(replicate(f.definition, f.published, values.back(), discrepancies.back(), random));
  }
  return score_replicates("behoud", std::move(fit), f.published, std::move(replicates),
                          log_score(f.published, values, discrepancies));
}

/// A normal prediction with rounding of the published figure.
Score score_of_normal(std::string model, std::string fit, const Published& published, double mean, double spread) {
  std::vector<double> replicates;
  RandomSource random(1, RandomSource::Purpose::data, 0, 0);
  for (int r = 0; r < 4000; ++r)
    replicates.push_back(mean + spread * random.normal() +
                         (published.upper - published.lower) * (random.uniform() - 0.5));
  const double probability = log_normal_between((published.lower - mean) / spread, (published.upper - mean) / spread);
  return score_replicates(std::move(model), std::move(fit), published, std::move(replicates), probability);
}

Tables tell_scores(const Study& study, const std::vector<Score>& scores, const std::filesystem::path& folder) {
  fmt::print("{:<22}{:<26}{:<7}{:>9}{:>8}{:>15}{:>7}{:>6}\n", study.say("model", "model"),
             study.say("geijkt zonder", "fitted without"), "id", study.say("bron", "published"),
             study.say("mediaan", "median"), "90 %", "log", "CRPS");
  struct Total {
    int figures = 0, in50 = 0, in80 = 0, in95 = 0;
    double log_score = 0.0, crps = 0.0;
  };
  std::vector<std::pair<std::string, Total>> totals;
  for (const Score& s : scores) {
    fmt::print("{:<22}{:<26}{:<7}{:>9.1f}{:>8.1f}{:>15}{:>7.2f}{:>6.2f}\n", s.model, s.fit, s.figure, s.published,
               s.median, fmt::format("{:.1f} - {:.1f}", s.p05, s.p95), s.log_score, s.crps);
    auto total = std::ranges::find(totals, s.model, &std::pair<std::string, Total>::first);
    if (total == totals.end()) total = totals.insert(totals.end(), {s.model, {}});
    Total& t = total->second;
    ++t.figures;
    t.in50 += s.in50 ? 1 : 0;
    t.in80 += s.in80 ? 1 : 0;
    t.in95 += s.in95 ? 1 : 0;
    t.log_score += s.log_score;
    t.crps += s.crps;
  }
  fmt::print("\n{:<22}{:>9}{:>12}{:>12}{:>8}{:>8}{:>8}\n", "", study.say("cijfers", "figures"),
             study.say("logscore", "log score"), "CRPS", "50 %", "80 %", "95 %");
  for (const auto& [model, t] : totals) {
    const double n = t.figures;
    fmt::print("{:<22}{:>9}{:>12.2f}{:>12.2f}{:>7.0f}%{:>7.0f}%{:>7.0f}%\n", model, t.figures, t.log_score / n,
               t.crps / n, 100.0 * t.in50 / n, 100.0 * t.in80 / n, 100.0 * t.in95 / n);
  }
  fmt::print("{}\n", study.say("Gemiddelden per cijfer; een hogere logscore en een lagere CRPS zijn beter.",
                               "Means per figure; a higher log score and a lower CRPS are better."));
  if (folder.empty()) return {};
  CsvTable table(folder / "scores.csv", {"model", "fitted_without", "id", "published", "median", "p05", "p95",
                                         "log_score", "crps", "in50", "in80", "in95"});
  for (const Score& s : scores) {
    table << s.model << s.fit << s.figure << s.published << s.median << s.p05 << s.p95 << s.log_score << s.crps
          << (s.in50 ? "yes" : "no") << (s.in80 ? "yes" : "no") << (s.in95 ? "yes" : "no");
    table.end_row();
  }
  return {table.close()};
}

Tables study_rolling_origin(const Study& study, const std::filesystem::path& folder) {
  constexpr std::array<std::string_view, 5> years{"C05", "C06", "C07", "C08", "C09"};
  std::vector<Score> scores;
  for (const std::size_t known : {std::size_t{3}, std::size_t{4}}) {
    // whatever was published of later years, or over years that reach into them, is not known yet
    auto posterior = study.posterior(study.inputs.parameters, [&](const FittedFigure& figure) {
      return std::find(years.begin(), years.begin() + static_cast<std::ptrdiff_t>(known), figure.definition.rows) ==
             years.begin() + static_cast<std::ptrdiff_t>(known);
    });
    if (!posterior) return {std::unexpected(posterior.error())};
    const std::string fit = fmt::format(fmt::runtime(study.say("alles na {}", "all after {}")), 2014 + known);
    const Drawn drawn = study.draw(*posterior, fit);
    const auto modelled = posterior->modelled(drawn.points);
    std::vector<double> seen;
    for (std::size_t y = 0; y < known; ++y) {
      for (const FittedFigure& figure : posterior->figures()) {
        if (figure.definition.rows == years[y]) seen.push_back(figure.published.value);
      }
    }
    for (std::size_t f = 0; f < posterior->figures().size(); ++f) {
      const FittedFigure& figure = posterior->figures()[f];
      const auto year = std::ranges::find(years, figure.definition.rows) - years.begin();
      if (year < static_cast<std::ptrdiff_t>(known) || year == static_cast<std::ptrdiff_t>(years.size())) continue;
      scores.push_back(score_of_model(*posterior, f, drawn.points, modelled, fit, study.options.seed));
      for (const ReferenceCurve& curve : reference_curves(seen)) {
        scores.push_back(score_of_normal(std::string(in(study.options.language, curve.name)), fit, figure.published,
                                         curve.yearly[static_cast<std::size_t>(year)], curve.spread));
      }
    }
  }
  return tell_scores(study, scores, folder);
}

Tables study_leave_one_branch_out(const Study& study, const std::filesystem::path& folder) {
  std::vector<Score> scores;
  for (const std::string_view branch : m::branch_names) {
    if (branch == "OV") continue;
    const auto of_branch = [branch](const FittedFigure& figure) { return figure.published.branch == branch; };
    auto posterior = study.posterior(study.inputs.parameters, of_branch);
    if (!posterior) return {std::unexpected(posterior.error())};
    const Drawn drawn = study.draw(*posterior, branch);
    const auto modelled = posterior->modelled(drawn.points);
    for (std::size_t f = 0; f < posterior->figures().size(); ++f) {
      const FittedFigure& figure = posterior->figures()[f];
      if (!of_branch(figure) || figure.published.is_range || figure.definition.follows_from_others) continue;
      scores.push_back(score_of_model(*posterior, f, drawn.points, modelled, std::string(branch), study.options.seed));
      // somebody without a model: the mean and spread of the same figure in the other branches
      std::vector<double> others;
      for (const FittedFigure& other : posterior->figures()) {
        const bool same = other.published.quantity == figure.published.quantity && !of_branch(other) &&
                          other.published.branch != "ALL";
        if (same) others.push_back(other.published.value);
      }
      if (others.size() < 2) continue;
      double mean = 0.0, squares = 0.0;
      for (const double x : others) mean += x / static_cast<double>(others.size());
      for (const double x : others) squares += (x - mean) * (x - mean);
      scores.push_back(score_of_normal(std::string(study.say("andere branches", "other branches")), std::string(branch),
                                       figure.published, mean,
                                       std::sqrt(squares / static_cast<double>(others.size() - 1))));
    }
  }
  return tell_scores(study, scores, folder);
}

// --------------------------------------------------------------------------------------------------- profiles

Tables study_profiles(const Study& study, const std::filesystem::path& folder) {
  auto posterior = study.posterior(study.inputs.parameters);
  if (!posterior) return {std::unexpected(posterior.error())};
  const Mode mode = find_mode(*posterior, {.starts = 1, .seed = study.options.seed});
  ProgressBar progress(std::string(study.say("profielen", "profiles")), posterior->dimension());
  const auto all = profiles(*posterior, mode, [&](std::size_t done) {
    progress.show(done);
    return true;
  });
  fmt::print("{:<28}{:>9}{:>9}{:>9}{:>9}{:>9}  {}\n", "parameter", "-2 sd", "-1 sd", study.say("best", "best"), "+1 sd",
             "+2 sd", study.say("begrensd door de cijfers", "bounded by the figures"));
  for (const Profile& p : all) {
    fmt::print("{:<28}", p.parameter);
    for (const double fall : p.falls) fmt::print("{:>9.2f}", fall);
    fmt::print("  {}\n", p.bounded_below && p.bounded_above ? study.say("aan beide kanten", "on both sides")
                         : p.bounded_below                  ? study.say("van onderen", "from below")
                         : p.bounded_above                  ? study.say("van boven", "from above")
                                                            : study.say("nee", "no"));
  }
  fmt::print("{}\n",
             study.say("Daling van de log-likelihood met de parameter zoveel prior-sd van de beste waarde; meer dan "
                       "1,92 telt.",
                       "Fall of the log likelihood with the parameter so many prior sd from the best value; more "
                       "than 1.92\ncounts."));
  if (folder.empty()) return {};
  CsvTable table(folder / "profiles.csv", {"parameter", "step", "value", "fall"});
  for (const Profile& p : all) {
    for (std::size_t s = 0; s < profile_steps.size(); ++s) {
      table << p.parameter << profile_steps[s] << p.values[s] << p.falls[s];
      table.end_row();
    }
  }
  return {table.close()};
}

}  // namespace

int run_study(const StudyRequest& request, const CommonOptions& options, const Inputs& inputs, const Evidence& evidence,
              const std::vector<std::filesystem::path>& files) {
  std::optional<OutputFolder> folder;
  if (!request.out.empty()) {
    auto made = OutputFolder::make(request.out);
    if (!made) return complain(made.error()), bad_input;
    folder.emplace(std::move(*made));
  }
  const Study study{request, options, inputs, evidence};
  const std::map<std::string_view, Tables (*)(const Study&, const std::filesystem::path&)> studies{
      {"rivals", study_rivals},
      {"rolling-origin", study_rolling_origin},
      {"leave-one-branch-out", study_leave_one_branch_out},
      {"profiles", study_profiles}};
  for (const auto& result : studies.at(request.name)(study, folder ? folder->path() : std::filesystem::path())) {
    if (!result) return complain(result.error()), failed;
  }
  if (!folder) return good;
  nlohmann::ordered_json settings{{"program", "behoud"},   {"version", version},         {"command", "calibrate"},
                                  {"study", request.name}, {"records", request.records}, {"seed", options.seed}};
  if (const auto complete = folder->complete(std::move(settings), files); !complete)
    return complain(complete.error()), failed;
  return good;
}

}  // namespace behoud
