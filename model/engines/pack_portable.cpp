#include "model/engines/pack_of.hpp"

namespace behoud::engines {

Pack::~Pack() = default;

std::unique_ptr<Pack> make_portable_pack() {
  return std::unique_ptr<Pack>(new PackOf<PortableLanes>);
}

}  // namespace behoud::engines
