#include "model/analysis/why_difference.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <cmath>
#include <limits>

#include "model/engines/counts.hpp"
#include "model/engines/ensemble_draws.hpp"
#include "model/engines/outcomes.hpp"
#include "model/engines/thread_limit.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;

/// The values of the quantity in both scenarios.
std::expected<std::array<double, 2>, CentralFailure> values_in(const WhyRequest& request, const engines::World& world) {
  constexpr int steps = 12;
  const double begins = request.year;
  const auto shares = engines::workforce_shares(world.parameters, request.baseline, request.levers);
  std::array<double, 2> values{};
  for (std::size_t s = 0; s < values.size(); ++s) {
    const Scenario& scenario = *request.scenarios[s];
    const engines::Schedule schedule(request.baseline, scenario, request.levers, world.lever_draws, shares);
    engines::RunSettings settings;
    settings.dates.push_back(begins);
    for (int i = 0; i < steps; ++i) settings.dates.push_back(begins + (i + 0.5) / steps);
    const auto run = engines::simulate(world.parameters, schedule, scenario.start, settings.dates.back(), settings);
    if (!run) return std::unexpected(CentralFailure{s, run.error()});
    std::vector<Moment> moments;
    for (const engines::Sample& sample : run->samples) {
      if (sample.time > begins) moments.push_back({sample.time, 1.0 / steps, &sample});
    }
    values[s] = value_in(request.quantity, request.area, moments, run->samples[1]);
  }
  return values;
}

/// Workers of a branch by group of a level.
std::vector<double> heads_of(m::Level level, std::size_t branch, const std::vector<double>& people) {
  std::vector<double> heads(groups_of(level), 0.0);
  engines::for_each_cell([&](int a, int t, int c, int o, int s) {
    heads[group_at(level, a, t, c)] += people[static_cast<std::size_t>(engines::cell_index(a, t, c, o, s)) + branch];
  });
  return heads;
}

/// Over the year, of the area: counts added up, others the mean over workers.
VariableDifference over_the_year(const m::Variable& v, const WhyRequest& request, const DifferenceCourse& course) {
  const auto i = static_cast<std::size_t>(v.index);
  const std::size_t groups = groups_of(v.level);
  const std::size_t quantity = engines::quantity_index(v.name);
  const bool is_sum = quantity < engines::quantities().size() && engines::quantities()[quantity].is_sum;
  const auto mean_of = [&](const Course& values, const std::vector<std::vector<double>>& people) {
    double mean = 0.0;
    for (std::size_t j = 0; j < course.times.size(); ++j) {
      if (course.times[j] < request.year || course.times[j] >= request.year + 1) continue;
      double sum = 0.0, weighed = 0.0, workers = 0.0;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        if (request.area != engines::whole_domain && request.area != static_cast<Area>(b)) continue;
        const auto heads = heads_of(v.level, b, people[j]);
        for (std::size_t group = 0; group < groups; ++group) {
          const double value = values[(j * groups + group) * m::branch_count + b];
          sum += value;
          weighed += heads[group] * value;
          workers += heads[group];
        }
      }
      mean += course.steps[j] * (is_sum ? sum : weighed / workers);
    }
    return mean;
  };
  return {mean_of(course.from[i], course.people_from), mean_of(course.to[i], course.people_to)};
}

}  // namespace

std::expected<WhyDifference, CentralFailure> why_difference(const WhyRequest& request,
                                                            const std::function<void()>& progress) {
  const auto threads = engines::limit_threads(request.threads);
  const auto world = [&](std::size_t member) {
    return engines::draw_world(request.parameters, request.posterior, request.levers.size(), request.seed,
                               static_cast<std::uint32_t>(member));
  };
  const engines::World central = world(0);
  const auto values = values_in(request, central);
  if (!values) return std::unexpected(values.error());
  WhyDifference found{*values, {}, 0, {}, {}};

  std::vector<double> differences(request.worlds, std::numeric_limits<double>::quiet_NaN());
  oneapi::tbb::parallel_for(std::size_t{0}, request.worlds, [&](std::size_t member) {
    const auto of_world = member == 0 ? values : values_in(request, world(member));
    if (of_world) differences[member] = (*of_world)[1] - (*of_world)[0];
    if (progress) progress();
  });
  for (const double difference : differences) found.failed_worlds += std::isnan(difference) ? 1 : 0;
  found.difference = interval_of(differences);

  const auto run_of = [&](std::size_t s) {
    return RunOfScenario{central.parameters, request.baseline, *request.scenarios[s], request.levers,
                         central.lever_draws};
  };
  const auto course = difference_course(run_of(0), run_of(1), request.year + 1.0);
  // which of the two broke down is told by running them apart, which went well above
  if (!course) return std::unexpected(CentralFailure{1, course.error()});
  for (const m::Variable& v : m::all_variables) {
    found.variables.push_back(course->times.empty() ? VariableDifference{0.0, 0.0}
                                                    : over_the_year(v, request, *course));
  }
  const double least = request.least_share * std::abs((*values)[1] - (*values)[0]);
  if (course->times.empty() || least == 0.0) return found;
  found.paths = paths_of_difference(*course, counted_in(request.quantity, request.area, request.year, *course), least);
  return found;
}

}  // namespace behoud::analysis
