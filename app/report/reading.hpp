#pragma once
// What a result says, in the words of this project: does a scenario keep people, and how sure is that?

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/report/report_input.hpp"

namespace behoud::report {

using analysis::Band;
using analysis::Comparison;
using analysis::Interval;
using analysis::Measure;
using analysis::ScenarioResult;

/// Fewer exits alone do not make a measure good: where the workforce shrinks fewer people are there to leave, and where
/// more are hired more newcomers leave. So at least half of the exits avoided must be there at an equal workforce as
/// well. A number is clear where its 90 % interval does not hold zero.
enum class Reading {
  keeps,                  // clearly fewer exits, at an equal workforce too
  loses,                  // clearly more exits, at an equal workforce too
  unclear,                // neither fewer nor more exits are clear
  fewer_because_smaller,  // clearly fewer exits, but less than half of them, or none for sure, at an equal workforce
  more_because_larger,    // clearly more exits, but less than half of them, or none for sure, at an equal workforce
};

std::string_view name_of(Reading reading);

/// A measure of the whole domain; null where the comparison has none of that name and year.
const Measure* find_measure(const ScenarioResult& scenario, std::string_view name, int year);

/// As find_measure, for what every comparison holds; throws std::runtime_error where it does not.
const Measure& measure_of(const ScenarioResult& scenario, std::string_view name, int year);

const Band& band_of(const ScenarioResult& scenario, std::string_view quantity);

/// The place in the band nearest to a moment.
std::size_t nearest_place(const Band& band, double time);

inline int last_horizon(const Comparison& comparison) {
  return comparison.horizons.back();
}

Reading reading_of(const ScenarioResult& scenario, int horizon);

/// All scenarios but the baseline, most kept at the last horizon first.
std::vector<const ScenarioResult*> by_kept(const Comparison& comparison);

/// By the same order, those with one reading.
std::vector<const ScenarioResult*> with_reading(const Comparison& comparison, Reading reading);

/// What the scenario does, or null for one that was compared but not handed over (the baseline).
const Scenario* find_scenario(const ReportInput& input, std::string_view id);

/// One measure and nothing else.
bool rests_on_one_measure(const ReportInput& input, const ScenarioResult& scenario);

/// The few scenarios that are drawn as lines of their own: the two that keep most, the best that rests on one measure,
/// and the one with the highest outflow. In the order of outflow in the last year, highest first.
std::vector<const ScenarioResult*> highlighted(const ReportInput& input);

/// Where the name of a group of workers stands among the texts.
std::string text_of_group(const analysis::Gain& gain);

/// Euros for one worker-year kept; none where it costs nothing, or keeps nothing in half of the worlds or more.
std::optional<Interval> cost_of_keeping(const ScenarioResult& scenario, int horizon);

}  // namespace behoud::report
