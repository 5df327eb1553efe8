#include "bench/plain_agents.hpp"

#include <cmath>
#include <random>

#include "model/engines/agents/population.hpp"
#include "model/engines/agents/readers.hpp"

namespace behoud::bench {

namespace {

namespace m = mechanism;
using namespace engines::agents;

using Table = std::array<double, m::variable_count>;

std::size_t at(const m::Variable& v) {
  return static_cast<std::size_t>(v.index);
}

struct PlainWorker {
  Traits traits;
  std::array<double, experience_count> threshold;
};

struct PlainTeam {
  std::size_t branch;
  double places, load_difference, wear;
  Table value, reference;
  std::vector<PlainWorker> workers;
};

/// Reads a worker, then his team, then his branch; without a worker a team, then its branch.
class PlainReader {
 public:
  PlainReader(const Branches& branches, const PlainTeam& team, const PlainWorker* worker, const Table* own)
      : branches_(branches), team_(team), worker_(worker), own_(own) {}

  double operator()(m::Variable v) const {
    return own_ != nullptr && of_worker(v) ? (*own_)[at(v)] : of_team_or_branch(v);
  }
  double of_team_or_branch(m::Variable v) const {
    return of_team(v) || v == m::workers || v == m::newcomers || v == m::vacancies || v == m::capacity ||
                   v == m::measures_uptake || v == m::organisation_size || v == m::exit_rate
               ? team_.value[at(v)]
               : branches_.value(v, team_.branch);
  }
  double operator()(m::Parameter p) const {
    if (worker_ == nullptr) {
      for (const TeamDifference& difference : team_differences) {
        if (difference.reference.index == p.index) return team_.reference[at(difference.variable)];
      }
    }
    const std::size_t band = worker_ == nullptr               ? 0
                             : p.shape == m::Shape::by_age    ? worker_->traits.age
                             : p.shape == m::Shape::by_tenure ? worker_->traits.tenure
                                                              : 0;
    return branches_.parameter(p, team_.branch, band);
  }
  double reference(m::Variable v) const {
    return own_ == nullptr ? team_.reference[at(v)] : branches_.reference(v, team_.branch);
  }
  double deviation(m::Variable v) const { return (*this)(v)-reference(v); }
  double constant(double x) const { return x; }
  double choose(m::Group group, double member, double other) const {
    const int mine = group.trait == m::Trait::age      ? worker_->traits.age
                     : group.trait == m::Trait::tenure ? worker_->traits.tenure
                                                       : worker_->traits.mobility;
    return mine == group.value ? member : other;
  }
  double scheduled(m::Variable) const { return 0.0; }
  double offered(m::Variable) const { return 0.0; }

 private:
  const Branches& branches_;
  const PlainTeam& team_;
  const PlainWorker* worker_;
  const Table* own_;
};

template <class Rows, class Visit>
void each(const Rows& rows, Visit visit) {
  std::apply([&](const auto&... row) { (visit(row), ...); }, rows);
}

}  // namespace

struct PlainAgents::Sector {
  Branches branches;
  std::vector<PlainTeam> teams;
  std::mt19937_64 random{1};
  double persons_per_worker;

  double uniform() { return std::uniform_real_distribution<double>()(random); }

  void renew(PlainWorker& worker) {
    for (double& threshold : worker.threshold) threshold = uniform();
  }

  void evaluate(PlainTeam& team) {
    const PlainReader reader(branches, team, nullptr, nullptr);
    double newcomers = 0.0;
    for (const PlainWorker& worker : team.workers) newcomers += worker.traits.tenure == 0 ? 1.0 : 0.0;
    team.value[at(m::workers)] = static_cast<double>(team.workers.size());
    team.value[at(m::newcomers)] = newcomers;
    team.value[at(m::vacancies)] = 0.04 * team.places;
    team.value[at(m::measures_uptake)] = team.reference[at(m::measures_uptake)];
    each(m::branch_rows, [&](const auto& row) {
      if (of_team(row.variable)) {
        team.value[at(row.variable)] = row.equation(reader);
      } else if (row.variable == m::capacity) {
        const double own = row.equation(reader) / (team.places * branches.reference(m::capacity, team.branch) /
                                                   branches.reference(m::workers, team.branch));
        const double shared = reader(m::shortage_shared);
        team.value[at(m::capacity)] = std::exp((1.0 - shared) * std::log(own) - team.load_difference);
      }
    });
  }

  void move(PlainTeam& team, double years) {
    const PlainReader reader(branches, team, nullptr, nullptr);
    Table next = team.value;
    each(m::stock_rows, [&](const auto& row) {
      if (of_team(row.variable)) next[at(row.variable)] += years * row.change(reader);
    });
    team.value = next;
  }

  /// His own values; returns how worn out his circumstances would make him.
  double experience(const PlainTeam& team, const PlainWorker& worker, Table& own) const {
    const PlainReader reader(branches, team, &worker, &own);
    const auto threshold = [&](Experience e) { return worker.threshold[static_cast<std::size_t>(e)]; };
    const auto has = [&](Experience e, double share) { return threshold(e) < share ? 1.0 : 0.0; };
    for (const SharedExperience& shared : shared_experiences)
      own[at(shared.share)] = has(shared.experience, reader.of_team_or_branch(shared.share));
    own[at(m::blocked_growth)] = own[at(m::aspirants)];
    own[at(m::autonomy_misfit)] = reader.of_team_or_branch(m::autonomy_misfit);
    own[at(m::too_low)] = reader.of_team_or_branch(m::too_low);
    own[at(m::challenge)] = has(Experience::challenge, m::challenge_row.equation(reader));
    own[at(m::too_high)] = has(Experience::answer, reader.of_team_or_branch(m::too_high));
    own[at(m::too_low)] = 1.0 - threshold(Experience::answer) < reader.of_team_or_branch(m::too_low) ? 1.0 : 0.0;
    const double load = std::log(reader.of_team_or_branch(m::workload)) +
                        m::true_load_spread(reader) * m::logit(threshold(Experience::load));
    own[at(m::overload)] = std::max(0.0, load - m::too_high_threshold(reader));
    each(m::own_direction_rows, [&](const auto& row) {
      if (row.variable == m::strain) own[at(m::strain)] = row.equation(reader);
    });
    each(m::factor_rows, [&](const auto& row) {
      if (row.variable == m::unsupported_incidents) own[at(row.variable)] = row.equation(reader);
    });
    const double condition = reader.of_team_or_branch(m::condition);
    own[at(m::condition)] = condition;
    double wear = 0.0;
    each(m::factor_stocks, [&](const auto& row) {
      if (row.variable == m::condition) wear = 1.0 - (condition + row.change(reader) * reader(m::condition_time));
    });
    own[at(m::condition)] = 1.0 - threshold(Experience::condition) < (1.0 - condition) * wear / team.wear ? 0.0 : 1.0;
    own[at(m::hygiene)] = m::hygiene_row.equation(reader);
    each(m::funnel_rows, [&](const auto& row) {
      if (row.variable == m::action_hazard) own[at(row.variable)] = row.equation(reader);
    });
    each(m::tenure_group_rows, [&](const auto& row) {
      if (!(row.variable == m::challenge)) own[at(row.variable)] = row.equation(reader);
    });
    each(m::worker_rows, [&](const auto& row) { own[at(row.variable)] = row.equation(reader); });
    return wear;
  }
};

PlainAgents::PlainAgents(const ParameterValues<double>& parameters, const engines::Schedule& schedule, double start,
                         double persons_per_worker)
    : sector_(new Sector{Branches(parameters, schedule, start), {}, {}, persons_per_worker}) {
  Sector& s = *sector_;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    const double workers = s.branches.reference(m::workers, b) / persons_per_worker;
    const auto teams = static_cast<int>(workers / s.branches.parameter(m::team_size, b));
    std::normal_distribution<double> normal;
    for (int t = 0; t < teams; ++t) {
      PlainTeam team{b, workers / teams, 0.0, 0.2, {}, {}, {}};
      for (const m::Variable& v : m::all_variables) {
        if (v.level == m::Level::worker || v.level == m::Level::tenure_group) continue;
        team.reference[at(v)] = team.value[at(v)] = s.branches.reference(v, b);
      }
      team.reference[at(m::capacity)] = 1.0;
      team.load_difference = s.branches.parameter(m::load_team_spread, b) * normal(s.random);
      for (const TeamDifference& difference : team_differences) {
        const double moved = s.branches.parameter(difference.spread, b) * normal(s.random);
        double& reference = team.reference[at(difference.variable)];
        reference = 1.0 / (1.0 + (1.0 / reference - 1.0) * std::exp(-moved));
        team.value[at(difference.variable)] = reference;
      }
      for (int w = 0; w < static_cast<int>(team.places); ++w) {
        PlainWorker worker{{static_cast<std::uint8_t>(s.random() % m::age_count),
                            static_cast<std::uint8_t>(s.random() % m::tenure_count),
                            static_cast<std::uint8_t>(s.random() % 8 == 0 ? 1 : 0), 0, 0},
                           {}};
        s.renew(worker);
        team.workers.push_back(worker);
      }
      s.teams.push_back(std::move(team));
    }
  }
}

PlainAgents::~PlainAgents() = default;

PlainRun PlainAgents::weeks(int count) {
  Sector& s = *sector_;
  const double years = 1.0 / 52.0;
  PlainRun run;
  Table own{};
  for (int week = 0; week < count; ++week) {
    for (PlainTeam& team : s.teams) {
      s.evaluate(team);
      double wear = 0.0;
      for (PlainWorker& worker : team.workers) {
        wear += s.experience(team, worker, own);
        run.worker_weeks += 1.0;
        const auto happens = [&](double hazard) { return s.uniform() < 1.0 - std::exp(-hazard * years); };
        const PlainReader reader(s.branches, team, &worker, &own);
        auto& stage = worker.traits.stage;
        bool leaves = false;
        if (stage == 0) {
          if (happens(own[at(m::wish_hazard)])) stage = 1;
        } else if (stage == 1) {
          if (happens(own[at(m::reconcile_hazard)])) stage = 0;
          if (happens(own[at(m::action_hazard)])) stage = 2;
        } else {
          if (happens(reader(m::give_up_hazard))) stage = 1;
          leaves = happens(own[at(m::success_hazard)]);
        }
        leaves = happens(own[at(m::private_exit_hazard)]) || leaves;
        leaves = happens(own[at(m::ended_hazard)]) || leaves;
        leaves = happens(own[at(m::retirement_hazard)]) || leaves;
        if (worker.traits.age + 1 < m::age_count && happens(own[at(m::ageing_hazard)])) worker.traits.age += 1;
        if (worker.traits.tenure + 1 < m::tenure_count && happens(own[at(m::tenure_hazard)])) worker.traits.tenure += 1;
        if (happens(1.0 / reader(m::experience_time))) s.renew(worker);
        if (!leaves) continue;
        run.leavers_per_worker_year += 1.0;
        worker.traits = {0, 0, static_cast<std::uint8_t>(s.uniform() < reader(m::entry_mobile_share) ? 1 : 0), 1, 0};
        s.renew(worker);
      }
      if (!team.workers.empty()) team.wear = wear / static_cast<double>(team.workers.size());
      s.move(team, years);
    }
  }
  run.leavers_per_worker_year /= run.worker_weeks * years;
  return run;
}

}  // namespace behoud::bench
