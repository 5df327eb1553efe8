#include "model/files/write_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <span>
#include <string_view>

#include "model/files/date.hpp"
#include "model/files/messages.hpp"

namespace behoud {

namespace {

using nlohmann::ordered_json;

bool selects_all(std::span<const bool> mask) {
  return std::ranges::all_of(mask, [](bool selected) { return selected; });
}

ordered_json names_of(std::span<const bool> mask, std::span<const std::string_view> names) {
  auto selected = ordered_json::array();
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (mask[i]) selected.push_back(names[i]);
  }
  return selected;
}

ordered_json json_of(const Text& text) {
  return {{"nl", text.nl}, {"en", text.en}};
}

}  // namespace

ordered_json json_of(const Intervention& intervention, const Lever& lever) {
  ordered_json json{
      {"id", intervention.id},
      {"lever", lever.id},
      {"dose", {{"value", intervention.dose}, {"unit", lever.dose_unit}}},
      {"reach", intervention.offered ? ordered_json{{"offered", true}} : ordered_json{{"share", intervention.reach}}},
      {"branches", selects_all(intervention.branches) ? ordered_json::array({"ALL"})
                                                      : names_of(intervention.branches, mechanism::branch_names)}};
  if (!selects_all(intervention.ages)) json["target"]["ages"] = names_of(intervention.ages, mechanism::age_names);
  if (!selects_all(intervention.tenures))
    json["target"]["tenures"] = names_of(intervention.tenures, mechanism::tenure_names);
  json["start"] = date_text(intervention.start);
  json["ramp_years"] = intervention.ramp_years;
  if (intervention.end) json["end"] = date_text(*intervention.end);
  return json;
}

std::expected<void, std::string> write_scenario(const Scenario& scenario, const LeverCatalogue& levers,
                                                const std::filesystem::path& file, Language language) {
  ordered_json json{{"id", scenario.id},
                    {"title", json_of(scenario.title)},
                    {"description", json_of(scenario.description)},
                    {"interventions", ordered_json::array()}};
  for (const Intervention& intervention : scenario.interventions)
    json["interventions"].push_back(json_of(intervention, levers[intervention.lever]));
  std::ofstream out(file);
  out << json.dump(2) << '\n';
  if (!out.flush())
    return std::unexpected(fmt::format("{}: {}", file.string(), message(language, MessageId::store_unwritable, "")));
  return {};
}

}  // namespace behoud
