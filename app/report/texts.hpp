#pragma once
// The report's sentences in one language, from plots/report_texts.json, so that a report writer can change them.

#include <filesystem>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/files/language.hpp"

namespace behoud::report {

/// What stands for a {name} in a sentence.
using Values = std::vector<std::pair<std::string_view, std::string>>;

/// Every {name} replaced. A name without a value is a mistake in the texts and is thrown as std::runtime_error.
std::string filled(std::string_view sentence, const Values& values);

class Texts {
 public:
  /// Throws std::runtime_error with a text for the user where the file is missing or unsound.
  Texts(const std::filesystem::path& file, Language language);

  /// A sentence by its path, such as "hurry.baseline". Throws std::runtime_error where there is none.
  std::string operator()(std::string_view path, const Values& values = {}) const;
  bool has(std::string_view path) const;
  /// A list of sentences.
  std::vector<std::string> list(std::string_view path, const Values& values = {}) const;
  /// The names within a group, in the order of the file.
  std::vector<std::string> keys(std::string_view path) const;

 private:
  const nlohmann::ordered_json* find(std::string_view path) const;
  const nlohmann::ordered_json& get(std::string_view path) const;

  std::string file_;
  nlohmann::ordered_json texts_;
  std::string language_;
};

}  // namespace behoud::report
