#include "model/analysis/link_strength.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/outcomes.hpp"
namespace behoud::analysis {

namespace {

namespace m = mechanism;

constexpr auto tenure = static_cast<std::size_t>(m::Tenure::from_2_to_5);
constexpr auto age = static_cast<std::size_t>(m::Age::from_30_to_50);
constexpr auto mobility = static_cast<std::size_t>(m::Mobility::settled);

/// How fast a stock returns where it was, per year.
double return_rate(const std::vector<Link>& own, const m::Variable& stock) {
  return -std::ranges::find(own, stock, &Link::effect)->derivative;
}

/// Over the branches.
bool adds_up(const m::Variable& v) {
  const std::size_t quantity = engines::quantity_index(v.name);
  return quantity < engines::quantities().size() && engines::quantities()[quantity].is_sum;
}

}  // namespace

double usual_amount(double level) {
  return level == 0.0 ? usual_share : usual_share * std::abs(level);
}

std::vector<LinkStrength> link_strengths(engines::StocksModel<double>& model) {
  model.evaluate_cell(tenure, age, mobility);
  double all_workers = 0.0;
  for (const double workers : model.value(m::workers)) all_workers += workers;
  std::vector<LinkStrength> strengths;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    const auto at = model.reader(b, tenure, age, mobility);
    const double share = at(m::workers) / all_workers;
    const auto own = own_links(model, static_cast<m::Branch>(b));
    std::size_t place = 0;
    for (const Link& link : links_at_start(model, static_cast<m::Branch>(b))) {
      if (place == strengths.size()) strengths.push_back({link.cause, link.effect, 0.0, false});
      LinkStrength& strength = strengths[place++];
      double gain = link.derivative * usual_amount(at(link.cause));
      if (link.effect.kind == m::Kind::stock) {
        const double returns = return_rate(own, link.effect);
        constexpr double hardly = 1e-3;  // per year: what returns slower than that heads nowhere
        strength.per_year = strength.per_year || returns < hardly;
        if (returns >= hardly) gain /= returns;
      }
      strength.gain += (adds_up(link.effect) ? 1.0 : share) * gain;
    }
  }
  return strengths;
}

}  // namespace behoud::analysis
