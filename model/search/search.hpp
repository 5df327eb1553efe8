#pragma once
// The search for mixes: generations of candidates, all judged in the same possible worlds.

#include <functional>
#include <map>

#include "model/search/evolution.hpp"

namespace behoud::search {

struct SearchSettings {
  std::size_t population = 128, worlds = 32;
  Limits limits;
};

class Search {
 public:
  /// Draws the worlds and runs their baselines. Refers to the setting.
  Search(const Setting& setting, const SearchSettings& settings);

  /// The first generation, or the next one. `progress` is called from any thread with the candidates judged of it.
  const Generation& advance(const std::function<void(std::size_t)>& progress = {});

  /// Goes on from a generation that was reached before, the first being 0.
  void restore(Generation generation, std::size_t number);

  /// Of which there must have been one.
  const Generation& generation() const { return generation_; }
  /// How many generations there have been.
  std::size_t reached() const { return reached_; }

  /// The mixes within the limits that no other of the last generation beats, each once, with what they were worth.
  std::map<Mix, Fitness> best() const;

  const Setting& setting() const { return setting_; }
  const SearchSettings& settings() const { return settings_; }
  const Worlds& worlds() const { return worlds_; }

 private:
  std::vector<Fitness> evaluate(std::span<const Genes> candidates, const std::function<void(std::size_t)>& progress);

  const Setting& setting_;
  SearchSettings settings_;
  Worlds worlds_;
  GeneBounds bounds_;
  Generation generation_;
  std::size_t reached_ = 0;
  std::map<Mix, Fitness> known_;  // a generation that has settled makes the same mixes again and again
};

}  // namespace behoud::search
