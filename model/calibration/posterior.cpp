#include "model/calibration/posterior.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "model/calibration/parallel_runs.hpp"
#include "model/engines/derivatives.hpp"
#include "model/engines/thread_limit.hpp"

namespace behoud::calibration {

namespace {

using engines::Tangent;

/// Farther out than any prior goes, where a bound lies at the end of a scale.
constexpr double far_out = 6.0;

template <class Real>
void make_add_up_to_one(ParameterValues<Real>& values, std::string_view unit) {
  Real sum = 0.0;
  for (const m::Parameter& p : m::all_parameters) {
    if (p.unit == unit) sum += values[static_cast<std::size_t>(p.offset)];
  }
  for (const m::Parameter& p : m::all_parameters) {
    if (p.unit == unit) values[static_cast<std::size_t>(p.offset)] /= sum;
  }
}

/// Why a set of parameters has no posterior.
std::optional<Text> fault_of(const ParameterSet& set, const std::vector<CalibratedParameter>& parameters) {
  if (parameters.empty())
    return Text{"geen enkele parameter heeft de status calibrated", "no parameter has the status calibrated"};
  for (const CalibratedParameter& p : parameters) {
    if (set[p.parameter].distribution.kind == Distribution::Kind::fixed)
      return Text{p.name + " is calibrated maar heeft geen prior; geef een verdeling",
                  p.name + " is calibrated but has no prior; give a distribution"};
  }
  // weights of one group are made to add up to one, so they move together or not at all
  for (const std::string_view unit : {m::content_weight.unit, m::support_weight.unit}) {
    int calibrated = 0, all = 0;
    for (const m::Parameter& p : m::all_parameters) {
      if (p.unit != unit) continue;
      ++all;
      calibrated += set[p].status == Status::calibrated ? 1 : 0;
    }
    if (calibrated != 0 && calibrated != all)
      return Text{"de gewichten (" + std::string(unit) + ") zijn niet allemaal calibrated; geef ze dezelfde status",
                  "the weights (" + std::string(unit) + ") are not all calibrated; give them the same status"};
  }
  return std::nullopt;
}

}  // namespace

std::vector<CalibratedParameter> calibrated_parameters(const ParameterSet& set) {
  std::vector<CalibratedParameter> parameters;
  for (CalibratedValue& value : calibrated_values(set)) {
    const ParameterEntry& entry = set[value.parameter];
    const double centre = entry.distribution.centre.value_or(entry.value[value.place]);
    const auto bound = [&](double at) {
      const double z = distance_moved(entry.distribution, centre, at);
      return std::clamp(std::isnan(z) ? -far_out : z, -far_out, far_out);
    };
    parameters.push_back({std::move(value), centre, bound(entry.min), bound(entry.max)});
  }
  return parameters;
}

Posterior::Posterior(const ParameterSet& set, const Scenario& baseline, int threads)
    : set_(set),
      parameters_(calibrated_parameters(set)),
      schedule_(baseline, baseline, LeverCatalogue{}, {}, {}),
      start_(baseline.start),
      threads_(threads) {
  settings_.dates = {dates_of_fitted.begin(), dates_of_fitted.end()};
  // the figures come out within a hundred-thousandth of a point, and they are rounded to whole points
  settings_.accuracy = {1e-4, 1e-4};
  settings_.programs = programs_.get();
}

std::expected<Posterior, Text> Posterior::make(const ParameterSet& set, const Scenario& baseline,
                                               const Evidence& evidence, int threads, const LeftOut& left_out) {
  Posterior posterior(set, baseline, threads);
  if (const auto fault = fault_of(set, posterior.parameters_)) return std::unexpected(*fault);
  if (const auto taken = posterior.take_own(evidence, baseline.end); !taken) return std::unexpected(taken.error());
  const auto values = posterior.values<double>(Point(posterior.dimension(), 0.0));
  engines::RunSettings settings;
  settings.dates = posterior.settings_.dates;
  const auto run = engines::simulate(values, posterior.schedule_, posterior.start_, settings.dates.back(), settings);
  if (!run) {
    const std::string& variable = run.error().variable;
    return std::unexpected(Text{"de run met de middens van de priors loopt vast op " + variable,
                                "the run at the centres of the priors breaks at " + variable});
  }
  int counted = 0;
  for (const auto& figure : posterior.all_figures(ObservedRun<double>(run->samples, values))) {
    FittedFigure fitted{figure.definition, {}};
    auto row = published(figure.definition.rows, evidence);
    if (!row) return std::unexpected(row.error());
    auto& there = *row;
    fitted.is_there = there.has_value();
    if (there) fitted.published = std::move(*there);
    fitted.counts = fitted.is_there && !figure.definition.follows_from_others && fitted.published.use == Use::fitted;
    if (left_out && left_out(fitted)) fitted.counts = false;
    counted += fitted.counts ? 1 : 0;
    posterior.figures_.push_back(std::move(fitted));
  }
  if (counted == 0) {
    return std::unexpected(Text{"het bewijs heeft geen rij die wordt geijkt (use: fitted)",
                                "the evidence has no row that is fitted (use: fitted)"});
  }
  return posterior;
}

std::expected<void, Text> Posterior::take_own(const Evidence& evidence, double latest) {
  for (const EvidenceRow& row : evidence) {
    if (row.use == Use::fitted && taken_by(row.id) == TakenBy::other_figures) {
      return std::unexpected(at_row(row,
                                    "wordt getoond, maar de ijking kan het niet gebruiken; geef use held_out of none",
                                    "is shown, but the fit cannot use it; give use held_out or none"));
    }
  }
  auto own = own_figures(evidence, Use::fitted, start_, latest);
  if (!own) return std::unexpected(own.error());
  own_ = std::move(*own);
  settings_.dates = with_dates_of(own_, settings_.dates, start_);
  return {};
}

template <class Real>
std::vector<Figure<Real>> Posterior::all_figures(const ObservedRun<Real>& run) const {
  auto figures = fitted_figures(run);
  for (const OwnFigure& own : own_) figures.push_back({own.definition(), value_of(own, run)});
  return figures;
}

Point Posterior::point_of_the_prior(RandomSource& random) const {
  Point point;
  for (const CalibratedParameter& p : parameters_) {
    double z = random.normal();
    while (z < p.lowest || z > p.highest) z = random.normal();
    point.push_back(z);
  }
  return point;
}

template <class Real>
ParameterValues<Real> Posterior::values(std::span<const Real> point) const {
  ParameterValues<Real> values;
  values.reserve(m::parameter_value_count);
  for (const auto& entry : set_.entries) values.insert(values.end(), entry.value.begin(), entry.value.end());
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const CalibratedParameter& p = parameters_[i];
    values[static_cast<std::size_t>(p.parameter.offset) + p.place] =
        moved(set_[p.parameter].distribution, p.centre, point[i]);
  }
  make_add_up_to_one(values, m::content_weight.unit);
  make_add_up_to_one(values, m::support_weight.unit);
  return values;
}
template ParameterValues<double> Posterior::values(std::span<const double>) const;

double Posterior::distance(std::size_t parameter, double value) const {
  const CalibratedParameter& p = parameters_[parameter];
  return distance_moved(set_[p.parameter].distribution, p.centre, value);
}

Point Posterior::point_of(const ParameterSet& set) const {
  Point point;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const CalibratedParameter& p = parameters_[i];
    point.push_back(std::clamp(distance(i, set[p.parameter].value[p.place]), p.lowest, p.highest));
  }
  return point;
}

bool Posterior::within(const Point& point) const {
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    if (!(point[i] >= parameters_[i].lowest && point[i] <= parameters_[i].highest)) return false;
  }
  return true;
}

void Posterior::run_all(std::span<const Point> points, const EachPoint& each) {
  std::vector<engines::Member> members;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!within(points[i])) continue;
    members.push_back({values<double>(points[i]), &schedule_, nullptr});
    places.push_back(i);
  }
  run_in_parallel(members, start_, settings_, threads_, [&](std::size_t i, const auto& run) {
    if (!run) return;
    std::vector<double> modelled;
    for (const auto& figure : all_figures(ObservedRun<double>(run->samples, members[i].parameters)))
      modelled.push_back(figure.value);
    each(places[i], std::move(modelled), members[i].parameters);
  });
}

double Posterior::log_likelihood(std::span<const double> modelled, const ParameterValues<double>& values) const {
  double sum = 0.0;
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    if (!figures_[i].counts) continue;
    sum += calibration::log_likelihood(figures_[i].published, modelled[i],
                                       discrepancy(values, figures_[i].definition.source));
  }
  return sum;
}

std::vector<double> Posterior::log_density(std::span<const Point> points) {
  std::vector<double> density(points.size(), -HUGE_VAL);
  run_all(points, [&](std::size_t i, std::vector<double> modelled, const ParameterValues<double>& values) {
    double log_density = log_likelihood(modelled, values);
    for (const double z : points[i]) log_density -= 0.5 * z * z;
    if (std::isfinite(log_density)) density[i] = log_density;
  });
  return density;
}

std::vector<std::vector<double>> Posterior::modelled(std::span<const Point> points) {
  std::vector<std::vector<double>> all(points.size());
  run_all(points, [&](std::size_t i, std::vector<double> modelled, const ParameterValues<double>&) {
    all[i] = std::move(modelled);
  });
  return all;
}

Posterior::Gradient Posterior::gradient(const Point& point) {
  Gradient result;
  const std::size_t n = dimension();
  result.slope.assign(n, 0.0);
  result.jacobian.assign(figures_.size(), std::vector<double>(n, 0.0));
  result.modelled.assign(figures_.size(), 0.0);
  engines::RunSettings settings;
  settings.dates = settings_.dates;
  settings.accuracy = settings_.accuracy;
  const auto plain = engines::simulate(values<double>(point), schedule_, start_, settings.dates.back(), settings);
  if (!plain) {
    result.log_density = -HUGE_VAL;
    return result;
  }
  constexpr std::size_t together = engines::directions;
  std::vector<double> likelihood((n + together - 1) / together);
  const auto limit = engines::limit_threads(threads_);
  oneapi::tbb::parallel_for(std::size_t{0}, likelihood.size(), [&](std::size_t pass) {
    const std::size_t first = pass * together, last = std::min(n, first + together);
    std::vector<Tangent> tangent(point.begin(), point.end());
    for (std::size_t i = first; i < last; ++i) tangent[i] = Tangent::variable(point[i], static_cast<int>(i - first));
    const auto parameters = values<Tangent>(tangent);
    const auto samples = engines::samples_with_derivatives(parameters, schedule_, *plain);
    const auto figures = all_figures(ObservedRun<Tangent>(samples, parameters));
    Tangent sum = 0.0;
    for (std::size_t f = 0; f < figures.size(); ++f) {
      const Tangent scaled = on_error_scale(figures_[f].published.unit, figures[f].value);
      for (std::size_t i = first; i < last; ++i) result.jacobian[f][i] = scaled.derivative[i - first];
      if (pass == 0) result.modelled[f] = figures[f].value.value;
      if (!figures_[f].counts) continue;
      const Tangent unexplained = discrepancy(parameters, figures_[f].definition.source);
      sum += calibration::log_likelihood(figures_[f].published, figures[f].value, unexplained);
    }
    likelihood[pass] = sum.value;
    for (std::size_t i = first; i < last; ++i) result.slope[i] = sum.derivative[i - first] - point[i];
  });
  result.log_density = likelihood[0];
  for (const double z : point) result.log_density -= 0.5 * z * z;
  return result;
}

bool Posterior::replace_published_by_simulated(const Point& truth, RandomSource& random) {
  const auto seen = modelled(std::span(&truth, 1))[0];
  if (seen.empty()) return false;
  const auto parameters = values<double>(truth);
  for (std::size_t f = 0; f < figures_.size(); ++f) {
    Published& published = figures_[f].published;
    if (!figures_[f].is_there) continue;
    const double scaled = on_error_scale(published.unit, seen[f]) +
                          discrepancy(parameters, figures_[f].definition.source) * random.normal();
    const double value = from_error_scale(published.unit, scaled);
    const double width = published.upper - published.lower;
    // a range without a number, and an order that is told as above or below: the cell of a grid that the value falls in
    const double from =
        published.is_range ? published.lower : published.lower - width * std::floor(published.lower / width);
    const double cell = std::floor((value - from) / width);
    published.lower = from + cell * width;
    published.upper = published.lower + width;
    published.value = 0.5 * (published.lower + published.upper);
  }
  return true;
}

}  // namespace behoud::calibration
