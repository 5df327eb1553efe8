#pragma once
// Carries out a recorded program, for any scalar.

#include <cstddef>
#include <vector>

#include "model/engines/row_program.hpp"

namespace behoud::engines {

/// Works through a section of the list for all branches. Like operations stand together, so what to do is decided once
/// for a run of them.
template <class Real>
void execute(const std::vector<Instruction>& section, Real* slots) {
  const Instruction* i = section.data();
  const Instruction* const end = i + section.size();
  while (i != end) {
    const Instruction& first = *i;
    const auto run = [&]<std::ptrdiff_t Branches, std::ptrdiff_t NextX, std::ptrdiff_t NextY>(auto operation) {
      do {
        Real* const result = slots + i->result;
        const Real* const x = slots + i->left;
        const Real* const y = slots + i->right;
        for (std::ptrdiff_t b = 0; b < Branches; ++b) result[b] = operation(x[b * NextX], y[b * NextY]);
        ++i;
      } while (i != end && alike(*i, first));
    };
    const auto each = [&](auto operation) {
      constexpr int all = m::branch_count;
      if (first.result_shared) {
        run.template operator()<1, 0, 0>(operation);
      } else if (first.left_shared) {
        run.template operator()<all, 0, 1>(operation);
      } else if (first.right_shared) {
        run.template operator()<all, 1, 0>(operation);
      } else {
        run.template operator()<all, 1, 1>(operation);
      }
    };
    switch (first.operation) {
      case Operation::add:
        each([](const Real& p, const Real& q) { return p + q; });
        break;
      case Operation::subtract:
        each([](const Real& p, const Real& q) { return p - q; });
        break;
      case Operation::multiply:
        each([](const Real& p, const Real& q) { return p * q; });
        break;
      case Operation::divide:
        each([](const Real& p, const Real& q) { return p / q; });
        break;
      case Operation::exp:
        each([](const Real& p, const Real&) { return exp(p); });
        break;
      case Operation::log:
        each([](const Real& p, const Real&) { return log(p); });
        break;
      case Operation::sqrt:
        each([](const Real& p, const Real&) { return sqrt(p); });
        break;
      case Operation::abs:
        each([](const Real& p, const Real&) { return abs(p); });
        break;
      case Operation::greater_of:
        each([](const Real& p, const Real& q) { return greater_of(p, q); });
        break;
      case Operation::lesser_of:
        each([](const Real& p, const Real& q) { return lesser_of(p, q); });
        break;
    }
  }
}

}  // namespace behoud::engines
