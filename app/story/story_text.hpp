#pragma once
// A whole story as text: a title, how the one it is about was chosen, a paragraph a year, and what it is not.

#include <optional>
#include <string>

#include "app/story/narrator.hpp"
#include "model/analysis/courses.hpp"

namespace behoud::story {

/// What all paragraphs of one telling need.
struct Telling {
  Language language;
  const Scenario& scenario;
  const LeverCatalogue& levers;
};

/// A paragraph a year.
/// From a place in the story on; what comes before counts as told.
std::string paragraphs(const analysis::Story& story, const Telling& telling, std::size_t told_before = 0);

/// Who was chosen and why; nothing where the user named somebody.
std::string choice_text(const std::optional<analysis::Choice>& choice, std::uint32_t id, double from,
                        Language language);

/// How the stories of one worker in two scenarios part, in a sentence or two.
std::string parting_text(const analysis::Story& one, const analysis::Story& other, const Scenario& scenario,
                         const Scenario& against, const analysis::Parting& parting, Language language);

/// What became of all workers of the employer in the two scenarios.
std::string partings_text(const analysis::Partings& partings, const Scenario& scenario, const Scenario& against,
                          Language language);

/// That it is invented, and about nobody.
std::string honest_text(double persons_in_domain, double persons_per_worker, bool team, Language language);

}  // namespace behoud::story
