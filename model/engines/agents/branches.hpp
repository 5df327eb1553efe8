#pragma once
// What a branch has as a whole in the agents engine: the rows of branch and sector, hiring, and the means of its teams.

#include <vector>

#include "model/engines/agents/week.hpp"
#include "model/engines/simulate.hpp"

namespace behoud::engines::agents {

/// Per branch, in persons.
struct Headcount {
  PerBranch<double> workers{}, newcomers{};
};

class Branches {
 public:
  /// At the references of the stocks engine, from which many equal teams do not differ.
  Branches(const ParameterValues<double>& parameters, const Schedule& schedule, double start, bool equal = false);

  /// Before the start: brings the mean of unequal teams to the published share, and takes what follows from levels and
  /// load for the reference from which a team deviates. `part` of the way.
  void settle_teams(double part);
  /// Departures that teams feel, per worker per year: what they come to before the start is no deviation.
  void settle_departures(std::size_t branch, double departures, double part) {
    double& reference = departures_reference_[branch];
    reference += (reference > 0.0 ? part : 1.0) * (departures - reference);
  }

  /// Replaces the references that come out of the people by what they came to before the start, and starts from them.
  void take_references(const Headcount& people, const PerBranch<std::array<double, turnover_count>>& turnover);

  /// What holds at a moment: inputs and rows of branch and sector.
  void evaluate(const Schedule& schedule, double time, const Headcount& people);

  /// Which employers measures reach alike; `lot` evenly between 0 and 1.
  std::uint32_t reach_class(double lot) const;

  /// For the teams of a branch; `places` and `open_places` of all its teams, a place counting `persons`.
  BranchTable table(std::size_t branch, double places, double open_places, double persons) const;

  /// Takes the means of the teams and the expected turnover, and evaluates what follows from them.
  void take_sums(std::size_t branch, const GroupSums& sums, double persons);
  void follow_turnover();

  /// Moves the stocks of branches.
  void move(double years);

  /// Takes what employers one by one come to instead of the stock of the branch.
  void take_uptake(std::size_t branch, double share_of_employers);

  /// Of the workers, as they were counted last.
  void take_composition(std::size_t branch, double mobile_share, double searching_share) {
    mobile_share_[branch] = mobile_share;
    searching_share_[branch] = searching_share;
  }

  double value(m::Variable v, std::size_t branch) const { return values_[static_cast<std::size_t>(v.index)][branch]; }
  double reference(m::Variable v, std::size_t branch) const {
    return references_[static_cast<std::size_t>(v.index)][branch];
  }
  double parameter(m::Parameter p, std::size_t branch, std::size_t band = 0) const;
  /// Before any date on which a scenario changes it.
  double at_start(m::Parameter p, std::size_t branch) const;
  const std::array<PerBranch<double>, m::variable_count>& values() const { return values_; }
  /// How likely someone from one branch moves to each other.
  PerBranch<double> destinations(std::size_t from) const;

 private:
  class Reader;
  void evaluate_rows(bool at_reference);
  void start_stocks();
  void take_up_measures();
  void spread_moves();  // who moves out of one branch moves into others

  ParameterValues<double> base_, parameters_, start_;
  Inputs inputs_;               // of the branch as a whole
  std::vector<double> shares_;  // between them lots see the same
  std::vector<Schedule> seen_;  // by class of employers
  std::vector<Inputs> inputs_seen_;
  std::vector<SupervisionHeld> supervision_before_, supervision_after_;  // the week
  Segment segment_;
  std::array<PerBranch<double>, m::variable_count> values_{}, references_{};
  std::array<PerBranch<double>, shared_levels.size()> anchors_{};  // log-odds
  PerBranch<double> departures_reference_{};
  PerBranch<double> mobile_share_{}, searching_share_{};
  PerBranch<double> load_centre_{};  // log points
};

}  // namespace behoud::engines::agents
