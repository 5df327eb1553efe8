#pragma once
// Where the variables of an export stand on the pages of its diagram, and which arrows run between them. Arrows come
// from the equations; constants stand on a page of their own, without arrows, or nothing else could be read.

#include <string>
#include <utility>
#include <vector>

#include "model/files/export_model.hpp"

namespace behoud {

struct DiagramNode {
  enum class Shape { text, stock, flow, cloud, ghost } shape = Shape::text;  // a ghost stands for one drawn elsewhere
  std::string name;
  int x = 0, y = 0;
};

struct DiagramPipe {
  std::size_t flow, from, to;  // nodes of the page; from and to are stocks or clouds
};

struct DiagramPage {
  std::string title;
  std::vector<DiagramNode> nodes;
  std::vector<DiagramPipe> pipes;
  std::vector<std::pair<std::size_t, std::size_t>> arrows;
  int width = 0, height = 0;
};

std::vector<DiagramPage> diagram_of(const ExportModel& model, Language language);

}  // namespace behoud
