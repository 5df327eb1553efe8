#include "model/calibration/rivals.hpp"

#include <initializer_list>

namespace behoud::calibration {

namespace {

namespace m = mechanism;

void fix(ParameterSet& set, m::Parameter p, double value) {
  set[p].value.assign(set[p].value.size(), value);
  set[p].status = Status::assumed;
}

/// Leaves one of the four explanations standing. What must explain everything may not be held back by a prior and a
/// bound that were made for a part.
void let_stand_alone(ParameterSet& set, m::Parameter standing, double max) {
  if (standing.index != m::mobility_ratio.index) {
    fix(set, m::mobility_ratio, 1.0);
    fix(set, m::entry_mobile_share, 0.5);  // makes no difference among equals
  }
  for (const m::Parameter& other : {m::newcomer_excess, m::home_care_cut_rate, m::decentralisation_rate}) {
    if (standing.index != other.index) fix(set, other, 0.0);
  }
  set[standing].distribution.spread = 1.0;
  set[standing].max = max;
}

/// The calendar effect must explain 2016 too (C06), which the other explanations do where they stand together.
void last_through_2016(Scenario& baseline) {
  for (Path& path : baseline.paths) {
    if (path.variable.index != m::decentralisation.index || path.points.size() < 2) continue;
    path.points.back().time = 2017.0;
  }
}

/// The gains whose loops are R1 and R2 (AEF p.59-60).
constexpr std::array gains{m::overload_on_support, m::overload_on_atmosphere, m::strain_on_condition,
                           m::experience_on_quality, m::quality_on_content};

}  // namespace

std::vector<Rival> rivals_of(const ParameterSet& shipped, const Scenario& baseline) {
  std::vector<Rival> rivals{
      {"all", {"alles samen, het model zelf", "all together, the model itself"}, shipped, baseline}};
  const auto add = [&](std::string id, std::string nl, std::string en) -> ParameterSet& {
    rivals.push_back({std::move(id), {std::move(nl), std::move(en)}, shipped, baseline});
    return rivals.back().parameters;
  };

  let_stand_alone(add("tenure", "alleen diensttijd (starters gaan vaker)", "tenure only: newcomers leave more"),
                  m::newcomer_excess, 10.0);
  let_stand_alone(add("heterogeneity", "alleen verschillen tussen mensen", "differences between people only"),
                  m::mobility_ratio, shipped[m::mobility_ratio].max);
  let_stand_alone(add("home_care", "alleen de krimp in de thuiszorg", "the cut in home care only"),
                  m::home_care_cut_rate, 1.0);
  let_stand_alone(add("calendar", "alleen overgangsjaren 2015 en 2016", "the transition years 2015 and 2016 only"),
                  m::decentralisation_rate, 1.0);
  last_through_2016(rivals.back().baseline);

  ParameterSet& none = add("no_feedback", "geen kringlopen", "no vicious cycles");
  for (const m::Parameter& gain : gains) fix(none, gain, 0.0);
  ParameterSet& twice = add("double_feedback", "kringlopen tweemaal zo sterk", "vicious cycles twice as strong");
  for (const m::Parameter& gain : gains) fix(twice, gain, 2.0 * shipped[gain].value[0]);
  return rivals;
}

}  // namespace behoud::calibration
