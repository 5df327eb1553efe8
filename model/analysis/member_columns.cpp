#include "model/analysis/member_columns.hpp"

#include "model/analysis/ensemble.hpp"

namespace behoud::analysis {

std::expected<std::size_t, std::string> failed_members(const MemberColumns& columns) {
  std::vector<double> failed(columns.members);
  if (const auto read = columns.read(failed_output, 1, failed); !read) return std::unexpected(read.error());
  return static_cast<std::size_t>(std::ranges::count_if(failed, [](double scenario) { return scenario != 0.0; }));
}

}  // namespace behoud::analysis
