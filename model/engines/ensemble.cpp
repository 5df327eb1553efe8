#include "model/engines/ensemble.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/pack.hpp"
#include "model/scalars/lanes.hpp"
#include "model/scalars/lanes_x86.hpp"

namespace behoud::engines {

namespace {

std::unique_ptr<Pack> make_pack(InstructionSet set) {
#ifdef BEHOUD_X86_64
  switch (set) {
    case InstructionSet::x86_64_v4:
      return make_x86_64_v4_pack();
    case InstructionSet::x86_64_v3:
      return make_x86_64_v3_pack();
    case InstructionSet::x86_64_v2:
      return make_x86_64_v2_pack();
    case InstructionSet::portable:
      break;
  }
#endif
  static_cast<void>(set);
  return make_portable_pack();
}

/// Takes a pack of members through time: what the stocks engine's loop does for one.
class PackRun {
 public:
  PackRun(Pack& pack, RowPrograms& programs, std::span<const Member> members, double start, double end,
          const EnsembleSettings& settings)
      : pack_(pack),
        programs_(programs),
        members_(members),
        start_(start),
        end_(end),
        settings_(settings),
        lanes_(static_cast<std::size_t>(pack.width())),
        segments_(lanes_),
        parameters_(lanes_),
        trajectories_(members.size()) {}

  std::vector<Trajectory> run() {
    use_parameters(start_ - a_moment);
    pack_.start(inputs_of_start(*members_[0].schedule, start_));
    double time = take_over_history();
    begin_segment(time);
    if (trajectories_[0].samples.empty()) take_samples(time);
    const std::vector<double> dates =
        settings_.dates.empty() ? sample_dates(start_, end_, settings_.samples_per_year) : settings_.dates;
    auto sample_at = std::upper_bound(dates.begin(), dates.end(), time);
    const auto& stops = members_[0].schedule->stops();
    auto stop = std::upper_bound(stops.begin(), stops.end(), time);
    while (time < end_) {
      const double next_sample = sample_at != dates.end() ? *sample_at : end_;
      const double until = stop != stops.end() && *stop < next_sample ? *stop : next_sample;
      pack_.advance(until, settings_.accuracy);
      const double from = time;
      time = until;
      if (stop != stops.end() && *stop <= time) ++stop;
      const std::vector<double> cost_before = std::move(yearly_cost_);
      const auto parameters_before = overrides_ ? parameters_ : std::vector<ParameterValues<double>>{};
      begin_segment(time);
      add_costs(from, until, cost_before, overrides_ ? parameters_before : parameters_);
      if (sample_at != dates.end() && time == *sample_at) {
        take_samples(time);
        ++sample_at;
      }
    }
    for (std::size_t i = 0; i < members_.size(); ++i)
      trajectories_[i].evaluations = pack_.evaluations(static_cast<int>(i));
    return std::move(trajectories_);
  }

 private:
  /// Lanes beyond the last member run its copy.
  const Member& member(std::size_t lane) const { return members_[std::min(lane, members_.size() - 1)]; }

  void use_parameters(double time) {
    interleaved_.resize(m::parameter_value_count * lanes_);
    for (std::size_t lane = 0; lane < lanes_; ++lane) {
      parameters_[lane] = member(lane).parameters;
      member(lane).schedule->apply_overrides(time, parameters_[lane]);
      for (std::size_t i = 0; i < m::parameter_value_count; ++i) interleaved_[i * lanes_ + lane] = parameters_[lane][i];
    }
    pack_.set_parameters(interleaved_);
    overrides_ = member(0).schedule->has_overrides();
  }

  double take_over_history() {
    const Trajectory* history = members_[0].history;
    if (history == nullptr) return start_;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      for (const Sample& sample : members_[i].history->samples) {
        if (sample.time >= std::min(settings_.history_until, end_ + a_moment)) break;
        trajectories_[i].samples.push_back(sample);
      }
    }
    if (trajectories_[0].samples.empty()) return start_;
    for (std::size_t lane = 0; lane < lanes_; ++lane)
      pack_.set_state(static_cast<int>(lane), trajectories_[std::min(lane, members_.size() - 1)].samples.back().state);
    cost_.assign(lanes_, trajectories_[0].samples.back().cost);
    for (std::size_t i = 0; i < members_.size(); ++i) cost_[i] = trajectories_[i].samples.back().cost;
    return trajectories_[0].samples.back().time;
  }

  void begin_segment(double from) {
    if (overrides_ || program_ == nullptr) use_parameters(from);
    for (std::size_t lane = 0; lane < lanes_; ++lane) segments_[lane] = member(lane).schedule->segment(from);
    program_ = &programs_.of(shape_of(segments_[0]));
    gather_held();
    gather_moving();
    pack_.begin_segment(*program_, from, held_, moving_);
    yearly_cost_ = yearly_cost(from, parameters_);
  }

  const Segment::PerBranch& input(std::size_t lane, const Leaf& leaf) const {
    const Inputs& inputs = segments_[lane].inputs;
    return (leaf.source == Leaf::Source::offered ? inputs.offered
                                                 : inputs.scheduled)[static_cast<std::size_t>(leaf.index)];
  }

  void gather_held() {
    held_.clear();
    for (const Leaf& leaf : program_->leaves) {
      if (leaf.source != Leaf::Source::scheduled && leaf.source != Leaf::Source::offered) continue;
      append(held_, [&](std::size_t b, std::size_t lane) { return input(lane, leaf)[b]; });
    }
  }

  void gather_moving() {
    const auto size = program_->moving.size() * m::branch_count * lanes_;
    moving_.at_start.clear();
    moving_.per_year.assign(size, 0.0);
    moving_.decays.clear();
    for (const Leaf& leaf : program_->moving)
      append(moving_.at_start, [&](std::size_t b, std::size_t lane) { return input(lane, leaf)[b]; });
    const auto place_of = [&](const Segment::Place& place) {
      const auto source = place.offered ? Leaf::Source::offered : Leaf::Source::scheduled;
      const auto leaf = std::ranges::find_if(
          program_->moving, [&](const Leaf& l) { return l.source == source && l.index == place.variable.index; });
      return static_cast<std::size_t>(leaf - program_->moving.begin());
    };
    // members of a scenario have the same lines and decays, of different sizes; an input that no row reads has no leaf
    for (std::size_t line = 0; line < segments_[0].lines.size(); ++line) {
      const std::size_t place = place_of(segments_[0].lines[line].place);
      if (place == program_->moving.size()) continue;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        for (std::size_t lane = 0; lane < lanes_; ++lane)
          moving_.per_year[(place * m::branch_count + b) * lanes_ + lane] += segments_[lane].lines[line].per_year[b];
      }
    }
    for (std::size_t d = 0; d < segments_[0].decays.size(); ++d) {
      const std::size_t place = place_of(segments_[0].decays[d].place);
      if (place == program_->moving.size()) continue;
      MovingInputs::Decay decay{place, segments_[0].decays[d].half_life, {}};
      append(decay.amount, [&](std::size_t b, std::size_t lane) { return segments_[lane].decays[d].amount[b]; });
      moving_.decays.push_back(std::move(decay));
    }
  }

  template <class Value>
  void append(std::vector<double>& numbers, Value value) const {
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      for (std::size_t lane = 0; lane < lanes_; ++lane) numbers.push_back(value(b, lane));
    }
  }

  PerBranch<double> lane_of(std::span<const double> interleaved, std::size_t lane, std::size_t first = 0) const {
    PerBranch<double> row;
    for (std::size_t b = 0; b < m::branch_count; ++b) row[b] = interleaved[(first + b) * lanes_ + lane];
    return row;
  }

  /// Euro per year of every lane, with the people that the segment began with.
  std::vector<double> yearly_cost(double time, const std::vector<ParameterValues<double>>& parameters) const {
    std::vector<double> cost(lanes_, 0.0);
    if (!member(0).schedule->has_interventions()) return cost;
    for (std::size_t lane = 0; lane < lanes_; ++lane) {
      const auto workers = lane_of(pack_.value(m::workers), lane);
      PerBranch<double> wage_bill;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        const auto at = [&](m::Parameter p) {
          return parameters[lane][static_cast<std::size_t>(p.offset) + (p.shape == m::Shape::by_branch ? b : 0)];
        };
        wage_bill[b] = workers[b] * at(m::hours_per_worker) * at(m::pay_per_year);
      }
      cost[lane] = member(lane).schedule->yearly_cost(time, workers, lane_of(pack_.value(m::newcomers), lane),
                                                      wage_bill, lane_of(pack_.value(m::measures_uptake), lane));
    }
    return cost;
  }

  /// Nothing jumps within a segment, so the mean of its ends is the cost of the whole.
  void add_costs(double from, double until, const std::vector<double>& cost_before,
                 const std::vector<ParameterValues<double>>& parameters) {
    const std::vector<double> cost_after = yearly_cost(until - a_moment, parameters);
    cost_.resize(lanes_, 0.0);
    for (std::size_t lane = 0; lane < lanes_; ++lane)
      cost_[lane] += 0.5 * (cost_before[lane] + cost_after[lane]) * (until - from);
  }

  void take_samples(double time) {
    pack_.evaluate_report();
    cost_.resize(lanes_, 0.0);
    for (std::size_t i = 0; i < members_.size(); ++i) {
      Sample& sample = trajectories_[i].samples.emplace_back();
      sample.time = time;
      sample.cost = cost_[i];
      sample.state.resize(state_size);
      const auto state = pack_.state();
      for (std::size_t k = 0; k < state_size; ++k) sample.state[k] = state[k * lanes_ + i];
      for (const m::Variable& v : m::all_variables) {
        if (v.level != m::Level::tenure_group && v.level != m::Level::worker)
          sample.values[static_cast<std::size_t>(v.index)] = lane_of(pack_.value(v), i);
      }
      for (std::size_t r = 0; r < m::reason_count; ++r)
        sample.reasons[r] = lane_of(pack_.reasons(), i, r * m::branch_count);
      for (std::size_t t = 0; t < m::tenure_count; ++t)
        sample.exits_by_tenure[t] = lane_of(pack_.exits_by_tenure(), i, t * m::branch_count);
      for (std::size_t a = 0; a < m::age_count; ++a)
        sample.exits_by_age[a] = lane_of(pack_.exits_by_age(), i, a * m::branch_count);
    }
  }

  Pack& pack_;
  RowPrograms& programs_;
  std::span<const Member> members_;
  double start_, end_;
  const EnsembleSettings& settings_;
  std::size_t lanes_;
  const RowProgram* program_ = nullptr;
  bool overrides_ = false;
  std::vector<Segment> segments_;
  std::vector<ParameterValues<double>> parameters_;
  std::vector<double> interleaved_, held_, cost_, yearly_cost_;
  MovingInputs moving_;
  std::vector<Trajectory> trajectories_;
};

}  // namespace

const RowProgram& RowPrograms::of(const InputShape& shape) {
  const std::scoped_lock lock(mutex_);
  for (const auto& known : known_) {
    if (known->shape == shape) return known->program;
  }
  known_.push_back(std::make_unique<const Known>(Known{shape, record_rows(shape)}));
  return known_.back()->program;
}

std::size_t members_per_pack(InstructionSet set) {
#ifdef BEHOUD_X86_64
  switch (set) {
    case InstructionSet::x86_64_v4:
      return LanesX86V4::width;
    case InstructionSet::x86_64_v3:
      return LanesX86V3::width;
    case InstructionSet::x86_64_v2:
      return LanesX86V2::width;
    case InstructionSet::portable:
      break;
  }
#endif
  static_cast<void>(set);
  return PortableLanes::width;
}

std::vector<std::expected<Trajectory, Failure>> simulate_members(std::span<const Member> members, double start,
                                                                 double end, const EnsembleSettings& settings) {
  RowPrograms own_programs;
  RowPrograms& programs = settings.programs != nullptr ? *settings.programs : own_programs;
  const std::unique_ptr<Pack> pack = make_pack(settings.instruction_set);
  const auto width = static_cast<std::size_t>(pack->width());
  std::vector<std::expected<Trajectory, Failure>> runs;
  runs.reserve(members.size());
  for (std::size_t first = 0; first < members.size(); first += width) {
    const auto together = members.subspan(first, std::min(width, members.size() - first));
    std::vector<Trajectory> trajectories = PackRun(*pack, programs, together, start, end, settings).run();
    for (std::size_t i = 0; i < together.size(); ++i) {
      if (!pack->lost(static_cast<int>(i))) {
        runs.emplace_back(std::move(trajectories[i]));
        continue;
      }
      // the plain engine says what broke, and where
      RunSettings alone;
      alone.samples_per_year = settings.samples_per_year;
      alone.dates = settings.dates;
      alone.accuracy = settings.accuracy;
      alone.history = together[i].history;
      alone.history_until = settings.history_until;
      runs.push_back(simulate(together[i].parameters, *together[i].schedule, start, end, alone));
    }
  }
  return runs;
}

}  // namespace behoud::engines
