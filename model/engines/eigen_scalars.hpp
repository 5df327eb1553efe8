#pragma once
// Lets Eigen work with dual numbers and lanes.

#include <Eigen/Core>

#include "model/scalars/dual.hpp"
#include "model/scalars/lanes.hpp"

namespace behoud {

template <int N>
bool operator<(const Dual<N>& a, const Dual<N>& b) {
  return a.value < b.value;
}
template <int N>
bool operator>(const Dual<N>& a, const Dual<N>& b) {
  return a.value > b.value;
}
template <int N>
bool operator==(const Dual<N>& a, const Dual<N>& b) {
  return a.value == b.value;
}
template <int N>
bool operator!=(const Dual<N>& a, const Dual<N>& b) {
  return a.value != b.value;
}

}  // namespace behoud

namespace Eigen {

template <int N>
struct NumTraits<behoud::Dual<N>> : NumTraits<double> {
  using Real = behoud::Dual<N>;
  using NonInteger = behoud::Dual<N>;
  using Nested = behoud::Dual<N>;
  enum {
    IsComplex = 0,
    IsInteger = 0,
    IsSigned = 1,
    RequireInitialization = 1,
    ReadCost = N + 1,
    AddCost = N + 1,
    MulCost = 3 * N + 1
  };
};

template <class Set>
struct NumTraits<behoud::Lanes<Set>> : NumTraits<double> {
  using Real = behoud::Lanes<Set>;
  using NonInteger = behoud::Lanes<Set>;
  using Nested = behoud::Lanes<Set>;
  enum {
    IsComplex = 0,
    IsInteger = 0,
    IsSigned = 1,
    RequireInitialization = 1,
    ReadCost = 1,
    AddCost = 1,
    MulCost = 1
  };
};

}  // namespace Eigen
