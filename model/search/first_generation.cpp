#include "model/search/first_generation.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <random>

namespace behoud::search {

namespace {

/// How strongly and how widely a lever is used, both from 0 to 1. The earliest start goes with each: what works longer
/// keeps more.
struct Use {
  double strength, reach;
};

/// The strongest first; the dose is halved until the least, then the reach goes.
constexpr std::array uses{Use{1.0, 1.0}, Use{1.0 / 3.0, 1.0}, Use{0.0, 1.0}, Use{0.0, 0.0}};

struct Candidate {
  Genes genes;
  Fitness fitness{};
  double kept() const { return -fitness[0]; }
  double cost() const { return fitness[2]; }
};

struct OneLever {
  std::size_t place;  // in the choice
  Candidate alone;
};

class FirstGeneration {
 public:
  FirstGeneration(const Choice& choice, std::uint64_t seed, const Evaluate& evaluate)
      : choice_(choice), levers_(choice.levers.size()), random_(seed_of_generation(seed, 0)), evaluate_(evaluate) {}

  std::vector<Genes> of(std::size_t count) {
    const Genes nothing = unused();
    const std::vector<OneLever> singles = alone();
    std::vector<Candidate> reasoned = together(nothing, singles);
    for (const OneLever& single : singles) reasoned.push_back(single.alone);
    std::ranges::stable_sort(reasoned, std::greater{}, &Candidate::kept);
    const std::size_t most = count - count / 4 - 1;
    if (reasoned.size() > most) reasoned.resize(most);

    std::vector<Genes> all{nothing};
    for (Candidate& candidate : reasoned) all.push_back(std::move(candidate.genes));
    while (all.size() < count) all.push_back(random_mix());
    return all;
  }

 private:
  /// Each lever as strong as keeps within the limits; one that never does is left out.
  std::vector<OneLever> alone() {
    std::vector<Genes> genes(levers_);
    for (Genes& one : genes) one = unused();
    std::vector<std::size_t> left(levers_);
    std::iota(left.begin(), left.end(), std::size_t{0});
    std::vector<OneLever> found;
    for (const Use& use : uses) {
      std::vector<Genes> tried;
      for (const std::size_t lever : left) tried.push_back(with(genes[lever], lever, use));
      const std::vector<Fitness> fitness = evaluate_(tried);
      std::vector<std::size_t> over;
      for (std::size_t i = 0; i < left.size(); ++i) {
        if (keeps_within_limits(fitness[i])) {
          found.push_back({left[i], {tried[i], fitness[i]}});
        } else {
          over.push_back(left[i]);
        }
      }
      left = std::move(over);
    }
    return found;
  }

  /// From the lever that keeps most for its cost on, each is added that makes the mix keep more within the limits.
  std::vector<Candidate> together(const Genes& nothing, std::vector<OneLever> singles) {
    std::erase_if(singles, [](const OneLever& single) { return single.alone.kept() <= 0.0; });
    // multiplied crosswise, since some may be free
    std::ranges::stable_sort(singles, [](const OneLever& one, const OneLever& other) {
      return one.alone.kept() * other.alone.cost() > other.alone.kept() * one.alone.cost();
    });
    std::vector<Candidate> steps;
    Candidate mix{nothing, {}};
    for (const OneLever& next : singles) {
      for (const Use& use : uses) {
        const Genes genes = with(mix.genes, next.place, use);
        const Candidate more{genes, evaluate_(std::span(&genes, 1)).front()};
        if (!keeps_within_limits(more.fitness)) continue;
        if (more.kept() > mix.kept()) {
          mix = more;
          steps.push_back(mix);
        }
        break;
      }
    }
    if (!steps.empty()) steps.erase(steps.begin());  // a lever alone
    return steps;
  }

  /// Among all that can be mixed nearly every one has most levers in it and costs too much, so a search from there
  /// would find the small mixes late: one to six measures.
  Genes random_mix() {
    const std::size_t most_used = std::min<std::size_t>(6, levers_);
    Genes genes = unused();
    std::vector<std::size_t> order(levers_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t used = 1 + below(most_used);
    for (std::size_t i = 0; i < used; ++i) {
      std::swap(order[i], order[i + below(levers_ - i)]);
      genes[order[i]] = gene_of_strength(uniform());
    }
    return genes;
  }

  /// No lever is used; how each would be is random, so that one that comes in later may do so in any way.
  Genes unused() {
    Genes genes(3 * levers_, 0.0);
    const int starts = choice_.last_start - choice_.first_start + 1;
    for (std::size_t i = 0; i < levers_; ++i) {
      genes[i] = used_from * uniform();
      genes[levers_ + i] = uniform();
      genes[2 * levers_ + i] = choice_.first_start + static_cast<int>(starts * uniform());
    }
    return genes;
  }

  Genes with(Genes genes, std::size_t lever, const Use& use) const {
    genes[lever] = gene_of_strength(use.strength);
    genes[levers_ + lever] = use.reach;
    genes[2 * levers_ + lever] = choice_.first_start;
    return genes;
  }

  // the distributions of the standard library differ between libraries
  double uniform() { return static_cast<double>(random_()) / 4294967296.0; }
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(uniform() * static_cast<double>(end)); }

  const Choice& choice_;
  std::size_t levers_;
  std::mt19937 random_;
  const Evaluate& evaluate_;
};

}  // namespace

std::vector<Genes> first_genes(std::size_t count, const Choice& choice, std::uint64_t seed, const Evaluate& evaluate) {
  return FirstGeneration(choice, seed, evaluate).of(count);
}

}  // namespace behoud::search
