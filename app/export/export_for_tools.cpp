#include "app/export/export_for_tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "app/failure_text.hpp"
#include "app/text.hpp"
#include "model/files/nearest.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/write_reference.hpp"
#include "model/files/write_vensim.hpp"
#include "model/files/write_xmile.hpp"

namespace behoud {

namespace {

namespace m = mechanism;

bool write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  return static_cast<bool>(out.flush());
}

}  // namespace

int export_for_tool(const CommonOptions& options, const ToolExport& chosen) {
  std::optional<std::size_t> branch;
  if (!chosen.branch.empty()) {
    const auto found = std::ranges::find(m::branch_names, chosen.branch);
    if (found == m::branch_names.end()) {
      complain(phrase(options.language, "--branch: {} is geen branche; de dichtstbijzijnde is {} (bekend: {})",
                      "--branch: {} is no branch; the nearest known one is {} (known: {})", chosen.branch,
                      nearest(chosen.branch, m::branch_names), fmt::join(m::branch_names, ", ")));
      return bad_input;
    }
    branch = static_cast<std::size_t>(found - m::branch_names.begin());
  }
  const InputFiles files = input_files(options, {scenario_file(options, chosen.scenario)});
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  auto folder = OutputFolder::make(chosen.out, options.language);
  if (!folder) return complain(folder.error()), bad_input;

  const Scenario& scenario = inputs->scenarios.front();
  const auto exported =
      export_of({inputs->parameters, inputs->baseline, scenario, inputs->levers, branch, options.language});
  if (!exported) return complain(failure_text(scenario.id, exported.error(), options.language)), failed;
  const ExportModel& model = exported->model;
  const auto failure = [&](const std::string& file) {
    return complain(phrase(options.language, "{}: kan niet worden geschreven", "{}: cannot be written", file)), failed;
  };
  std::string main_file;
  if (chosen.tool == "xmile") {
    main_file = model.name + ".xmile";
    if (!write_text(folder->path() / main_file, xmile_text(model, options.language))) return failure(main_file);
  } else {
    main_file = model.name + ".mdl";
    if (!write_text(folder->path() / main_file, vensim_text(model, options.language))) return failure(main_file);
    for (const bool with_scenario : {true, false}) {
      if (model.settings.empty()) continue;
      const std::string name = with_scenario ? model.name + ".cin" : "without_" + model.name + ".cin";
      if (!write_text(folder->path() / name, vensim_changes(model, with_scenario))) return failure(name);
    }
  }
  if (const auto written = write_reference(folder->path() / "reference.csv", *exported, branch); !written)
    return complain(written.error()), failed;
  nlohmann::ordered_json settings{{"program", "behoud"},         {"version", version},
                                  {"command", "export"},         {"form", chosen.tool},
                                  {"scenario", chosen.scenario}, {"branch", branch ? chosen.branch : "all"},
                                  {"step", model.steps.step},    {"engine", "stocks"}};
  if (const auto complete = folder->complete(std::move(settings), all_of(files)); !complete)
    return complain(complete.error()), failed;
  fmt::print("{}\n", (chosen.out / main_file).string());
  return good;
}

}  // namespace behoud
