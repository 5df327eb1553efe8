#pragma once
// The instruction sets for which packs of members are made. A member's numbers are the same bytes on every machine with
// the same set and the same elementary functions; otherwise they may differ in the last digits.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace behoud::engines {

enum class InstructionSet { portable, x86_64_v2, x86_64_v3, x86_64_v4 };  // each includes those before it

inline constexpr std::array<std::string_view, 4> instruction_set_names{"portable", "x86-64-v2", "x86-64-v3",
                                                                       "x86-64-v4"};

constexpr std::string_view name_of(InstructionSet set) {
  return instruction_set_names[static_cast<std::size_t>(set)];
}
std::optional<InstructionSet> instruction_set_named(std::string_view name);

/// A fingerprint of the C library's exp, log, pow and sin on this machine. It has several versions of them and takes
/// one by the processor, whatever the instruction set here; draws and starts of members depend on it.
std::uint64_t elementary_functions();

/// The widest that this program was built for and this processor has.
InstructionSet best_instruction_set();

}  // namespace behoud::engines
