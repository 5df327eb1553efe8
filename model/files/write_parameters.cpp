#include "model/files/write_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace behoud {

namespace {

/// Six significant digits: what the fit settles, and no more than a reader can use.
double rounded(double value) {
  return std::stod(fmt::format("{:.6g}", value));
}

/// A JSON text on one line, with a space after every comma and colon outside texts.
std::string spaced(const std::string& compact) {
  std::string text;
  bool inside = false;
  for (std::size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[i];
    text += c;
    if (inside && c == '\\') {
      text += compact[++i];
    } else if (c == '"') {
      inside = !inside;
    } else if (!inside && (c == ',' || c == ':')) {
      text += ' ';
    }
  }
  return text;
}

}  // namespace

std::expected<void, std::string> write_parameter_values(const std::filesystem::path& original,
                                                        const ParameterSet& parameters,
                                                        const std::filesystem::path& out) {
  std::ifstream in(original);
  auto document = nlohmann::ordered_json::parse(in, nullptr, false);
  if (document.is_discarded()) return std::unexpected(fmt::format("{}: cannot be read", original.string()));
  std::ofstream file(out);
  file << "{\n  \"$schema\": " << document["$schema"].dump() << ",\n  \"parameters\": [\n";
  std::size_t written = 0;
  for (auto& entry : document["parameters"]) {
    const auto name = entry["id"].get<std::string>();
    const auto parameter = std::ranges::find(mechanism::all_parameters, name, &mechanism::Parameter::name);
    if (parameters[*parameter].status == Status::calibrated) {
      const auto& value = parameters[*parameter].value;
      if (entry["value"].is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) entry["value"][i] = rounded(value[i]);
      } else {
        entry["value"] = rounded(value[0]);
      }
    }
    file << "    " << spaced(entry.dump()) << (++written < document["parameters"].size() ? "," : "") << '\n';
  }
  file << "  ]\n}\n";
  if (!file.flush()) return std::unexpected(fmt::format("{}: cannot be written", out.string()));
  return {};
}

}  // namespace behoud
