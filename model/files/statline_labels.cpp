#include "model/files/statline_labels.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

#include "model/files/csv_reader.hpp"
#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/object_reader.hpp"

namespace behoud {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool is_blank(const CsvRow& row) {
  return std::ranges::all_of(row.fields, [](const CsvField& field) { return without_padding(field.text).empty(); });
}

/// The name above a block, which stands alone on its line.
std::optional<std::string> name_above(const CsvRow& row) {
  const bool alone = std::all_of(row.fields.begin() + 1, row.fields.end(),
                                 [](const CsvField& field) { return without_padding(field.text).empty(); });
  if (!alone) return std::nullopt;
  return std::string(without_padding(row.fields.front().text));
}

std::optional<std::size_t> column_of(const CsvRow& header, std::string_view name) {
  const auto found =
      std::ranges::find_if(header.fields, [&](const CsvField& field) { return without_padding(field.text) == name; });
  if (found == header.fields.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.fields.begin());
}

/// A block: a name, a row of column names, and a row for each key. Blocks about the table itself have no keys.
void read_block(std::span<const CsvRow> block, const std::vector<std::string>& dimensions, StatlineLabels& labels,
                Reading& reading) {
  if (block.size() < 2) return;
  const auto name = name_above(block[0]);
  if (!name || std::ranges::find(dimensions, *name) == dimensions.end()) return;
  const CsvRow& header = block[1];
  const auto key = column_of(header, "Key"), title = column_of(header, "Title"), status = column_of(header, "Status");
  for (const auto& [column, wanted] : {std::pair{key, "Key"}, {title, "Title"}})
    if (!column) refuse_at(reading, header.fields.front().place, MessageId::column_missing, wanted);
  if (!key || !title) return;
  std::map<std::string, TextPlace> used;
  for (const CsvRow& row : block.subspan(2)) {
    if (has_enough_problems(reading)) return;
    if (row.fields.size() != header.fields.size()) {
      refuse_at(reading, {row.line, 1}, MessageId::block_width, row.fields.size(), header.fields.size());
      continue;
    }
    const std::string name_of_key(without_padding(row.fields[*key].text));
    const auto [earlier, is_new] = used.emplace(name_of_key, row.fields[*key].place);
    if (!is_new)
      refuse_at(reading, row.fields[*key].place, MessageId::id_repeated, shown(name_of_key),
                place_text(reading.language, earlier->second));
    labels.add(*name, name_of_key, {row.fields[*title].text, status ? row.fields[*status].text : ""});
  }
}

void read_blocks(const std::vector<CsvRow>& rows, const std::vector<std::string>& dimensions, StatlineLabels& labels,
                 Reading& reading) {
  auto begin = rows.begin();
  while (begin != rows.end()) {
    const auto end = std::find_if(begin, rows.end(), is_blank);
    read_block({begin, end}, dimensions, labels, reading);
    begin = std::find_if_not(end, rows.end(), is_blank);
  }
}

void read_codes(const fs::path& path, const std::string& dimension, StatlineLabels& labels, Reading& reading) {
  const auto document = read_json(path, reading, largest_table_in_megabytes);
  if (!document) return;
  ObjectReader root(Node{&*document, "", &reading});
  for (const Node& item : elements(root.required("value"), Emptiness::allowed)) {
    ObjectReader code(item);
    const MaybeNode identifier = code.optional("Identifier");  // version 4
    const auto key = text(identifier ? identifier : code.required("Key"));
    const auto title = text(code.required("Title"));
    const MaybeNode status = code.optional("Status");
    if (!key || !title) continue;
    const bool has_status = status && status->value->is_string();
    labels.add(dimension, std::string(without_padding(*key)),
               {*title, has_status ? status->value->get<std::string>() : ""});
  }
}

void move_problems(Reading& from, Reading& to) {
  std::ranges::move(from.problems, std::back_inserter(to.problems));
}

}  // namespace

void StatlineLabels::add(const std::string& dimension, const std::string& key, StatlineLabel label) {
  labels_[dimension].emplace(key, std::move(label));
}

std::string_view StatlineLabels::provisional(const std::string& dimension, const std::string& key) const {
  const auto of_dimension = labels_.find(dimension);
  if (of_dimension == labels_.end()) return "";
  const auto label = of_dimension->second.find(key);
  if (label == of_dimension->second.end()) return "";
  const std::string_view title = without_padding(label->second.title), status = without_padding(label->second.status);
  if (title.ends_with("**") || status == "NaderVoorlopig") return "revised provisional";
  return title.ends_with("*") || status == "Voorlopig" ? "provisional" : "";
}

std::string_view without_padding(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

fs::path statline_stem(const fs::path& data_set) {
  std::string name = data_set.stem().string();
  for (const char* kind : {"_UntypedDataSet", "_TypedDataSet", "_Observations"})
    if (const auto at = name.find(kind); at != std::string::npos) name.resize(at);
  return data_set.parent_path() / name;
}

StatlineLabels read_csv_labels(const fs::path& data_set, char delimiter, const std::vector<std::string>& dimensions,
                               Reading& reading) {
  StatlineLabels labels;
  const fs::path path = statline_stem(data_set).string() + "_metadata.csv";
  if (!is_there(path)) return labels;
  Reading own{path.string(), reading.language, {}};
  if (const auto content = read_text(path, largest_table_in_megabytes, own))
    if (const auto rows = parse_rows(*content, delimiter, own)) read_blocks(*rows, dimensions, labels, own);
  move_problems(own, reading);
  return labels;
}

StatlineLabels read_json_labels(const fs::path& data_set, const std::vector<std::string>& dimensions,
                                Reading& reading) {
  StatlineLabels labels;
  for (const std::string& dimension : dimensions) {
    for (const char* ending : {".json", "Codes.json"}) {
      const fs::path path = statline_stem(data_set).string() + "_" + dimension + ending;
      if (!is_there(path) || labels.has(dimension)) continue;
      Reading own{path.string(), reading.language, {}};
      read_codes(path, dimension, labels, own);
      move_problems(own, reading);
    }
  }
  return labels;
}

}  // namespace behoud
