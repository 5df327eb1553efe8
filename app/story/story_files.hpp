#pragma once

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "model/analysis/happenings.hpp"

namespace behoud::story {

/// events.csv: the events of the story of one employer, or of everybody, with the names of the mechanism.
std::expected<void, std::string> write_events(const analysis::EventList& events, const analysis::Workplaces& workplaces,
                                              const std::optional<analysis::Workplace>& employer_of,
                                              const std::filesystem::path& folder);

/// What a story tells, for a program to read: dates and names, no sentences.
nlohmann::ordered_json story_json(const analysis::Story& story, const Scenario& scenario);

}  // namespace behoud::story
