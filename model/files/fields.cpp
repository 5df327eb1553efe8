#include "model/files/fields.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "model/files/date.hpp"
#include "model/files/nearest.hpp"
#include "model/files/object_reader.hpp"

namespace behoud {
namespace {

MessageId type_message(const nlohmann::json& value) {
  if (value.is_object()) return MessageId::type_object;
  if (value.is_array()) return MessageId::type_list;
  if (value.is_string()) return MessageId::type_text;
  if (value.is_boolean()) return MessageId::type_boolean;
  if (value.is_null()) return MessageId::type_null;
  return MessageId::type_number;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_identifier(std::string_view text) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !text.empty() && small(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return small(c) || digit(c) || c == '_'; });
}

}  // namespace

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
  return std::string(text.substr(0, end)) + "...";
}

std::string type_of(const Node& node) {
  return message(node.reading->language, type_message(*node.value));
}

void refuse_type(const Node& node, MessageId expected) {
  node.refuse(MessageId::type_wrong, type_of(node), message(node.reading->language, expected));
}

std::optional<double> number(const MaybeNode& node) {
  if (!node) return std::nullopt;
  if (!node->value->is_number()) {
    refuse_type(*node, MessageId::type_number);
    return std::nullopt;
  }
  return node->value->get<double>();
}

std::optional<double> number_between(const MaybeNode& node, double low, double high) {
  const auto value = number(node);
  if (value && !(*value >= low && *value <= high)) {
    node->refuse(MessageId::number_out_of_bounds, *value, low, high);
    return std::nullopt;
  }
  return value;
}

std::optional<double> number_not_negative(const MaybeNode& node) {
  const auto value = number(node);
  if (value && !(*value >= 0.0)) {
    node->refuse(MessageId::number_negative, *value);
    return std::nullopt;
  }
  return value;
}

std::optional<double> number_above_zero(const MaybeNode& node) {
  const auto value = number(node);
  if (value && !(*value > 0.0)) {
    node->refuse(MessageId::number_not_positive, *value);
    return std::nullopt;
  }
  return value;
}

std::optional<std::optional<double>> number_above_zero_or_null(const MaybeNode& node) {
  if (!node) return std::nullopt;
  if (node->value->is_null()) return std::optional<double>{};
  if (!node->value->is_number()) {
    refuse_type(*node, MessageId::type_number_or_null);
    return std::nullopt;
  }
  const auto value = number_above_zero(node);
  if (!value) return std::nullopt;
  return value;
}

std::optional<std::string> text(const MaybeNode& node) {
  if (!node) return std::nullopt;
  if (!node->value->is_string()) {
    refuse_type(*node, MessageId::type_text);
    return std::nullopt;
  }
  auto content = node->value->get<std::string>();
  if (is_blank(content)) {
    node->refuse(MessageId::text_empty);
    return std::nullopt;
  }
  return content;
}

std::optional<std::string> identifier(const MaybeNode& node) {
  auto id = text(node);
  if (id && !is_identifier(*id)) {
    node->refuse(MessageId::id_malformed, shown(*id));
    return std::nullopt;
  }
  return id;
}

std::optional<Text> both_languages(const MaybeNode& node) {
  ObjectReader object(node);
  auto nl = text(object.required("nl"));
  auto en = text(object.required("en"));
  object.refuse_other_keys();
  if (!nl || !en) return std::nullopt;
  return Text{std::move(*nl), std::move(*en)};
}

std::optional<Text> citation(const MaybeNode& node) {
  if (node && node->value->is_object()) return both_languages(node);
  const auto same = text(node);
  return same ? std::optional(Text{*same, *same}) : std::nullopt;
}

std::optional<bool> yes_or_no(const MaybeNode& node) {
  if (!node) return std::nullopt;
  if (node->value->is_boolean()) return node->value->get<bool>();
  refuse_type(*node, MessageId::type_boolean);
  return std::nullopt;
}

std::optional<double> date(const MaybeNode& node) {
  const auto content = text(node);
  if (!content) return std::nullopt;
  const auto time = decimal_year(*content);
  if (time) return *time;
  switch (time.error()) {
    case DateFault::malformed:
      node->refuse(MessageId::date_malformed, shown(*content));
      break;
    case DateFault::impossible:
      node->refuse(MessageId::date_impossible, *content);
      break;
    case DateFault::year_out_of_range:
      node->refuse(MessageId::date_year, *content, first_year, last_year);
      break;
  }
  return std::nullopt;
}

std::optional<std::size_t> choice(const MaybeNode& node, std::span<const std::string_view> possible) {
  const auto name = text(node);
  if (!name) return std::nullopt;
  const auto found = std::ranges::find(possible, *name);
  if (found != possible.end()) return static_cast<std::size_t>(found - possible.begin());
  node->refuse(MessageId::choice_unknown, shown(*name), fmt::format("{}", fmt::join(possible, ", ")),
               nearest(*name, possible));
  return std::nullopt;
}

std::vector<Node> elements(const MaybeNode& node, Emptiness emptiness) {
  if (!node) return {};
  if (!node->value->is_array()) {
    refuse_type(*node, MessageId::type_list);
    return {};
  }
  if (node->value->empty() && emptiness == Emptiness::refused) node->refuse(MessageId::list_empty);
  std::vector<Node> nodes;
  for (std::size_t i = 0; i < node->value->size(); ++i) nodes.push_back(node->child(i));
  return nodes;
}

std::optional<std::vector<bool>> selection(const MaybeNode& node, std::span<const std::string_view> possible) {
  const auto names = elements(node, Emptiness::refused);
  bool sound = !names.empty();
  std::vector<bool> selected(possible.size(), false);
  for (const Node& name : names) {
    const auto index = choice(name, possible);
    sound = sound && index;
    if (!index) continue;
    if (selected[*index]) name.refuse(MessageId::list_repeated, possible[*index]);
    selected[*index] = true;
  }
  if (!sound) return std::nullopt;
  return selected;
}

void check_unit(const MaybeNode& node, std::string_view owner, std::string_view right) {
  const auto unit = text(node);
  if (unit && *unit != right) node->refuse(MessageId::unit_wrong, shown(*unit), owner, right);
}

void check_schema(const MaybeNode& node, std::string_view file_name) {
  const auto schema = text(node);
  if (!schema) return;
  const std::string_view last_step = std::string_view(*schema).substr(schema->find_last_of('/') + 1);
  if (last_step != file_name) node->refuse(MessageId::schema_other, shown(*schema), file_name);
}

void check_unique(const MaybeNode& node, const std::string& id,
                  std::vector<std::pair<std::string, std::string>>& used) {
  const auto earlier = std::ranges::find(used, id, &std::pair<std::string, std::string>::first);
  if (earlier == used.end()) {
    used.emplace_back(id, node->pointer);
  } else {
    node->refuse(MessageId::id_repeated, shown(id), earlier->second);
  }
}

}  // namespace behoud
