#pragma once

#include <string>

#include "app/sensitivity/findings.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// For every scenario the inputs that weigh most, and how to read them, at most 100 columns wide.
std::string sensitivity_table(const Findings& findings, Language language);

}  // namespace behoud
