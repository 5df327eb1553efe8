#include "model/files/disk_space.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <system_error>

#include "model/files/messages.hpp"

namespace behoud {

namespace fs = std::filesystem;

std::optional<std::string> lack_of_space(std::uint64_t needed, std::uint64_t free, const fs::path& where,
                                         const std::string& remedy, Language language) {
  if (needed <= free) return std::nullopt;
  return fmt::format(
      "{}: {}", where.string(),
      message(language, MessageId::disk_too_small, size_text(needed, language), size_text(free, language), remedy));
}

std::uint64_t free_space(const fs::path& path) {
  std::error_code error;
  for (fs::path folder = fs::absolute(path, error); !folder.empty(); folder = folder.parent_path()) {
    const fs::space_info space = fs::space(folder, error);
    if (!error) return space.available;
    if (folder == folder.root_path()) break;
  }
  return std::numeric_limits<std::uint64_t>::max();  // not known: no reason to refuse
}

std::string size_text(std::uint64_t bytes, Language language) {
  constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
  auto size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 999.5 && unit + 1 < units.size(); ++unit) size /= 1000.0;
  std::string text = fmt::format("{:.{}f} {}", size, unit > 0 && size < 9.95 ? 1 : 0, units[unit]);
  if (language == Language::nl) std::ranges::replace(text, '.', ',');
  return text;
}

}  // namespace behoud
