#include "model/engines/agents/population.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/engines/agents/random_numbers.hpp"
#include "model/engines/counts.hpp"
#include "model/engines/stocks_run.hpp"

namespace behoud::engines::agents {

namespace {

constexpr std::uint32_t chunks_per_group = 32;
constexpr double slack = 1.1;  // places a team can grow into

double log_odds(double share) {
  return std::log(share / (1.0 - share));
}

/// The centre around which teams lie so that their mean share is the published one.
double centre_of(double share, const std::vector<double>& moved) {
  double low = log_odds(share) - 5.0, high = log_odds(share) + 5.0;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = 0.5 * (low + high);
    double sum = 0.0;
    for (const double by : moved) sum += 1.0 / (1.0 + std::exp(-(middle + by)));
    (sum > share * static_cast<double>(moved.size()) ? high : low) = middle;
  }
  return 0.5 * (low + high);
}

void draw_first_stores(Worker& worker, std::uint64_t seed) {
  const auto words = random_words(seed, {worker.id, Purpose::first_store});
  worker.left[static_cast<std::size_t>(Clock::way_out)] = exponential_store(words[0]);
  draw_stage_stores(worker, seed);
  draw_band_store(worker, seed);
  draw_experiences(worker, seed);
}

}  // namespace

Population::Population(const ParameterValues<double>& parameters, const Schedule& schedule, double start,
                       const Structure& structure, std::uint64_t seed, const Branches& branches)
    : structure_(structure), seed_(seed) {
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
    for (std::uint32_t i = workers; i > 1; --i) {
      const auto word = random_words(seed, {i, Purpose::composition, static_cast<std::uint32_t>(b)})[0];
      std::swap(kinds[i - 1], kinds[(std::uint64_t{word} * i) >> 32]);
    }

    const double teams = structure.equal ? 1.0 : std::max(1.0, std::round(workers / branches.parameter(m::team_size, b)));
    found_teams(b, workers, teams, branches.table(b, workers, 0.0, structure.persons_per_worker));
    for (std::uint32_t i = 0; i < workers; ++i) {
      Worker worker{first_hired_ + i, Traits::of(kinds[i])};
      draw_first_stores(worker, seed);
      put(worker, teams_[b][i % teams_[b].size()]);
    }
    first_hired_ += workers;
  }
}

void Population::add_group(std::size_t branch, std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t done = 0; done < count; done += chunks_per_group)
    groups_.push_back({branch, first + done, std::min(chunks_per_group, count - done)});
}

void Population::found_teams(std::size_t branch, double workers, double teams, const BranchTable& table) {
  tables_[branch] = table;
  const auto team_count = static_cast<std::uint32_t>(teams);
  const std::uint32_t first_chunk = static_cast<std::uint32_t>(chunks_.size());
  const std::uint32_t chunk_count = (team_count + chunk_width - 1) / chunk_width;
  const double size = workers / teams;
  const auto blocks_each =
      static_cast<std::uint32_t>(std::ceil((structure_.equal ? 1.5 : slack) * size / block_width));
  const double teams_per_employer =
      std::max(1.0, table.parameters[static_cast<std::size_t>(m::employer_size.offset)] / size);
  const auto employers_before = employers_;

  std::array<std::vector<double>, team_differences.size()> moved;
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t t = 0; t < team_count; ++t) numbers.push_back(first_chunk * chunk_width + t);
  for (std::size_t d = 0; d < team_differences.size(); ++d) {
    const double spread =
        structure_.equal ? 0.0 : table.parameters[static_cast<std::size_t>(team_differences[d].spread.offset)];
    for (const std::uint32_t number : numbers) {
      const auto words = random_words(seed_, {number, Purpose::team, static_cast<std::uint32_t>(d)});
      moved[d].push_back(spread * standard_normal(words[0], words[1]));
    }
    const double share = table.parameters[static_cast<std::size_t>(team_differences[d].reference.offset)];
    tables_[branch].centre[d] = static_cast<float>(centre_of(share, moved[d]));
  }

  chunks_.resize(chunks_.size() + chunk_count);
  free_hint_.resize(chunks_.size() * chunk_width);
  for (std::uint32_t c = 0; c < chunk_count; ++c) {
    TeamChunk& chunk = chunks_[first_chunk + c];
    chunk = {};
    chunk.branch = static_cast<std::int32_t>(branch);
    for (std::uint32_t lane = 0; lane < chunk_width; ++lane) {
      const std::uint32_t t = c * chunk_width + lane, number = (first_chunk + c) * chunk_width + lane;
      const std::uint32_t like = std::min(t, team_count - 1);  // lanes without a team read as the last one
      for (std::size_t r = 0; r < own_references.size(); ++r)
        chunk.reference[r][lane] = table.reference[static_cast<std::size_t>(own_references[r].index)];
      for (std::size_t d = 0; d < team_differences.size(); ++d) {
        const double log_odds_of_team = static_cast<double>(tables_[branch].centre[d]) + moved[d][like];
        chunk.reference[place_in(own_references, team_differences[d].variable)][lane] =
            static_cast<float>(1.0 / (1.0 + std::exp(-log_odds_of_team)));
      }
      for (std::size_t s = 0; s < team_stocks.size(); ++s) {
        const m::Variable& stock = m::all_variables[static_cast<std::size_t>(team_stocks[s])];
        const int own = place_in(own_references, stock);
        chunk.stock[s][lane] = own >= 0 ? chunk.reference[own][lane] : table.reference[static_cast<std::size_t>(stock.index)];
      }
      chunk.wear[lane] = 1.0f - table.reference[static_cast<std::size_t>(m::condition.index)];
      const auto words = random_words(seed_, {number, Purpose::team, 100});
      chunk.load_difference[lane] =
          structure_.equal ? 0.0f
                           : static_cast<float>(table.parameters[static_cast<std::size_t>(m::load_team_spread.offset)] *
                                                standard_normal(words[0], words[1]));
      chunk.manager_left[lane] = structure_.equal ? 1e30f : exponential_store(words[2]);
      chunk.employer[lane] = employers_before + static_cast<std::uint32_t>(like / teams_per_employer);
      const auto of_employer = random_words(seed_, {chunk.employer[lane], Purpose::employer});
      chunk.employer_threshold[lane] = structure_.equal ? -1.0f : static_cast<float>(uniform(of_employer[0]));
      if (t >= team_count) continue;
      chunk.places[lane] = static_cast<float>(size);
      chunk.first_block[lane] = static_cast<std::uint32_t>(blocks_.size());
      chunk.blocks[lane] = blocks_each;
      free_hint_[number] = chunk.first_block[lane];
      WorkerBlock empty{};
      for (std::uint8_t& traits : empty.traits) traits = no_stage << 6;
      for (auto& left : empty.left) std::ranges::fill(left, 1.0f);
      blocks_.resize(blocks_.size() + blocks_each, empty);
      teams_[branch].push_back(number);
      places_[branch] += size;
      employers_ = std::max(employers_, chunk.employer[lane] + 1);
    }
  }
  add_group(branch, first_chunk, chunk_count);

  // what the rows of a team give when nothing has moved yet; twice, since some read what others give
  WeekSettings settling;
  settling.settling = true;
  GroupSums nothing;
  for (int round = 0; round < 2; ++round)
    portable_week(tables_[branch], settling, std::span(chunks_).subspan(first_chunk, chunk_count), first_chunk,
                  blocks_.data(), nothing);
}

std::size_t Population::workers() const {
  std::size_t workers = 0;
  for (const TeamChunk& chunk : chunks_) workers += std::accumulate(chunk.workers, chunk.workers + chunk_width, 0U);
  return workers;
}

std::size_t Population::bytes() const {
  std::size_t bytes = chunks_.size() * sizeof(TeamChunk) + blocks_.size() * sizeof(WorkerBlock) +
                      free_hint_.size() * sizeof(std::uint32_t);
  for (const auto& teams : teams_) bytes += teams.size() * sizeof(std::uint32_t);
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
      block.id[i] = worker.id;
      block.traits[i] = worker.traits.packed();
      block.stage_draws[i] = worker.stage_draws;
      block.band_draws[i] = worker.band_draws;
      block.renewals[i] = worker.renewals;
      for (std::size_t c = 0; c < clock_count; ++c) block.left[c][i] = worker.left[c];
      for (std::size_t e = 0; e < experience_count; ++e) block.threshold[e][i] = worker.threshold[e];
      free_hint_[team] = block_number;
      chunk.workers[lane] += 1;
      if (worker.traits.tenure == static_cast<std::uint8_t>(m::newcomer.value)) chunk.newcomers[lane] += 1;
      return;
    }
    block_number = block_number + 1 < first + count ? block_number + 1 : first;
  }
}

std::uint32_t Population::place(const Worker& worker, std::size_t branch, double open_per_place) {
  const auto short_of_people = [&](std::uint32_t team) {
    const TeamChunk& chunk = chunks_[team / chunk_width];
    const std::uint32_t lane = team % chunk_width;
    return static_cast<double>(chunk.workers[lane]) + 0.5 < static_cast<double>(chunk.places[lane]) * open_per_place;
  };
  // where he begins to look is his own, so that he comes to the same team in another scenario if it is short of people
  const std::size_t teams = teams_[branch].size();
  const std::uint64_t word = random_words(seed_, {worker.id, Purpose::place, worker.renewals})[0];
  for (const bool any : {false, true}) {
    for (std::size_t tried = 0; tried < teams; ++tried) {
      const std::uint32_t team = teams_[branch][((word * teams >> 32) + tried) % teams];
      if (!has_free_place(team) || (!any && !short_of_people(team))) continue;
      put(worker, team);
      return team;
    }
  }
  const double size = structure_.equal ? 0.1 * places_[branch] : tables_[branch].parameters[static_cast<std::size_t>(m::team_size.offset)];
  const double founded = structure_.equal ? 1.0 : chunk_width;
  found_teams(branch, size * founded, founded, tables_[branch]);
  const std::uint32_t team = teams_[branch].back();
  put(worker, team);
  return team;
}

Worker Population::hired(std::size_t branch, std::uint32_t count, const Branches& branches) const {
  Worker worker{first_hired_ + count * m::branch_count + static_cast<std::uint32_t>(branch), {}};
  const auto words = random_words(seed_, {worker.id, Purpose::entry});
  double age = uniform(words[0]);
  while (worker.traits.age + 1 < m::age_count && age >= branches.parameter(m::entry_age_share, branch, worker.traits.age)) {
    age -= branches.parameter(m::entry_age_share, branch, worker.traits.age);
    worker.traits.age += 1;
  }
  const bool mobile = uniform(words[1]) < branches.value(m::entering_mobile_share, branch);
  const bool returns = uniform(words[2]) < branches.value(m::returning_share, branch);
  worker.traits.mobility = static_cast<std::uint8_t>(mobile ? m::Mobility::mobile : m::Mobility::settled);
  worker.traits.tenure = static_cast<std::uint8_t>(returns ? m::tenure_of_returners : m::tenure_of_hires);
  worker.traits.origin = static_cast<std::uint8_t>(m::Origin::entrant);
  draw_first_stores(worker, seed_);
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
