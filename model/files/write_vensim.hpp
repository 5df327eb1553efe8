#pragma once
// An export as a Vensim model (.mdl), and a scenario's settings as a changes file (.cin).

#include <string>

#include "model/files/export_model.hpp"

namespace behoud {

std::string vensim_text(const ExportModel& model, Language language);

/// Every setting of the scenario, with its value or as it is without the scenario.
std::string vensim_changes(const ExportModel& model, bool with_scenario);

}  // namespace behoud
