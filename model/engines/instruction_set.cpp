#include "model/engines/instruction_set.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace behoud::engines {

std::optional<InstructionSet> instruction_set_named(std::string_view name) {
  const auto found = std::ranges::find(instruction_set_names, name);
  if (found == instruction_set_names.end()) return std::nullopt;
  return static_cast<InstructionSet>(found - instruction_set_names.begin());
}

std::uint64_t elementary_functions() {
  // FNV-1a over results that are rounded differently now and then
  std::uint64_t fingerprint = 0xcbf29ce484222325;
  constexpr int places = 2000;
  for (int place = 1; place <= places; ++place) {
    const double x = 0.00731 * place;
    for (const double y : {std::exp(x), std::log(x), std::pow(x, 0.37), std::sin(x)})
      fingerprint = (fingerprint ^ std::bit_cast<std::uint64_t>(y)) * 0x100000001b3;
  }
  return fingerprint;
}

InstructionSet best_instruction_set() {
#ifdef BEHOUD_X86_64
  const bool v2 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt");
  const bool v3 = v2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                  __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                  __builtin_cpu_supports("avx512vl");
  return v4   ? InstructionSet::x86_64_v4
         : v3 ? InstructionSet::x86_64_v3
         : v2 ? InstructionSet::x86_64_v2
              : InstructionSet::portable;
#else
  return InstructionSet::portable;
#endif
}

}  // namespace behoud::engines
