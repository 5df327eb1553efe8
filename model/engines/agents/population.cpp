#include "model/engines/agents/population.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numbers>
#include <numeric>

#include "model/engines/agents/managers.hpp"
#include "model/engines/agents/person.hpp"
#include "model/engines/agents/random_numbers.hpp"
#include "model/engines/counts.hpp"
#include "model/engines/stocks_run.hpp"

namespace behoud::engines::agents {

namespace {

constexpr std::uint32_t chunks_per_group = 32;
constexpr double slack = 1.1;  // places a team can grow into
constexpr double teams_founded_at_once = 8.0;

/// Evenly spread over the standard normal distribution, as many as asked.
std::vector<double> normal_quantiles(std::size_t count) {
  const boost::math::normal standard;
  std::vector<double> quantiles;
  quantiles.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    quantiles.push_back(quantile(standard, (static_cast<double>(i) + 0.5) / static_cast<double>(count)));
  return quantiles;
}

/// The centre around which teams lie so that their mean share is the published one.
double centre_of(double share, double spread) {
  const std::vector<double> quantiles = normal_quantiles(200);
  double low = m::logit(share) - 5.0, high = m::logit(share) + 5.0;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = 0.5 * (low + high);
    double sum = 0.0;
    for (const double z : quantiles) sum += m::logistic(middle + spread * z);
    (sum > share * static_cast<double>(quantiles.size()) ? high : low) = middle;
  }
  return 0.5 * (low + high);
}

void draw_first_stores(Worker& worker, const DrawSettings& draws) {
  const auto words = random_words(draws.seed, {worker.id, Purpose::first_store});
  worker.left[static_cast<std::size_t>(Clock::way_out)] = exponential_store(words[0]);
  draw_stage_stores(worker, draws);
  draw_band_store(worker, draws);
  draw_experiences(worker, draws, true);
}

}  // namespace

Population::Population(const ParameterValues<double>& parameters, const Schedule& schedule, double start,
                       const Structure& structure, const DrawSettings& draws, const Branches& branches)
    : structure_(structure), draws_(draws) {
  StocksRun<double> run(parameters, schedule);
  const std::vector<double> state = run.start(start);

  for (std::size_t b = 0; b < m::branch_count; ++b) {
    // as many of each kind as its share asks, the remainders carried on
    std::vector<std::uint8_t> kinds;
    double due = 0.0;
    for_each_cell([&](int age, int tenure, int mobility, int origin, int stage) {
      due += state[static_cast<std::size_t>(cell_index(age, tenure, mobility, origin, stage)) + b] /
             structure.persons_per_worker;
      const Traits traits{static_cast<std::uint8_t>(age), static_cast<std::uint8_t>(tenure),
                          static_cast<std::uint8_t>(mobility), static_cast<std::uint8_t>(m::Origin::entrant),
                          static_cast<std::uint8_t>(stage)};
      while (due >= 0.5) {
        kinds.push_back(traits.packed());
        due -= 1.0;
      }
    });
    const auto workers = static_cast<std::uint32_t>(kinds.size());
    const auto order = in_order_of_chance(workers, draws.seed, Purpose::composition, static_cast<std::uint32_t>(b));

    const double teams =
        structure.equal ? 1.0 : std::max(1.0, std::round(workers / branches.parameter(m::team_size, b)));
    tables_[b] = branches.table(b, workers, 0.0, structure.persons_per_worker);
    for (std::size_t d = 0; d < team_differences.size(); ++d) {
      const double spread = structure.equal ? 0.0 : branches.parameter(team_differences[d].spread, b);
      tables_[b].centre[d] =
          static_cast<float>(centre_of(branches.parameter(team_differences[d].reference, b), spread));
    }
    found_teams(b, workers, teams, branches);
    for (std::uint32_t i = 0; i < workers; ++i) {
      Worker worker{first_hired_ + i, Traits::of(kinds[order[i]])};
      draw_first_stores(worker, draws);
      worker.hours = hours_of(worker.id, b, branches);
      put(worker, teams_[b][i % teams_[b].size()]);
    }
    first_hired_ += workers;
  }
  chunks_.shrink_to_fit();
  blocks_.shrink_to_fit();
}

void Population::add_group(std::size_t branch, std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t done = 0; done < count; done += chunks_per_group)
    groups_.push_back({branch, first + done, std::min(chunks_per_group, count - done)});
}

void Population::found_teams(std::size_t branch, double workers, double teams, const Branches& branches) {
  const auto parameter = [&](m::Parameter p) { return branches.parameter(p, branch); };
  const auto team_count = static_cast<std::uint32_t>(teams);
  const std::uint32_t first_chunk = static_cast<std::uint32_t>(chunks_.size());
  const std::uint32_t chunk_count = (team_count + chunk_width - 1) / chunk_width;
  const double size = workers / teams;
  const auto blocks_each = static_cast<std::uint32_t>(std::ceil((structure_.equal ? 1.5 : slack) * size / block_width));
  const auto employers_before = static_cast<std::uint32_t>(employers_.count());
  employers_.found(branches, branch, first_chunk * chunk_width, team_count, workers, structure_.equal, draws_.seed);

  std::array<std::vector<double>, team_differences.size()> moved;
  const std::vector<double> quantiles = normal_quantiles(team_count);
  for (std::size_t d = 0; d < team_differences.size(); ++d) {
    const auto order =
        in_order_of_chance(team_count, draws_.seed, Purpose::team, first_chunk, static_cast<std::uint32_t>(d) + 1);
    const double spread = structure_.equal ? 0.0 : parameter(team_differences[d].spread);
    for (std::uint32_t t = 0; t < team_count; ++t) moved[d].push_back(spread * quantiles[order[t]]);
  }

  // vectors left to themselves would double for a few teams
  const auto make_room = [](auto& vector, std::size_t more) {
    if (vector.capacity() < vector.size() + more) vector.reserve(vector.size() + more + vector.size() / 32);
  };
  make_room(chunks_, chunk_count);
  make_room(blocks_, std::size_t{team_count} * blocks_each);
  chunks_.resize(chunks_.size() + chunk_count);
  free_hint_.resize(chunks_.size() * chunk_width);
  const auto span = static_cast<std::uint32_t>(std::lround(parameter(m::manager_span)));
  std::uint32_t employer_number = employers_before;
  for (std::uint32_t c = 0; c < chunk_count; ++c) {
    TeamChunk& chunk = chunks_[first_chunk + c];
    chunk = {};
    chunk.branch = static_cast<std::int32_t>(branch);
    for (std::uint32_t lane = 0; lane < chunk_width; ++lane) {
      const std::uint32_t t = c * chunk_width + lane, number = (first_chunk + c) * chunk_width + lane;
      const std::uint32_t like = std::min(t, team_count - 1);  // lanes without a team read as the last one
      for (std::size_t d = 0; d < team_differences.size(); ++d) {
        const double log_odds_of_team = static_cast<double>(tables_[branch].centre[d]) + moved[d][like];
        chunk.centre[d][lane] = static_cast<float>(m::logistic(log_odds_of_team));
      }
      const Employer* employer = &employers_.all()[employer_number];
      if (t < team_count && number >= employer->first_team + employer->teams)
        employer = &employers_.all()[++employer_number];
      chunk.employer[lane] = employer_number;
      const std::uint32_t within = first_chunk * chunk_width + like - employer->first_team;
      chunk.manager[lane] = employer->first_team + within / span * span;
      if (structure_.equal) {
        chunk.manager_left[lane] = 1e30f;
      } else {  // support is what the manager gives
        give_manager(tables_[branch], chunk, static_cast<int>(lane), draws_.seed);
      }
      for (std::size_t s = 0; s < team_stocks.size(); ++s) {
        const m::Variable& stock = m::all_variables[static_cast<std::size_t>(team_stocks[s])];
        const auto differs = std::ranges::find(team_differences, stock, &TeamDifference::variable);
        chunk.stock[s][lane] = differs != team_differences.end()
                                   ? chunk.centre[differs - team_differences.begin()][lane]
                                   : static_cast<float>(branches.value(stock, branch));
      }
      chunk.wear[lane] = static_cast<float>(1.0 - branches.value(m::condition, branch));
      chunk.reconciling[lane] = static_cast<float>(parameter(m::reconcile_rate));
      const auto words = random_words(draws_.seed, {number, Purpose::team});
      chunk.load_difference[lane] =
          structure_.equal ? 0.0f
                           : static_cast<float>(parameter(m::load_team_spread) * standard_normal(words[0], words[1]));
      chunk.hours[lane] = 1.0f;
      chunk.departures[lane] = static_cast<float>(branches.value(m::exit_rate, branch));
      if (t >= team_count) continue;
      chunk.places[lane] = static_cast<float>(size);
      chunk.first_block[lane] = static_cast<std::uint32_t>(blocks_.size());
      chunk.blocks[lane] = blocks_each;
      free_hint_[number] = chunk.first_block[lane];
      WorkerBlock empty{};
      for (int i = 0; i < block_width; ++i) empty_place(empty, i);
      blocks_.resize(blocks_.size() + blocks_each, empty);
      teams_[branch].push_back(number);
      places_[branch] += size;
      employers_.team_counts()[number].places = chunk.places[lane];
    }
  }
  add_group(branch, first_chunk, chunk_count);
}

std::uint8_t Population::hours_of(std::uint32_t id, std::size_t branch, const Branches& branches) const {
  // nobody works more than full time
  const double spread = std::min(draws_.hours_spread,
                                 (1.0 / branches.parameter(m::hours_per_worker, branch) - 1.0) / std::numbers::sqrt3);
  const double hours = 1.0 + spread * 2.0 * std::numbers::sqrt3 * (nature_of(id, draws_).hours - 0.5);
  return static_cast<std::uint8_t>(std::lround(usual_hours * hours));
}

std::size_t Population::workers() const {
  std::size_t workers = 0;
  for (const TeamChunk& chunk : chunks_) workers += std::accumulate(chunk.workers, chunk.workers + chunk_width, 0U);
  return workers;
}

std::size_t Population::bytes() const {
  std::size_t bytes = chunks_.capacity() * sizeof(TeamChunk) + blocks_.capacity() * sizeof(WorkerBlock) +
                      free_hint_.capacity() * sizeof(std::uint32_t);
  bytes += employers_.bytes();
  for (const auto& teams : teams_) bytes += teams.capacity() * sizeof(std::uint32_t);
  return bytes;
}

bool Population::has_free_place(std::uint32_t team) const {
  const TeamChunk& chunk = chunks_[team / chunk_width];
  const std::uint32_t lane = team % chunk_width;
  return chunk.workers[lane] < chunk.blocks[lane] * block_width;
}

void Population::put(const Worker& worker, std::uint32_t team) {
  TeamChunk& chunk = chunks_[team / chunk_width];
  const std::uint32_t lane = team % chunk_width, first = chunk.first_block[lane], count = chunk.blocks[lane];
  std::uint32_t block_number = free_hint_[team];
  while (true) {
    WorkerBlock& block = blocks_[block_number];
    for (int i = 0; i < block_width; ++i) {
      if (block.traits[i] >> 6 != no_stage) continue;
      write_place(worker, block, i);
      free_hint_[team] = block_number;
      chunk.workers[lane] += 1;
      employers_.team_counts()[team].workers += 1;
      if (worker.traits.tenure == static_cast<std::uint8_t>(m::newcomer.value)) chunk.newcomers[lane] += 1;
      return;
    }
    block_number = block_number + 1 < first + count ? block_number + 1 : first;
  }
}

std::uint32_t Population::place(const Worker& worker, std::size_t branch, const Branches& branches,
                                std::optional<std::uint32_t> left_team) {
  const double open_per_place =
      branches.value(m::establishment, branch) / (places_[branch] * structure_.persons_per_worker);
  const auto employer_of = [&](std::uint32_t team) { return chunks_[team / chunk_width].employer[team % chunk_width]; };
  const auto left_behind = [&](std::uint32_t team) {
    return left_team && employer_of(team) == employer_of(*left_team);
  };
  const auto short_of_people = [&](std::uint32_t team) {
    const TeamChunk& chunk = chunks_[team / chunk_width];
    const std::uint32_t lane = team % chunk_width;
    return static_cast<double>(chunk.workers[lane]) + 0.5 < static_cast<double>(chunk.places[lane]) * open_per_place;
  };
  // where he begins to look is his own, so that he comes to the same team in another scenario if it is short of people
  const std::size_t teams = teams_[branch].size();
  const std::uint64_t word = random_words(draws_.seed, {worker.id, Purpose::place, worker.renewals})[0];
  for (const bool any : {false, true}) {
    for (std::size_t tried = 0; tried < teams; ++tried) {
      const std::uint32_t team = teams_[branch][((word * teams >> 32) + tried) % teams];
      if (!has_free_place(team) || (!any && (!short_of_people(team) || left_behind(team)))) continue;
      put(worker, team);
      return team;
    }
  }
  const double size = structure_.equal ? 0.1 * places_[branch] : branches.parameter(m::team_size, branch);
  const double founded = structure_.equal ? 1.0 : teams_founded_at_once;
  found_teams(branch, size * founded, founded, branches);
  const std::uint32_t team = teams_[branch].back();
  put(worker, team);
  return team;
}

Worker Population::hired(std::size_t branch, std::uint32_t count, const Branches& branches) const {
  Worker worker{first_hired_ + count * m::branch_count + static_cast<std::uint32_t>(branch), {}};
  const auto words = random_words(draws_.seed, {worker.id, Purpose::entry});
  double age = uniform(words[0]);
  while (worker.traits.age + 1 < m::age_count &&
         age >= branches.parameter(m::entry_age_share, branch, worker.traits.age)) {
    age -= branches.parameter(m::entry_age_share, branch, worker.traits.age);
    worker.traits.age += 1;
  }
  const bool mobile = uniform(words[1]) < branches.value(m::entering_mobile_share, branch);
  const bool returns = uniform(words[2]) < branches.value(m::returning_share, branch);
  worker.traits.mobility = static_cast<std::uint8_t>(mobile ? m::Mobility::mobile : m::Mobility::settled);
  worker.traits.tenure = static_cast<std::uint8_t>(returns ? m::tenure_of_returners : m::tenure_of_hires);
  worker.traits.origin = static_cast<std::uint8_t>(m::Origin::entrant);
  draw_first_stores(worker, draws_);
  worker.hours = hours_of(worker.id, branch, branches);
  return worker;
}

void Population::found_cohort() {
  for (const TeamChunk& chunk : chunks_) {
    if (!m::in_cohort(chunk.branch)) continue;
    for (int lane = 0; lane < chunk_width; ++lane) {
      for (std::uint32_t b = chunk.first_block[lane]; b < chunk.first_block[lane] + chunk.blocks[lane]; ++b) {
        for (std::uint8_t& packed : blocks_[b].traits) {
          Traits traits = Traits::of(packed);
          if (traits.stage == no_stage) continue;
          traits.origin = static_cast<std::uint8_t>(m::Origin::cohort);
          packed = traits.packed();
        }
      }
    }
  }
}

}  // namespace behoud::engines::agents
