#pragma once
// What StatLine says about the keys of its dimensions: titles, and by stars or status whether figures are provisional.
// They stand beside the data set: in ID_metadata.csv, or in ID_DIMENSION.json (version 4: ID_DIMENSIONCodes.json).

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/files/reading.hpp"

namespace behoud {

struct StatlineLabel {
  std::string title, status;
};

class StatlineLabels {
 public:
  void add(const std::string& dimension, const std::string& key, StatlineLabel label);

  bool has(const std::string& dimension) const { return labels_.contains(dimension); }

  /// "provisional" (one star), "revised provisional" (two), or empty.
  std::string_view provisional(const std::string& dimension, const std::string& key) const;

 private:
  std::map<std::string, std::map<std::string, StatlineLabel>> labels_;
};

/// Without the blanks with which StatLine pads keys and figures.
std::string_view without_padding(std::string_view text);

/// The name of a data set up to "_UntypedDataSet", "_TypedDataSet" or "_Observations", without its extension.
std::filesystem::path statline_stem(const std::filesystem::path& data_set);

/// Labels of these dimensions, where there are any; problems in a companion are added to the reading of the data set.
StatlineLabels read_csv_labels(const std::filesystem::path& data_set, char delimiter,
                               const std::vector<std::string>& dimensions, Reading& reading);
StatlineLabels read_json_labels(const std::filesystem::path& data_set, const std::vector<std::string>& dimensions,
                                Reading& reading);

}  // namespace behoud
