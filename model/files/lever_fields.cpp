#include "model/files/lever_fields.hpp"

#include <string_view>
#include <vector>

#include "model/files/fields.hpp"
#include "model/files/nearest.hpp"

namespace behoud {

std::optional<std::size_t> lever_named(const MaybeNode& node, const LeverCatalogue& catalogue) {
  const auto name = text(node);
  if (!name) return std::nullopt;
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < catalogue.size(); ++i) {
    if (catalogue[i].id == *name) return i;
    known.push_back(catalogue[i].id);
  }
  node->refuse(MessageId::lever_unknown, shown(*name), nearest(*name, known));
  return std::nullopt;
}

std::optional<BranchMask> branches_named(const MaybeNode& node) {
  constexpr std::string_view all_branches = "ALL";
  const bool names_all =
      node && node->value->is_array() && std::ranges::find(*node->value, all_branches) != node->value->end();
  if (!names_all) return mask(node, mechanism::branch_names);
  if (node->value->size() == 1) return everyone<mechanism::branch_count>();
  node->refuse(MessageId::branches_all);
  return std::nullopt;
}

}  // namespace behoud
