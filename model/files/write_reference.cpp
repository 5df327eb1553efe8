#include "model/files/write_reference.hpp"

#include "model/files/csv_table.hpp"
#include "model/mechanism/mechanism.hpp"

namespace behoud {

namespace m = mechanism;

std::expected<void, std::string> write_reference(const std::filesystem::path& file, const Export& exported,
                                                 std::optional<std::size_t> branch) {
  CsvTable table(file, {"time", "variable", "branch", "value", "unit"});
  for (const engines::Sample& sample : exported.reference.samples) {
    for (const m::Variable& v : m::all_variables) {
      if (v.level == m::Level::tenure_group || v.level == m::Level::worker) continue;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        if (branch && *branch != b) continue;
        table << sample.time << v.name << m::branch_names[b] << sample.value(v)[b] << v.unit;
        table.end_row();
      }
    }
  }
  return table.close();
}

}  // namespace behoud
