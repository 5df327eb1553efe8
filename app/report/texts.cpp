#include "app/report/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace behoud::report {

std::string filled(std::string_view sentence, const Values& values) {
  std::string result;
  while (!sentence.empty()) {
    const std::size_t open = sentence.find('{');
    result += sentence.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = sentence.find('}', open);
    if (close == std::string_view::npos)
      throw std::runtime_error(fmt::format("report text: '{{' without '}}' in \"{}\"", sentence));
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    const auto value = std::ranges::find(values, name, &Values::value_type::first);
    if (value == values.end()) throw std::runtime_error(fmt::format("report text: nothing known for {{{}}}", name));
    result += value->second;
    sentence.remove_prefix(close + 1);
  }
  return result;
}

Texts::Texts(const std::filesystem::path& file, Language language)
    : file_(file.string()), language_(language == Language::nl ? "nl" : "en") {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(fmt::format("{}: cannot be read", file_));
  try {
    texts_ = nlohmann::ordered_json::parse(in);
  } catch (const nlohmann::json::exception& problem) {
    throw std::runtime_error(fmt::format("{}: {}", file_, problem.what()));
  }
}

const nlohmann::ordered_json* Texts::find(std::string_view path) const {
  const nlohmann::ordered_json* place = &texts_;
  while (true) {
    const std::size_t dot = path.find('.');
    const std::string key(path.substr(0, dot));
    if (!place->is_object() || !place->contains(key)) return nullptr;
    place = &(*place)[key];
    if (dot == std::string_view::npos) return place;
    path.remove_prefix(dot + 1);
  }
}

const nlohmann::ordered_json& Texts::get(std::string_view path) const {
  const auto* place = find(path);
  if (place == nullptr) throw std::runtime_error(fmt::format("{}: \"{}\" is missing", file_, path));
  return *place;
}

std::string Texts::operator()(std::string_view path, const Values& values) const {
  const auto& text = get(path);
  if (!text.is_object() || !text.contains(language_) || !text[language_].is_string()) {
    throw std::runtime_error(fmt::format("{}: \"{}\" has no text in {}", file_, path, language_));
  }
  return filled(text[language_].get_ref<const std::string&>(), values);
}

bool Texts::has(std::string_view path) const {
  return find(path) != nullptr;
}

std::vector<std::string> Texts::list(std::string_view path, const Values& values) const {
  const auto& text = get(path);
  if (!text.is_object() || !text.contains(language_) || !text[language_].is_array()) {
    throw std::runtime_error(fmt::format("{}: \"{}\" has no list in {}", file_, path, language_));
  }
  std::vector<std::string> sentences;
  for (const auto& sentence : text[language_]) sentences.push_back(filled(sentence.get<std::string>(), values));
  return sentences;
}

std::vector<std::string> Texts::keys(std::string_view path) const {
  std::vector<std::string> names;
  for (const auto& item : get(path).items()) names.push_back(item.key());
  return names;
}

}  // namespace behoud::report
