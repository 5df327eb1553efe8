#pragma once
// The week for any processor. Everything here is a template over the set of lanes, so code made for one processor never
// stands in for another's.

#include <optional>

#include "model/engines/agents/managers.hpp"
#include "model/engines/agents/person.hpp"
#include "model/engines/agents/readers.hpp"
#include "model/mechanism/reasons.hpp"

namespace behoud::engines::agents {

template <class Set>
class WeekOf {
 public:
  using Real = FloatLanes<Set>;
  using Mask = typename Real::Mask;
  static_assert(Real::width == block_width && Real::width == chunk_width);

  /// Calls visit(team, block, place, own value of, team's value of) for everybody in a chunk, or in one of its teams.
  template <class Visit>
  void ask(const TeamChunk& chunk, const WorkerBlock* blocks, std::optional<int> only, Visit visit) {
    chunk_ = &chunk;
    evaluate_teams();
    for (int team = 0; team < chunk_width; ++team) {
      if (chunk.places[team] == 0.0f || (only && *only != team)) continue;
      go_to_team(team);
      const Real mean_lack = lack_of_skills_of_team(blocks);
      for (std::uint32_t b = chunk.first_block[team_]; b < chunk.first_block[team_] + chunk.blocks[team_]; ++b) {
        const Groups<Set> groups(blocks[b].traits);
        evaluate_workers(blocks[b], groups);
        match_skills(blocks[b], groups, mean_lack);
        for (int i = 0; i < block_width; ++i) {
          if (groups.stage[i] == no_stage) continue;
          const auto of_team = [&, i](m::Variable v) {
            return static_cast<double>(reader_of(groups).of_his_team(v).lane[i]);
          };
          const auto own = [&, of_team, i](m::Variable v) {
            return of_worker(v) ? static_cast<double>(own_[at(v)].lane[i]) : of_team(v);
          };
          visit(team_, blocks[b], i, own, of_team);
        }
      }
    }
  }

  WeekOf(const BranchTable& branch, const WeekSettings& settings, WorkerBlock* blocks, GroupSums& sums)
      : branch_(branch), settings_(settings), blocks_(blocks), sums_(sums) {}

  void chunk(TeamChunk& chunk, std::uint32_t number) {
    chunk_ = &chunk;
    moving_ = &chunk;
    counts_ = settings_.team_counts.data() + std::size_t{number} * chunk_width;
    evaluate_teams();
    for (int i = 0; i < chunk_width; ++i) {
      counts_[i].roles_per_worker = teams_[at(m::growth_roles)].lane[i];
      counts_[i].aspirants = teams_[at(m::aspirants)].lane[i];
    }
    add_team_sums();
    turnover_ = {};
    for (int team = 0; team < chunk_width; ++team) {
      if (chunk.places[team] == 0.0f) continue;
      go_to_team(team);
      team_number_ = number * chunk_width + static_cast<std::uint32_t>(team);
      members();
    }
    for (std::size_t flow = 0; flow < turnover_count; ++flow) {
      for (int i = 0; i < block_width; ++i) sums_.turnover[flow] += static_cast<double>(turnover_[flow].lane[i]);
    }
    move_levels();
    change_managers(number);
    for (int team = 0; team < chunk_width; ++team) {
      if (chunk.places[team] == 0.0f) continue;
      sums_.workers += chunk.workers[team];
      sums_.newcomers += chunk.newcomers[team];
      const float open = chunk.places[team] * branch_.open_per_place - static_cast<float>(chunk.workers[team]);
      sums_.open_places +=
          static_cast<double>(open > 0.0f ? open : 0.0f) + static_cast<double>(always_open * chunk.places[team]);
    }
  }

 private:
  template <class Rows, class Visit>
  static void each(const Rows& rows, Visit visit) {
    std::apply([&](const auto&... row) { (visit(row), ...); }, rows);
  }
  /// Elements of a list as constants, so that what is read of them has its place in memory from the start.
  template <const auto& list, class Visit>
  [[gnu::always_inline]] static void each_of(Visit visit) {
    [&]<std::size_t... place>(std::index_sequence<place...>) {
      (visit(std::integral_constant<std::size_t, place>{}), ...);
    }
    (std::make_index_sequence<list.size()>{});
  }
  static constexpr std::size_t at(m::Variable v) { return static_cast<std::size_t>(v.index); }

  Real counts(const std::uint32_t* of) const {
    Real counts;
    for (int i = 0; i < chunk_width; ++i) counts.lane[i] = static_cast<float>(of[i]);
    return counts;
  }

  void evaluate_teams() {
    const TeamReader<Set> reader = reader_of_teams();
    for (std::size_t i = 0; i < chunk_width; ++i) {
      const EmployerReading& employer = settings_.employers[chunk_->employer[i]];
      teams_[at(m::measures_uptake)].lane[i] = employer.takes_measures;
      employers_.took_measures.lane[i] = employer.took_measures;
      employers_.size_ratio.lane[i] = employer.size_ratio;
      employers_.capacity_ratio.lane[i] = employer.capacity_ratio;
      employers_.reach_class[i] = employer.reach_class;
    }
    teams_[at(m::organisation_size)] = employers_.size_ratio * branch_.value[at(m::organisation_size)];
    teams_[at(m::exit_rate)] =
        settings_.equal ? Real(branch_.value[at(m::exit_rate)]) : loaded<Set>(chunk_->departures);
    const Real one = 1.0, places = loaded<Set>(chunk_->places);
    const Mask none = places.lane == 0.0f;
    for (std::size_t s = 0; s < team_stocks.size(); ++s)
      teams_[static_cast<std::size_t>(team_stocks[s])] = loaded<Set>(chunk_->stock[s]);
    const Real workers = counts(chunk_->workers);
    const Real open = greater_of(places * branch_.open_per_place - workers, Real(0.0)) + Real(always_open) * places;
    teams_[at(m::workers)] = greater_of(select<Set>(none, one, workers), one);
    teams_[at(m::newcomers)] = lesser_of(counts(chunk_->newcomers), teams_[at(m::workers)]);
    teams_[at(m::vacancies)] = open * branch_.vacancies_per_open_place;
    for (const m::Variable& measure : branch_.acting) teams_[at(measure)] = m::taken_up(reader, measure);
    each(m::branch_rows, [&](const auto& row) {
      if (of_team(row.variable)) {
        teams_[at(row.variable)] = row.equation(reader);
      } else if (row.variable == m::capacity) {
        // the employer's other teams take over part of a shortage; a team that always has more to do counts as having
        // less capacity
        const Real own = loaded<Set>(chunk_->hours) * row.equation(reader) / (places * branch_.capacity_per_place);
        if (moving_ != nullptr) tell_capacity(select<Set>(none, one, own));
        // a team that is hardly there yet leans on its neighbours
        const Mask beginning = (2.0 * workers).lane < places.lane;
        const Real shared = select<Set>(beginning, one, reader(m::shortage_shared));
        const Real ratio =
            exp((1.0 - shared) * log(greater_of(own, Real(1e-3))) + shared * log(employers_.capacity_ratio) -
                loaded<Set>(chunk_->load_difference) + Real(branch_.load_centre));
        teams_[at(m::capacity)] = select<Set>(none, one, ratio);
      }
    });
    follow_load();
    evaluate_kinds();
  }

  TeamReader<Set> reader_of_teams() const { return {branch_, *chunk_, teams_, employers_}; }

  void tell_capacity(const Real& own) {
    for (int i = 0; i < chunk_width; ++i) counts_[i].capacity_ratio = own.lane[i] > 1e-3f ? own.lane[i] : 1e-3f;
  }

  /// Log points by which the team's workload lies above what a worker calls too high.
  void follow_load() {
    load_above_threshold_ = log(teams_[at(m::workload)]) - m::too_high_threshold(reader_of_teams());
  }

  void add_team_sums() {
    Real weight = counts(chunk_->workers);
    weight = select<Set>(loaded<Set>(chunk_->places).lane == 0.0f, 0.0, weight);
    each_of<m::all_variables>([&](auto place) {
      constexpr m::Variable v = m::all_variables[place];
      if constexpr (of_team(v) && v.kind != m::Kind::measure) {
        const Real weighted = weight * teams_[at(v)];
        double sum = 0.0;
        for (int i = 0; i < chunk_width; ++i) sum += static_cast<double>(weighted.lane[i]);
        sums_.of_teams[at(v)] += sum;
      }
    });
    for (int i = 0; i < chunk_width; ++i)
      sums_.departures += static_cast<double>(weight.lane[i]) * static_cast<double>(chunk_->departures[i]);
  }

  void move_levels() {
    const TeamReader<Set> reader = reader_of_teams();
    std::size_t stock = 0;
    each(m::stock_rows, [&](const auto& row) {
      if (!of_team(row.variable)) return;
      stored<Set>(teams_[at(row.variable)] + Real(settings_.years) * row.change(reader), moving_->stock[stock++]);
    });
  }

  void change_managers(std::uint32_t number) {
    const float used = settings_.years * branch_.manager_turnover;
    for (int team = 0; team < chunk_width; ++team) {
      if (chunk_->places[team] == 0.0f) continue;
      moving_->manager_left[team] -= used;
      if (chunk_->manager_left[team] > 0.0f) continue;
      const std::uint32_t team_number = number * chunk_width + static_cast<std::uint32_t>(team);
      give_manager(branch_, *moving_, team, settings_.draws.seed);
      if (settings_.everything)
        note(sums_, {1.0f, EventKind::manager_change, static_cast<std::uint8_t>(chunk_->branch), 0, 0, team_number,
                     team_number});
    }
  }

  /// How likely it is, by the row of his team read with his own courses and experience, that his skills do not match
  /// his work.
  Real lack_of_skills(const Groups<Set>& groups) {
    const WorkerReader<Set> reader = reader_of(groups);
    Real lack = 0.0;
    each(m::factor_rows, [&](const auto& row) {
      if (row.variable == m::competence_match) lack = 1.0 - row.equation(reader);
    });
    return lack;
  }
  float lack_of_skills_of_team(const WorkerBlock* blocks) {
    if (settings_.fleeting) return 1.0f;
    Real lack = 0.0, members = 0.0;
    for (std::uint32_t b = chunk_->first_block[team_]; b < chunk_->first_block[team_] + chunk_->blocks[team_]; ++b) {
      const Groups<Set> groups(blocks[b].traits);
      experience(blocks[b], groups, reader_of(groups));
      const Real present = select<Set>(groups.stage == no_stage, 0.0, 1.0);
      members += present;
      lack += present * lack_of_skills(groups);
    }
    return total(members) > 0.0f ? total(lack) / total(members) : 1.0f;
  }
  /// Over the team as many as its share says.
  void match_skills(const WorkerBlock& block, const Groups<Set>& groups, const Real& mean_lack) {
    if (settings_.fleeting) return;
    const Real of_team = reader_of(groups).of_his_team(m::competence_match);
    const Real lack = (1.0 - of_team) * lack_of_skills(groups) / mean_lack;
    for (int i = 0; i < block_width; ++i) {
      const double skills = nature_of(block.id[i], settings_.draws).skills;
      own_[at(m::competence_match)].lane[i] = skills < static_cast<double>(lack.lane[i]) ? 0.0f : 1.0f;
    }
  }

  /// Courses go a little more to who will stay; over all workers it comes to nothing.
  Real selection_in_training(const Groups<Set>& groups) const {
    const auto less = [&](m::Parameter gap, const Mask& who, float share_of_workers) {
      const float size = branch_.parameter(gap);
      return select<Set>(who, size * (share_of_workers - 1.0f), size * share_of_workers);
    };
    return less(m::training_mobility_gap, groups.mobility == static_cast<int>(m::mobile.value), branch_.mobile_share) +
           less(m::training_searching_gap, groups.stage == static_cast<int>(m::Stage::searching),
                branch_.searching_share);
  }

  /// Whether a worker's threshold lies below a share, as (words + 1/2) / 2^16 < share.
  Real experienced(const WorkerBlock& block, Experience experience, const Real& share) const {
    return select<Set>(words_of(block, experience).lane < (share * 0x1p16 - 0.5).lane, 1.0, 0.0);
  }
  template <class Whole>
  static Mask as_mask(const Whole* of_workers) {
    typedef Whole Wholes __attribute__((vector_size(sizeof(Whole) * block_width)));
    Wholes wholes;
    __builtin_memcpy(&wholes, of_workers, sizeof wholes);
    return __builtin_convertvector(wholes, Mask);
  }
  static Real words_of(const WorkerBlock& block, Experience experience) {
    const Mask words = as_mask(block.threshold[static_cast<std::size_t>(experience)]);
    return Real(__builtin_convertvector(words, typename Real::Vector));
  }
  static Real threshold(const WorkerBlock& block, Experience experience) {
    return (words_of(block, experience) + 0.5) * 0x1p-16;
  }

  WorkerReader<Set> reader_of(const Groups<Set>& groups) const {
    return WorkerReader<Set>(branch_, *chunk_, teams_, team_, groups, own_);
  }

  /// What the room of the teams does to workers of each kind, from who wants frames to who wants freedom. What support
  /// can carry is what the team gets of it.
  void evaluate_kinds() {
    if (settings_.fleeting) return;
    static_assert(autonomy_kinds == 1 << (16 - bits_of_kind));
    constexpr float middle = 0.5f * (autonomy_kinds - 1), spread_of_kinds = 2.2912878f;
    const float spread = branch_.parameter(m::autonomy_wish_spread) / spread_of_kinds;
    for (int kind = 0; kind < autonomy_kinds; ++kind) {
      const TeamReader<Set> reader(branch_, *chunk_, teams_, employers_, spread * (static_cast<float>(kind) - middle));
      each(m::own_direction_rows, [&](const auto& row) {
        if (row.variable == m::autonomy_misfit) misfits_[static_cast<std::size_t>(kind)] = row.equation(reader);
      });
    }
  }
  void go_to_team(int team) {
    team_ = team;
    for (int kind = 0; kind < autonomy_kinds; ++kind)
      misfit_of_kind_.lane[kind] = misfits_[static_cast<std::size_t>(kind)].lane[team];
  }

  /// What the workers of a block go through, and their hazards.
  void evaluate_workers(const WorkerBlock& block, const Groups<Set>& groups) {
    const WorkerReader<Set> reader = reader_of(groups);
    settings_.fleeting ? share_experiences(reader) : experience(block, groups, reader);
    own_[at(m::hygiene)] = m::hygiene_row.equation(reader);
    each(m::funnel_rows, [&](const auto& row) {
      if (of_worker(row.variable)) own_[at(row.variable)] = row.equation(reader);
    });
    reconciling_ = own_[at(m::reconcile_hazard)];
    const Real of_team = reader.of_his_team(m::reconcile_hazard);
    // in a team a wish fades as often as its row says, and sooner with who is heard himself
    own_[at(m::reconcile_hazard)] =
        settings_.fleeting ? of_team : of_team * reconciling_ / Real(chunk_->reconciling[team_]);
    each(m::tenure_group_rows, [&](const auto& row) {
      if (!(row.variable == m::challenge)) own_[at(row.variable)] = row.equation(reader);
    });
    each(m::worker_rows, [&](const auto& row) { own_[at(row.variable)] = row.equation(reader); });
    set_hazards(groups, reader);
  }

  void take_shares(const WorkerReader<Set>& reader) {
    each_of<shared_experiences>([&](auto place) {
      constexpr m::Variable share = shared_experiences[place].share;
      own_[at(share)] = reader.of_his_team(share);
    });
  }

  /// Experiences that come and go at every moment: each worker has his share of all.
  void share_experiences(const WorkerReader<Set>& reader) {
    take_shares(reader);
    for (const m::Variable& v :
         {m::too_low, m::too_high, m::overload, m::strain, m::condition, m::unsupported_incidents, m::blocked_growth,
          m::autonomy_misfit, m::experience_share, m::competence_match})
      own_[at(v)] = reader.of_his_team(v);
    own_[at(m::challenge)] = m::challenge_row.equation(reader);
    wear_ = 1.0 - own_[at(m::condition)];
  }

  void experience(const WorkerBlock& block, const Groups<Set>& groups, const WorkerReader<Set>& reader) {
    each_of<shared_experiences>([&](auto place) {
      constexpr SharedExperience shared = shared_experiences[place];
      own_[at(shared.share)] = experienced(block, shared.experience, reader.of_his_team(shared.share));
    });
    own_[at(m::training)] =
        experienced(block, Experience::training, reader.of_his_team(m::training) + selection_in_training(groups));
    own_[at(m::experience_share)] = select<Set>(groups.tenure == static_cast<int>(m::newcomer.value), 0.0, 1.0);
    own_[at(m::competence_match)] = reader.of_his_team(m::competence_match);
    own_[at(m::blocked_growth)] = select<Set>(as_mask(block.growth_role) != 0, 0.0, own_[at(m::aspirants)]);
    // the work itself gives or takes challenge: the share of his team that has too little counts, not what he says
    own_[at(m::too_low)] = reader.of_his_team(m::too_low);
    own_[at(m::challenge)] = experienced(block, Experience::challenge, m::challenge_row.equation(reader));
    const Real answer = threshold(block, Experience::answer);
    own_[at(m::too_high)] = select<Set>(answer.lane < reader.of_his_team(m::too_high).lane, 1.0, 0.0);
    own_[at(m::too_low)] = select<Set>((1.0 - answer).lane < reader.of_his_team(m::too_low).lane, 1.0, 0.0);

    // some carry more of the team's work than others
    const Real rank = threshold(block, Experience::load);
    const Real load = Real(load_above_threshold_.lane[team_]) + m::true_load_spread(reader) * m::logit(rank);
    own_[at(m::overload)] = m::not_below(load, Real(0.0));
    each(m::own_direction_rows, [&](const auto& row) {
      if (row.variable == m::strain) own_[at(m::strain)] = row.equation(reader);
    });
    const Mask kind = as_mask(block.threshold[static_cast<std::size_t>(Experience::autonomy_wish)]) >> bits_of_kind;
    own_[at(m::autonomy_misfit)] = Real(__builtin_shuffle(misfit_of_kind_.lane, kind));
    each(m::factor_rows, [&](const auto& row) {
      if (row.variable == m::unsupported_incidents) own_[at(row.variable)] = row.equation(reader);
    });
    // the team's condition says how many are worn out; what a worker goes through himself, by the same row, whether it
    // is he
    const Real of_team = reader.of_his_team(m::condition);
    own_[at(m::condition)] = of_team;
    each(m::factor_stocks, [&](const auto& row) {
      if (row.variable == m::condition) wear_ = 1.0 - (of_team + row.change(reader) * reader(m::condition_time));
    });
    const Real worn_out = (1.0 - of_team) * wear_ / Real(chunk_->wear[team_]);
    own_[at(m::condition)] =
        1.0 - select<Set>((1.0 - threshold(block, Experience::condition)).lane < worn_out.lane, 1.0, 0.0);
  }

  void set_hazards(const Groups<Set>& groups, const WorkerReader<Set>& reader) {
    const auto of_stage = [&](const Real& staying, const Real& wishing, const Real& searching) {
      return select<Set>(groups.stage == 0, staying,
                         select<Set>(groups.stage == 1, wishing, select<Set>(groups.stage == 2, searching, 0.0)));
    };
    const auto of_all = [&](const Real& hazard) { return select<Set>(groups.stage == no_stage, 0.0, hazard); };
    const auto set = [&](Clock clock, const Real& hazard) { hazard_[static_cast<std::size_t>(clock)] = hazard; };
    set(Clock::first_of_stage,
        of_stage(reader(m::wish_hazard), reader(m::reconcile_hazard), reader(m::give_up_hazard)));
    set(Clock::second_of_stage, of_stage(0.0, reader(m::action_hazard), reader(m::success_hazard)));
    const Real next_age = select<Set>(groups.age == m::age_count - 1, 0.0, reader(m::ageing_hazard));
    const Real next_tenure = select<Set>(groups.tenure == m::tenure_count - 1, 0.0, reader(m::tenure_hazard));
    set(Clock::way_out,
        of_all(reader(m::private_exit_hazard) + reader(m::ended_hazard) + reader(m::retirement_hazard)));
    set(Clock::band, of_all(next_age + next_tenure));
    set(Clock::renewal, settings_.fleeting ? Real(0.0) : of_all(branch_.experience_renewal));
  }

  void members() {
    Real wear = 0.0, reconciling = 0.0;
    members_ = new_members_ = mobile_ = searching_ = roles_ = hours_ = Mask{};
    departing_ = 0;
    if (settings_.everything)
      supervision_ =
          has_supervision(branch_, settings_.employers[chunk_->employer[team_]], team_number_, settings_.draws.seed);
    const std::uint32_t first = chunk_->first_block[team_];
    for (std::uint32_t b = first; b < first + chunk_->blocks[team_]; ++b) {
      WorkerBlock& block = blocks_[b];
      const Groups<Set> groups(block.traits);
      evaluate_workers(block, groups);
      const Real present = select<Set>(groups.stage == no_stage, 0.0, 1.0);
      wear += present * wear_;
      reconciling += present * reconciling_;
      add_turnover(groups, present);
      if (settings_.counting) count(groups);
      if (settings_.everything) date(block, groups);

      Real fewest = 1.0;
      std::array<Real, clock_count> left;
      for (std::size_t c = 0; c < clock_count; ++c) {
        left[c] = loaded<Set>(block.left[c]) - Real(settings_.years) * hazard_[c];
        fewest = lesser_of(fewest, left[c]);
      }
      const Mask fires = fewest.lane <= 0.0f;
      if (!any(fires)) {
        for (std::size_t c = 0; c < clock_count; ++c) stored<Set>(left[c], block.left[c]);
        count_members(block, groups);
      } else {
        for (std::size_t c = 0; c < clock_count; ++c)
          stored<Set>(select<Set>(fires, loaded<Set>(block.left[c]), left[c]), block.left[c]);
        for (int i = 0; i < block_width; ++i) {
          if (fires[i] != 0) live_through(block, i);
        }
        count_members(block, Groups<Set>(block.traits));
      }
    }
    const std::uint32_t workers = total(members_), newcomers = total(new_members_), hours = total(hours_);
    sums_.mobile += total(mobile_);
    sums_.searching += total(searching_);
    counts_[team_].growth_roles = total(roles_);
    counts_[team_].workers = workers;
    if (chunk_->workers[team_] > 0) {
      moving_->wear[team_] = total(wear) / static_cast<float>(chunk_->workers[team_]);
      const float mean_reconciling = total(reconciling) / static_cast<float>(chunk_->workers[team_]);
      if (mean_reconciling > 0.0f) moving_->reconciling[team_] = mean_reconciling;
      const float felt = settings_.years / branch_.parameter(m::departures_time);
      moving_->departures[team_] +=
          felt * (static_cast<float>(departing_) / (static_cast<float>(chunk_->workers[team_]) * settings_.years) -
                  chunk_->departures[team_]);
    }
    if (workers > 0) moving_->hours[team_] = static_cast<float>(hours) / static_cast<float>(usual_hours * workers);
    moving_->workers[team_] = workers;
    moving_->newcomers[team_] = newcomers;
  }

  static bool any(const Mask& mask) {
    constexpr std::size_t pair_count = block_width / 2;
    typedef long long Pairs __attribute__((vector_size(pair_count * sizeof(long long))));
    const Pairs pairs = __builtin_bit_cast(Pairs, mask);
    long long found = 0;
    for (std::size_t pair = 0; pair < pair_count; ++pair) found |= pairs[pair];
    return found != 0;
  }

  static std::uint32_t total(const Mask& of_workers) {
    std::int32_t counts[block_width];
    __builtin_memcpy(counts, &of_workers, sizeof counts);
    std::int32_t sum = 0;
    for (const std::int32_t count : counts) sum += count;
    return static_cast<std::uint32_t>(sum);
  }
  /// In a fixed order, by halves.
  static float total(const Real& of_workers) {
    float parts[block_width];
    __builtin_memcpy(parts, &of_workers, sizeof parts);
    for (int half = block_width / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; ++i) parts[i] += parts[half + i];
    }
    return parts[0];
  }

  void count_members(const WorkerBlock& block, const Groups<Set>& groups) {
    const Mask present = groups.stage != no_stage;  // -1 where it holds
    members_ -= present;
    new_members_ -= present & (groups.tenure == static_cast<int>(m::newcomer.value));
    mobile_ -= present & (groups.mobility == static_cast<int>(m::mobile.value));
    searching_ -= present & (groups.stage == static_cast<int>(m::Stage::searching));
    roles_ += present & as_mask(block.growth_role);
    hours_ += present & as_mask(block.hours);
  }

  void date(const WorkerBlock& block, const Groups<Set>& groups) {
    const WorkerReader<Set> reader = reader_of(groups);
    Real absence = 0.0;
    each(m::capacity_rows, [&](const auto& row) {
      if (row.variable == m::absence) absence = row.equation(reader);
    });
    const auto yes = [&](m::Variable v, int i) { return own_[at(v)].lane[i] > 0.5f; };
    SickLeave* sick_leave = settings_.sick_leave.data() + (&block - blocks_) * block_width;
    for (int i = 0; i < block_width; ++i) {
      if (groups.stage[i] == no_stage) continue;
      const Event of_whom{
          0.0f,        EventKind::renewal, static_cast<std::uint8_t>(chunk_->branch), block.traits[i], 0,
          block.id[i], team_number_};
      note_dates(sums_, settings_, branch_, of_whom,
                 {yes(m::external_aggression, i), yes(m::aftercare, i), yes(m::internal_aggression, i),
                  yes(m::training, i), yes(m::mentoring, i), groups.tenure[i] == static_cast<int>(m::newcomer.value),
                  supervision_, absence.lane[i]},
                 sick_leave[i]);
    }
  }

  void add_turnover(const Groups<Set>& groups, const Real& present) {
    const Real searching = select<Set>(groups.stage == static_cast<int>(m::Stage::searching), 1.0, 0.0);
    const auto add = [&](Turnover flow, m::Variable hazard, const Real& who) {
      turnover_[static_cast<std::size_t>(flow)] += who * own_[at(hazard)];
    };
    add(Turnover::quits, m::quit_hazard, searching);
    add(Turnover::job_changes, m::job_change_hazard, searching);
    add(Turnover::moves_out, m::branch_move_hazard, searching);
    add(Turnover::private_exits, m::private_exit_hazard, present);
    add(Turnover::ended_exits, m::ended_hazard, present);
    add(Turnover::retirements, m::retirement_hazard, present);
  }

  void count(const Groups<Set>& groups) {
    const WorkerReader<Set> reader = reader_of(groups);
    const Mask is_searching = groups.stage == static_cast<int>(m::Stage::searching);
    const Real leaving = select<Set>(is_searching, own_[at(m::quit_hazard)], 0.0) + own_[at(m::private_exit_hazard)] +
                         own_[at(m::ended_hazard)] + own_[at(m::retirement_hazard)];
    for (int i = 0; i < block_width; ++i) {
      if (groups.stage[i] == no_stage) continue;
      const int cell =
          cell_index(groups.age[i], groups.tenure[i], groups.mobility[i], groups.origin[i], groups.stage[i]);
      sums_.cells[static_cast<std::size_t>(cell / m::branch_count)] += 1;
      sums_.exits_by_tenure[static_cast<std::size_t>(groups.tenure[i])] += static_cast<double>(leaving.lane[i]);
      sums_.exits_by_age[static_cast<std::size_t>(groups.age[i])] += static_cast<double>(leaving.lane[i]);
    }
    std::size_t r = 0;
    each(m::reasons, [&](const auto& reason) {
      const Real persons = select<Set>(is_searching, own_[at(m::success_hazard)] * m::share_of(reason, reader), 0.0);
      for (int i = 0; i < block_width; ++i) sums_.reasons[r] += static_cast<double>(persons.lane[i]);
      ++r;
    });
  }

  /// A week in which something happens to a worker: his stores empty until one runs out, again and again.
  void live_through(WorkerBlock& block, int i) {
    float time = 0.0f;
    while (true) {
      std::size_t next = clock_count;
      float wait = settings_.years - time;
      for (std::size_t c = 0; c < clock_count; ++c) {
        const float hazard = hazard_[c].lane[i];
        if (hazard > 0.0f && block.left[c][i] < hazard * wait) {
          wait = block.left[c][i] / hazard;
          next = c;
        }
      }
      for (std::size_t c = 0; c < clock_count; ++c) {
        const float left = block.left[c][i] - hazard_[c].lane[i] * wait;
        block.left[c][i] = left > 0.0f ? left : 0.0f;
      }
      time += wait;
      if (next == clock_count) return;
      block.left[next][i] = 0.0f;
      Worker worker = read_place(block, i);
      const EventKind kind = happen(worker, static_cast<Clock>(next), i);
      const bool leaves = leaves_place(kind);
      if (leaves || settings_.everything) {
        note(sums_, {time / settings_.years, kind, static_cast<std::uint8_t>(chunk_->branch), block.traits[i], 0,
                     worker.id, team_number_});
      }
      if (leaves) {
        if (changes_place(kind))
          look_for_a_place(sums_, started_anew(worker, block, i, settings_.years - time));
        else if (kind == EventKind::quit)
          look_for_a_place(sums_, worker);  // who knows, later
        ++departing_;
        empty_place(block, i);
        return;
      }
      write_place(worker, block, i);
      evaluate_workers(block, Groups<Set>(block.traits));
    }
  }

  /// In a new job for the rest of the week, which passes as it would in his old team.
  Worker started_anew(Worker worker, WorkerBlock& block, int i, float rest) {
    start_anew(worker, settings_.draws);
    write_place(worker, block, i);
    evaluate_workers(block, Groups<Set>(block.traits));
    for (std::size_t c = 0; c < clock_count; ++c) {
      const float left = worker.left[c] - hazard_[c].lane[i] * rest;
      worker.left[c] = left > 0.0f ? left : 0.0f;
    }
    return worker;
  }

  /// Changes the worker as the store that ran out says.
  EventKind happen(Worker& worker, Clock clock, int i) {
    const auto enter = [&](m::Stage stage) {
      worker.traits.stage = static_cast<std::uint8_t>(stage);
      draw_stage_stores(worker, settings_.draws);
    };
    const auto stage = static_cast<m::Stage>(worker.traits.stage);
    switch (clock) {
      case Clock::first_of_stage:
        if (stage == m::Stage::staying) return enter(m::Stage::wishing), EventKind::wish;
        if (stage == m::Stage::wishing) return enter(m::Stage::staying), EventKind::reconcile;
        return enter(m::Stage::wishing), EventKind::give_up;
      case Clock::second_of_stage: {
        if (stage == m::Stage::wishing) return enter(m::Stage::searching), EventKind::act;
        const float direction = drawn(worker) * own(m::success_hazard, i);
        if (direction < own(m::job_change_hazard, i)) return EventKind::job_change;
        const float moves = own(m::job_change_hazard, i) + own(m::branch_move_hazard, i);
        return direction < moves ? EventKind::branch_move : EventKind::quit;
      }
      case Clock::way_out: {
        const float direction = drawn(worker) * hazard_[static_cast<std::size_t>(clock)].lane[i];
        if (direction < own(m::private_exit_hazard, i)) return EventKind::private_exit;
        const float still_working = own(m::private_exit_hazard, i) + own(m::ended_hazard, i);
        return direction < still_working ? EventKind::ended : EventKind::retirement;
      }
      case Clock::band: {
        const float of_age = worker.traits.age + 1 < m::age_count ? own(m::ageing_hazard, i) : 0.0f;
        const bool ages = drawn(worker) * hazard_[static_cast<std::size_t>(clock)].lane[i] < of_age;
        draw_band_store(worker, settings_.draws);
        (ages ? worker.traits.age : worker.traits.tenure) += 1;
        return ages ? EventKind::ageing : EventKind::tenure;
      }
      case Clock::renewal:
        break;
    }
    draw_experiences(worker, settings_.draws, false);
    return EventKind::renewal;
  }

  float own(m::Variable v, int i) const { return own_[at(v)].lane[i]; }
  float drawn(const Worker& worker) const { return static_cast<float>(direction_drawn(worker, settings_.draws)); }

  const BranchTable& branch_;
  const WeekSettings& settings_;
  WorkerBlock* blocks_;
  GroupSums& sums_;
  const TeamChunk* chunk_ = nullptr;
  TeamChunk* moving_ = nullptr;  // the same, where the week passes for it
  TeamCount* counts_ = nullptr;
  int team_ = 0;
  std::uint32_t team_number_ = 0;
  Values<Set> teams_{}, own_{};
  std::array<Real, clock_count> hazard_{};
  std::array<Real, turnover_count> turnover_{};
  Real wear_ = 0.0, reconciling_ = 0.0;
  EmployerLanes<Set> employers_;
  Real load_above_threshold_ = 0.0, misfit_of_kind_ = 0.0;
  std::array<Real, autonomy_kinds> misfits_{};
  Mask members_{}, new_members_{}, mobile_{}, searching_{}, roles_{}, hours_{};
  std::uint32_t departing_ = 0;
  bool supervision_ = false;  // of the team, this week
};

template <class Set>
void week_of(const BranchTable& branch, const WeekSettings& settings, std::span<TeamChunk> chunks,
             std::uint32_t first_chunk, WorkerBlock* blocks, GroupSums& sums) {
  WeekOf<Set> week(branch, settings, blocks, sums);
  for (std::size_t c = 0; c < chunks.size(); ++c) week.chunk(chunks[c], first_chunk + static_cast<std::uint32_t>(c));
}

}  // namespace behoud::engines::agents
