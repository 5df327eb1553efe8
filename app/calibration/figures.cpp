#include "app/calibration/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/report/draw_figure.hpp"
#include "app/text.hpp"
#include "model/analysis/interval.hpp"
#include "model/calibration/figure_texts.hpp"
#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

using namespace calibration;
using Written = std::expected<void, std::string>;

/// Every draw of one parameter after the warm-up, in standard deviations of its prior.
std::vector<double> draws_of_parameter(std::span<const Record> records, std::size_t parameter) {
  std::vector<double> draws;
  for (const Record& record : records.subspan(warm_up_of(records.size()))) {
    for (const Point& point : record.positions) draws.push_back(point[parameter]);
  }
  return draws;
}

Written write_marginals(const std::filesystem::path& file, const Posterior& posterior,
                        std::span<const Record> records) {
  CsvTable table(file, {"row", "parameter", "prior_p05", "prior_p95", "p05", "p25", "median", "p75", "p95"});
  constexpr double outer = 1.6449;
  for (std::size_t i = 0; i < posterior.dimension(); ++i) {
    const CalibratedParameter& p = posterior.parameters()[i];
    const auto at = analysis::interval_of(draws_of_parameter(records, i));
    table << static_cast<double>(i + 1) << p.name << std::max(-outer, p.lowest) << std::min(outer, p.highest) << at.p05
          << at.p25 << at.median << at.p75 << at.p95;
    table.end_row();
  }
  return table.close();
}

/// The parameters whose chains agree least.
Written write_slowest(const std::filesystem::path& file, std::span<const Record> records,
                      std::span<const Diagnosis> diagnoses) {
  std::vector<std::size_t> order(diagnoses.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  // a chain that never moved has none, and is the worst
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) {
    return std::isnan(diagnoses[i].r_hat) ? HUGE_VAL : diagnoses[i].r_hat;
  });
  CsvTable table(file, {"panel", "parameter", "r_hat", "generation", "population", "value"});
  constexpr std::size_t panels = 6, points = 300;
  const std::size_t every = std::max<std::size_t>(1, records.size() / points);
  for (std::size_t k = 0; k < std::min(panels, order.size()); ++k) {
    for (std::size_t population = 0; population < populations; ++population) {
      for (std::size_t r = 0; r < records.size(); r += every) {
        table << static_cast<double>(k + 1) << diagnoses[order[k]].name
              << fmt::format("{:.3f}", diagnoses[order[k]].r_hat) << static_cast<double>(r * SamplerSettings{}.thinning)
              << static_cast<double>(population + 1)
              << records[r].positions[population * chains_per_population][order[k]];
        table.end_row();
      }
    }
  }
  return table.close();
}

/// The pairs that are told apart worst.
Written write_pairs(const std::filesystem::path& file, const Posterior& posterior, std::span<const Record> records) {
  struct Pair {
    std::size_t first, second;
    double correlation;
  };
  std::vector<std::vector<double>> draws;
  for (std::size_t i = 0; i < posterior.dimension(); ++i) {
    auto values = draws_of_parameter(records, i);
    double mean = 0.0, squares = 0.0;
    for (const double x : values) mean += x / static_cast<double>(values.size());
    for (double& x : values) {
      x -= mean;
      squares += x * x;
    }
    if (squares > 0.0) {
      for (double& x : values) x /= std::sqrt(squares);
    }
    draws.push_back(std::move(values));
  }
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    for (std::size_t j = i + 1; j < draws.size(); ++j) {
      double correlation = 0.0;
      for (std::size_t k = 0; k < draws[i].size(); ++k) correlation += draws[i][k] * draws[j][k];
      pairs.push_back({i, j, correlation});
    }
  }
  std::ranges::stable_sort(pairs, std::greater{}, [](const Pair& p) { return std::abs(p.correlation); });
  CsvTable table(file, {"panel", "first", "second", "correlation", "x", "y"});
  constexpr std::size_t panels = 6, points = 400;
  const auto shown = thinned(records, points);
  for (std::size_t k = 0; k < std::min(panels, pairs.size()); ++k) {
    for (const Point& point : shown) {
      table << static_cast<double>(k + 1) << posterior.parameters()[pairs[k].first].name
            << posterior.parameters()[pairs[k].second].name << fmt::format("{:.2f}", pairs[k].correlation)
            << point[pairs[k].first] << point[pairs[k].second];
      table.end_row();
    }
  }
  return table.close();
}

bool is_drawn(const ComparedFigure& figure) {
  const Use use = figure.published.use;
  return (use == Use::fitted || use == Use::held_out) && !figure.definition.follows_from_others &&
         figure.published.unit.starts_with("percent") && !figure.published.is_range;
}

Written write_predicted(const std::filesystem::path& file, const std::vector<ComparedFigure>& evidence,
                        Language language) {
  CsvTable table(file, {"row", "title", "use", "published", "lower", "upper", "p05", "p25", "median", "p75", "p95"});
  double row = 0.0;
  for (const Use use : {Use::fitted, Use::held_out}) {
    for (const ComparedFigure& f : evidence) {
      if (f.published.use != use || !is_drawn(f)) continue;
      table << ++row
            << fmt::format("{} {} ({})", in(language, meaning_of(f.published)), f.published.branch, f.published.rows)
            << (use == Use::fitted ? "fitted" : "held_out") << f.published.value << f.published.lower
            << f.published.upper << f.predicted.p05 << f.predicted.p25 << f.predicted.median << f.predicted.p75
            << f.predicted.p95;
      table.end_row();
    }
  }
  return table.close();
}

}  // namespace

std::expected<void, std::string> write_calibration_figures(const std::filesystem::path& folder,
                                                           const std::filesystem::path& plots,
                                                           const Posterior& posterior, std::span<const Record> records,
                                                           std::span<const Diagnosis> diagnoses,
                                                           const std::vector<ComparedFigure>& evidence,
                                                           Language language) {
  const std::filesystem::path figures = folder / "figures";
  std::error_code error;
  std::filesystem::create_directory(figures, error);
  if (error) return std::unexpected(figures.string() + ": " + error.message());
  for (const auto& written : {write_marginals(figures / "marginals.csv", posterior, records),
                              write_slowest(figures / "traces.csv", records, diagnoses),
                              write_pairs(figures / "pairs.csv", posterior, records),
                              write_predicted(figures / "predictive.csv", evidence, language)}) {
    if (!written) return written;
  }
  struct Figure {
    std::string name, title, subtitle;
  };
  const auto say = [language](std::string_view nl, std::string_view en) { return std::string(in(language, nl, en)); };
  for (const Figure& figure :
       {Figure{"marginals", say("Wat de cijfers aan de priors toevoegen", "What the figures add to the priors"),
               say("Balk: 50 en 90 % van de posterior; grijs: 90 % van de prior; in standaarddeviaties van de prior",
                   "Bars: 50 and 90 % of the posterior; grey: 90 % of the prior; in standard deviations of the prior")},
        Figure{"traces",
               say("De zes parameters waarvan de ketens het minst overeenstemmen",
                   "The six parameters whose chains agree least"),
               say("Eén keten per populatie, in standaarddeviaties van de prior; links van de lijn telt niet mee",
                   "One chain of each population, in standard deviations of the prior; left of the line is dropped")},
        Figure{"pairs", say("Wat de cijfers niet uit elkaar kunnen houden", "What the figures cannot tell apart"),
               say("De zes sterkst samenhangende paren, in standaarddeviaties van de prior",
                   "The six most correlated pairs, in standard deviations of the prior")},
        Figure{"predictive", say("Gepubliceerd en voorspeld", "Published and predicted"),
               say("Stip: gepubliceerd, met afronding; balk: 50 en 90 % van wat het model voorspelt, in procenten",
                   "Dot: published, with rounding; bars: 50 and 90 % of what the model predicts, in per cent")}}) {
    // evidence of one's own may be in persons only
    if (figure.name == "predictive" && std::ranges::none_of(evidence, is_drawn)) continue;
    const Written drawn =
        report::draw_in_every_format(plots / "calibration" / (figure.name + ".gp"), figures / figure.name, figure.title,
                                     [&](const std::string& file, const std::string& format) {
                                       return std::vector<std::string>{(figures / (figure.name + ".csv")).string(),
                                                                       file,
                                                                       format,
                                                                       figure.title,
                                                                       figure.subtitle,
                                                                       (plots / "calibration").string() + "/",
                                                                       say("geijkt", "fitted"),
                                                                       say("achtergehouden", "held out")};
                                     });
    if (!drawn) return drawn;
  }
  return {};
}

}  // namespace behoud
