#include "model/analysis/look_in.hpp"

#include <algorithm>

#include "model/engines/agents/managers.hpp"

namespace behoud::analysis {

namespace {

/// Reads for the rows of reasons what the worker reads.
class OneWorker {
 public:
  OneWorker(const agents::WorkerView& view, const agents::BranchTable& table) : view_(&view), table_(&table) {}

  double operator()(m::Variable v) const { return (*view_)(v); }
  double operator()(m::Parameter p) const {
    const std::size_t band = p.shape == m::Shape::by_age      ? view_->traits.age
                             : p.shape == m::Shape::by_tenure ? view_->traits.tenure
                                                              : std::size_t{0};
    return static_cast<double>(table_->parameters[static_cast<std::size_t>(p.offset) + band]);
  }
  double constant(double x) const { return x; }

 private:
  const agents::WorkerView* view_;
  const agents::BranchTable* table_;
};

}  // namespace

LookIn look_in(const agents::Moment& moment, const agents::WorkerView& worker) {
  const agents::TeamChunk& chunk = moment.population.chunks()[worker.team / agents::chunk_width];
  const std::uint32_t lane = worker.team % agents::chunk_width;
  const agents::BranchTable& table = moment.tables[worker.branch];
  LookIn look;
  look.time = moment.time;
  look.id = worker.id;
  look.team = worker.team;
  look.branch = worker.branch;
  look.traits = worker.traits;
  look.members = chunk.workers[lane];
  constexpr std::size_t support = 0;
  static_assert(agents::team_differences[support].variable == m::supervisor_support);
  look.support_of_manager =
      m::shifted(static_cast<double>(chunk.centre[support][lane]), static_cast<double>(table.moved[support]));
  const agents::DrawSettings& draws = moment.population.draws();
  if (const std::uint32_t managers = chunk.manager_draws[lane]; managers > 0) {
    look.manager_from_the_profession =
        agents::manager_of(table, chunk.manager[lane], managers - 1, draws.seed).from_the_profession;
  }
  look.lot_of_employer = moment.population.employers().all()[worker.employer].lot;
  look.growth_role = worker.growth_role;
  look.full_time_part = worker.hours * moment.branches.parameter(m::hours_per_worker, worker.branch);
  // of what is hard for him, that counts most which the team helps least with
  auto lacking = agents::direction_difficulties(worker.id, worker.renewals, draws);
  const auto help = [&](agents::DirectionPart part, m::Variable with) {
    lacking[static_cast<std::size_t>(part)] -= worker.of_team(with);
  };
  help(agents::DirectionPart::knowing, m::direction);
  help(agents::DirectionPart::wanting, m::efficacy);
  help(agents::DirectionPart::being_able, m::competence_match);
  help(agents::DirectionPart::daring, m::backing);
  help(agents::DirectionPart::being_allowed, m::room);
  look.hardest = static_cast<agents::DirectionPart>(std::ranges::max_element(lacking) - lacking.begin());
  for (const m::Variable& v : m::all_variables) {
    const auto i = static_cast<std::size_t>(v.index);
    look.own[i] = static_cast<float>(worker(v));
    look.of_team[i] = static_cast<float>(worker.of_team(v));
    look.of_branch[i] = static_cast<float>(moment.branches.value(v, worker.branch));
  }
  const OneWorker at(worker, table);
  std::size_t r = 0;
  std::apply(
      [&](const auto&... reason) {
        const auto add = [&](const auto& one) {
          look.wish[r] = one.wish_part(at) / (at(m::wish_background) + at(m::dissatisfaction));
          look.exit[r++] = m::share_of(one, at);
        };
        (add(reason), ...);
      },
      m::reasons);
  return look;
}

std::vector<LookIn> look_in_team(const agents::Moment& moment, std::uint32_t team) {
  std::vector<LookIn> looks;
  agents::ask_team(moment, team, [&](const agents::WorkerView& worker) { looks.push_back(look_in(moment, worker)); });
  return looks;
}

}  // namespace behoud::analysis
