#include "model/engines/posterior_draws.hpp"

namespace behoud {

namespace m = mechanism;

std::vector<CalibratedValue> calibrated_values(const ParameterSet& set) {
  std::vector<CalibratedValue> calibrated;
  for (const m::Parameter& p : m::all_parameters) {
    if (set[p].status != Status::calibrated) continue;
    for (std::size_t place = 0; place < set[p].value.size(); ++place) {
      std::string name(p.name);
      if (p.shape == m::Shape::by_branch) {
        if (!m::in_cohort(static_cast<int>(place))) continue;
        name += " " + std::string(m::branch_names[place]);
      }
      calibrated.push_back({p, place, std::move(name)});
    }
  }
  return calibrated;
}

}  // namespace behoud
