#pragma once
// The rows of the mechanism as a list of operations, recorded from the rows themselves: what does not change within a
// segment is computed once, what no measure touches is left out, what two rows share is computed once. An engine that
// runs many members works through the list for all branches and lanes at once.
//
// Numbers live in slots: one per branch in a row, or a single one where all branches share it. The list runs in
// sections, in the order of the members below.

#include <array>
#include <cstdint>
#include <vector>

#include "model/engines/layout.hpp"
#include "model/engines/schedule.hpp"
#include "model/mechanism/reasons.hpp"

namespace behoud::engines {

enum class Operation : std::uint8_t { add, subtract, multiply, divide, exp, log, sqrt, abs, greater_of, lesser_of };

struct Instruction {
  Operation operation;
  bool result_shared, left_shared, right_shared;
  std::uint32_t result, left, right;  // slots; functions of one argument have it twice
};

/// Whether two instructions do the same, on other slots.
inline bool alike(const Instruction& a, const Instruction& b) {
  return a.operation == b.operation && a.result_shared == b.result_shared && a.left_shared == b.left_shared &&
         a.right_shared == b.right_shared;
}

/// A slot that the engine fills before the list runs: those of `variables` at every evaluation, the others when a
/// segment begins.
struct Leaf {
  enum class Source { constant, parameter, reference, scheduled, offered };
  Source source;
  int index;    // of the parameter's value (of its first branch, where it has one per branch) or of the variable
  bool shared;  // by all branches
  double constant;
  std::uint32_t slot;
};

/// Which inputs a segment leaves out (measures nothing acts on), holds and moves: programs differ by this alone.
struct InputShape {
  enum class Kind : std::uint8_t { absent, held, moving };
  std::array<Kind, m::variable_count> scheduled{}, offered{};
  friend bool operator==(const InputShape&, const InputShape&) = default;
};
InputShape shape_of(const Segment& segment);

/// Workers who differ in neither age, tenure nor mobility share their hazards. Those of one age and mobility are on one
/// career, along the tenures; their hazards are computed together.
inline constexpr int group_count = m::age_count * m::tenure_count * m::mobility_count;
inline constexpr int career_count = m::age_count * m::mobility_count;
constexpr int group_index(int age, int tenure, int mobility) {
  return (age * m::tenure_count + tenure) * m::mobility_count + mobility;
}
constexpr int career_index(int age, int mobility) {
  return age * m::mobility_count + mobility;
}

struct RowProgram {
  using Slot = std::uint32_t;
  int size = 0;  // numbers in all slots together
  std::vector<Leaf> leaves;
  std::vector<Leaf> moving;                         // inputs to be filled at every evaluation
  std::array<Slot, m::variable_count> variables{};  // of branch level and above; the engine fills in stocks, headcounts
                                                    // and turnover, the list fills in the rest

  std::vector<Instruction> fixed;                              // once per segment
  std::vector<Instruction> branch;                             // at every evaluation, when stocks and headcounts are in
  std::array<std::vector<Instruction>, career_count> careers;  // before the flows of the career
  std::vector<Instruction> turnover;                           // when the flows of people have been added up
  std::vector<Instruction> report;                             // variables that nothing depends on, at samples only
  std::array<std::vector<Instruction>, m::tenure_count> reasons;  // at samples only

  std::array<std::array<Slot, m::people_flows.size()>, group_count> hazards{};  // until the next career's section
  std::array<Slot, group_count> success_hazard{};
  std::array<Slot, m::stock_count> changes{};
  std::array<Slot, m::age_count> entry_age_share{};
  std::array<std::array<Slot, m::reason_count>, m::tenure_count> reason_shares{};  // valid until the next section
};

RowProgram record_rows(const InputShape& shape);

}  // namespace behoud::engines
