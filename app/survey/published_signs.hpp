#pragma once
// The signs that the CBS study published, by row of the evidence.

#include <map>
#include <string>

#include "model/analysis/survey_regression.hpp"

namespace behoud {

using PublishedSigns = std::map<std::string, analysis::PublishedSign, std::less<>>;

inline PublishedSigns published_signs(const Evidence& evidence) {
  PublishedSigns signs;
  for (const EvidenceRow& row : evidence) {
    if (const auto sign = analysis::published_sign(row)) signs[row.id] = *sign;
  }
  return signs;
}

/// Nothing where none was published of this answer.
inline std::optional<analysis::PublishedSign> sign_of(const PublishedSigns& signs,
                                                      const analysis::SurveyQuestion& question) {
  const auto found = signs.find(question.row);
  return found == signs.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace behoud
