#include <fmt/format.h>

#include <fstream>

#include "app/commands.hpp"
#include "app/text.hpp"
#include "app/write_equations.hpp"
#include "model/files/messages.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

namespace {

int export_model(const CommonOptions& options, const std::string& form, const std::filesystem::path& out) {
  const InputFiles files = input_files(options, {});
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  auto folder = OutputFolder::make(out, options.language);
  if (!folder) return complain(folder.error()), bad_input;
  const std::string name = form == "equations" ? "equations.md" : "diagram.dot";
  {
    std::ofstream file(folder->path() / name);
    file << (form == "equations" ? equations_page(inputs->parameters, options.language)
                                 : diagram_source(inputs->parameters, inputs->baseline, options.language));
    if (!file.flush())
      return complain(fmt::format("{}: {}", name, message(options.language, MessageId::file_unwritable))), failed;
  }
  nlohmann::ordered_json settings{{"program", "behoud"}, {"version", version}, {"command", "export"}, {"form", form}};
  if (const auto complete = folder->complete(std::move(settings), all_of(files)); !complete)
    return complain(complete.error()), failed;
  fmt::print("{}\n", (out / name).string());
  return good;
}

}  // namespace

void add_export(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "export", say("Het model voor andere programma's en lezers: de vergelijkingen, of het oorzaak-gevolgdiagram",
                    "The model for other tools and readers: its equations, or its causal diagram"));
  auto form = std::make_shared<std::string>();
  auto out = std::make_shared<std::filesystem::path>();
  command
      ->add_option(say("VORM", "FORM"), *form,
                   say("equations: de vergelijkingen (Markdown); diagram: het diagram (Graphviz)",
                       "equations (Markdown) or diagram (Graphviz)"))
      ->required()
      ->check(one_of({"equations", "diagram"}, language));
  command->add_option("--out", *out, say("Map om in te schrijven", "Folder to write to"))
      ->required()
      ->check(a_folder_name(language));
  command->callback([&chosen, form, out] {
    chosen = [form, out](const CommonOptions& options) { return export_model(options, *form, *out); };
  });
}

}  // namespace behoud
