#pragma once
// Eight workers or teams side by side in single precision. Exponential and logarithm are made of additions,
// multiplications and divisions alone, in a fixed order and never fused, so that a lane gives the same bytes on every
// processor; relative error about 1e-7. A set only says for which processor the code is compiled and names the type, so
// that code made for one never stands in for another's.

#include <cstdint>

namespace behoud {

struct PortableFloats {};
struct FloatsX86V3 {};
struct FloatsX86V4 {};

template <class Set>
struct FloatLanes {
  static constexpr int width = 8;  // wider, AVX2 would compare and select one by one
  typedef float Vector __attribute__((vector_size(width * sizeof(float))));
  typedef std::int32_t Mask __attribute__((vector_size(width * sizeof(std::int32_t))));
  Vector lane;

  FloatLanes() = default;  // like a plain number: not zero unless written FloatLanes{}
  FloatLanes(double x) : lane(Vector{} + static_cast<float>(x)) {}
  explicit FloatLanes(const Vector& v) : lane(v) {}

  friend FloatLanes operator-(const FloatLanes& a) { return FloatLanes(Vector(-a.lane)); }
  friend FloatLanes operator+(const FloatLanes& a, const FloatLanes& b) { return FloatLanes(Vector(a.lane + b.lane)); }
  friend FloatLanes operator-(const FloatLanes& a, const FloatLanes& b) { return FloatLanes(Vector(a.lane - b.lane)); }
  friend FloatLanes operator*(const FloatLanes& a, const FloatLanes& b) { return FloatLanes(Vector(a.lane * b.lane)); }
  friend FloatLanes operator/(const FloatLanes& a, const FloatLanes& b) { return FloatLanes(Vector(a.lane / b.lane)); }
  FloatLanes& operator+=(const FloatLanes& b) { return *this = *this + b; }
  FloatLanes& operator-=(const FloatLanes& b) { return *this = *this - b; }
  FloatLanes& operator*=(const FloatLanes& b) { return *this = *this * b; }
  FloatLanes& operator/=(const FloatLanes& b) { return *this = *this / b; }
};

template <class Set>
FloatLanes<Set> greater_of(const FloatLanes<Set>& a, const FloatLanes<Set>& b) {
  return FloatLanes<Set>(a.lane > b.lane ? a.lane : b.lane);
}
template <class Set>
FloatLanes<Set> lesser_of(const FloatLanes<Set>& a, const FloatLanes<Set>& b) {
  return FloatLanes<Set>(a.lane < b.lane ? a.lane : b.lane);
}
template <class Set>
FloatLanes<Set> abs(const FloatLanes<Set>& x) {
  return greater_of(x, -x);
}
/// `a` in the lanes where the mask is set, `b` in the others.
template <class Set>
FloatLanes<Set> select(const typename FloatLanes<Set>::Mask& mask, const FloatLanes<Set>& a, const FloatLanes<Set>& b) {
  return FloatLanes<Set>(mask ? a.lane : b.lane);
}
template <class Set>
FloatLanes<Set> sqrt(const FloatLanes<Set>& x) {
  FloatLanes<Set> root;
  for (int i = 0; i < FloatLanes<Set>::width; ++i) root.lane[i] = __builtin_sqrtf(x.lane[i]);
  return root;
}

template <class Set>
FloatLanes<Set> exp(const FloatLanes<Set>& x) {
  using Lanes = FloatLanes<Set>;
  using Mask = typename Lanes::Mask;
  constexpr double largest = 88.0, log2_of_e = 1.4426950408889634;
  constexpr double ln2_head = 0.693145751953125, ln2_tail = 1.42860682030941723e-6;  // the head has few digits
  const Lanes held = greater_of(lesser_of(x, Lanes(largest)), Lanes(-87.0));
  // a number this large has no room for digits behind the point
  const Lanes large = 0x1.8p23, rounded = held * log2_of_e + large, n = rounded - large;
  const Mask whole = __builtin_bit_cast(Mask, rounded.lane) - __builtin_bit_cast(Mask, large.lane);
  const Lanes r = held - n * ln2_head - n * ln2_tail;
  // in pairs, so that no term has to wait for all before it
  const Lanes square = r * r;
  const Lanes low = (1.0 + r) + square * (1.0 / 2.0 + r * (1.0 / 6.0));
  const Lanes high = (1.0 / 24.0 + r * (1.0 / 120.0)) + square * (1.0 / 720.0 + r * (1.0 / 5040.0));
  const Lanes series = low + square * square * high;
  const Mask power_of_two = (whole + 127) << 23;
  return series * Lanes(__builtin_bit_cast(typename Lanes::Vector, power_of_two));
}

template <class Set>
FloatLanes<Set> log(const FloatLanes<Set>& x) {
  using Lanes = FloatLanes<Set>;
  using Mask = typename Lanes::Mask;
  constexpr double ln2 = 0.69314718055994531;
  const Mask bits = __builtin_bit_cast(Mask, x.lane);
  constexpr std::int32_t bits_of_root_half = 0x3f3504f3;
  const Mask exponent = (bits - bits_of_root_half) >> 23;
  const Mask mantissa = bits - (exponent << 23);
  const Lanes between(__builtin_bit_cast(typename Lanes::Vector, mantissa));  // sqrt(1/2) to sqrt(2)
  const Lanes z = (between - 1.0) / (between + 1.0), square = z * z;
  const Lanes fourth = square * square;
  const Lanes series =
      (1.0 + square * (1.0 / 3.0)) + fourth * ((1.0 / 5.0 + square * (1.0 / 7.0)) + fourth * (1.0 / 9.0));
  return 2.0 * z * series + Lanes(__builtin_convertvector(exponent, typename Lanes::Vector)) * ln2;
}

/// The mechanism's word for a share moved on the log-odds scale, without the logarithm that leads to it.
template <class Set>
FloatLanes<Set> shifted(const FloatLanes<Set>& share, const FloatLanes<Set>& drive) {
  return share / (share + (1.0 - share) * exp(-drive));
}

}  // namespace behoud
