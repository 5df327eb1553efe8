#pragma once
// What `behoud optimise` tells: the front as tables, what its mixes share in words, and the same as JSON.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/optimise/mix_texts.hpp"
#include "model/search/lever_use.hpp"

namespace behoud {

struct FrontReport {
  const search::Setting& setting;
  const search::SearchSettings& settings;
  const search::Front& front;
  std::vector<search::LeverUse> uses;
  std::vector<std::size_t> shown;  // places in the front, each a scenario file
};

/// "mix_01", of a place among those shown.
std::string mix_id(std::size_t shown);

/// That, of a place in the front; empty where it is not shown.
std::string id_in(const FrontReport& report, std::size_t place);

/// Costs, effects and what is in each mix.
std::string front_table(const FrontReport& report, Language language);

/// What the mixes share, how cheap and dear ones differ, how far the search flattered itself.
std::string front_words(const FrontReport& report, const MixTexts& texts, Language language);

nlohmann::ordered_json json_of(const FrontReport& report);

}  // namespace behoud
