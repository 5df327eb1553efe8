#include "model/files/write_evidence.hpp"

#include <fmt/ranges.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <system_error>

#include "model/files/csv_table.hpp"
#include "model/files/evidence_names.hpp"
#include "model/files/messages.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t columns_of_text = evidence_columns.size() - 3;

/// The texts before `lower`, in the order of the columns.
std::array<std::string, columns_of_text> texts_of(const EvidenceRow& row) {
  return {row.id,
          row.quantity,
          row.value,
          row.unit,
          row.population,
          row.branch,
          row.period,
          row.source_document,
          row.page_section,
          row.primary_source,
          row.quality_note,
          row.kind,
          std::string(name_of(row.role))};
}

}  // namespace

std::expected<void, std::string> check_evidence_out(const fs::path& out, Language language) {
  const auto refuse = [&](MessageId id) {
    return std::unexpected(fmt::format("{}: {}", out.string(), message(language, id)));
  };
  std::error_code error;
  const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, error)) return refuse(MessageId::folder_missing);
  const auto status = fs::status(out, error);
  if (status.type() == fs::file_type::not_found) return {};
  if (status.type() != fs::file_type::regular) return refuse(MessageId::out_is_no_file);
  std::ifstream present(out);
  std::string line;
  std::getline(present, line);
  if (line != fmt::format("{}", fmt::join(evidence_columns, ","))) return refuse(MessageId::out_of_others);
  return {};
}

std::expected<void, std::string> write_evidence(const fs::path& out, const Evidence& evidence, Language language) {
  if (auto usable = check_evidence_out(out, language); !usable) return usable;
  const fs::path temporary = beside(out, fmt::format(".unfinished-{}", getpid()));
  CsvTable table(temporary, {evidence_columns.begin(), evidence_columns.end()});
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (const EvidenceRow& row : evidence) {
    for (const std::string& text : texts_of(row)) table << text;
    table << row.lower.value_or(none) << row.upper.value_or(none) << name_of(row.use);
    table.end_row();
  }
  auto written = table.close();
  std::error_code error;
  if (written) fs::rename(temporary, out, error);
  if (written && error) written = std::unexpected(fmt::format("{}: {}", out.string(), error.message()));
  if (!written) fs::remove(temporary, error);
  return written;
}

nlohmann::ordered_json json_of(const Evidence& evidence) {
  auto list = nlohmann::ordered_json::array();
  for (const EvidenceRow& row : evidence) {
    nlohmann::ordered_json object;
    const auto texts = texts_of(row);
    for (std::size_t i = 0; i < texts.size(); ++i) object[std::string(evidence_columns[i])] = texts[i];
    object["lower"] = row.lower ? nlohmann::ordered_json(*row.lower) : nlohmann::ordered_json();
    object["upper"] = row.upper ? nlohmann::ordered_json(*row.upper) : nlohmann::ordered_json();
    object["use"] = name_of(row.use);
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace behoud
