#pragma once
// An export as XMILE 1.0, in the constructs that were found to mean the same everywhere (docs/exports.md).

#include <string>

#include "model/files/export_model.hpp"

namespace behoud {

std::string xmile_text(const ExportModel& model, Language language);

}  // namespace behoud
