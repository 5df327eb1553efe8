#pragma once

namespace behoud::bench {

/// Measures and prints what the ensemble engine promises, each against its yardstick in the same process: rounds in
/// which both take turns, the median of the rounds' ratios. False where the two do not agree in what they compute.
bool print_ratios();

}  // namespace behoud::bench
