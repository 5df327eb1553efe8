#include "model/calibration/rivals.hpp"

#include <initializer_list>

namespace behoud::calibration {

namespace {

namespace m = mechanism;

void fix(ParameterSet& set, m::Parameter p, double value) {
  set[p].value.assign(set[p].value.size(), value);
  set[p].status = Status::assumed;
}

/// Leaves one of the four explanations standing.
void without_other_explanations(ParameterSet& set, m::Parameter standing) {
  if (standing.index != m::mobility_ratio.index) {
    fix(set, m::mobility_ratio, 1.0);
    fix(set, m::entry_mobile_share, 0.5);  // makes no difference among equals
  }
  if (standing.index != m::newcomer_excess.index) fix(set, m::newcomer_excess, 0.0);
  if (standing.index != m::home_care_cut_rate.index) fix(set, m::home_care_cut_rate, 0.0);
  if (standing.index != m::decentralisation_rate.index) fix(set, m::decentralisation_rate, 0.0);
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

  ParameterSet& tenure = add("tenure", "alleen diensttijd (starters gaan vaker)", "tenure only: newcomers leave more");
  without_other_explanations(tenure, m::newcomer_excess);
  // what must explain everything may not be held back by a prior made for a part
  tenure[m::newcomer_excess].distribution.spread = 1.0;
  tenure[m::newcomer_excess].max = 10.0;

  ParameterSet& heterogeneity =
      add("heterogeneity", "alleen verschillen tussen mensen", "differences between people only");
  without_other_explanations(heterogeneity, m::mobility_ratio);
  heterogeneity[m::mobility_ratio].distribution.spread = 1.0;

  ParameterSet& home_care = add("home_care", "alleen de krimp in de thuiszorg", "the cut in home care only");
  without_other_explanations(home_care, m::home_care_cut_rate);
  home_care[m::home_care_cut_rate].distribution.spread = 1.0;
  home_care[m::home_care_cut_rate].max = 1.0;

  ParameterSet& calendar =
      add("calendar", "alleen overgangsjaren 2015 en 2016", "the transition years 2015 and 2016 only");
  last_through_2016(rivals.back().baseline);
  without_other_explanations(calendar, m::decentralisation_rate);
  calendar[m::decentralisation_rate].distribution.spread = 1.0;
  calendar[m::decentralisation_rate].max = 1.0;

  ParameterSet& none = add("no_feedback", "geen kringlopen", "no vicious cycles");
  for (const m::Parameter& gain : gains) fix(none, gain, 0.0);
  ParameterSet& twice = add("double_feedback", "kringlopen tweemaal zo sterk", "vicious cycles twice as strong");
  for (const m::Parameter& gain : gains) fix(twice, gain, 2.0 * shipped[gain].value[0]);
  return rivals;
}

}  // namespace behoud::calibration
