#include "model/analysis/loop_scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace behoud::analysis {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// A number whose exponent stands apart: products of scores near a turning point exceed what a double can hold.
struct Scaled {
  double fraction = 0.0;
  long exponent = 0;

  static Scaled of(double number) {
    int exponent = 0;
    const double fraction = std::frexp(number, &exponent);
    return {fraction, exponent};
  }
  Scaled& operator*=(const Scaled& other) {
    const Scaled product = of(fraction * other.fraction);
    fraction = product.fraction;
    exponent += other.exponent + product.exponent;
    return *this;
  }
  double times_two_to(long shift) const { return std::scalbln(fraction, exponent + shift); }
};

/// Scores of links and passages, ready to be multiplied.
class Factors {
 public:
  Factors(std::span<const DirectedLink> links, const LinkScores& scores)
      : links_(links), scores_(scores), row_(links.size(), none), column_(links.size(), none) {
    for (const double score : scores.of_link) of_link_.push_back(scaled(score));
    if (!scores.vector_node) return;
    const VectorPassages& passages = scores.passages;
    for (std::size_t i = 0; i < passages.incoming.size(); ++i) row_[passages.incoming[i]] = i;
    for (std::size_t i = 0; i < passages.outgoing.size(); ++i) column_[passages.outgoing[i]] = i;
    for (const double score : passages.scores) of_passage_.push_back(scaled(score));
  }

  Scaled product(std::span<const std::size_t> circuit) const {
    Scaled product{1.0, 0};
    for (std::size_t i = 0; i < circuit.size(); ++i) {
      const std::size_t before = circuit[i == 0 ? circuit.size() - 1 : i - 1], link = circuit[i];
      if (leaves_vector(link, circuit)) {
        product *= of_passage_[row_[before] * scores_.passages.outgoing.size() + column_[link]];
      } else if (!enters_vector(link, circuit)) {
        product *= of_link_[link];
      }
    }
    return product;
  }

 private:
  static Scaled scaled(double score) {
    return Scaled::of(std::isfinite(score) ? score : std::numeric_limits<double>::quiet_NaN());
  }
  // a link of the vector node to itself is a loop of its own and passes through nothing
  bool leaves_vector(std::size_t link, std::span<const std::size_t> circuit) const {
    return scores_.vector_node && circuit.size() > 1 && links_[link].from == *scores_.vector_node;
  }
  bool enters_vector(std::size_t link, std::span<const std::size_t> circuit) const {
    return scores_.vector_node && circuit.size() > 1 && links_[link].to == *scores_.vector_node;
  }

  std::span<const DirectedLink> links_;
  const LinkScores& scores_;
  std::vector<std::size_t> row_, column_;  // of a link in the table of passages
  std::vector<Scaled> of_link_, of_passage_;
};

}  // namespace

double score_into_auxiliary(double partial, double cause_rate, double effect_rate) {
  return effect_rate == 0.0 ? 0.0 : partial * std::abs(cause_rate / effect_rate);
}

double score_into_stock(FlowDirection direction, double flow_rate, double stock_acceleration) {
  return score_into_auxiliary(direction == FlowDirection::into_the_stock ? 1.0 : -1.0, flow_rate, stock_acceleration);
}

LoopScores loop_scores(std::span<const DirectedLink> links, const Circuits& circuits, const LinkScores& scores) {
  const Factors factors(links, scores);
  const std::size_t count = circuits.links_of.size();
  constexpr long nothing = std::numeric_limits<long>::min();
  std::vector<Scaled> products;
  std::vector<long> greatest(circuits.components, nothing);
  products.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    products.push_back(factors.product(circuits.links_of[i]));
    if (std::isnan(products[i].fraction) || products[i].fraction == 0.0) continue;
    long& exponent = greatest[circuits.component_of[i]];
    exponent = std::max(exponent, products[i].exponent);
  }
  std::vector<double> total(circuits.components, 0.0);
  const auto size = [&](std::size_t i) {
    const std::size_t component = circuits.component_of[i];
    return greatest[component] == nothing ? products[i].fraction : products[i].times_two_to(-greatest[component]);
  };
  for (std::size_t i = 0; i < count; ++i) {
    if (!std::isnan(products[i].fraction)) total[circuits.component_of[i]] += std::abs(size(i));
  }
  LoopScores result;
  for (std::size_t i = 0; i < count; ++i) {
    result.score.push_back(products[i].times_two_to(0));
    const double sum = total[circuits.component_of[i]];
    result.relative.push_back(sum == 0.0 ? std::abs(products[i].fraction) : size(i) / sum);
  }
  return result;
}

}  // namespace behoud::analysis
