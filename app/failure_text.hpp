#pragma once

#include <string>

#include "model/engines/simulate.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// Says where a run broke, on which variable and what may be done.
std::string failure_text(const std::string& scenario, const engines::Failure& failure, Language language);

}  // namespace behoud
