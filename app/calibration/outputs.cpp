#include "app/calibration/outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/text.hpp"
#include "model/calibration/figure_texts.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/write_parameters.hpp"

namespace behoud {

using namespace calibration;

std::expected<void, std::string> write_fit(const std::filesystem::path& folder, Posterior& posterior,
                                           const Mode& mode) {
  const auto at = posterior.gradient(mode.point);
  CsvTable table(folder / "fit.csv",
                 {"id", "meaning", "branch", "period", "unit", "published", "lower", "upper", "modelled", "counts"});
  for (std::size_t f = 0; f < posterior.figures().size(); ++f) {
    const FittedFigure& figure = posterior.figures()[f];
    if (!figure.is_there) continue;
    table << figure.published.rows << in(Language::en, meaning_of(figure.published)) << figure.published.branch
          << figure.published.period << figure.published.unit << figure.published.value << figure.published.lower
          << figure.published.upper << at.modelled[f] << (figure.counts ? "yes" : "no");
    table.end_row();
  }
  return table.close();
}

std::expected<void, std::string> write_mode(const std::filesystem::path& folder, const InputFiles& files,
                                            ParameterSet parameters, const Posterior& posterior, const Point& mode) {
  const auto values = posterior.values<double>(mode);
  for (const CalibratedParameter& p : posterior.parameters()) {
    parameters[p.parameter].value[p.place] = values[static_cast<std::size_t>(p.parameter.offset) + p.place];
  }
  return write_parameter_values(files.parameters, parameters, folder / "parameters.json");
}

std::expected<void, std::string> write_draws(const std::filesystem::path& folder, const Posterior& posterior,
                                             std::span<const Point> draws) {
  std::vector<std::string> columns{"draw"};
  for (const CalibratedParameter& p : posterior.parameters()) columns.push_back(p.name);
  CsvTable table(folder / "posterior.csv", columns);
  for (std::size_t k = 0; k < draws.size(); ++k) {
    const auto values = posterior.values<double>(draws[k]);
    table << static_cast<double>(k + 1);
    for (const CalibratedParameter& p : posterior.parameters()) {
      // six digits, as in the parameter file
      table << fmt::format("{:.6g}", values[static_cast<std::size_t>(p.parameter.offset) + p.place]);
    }
    table.end_row();
  }
  return table.close();
}

std::expected<void, std::string> write_traces(const std::filesystem::path& folder, const Posterior& posterior,
                                              std::span<const Record> records) {
  std::vector<std::string> columns{"record", "population", "chain", "log_density"};
  for (const CalibratedParameter& p : posterior.parameters()) columns.push_back(p.name);
  CsvTable table(folder / "traces.csv", columns);
  constexpr std::size_t every = 10;
  for (std::size_t r = 0; r < records.size(); r += every) {
    for (std::size_t c = 0; c < chain_count; ++c) {
      const std::size_t population = c / chains_per_population + 1;
      table << static_cast<double>(r) << static_cast<double>(population) << static_cast<double>(c + 1)
            << fmt::format("{:.4f}", records[r].log_densities[c]);
      for (const double z : records[r].positions[c]) table << fmt::format("{:.4f}", z);
      table.end_row();
    }
  }
  return table.close();
}

namespace {

nlohmann::ordered_json diagnostics_of_draws(const Posterior& posterior, std::span<const Record> records,
                                            std::span<const Diagnosis> diagnoses, const Gate& gate) {
  double accepted = 0.0;
  for (const Record& record : records) {
    for (const auto a : record.accepted) accepted += a;
  }
  const double generations = static_cast<double>(records.size()) * SamplerSettings{}.thinning;
  const bool passed = std::ranges::all_of(diagnoses, [&gate](const Diagnosis& d) { return gate.passes(d); });
  nlohmann::ordered_json draws{{"populations", populations},
                               {"chains", chain_count},
                               {"generations", generations},
                               {"density_evaluations", generations * static_cast<double>(chain_count)},
                               {"acceptance", accepted / (generations * static_cast<double>(chain_count))},
                               {"warm_up_records", warm_up_of(records.size())},
                               {"gate", {{"r_hat", gate.r_hat}, {"effective_size", gate.size}, {"passed", passed}}}};
  for (std::size_t i = 0; i < diagnoses.size(); ++i) {
    const Diagnosis& d = diagnoses[i];
    draws["parameters"].push_back({{"name", d.name},
                                   {"r_hat", d.r_hat},
                                   {"bulk_effective_size", d.bulk_size},
                                   {"tail_effective_size", d.tail_size},
                                   {"contraction", d.contraction},
                                   {"prior_centre", posterior.parameters()[i].centre},
                                   {"p05", d.p05},
                                   {"median", d.median},
                                   {"p95", d.p95},
                                   {"passed", gate.passes(d)}});
  }
  return draws;
}

}  // namespace

std::expected<void, std::string> write_diagnostics(const std::filesystem::path& folder, const Posterior& posterior,
                                                   const Mode& mode, std::span<const Record> records,
                                                   std::span<const Diagnosis> diagnoses, const Gate& gate) {
  nlohmann::ordered_json document;
  document["mode"] = {{"log_density", mode.log_density}, {"converged", mode.converged}};
  for (const Search& search : mode.searches) {
    document["mode"]["searches"].push_back({{"log_density", search.log_density},
                                            {"largest_slope", search.largest_slope},
                                            {"gradients", search.gradients},
                                            {"ended", search.ended}});
  }
  if (!diagnoses.empty()) document["draws"] = diagnostics_of_draws(posterior, records, diagnoses, gate);
  const std::filesystem::path file = folder / "diagnostics.json";
  std::ofstream out(file);
  out << document.dump(2) << '\n';
  out.close();
  if (!out) return std::unexpected(file.string() + ": cannot be written");
  return {};
}

}  // namespace behoud
