#include "model/files/member_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "model/files/messages.hpp"

namespace behoud {

namespace {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& object, const std::string& key) {
  return object.contains(key) ? object[key].dump(-1, ' ', false, ordered_json::error_handler_t::replace) : "-";
}

/// Digests say little by themselves: the file is named.
std::optional<SettingDifference> difference_of_inputs(const ordered_json& first, const ordered_json& second) {
  for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
    if (first[i] == second[i]) continue;
    const std::string file = first[i].value("file", "");
    if (file != second[i].value("file", ""))
      return SettingDifference{"file", text_of(first[i], "file"), text_of(second[i], "file")};
    return SettingDifference{file + " sha256", text_of(first[i], "sha256"), text_of(second[i], "sha256")};
  }
  if (first.size() == second.size()) return std::nullopt;
  return SettingDifference{"inputs", fmt::format("{}", first.size()), fmt::format("{}", second.size())};
}

/// Whatever follows can rely on the types of what it reads.
bool is_request(const ordered_json& json) {
  const auto is_count = [](const ordered_json& object, const char* key) {
    return object.contains(key) && object[key].is_number_unsigned();
  };
  const auto are_texts = [](const ordered_json& list) {
    return std::ranges::all_of(list, [](const ordered_json& entry) { return entry.is_string(); });
  };
  const auto is_input = [](const ordered_json& input) {
    return input.is_object() && input.contains("file") && input["file"].is_string() && input.contains("sha256") &&
           input["sha256"].is_string();
  };
  return json.is_object() && json.contains("settings") && json["settings"].is_object() && is_count(json, "outputs") &&
         json.contains("members") && json["members"].is_object() && is_count(json["members"], "first") &&
         is_count(json["members"], "end") && json["members"]["first"] < json["members"]["end"] &&
         json["members"]["end"] <= most_members && json.contains("scenario_files") &&
         json["scenario_files"].is_array() && are_texts(json["scenario_files"]) && json.contains("profile_file") &&
         json["profile_file"].is_string() && json["settings"].contains("inputs") &&
         json["settings"]["inputs"].is_array() && std::ranges::all_of(json["settings"]["inputs"], is_input);
}

}  // namespace

std::optional<SettingDifference> first_difference(const MemberRequest& first, const MemberRequest& second) {
  std::vector<std::string> keys;
  for (const auto* settings : {&first.settings, &second.settings}) {
    for (const auto& [key, value] : settings->items()) {
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    }
  }
  for (const std::string& key : keys) {
    const bool both = first.settings.contains(key) && second.settings.contains(key);
    if (both && first.settings[key] == second.settings[key]) continue;
    if (both && key == "inputs") return difference_of_inputs(first.settings[key], second.settings[key]);
    return SettingDifference{key, text_of(first.settings, key), text_of(second.settings, key)};
  }
  if (first.outputs != second.outputs)
    return SettingDifference{"outputs", fmt::format("{}", first.outputs), fmt::format("{}", second.outputs)};
  return std::nullopt;
}

std::optional<SettingDifference> first_difference_of_whole(const MemberRequest& first, const MemberRequest& second) {
  if (auto difference = first_difference(first, second)) return difference;
  if (first.members == second.members) return std::nullopt;
  const auto text = [](const MemberRange& range) { return fmt::format("{}:{}", range.first, range.end); };
  return SettingDifference{"members", text(first.members), text(second.members)};
}

std::expected<MemberRequest, std::string> read_request(const std::filesystem::path& file, Language language) {
  std::ifstream in(file);
  if (!in)
    return std::unexpected(
        fmt::format("{}: {}", file.parent_path().string(), message(language, MessageId::store_without_request)));
  const auto json = ordered_json::parse(in, nullptr, false);
  if (!is_request(json))
    return std::unexpected(fmt::format("{}: {}", file.string(), message(language, MessageId::request_unreadable)));
  MemberRequest request;
  request.settings = json["settings"];
  request.outputs = json["outputs"];
  request.members = {json["members"]["first"], json["members"]["end"]};
  request.scenario_files = json["scenario_files"].get<std::vector<std::string>>();
  request.profile_file = json["profile_file"];
  return request;
}

std::expected<void, std::string> write_request(const MemberRequest& request, const std::filesystem::path& file,
                                               Language language) {
  const ordered_json json{{"settings", request.settings},
                          {"outputs", request.outputs},
                          {"members", {{"first", request.members.first}, {"end", request.members.end}}},
                          {"scenario_files", request.scenario_files},
                          {"profile_file", request.profile_file}};
  std::ofstream out(file);
  out << json.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
  if (!out.flush())
    return std::unexpected(fmt::format("{}: {}", file.string(), message(language, MessageId::store_unwritable, "")));
  return {};
}

}  // namespace behoud
