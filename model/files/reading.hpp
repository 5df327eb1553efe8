#pragma once
// The reading of one file: where one is in the document, and the problems met so far.

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/files/json_pointer.hpp"
#include "model/files/language.hpp"
#include "model/files/messages.hpp"
#include "model/files/problem.hpp"

namespace behoud {

struct Reading {
  std::string file;
  Language language = Language::en;
  std::vector<Problem> problems;

  template <class... Args>
  void refuse(std::string pointer, MessageId id, const Args&... args) {
    problems.push_back({file, std::move(pointer), message(language, id, args...)});
  }

  /// The value, unless a problem was met on the way.
  template <class T>
  Checked<T> result(T&& value) {
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return std::forward<T>(value);
  }
};

/// A value in the document together with its place. Does not own either: the document and the reading outlive it.
struct Node {
  const nlohmann::json* value;
  std::string pointer;
  Reading* reading;

  Node child(const std::string& key) const { return {&(*value)[key], pointer + "/" + pointer_step(key), reading}; }
  Node child(std::size_t index) const { return {&(*value)[index], pointer + "/" + std::to_string(index), reading}; }

  template <class... Args>
  void refuse(MessageId id, const Args&... args) const {
    reading->refuse(pointer, id, args...);
  }
};

/// Nothing where the key is missing, or its parent unusable; whoever found that has said so already.
using MaybeNode = std::optional<Node>;

}  // namespace behoud
