#pragma once
// What levers of the catalogue, and the published measures put into them, are told to be.

#include <string_view>

#include "app/project.hpp"
#include "model/files/read_measures.hpp"

namespace behoud {

void explain_lever(const Lever& lever, Language language);

/// The whole catalogue, a lever a line.
void list_levers(const LeverCatalogue& levers, Language language);

/// What it is in the model: lever by lever what that does at this dose, how sure, how lasting, at what price, and what
/// to write in a scenario.
void explain_measure(const PublishedMeasure& measure, const LeverCatalogue& levers, Language language);

/// All of them, a line each, with the levers they are put into; and how many the model can express.
void list_measures(const PublishedMeasures& measures, const LeverCatalogue& levers, Language language);

/// By id or by title in either language, with or without the organisation in brackets, whatever the case; or nothing.
const PublishedMeasure* measure_called(const PublishedMeasures& measures, std::string_view name);

}  // namespace behoud
