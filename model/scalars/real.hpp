#pragma once
// The primitives every scalar must offer, for plain numbers. Dual numbers, lanes and expressions offer the same
// names beside their own types, so that a row written once compiles for all of them.

#include <cmath>

namespace behoud {

using std::abs;
using std::exp;
using std::log;
using std::sqrt;

inline double greater_of(double a, double b) {
  return a > b ? a : b;
}
inline double lesser_of(double a, double b) {
  return a < b ? a : b;
}

}  // namespace behoud
