#pragma once
// A mix in words, in both languages: doses as the report says them, and the scenario that a mix is written as.

#include <string>

#include "model/files/language.hpp"
#include "model/search/front.hpp"

namespace behoud {

class MixTexts {
 public:
  explicit MixTexts(const LeverCatalogue& levers) : levers_(levers) {}

  /// "20 roles per 100 workers".
  std::string dose(std::size_t lever, double dose, Language language) const;
  /// "10 to 20 roles per 100 workers", rounded; one of them where both are the same.
  std::string doses(std::size_t lever, double low, double high, Language language) const;

  /// With id, title, and a description that says what is in it.
  Scenario scenario(const search::FrontMix& mix, const std::string& id, const search::Setting& setting) const;

 private:
  std::string number(std::size_t lever, double dose, Language language) const;
  std::string with_unit(std::size_t lever, const std::string& number, Language language) const;
  std::string description(const search::FrontMix& mix, const search::Setting& setting, Language language) const;

  const LeverCatalogue& levers_;
};

/// As few decimals as the number needs, at most three.
std::string plain(double value, Language language);

}  // namespace behoud
