#pragma once
// Several runs side by side in one SIMD register (GCC and Clang vector types). A set says how wide a register is and
// how it takes exponentials; it also names the type, so that code made for one processor never stands in for another's.

#include <cmath>

namespace behoud {

/// Any processor: transcendental functions go lane by lane, so every lane gives the bytes of the plain number.
struct PortableLanes {
  static constexpr int width = 2;
  typedef double Vector __attribute__((vector_size(16)));
  typedef long long Mask __attribute__((vector_size(16)));
  static Vector exp(Vector x) { return Vector{std::exp(x[0]), std::exp(x[1])}; }
  static Vector log(Vector x) { return Vector{std::log(x[0]), std::log(x[1])}; }
};

template <class Set>
struct Lanes {
  using Vector = typename Set::Vector;
  using Mask = typename Set::Mask;
  static constexpr int width = Set::width;
  Vector lane;

  Lanes() = default;  // like a plain number: not zero unless written Lanes{}
  Lanes(double x) : lane(Vector{} + x) {}
  explicit Lanes(const Vector& v) : lane(v) {}

  friend Lanes operator-(const Lanes& a) { return Lanes(Vector(-a.lane)); }
  friend Lanes operator+(const Lanes& a, const Lanes& b) { return Lanes(Vector(a.lane + b.lane)); }
  friend Lanes operator-(const Lanes& a, const Lanes& b) { return Lanes(Vector(a.lane - b.lane)); }
  friend Lanes operator*(const Lanes& a, const Lanes& b) { return Lanes(Vector(a.lane * b.lane)); }
  friend Lanes operator/(const Lanes& a, const Lanes& b) { return Lanes(Vector(a.lane / b.lane)); }
  Lanes& operator+=(const Lanes& b) { return *this = *this + b; }
  Lanes& operator-=(const Lanes& b) { return *this = *this - b; }
  Lanes& operator*=(const Lanes& b) { return *this = *this * b; }
  Lanes& operator/=(const Lanes& b) { return *this = *this / b; }
};

template <class Set>
Lanes<Set> exp(const Lanes<Set>& x) {
  return Lanes<Set>(Set::exp(x.lane));
}
template <class Set>
Lanes<Set> log(const Lanes<Set>& x) {
  return Lanes<Set>(Set::log(x.lane));
}
template <class Set>
Lanes<Set> sqrt(const Lanes<Set>& x) {
  Lanes<Set> r;
  for (int i = 0; i < Set::width; ++i) r.lane[i] = __builtin_sqrt(x.lane[i]);
  return r;
}
template <class Set>
Lanes<Set> abs(const Lanes<Set>& x) {
  return Lanes<Set>(x.lane < 0.0 ? -x.lane : x.lane);
}
template <class Set>
Lanes<Set> greater_of(const Lanes<Set>& a, const Lanes<Set>& b) {
  return Lanes<Set>(a.lane > b.lane ? a.lane : b.lane);
}
template <class Set>
Lanes<Set> lesser_of(const Lanes<Set>& a, const Lanes<Set>& b) {
  return Lanes<Set>(a.lane < b.lane ? a.lane : b.lane);
}
/// `a` in the lanes where the mask is set, `b` in the others.
template <class Set>
Lanes<Set> select(const typename Set::Mask& mask, const Lanes<Set>& a, const Lanes<Set>& b) {
  return Lanes<Set>(mask ? a.lane : b.lane);
}

}  // namespace behoud
