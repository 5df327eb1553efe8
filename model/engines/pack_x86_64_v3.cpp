// Compiled for x86-64-v3 (see model/CMakeLists.txt); runs only on processors that have it.

#include "model/engines/pack_of.hpp"
#include "model/scalars/lanes_x86.hpp"

namespace behoud::engines {

std::unique_ptr<Pack> make_x86_64_v3_pack() {
  return std::unique_ptr<Pack>(new PackOf<LanesX86V3>);
}

}  // namespace behoud::engines
