#pragma once
// Feedback loops as a graph knows them: the closed paths along its links that pass no node twice.

#include <cstddef>
#include <span>
#include <vector>

namespace behoud::analysis {

struct DirectedLink {
  std::size_t from = 0, to = 0;
};

/// Graphs of models have more circuits than anyone can list (World3 has 1.86 million), so listing has to end somewhere.
struct CircuitBounds {
  std::size_t most_links = 12, most_circuits = 100'000;
};

/// All circuits of at most `complete_to` links, the shortest first and then by their nodes: which ones are listed does
/// not depend on the order in which links are given.
struct Circuits {
  std::vector<std::vector<std::size_t>> links_of;  // places in the list of links, from the circuit's lowest node on
  std::vector<std::size_t> component_of;           // of each circuit: the nodes that can all reach each other
  std::size_t components = 0;                      // that have a circuit listed
  std::size_t complete_to = 0;
  bool too_many = false;  // those one link longer would go over the bound on circuits: none of them is listed
  bool longer_ones_left_out = false;  // the bound on links leaves out circuits; not looked into when there are too many
};

/// A link from a node to itself is a circuit of one link; two links between the same nodes are two circuits.
Circuits circuits_of(std::size_t nodes, std::span<const DirectedLink> links, const CircuitBounds& bounds = {});

/// Of every node the number of its strongly connected component: those that can all reach each other, in the order of
/// their lowest nodes.
std::vector<std::size_t> components_of(std::size_t nodes, std::span<const DirectedLink> links);

}  // namespace behoud::analysis
