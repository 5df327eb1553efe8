#pragma once
// The feedback loops of a branch and how much of what happens each brings about over time, by Loops That Matter in its
// continuous form (loop_scores.hpp).

#include <cstddef>
#include <span>
#include <vector>

#include "model/analysis/causal_links.hpp"
#include "model/analysis/loop_scores.hpp"

namespace behoud::analysis {

struct FeedbackLoop {
  std::vector<std::size_t> nodes;  // in order, each a cause of the next and the last of the first
  std::vector<std::size_t> links;  // places in the list of links; the i-th leads to the (i+1)-th node
  std::size_t name;                // of named_loops()
};

class FeedbackLoops {
 public:
  /// Among all that follows from the people and leads back to them; of links that carry something in some branch at one
  /// of these moments at least.
  explicit FeedbackLoops(std::span<const CausalMoment> moments, const CircuitBounds& bounds = {});

  const std::vector<DirectedLink>& links() const { return links_; }
  const std::vector<FeedbackLoop>& loops() const { return loops_; }
  const Circuits& circuits() const { return circuits_; }

  /// What the links and loops do in a branch at a moment.
  LinkScores link_scores(const BranchLinks& branch) const;
  LoopScores scores(const BranchLinks& branch) const;

 private:
  std::vector<DirectedLink> links_;
  Circuits circuits_;
  std::vector<FeedbackLoop> loops_;
};

/// Per name, at one moment: the shares of its loops added up, those that reinforce and those that balance apart.
struct NamedShare {
  double reinforcing = 0.0, balancing = 0.0;  // balancing is negative
};
std::vector<NamedShare> shares_by_name(const FeedbackLoops& loops, const LoopScores& scores);

}  // namespace behoud::analysis
