#include "app/command_line/accepted.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <system_error>

#include "app/text.hpp"

namespace behoud {

namespace {

/// As a user would type it.
std::string typed(double value) {
  return value == std::floor(value) ? fmt::format("{:.0f}", value) : fmt::format("{:g}", value);
}

}  // namespace

CLI::Validator a_folder_name(Language language) {
  return {[language](const std::string& text) {
            return text.empty() ? std::string(in(language, "is leeg; geef een map", "is empty; give a folder"))
                                : std::string();
          },
          std::string(in(language, "MAP", "FOLDER"))};
}

CLI::Validator an_existing_folder(Language language) {
  return {[language](const std::string& text) {
            std::error_code error;
            if (std::filesystem::is_directory(text, error)) return std::string();
            return phrase(language, "\"{}\" is geen map die er is; geef een bestaande map",
                          "\"{}\" is no folder that is there; give one that exists", text);
          },
          std::string(in(language, "MAP", "FOLDER"))};
}

CLI::Validator one_of(std::vector<std::string> names, Language language) {
  const std::string choice = fmt::format("{{{}}}", fmt::join(names, ","));
  return {[names = std::move(names), language](const std::string& text) {
            if (std::ranges::find(names, text) != names.end()) return std::string();
            return phrase(language, "\"{}\" kan hier niet; kies uit {}", "\"{}\" cannot be had; choose from {}", text,
                          fmt::join(names, ", "));
          },
          choice};
}

CLI::Validator a_whole_number_between(std::int64_t low, std::int64_t high, Language language) {
  return {[low, high, language](const std::string& text) {
            std::int64_t value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            const bool is_number = error == std::errc() && end == text.data() + text.size();
            if (is_number && value >= low && value <= high) return std::string();
            return phrase(language, "\"{}\" is geen geheel getal van {} tot en met {}",
                          "\"{}\" is no whole number from {} to {}", text, low, high);
          },
          fmt::format("{}..{}", low, high)};
}

CLI::Validator a_number_between(double low, double high, Language language) {
  return {[low, high, language](const std::string& text) {
            double value = NAN;
            const bool is_number = CLI::detail::lexical_cast(text, value);
            // not a number is in no range
            if (is_number && value >= low && value <= high) return std::string();
            return phrase(language, "\"{}\" is geen getal van {} tot en met {}, met een punt voor de decimalen",
                          "\"{}\" is no number from {} to {}", text, typed(low), typed(high));
          },
          fmt::format("{}..{}", typed(low), typed(high))};
}

}  // namespace behoud
