#pragma once
// A run with the derivatives of everything in it along some directions of its parameters. It takes the steps that the
// plain engine chose for the same parameters, so the derivatives are those of exactly that run: smooth, and no step
// control that looks at them.

#include <span>
#include <vector>

#include "model/engines/simulate.hpp"
#include "model/scalars/dual.hpp"

namespace behoud::engines {

/// So many directions at a time cost least per direction.
inline constexpr int directions = 8;
using Tangent = Dual<directions>;

/// Samples at the start and at `dates`, which must be those of `plain`, a run of the values of `parameters`.
std::vector<SampleOf<Tangent>> samples_with_derivatives(const ParameterValues<Tangent>& parameters,
                                                        const Schedule& schedule, const Trajectory& plain);

}  // namespace behoud::engines
