#pragma once
// Reads a JSON object key by key. It remembers which keys were asked for, so that the others can be refused.

#include <string_view>
#include <vector>

#include "model/files/reading.hpp"

namespace behoud {

class ObjectReader {
 public:
  /// Refuses what is not an object; every key is then silently absent.
  explicit ObjectReader(const MaybeNode& node);

  bool is_object() const { return node_.has_value(); }
  /// The object itself, where it is one.
  const MaybeNode& node() const { return node_; }

  MaybeNode required(std::string_view key);
  MaybeNode optional(std::string_view key);

  /// To be called when all keys were asked for: refuses every other one, naming the nearest known.
  void refuse_other_keys() const;

 private:
  MaybeNode node_;
  std::vector<std::string_view> known_;
};

}  // namespace behoud
