#pragma once
// What the sources propose (data/measures.json): initiatives, measures and strategic advices, each put into levers of
// the catalogue with a dose as far as the model can express it.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/engines/scenario.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

struct PublishedMeasure {
  enum class Kind { initiative, measure, advice };
  struct Lever {
    std::size_t lever = 0;  // index in the catalogue
    double dose = 0.0;
    BranchMask branches{};
  };

  std::string id;  // I01.., V01.. or A1..
  Kind kind = Kind::measure;
  Text title, description;
  std::vector<std::string> who_acts;  // of actor_names
  std::vector<Lever> levers;          // none: the model cannot express it
  std::optional<Text> dose_from;      // why this dose; there where there are levers
  std::optional<Text> not_expressed;  // what of it the model leaves out
  std::string source;                 // document and page
};

inline constexpr std::array<std::string_view, 7> actor_names{"employer", "manager", "branch",   "municipality",
                                                             "state",    "worker",  "education"};

using PublishedMeasures = std::vector<PublishedMeasure>;

/// Refuses what is missing or unknown, doses outside their lever's bounds, and a measure without levers that does not
/// say why.
Checked<PublishedMeasures> read_measures(const std::filesystem::path& path, const LeverCatalogue& catalogue,
                                         Language language = Language::en);

}  // namespace behoud
