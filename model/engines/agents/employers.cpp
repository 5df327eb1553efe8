#include "model/engines/agents/employers.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/agents/random_numbers.hpp"

namespace behoud::engines::agents {

void Employers::found(const Branches& branches, std::size_t branch, std::uint32_t first_team, std::uint32_t team_count,
                      double places, bool equal, std::uint64_t seed) {
  const auto parameter = [&](m::Parameter p) { return branches.parameter(p, branch); };
  const double team_size = places / team_count, spread = parameter(m::employer_size_spread);
  const bool first = of_branch_[branch].empty();
  const auto known_before = static_cast<std::uint32_t>(employers_.size());
  for (std::uint32_t founded = 0; founded < team_count;) {
    const auto number = static_cast<std::uint32_t>(employers_.size());
    const auto words = random_words(seed, {number, Purpose::employer});
    const double size =
        parameter(m::employer_size) * std::exp(spread * standard_normal(words[0], words[1]) - 0.5 * spread * spread);
    const std::uint32_t wanted = static_cast<std::uint32_t>(std::max(1.0, std::round(size / team_size)));
    const std::uint32_t teams = equal ? team_count : std::min(wanted, team_count - founded);
    Employer employer;
    employer.branch = branch;
    employer.first_team = first_team + founded;
    employer.teams = teams;
    employer.places = teams * team_size;
    employer.uptake_left = exponential_store(words[2]);
    employer.role_rounding = uniform(random_words(seed, {number, Purpose::employer, 2})[0]);
    employers_.push_back(employer);
    of_branch_[branch].push_back(number);
    const double published = branches.reference(m::measures_uptake, branch);
    const auto takes = static_cast<float>(equal ? published : uniform(words[3]) < published ? 1.0 : 0.0);
    readings_.push_back({takes, takes, 1.0f, 1.0f, 0});
    founded += teams;
  }
  // lots are spread over the workers, so that a share of employers has about that share of them, large ones included
  const auto founded_now = static_cast<std::uint32_t>(employers_.size()) - known_before;
  const double from = uniform(random_words(seed, {known_before, Purpose::lot, 1})[0]);
  double before = 0.0;
  for (const std::uint32_t place : in_order_of_chance(founded_now, seed, Purpose::lot, known_before)) {
    Employer& employer = employers_[known_before + place];
    const double around = from + before / places;
    employer.lot = around - std::floor(around);
    readings_[known_before + place].reach_class = branches.reach_class(employer.lot);
    before += employer.places;
  }
  if (first) {
    double sum = 0.0;
    for (const Employer& e : std::span(employers_).subspan(known_before)) sum += e.teams * std::log(e.teams);
    usual_size_[branch] = sum / team_count;
  }
  for (std::uint32_t number = known_before; number < employers_.size(); ++number) {
    Employer& employer = employers_[number];
    readings_[number].size_ratio =
        static_cast<float>(equal ? 1.0 : std::exp(std::log(employer.teams) - usual_size_[branch]));
    const auto others = static_cast<std::uint32_t>(of_branch_[branch].size() - 1);
    const auto known = std::min(others, static_cast<std::uint32_t>(std::lround(parameter(m::acquaintances))));
    for (std::uint32_t k = 0; employer.acquaintances.size() < known; ++k) {
      const std::uint64_t word = random_words(seed, {number, Purpose::employer, 1, k})[0];
      const std::uint32_t other = of_branch_[branch][word * of_branch_[branch].size() >> 32];
      if (other != number && std::ranges::find(employer.acquaintances, other) == employer.acquaintances.end())
        employer.acquaintances.push_back(other);
    }
  }
  TeamCount count{};
  count.capacity_ratio = 1.0f;
  count.roles_per_worker = static_cast<float>(branches.value(m::growth_roles, branch));
  count.aspirants = static_cast<float>(branches.value(m::aspirants, branch));
  team_counts_.resize(first_team + (team_count + chunk_width - 1) / chunk_width * chunk_width, count);
}

double Employers::share_taking_measures(std::size_t branch) const {
  double taking = 0.0;
  for (const std::uint32_t number : of_branch_[branch]) taking += static_cast<double>(readings_[number].takes_measures);
  return taking / static_cast<double>(of_branch_[branch].size());
}

std::size_t Employers::bytes() const {
  std::size_t bytes = employers_.capacity() * sizeof(Employer) + readings_.capacity() * sizeof(EmployerReading) +
                      team_counts_.capacity() * sizeof(TeamCount);
  for (const Employer& e : employers_) bytes += e.acquaintances.capacity() * sizeof(std::uint32_t);
  return bytes;
}

}  // namespace behoud::engines::agents
