#pragma once
// Forward dual numbers: a value and its derivatives along `Directions` directions. Exact to rounding.

#include <array>
#include <cmath>

namespace behoud {

template <int Directions>
struct Dual {
  double value = 0.0;
  std::array<double, Directions> derivative{};

  Dual() = default;
  Dual(double v) : value(v) {}  // a plain number is a constant: its derivative is zero

  /// The variable of direction `d`.
  static Dual variable(double v, int d) {
    Dual x(v);
    x.derivative[static_cast<std::size_t>(d)] = 1.0;
    return x;
  }

  /// The value f(x) with df/dx = slope, carried along every direction.
  static Dual chain(const Dual& x, double f, double slope) {
    Dual r(f);
    for (std::size_t i = 0; i < Directions; ++i) r.derivative[i] = slope * x.derivative[i];
    return r;
  }

  static Dual chain(const Dual& a, const Dual& b, double f, double slope_a, double slope_b) {
    Dual r(f);
    for (std::size_t i = 0; i < Directions; ++i)
      r.derivative[i] = slope_a * a.derivative[i] + slope_b * b.derivative[i];
    return r;
  }

  friend Dual operator-(const Dual& a) { return chain(a, -a.value, -1.0); }
  friend Dual operator+(const Dual& a, const Dual& b) { return chain(a, b, a.value + b.value, 1.0, 1.0); }
  friend Dual operator-(const Dual& a, const Dual& b) { return chain(a, b, a.value - b.value, 1.0, -1.0); }
  friend Dual operator*(const Dual& a, const Dual& b) { return chain(a, b, a.value * b.value, b.value, a.value); }
  friend Dual operator/(const Dual& a, const Dual& b) {
    return chain(a, b, a.value / b.value, 1.0 / b.value, -a.value / (b.value * b.value));
  }
  Dual& operator+=(const Dual& b) { return *this = *this + b; }
  Dual& operator-=(const Dual& b) { return *this = *this - b; }
  Dual& operator*=(const Dual& b) { return *this = *this * b; }
  Dual& operator/=(const Dual& b) { return *this = *this / b; }
};

template <int N>
Dual<N> exp(const Dual<N>& x) {
  const double e = std::exp(x.value);
  return Dual<N>::chain(x, e, e);
}
template <int N>
Dual<N> log(const Dual<N>& x) {
  return Dual<N>::chain(x, std::log(x.value), 1.0 / x.value);
}
template <int N>
Dual<N> sqrt(const Dual<N>& x) {
  const double root = std::sqrt(x.value);
  return Dual<N>::chain(x, root, 0.5 / root);
}
template <int N>
Dual<N> abs(const Dual<N>& x) {
  return x.value < 0.0 ? -x : x;
}
template <int N>
Dual<N> greater_of(const Dual<N>& a, const Dual<N>& b) {
  return a.value > b.value ? a : b;
}
template <int N>
Dual<N> lesser_of(const Dual<N>& a, const Dual<N>& b) {
  return a.value < b.value ? a : b;
}

}  // namespace behoud
