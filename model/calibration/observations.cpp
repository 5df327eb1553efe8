#include "model/calibration/observations.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/counts.hpp"

namespace behoud::calibration {

namespace {

using engines::headcount;
using engines::passed;
using engines::Tally;
namespace m = mechanism;

const Sample& at(const Trajectory& trajectory, double time) {
  return *std::ranges::min_element(trajectory.samples, {}, [time](const Sample& s) { return std::abs(s.time - time); });
}

double cohort_stock(const Sample& sample, std::size_t b) {
  return headcount(sample, b,
                   [](int, int, int, int origin, int) { return origin == static_cast<int>(m::Origin::cohort); });
}

double in_stage(const Sample& sample, std::size_t b, m::Stage stage) {
  return headcount(sample, b, [stage](int, int, int, int, int s) { return s == static_cast<int>(stage); });
}

}  // namespace

Observations observe(const Trajectory& trajectory, const ParameterValues<double>& parameters) {
  Observations seen{};

  for (std::size_t y = 0; y < cohort_years; ++y) {
    const Sample& first = at(trajectory, cohort_windows[y]);
    const Sample& last = at(trajectory, cohort_windows[y + 1]);
    double exits = 0.0, stock = 0.0;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (!m::in_cohort(static_cast<int>(b))) continue;
      const double branch_exits = passed(first, last, b, engines::cohort_exits);
      const double branch_stock = cohort_stock(first, b);
      seen.branch_outflow[b][y] = branch_exits / branch_stock;
      seen.branch_average[b] += seen.branch_outflow[b][y] / cohort_years;
      exits += branch_exits;
      stock += branch_stock;
    }
    seen.cohort_outflow[y] = exits / stock;
  }

  const Sample& begin = at(trajectory, cohort_windows.front());
  const Sample& end = at(trajectory, cohort_windows.back());
  const Sample& survey = at(trajectory, 2019.5);
  const Sample& year_begin = at(trajectory, 2018.0);
  const Sample& year_end = at(trajectory, 2019.0);
  const auto parameter = [&](m::Parameter p) { return parameters[static_cast<std::size_t>(p.offset)]; };

  double to_work = 0.0, all_exits = 0.0, workers = 0.0, ended = 0.0, left_employer = 0.0, private_exits = 0.0;
  double voluntary = 0.0, for_something_else = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    if (!m::in_cohort(static_cast<int>(b))) continue;
    seen.cohort_remaining += cohort_stock(end, b);

    const double personal = passed(begin, end, b, {Tally::cohort_private_exits});
    const double job_exits = passed(begin, end, b, {Tally::cohort_quits, Tally::cohort_ended_exits});
    all_exits += personal + job_exits + passed(begin, end, b, {Tally::cohort_retirements});
    to_work += job_exits + (1.0 - parameter(m::private_not_working_share)) * personal;

    const double heads = survey.value(m::workers)[b];
    workers += heads;
    seen.wish += in_stage(survey, b, m::Stage::wishing) + in_stage(survey, b, m::Stage::searching);
    seen.action += in_stage(survey, b, m::Stage::searching);
    seen.too_high += survey.value(m::too_high)[b] * heads;
    seen.support_lacking += (1.0 - survey.value(m::supervisor_support)[b]) * heads;
    seen.sick_leave += survey.value(m::absence)[b] * heads;

    const double quits = passed(year_begin, year_end, b,
                                {Tally::cohort_quits, Tally::entrant_quits, Tally::job_changes, Tally::cohort_moves_out,
                                 Tally::entrant_moves_out});
    const double personal_2018 =
        passed(year_begin, year_end, b, {Tally::cohort_private_exits, Tally::entrant_private_exits});
    const double ended_2018 = passed(year_begin, year_end, b, {Tally::cohort_ended_exits, Tally::entrant_ended_exits});
    const double retired_2018 =
        passed(year_begin, year_end, b, {Tally::cohort_retirements, Tally::entrant_retirements});
    ended += ended_2018;
    private_exits += personal_2018;
    left_employer += quits + personal_2018 + ended_2018 + retired_2018;

    double branch_voluntary = 0.0;
    const Sample& middle = at(trajectory, 2018.5);
    for (std::size_t r = 0; r < m::reason_count; ++r) branch_voluntary += middle.reasons[r][b];
    voluntary += branch_voluntary;
    for_something_else += middle.reasons[m::reason_count - 1][b];
  }
  seen.wish /= workers;
  seen.action /= workers;
  seen.too_high /= workers;
  seen.support_lacking /= workers;
  seen.sick_leave /= workers;
  seen.ended_by_employer = ended / left_employer;
  seen.preventable = (voluntary - for_something_else) / (voluntary + private_exits);
  seen.left_health_and_welfare = 1.0 - parameter(m::within_care_share) * to_work / all_exits;
  return seen;
}

}  // namespace behoud::calibration
