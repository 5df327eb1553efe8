#pragma once
// What can stand behind a key: numbers, texts, dates, choices, lists. Each reads a node and refuses, in the node's
// place, what is not right; nothing comes back then. A node that is absent gives nothing and says nothing.

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/engines/parameter_set.hpp"
#include "model/files/reading.hpp"

namespace behoud {

/// A text from the file as a message may show it: cut short.
std::string shown(std::string_view text);

void refuse_type(const Node& node, MessageId expected);
/// "a number", "text" ... in the language of the reading.
std::string type_of(const Node& node);

std::optional<double> number(const MaybeNode& node);
std::optional<double> number_between(const MaybeNode& node, double low, double high);
std::optional<double> number_not_negative(const MaybeNode& node);
std::optional<double> number_above_zero(const MaybeNode& node);
/// The outer optional: whether it could be read; the inner one: null in the file.
std::optional<std::optional<double>> number_above_zero_or_null(const MaybeNode& node);

std::optional<std::string> text(const MaybeNode& node);
std::optional<std::string> identifier(const MaybeNode& node);
std::optional<Text> both_languages(const MaybeNode& node);

/// A text that is the same in both languages, such as ids and pages, or one in each.
std::optional<Text> citation(const MaybeNode& node);

std::optional<bool> yes_or_no(const MaybeNode& node);

/// A date as decimal year.
std::optional<double> date(const MaybeNode& node);

/// The index of the name in the list of those possible.
std::optional<std::size_t> choice(const MaybeNode& node, std::span<const std::string_view> possible);

enum class Emptiness { allowed, refused };
std::vector<Node> elements(const MaybeNode& node, Emptiness emptiness);

/// A list of names, as a mask over those possible; nothing where any of them was refused.
std::optional<std::vector<bool>> selection(const MaybeNode& node, std::span<const std::string_view> possible);

template <std::size_t count>
std::optional<std::array<bool, count>> mask(const MaybeNode& node,
                                            const std::array<std::string_view, count>& possible) {
  const auto selected = selection(node, possible);
  if (!selected) return std::nullopt;
  std::array<bool, count> result{};
  for (std::size_t i = 0; i < count; ++i) result[i] = (*selected)[i];
  return result;
}

/// Refuses a unit other than `right`, naming it; `owner` is what is measured in it.
void check_unit(const MaybeNode& node, std::string_view owner, std::string_view right);

/// Refuses a "$schema" that names the schema of another kind of file.
void check_schema(const MaybeNode& node, std::string_view file_name);

/// Refuses an id that an earlier element used already; `used` holds the earlier ones with their pointers.
void check_unique(const MaybeNode& node, const std::string& id, std::vector<std::pair<std::string, std::string>>& used);

}  // namespace behoud
