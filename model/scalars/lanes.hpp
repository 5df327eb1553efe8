#pragma once
// Several runs side by side in one SIMD register (GCC and Clang vector types). Portable: transcendental functions
// go lane by lane, so every lane gives the bytes of the plain number.

#include <cmath>
#include <cstddef>

namespace behoud {

template <int Width>
struct NativeVector;
template <>
struct NativeVector<2> {
  typedef double Type __attribute__((vector_size(16)));
};
template <>
struct NativeVector<4> {
  typedef double Type __attribute__((vector_size(32)));
};
template <>
struct NativeVector<8> {
  typedef double Type __attribute__((vector_size(64)));
};

template <int Width>
struct Lanes {
  using Vector = typename NativeVector<Width>::Type;
  Vector lane{};

  Lanes() = default;
  Lanes(double x) {
    for (int i = 0; i < Width; ++i) lane[i] = x;
  }
  explicit Lanes(const Vector& v) : lane(v) {}

  template <class Function>
  static Lanes each(const Lanes& x, Function f) {
    Lanes r;
    for (int i = 0; i < Width; ++i) r.lane[i] = f(x.lane[i]);
    return r;
  }

  friend Lanes operator-(const Lanes& a) { return Lanes(Vector(-a.lane)); }
  friend Lanes operator+(const Lanes& a, const Lanes& b) { return Lanes(Vector(a.lane + b.lane)); }
  friend Lanes operator-(const Lanes& a, const Lanes& b) { return Lanes(Vector(a.lane - b.lane)); }
  friend Lanes operator*(const Lanes& a, const Lanes& b) { return Lanes(Vector(a.lane * b.lane)); }
  friend Lanes operator/(const Lanes& a, const Lanes& b) { return Lanes(Vector(a.lane / b.lane)); }
  Lanes& operator+=(const Lanes& b) { return *this = *this + b; }
  Lanes& operator-=(const Lanes& b) { return *this = *this - b; }
  Lanes& operator*=(const Lanes& b) { return *this = *this * b; }
};

template <int W>
Lanes<W> exp(const Lanes<W>& x) {
  return Lanes<W>::each(x, [](double v) { return std::exp(v); });
}
template <int W>
Lanes<W> log(const Lanes<W>& x) {
  return Lanes<W>::each(x, [](double v) { return std::log(v); });
}
template <int W>
Lanes<W> sqrt(const Lanes<W>& x) {
  return Lanes<W>::each(x, [](double v) { return std::sqrt(v); });
}
template <int W>
Lanes<W> abs(const Lanes<W>& x) {
  return Lanes<W>::each(x, [](double v) { return std::abs(v); });
}
template <int W>
Lanes<W> greater_of(const Lanes<W>& a, const Lanes<W>& b) {
  return Lanes<W>(a.lane > b.lane ? a.lane : b.lane);
}
template <int W>
Lanes<W> lesser_of(const Lanes<W>& a, const Lanes<W>& b) {
  return Lanes<W>(a.lane < b.lane ? a.lane : b.lane);
}

}  // namespace behoud
