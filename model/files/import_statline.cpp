#include "model/files/import_statline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <ranges>
#include <tuple>

#include "model/files/csv_reader.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/fields.hpp"
#include "model/files/nearest.hpp"
#include "model/files/statline_table.hpp"

namespace behoud {
namespace {

/// What multiplying by a thousand does not know is cut off: 118.4 x 1000 is 118400.
double twelve_digits(double value) {
  return std::stod(fmt::format("{:.12g}", value));
}

bool is_multiple(double value, double unit) {
  const double count = value / unit;
  return std::abs(count - std::round(count)) <= 1e-9 * std::max(1.0, std::abs(count));
}

std::vector<std::string_view> views(auto&& names) {
  return {names.begin(), names.end()};
}

class Importer {
 public:
  Importer(const StatlineMapping& mapping, Language language)
      : mapping_(mapping), language_(language), dimensions_(mapping.dimensions()), keys_(dimensions_.size()) {}

  void add(const std::filesystem::path& path) {
    Reading reading{path.string(), language_, {}};
    if (auto table = read_statline(path, mapping_, reading)) add(*table, reading);
    std::ranges::move(reading.problems, std::back_inserter(problems_));
  }

  Checked<StatlineImport> result() {
    // what was asked for and never seen tells little where a file could not be read
    if (problems_.empty()) check_all_was_there();
    if (!problems_.empty()) return std::unexpected(std::move(problems_));
    std::ranges::sort(made_, {}, [](const Made& made) { return std::tie(made.order, made.branch, made.row.period); });
    for (Made& made : made_) import_.rows.push_back(std::move(made.row));
    return std::move(import_);
  }

 private:
  struct Made {
    std::size_t order;  // of the measure in the mapping
    std::string branch;
    EvidenceRow row;
  };

  void add(const StatlineTable& table, Reading& reading) {
    measures_.insert(table.measures.begin(), table.measures.end());
    import_.other_measures.insert(table.other_measures.begin(), table.other_measures.end());
    if (table.continues) import_.continued.push_back(reading.file);
    if (!table.labels.has(mapping_.period_dimension)) import_.without_labels.push_back(reading.file);
    refused_keys_.clear();
    for (const StatlineRecord& record : table.records) {
      if (has_enough_problems(reading)) return;
      add(record, table.labels, reading);
    }
  }

  void add(const StatlineRecord& record, const StatlineLabels& labels, Reading& reading) {
    for (std::size_t i = 0; i < record.keys.size(); ++i) keys_[i].insert(record.keys[i].text);
    const StatlineKey &branch_key = record.keys[0], &period_key = record.keys[1];
    const auto branch = mapping_.branches.find(branch_key.text);
    const bool skips_branch = mapping_.skipped_branches.contains(branch_key.text);
    const bool skips_period = mapping_.skipped_periods.contains(period_key.text);
    const auto period = statline_period(period_key.text);
    if (branch == mapping_.branches.end() && !skips_branch) refuse_branch(branch_key, reading);
    if (!period && !skips_period) refuse_once(period_key, reading, MessageId::period_key_unknown);
    for (const StatlineCell& cell : record.cells) {
      const auto measure = std::ranges::find_if(
          mapping_.measures, [&](const StatlineMeasure& m) { return m.name == cell.measure && selects(m, record); });
      if (measure == mapping_.measures.end()) {
        ++import_.skipped.other_key;
      } else if (skips_branch) {
        ++import_.skipped.branch;
      } else if (skips_period) {
        ++import_.skipped.period;
      } else if (period && !mapping_.period_kinds[static_cast<std::size_t>(period->kind)]) {
        ++import_.skipped.period_kind;
      } else if (!cell.missing.empty()) {
        ++import_.skipped.missing[cell.missing];
      } else if (cell.value && period && branch != mapping_.branches.end()) {
        add_row(*measure, branch->second, period->text, *cell.value, cell.pointer, record, labels, reading);
      }
    }
  }

  bool selects(const StatlineMeasure& measure, const StatlineRecord& record) const {
    return std::ranges::all_of(measure.select, [&](const StatlineSelection& selection) {
      const auto at = std::ranges::find(dimensions_, selection.dimension) - dimensions_.begin();
      return record.keys[static_cast<std::size_t>(at)].text == selection.key;
    });
  }

  void refuse_branch(const StatlineKey& key, Reading& reading) {
    const auto known = views(std::views::keys(mapping_.branches));
    refuse_once(key, reading, MessageId::branch_key_unknown, shown(nearest(key.text, known)));
  }

  /// A key that is wrong is wrong in every row; it is refused where it stands first.
  template <class... Args>
  void refuse_once(const StatlineKey& key, Reading& reading, MessageId id, const Args&... args) {
    if (refused_keys_.emplace(id, key.text).second) reading.refuse(key.pointer, id, shown(key.text), args...);
  }

  void add_row(const StatlineMeasure& measure, const std::string& branch, const std::string& period, double value,
               const std::string& pointer, const StatlineRecord& record, const StatlineLabels& labels,
               Reading& reading) {
    if (!is_multiple(value, measure.rounded_to)) {
      reading.refuse(pointer, MessageId::figure_more_precise, value, measure.rounded_to);
      return;
    }
    EvidenceRow row;
    row.id = fmt::format("{}-{}-{}", measure.id_prefix, branch, period);
    const auto [earlier, is_new] = used_.emplace(row.id, reading.file + ", " + pointer);
    if (!is_new) {
      reading.refuse(pointer, MessageId::figure_repeated, row.id, earlier->second);
      return;
    }
    row.quantity = measure.quantity;
    row.value = csv_number(twelve_digits(value * measure.multiplier));
    row.unit = measure.unit;
    row.population = mapping_.population;
    row.branch = branch;
    row.period = period;
    row.source_document = "StatLine " + mapping_.table_id;
    row.page_section = measure.name;
    for (std::size_t i = 0; i < dimensions_.size(); ++i)
      row.page_section += fmt::format("; {}={}", dimensions_[i], record.keys[i].text);
    row.primary_source = mapping_.table_title;
    for (const std::size_t i : {0U, 1U})  // a star stands with the branch or with the period
      if (row.quality_note.empty()) row.quality_note = labels.provisional(dimensions_[i], record.keys[i].text);
    row.kind = "published";
    row.role = measure.role;
    row.use = measure.use;
    const double half = measure.rounded_to / 2.0;
    row.lower = twelve_digits((value - half) * measure.multiplier);
    row.upper = twelve_digits((value + half) * measure.multiplier);
    const auto order = static_cast<std::size_t>(&measure - mapping_.measures.data());
    made_.push_back({order, branch, std::move(row)});
  }

  /// A key or measure that the mapping names and no file has is a slip in the mapping.
  void check_all_was_there() {
    Reading reading{mapping_.file, language_, {}};
    std::set<std::string> refused;
    for (const StatlineMeasure& measure : mapping_.measures) {
      if (!measures_.contains(measure.name))
        reading.refuse(measure.pointer + "/name", MessageId::measure_not_in_files, shown(measure.name),
                       shown(nearest(measure.name, views(measures_))));
      for (const StatlineSelection& selection : measure.select) {
        const auto at = std::ranges::find(dimensions_, selection.dimension) - dimensions_.begin();
        const auto& seen = keys_[static_cast<std::size_t>(at)];
        if (!seen.contains(selection.key) && refused.insert(selection.pointer).second)
          reading.refuse(selection.pointer, MessageId::selection_not_in_files, shown(selection.key),
                         shown(selection.dimension), shown(nearest(selection.key, views(seen))));
      }
    }
    if (reading.problems.empty() && made_.empty()) reading.refuse("", MessageId::figures_none);
    std::ranges::move(reading.problems, std::back_inserter(problems_));
  }

  const StatlineMapping& mapping_;
  Language language_;
  std::vector<std::string> dimensions_;
  std::vector<std::set<std::string>> keys_;  // seen, by dimension
  std::set<std::string> measures_;           // seen
  std::set<std::pair<MessageId, std::string>> refused_keys_;
  std::map<std::string, std::string> used_;  // ids, with where their figure stands
  std::vector<Made> made_;
  StatlineImport import_;
  std::vector<Problem> problems_;
};

}  // namespace

Checked<StatlineImport> import_statline(const std::vector<std::filesystem::path>& files,
                                        const std::filesystem::path& mapping_file, Language language) {
  const auto mapping = read_statline_mapping(mapping_file, language);
  if (!mapping) return std::unexpected(mapping.error());
  Importer importer(*mapping, language);
  std::size_t data_sets = 0;
  for (const auto& file : files) {
    if (file.filename().string().ends_with("_metadata.csv")) continue;
    ++data_sets;
    importer.add(file);
  }
  if (data_sets > 0) return importer.result();
  Reading reading{files.empty() ? std::string() : files.front().string(), language, {}};
  reading.refuse("", MessageId::metadata_alone);
  return std::unexpected(std::move(reading.problems));
}

}  // namespace behoud
