// Compiled for x86-64-v4 (see model/CMakeLists.txt); runs only on processors that have it.

#include "model/engines/pack_of.hpp"
#include "model/scalars/lanes_x86.hpp"

namespace behoud::engines {

std::unique_ptr<Pack> make_x86_64_v4_pack() {
  return std::unique_ptr<Pack>(new PackOf<LanesX86V4>);
}

}  // namespace behoud::engines
