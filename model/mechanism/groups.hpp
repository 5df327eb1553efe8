#pragma once
// Groups of workers that rows tell apart.

#include <string_view>

#include "model/mechanism/levels.hpp"

namespace behoud::mechanism {

enum class Trait { age, tenure, mobility };

/// All workers of whom the trait has this value.
struct Group {
  Trait trait;
  int value;
  std::string_view name;
};

inline constexpr Group newcomer{Trait::tenure, static_cast<int>(Tenure::under_2), "newcomer"};
inline constexpr Group mobile{Trait::mobility, static_cast<int>(Mobility::mobile), "mobile"};
inline constexpr Group near_retirement{Trait::age, static_cast<int>(Age::from_60), "from 60"};

}  // namespace behoud::mechanism
