#include "model/files/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace behoud {
namespace {

constexpr std::size_t longest_compared = 200;  // of a text pasted in the place of a name

std::string small_letters(std::string_view word) {
  std::string small(word);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

/// A name cut short ("sd" for "log_sd") is nearer than its missing letters say.
std::size_t likeness(std::string_view name, std::string_view candidate) {
  const std::size_t distance = edit_distance(name, candidate);
  const bool part = name.size() > 1 && candidate.find(name) != std::string_view::npos;
  return part ? std::min<std::size_t>(distance, 2) : distance;
}

}  // namespace

std::size_t edit_distance(std::string_view from, std::string_view to) {
  // Optimal string alignment: three rows of the distance table suffice.
  std::vector<std::size_t> two_before(to.size() + 1), before(to.size() + 1), current(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) before[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = before[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      current[j] = std::min({before[j] + 1, current[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (swapped) current[j] = std::min(current[j], two_before[j - 2] + 1);
    }
    std::swap(two_before, before);
    std::swap(before, current);
  }
  return before[to.size()];
}

std::string_view nearest(std::string_view name, std::span<const std::string_view> known) {
  name = name.substr(0, longest_compared);
  std::string_view best;
  std::pair best_distance{std::numeric_limits<std::size_t>::max(), std::numeric_limits<std::size_t>::max()};
  for (const std::string_view candidate : known) {
    const std::pair distance{likeness(small_letters(name), small_letters(candidate)), edit_distance(name, candidate)};
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::optional<std::string_view> close_to(std::string_view name, std::span<const std::string_view> known) {
  const std::string_view best = nearest(name, known);
  name = name.substr(0, longest_compared);
  const std::size_t longest = std::max(name.size(), best.size());
  if (longest == 0 || 3 * likeness(small_letters(name), small_letters(best)) > longest) return std::nullopt;
  return best;
}

}  // namespace behoud
