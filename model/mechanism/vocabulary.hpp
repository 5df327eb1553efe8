#pragma once
// The small vocabulary in which the rows are written. Every word works for every scalar and stays finite for any
// finite argument, in value and in derivative.

#include "model/scalars/real.hpp"

namespace behoud::mechanism {

/// Share to log-odds.
template <class Real>
Real logit(const Real& share) {
  return log(share / (1.0 - share));
}

/// Log-odds to share.
template <class Real>
Real logistic(const Real& log_odds) {
  const Real largest_exponent = 600.0;  // exp overflows beyond 709
  return 1.0 / (1.0 + exp(lesser_of(-log_odds, largest_exponent)));
}

/// x where x is positive, 0 where it is negative, with a soft corner as wide as `softness`.
template <class Real>
Real positive_part(const Real& x, const Real& softness) {
  const Real zero = 0.0;
  return greater_of(x, zero) + softness * log(1.0 + exp(-abs(x) / softness));
}

/// x while far below the ceiling, the ceiling when far above it.
template <class Real>
Real at_most(const Real& x, const Real& ceiling) {
  const Real ratio = x / ceiling;
  const Real square = ratio * ratio;
  return x / sqrt(sqrt(1.0 + square * square));
}

/// The x that `at_most` brings down to y; y must be below the ceiling.
template <class Real>
Real held_below(const Real& y, const Real& ceiling) {
  const Real ratio = y / ceiling;
  const Real square = ratio * ratio;
  return y / sqrt(sqrt(1.0 - square * square));
}

template <class Real>
Real not_below(const Real& x, const Real& floor) {
  return greater_of(x, floor);
}

template <class Real>
Real not_above(const Real& x, const Real& ceiling) {
  return lesser_of(x, ceiling);
}

template <class Real>
Real power(const Real& base, const Real& exponent) {
  return exp(exponent * log(base));
}

/// Power mean of three; a strongly negative exponent lets the smallest decide.
template <class Real>
Real power_mean(const Real& exponent, const Real& a, const Real& b, const Real& c) {
  return power((power(a, exponent) + power(b, exponent) + power(c, exponent)) / 3.0, 1.0 / exponent);
}

/// The rate at which a level closes its gap with where it is heading.
template <class Real>
Real approach(const Real& level, const Real& heading, const Real& adjustment_time) {
  return (heading - level) / adjustment_time;
}

/// A share moved by a sum of drives on the log-odds scale: between 0 and 1. Once more, for speed, in float_lanes.hpp.
template <class Real>
Real shifted(const Real& reference_share, const Real& drive) {
  return logistic(logit(reference_share) + drive);
}

}  // namespace behoud::mechanism
