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

std::expected<Published, Text> sum_of(std::string_view rows, const Evidence& evidence) {
  Published sum;
  bool first = true;
  for (const std::string& id : ids_of(rows)) {
    const EvidenceRow* row = find_row(evidence, id);
    if (row == nullptr)
      return std::unexpected(
          Text{id + " ontbreekt, terwijl een rij waarmee ze wordt samengenomen er wel is; voeg haar toe",
               id + " is missing, while a row it is taken together with is there; add it"});
    if (!row->lower || !row->upper)
      return std::unexpected(
          at_row(*row, "heeft geen interval; vul lower en upper in", "has no interval; give lower and upper"));
    if (!(on_error_scale(row->unit, *row->lower) < on_error_scale(row->unit, *row->upper)))
      return std::unexpected(at_row(*row, "heeft een leeg interval; geef een lower onder de upper, beide mogelijk",
                                    "has an empty interval; give a lower below the upper, both possible"));
    if (!first && row->use != sum.use)
      return std::unexpected(
          at_row(*row, "is anders gebruikt dan een rij waarmee ze wordt samengenomen; geef ze dezelfde use",
                 "was used otherwise than a row it is taken together with; give them the same use"));
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

Text at_row(const EvidenceRow& row, std::string_view nl, std::string_view en) {
  const std::string file = row.file.empty() ? "" : row.file + ": ", line = std::to_string(row.line);
  return {file + "regel " + line + ": " + row.id + " " + std::string(nl),
          file + "line " + line + ": " + row.id + " " + std::string(en)};
}

std::vector<std::string> ids_of(std::string_view rows) {
  std::vector<std::string> ids;
  while (!rows.empty()) {
    const std::size_t end = std::min(rows.find_first_of("+/"), rows.size());
    ids.emplace_back(rows.substr(0, end));
    rows.remove_prefix(std::min(end + 1, rows.size()));
  }
  return ids;
}

const EvidenceRow* find_row(const Evidence& evidence, std::string_view id) {
  const auto row = std::ranges::find(evidence, id, &EvidenceRow::id);
  return row == evidence.end() ? nullptr : &*row;
}

std::expected<std::optional<Published>, Text> published(std::string_view rows, const Evidence& evidence) {
  const auto is_there = [&](const std::string& id) { return find_row(evidence, id) != nullptr; };
  if (std::ranges::none_of(ids_of(rows), is_there)) return std::optional<Published>();
  const auto slash = rows.find('/');
  auto sum = sum_of(rows.substr(0, slash), evidence);
  if (!sum) return std::unexpected(sum.error());
  sum->rows = rows;
  if (slash == std::string_view::npos) return std::move(*sum);
  const auto whole = sum_of(rows.substr(slash + 1), evidence);
  if (!whole) return std::unexpected(whole.error());
  const double per = 100.0 / whole->value;
  sum->value *= per;
  sum->lower *= per;
  sum->upper *= per;
  sum->unit = "percent";
  return std::move(*sum);
}

double from_error_scale(std::string_view unit, double value) {
  const double share = 1.0 / (1.0 + std::exp(-value));
  if (unit.starts_with("percent")) return 100.0 * share;
  if (unit.starts_with("grade")) return 1.0 + 9.0 * share;
  if (unit.starts_with("log-odds")) return value;
  return std::exp(value);
}

}  // namespace behoud::calibration
