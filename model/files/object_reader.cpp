#include "model/files/object_reader.hpp"

#include <algorithm>
#include <string>

#include "model/files/fields.hpp"
#include "model/files/nearest.hpp"

namespace behoud {

ObjectReader::ObjectReader(const MaybeNode& node) {
  if (!node) return;
  if (node->value->is_object()) {
    node_ = node;
  } else {
    refuse_type(*node, MessageId::type_object);
  }
}

MaybeNode ObjectReader::required(std::string_view key) {
  const MaybeNode found = optional(key);
  if (node_ && !found) node_->refuse(MessageId::key_missing, key);
  return found;
}

MaybeNode ObjectReader::optional(std::string_view key) {
  known_.push_back(key);
  const std::string name(key);
  if (!node_ || !node_->value->contains(name)) return std::nullopt;
  return node_->child(name);
}

void ObjectReader::refuse_other_keys() const {
  if (!node_) return;
  for (const auto& [key, value] : node_->value->items())
    if (std::ranges::find(known_, key) == known_.end())
      node_->child(key).refuse(MessageId::key_unknown, shown(key), nearest(key, known_));
}

}  // namespace behoud
