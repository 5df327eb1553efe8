#include "model/files/statline_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "model/files/fields.hpp"
#include "model/files/file_text.hpp"

namespace behoud {

std::optional<StatlineTable> read_statline(const std::filesystem::path& path, const StatlineMapping& mapping,
                                           Reading& reading) {
  const auto text = read_text(path, largest_table_in_megabytes, reading);
  if (!text) return std::nullopt;
  const std::string_view begin = without_padding(without_byte_order_mark(*text).substr(0, 1000));
  const bool is_json = begin.starts_with('{') || begin.starts_with('[');
  return is_json ? read_statline_json(path, *text, mapping, reading) : read_statline_csv(path, *text, mapping, reading);
}

std::string_view measure_named(const StatlineMapping& mapping, std::string_view name) {
  for (const StatlineMeasure& measure : mapping.measures)
    if (measure.name == name || (!measure.code.empty() && measure.code == name)) return measure.name;
  return {};
}

bool looks_like_measure(std::string_view name) {
  const std::size_t bar = name.rfind('_');
  if (bar == std::string_view::npos || bar == 0 || bar + 1 == name.size()) return false;
  return std::ranges::all_of(name.substr(bar + 1), [](char c) { return c >= '0' && c <= '9'; });
}

void DecimalMark::read(std::string_view text, StatlineCell& cell, Reading& reading) {
  text = without_padding(text);
  if (text.empty()) {
    cell.missing = figure_impossible;
    return;
  }
  if (text == ".") {
    cell.missing = figure_unknown;
    return;
  }
  std::string digits(text);
  const bool has_comma = digits.find(',') != std::string::npos, has_point = digits.find('.') != std::string::npos;
  if (has_comma && !has_point) std::ranges::replace(digits, ',', '.');  // a second comma is refused as second point
  double value = 0.0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value)) {
    reading.refuse(cell.pointer, MessageId::figure_malformed, shown(text));
    return;
  }
  if (has_point || has_comma) {
    const char mark = has_comma ? ',' : '.';
    if (mark_ == '\0') {
      mark_ = mark;
      first_at_ = cell.pointer;
    }
    if (mark != mark_) {
      reading.refuse(cell.pointer, MessageId::decimal_marks_mixed, shown(text), first_at_);
      return;
    }
  }
  cell.value = value;
}

}  // namespace behoud
