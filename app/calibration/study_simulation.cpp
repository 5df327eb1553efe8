#include <fmt/format.h>

#include <algorithm>

#include "app/band_text.hpp"
#include "app/calibration/study.hpp"
#include "app/text.hpp"
#include "model/analysis/interval.hpp"
#include "model/calibration/simulation_based_calibration.hpp"
#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

using namespace calibration;

constexpr std::size_t ranked_draws = 63, bins = 4;

/// One truth of the prior, and what was drawn from figures simulated with it.
struct Simulated {
  Point truth;
  StudyDraws drawn;
  std::vector<analysis::Interval> intervals;  // per parameter, in standard deviations of the prior
  Replicate replicate;
};

Simulated simulated(Point truth, StudyDraws drawn) {
  Replicate replicate{.draws = ranked_draws,
                      .ranks = std::vector<std::size_t>(truth.size(), 0),
                      .largest_r_hat = drawn.worst_r_hat,
                      .smallest_effective_size = drawn.smallest_size};
  std::vector<analysis::Interval> intervals;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    std::vector<double> values;
    values.reserve(drawn.points.size());
    for (const Point& point : drawn.points) values.push_back(point[i]);
    for (std::size_t k = 0; k < ranked_draws; ++k)
      replicate.ranks[i] += values[k * values.size() / ranked_draws] < truth[i] ? 1 : 0;
    intervals.push_back(analysis::interval_of(std::move(values)));
  }
  return {std::move(truth), std::move(drawn), std::move(intervals), std::move(replicate)};
}

std::expected<void, std::string> write_simulated(const std::filesystem::path& folder, const Posterior& posterior,
                                                 const std::vector<Simulated>& all) {
  CsvTable table(folder / "simulation.csv", {"replicate", "parameter", "truth", "p05", "median", "p95", "rank",
                                             "worst_r_hat", "smallest_bulk_size"});
  for (std::size_t r = 0; r < all.size(); ++r) {
    for (std::size_t i = 0; i < posterior.dimension(); ++i) {
      const analysis::Interval& interval = all[r].intervals[i];
      table << static_cast<double>(r + 1) << posterior.parameters()[i].name << all[r].truth[i] << interval.p05
            << interval.median << interval.p95 << static_cast<double>(all[r].replicate.ranks[i])
            << all[r].drawn.worst_r_hat << all[r].drawn.smallest_size;
      table.end_row();
    }
  }
  return table.close();
}

}  // namespace

/// Truths from the prior, figures simulated from them, a posterior for each: do truths rank evenly among the draws, and
/// do intervals hold the truth as often as they say?
Studied study_simulation(const Study& study) {
  const auto shipped = study.posterior(study.inputs.parameters);
  if (!shipped) return std::unexpected(shipped.error());
  std::vector<Simulated> all;
  std::size_t impossible = 0;
  for (std::uint32_t number = 0; all.size() < study.request.replicates; ++number) {
    if (impossible > study.request.replicates) {
      return std::unexpected(std::string(
          study.say("de meeste simulaties kunnen niet worden doorgerekend", "most simulations cannot be run")));
    }
    auto posterior = study.posterior(study.inputs.parameters);
    if (!posterior) return std::unexpected(posterior.error());
    RandomSource truth_source(study.options.seed, RandomSource::Purpose::truth, number);
    RandomSource data_source(study.options.seed, RandomSource::Purpose::data, number);
    Point truth = posterior->point_of_the_prior(truth_source);
    if (!posterior->replace_published_by_simulated(truth, data_source)) {
      ++impossible;
      continue;
    }
    RandomSource seed_source(study.options.seed, RandomSource::Purpose::search, number);
    auto drawn = study.draw(
        *posterior,
        fmt::format("{} {}/{}", study.say("simulatie", "simulation"), all.size() + 1, study.request.replicates),
        seed_source.below(std::uint64_t{1} << 53));
    if (!drawn) {
      ++impossible;
      continue;
    }
    all.push_back(simulated(std::move(truth), std::move(*drawn)));
  }

  std::vector<Replicate> replicates;
  replicates.reserve(all.size());
  for (const Simulated& one : all) replicates.push_back(one.replicate);
  const Uniformity uniformity = uniformity_of(replicates, bins);
  fmt::print("{:<28}{:>10}{:>10}{:>10}\n", "parameter", "50 %", "90 %", "p");
  const double n = static_cast<double>(all.size());
  double all50 = 0.0, all90 = 0.0;
  for (std::size_t i = 0; i < shipped->dimension(); ++i) {
    double held50 = 0.0, held90 = 0.0;
    for (const Simulated& one : all) {
      const analysis::Interval& interval = one.intervals[i];
      held50 += one.truth[i] >= interval.p25 && one.truth[i] <= interval.p75 ? 1.0 : 0.0;
      held90 += one.truth[i] >= interval.p05 && one.truth[i] <= interval.p95 ? 1.0 : 0.0;
    }
    all50 += held50;
    all90 += held90;
    fmt::print("{}", with_decimal_mark(fmt::format("{:<28}{:>9.0f}%{:>9.0f}%{:>10.3f}\n", shipped->parameters()[i].name,
                                                   100.0 * held50 / n, 100.0 * held90 / n, uniformity.p_values[i]),
                                       study.options.language));
  }
  const double truths = n * static_cast<double>(shipped->dimension());
  fmt::print("{}", with_decimal_mark(fmt::format("{:<28}{:>9.1f}%{:>9.1f}%\n", study.say("alle samen", "all together"),
                                                 100.0 * all50 / truths, 100.0 * all90 / truths),
                                     study.options.language));
  fmt::print("{}\n", uniformity.calibrated ? study.say("De waarheden liggen gelijkmatig tussen de trekkingen.",
                                                       "The truths rank evenly among the draws.")
                                           : study.say("De waarheden liggen niet gelijkmatig tussen de trekkingen.",
                                                       "The truths do not rank evenly among the draws."));
  if (!study.folder.empty()) {
    if (const auto written = write_simulated(study.folder, *shipped, all); !written)
      return std::unexpected(written.error());
  }
  std::ranges::sort(all, {}, [](const Simulated& one) { return one.drawn.smallest_size; });
  fmt::print(
      "{}\n",
      phrase(study.options.language,
             "Kleinste bulk-ESS van een parameter: mediaan {:.0f}, minimaal {:.0f}; onder {} lijken de trekkingen\n"
             "te veel op elkaar om rangen te tellen (neem meer --study-records). p: chi-kwadraat over {} vakken;\n"
             "met minder dan {} simulaties zegt p weinig.",
             "Smallest bulk size of a parameter: median {:.0f}, minimum {:.0f}; below {} the draws resemble each\n"
             "other too much for ranks (take more --study-records). p: chi-squared over {} bins; with fewer than\n"
             "{} simulations it says little.",
             all[all.size() / 2].drawn.smallest_size, all.front().drawn.smallest_size, ranked_draws, bins, 5 * bins));
  if (impossible > 0) {
    fmt::print("{}\n",
               phrase(study.options.language, "{} waarheden zijn overgeslagen: hun run kan niet worden afgemaakt.",
                      "{} truths were passed over: their run cannot be finished.", impossible));
  }
  return uniformity.calibrated;
}

}  // namespace behoud
