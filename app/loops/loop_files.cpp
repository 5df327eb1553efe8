#include "app/loops/loop_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/interval_json.hpp"
#include "model/analysis/loop_weights.hpp"
#include "model/analysis/named_loops.hpp"
#include "model/files/csv_table.hpp"

namespace behoud {

namespace {

namespace m = mechanism;
using analysis::Interval;
using analysis::LoopShare;
using analysis::LoopsOverTime;

std::string_view node_name(std::size_t node) {
  return node == analysis::people_node ? std::string_view("people") : m::all_variables[node].name;
}

/// visit(area, name, when, share), for every area and name, by year and by period.
template <class Visit>
void for_each_share(const LoopsOverTime& found, const std::vector<std::vector<analysis::LoopCourse>>& courses,
                    Visit visit) {
  for (std::size_t area = 0; area < courses.size(); ++area) {
    for (std::size_t name = 0; name < courses[area].size(); ++name) {
      const auto& course = courses[area][name];
      const std::string_view id = analysis::named_loops()[name].name;
      const std::string_view place = engines::area_name(static_cast<int>(area));
      for (std::size_t year = 0; year < found.times.size(); ++year)
        visit(place, id, fmt::format("{:.0f}", found.times[year]), course.by_year[year]);
      for (std::size_t p = 0; p < found.periods.size(); ++p) {
        const auto [from, until] = found.periods[p];
        visit(place, id, fmt::format("{}-{}", from, until - 1), course.by_period[p]);
      }
    }
  }
}

std::expected<void, std::string> write_shares(const LoopsOverTime& found, const std::filesystem::path& folder) {
  CsvTable table(folder / "loops.csv",
                 {"scenario", "branch", "loop", "time", "against", "share", "median", "p05", "p25", "p75", "p95"});
  for (const analysis::LoopsOfScenario& scenario : found.scenarios) {
    const auto write = [&](const auto& courses, std::string_view against) {
      for_each_share(
          found, courses,
          [&](std::string_view area, std::string_view name, const std::string& when, const LoopShare& share) {
            const auto row = [&](std::string_view part, const Interval& i) {
              table << scenario.scenario->id << area << name << when << against << part << i.median << i.p05 << i.p25
                    << i.p75 << i.p95;
              table.end_row();
            };
            row("reinforcing", share.reinforcing);
            row("balancing", share.balancing);
            row("together", share.together);
          });
    };
    write(scenario.courses, "");
    write(scenario.difference, found.scenarios.front().scenario->id);
  }
  return table.close();
}

std::expected<void, std::string> write_circuits(const LoopsOverTime& found, const std::filesystem::path& folder) {
  CsvTable table(folder / "circuits.csv", {"scenario", "loop", "polarity", "mean_size_of_share", "variables"});
  for (const analysis::LoopsOfScenario& scenario : found.scenarios) {
    const auto weights = analysis::loop_weights(found, scenario);
    for (std::size_t loop = 0; loop < weights.size(); ++loop) {
      const analysis::FeedbackLoop& circuit = found.loops.loops()[loop];
      std::vector<std::string_view> names;
      for (const std::size_t node : circuit.nodes) names.push_back(node_name(node));
      table << scenario.scenario->id << analysis::named_loops()[circuit.name].name
            << (analysis::reinforces(scenario.loop_shares[loop]) ? "reinforcing" : "balancing") << weights[loop]
            << fmt::format("{}", fmt::join(names, " "));
      table.end_row();
    }
  }
  return table.close();
}

std::expected<void, std::string> write_links(const LoopsOverTime& found, const std::filesystem::path& folder) {
  CsvTable table(folder / "links.csv", {"scenario", "cause", "effect", "part_of_reinforcing", "part_of_balancing"});
  for (const analysis::LoopsOfScenario& scenario : found.scenarios) {
    const auto reinforcing = analysis::link_weights(found, scenario, analysis::Polarity::reinforcing);
    const auto balancing = analysis::link_weights(found, scenario, analysis::Polarity::balancing);
    for (std::size_t i = 0; i < reinforcing.size(); ++i) {
      const auto& link = found.loops.links()[i];
      table << scenario.scenario->id << node_name(link.from) << node_name(link.to) << reinforcing[i] << balancing[i];
      table.end_row();
    }
  }
  return table.close();
}

}  // namespace

std::expected<void, std::string> write_loops(const LoopsOverTime& found, const std::filesystem::path& folder) {
  for (const auto& written : {write_shares(found, folder), write_circuits(found, folder), write_links(found, folder)}) {
    if (!written) return written;
  }
  return {};
}

nlohmann::ordered_json loops_json(const LoopsOverTime& found) {
  nlohmann::ordered_json document{{"worlds", found.worlds},
                                  {"loops", found.loops.loops().size()},
                                  {"links", found.loops.links().size()},
                                  {"complete_to_links", found.loops.circuits().complete_to},
                                  {"shares", nlohmann::ordered_json::array()}};
  for (const analysis::LoopsOfScenario& scenario : found.scenarios) {
    const auto add = [&](const auto& courses, std::string_view against) {
      for_each_share(
          found, courses,
          [&](std::string_view area, std::string_view name, const std::string& when, const LoopShare& share) {
            document["shares"].push_back({{"scenario", scenario.scenario->id},
                                          {"branch", area},
                                          {"loop", name},
                                          {"time", when},
                                          {"against", against},
                                          {"reinforcing", interval_json(share.reinforcing)},
                                          {"balancing", interval_json(share.balancing)},
                                          {"together", interval_json(share.together)}});
          });
    };
    add(scenario.courses, "");
    add(scenario.difference, found.scenarios.front().scenario->id);
  }
  return document;
}

}  // namespace behoud
