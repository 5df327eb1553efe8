#include "app/optimise/front_report.hpp"

namespace behoud {

namespace {

using nlohmann::ordered_json;

ordered_json json_of(const analysis::Interval& i) {
  return {{"median", i.median}, {"p05", i.p05}, {"p25", i.p25}, {"p75", i.p75}, {"p95", i.p95}};
}

ordered_json json_of(const search::FrontMix& m, const std::string& id, const LeverCatalogue& levers) {
  ordered_json json{{"mix", id.empty() ? ordered_json() : ordered_json(id)},
                    {"cost", json_of(m.judged.cost)},
                    {"kept", json_of(m.judged.kept)},
                    {"kept_in_worst_decile", m.judged.kept_in_worst_decile},
                    {"workload_depth", m.judged.workload_depth},
                    {"time_taken", m.judged.time_taken},
                    {"pays_off", m.judged.pays_off},
                    {"failed_worlds", m.judged.failed},
                    {"in_search",
                     {{"kept", -m.in_search[0]},
                      {"kept_in_worst_decile", -m.in_search[1]},
                      {"cost", m.in_search[2]},
                      {"workload_depth", m.in_search[3]}}},
                    {"measures", ordered_json::array()}};
  for (const search::MixedMeasure& measure : m.mix) {
    json["measures"].push_back({{"lever", levers[measure.lever].id},
                                {"dose", measure.dose},
                                {"unit", levers[measure.lever].dose_unit},
                                {"reach", measure.reach},
                                {"start", measure.start}});
  }
  return json;
}

}  // namespace

ordered_json json_of(const FrontReport& report) {
  const search::Front& front = report.front;
  const LeverCatalogue& levers = report.setting.levers;
  ordered_json json{{"budget", report.settings.limits.budget},
                    {"horizon", report.setting.horizon},
                    {"worlds", report.settings.worlds},
                    {"fresh_worlds", front.worlds},
                    {"failed_worlds", front.failed_worlds},
                    {"found", front.found},
                    {"too_dear", front.too_dear},
                    {"beaten", front.beaten},
                    {"flattery",
                     {{"kept", front.flattery.of_median},
                      {"kept_in_worst_decile", front.flattery.of_worst_decile},
                      {"mixes", front.flattery.mixes}}},
                    {"mixes", ordered_json::array()},
                    {"levers", ordered_json::array()}};
  for (std::size_t i = 0; i < front.mixes.size(); ++i)
    json["mixes"].push_back(json_of(front.mixes[i], id_in(report, i), levers));
  for (const search::LeverUse& use : report.uses) {
    json["levers"].push_back({{"lever", levers[use.lever].id},
                              {"share", use.share},
                              {"among_cheapest_third", use.among_cheap},
                              {"among_dearest_third", use.among_dear},
                              {"dose", json_of(use.dose)},
                              {"reach", json_of(use.reach)},
                              {"start", json_of(use.start)}});
  }
  return json;
}

}  // namespace behoud
