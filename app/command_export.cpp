#include <fmt/format.h>

#include <fstream>

#include "app/commands.hpp"
#include "app/export/equations_latex.hpp"
#include "app/export/equations_markdown.hpp"
#include "app/export/export_for_tools.hpp"
#include "app/export/factor_diagram.hpp"
#include "app/text.hpp"
#include "model/files/messages.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

int export_for_readers(const CommonOptions& options, const std::string& form, const std::filesystem::path& out) {
  const InputFiles files = input_files(options, {});
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  auto folder = OutputFolder::make(out, options.language);
  if (!folder) return complain(folder.error()), bad_input;
  std::vector<std::pair<std::string, std::string>> written;
  if (form == "equations") {
    written.emplace_back("equations.md", equations_page(inputs->parameters, options.language));
    written.emplace_back("equations.tex", equations_latex(inputs->parameters, options.language));
  } else {
    written.emplace_back("diagram.dot", diagram_source(inputs->parameters, inputs->baseline, options.language));
  }
  for (const auto& [name, text] : written) {
    std::ofstream file(folder->path() / name);
    file << text;
    if (!file.flush())
      return complain(fmt::format("{}: {}", name, message(options.language, MessageId::file_unwritable))), failed;
  }
  nlohmann::ordered_json settings{{"program", "behoud"}, {"version", version}, {"command", "export"}, {"form", form}};
  if (const auto complete = folder->complete(std::move(settings), all_of(files)); !complete)
    return complain(complete.error()), failed;
  for (const auto& [name, text] : written) fmt::print("{}\n", (out / name).string());
  return good;
}

}  // namespace

void add_export(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "export",
      say("Het model voor andere programma's en lezers: met een scenario voor Vensim of als XMILE, de vergelijkingen, "
          "of het oorzaak-gevolgdiagram",
          "The model for other tools and readers: for Vensim or as XMILE with a scenario, its equations, or its "
          "diagram"));
  auto form = std::make_shared<std::string>();
  auto own = std::make_shared<ToolExport>();
  own->scenario = "baseline";
  command
      ->add_option(
          say("VORM", "FORM"), *form,
          say("vensim (.mdl), xmile, equations: de vergelijkingen (Markdown en LaTeX); diagram: het diagram (Graphviz)",
              "vensim (.mdl), xmile, equations (Markdown and LaTeX) or diagram (Graphviz)"))
      ->required()
      ->check(one_of({"vensim", "xmile", "equations", "diagram"}, language));
  CLI::Option* scenario =
      command
          ->add_option("SCENARIO", own->scenario,
                       say("vensim, xmile: een scenariobestand, of de naam van een meegeleverd scenario",
                           "vensim, xmile: a scenario file, or the name of a shipped scenario"))
          ->capture_default_str();
  CLI::Option* branch = command->add_option("--branch", own->branch,
                                            say("vensim, xmile: alleen deze branche, klein genoeg om mee les te geven",
                                                "vensim, xmile: this branch alone, small enough to teach with"));
  command->add_option("--out", own->out, say("Map om in te schrijven", "Folder to write to"))
      ->required()
      ->check(a_folder_name(language));
  command->callback([&chosen, form, own, scenario, branch] {
    own->tool = *form;
    const bool for_a_tool = *form == "vensim" || *form == "xmile";
    const bool asks_for_more = scenario->count() + branch->count() > 0;
    chosen = [for_a_tool, asks_for_more, own](const CommonOptions& options) {
      if (for_a_tool) return export_for_tool(options, *own);
      if (asks_for_more) {
        complain(phrase(options.language, "export {}: SCENARIO en --branch horen bij vensim en xmile; laat ze hier weg",
                        "export {}: SCENARIO and --branch go with vensim and xmile; leave them out here", own->tool));
        return bad_input;
      }
      return export_for_readers(options, own->tool, own->out);
    };
  });
}

}  // namespace behoud
