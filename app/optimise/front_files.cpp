#include "app/optimise/front_files.hpp"

#include "model/files/csv_table.hpp"
#include "model/files/write_scenario.hpp"

namespace behoud {

namespace {

using Written = std::expected<void, std::string>;

Written write_mixes(const std::filesystem::path& file, const FrontReport& report) {
  CsvTable table(file, {"place",          "mix",
                        "measures",       "cost_median",
                        "cost_p05",       "cost_p95",
                        "kept_median",    "kept_p05",
                        "kept_p25",       "kept_p75",
                        "kept_p95",       "kept_in_worst_decile",
                        "workload_depth", "time_taken",
                        "pays_off",       "failed_worlds",
                        "search_kept",    "search_kept_in_worst_decile",
                        "search_cost",    "search_workload_depth"});
  for (std::size_t i = 0; i < report.front.mixes.size(); ++i) {
    const search::FrontMix& m = report.front.mixes[i];
    const search::Judged& j = m.judged;
    table << static_cast<double>(i + 1) << id_in(report, i) << static_cast<double>(m.mix.size()) << j.cost.median
          << j.cost.p05 << j.cost.p95 << j.kept.median << j.kept.p05 << j.kept.p25 << j.kept.p75 << j.kept.p95
          << j.kept_in_worst_decile << j.workload_depth << j.time_taken << j.pays_off << static_cast<double>(j.failed)
          << -m.in_search[0] << -m.in_search[1] << m.in_search[2] << m.in_search[3];
    table.end_row();
  }
  return table.close();
}

Written write_measures(const std::filesystem::path& file, const FrontReport& report) {
  CsvTable table(file, {"place", "mix", "lever", "dose", "unit", "reach", "start"});
  for (std::size_t i = 0; i < report.front.mixes.size(); ++i) {
    for (const search::MixedMeasure& measure : report.front.mixes[i].mix) {
      const Lever& lever = report.setting.levers[measure.lever];
      table << static_cast<double>(i + 1) << id_in(report, i) << lever.id << measure.dose << lever.dose_unit
            << measure.reach << static_cast<double>(measure.start);
      table.end_row();
    }
  }
  return table.close();
}

Written write_levers(const std::filesystem::path& file, const FrontReport& report) {
  CsvTable table(
      file, {"lever", "share", "among_cheapest_third", "among_dearest_third", "dose_p25", "dose_median", "dose_p75",
             "unit", "reach_p25", "reach_median", "reach_p75", "start_p25", "start_median", "start_p75"});
  for (const search::LeverUse& use : report.uses) {
    const Lever& lever = report.setting.levers[use.lever];
    table << lever.id << use.share << use.among_cheap << use.among_dear << use.dose.p25 << use.dose.median
          << use.dose.p75 << lever.dose_unit << use.reach.p25 << use.reach.median << use.reach.p75 << use.start.p25
          << use.start.median << use.start.p75;
    table.end_row();
  }
  return table.close();
}

}  // namespace

Written write_front(const std::filesystem::path& folder, const FrontReport& report, const MixTexts& texts,
                    Language language) {
  for (const auto& written :
       {write_mixes(folder / "front.csv", report), write_measures(folder / "measures.csv", report),
        write_levers(folder / "levers.csv", report)}) {
    if (!written) return written;
  }
  for (std::size_t s = 0; s < report.shown.size(); ++s) {
    const std::string id = mix_id(s);
    const Scenario scenario = texts.scenario(report.front.mixes[report.shown[s]], id, report.setting);
    if (auto written = write_scenario(scenario, report.setting.levers, folder / (id + ".json"), language); !written)
      return written;
  }
  return {};
}

}  // namespace behoud
