#include "model/engines/agents/employers_week.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "model/engines/agents/random_numbers.hpp"

namespace behoud::engines::agents {

namespace {

/// Reads for the row of an employer; what others do is what those whom it knows do.
class EmployerReader {
 public:
  EmployerReader(const Branches& branches, const Employers& employers, const Employer& employer)
      : branches_(branches), employers_(employers), employer_(employer) {}
  double operator()(m::Parameter p) const { return branches_.parameter(p, employer_.branch); }
  double operator()(m::Variable v) const {
    if (!(v == m::measures_uptake) || employer_.acquaintances.empty()) return branches_.value(v, employer_.branch);
    double taking = 0.0;
    for (const std::uint32_t known : employer_.acquaintances)
      taking += static_cast<double>(employers_.readings()[known].takes_measures);
    return taking / static_cast<double>(employer_.acquaintances.size());
  }

 private:
  const Branches& branches_;
  const Employers& employers_;
  const Employer& employer_;
};

Event of_employer(const Employer& employer, std::size_t number, EventKind kind, std::uint8_t detail = 0) {
  return {1.0f,
          kind,
          static_cast<std::uint8_t>(employer.branch),
          0,
          detail,
          static_cast<std::uint32_t>(number),
          employer.first_team};
}

/// Where municipalities commission the work (Wmo, Jeugdwet); general practice and childcare are paid otherwise, and of
/// the other branch nothing is known.
constexpr PerBranch<bool> commissioned{true, false, true, true, false, true, true, false};
static_assert(!commissioned[static_cast<std::size_t>(m::Branch::HA)] &&
              !commissioned[static_cast<std::size_t>(m::Branch::KO)]);

/// Calls visit(team, block, place) for everybody with an employer.
template <class Visit>
void each_worker(Population& population, const Employer& employer, Visit visit) {
  for (std::uint32_t team = employer.first_team; team < employer.first_team + employer.teams; ++team) {
    const TeamChunk& chunk = population.chunks()[team / chunk_width];
    const std::uint32_t first = chunk.first_block[team % chunk_width];
    for (std::uint32_t b = first; b < first + chunk.blocks[team % chunk_width]; ++b) {
      WorkerBlock& block = population.blocks()[b];
      constexpr std::uint32_t ahead = 6;  // one after the other, memory would be waited for at every block
      if (const std::uint32_t next = b + ahead; next < population.block_count()) {
        __builtin_prefetch(population.blocks()[next].traits);
        __builtin_prefetch(population.blocks()[next].threshold);
      }
      for (int i = 0; i < block_width; ++i) {
        if (block.traits[i] >> 6 != no_stage) visit(team, block, i);
      }
    }
  }
}

void follow_uptake(Population& population, const Branches& branches, double years, std::vector<Event>* told) {
  Employers& employers = population.employers();
  std::vector<std::uint32_t> changing;  // at once, so that the order of employers does not matter
  for (std::uint32_t number = 0; number < employers.count(); ++number) {
    Employer& employer = employers.all()[number];
    EmployerReading& reading = employers.readings()[number];
    if (population.equal()) {
      reading.takes_measures = static_cast<float>(branches.value(m::measures_uptake, employer.branch));
      reading.took_measures = static_cast<float>(branches.reference(m::measures_uptake, employer.branch));
      continue;
    }
    const EmployerReader at(branches, employers, employer);
    const double hazard = reading.takes_measures > 0.5f ? at(m::uptake_drop) : m::taking_up(at);
    employer.uptake_left -= static_cast<float>(std::max(0.0, hazard) * years);
    if (employer.uptake_left <= 0.0f) changing.push_back(number);
  }
  for (const std::uint32_t number : changing) {
    Employer& employer = employers.all()[number];
    float& takes = employers.readings()[number].takes_measures;
    takes = 1.0f - takes;
    employer.uptake_left =
        exponential_store(random_words(population.draws().seed, {number, Purpose::uptake, ++employer.uptake_draws})[0]);
    if (told != nullptr)
      told->push_back(
          of_employer(employer, number, takes > 0.5f ? EventKind::takes_measures : EventKind::stops_measures));
  }
}

/// A commission ends and is put out to tender; when the work goes to another, contracts are settled anew.
void put_out_to_tender(Population& population, const Branches& branches, double time, std::vector<Event>* told) {
  for (std::uint32_t number = 0; number < population.employers().count(); ++number) {
    Employer& employer = population.employers().all()[number];
    if (!commissioned[employer.branch] || time < employer.commission_until) continue;
    const auto words = random_words(population.draws().seed, {number, Purpose::tender, ~0U, employer.tenders++});
    const EmployerReader at(branches, population.employers(), employer);
    const double length = at(m::commission_time) * std::exp(m::commission_length(at));
    if (employer.commission_until == 0.0) {
      employer.commission_until = time + uniform(words[0]) * length;
      continue;
    }
    employer.commission_until = time + length;
    const bool lost = uniform(words[1]) < at(m::commission_lost_share);
    if (lost) {
      each_worker(population, employer, [&](std::uint32_t, WorkerBlock& block, int i) {
        block.threshold[static_cast<std::size_t>(Experience::job_security)][i] = static_cast<std::uint16_t>(
            random_words(population.draws().seed, {block.id[i], Purpose::tender, number, employer.tenders})[0]);
      });
    }
    if (told != nullptr) told->push_back(of_employer(employer, number, EventKind::tender, lost ? 1 : 0));
  }
}

struct Candidate {
  std::uint32_t lot, team;
  WorkerBlock* block;
  int place;
  auto order() const { return std::pair(lot, block->id[place]); }
};

void give_growth_roles_of(Employer& employer, Population& population, const Branches& branches, double time,
                          std::vector<Event>* told) {
  Employers& employers = population.employers();
  if (time < employer.looks_for_candidates) return;
  std::uint32_t held = 0;
  for (std::uint32_t team = employer.first_team; team < employer.first_team + employer.teams; ++team)
    held += employers.team_counts()[team].growth_roles;
  // by the places and not by who happens to be there, or every gap filled would leave a role too many
  const TeamCount& count = employers.team_counts()[employer.first_team];
  const double workers_per_place = branches.value(m::workers, employer.branch) /
                                   (population.places(employer.branch) * population.persons_per_worker());
  const double roles =
      static_cast<double>(count.roles_per_worker) * employer.places * workers_per_place + employer.role_rounding;
  if (std::floor(roles) <= held) return;

  std::vector<Candidate> candidates;
  const std::uint32_t round = employer.drawings++;
  each_worker(population, employer, [&](std::uint32_t team, WorkerBlock& block, int i) {
    const std::uint16_t wish = block.threshold[static_cast<std::size_t>(Experience::blocked_growth)][i];
    if (block.growth_role[i] == 0 && (static_cast<float>(wish) + 0.5f) * 0x1p-16f < count.aspirants)
      candidates.push_back({lot_of(population.draws().seed, block.id[i], round), team, &block, i});
  });
  const auto free = static_cast<std::size_t>(std::floor(roles)) - held;
  if (candidates.size() < free) employer.looks_for_candidates = time + 0.25;
  const auto apply =
      std::lround(branches.parameter(m::applicants_per_role, employer.branch) * static_cast<double>(free));
  const std::size_t applicants = std::min(candidates.size(), static_cast<std::size_t>(apply));
  std::ranges::partial_sort(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(applicants), {},
                            &Candidate::order);
  for (std::size_t c = 0; c < applicants; ++c) {
    const Candidate& candidate = candidates[c];
    if (c < free) {
      candidate.block->growth_role[candidate.place] = 1;
      employers.team_counts()[candidate.team].growth_roles += 1;
    }
    if (told == nullptr) continue;
    told->push_back({1.0f, c < free ? EventKind::promotion : EventKind::refusal,
                     static_cast<std::uint8_t>(employer.branch), candidate.block->traits[candidate.place],
                     static_cast<std::uint8_t>(std::min<std::size_t>(255, applicants)),
                     candidate.block->id[candidate.place], candidate.team});
  }
}

}  // namespace

void give_growth_roles(Population& population, const Branches& branches, double time, std::vector<Event>* told) {
  const auto employers = population.employers().all();
  if (told != nullptr) {  // in the order of the employers
    for (Employer& employer : employers) give_growth_roles_of(employer, population, branches, time, told);
    return;
  }
  oneapi::tbb::parallel_for(std::size_t{0}, employers.size(), [&](std::size_t number) {
    give_growth_roles_of(employers[number], population, branches, time, nullptr);
  });
}

void week_of_employers(Population& population, const Branches& branches, double time, double years,
                       std::vector<Event>* told) {
  Employers& employers = population.employers();
  for (std::uint32_t number = 0; number < employers.count(); ++number) {
    const Employer& employer = employers.all()[number];
    double capacity = 0.0, places = 0.0;
    for (std::uint32_t team = employer.first_team; team < employer.first_team + employer.teams; ++team) {
      const TeamCount& count = employers.team_counts()[team];
      const auto of_team = static_cast<double>(count.places);
      if (2.0 * count.workers < of_team) continue;  // hardly there yet: others do not lean on it
      capacity += of_team * static_cast<double>(count.capacity_ratio);
      places += of_team;
    }
    const double of_branch =
        branches.value(m::capacity, employer.branch) / branches.reference(m::capacity, employer.branch);
    employers.readings()[number].capacity_ratio = static_cast<float>(places > 0.0 ? capacity / places : of_branch);
  }
  follow_uptake(population, branches, years, told);
  if (!population.equal()) put_out_to_tender(population, branches, time, told);
  if (!population.fleeting()) give_growth_roles(population, branches, time, told);
}

void settle_employers(Population& population) {
  for (EmployerReading& reading : population.employers().readings()) reading.took_measures = reading.takes_measures;
}

}  // namespace behoud::engines::agents
