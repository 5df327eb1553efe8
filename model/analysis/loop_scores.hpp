#pragma once
// Loops That Matter (Schoenberg, Davidsen & Eberlein 2020; Schoenberg, Hayward & Eberlein 2023, doi 10.1002/sdr.1728),
// in continuous form: how much of what a system does at a moment each of its feedback loops brings about. Depends on
// the state and its direction of change only, so neither on a step nor on an integrator.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "model/analysis/circuits.hpp"

namespace behoud::analysis {

/// Score of the link from a cause to what follows it at once: the part of the effect's movement that comes through it,
/// with the sign of the link. `partial` is the derivative of the effect to the cause, the rates are their movements per
/// unit of time; units cancel. Zero where cause or effect stands still. Of a stock whose row gives its net change per
/// unit of time, take the net change as the effect: the link from there to the stock scores 1.
double score_into_auxiliary(double partial, double cause_rate, double effect_rate);

enum class FlowDirection { into_the_stock, out_of_the_stock };

/// Score of the link from a flow to its stock: the flow's movement, a share of that of the net flow of the stock (its
/// acceleration; both in units of the stock per time squared). Movements and not sizes, so that it does not matter
/// whether flows are written apart or as one. Zero where the net flow stands still.
double score_into_stock(FlowDirection direction, double flow_rate, double stock_acceleration);

/// Scores of passing through a node that stands for many of the same, as workers of a branch by age and tenure do. A
/// loop passes through each of them, so a passage scores the sum over them of score in times score out; the sum of the
/// ones times the sum of the others would let a change of the young drive what only the old bring about.
struct VectorPassages {
  std::vector<std::size_t> incoming, outgoing;  // links of the node from and to others, as places in the list of links
  std::vector<double> scores;                   // [incoming][outgoing], in the place of both links' own scores
  double score(std::size_t in, std::size_t out) const { return scores[in * outgoing.size() + out]; }
};

struct LinkScores {
  std::vector<double> of_link;  // not finite: no score, as where a row has no derivative
  std::optional<std::size_t> vector_node = {};
  VectorPassages passages = {};  // read where there is a vector node
};

/// Of each circuit. `score` is the product along its links; not a number where one of them has none, infinite where
/// it exceeds all numbers. `relative` is its share of the sum of sizes over the circuits of its component that have a
/// score: between -1 (balancing) and 1 (reinforcing), 0 for all where nothing moves. It is finite where the score is
/// infinite: scores explode where a stock turns, and only shares of them mean something.
struct LoopScores {
  std::vector<double> score, relative;
};

LoopScores loop_scores(std::span<const DirectedLink> links, const Circuits& circuits, const LinkScores& scores);

}  // namespace behoud::analysis
