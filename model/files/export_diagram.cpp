#include "model/files/export_diagram.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

namespace behoud {

namespace {

using Kind = ExportVariable::Kind;
using Shape = DiagramNode::Shape;

constexpr int column = 260, row = 50, margin = 120;

struct SectorTitle {
  ExportSector sector;
  std::string_view nl, en;
};
constexpr std::array<SectorTitle, export_sector_count> titles{{
    {ExportSector::people, "Mensen", "People"},
    {ExportSector::leaving, "Vertrek", "Leaving"},
    {ExportSector::factors, "Factoren", "Factors"},
    {ExportSector::own_direction, "Groei en eigen regie", "Growth and own direction"},
    {ExportSector::capacity, "Capaciteit en werkdruk", "Capacity and workload"},
    {ExportSector::hiring, "Verloop en werving", "Turnover and hiring"},
    {ExportSector::force_field, "Krachtenveld", "Force field"},
    {ExportSector::measures, "Maatregelen", "Measures"},
    {ExportSector::constants, "Constanten", "Constants"},
}};

class PageLayout {
 public:
  PageLayout(const ExportModel& model, ExportSector sector, std::string title) : model_(model), sector_(sector) {
    page_.title = std::move(title);
  }

  DiagramPage result() {
    if (sector_ == ExportSector::constants) {
      place_in_a_grid();
    } else {
      if (sector_ == ExportSector::people) place_people();
      place_in_columns();
      draw_arrows();
    }
    for (const DiagramNode& node : page_.nodes) {
      page_.width = std::max(page_.width, node.x + margin);
      page_.height = std::max(page_.height, node.y + margin);
    }
    return std::move(page_);
  }

 private:
  bool mine(const ExportVariable& variable) const { return variable.sector == sector_; }

  /// What an equation reads, constants of the constants' page left out.
  std::vector<const ExportVariable*> causes(const ExportVariable& effect) const {
    std::vector<const ExportVariable*> all;
    for (const std::string& name : names_read(effect.equation)) {
      const ExportVariable* cause = model_.find(name);
      if (cause != nullptr && cause->sector != ExportSector::constants) all.push_back(cause);
    }
    return all;
  }

  std::size_t add(Shape shape, const std::string& name, int x, int y) {
    page_.nodes.push_back({shape, name, x, y});
    const std::size_t node = page_.nodes.size() - 1;
    if (shape != Shape::ghost && shape != Shape::cloud) node_of_[name] = node;
    return node;
  }

  void place_in_a_grid() {
    constexpr int columns = 6;
    int count = 0;
    for (const ExportVariable& variable : model_.variables) {
      if (!mine(variable)) continue;
      add(Shape::text, variable.name, margin + column * (count % columns), margin + row * (count / columns));
      ++count;
    }
  }

  /// The stages side by side, what comes in above them, what goes out below, what goes between them in between.
  void place_people() {
    constexpr int apart = 1250, middle = 500, beside = 170, away = 220;
    std::vector<const ExportVariable*> stocks;
    for (const ExportVariable& variable : model_.variables) {
      if (mine(variable) && variable.kind == Kind::stock) stocks.push_back(&variable);
    }
    for (std::size_t s = 0; s < stocks.size(); ++s)
      add(Shape::stock, stocks[s]->name, margin + 700 + apart * static_cast<int>(s), middle);
    const auto stock_into_which = [&](const std::string& flow) -> const ExportVariable* {
      for (const ExportVariable* stock : stocks) {
        if (std::ranges::find(stock->inflows, flow) != stock->inflows.end()) return stock;
      }
      return nullptr;
    };
    std::map<std::pair<std::string, std::string>, int> between;
    for (const ExportVariable* stock : stocks) {
      const DiagramNode here = page_.nodes[node_of_[stock->name]];
      std::vector<std::string> to_outside, from_outside;
      for (const std::string& flow : stock->outflows) {
        const ExportVariable* other = stock_into_which(flow);
        if (other == nullptr) {
          to_outside.push_back(flow);
          continue;
        }
        const DiagramNode there = page_.nodes[node_of_[other->name]];
        const auto ends = std::minmax(stock->name, other->name);
        const int lane = between[ends]++;
        const std::size_t valve = add(Shape::flow, flow, (here.x + there.x) / 2, middle - 40 + 80 * lane);
        page_.pipes.push_back({valve, node_of_[stock->name], node_of_[other->name]});
        drive(valve, lane == 0 ? -1 : 1);
      }
      for (const std::string& flow : stock->inflows) {
        const bool outside = std::ranges::none_of(stocks, [&](const ExportVariable* other) {
          return std::ranges::find(other->outflows, flow) != other->outflows.end();
        });
        if (outside) from_outside.push_back(flow);
      }
      const auto fan = [&](const std::vector<std::string>& flows, int direction) {
        for (std::size_t i = 0; i < flows.size(); ++i) {
          const int x = here.x + beside * (2 * static_cast<int>(i) - static_cast<int>(flows.size()) + 1) / 2;
          const int y = here.y + direction * (away + (i % 2 == 0 ? 0 : 60));
          const std::size_t valve = add(Shape::flow, flows[i], x, y);
          const std::size_t cloud = add(Shape::cloud, "", x, y + direction * 60);
          const std::size_t mine_ = node_of_[stock->name];
          page_.pipes.push_back({valve, direction < 0 ? cloud : mine_, direction < 0 ? mine_ : cloud});
          drive(valve, direction);
        }
      };
      fan(from_outside, -1);
      fan(to_outside, 1);
    }
    top_ = middle + 450;
  }

  /// Ghosts of what drives a flow, beside its valve.
  void drive(std::size_t valve, int direction) {
    const DiagramNode flow = page_.nodes[valve];
    const ExportVariable& variable = *model_.find(flow.name);
    int count = 0;
    for (const ExportVariable* cause : causes(variable)) {
      if (cause->kind == Kind::stock && mine(*cause)) {
        page_.arrows.emplace_back(node_of_[cause->name], valve);
        continue;
      }
      const std::size_t ghost = add(Shape::ghost, cause->name, flow.x + 40, flow.y + direction * (100 + 28 * count++));
      page_.arrows.emplace_back(ghost, valve);
    }
  }

  /// Causes left of their effects; what stands on another page, and the page's own stocks, again at the far left.
  void place_in_columns() {
    std::map<std::string, int> level;
    int deepest = 0;
    const auto is_here = [&](const ExportVariable& v) {
      return mine(v) && v.kind != Kind::stock && v.kind != Kind::flow && !node_of_.contains(v.name);
    };
    // an equation may stand after those that read it
    for (std::size_t round = 0; round < model_.variables.size(); ++round) {
      bool moved = false;
      for (const ExportVariable& variable : model_.variables) {
        if (!is_here(variable)) continue;
        int own = variable.kind == Kind::auxiliary ? 1 : 0;
        for (const ExportVariable* cause : causes(variable)) {
          if (const auto found = level.find(cause->name); found != level.end()) own = std::max(own, found->second + 1);
        }
        int& place = level.try_emplace(variable.name, -1).first->second;
        moved = moved || place != own;
        place = own;
        deepest = std::max(deepest, own);
      }
      if (!moved) break;
    }

    std::vector<std::vector<const ExportVariable*>> columns(static_cast<std::size_t>(deepest) + 1);
    std::vector<const ExportVariable*> flows;
    std::vector<std::string> ghosts;
    const auto ghost = [&](const std::string& name) {
      if (std::ranges::find(ghosts, name) == ghosts.end()) ghosts.push_back(name);
    };
    for (const ExportVariable& variable : model_.variables) {
      if (!mine(variable) || node_of_.contains(variable.name)) continue;
      if (variable.kind == Kind::stock) continue;
      if (variable.kind == Kind::flow) {
        flows.push_back(&variable);
      } else {
        columns[static_cast<std::size_t>(level[variable.name])].push_back(&variable);
      }
      for (const ExportVariable* cause : causes(variable)) {
        const bool own_stock = variable.kind == Kind::flow && fills(variable, *cause);
        if (!level.contains(cause->name) && !own_stock) ghost(cause->name);
      }
    }
    int y = top_ + margin;
    for (const std::string& name : ghosts) {
      ghost_of_[name] = add(Shape::ghost, name, margin, y);
      y += row;
    }
    const auto height_of_causes = [&](const ExportVariable* effect) {
      double total = 0.0;
      int count = 0;
      for (const ExportVariable* cause : causes(*effect)) {
        if (const auto node = drawn(cause->name)) {
          total += page_.nodes[*node].y;
          ++count;
        }
      }
      return count > 0 ? total / count : 0.0;
    };
    const auto beside_its_causes = [&](const ExportVariable* effect) {
      constexpr int quarter = row / 4;
      return static_cast<int>(height_of_causes(effect)) / quarter * quarter;
    };
    for (std::size_t c = 0; c < columns.size(); ++c) {
      std::ranges::stable_sort(columns[c], {}, height_of_causes);
      int down = c == 0 ? y : top_ + margin + (c % 2 == 1 ? row / 2 : 0);
      for (const ExportVariable* variable : columns[c]) {
        if (c > 0) down = std::max(down, beside_its_causes(variable));
        add(Shape::text, variable->name, margin + column * static_cast<int>(c), down);
        down += row;
      }
    }
    std::ranges::stable_sort(flows, {}, height_of_causes);
    const int x = margin + column * (deepest + 1) + 60;
    int down = top_ + margin;
    for (const ExportVariable* flow : flows) {
      down = std::max(down, beside_its_causes(flow));
      const std::size_t valve = add(Shape::flow, flow->name, x + 110, down);
      const std::size_t cloud = add(Shape::cloud, "", x, down);
      for (const ExportVariable& stock : model_.variables) {
        if (stock.kind != Kind::stock || !fills(*flow, stock)) continue;
        page_.pipes.push_back({valve, cloud, add(Shape::stock, stock.name, x + 330, down)});
      }
      down += 90;
    }
  }

  static bool fills(const ExportVariable& flow, const ExportVariable& stock) {
    return std::ranges::find(stock.inflows, flow.name) != stock.inflows.end();
  }

  std::optional<std::size_t> drawn(const std::string& name) const {
    if (const auto ghost = ghost_of_.find(name); ghost != ghost_of_.end()) return ghost->second;
    if (const auto node = node_of_.find(name); node != node_of_.end()) return node->second;
    return std::nullopt;
  }

  void draw_arrows() {
    for (const ExportVariable& effect : model_.variables) {
      if (!mine(effect) || effect.kind == Kind::stock) continue;
      if (sector_ == ExportSector::people && effect.kind == Kind::flow) continue;  // drawn with their ghosts
      for (const ExportVariable* cause : causes(effect)) {
        const bool own_stock = effect.kind == Kind::flow && fills(effect, *cause);
        const auto from = own_stock ? node_of_[cause->name] : drawn(cause->name);
        if (from) page_.arrows.emplace_back(*from, node_of_[effect.name]);
      }
    }
  }

  const ExportModel& model_;
  ExportSector sector_;
  DiagramPage page_;
  std::map<std::string, std::size_t> node_of_, ghost_of_;
  int top_ = 0;
};

}  // namespace

std::vector<DiagramPage> diagram_of(const ExportModel& model, Language language) {
  std::vector<DiagramPage> pages;
  for (const SectorTitle& title : titles) {
    pages.push_back(
        PageLayout(model, title.sector, std::string(language == Language::nl ? title.nl : title.en)).result());
  }
  return pages;
}

}  // namespace behoud
