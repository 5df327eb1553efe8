#pragma once

namespace behoud::bench {

/// Measures and prints what the agents engine promises: against the plain program, on two threads, five years of
/// everybody. False where threads do not give the same people.
bool print_agents_ratios();

}  // namespace behoud::bench
