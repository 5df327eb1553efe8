#include "model/analysis/feedback_loops.hpp"

#include <algorithm>
#include <cmath>

#include "model/analysis/named_loops.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;

bool moves_people(const BranchLinks& branch, std::size_t cause) {
  return std::ranges::any_of(branch.counts, [&](const PeopleCount& count) { return count.moved_by[cause] != 0.0; });
}

bool carries(std::span<const CausalMoment> moments, std::size_t cause, std::size_t effect) {
  return std::ranges::any_of(moments, [&](const CausalMoment& moment) {
    return std::ranges::any_of(moment.branches, [&](const BranchLinks& branch) {
      return effect == people_node ? moves_people(branch, cause) : branch.partial[effect][cause] != 0.0;
    });
  });
}

bool is_stock(std::size_t node) {
  return node != people_node && m::all_variables[node].kind == m::Kind::stock;
}

const PeopleCount* count_of(const BranchLinks& branch, std::size_t node) {
  const auto found = std::ranges::find_if(
      branch.counts, [&](const PeopleCount& count) { return static_cast<std::size_t>(count.variable.index) == node; });
  return found == branch.counts.end() ? nullptr : &*found;
}

/// From a cause through the flows of people to what is counted of them.
double passage_score(const BranchLinks& branch, std::size_t cause, const PeopleCount& count) {
  const double into_people = score_into_auxiliary(count.moved_by[cause], branch.rate[cause], count.per_year_squared);
  const double counted =
      score_into_auxiliary(1.0, count.per_year, branch.rate[static_cast<std::size_t>(count.variable.index)]);
  return into_people * counted;
}

}  // namespace

FeedbackLoops::FeedbackLoops(std::span<const CausalMoment> moments, const CircuitBounds& bounds) {
  std::vector<DirectedLink> all;
  for (std::size_t effect = 0; effect < causal_nodes; ++effect) {
    for (std::size_t cause = 0; cause < causal_nodes; ++cause) {
      if (carries(moments, cause, effect)) all.push_back({cause, effect});
    }
  }
  // only what both follows from the people and leads back to them can be part of a loop that drives the outflow
  const auto component = components_of(causal_nodes, all);
  for (const DirectedLink& link : all) {
    if (component[link.from] == component[people_node] && component[link.to] == component[people_node])
      links_.push_back(link);
  }
  circuits_ = circuits_of(causal_nodes, links_, bounds);
  for (const auto& links : circuits_.links_of) {
    FeedbackLoop loop{{}, links, 0};
    for (const std::size_t link : links) loop.nodes.push_back(links_[link].from);
    loop.name = name_of_loop(loop.nodes);
    loops_.push_back(std::move(loop));
  }
}

LinkScores FeedbackLoops::link_scores(const BranchLinks& branch) const {
  LinkScores scores{std::vector<double>(links_.size(), 0.0), people_node, {}};
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const auto [cause, effect] = links_[i];
    if (effect == people_node) {
      scores.passages.incoming.push_back(i);
      // by itself it counts for the heads
      const PeopleCount& heads = *count_of(branch, static_cast<std::size_t>(m::workers.index));
      const double cause_rate = cause == people_node ? 1.0 : branch.rate[cause];
      scores.of_link[i] = score_into_auxiliary(heads.moved_by[cause], cause_rate, heads.per_year_squared);
    } else if (cause == people_node) {
      scores.passages.outgoing.push_back(i);
      scores.of_link[i] = score_into_auxiliary(1.0, count_of(branch, effect)->per_year, branch.rate[effect]);
    } else if (is_stock(effect)) {
      scores.of_link[i] = score_into_auxiliary(branch.partial[effect][cause], branch.rate[cause], branch.bend[effect]);
    } else {
      scores.of_link[i] = score_into_auxiliary(branch.partial[effect][cause], branch.rate[cause], branch.rate[effect]);
    }
  }
  const auto to_itself = [&](std::size_t link) { return links_[link].from == links_[link].to; };
  std::erase_if(scores.passages.incoming, to_itself);
  for (const std::size_t in : scores.passages.incoming) {
    for (const std::size_t out : scores.passages.outgoing) {
      const auto* count = count_of(branch, links_[out].to);
      scores.passages.scores.push_back(passage_score(branch, links_[in].from, *count));
    }
  }
  return scores;
}

LoopScores FeedbackLoops::scores(const BranchLinks& branch) const {
  return loop_scores(links_, circuits_, link_scores(branch));
}

std::vector<NamedShare> shares_by_name(const FeedbackLoops& loops, const LoopScores& scores) {
  std::vector<NamedShare> shares(named_loops().size());
  for (std::size_t i = 0; i < loops.loops().size(); ++i) {
    const double share = scores.relative[i];
    if (!std::isfinite(share)) continue;
    NamedShare& named = shares[loops.loops()[i].name];
    (share > 0.0 ? named.reinforcing : named.balancing) += share;
  }
  return shares;
}

}  // namespace behoud::analysis
