#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/analysis/circuits.hpp"
#include "model/analysis/loop_scores.hpp"
#include "model/scalars/dual.hpp"

using namespace behoud;
using namespace behoud::analysis;
using doctest::Approx;

namespace {

using Number = Dual<1>;
using Values = std::vector<Number>;

/// A stock: nodes that flow in and out of it. Any other node: what it reads, all of them stocks or earlier ones.
struct Node {
  std::string name;
  double start = 0.0;
  std::vector<std::size_t> inflows = {}, outflows = {};
  std::vector<std::size_t> causes = {};
  std::function<Number(const Values&)> row = {};
  bool is_stock() const { return !row; }
};

/// A few nodes, integrated and scored here: the engines have no part in these tests.
class TinyModel {
 public:
  explicit TinyModel(std::vector<Node> nodes) : nodes_(std::move(nodes)) {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      for (const std::size_t cause : nodes_[i].causes) links_.push_back({cause, i});
      for (const std::size_t flow : nodes_[i].inflows) links_.push_back({flow, i});
      for (const std::size_t flow : nodes_[i].outflows) links_.push_back({flow, i});
    }
    circuits_ = circuits_of(nodes_.size(), links_);
  }

  using State = std::vector<double>;  // of stocks; other places are not read

  State start() const {
    State state;
    for (const Node& node : nodes_) state.push_back(node.start);
    return state;
  }

  Values values(const State& stocks, const State& movement) const {
    Values values(stocks.begin(), stocks.end());
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].is_stock()) values[i].derivative[0] = movement[i];
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].is_stock()) values[i] = nodes_[i].row(values);
    }
    return values;
  }

  State velocity(const State& stocks) const {
    const Values at = values(stocks, State(stocks.size(), 0.0));
    State velocity(stocks.size(), 0.0);
    for (std::size_t i = 0; i < nodes_.size(); ++i) velocity[i] = net_flow(i, at).value;
    return velocity;
  }

  State euler_step(const State& stocks, double dt) const { return moved(stocks, velocity(stocks), dt); }

  State runge_kutta_step(const State& stocks, double dt) const {
    const State a = velocity(stocks), b = velocity(moved(stocks, a, dt / 2)), c = velocity(moved(stocks, b, dt / 2)),
                d = velocity(moved(stocks, c, dt));
    State next = stocks;
    for (std::size_t i = 0; i < next.size(); ++i) next[i] += dt / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
    return next;
  }

  /// The continuous form: every node moves along the direction of change of the stocks.
  std::vector<double> link_scores(const State& stocks) const {
    const Values at = values(stocks, velocity(stocks));
    std::vector<double> scores;
    for (const auto& [cause, effect] : links_) {
      const Node& node = nodes_[effect];
      if (node.is_stock()) {
        scores.push_back(
            score_into_stock(direction(cause, node), at[cause].derivative[0], net_flow(effect, at).derivative[0]));
      } else {
        scores.push_back(
            score_into_auxiliary(partial(effect, cause, at), at[cause].derivative[0], at[effect].derivative[0]));
      }
    }
    return scores;
  }

  /// The published form, over a step: a row is read again with one cause as it is after the step, the others before.
  std::vector<double> link_scores(const State& before, const State& after) const {
    const Values old_values = values(before, State(before.size(), 0.0)),
                 new_values = values(after, State(after.size(), 0.0));
    const auto step = [&](std::size_t i) { return new_values[i].value - old_values[i].value; };
    std::vector<double> scores;
    for (const auto& [cause, effect] : links_) {
      const Node& node = nodes_[effect];
      if (node.is_stock()) {
        const double net_step = net_flow(effect, new_values).value - net_flow(effect, old_values).value;
        scores.push_back(score_into_stock(direction(cause, node), step(cause), net_step));
      } else {
        Values mixed = old_values;
        mixed[cause] = new_values[cause];
        const double by_cause = node.row(mixed).value - old_values[effect].value;
        scores.push_back(step(cause) == 0.0 ? 0.0
                                            : score_into_auxiliary(by_cause / step(cause), step(cause), step(effect)));
      }
    }
    return scores;
  }

  LoopScores loops(const std::vector<double>& link_scores) const {
    return loop_scores(links_, circuits_, {.of_link = link_scores});
  }

  /// The place of the loop along these nodes.
  std::size_t loop(const std::vector<std::string>& along) const {
    for (std::size_t i = 0; i < circuits_.links_of.size(); ++i) {
      std::set<std::string> names;
      for (const std::size_t place : circuits_.links_of[i]) names.insert(nodes_[links_[place].from].name);
      if (names == std::set<std::string>(along.begin(), along.end())) return i;
    }
    FAIL("no such loop");
    return 0;
  }
  const Circuits& circuits() const { return circuits_; }

  double link_score(const std::vector<double>& scores, const std::string& from, const std::string& to) const {
    for (std::size_t i = 0; i < links_.size(); ++i) {
      if (nodes_[links_[i].from].name == from && nodes_[links_[i].to].name == to) return scores[i];
    }
    FAIL("no such link");
    return 0.0;
  }

 private:
  static State moved(const State& stocks, const State& velocity, double dt) {
    State next = stocks;
    for (std::size_t i = 0; i < next.size(); ++i) next[i] += dt * velocity[i];
    return next;
  }
  Number net_flow(std::size_t stock, const Values& at) const {
    Number net = 0.0;
    for (const std::size_t flow : nodes_[stock].inflows) net += at[flow];
    for (const std::size_t flow : nodes_[stock].outflows) net -= at[flow];
    return net;
  }
  static FlowDirection direction(std::size_t flow, const Node& stock) {
    return std::ranges::find(stock.inflows, flow) != stock.inflows.end() ? FlowDirection::into_the_stock
                                                                         : FlowDirection::out_of_the_stock;
  }
  double partial(std::size_t effect, std::size_t cause, const Values& at) const {
    Values along;
    for (const Number& value : at) along.emplace_back(value.value);
    along[cause] = Number::variable(at[cause].value, 0);
    return nodes_[effect].row(along).derivative[0];
  }

  std::vector<Node> nodes_;
  std::vector<DirectedLink> links_;
  Circuits circuits_;
};

/// Nothing but a stock that grows or shrinks by what it is, through an auxiliary on the way.
TinyModel isolated(double rate) {
  return TinyModel({{.name = "stock", .start = 10.0, .inflows = {2}},
                    {.name = "crowding", .causes = {0}, .row = [](const Values& v) { return v[0] * v[0]; }},
                    {.name = "flow", .causes = {1}, .row = [rate](const Values& v) { return rate * sqrt(v[1]); }}});
}

TinyModel bass(double market, double contacts, double fraction) {
  return TinyModel(
      {{.name = "potential", .start = market - 1.0, .outflows = {4}},
       {.name = "adopters", .start = 1.0, .inflows = {4}},
       {.name = "chance", .causes = {0}, .row = [=](const Values& v) { return v[0] / market; }},
       {.name = "contacts", .causes = {1}, .row = [=](const Values& v) { return v[1] * contacts; }},
       {.name = "adoption", .causes = {2, 3}, .row = [=](const Values& v) { return v[2] * v[3] * fraction; }}});
}

constexpr double market = 1e6;
TinyModel published_bass() {
  return bass(market, 100.0, 0.015);
}

/// Growth to a limit, its two flows written apart or as one net flow.
TinyModel logistic(double limit, bool apart) {
  const auto births = [](const Values& v) { return v[0]; };
  const auto deaths = [limit](const Values& v) { return v[0] * v[0] / limit; };
  if (apart) {
    return TinyModel({{.name = "stock", .start = 10.0, .inflows = {1}, .outflows = {2}},
                      {.name = "births", .causes = {0}, .row = births},
                      {.name = "deaths", .causes = {0}, .row = deaths}});
  }
  return TinyModel({{.name = "stock", .start = 10.0, .inflows = {3}},
                    {.name = "births", .causes = {0}, .row = births},
                    {.name = "deaths", .causes = {0}, .row = deaths},
                    {.name = "net", .causes = {1, 2}, .row = [](const Values& v) { return v[1] - v[2]; }}});
}

TinyModel yeast() {
  return TinyModel(
      {{.name = "cells", .start = 1.0, .inflows = {2}, .outflows = {3}},
       {.name = "alcohol", .start = 0.0, .inflows = {4}},
       {.name = "births", .causes = {0, 1}, .row = [](const Values& v) { return v[0] * (1.1 - 0.1 * v[1]) / 16.0; }},
       {.name = "deaths", .causes = {0, 1}, .row = [](const Values& v) { return v[0] * exp(v[1] - 11.0) / 30.0; }},
       {.name = "brewing", .causes = {0}, .row = [](const Values& v) { return 0.01 * v[0]; }}});
}

std::vector<DirectedLink> complete_digraph(std::size_t nodes) {
  std::vector<DirectedLink> links;
  for (std::size_t from = 0; from < nodes; ++from) {
    for (std::size_t to = 0; to < nodes; ++to) {
      if (from != to) links.push_back({from, to});
    }
  }
  return links;
}

/// Sum over k of n choose k times (k - 1)!
std::size_t circuits_of_complete_digraph(std::size_t nodes, std::size_t most_links) {
  std::size_t count = 0, arrangements = nodes;
  for (std::size_t k = 2; k <= std::min(nodes, most_links); ++k) {
    arrangements *= nodes - k + 1;
    count += arrangements / k;
  }
  return count;
}

std::vector<std::vector<std::size_t>> nodes_along(const Circuits& circuits, const std::vector<DirectedLink>& links) {
  std::vector<std::vector<std::size_t>> all;
  for (const auto& circuit : circuits.links_of) {
    all.emplace_back();
    for (const std::size_t place : circuit) all.back().push_back(links[place].from);
  }
  return all;
}

std::vector<DirectedLink> random_links(std::size_t nodes, std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<DirectedLink> links;
  std::set<std::pair<std::size_t, std::size_t>> there;
  while (links.size() < count) {
    const std::size_t from = random() % nodes, to = random() % nodes;
    if (there.insert({from, to}).second) links.push_back({from, to});
  }
  return links;
}

}  // namespace

TEST_CASE("Where everything causes everything, the feedback loops are as many as their formula says") {
  for (std::size_t nodes = 1; nodes <= 7; ++nodes) {
    CAPTURE(nodes);
    const auto links = complete_digraph(nodes);
    const Circuits all = circuits_of(nodes, links);
    CHECK(all.links_of.size() == circuits_of_complete_digraph(nodes, nodes));
    CHECK_FALSE(all.longer_ones_left_out);
    CHECK_FALSE(all.too_many);
  }
}

TEST_CASE("A feedback loop closes, passes nothing twice, starts at its lowest node and is listed once") {
  const auto links = random_links(12, 40, 3);
  const Circuits all = circuits_of(12, links);
  CHECK(all.links_of.size() > 50);
  std::set<std::vector<std::size_t>> seen;
  for (const auto& circuit : all.links_of) {
    std::set<std::size_t> nodes;
    for (std::size_t i = 0; i < circuit.size(); ++i) {
      CHECK(links[circuit[i]].to == links[circuit[(i + 1) % circuit.size()]].from);
      nodes.insert(links[circuit[i]].from);
    }
    CHECK(nodes.size() == circuit.size());
    CHECK(*nodes.begin() == links[circuit.front()].from);
    CHECK(seen.insert(circuit).second);
  }
}

TEST_CASE("Two triangles that share a variable are two loops of one component, apart they are of two") {
  const std::vector<DirectedLink> sharing{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 2}};
  const Circuits shared = circuits_of(5, sharing);
  CHECK(nodes_along(shared, sharing) == std::vector<std::vector<std::size_t>>{{0, 1, 2}, {2, 3, 4}});
  CHECK(shared.component_of == std::vector<std::size_t>{0, 0});
  CHECK(shared.components == 1);

  const std::vector<DirectedLink> apart{{4, 5}, {5, 6}, {6, 4}, {0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}};
  const Circuits both = circuits_of(7, apart);
  CHECK(nodes_along(both, apart) == std::vector<std::vector<std::size_t>>{{0, 1, 2}, {4, 5, 6}});
  CHECK(both.component_of == std::vector<std::size_t>{0, 1});
  CHECK(both.components == 2);
  CHECK(components_of(7, apart) == std::vector<std::size_t>{0, 0, 0, 1, 2, 2, 2});
}

TEST_CASE("A variable that causes itself is a loop of one link, two ways from one to the other are two loops") {
  const std::vector<DirectedLink> links{{1, 1}, {0, 1}, {1, 0}, {0, 1}};
  const Circuits all = circuits_of(3, links);
  CHECK(all.links_of == std::vector<std::vector<std::size_t>>{{0}, {1, 2}, {3, 2}});
  CHECK(circuits_of(3, std::vector<DirectedLink>{{0, 1}, {1, 2}, {0, 2}}).links_of.empty());
}

TEST_CASE("Loops longer than asked for are left out, and that is said only if there are any") {
  const auto links = complete_digraph(6);
  const Circuits short_ones = circuits_of(6, links, {.most_links = 4});
  CHECK(short_ones.links_of.size() == circuits_of_complete_digraph(6, 4));
  CHECK(short_ones.longer_ones_left_out);
  CHECK(short_ones.complete_to == 4);

  // a side way that can only come home over the path itself is no longer loop
  const std::vector<DirectedLink> dead_end{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 2}};
  CHECK_FALSE(circuits_of(4, dead_end, {.most_links = 3}).longer_ones_left_out);
  CHECK(circuits_of(4, dead_end, {.most_links = 2}).longer_ones_left_out);
}

TEST_CASE("Where there are too many loops, all up to a length are listed and none beyond") {
  const auto links = complete_digraph(8);
  const std::size_t to_five = circuits_of_complete_digraph(8, 5), to_six = circuits_of_complete_digraph(8, 6);
  const Circuits some = circuits_of(8, links, {.most_links = 8, .most_circuits = to_six - 1});
  CHECK(some.too_many);
  CHECK(some.complete_to == 5);
  CHECK(some.links_of.size() == to_five);
  const Circuits just = circuits_of(8, links, {.most_links = 6, .most_circuits = to_six});
  CHECK_FALSE(just.too_many);
  CHECK(just.links_of.size() == to_six);
}

TEST_CASE("Loops are the same in whatever order links are given") {
  const auto links = random_links(15, 50, 7);
  const auto expected = nodes_along(circuits_of(15, links, {.most_links = 8}), links);
  CHECK(expected.size() > 20);
  for (unsigned seed = 1; seed <= 5; ++seed) {
    auto shuffled = links;
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(seed));
    CHECK(nodes_along(circuits_of(15, shuffled, {.most_links = 8}), shuffled) == expected);
    CHECK(components_of(15, shuffled) == components_of(15, links));
  }
}

TEST_CASE("A loop on its own drives all of what happens, exactly, whatever its strength, the moment and the step") {
  for (const double rate : {0.7, -0.3}) {
    const TinyModel model = isolated(rate);
    REQUIRE(model.circuits().links_of.size() == 1);
    for (const double dt : {0.01, 0.25, 1.0}) {
      auto state = model.start();
      for (int step = 0; step < 20; ++step) {
        const LoopScores loops = model.loops(model.link_scores(state));
        CHECK(loops.relative.front() == std::copysign(1.0, rate));
        CHECK(loops.score.front() == Approx(std::copysign(1.0, rate)).epsilon(1e-12));
        state = model.euler_step(state, dt);
      }
    }
  }
}

TEST_CASE("Of z = 2x + y, x brings about four fifths when it moves twice as far as y, two thirds when as far") {
  // x from 5 to 7 and y from 4 to 5, so z from 14 to 19: Schoenberg et al. (2020), table 1
  CHECK(score_into_auxiliary(2.0, 2.0, 5.0) == Approx(0.8));
  CHECK(score_into_auxiliary(1.0, 1.0, 5.0) == Approx(0.2));
  CHECK(score_into_auxiliary(2.0, 1.0, 3.0) == Approx(2.0 / 3.0));
  CHECK(score_into_auxiliary(1.0, 1.0, 3.0) == Approx(1.0 / 3.0));
}

TEST_CASE("Causes that work against each other score more than all of what happens, with their own sign") {
  // z = (w + x) / y, w 7 to 10, x 2 to 4, y 3 to 5, so z 3 to 2.8: table 2 of the same
  CHECK(score_into_auxiliary(1.0 / 3.0, 3.0, -0.2) == Approx(5.0));
  CHECK(score_into_auxiliary(1.0 / 3.0, 2.0, -0.2) == Approx(3.33).epsilon(0.002));
  CHECK(score_into_auxiliary((9.0 / 5.0 - 3.0) / 2.0, 2.0, -0.2) == Approx(-6.0));
}

TEST_CASE("A flow scores by its movement against that of the net flow, and nothing where either stands still") {
  // inflow 5 to 10, outflow 4 to 5: Schoenberg, Hayward & Eberlein (2023), table 3
  CHECK(score_into_stock(FlowDirection::into_the_stock, 5.0, 4.0) == Approx(1.25));
  CHECK(score_into_stock(FlowDirection::out_of_the_stock, 1.0, 4.0) == Approx(-0.25));
  CHECK(score_into_stock(FlowDirection::into_the_stock, 5.0, 0.0) == 0.0);
  CHECK(score_into_stock(FlowDirection::into_the_stock, 0.0, 4.0) == 0.0);
  CHECK(score_into_auxiliary(3.0, 0.0, 2.0) == 0.0);
}

TEST_CASE("Word of mouth drives diffusion as far as there are people left, at any step and by any integrator") {
  const TinyModel model = published_bass();
  REQUIRE(model.circuits().links_of.size() == 2);
  CHECK(model.circuits().components == 1);
  const std::size_t reinforcing = model.loop({"adopters", "contacts", "adoption"});
  const std::size_t balancing = model.loop({"potential", "chance", "adoption"});
  for (const bool euler : {true, false}) {
    for (const double dt : {0.25, 1.0 / 16.0, 1.0 / 128.0}) {
      CAPTURE(dt);
      auto state = model.start();
      for (int step = 0; step * dt < 15.0; ++step) {
        const LoopScores loops = model.loops(model.link_scores(state));
        const double adopted = state[1] / market;
        CHECK(loops.relative[reinforcing] == Approx(1.0 - adopted).epsilon(1e-9));
        CHECK(loops.relative[balancing] == Approx(-adopted).epsilon(1e-9));
        state = euler ? model.euler_step(state, dt) : model.runge_kutta_step(state, dt);
      }
      CHECK(state[1] > 0.99 * market);
    }
  }
}

TEST_CASE("Over an Euler step diffusion scores as published, the step being the one that begins at the time named") {
  // Schoenberg et al. (2020), table 3
  struct Published {
    double time, of_chance, of_contacts, balancing, reinforcing;
  };
  const TinyModel model = published_bass();
  const std::size_t reinforcing = model.loop({"adopters", "contacts", "adoption"});
  const std::size_t balancing = model.loop({"potential", "chance", "adoption"});
  constexpr double dt = 1.0 / 16.0;
  for (const Published& row : std::initializer_list<Published>{{9.5, 9.958, 11.46, -0.465, 0.535},
                                                               {9.5625, 9358.0, 9806.0, -0.488, 0.512},
                                                               {9.625, 10.91, 10.41, -0.512, 0.488}}) {
    CAPTURE(row.time);
    auto state = model.start();
    for (int step = 0; step * dt < row.time; ++step) state = model.euler_step(state, dt);
    const auto scores = model.link_scores(state, model.euler_step(state, dt));
    const LoopScores loops = model.loops(scores);
    CHECK(std::abs(loops.relative[balancing] - row.balancing) < 0.0005);
    // rows that multiply two causes give over a step what they give at the moment where it begins
    CHECK(loops.relative[reinforcing] == Approx(model.loops(model.link_scores(state)).relative[reinforcing]));
    CHECK(std::abs(loops.relative[reinforcing] - row.reinforcing) < 0.0005);
    CHECK(model.link_score(scores, "chance", "adoption") == Approx(row.of_chance).epsilon(0.0005));
    CHECK(model.link_score(scores, "contacts", "adoption") == Approx(row.of_contacts).epsilon(0.0005));
    CHECK(model.link_score(scores, "adoption", "adopters") == Approx(1.0));
    CHECK(model.link_score(scores, "adoption", "potential") == Approx(-1.0));
  }
}

TEST_CASE("Scores over a step come nearer those of the moment in proportion to the step") {
  const TinyModel model = logistic(1000.0, true);
  const std::size_t growth = model.loop({"stock", "births"});
  auto state = model.start();
  for (int step = 0; step < 40; ++step) state = model.runge_kutta_step(state, 0.1);
  const double at_the_moment = model.loops(model.link_scores(state)).relative[growth];
  const auto off_by = [&](double dt) {
    return model.loops(model.link_scores(state, model.euler_step(state, dt))).relative[growth] - at_the_moment;
  };
  CHECK(std::abs(off_by(1.0 / 64.0)) > 1e-4);
  for (const double dt : {1.0 / 64.0, 1.0 / 128.0, 1.0 / 256.0})
    CHECK(off_by(dt) / off_by(dt / 2.0) == Approx(2.0).epsilon(0.05));
}

TEST_CASE("Growth to a limit turns from growth to crowding at half the limit, however its flows are written") {
  constexpr double limit = 1000.0;
  const TinyModel apart = logistic(limit, true), as_one = logistic(limit, false);
  auto state = apart.start();
  double turned_at = 0.0;
  for (int step = 0; step < 640; ++step) {
    const LoopScores loops = apart.loops(apart.link_scores(state));
    auto with_net = as_one.start();
    with_net[0] = state[0];
    const LoopScores joined = as_one.loops(as_one.link_scores(with_net));
    const double growth = loops.relative[apart.loop({"stock", "births"})];
    const double crowding = loops.relative[apart.loop({"stock", "deaths"})];
    CHECK(growth == Approx(limit / (limit + 2.0 * state[0])).epsilon(1e-9));
    CHECK(joined.relative[as_one.loop({"stock", "births", "net"})] == Approx(growth).epsilon(1e-9));
    CHECK(joined.relative[as_one.loop({"stock", "deaths", "net"})] == Approx(crowding).epsilon(1e-9));
    if (turned_at == 0.0 && -crowding > growth) turned_at = state[0];
    state = apart.runge_kutta_step(state, 1.0 / 64.0);
  }
  CHECK(turned_at == Approx(limit / 2.0).epsilon(0.02));
}

TEST_CASE("Yeast is driven by its growth, by alcohol that stops it, by alcohol that kills it and by dying, in turn") {
  // the order of Schoenberg et al. (2020), table 4; their times depend on a start that the paper does not give
  const TinyModel model = yeast();
  REQUIRE(model.circuits().links_of.size() == 4);
  const std::vector<std::pair<std::string, std::size_t>> loops{
      {"R", model.loop({"cells", "births"})},
      {"B1", model.loop({"cells", "deaths"})},
      {"B2", model.loop({"cells", "brewing", "alcohol", "births"})},
      {"B3", model.loop({"cells", "brewing", "alcohol", "deaths"})}};
  std::vector<std::string> phases;
  auto state = model.start();
  for (int step = 0; step <= 800; ++step) {
    const LoopScores scores = model.loops(model.link_scores(state));
    const auto strongest =
        std::ranges::max(loops, {}, [&](const auto& loop) { return std::abs(scores.relative[loop.second]); });
    if (phases.empty() || phases.back() != strongest.first) phases.push_back(strongest.first);
    if (strongest.first != "R") CHECK(scores.relative[strongest.second] < 0.0);
    state = model.runge_kutta_step(state, 0.125);
  }
  CHECK(phases == std::vector<std::string>{"R", "B2", "B3", "B1"});
}

TEST_CASE("Where nothing moves no loop drives anything, and a loop without a score counts for nothing") {
  const std::vector<DirectedLink> links{{0, 1}, {1, 0}, {0, 2}, {2, 0}, {3, 3}};
  const Circuits circuits = circuits_of(4, links);
  REQUIRE(circuits.links_of.size() == 3);  // of one link first
  const LoopScores still = loop_scores(links, circuits, {.of_link = {0.0, -1.0, 0.0, 2.0, 0.0}});
  CHECK(still.relative == std::vector<double>{0.0, 0.0, 0.0});

  for (const double no_number : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const LoopScores some = loop_scores(links, circuits, {.of_link = {no_number, 1.0, 0.5, -3.0, 4.0}});
    CHECK(std::isnan(some.score[1]));
    CHECK(std::isnan(some.relative[1]));
    CHECK(some.score[2] == Approx(-1.5));
    CHECK(some.relative[2] == -1.0);
    CHECK(some.relative[0] == 1.0);  // of another component
  }
}

TEST_CASE("Scores that explode where a stock turns still have their shares") {
  std::vector<DirectedLink> links;
  for (std::size_t node = 0; node < 20; ++node) links.push_back({node, (node + 1) % 20});
  links.push_back({0, 0});
  links.push_back({3, 0});
  const Circuits circuits = circuits_of(20, links, {.most_links = 20});
  REQUIRE(circuits.links_of.size() == 3);
  std::vector<double> scores(22, 6e22);
  scores[20] = 0.0;
  scores[21] = -6e22;
  for (std::size_t node = 3; node < 20; ++node) scores[node] = 6e22;
  const LoopScores exploded = loop_scores(links, circuits, {.of_link = scores});
  CHECK(std::isinf(exploded.score[2]));
  CHECK(exploded.relative[2] == Approx(1.0));
  CHECK(exploded.relative[1] == Approx(0.0));
  for (std::size_t node = 3; node < 20; ++node) scores[node] = node % 2 == 1 ? 6e22 : 1.0 / 6e22;
  const LoopScores cancelled = loop_scores(links, circuits, {.of_link = scores});
  CHECK(cancelled.relative[2] == Approx(0.5));
  CHECK(cancelled.relative[1] == Approx(-0.5));
}

TEST_CASE("A loop through the workers scores what passes through each of them, not all that goes in times all out") {
  // node 0 stands for the young and the old; 1 moves only the young, 2 reads only the old, 3 does and reads both
  const std::vector<DirectedLink> links{{1, 0}, {3, 0}, {0, 2}, {0, 3}, {2, 1}, {0, 0}, {2, 3}};
  const Circuits circuits = circuits_of(4, links);
  REQUIRE(circuits.links_of.size() == 4);
  const LinkScores scores{.of_link = {1.0, 1.0, 1.0, 1.0, 0.5, -0.25, 1.0},
                          .vector_node = 0,
                          .passages = {.incoming = {0, 1}, .outgoing = {2, 3}, .scores = {0.0, 0.4, 0.6, 0.9}}};
  const LoopScores loops = loop_scores(links, circuits, scores);
  // of itself; with 3 and back; over 2 and 1; over 2 and 3
  CHECK(loops.score[0] == Approx(-0.25));
  CHECK(loops.score[1] == Approx(0.9));
  CHECK(loops.score[2] == 0.0);
  CHECK(loops.score[3] == Approx(0.6));
  const LoopScores as_one = loop_scores(links, circuits, {.of_link = scores.of_link});
  CHECK(as_one.score[2] == Approx(0.5));
}
