#pragma once
// Just enough HTML: escaping, and tables whose cells are given as HTML.

#include <string>
#include <string_view>
#include <vector>

namespace behoud::report {

/// Text from anywhere, safe in an element or in a quoted attribute.
std::string escaped(std::string_view text);

/// <name>content</name>; content is HTML.
std::string element(std::string_view name, std::string_view content, std::string_view attributes = {});

/// A list of items given as HTML.
std::string bullets(const std::vector<std::string>& items);

/// A table that scrolls sideways on a small screen. Every cell is HTML; the first cell of a row is its heading.
class Table {
 public:
  Table(std::string caption, std::vector<std::string> columns)
      : caption_(std::move(caption)), columns_(std::move(columns)) {}

  /// Right-aligned columns, counted from 0.
  void align_numbers(std::vector<std::size_t> columns) { numbers_ = std::move(columns); }
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::string html(std::string_view css_class = {}) const;

 private:
  std::string caption_;
  std::vector<std::string> columns_;
  std::vector<std::size_t> numbers_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace behoud::report
