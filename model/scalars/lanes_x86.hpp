#pragma once
// Lanes as wide as an x86-64 processor's registers, with the exponentials of glibc's vector library (libmvec), called
// by name. Only a source compiled for the instruction set may use its lanes.

namespace behoud {

struct LanesX86V2 {
  static constexpr int width = 2;
  typedef double Vector __attribute__((vector_size(16)));
  typedef long long Mask __attribute__((vector_size(16)));
  static Vector exp(Vector x);
  static Vector log(Vector x);
};

struct LanesX86V3 {
  static constexpr int width = 4;
  typedef double Vector __attribute__((vector_size(32)));
  typedef long long Mask __attribute__((vector_size(32)));
  static Vector exp(Vector x);
  static Vector log(Vector x);
};

struct LanesX86V4 {
  static constexpr int width = 8;
  typedef double Vector __attribute__((vector_size(64)));
  typedef long long Mask __attribute__((vector_size(64)));
  static Vector exp(Vector x);
  static Vector log(Vector x);
};

extern "C" {
LanesX86V2::Vector _ZGVbN2v_exp(LanesX86V2::Vector);
LanesX86V2::Vector _ZGVbN2v_log(LanesX86V2::Vector);
LanesX86V3::Vector _ZGVdN4v_exp(LanesX86V3::Vector);
LanesX86V3::Vector _ZGVdN4v_log(LanesX86V3::Vector);
LanesX86V4::Vector _ZGVeN8v_exp(LanesX86V4::Vector);
LanesX86V4::Vector _ZGVeN8v_log(LanesX86V4::Vector);
}

inline LanesX86V2::Vector LanesX86V2::exp(Vector x) {
  return _ZGVbN2v_exp(x);
}
inline LanesX86V2::Vector LanesX86V2::log(Vector x) {
  return _ZGVbN2v_log(x);
}
inline LanesX86V3::Vector LanesX86V3::exp(Vector x) {
  return _ZGVdN4v_exp(x);
}
inline LanesX86V3::Vector LanesX86V3::log(Vector x) {
  return _ZGVdN4v_log(x);
}
inline LanesX86V4::Vector LanesX86V4::exp(Vector x) {
  return _ZGVeN8v_exp(x);
}
inline LanesX86V4::Vector LanesX86V4::log(Vector x) {
  return _ZGVeN8v_log(x);
}

}  // namespace behoud
