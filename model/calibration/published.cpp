#include "model/calibration/published.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace behoud::calibration {

namespace {

/// "14", and the first number of "3 of 17".
std::optional<double> number_in(const std::string& text) {
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view rest(end, text.data() + text.size());
  if (error != std::errc() || !(rest.empty() || rest.find(" of ") != std::string_view::npos)) return std::nullopt;
  return number;
}

std::expected<Published, std::string> sum_of(std::string_view rows, const Evidence& evidence) {
  Published sum;
  bool first = true;
  while (!rows.empty()) {
    const auto plus = rows.find('+');
    const std::string id(rows.substr(0, plus));
    rows = plus == std::string_view::npos ? std::string_view() : rows.substr(plus + 1);
    const EvidenceRow* row = find_row(evidence, id);
    if (row == nullptr) return std::unexpected(id + ": no such row");
    if (!row->lower || !row->upper) return std::unexpected(id + ": has no interval");
    const auto number = number_in(row->value);
    sum.value += number.value_or(0.5 * (*row->lower + *row->upper));
    sum.lower += *row->lower;
    sum.upper += *row->upper;
    if (first) {
      sum.quantity = row->quantity;
      sum.unit = row->unit;
      sum.branch = row->branch;
      sum.period = row->period;
      sum.source = row->source_document + " " + row->page_section;
      sum.is_range = !number;
      sum.role = row->role;
      sum.use = row->use;
    }
    first = false;
  }
  return sum;
}

}  // namespace

const EvidenceRow* find_row(const Evidence& evidence, std::string_view id) {
  const auto row = std::ranges::find(evidence, id, &EvidenceRow::id);
  return row == evidence.end() ? nullptr : &*row;
}

std::expected<Published, std::string> published(std::string_view rows, const Evidence& evidence) {
  const auto slash = rows.find('/');
  auto sum = sum_of(rows.substr(0, slash), evidence);
  if (!sum) return sum;
  sum->rows = rows;
  if (slash == std::string_view::npos) return sum;
  const auto whole = sum_of(rows.substr(slash + 1), evidence);
  if (!whole) return whole;
  const double per = 100.0 / whole->value;
  sum->value *= per;
  sum->lower *= per;
  sum->upper *= per;
  sum->unit = "percent";
  return sum;
}

double from_error_scale(std::string_view unit, double value) {
  const double share = 1.0 / (1.0 + std::exp(-value));
  if (unit.starts_with("percent")) return 100.0 * share;
  if (unit.starts_with("grade")) return 1.0 + 9.0 * share;
  if (unit.starts_with("log-odds")) return value;
  return std::exp(value);
}

}  // namespace behoud::calibration
