#pragma once
// An interval over possible worlds, as a program reads it.

#include <nlohmann/json.hpp>

#include "model/analysis/interval.hpp"

namespace behoud {

inline nlohmann::ordered_json interval_json(const analysis::Interval& i) {
  return {{"median", i.median}, {"p05", i.p05}, {"p25", i.p25}, {"p75", i.p75}, {"p95", i.p95}};
}

}  // namespace behoud
