#pragma once
// What is believed of the calibrated parameters once the fitted figures are known: their log density at many points at
// once (in lanes and on threads), and with its gradient at one (by dual numbers). A point holds, per parameter, how
// many standard deviations of its prior it lies from the prior's centre: non-centred, so that the prior is standard
// normal.

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/calibration/likelihood.hpp"
#include "model/calibration/moves.hpp"
#include "model/calibration/own_figures.hpp"
#include "model/calibration/random_source.hpp"
#include "model/engines/ensemble.hpp"
#include "model/engines/posterior_draws.hpp"
#include "model/engines/scenario.hpp"

namespace behoud::calibration {

struct CalibratedParameter : CalibratedValue {
  double centre;           // of the prior
  double lowest, highest;  // of a point: the bounds of the parameter
};

std::vector<CalibratedParameter> calibrated_parameters(const ParameterSet& set);

/// A figure of a run beside what was published of it.
struct FittedFigure {
  FigureDefinition definition;
  Published published;
  bool counts = true;    // in the likelihood
  bool is_there = true;  // false: the evidence has no such row
};

class Posterior {
 public:
  /// `left_out`: which figures do not count, in this fit; they are compared all the same. `baseline` must outlive it.
  /// Rows of use `fitted` that no figure takes must be a researcher's own (own_figures.hpp). The text says which row
  /// cannot be used, and why.
  using LeftOut = std::function<bool(const FittedFigure&)>;
  static std::expected<Posterior, Text> make(const ParameterSet& set, const Scenario& baseline,
                                             const Evidence& evidence, int threads = 0, const LeftOut& left_out = {});

  std::size_t dimension() const { return parameters_.size(); }
  const std::vector<CalibratedParameter>& parameters() const { return parameters_; }
  const std::vector<FittedFigure>& figures() const { return figures_; }

  /// Within the bounds.
  Point point_of_the_prior(RandomSource& random) const;

  /// Values of all parameters at a point: the weights of motivators and of hygiene are made to add up to one.
  template <class Real>
  ParameterValues<Real> values(std::span<const Real> point) const;

  /// How far a value of a calibrated parameter lies from the centre of its prior, in standard deviations.
  double distance(std::size_t parameter, double value) const;

  /// The point of the set's own values.
  Point point_of(const ParameterSet& set) const;

  /// Up to a constant; minus infinity outside the bounds or where a run cannot be finished. The same bytes for any
  /// number of threads.
  std::vector<double> log_density(std::span<const Point> points);

  struct Gradient {
    double log_density = 0.0;
    std::vector<double> slope;
    std::vector<double> modelled;               // per figure, in its unit
    std::vector<std::vector<double>> jacobian;  // of what was modelled on the error scale: [figure][parameter]
  };
  Gradient gradient(const Point& point);

  /// What the model says of every figure at each of many points: [point][figure]; nothing where a run broke.
  std::vector<std::vector<double>> modelled(std::span<const Point> points);

  double log_likelihood(std::span<const double> modelled, const ParameterValues<double>& values) const;

  /// Puts figures in the place of the published ones that the model gives at a point, with what it leaves unexplained
  /// and rounded alike: for testing the method. False where the run breaks.
  bool replace_published_by_simulated(const Point& truth, RandomSource& random);

 private:
  Posterior(const ParameterSet& set, const Scenario& baseline, int threads);
  std::expected<void, Text> take_own(const Evidence& evidence, double latest);
  template <class Real>
  std::vector<Figure<Real>> all_figures(const ObservedRun<Real>& run) const;
  /// Told what the model says of every figure at a point, and the parameters there.
  using EachPoint = std::function<void(std::size_t, std::vector<double>, const ParameterValues<double>&)>;
  void run_all(std::span<const Point> points, const EachPoint& each);
  bool within(const Point& point) const;

  ParameterSet set_;
  std::vector<CalibratedParameter> parameters_;
  std::vector<OwnFigure> own_;
  std::vector<FittedFigure> figures_;  // those of fitted_figures, then the own ones
  engines::Schedule schedule_;
  double start_;
  int threads_;
  std::unique_ptr<engines::RowPrograms> programs_ = std::make_unique<engines::RowPrograms>();
  engines::EnsembleSettings settings_;
};

}  // namespace behoud::calibration
