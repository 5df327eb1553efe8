#pragma once
// What a scenario puts into the model over time: exogenous paths, interventions and changed parameters.

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "model/engines/scenario.hpp"

namespace behoud::engines {

/// The inputs at one moment, per variable (only paths and measures are set) and branch.
struct Inputs {
  using Table = std::array<std::array<double, mechanism::branch_count>, mechanism::variable_count>;
  Table scheduled{};  // paths, and what reaches a fixed share
  Table offered{};    // what reaches the employers that take measures
};

/// Sessions of supervision since the start, by branch: where a fixed share is reached, and where measures are taken.
struct SupervisionHeld {
  std::array<double, mechanism::branch_count> scheduled{}, offered{};
};

/// The inputs between two dates at which something jumps or bends: constants, straight lines and decays.
struct Segment {
  using PerBranch = std::array<double, mechanism::branch_count>;
  struct Place {
    mechanism::Variable variable = mechanism::labour_market;
    bool offered = false;
    friend bool operator==(const Place&, const Place&) = default;
  };
  struct Line {
    Place place;
    PerBranch per_year;
  };
  struct Decay {
    Place place;
    PerBranch amount;  // at `from`
    double half_life;  // years
  };

  double from = 0.0;
  Inputs inputs;              // at `from`, without the decays
  std::vector<Place> acting;  // measures that some intervention acts on
  std::vector<Place> moving;  // inputs that do not stay as they are, each once
  std::vector<Line> lines;
  std::vector<Decay> decays;

  /// Brings the moving inputs to a moment within the segment; the others must stand as in `inputs`.
  void fill(double time, Inputs& at) const;
};

/// How well each lever of the catalogue works in one possible world: a standard normal draw, 0 for the central effect.
struct LeverDraw {
  double effect = 0.0, cost = 0.0;  // standard normal: 0 is the central value
};
using LeverDraws = std::vector<LeverDraw>;

class Schedule {
 public:
  /// `baseline` gives the paths that `scenario` does not change; both may be the same scenario. `workforce_shares`
  /// (per branch, age, tenure) turn a target group into the share of the team it makes up.
  using WorkforceShares = std::array<std::array<std::array<double, mechanism::tenure_count>, mechanism::age_count>,
                                     mechanism::branch_count>;
  /// What an intervention adds to one measure.
  struct RunningEffect {
    mechanism::Variable measure;
    LeverEffect::Kind kind;
    double amount;
  };
  /// An intervention with its lever's figures for this world filled in.
  struct Running {
    double start, full, end;
    std::optional<double> half_life_running, half_life_after;
    double time_taken, time_taken_until;
    double supervision;                                 // sessions a year, once in full
    double share;                                       // of employers, before the target group is counted
    std::array<double, mechanism::branch_count> reach;  // share, times the target group's part of the workers
    bool offered;
    double dose;
    LeverCost::Basis cost_basis;
    double cost;
    std::vector<RunningEffect> effects;

    double ramp(double time) const;
  };
  Schedule(const Scenario& baseline, const Scenario& scenario, const LeverCatalogue& catalogue, const LeverDraws& draws,
           const WorkforceShares& workforce_shares);

  /// The inputs from a date up to the next stop.
  Segment segment(double from) const;

  /// The same as seen from one employer: what reaches a share of them reaches it wholly when its lot, evenly between 0
  /// and 1, lies below that share, and else not at all. Costs are not to be asked of it.
  Schedule seen_from(double lot) const;

  /// The shares below 1 that interventions reach, in order, each once: between two of them lots see the same.
  std::vector<double> partial_shares() const;

  SupervisionHeld supervision_until(double time) const;

  /// Cost per year at a moment, in euro, given heads, newcomers, wage bill and uptake per branch.
  double yearly_cost(double time, std::span<const double> workers, std::span<const double> newcomers,
                     std::span<const double> wage_bill, std::span<const double> uptake) const;

  /// Whether anything done can cost money.
  bool has_interventions() const { return !interventions_.empty(); }

  /// In the order of the scenario.
  const std::vector<Running>& interventions() const { return interventions_; }
  const std::vector<ParameterOverride>& overrides() const { return overrides_; }

  bool has_overrides() const { return !overrides_.empty(); }

  /// Every date at which something changes, in order, between start and end.
  const std::vector<double>& stops() const { return stops_; }

  /// The first date at which anything can differ from the baseline.
  double first_change() const { return first_change_; }

  /// Parameters with the overrides of `time` in force.
  template <class Real>
  void apply_overrides(double time, ParameterValues<Real>& values) const {
    for (const auto& changed : overrides_) {
      if (changed.from && time < *changed.from) continue;
      std::copy(changed.value.begin(), changed.value.end(), values.begin() + changed.parameter.offset);
    }
  }

 private:
  struct Strength {
    double level = 0.0, per_year = 0.0;
    std::optional<double> half_life;
  };
  static Strength strength_from(const Running& running, double time);
  void add_paths(Segment& segment) const;
  void add_interventions(Segment& segment) const;

  std::vector<Path> paths_;  // the baseline's first; a later one overrules an earlier one from its first point on
  std::size_t baseline_paths_ = 0;
  std::vector<Running> interventions_;
  std::vector<ParameterOverride> overrides_;
  std::vector<double> stops_;
  double first_change_;
};

/// The inputs of the last moment before the cohort's first day, without the cuts that begin on it: the composition at
/// the start is that of a population without them.
Inputs inputs_of_start(const Schedule& schedule, double start);

/// Years: what stands for the last moment before a change.
inline constexpr double a_moment = 1e-9;

}  // namespace behoud::engines
