#include "app/ensemble/ensemble_command.hpp"

#include <fmt/format.h>

#include "model/files/sha256.hpp"

namespace behoud {

std::expected<MemberRequest, std::string> request_of(const EnsembleCommand& command, const MemberRange& members,
                                                     std::uint64_t seed) {
  MemberRequest request;
  request.members = members;
  request.outputs = analysis::outputs_of(command.ensemble());
  request.scenario_files = command.scenario_names();
  request.profile_file = command.files().profile.string();
  request.settings = {{"program", "behoud"},
                      {"version", version},
                      {elementary_functions_setting, fmt::format("{:016x}", engines::elementary_functions())}};
  request.settings.update(command.own_settings());
  request.settings["seed"] = seed;
  request.settings["scenarios"] = nlohmann::ordered_json::array();
  for (const Scenario* scenario : command.ensemble().scenarios) request.settings["scenarios"].push_back(scenario->id);
  request.settings["inputs"] = nlohmann::ordered_json::array();
  for (const auto& file : all_of(command.files())) {
    const auto digest = sha256_of(file);
    if (!digest) return std::unexpected(digest.error());
    request.settings["inputs"].push_back({{"file", file.filename().string()}, {"sha256", *digest}});
  }
  return request;
}

nlohmann::ordered_json manifest_of(const MemberRequest& request) {
  nlohmann::ordered_json manifest = request.settings;
  manifest.erase("inputs");  // written by the output folder
  manifest["members"] = request.members.end;
  return manifest;
}

}  // namespace behoud
