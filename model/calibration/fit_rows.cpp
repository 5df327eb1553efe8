#include "model/calibration/fit_rows.hpp"

#include <array>
#include <utility>

namespace behoud::calibration {

namespace m = mechanism;

std::vector<FitRow> rows_of(const Observations& seen) {
  // What counts as one standard deviation, in points. The whole-domain percentages weigh most: with .2 or more the year
  // 2018, whose rise has no cause in the model, is missed by more than the point that the project allows itself.
  // That home care stays above social work is stated in words, so no rounding blurs it.
  constexpr double cohort = 0.12, order = 0.12, branch = 0.5, survey = 1.0;
  std::vector<FitRow> rows;
  const auto row = [&](std::string id, std::string nl, std::string en, double published, double deviation,
                       double modelled, double within, std::string unit = "percent") {
    rows.push_back({std::move(id),
                    {std::move(nl), std::move(en)},
                    published,
                    deviation,
                    modelled,
                    false,
                    true,
                    within,
                    std::move(unit)});
  };
  constexpr std::array cohort_ids{"C05", "C06", "C07", "C08", "C09"};
  constexpr std::array published{14.0, 13.0, 8.0, 9.0, 7.0};
  for (std::size_t y = 0; y < cohort_years; ++y) {
    const std::string year = std::to_string(2015 + y);
    row(cohort_ids[y], "uitstroom uit het cohort in " + year, "exits from the cohort in " + year, published[y], cohort,
        100.0 * seen.cohort_outflow[y], 1.0);
  }
  constexpr std::array branch_ids{"B01", "B02", "B05", "B03", "B04", "B07", "B06"};
  constexpr std::array branch_published{8.0, 8.0, 16.0, 8.0, 9.0, 10.0, 11.0};
  for (std::size_t b = 0; b < branch_ids.size(); ++b) {
    const std::string name(m::branch_names[b]);
    row(branch_ids[b], "gemiddelde uitstroom per jaar, " + name, "average yearly exits, " + name, branch_published[b],
        branch, 100.0 * seen.branch_average[b], 1.5);
  }
  const auto social_work = static_cast<std::size_t>(m::Branch::SW), home_care = static_cast<std::size_t>(m::Branch::TZ);
  row("B09", "uitstroom sociaal werk in 2019", "exits social work in 2019", 8.0, branch,
      100.0 * seen.branch_outflow[social_work].back(), 0.0);
  row("B09", "thuiszorg in 2019 ten minste die van sociaal werk", "home care in 2019 at least that of social work",
      100.0 * seen.branch_outflow[social_work].back(), order, 100.0 * seen.branch_outflow[home_care].back(), 0.0);
  rows.back().one_sided = true;
  row("I08", "wil binnen vijf jaar weg bij de werkgever", "wishes to leave the employer within five years", 38.0,
      survey, 100.0 * seen.wish, 3.0);
  row("I19", "ondernam actie om ander werk te vinden", "took action to find other work", 25.0, survey,
      100.0 * seen.action, 3.0);
  row("L31", "beëindigd door de werkgever", "ended by the employer", 18.0, 3.0, 100.0 * seen.ended_by_employer, 0.0);
  row("P16", "te voorkomen door de werkgever (57-76)", "preventable by the employer (57-76)", 66.5, 5.5,
      100.0 * seen.preventable, 9.5);
  row("C37", "verliet zorg en welzijn", "left health and welfare", 81.0, survey, 100.0 * seen.left_health_and_welfare,
      0.0);

  const auto beside = [&](auto&&... arguments) {
    row(std::forward<decltype(arguments)>(arguments)...);
    rows.back().fitted = false;
  };
  // follows from the yearly figures, so it counts for nothing
  beside("C02", "nog over van het cohort op 31-12-2019", "remaining of the cohort on 31-12-2019", 337000.0,
         6740.0 / 3.0, seen.cohort_remaining, 6740.0, "persons");
  beside("W09", "werkdruk te hoog in 2019", "workload too high in 2019", 40.5, survey, 100.0 * seen.too_high, 3.0);
  beside("W17", "te weinig steun van de leidinggevende in 2019", "too little supervisor support in 2019", 18.0, survey,
         100.0 * seen.support_lacking, 3.0);
  return rows;
}

double misfit_of(const std::vector<FitRow>& rows) {
  double sum = 0.0;
  for (const FitRow& row : rows) {
    if (!row.fitted) continue;
    const double residual = (row.modelled - row.published) / row.deviation;
    if (row.one_sided && residual > 0.0) continue;
    sum += 0.5 * residual * residual;
  }
  return sum;
}

}  // namespace behoud::calibration
