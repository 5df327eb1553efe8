#include "app/sensitivity/files.hpp"

#include <cmath>

#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

using analysis::Estimate;

CsvTable& operator<<(CsvTable& table, const Estimate& estimate) {
  return table << estimate.value << estimate.p05 << estimate.p95;
}

/// Nothing where there is no estimate.
std::string_view yes_or_no(const Estimate& estimate) {
  return std::isnan(estimate.value) ? "" : estimate.includes_zero() ? "yes" : "no";
}

nlohmann::ordered_json json_of(const Estimate& e) {
  nlohmann::ordered_json json{{"value", e.value}, {"p05", e.p05}, {"p95", e.p95}, {"includes_zero", nullptr}};
  if (!std::isnan(e.value)) json["includes_zero"] = e.includes_zero();
  return json;
}

bool is_sobol(const Findings& findings) {
  return findings.scenarios.front().sobol() != nullptr;
}

}  // namespace

std::expected<void, std::string> write_sensitivity(const Findings& findings, const std::filesystem::path& folder) {
  std::vector<std::string> columns{"scenario", "quantity", "year", "unit", "input", "kind"};
  if (is_sobol(findings)) {
    for (const std::string index : {"first", "total", "first_jansen"})
      columns.insert(columns.end(), {index, index + "_p05", index + "_p95", index + "_includes_zero"});
    columns.emplace_back("total_from_one_sample");
  } else {
    for (const std::string effect : {"mu_star", "mu"})
      columns.insert(columns.end(), {effect, effect + "_p05", effect + "_p95", effect + "_includes_zero"});
    columns.emplace_back("sigma");
  }
  CsvTable table(folder / "sensitivity.csv", columns);
  const auto add = [&](const Estimate& estimate) { table << estimate << yes_or_no(estimate); };
  for (const ScenarioFindings& scenario : findings.scenarios) {
    for (const std::size_t i : findings.ordered(scenario)) {
      table << scenario.scenario.id << findings.measure.name << static_cast<double>(findings.measure.year)
            << findings.measure.unit << findings.inputs[i].name << analysis::name_of(findings.inputs[i].kind);
      if (const auto* sobol = scenario.sobol()) {
        add(sobol->inputs[i].first);
        add(sobol->inputs[i].total);
        add(sobol->inputs[i].first_jansen);
        table << sobol->inputs[i].total_from_one_sample;
      } else {
        add(scenario.morris()->inputs[i].mean_size);
        add(scenario.morris()->inputs[i].mean);
        table << scenario.morris()->inputs[i].spread;
      }
      table.end_row();
    }
  }
  if (const auto closed = table.close(); !closed) return closed;

  CsvTable summary(folder / "summary.csv",
                   {"scenario", "quantity", "year", "unit", "samples", "left_out", "central", "mean",
                    "standard_deviation", "sum_of_first", "sum_of_first_p05", "sum_of_first_p95"});
  for (const ScenarioFindings& scenario : findings.scenarios) {
    summary << scenario.scenario.id << findings.measure.name << static_cast<double>(findings.measure.year)
            << findings.measure.unit << static_cast<double>(findings.samples - scenario.samples_left_out())
            << static_cast<double>(scenario.samples_left_out()) << scenario.central;
    if (const auto* sobol = scenario.sobol()) {
      summary << sobol->mean << std::sqrt(sobol->variance) << sobol->sum_of_first;
    } else {
      for (int column = 0; column < 5; ++column) summary << "";
    }
    summary.end_row();
  }
  return summary.close();
}

nlohmann::ordered_json json_of(const Findings& findings) {
  nlohmann::ordered_json document{{"method", is_sobol(findings) ? "sobol" : "morris"},
                                  {"quantity", findings.measure.name},
                                  {"year", findings.measure.year},
                                  {"unit", findings.measure.unit},
                                  {"scenarios", nlohmann::ordered_json::array()}};
  for (const ScenarioFindings& scenario : findings.scenarios) {
    nlohmann::ordered_json found{{"scenario", scenario.scenario.id},
                                 {"samples", findings.samples - scenario.samples_left_out()},
                                 {"left_out", scenario.samples_left_out()},
                                 {"central", scenario.central}};
    if (const auto* sobol = scenario.sobol()) {
      found["mean"] = sobol->mean;
      found["standard_deviation"] = std::sqrt(sobol->variance);
      found["sum_of_first"] = json_of(sobol->sum_of_first);
    }
    found["inputs"] = nlohmann::ordered_json::array();
    for (const std::size_t i : findings.ordered(scenario)) {
      nlohmann::ordered_json input{{"input", findings.inputs[i].name},
                                   {"kind", analysis::name_of(findings.inputs[i].kind)}};
      if (const auto* sobol = scenario.sobol()) {
        input["first"] = json_of(sobol->inputs[i].first);
        input["total"] = json_of(sobol->inputs[i].total);
        input["first_jansen"] = json_of(sobol->inputs[i].first_jansen);
        input["total_from_one_sample"] = sobol->inputs[i].total_from_one_sample;
      } else {
        input["mu_star"] = json_of(scenario.morris()->inputs[i].mean_size);
        input["mu"] = json_of(scenario.morris()->inputs[i].mean);
        input["sigma"] = scenario.morris()->inputs[i].spread;
      }
      found["inputs"].push_back(std::move(input));
    }
    document["scenarios"].push_back(std::move(found));
  }
  return document;
}

}  // namespace behoud
