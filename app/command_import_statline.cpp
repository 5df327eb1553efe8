#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "app/commands.hpp"
#include "app/text.hpp"
#include "model/files/import_statline.hpp"
#include "model/files/statline_table.hpp"
#include "model/files/write_evidence.hpp"

namespace behoud {

namespace {

struct ImportOptions {
  std::vector<std::filesystem::path> files;
  std::filesystem::path mapping, out;
};

/// An input that would be overwritten by the output; nothing where there is none.
const std::filesystem::path* overwritten(const ImportOptions& chosen) {
  std::error_code error;
  for (const auto& file : chosen.files)
    if (std::filesystem::equivalent(file, chosen.out, error)) return &file;
  return std::filesystem::equivalent(chosen.mapping, chosen.out, error) ? &chosen.mapping : nullptr;
}

/// What was made of the files and what was not: no figure is left out in silence.
std::vector<std::string> summary(const StatlineImport& import, Language language) {
  std::vector<std::string> lines{phrase(language, "rijen: {}", "rows: {}", import.rows.size())};
  const auto skipped = [&](std::size_t count, std::string_view nl, std::string_view en) {
    if (count > 0)
      lines.push_back(phrase(language, "overgeslagen: {}, {}", "skipped: {}, {}", count, in(language, nl, en)));
  };
  for (const auto& [why, count] : import.skipped.missing) {
    if (why == figure_unknown) {
      skipped(count, "onbekend of geheim (.)", "unknown or secret (.)");
    } else if (why == figure_impossible) {
      skipped(count, "zonder cijfer (leeg)", "without a figure (empty)");
    } else {
      const std::string text = "ValueAttribute " + why;
      skipped(count, text, text);
    }
  }
  skipped(import.skipped.other_key, "van andere sleutels dan gekozen onder select",
          "of other keys than select chooses");
  skipped(import.skipped.branch, "van branches onder skip", "of branches under skip");
  skipped(import.skipped.period, "van perioden onder skip", "of periods under skip");
  skipped(import.skipped.period_kind, "van andere soorten periode dan onder kinds",
          "of other kinds of period than under kinds");
  if (!import.other_measures.empty())
    lines.push_back(phrase(language, "maten die het koppelbestand niet noemt: {}",
                           "measures the mapping does not name: {}", fmt::join(import.other_measures, ", ")));
  return lines;
}

void warn(const StatlineImport& import, Language language) {
  for (const std::string& file : import.without_labels)
    complain(phrase(
        language, "{}: er liggen geen titels van de perioden naast; of cijfers voorlopig zijn, is dus niet bekend",
        "{}: no titles of its periods lie beside it; so whether figures are provisional is not known", file));
  for (const std::string& file : import.continued)
    complain(phrase(language, "{}: is één bladzijde van meer; geef ze alle",
                    "{}: is one page of several; give them all", file));
}

int import_files(const CommonOptions& options, const ImportOptions& chosen) {
  const Language language = options.language;
  if (!chosen.out.empty()) {
    if (const auto* input = overwritten(chosen))
      return complain(phrase(language, "{} is ook invoer; geef een andere --out",
                             "{} is input as well; give another --out", input->string())),
             bad_input;
    if (const auto usable = check_evidence_out(chosen.out, language); !usable)
      return complain(usable.error()), bad_input;
  } else if (!options.json) {
    return complain(std::string(in(language, "geef --out of --json", "give --out or --json"))), bad_input;
  }
  const auto import = import_statline(chosen.files, chosen.mapping, language);
  if (!import) {
    for (const Problem& problem : import.error()) complain(line_of(problem));
    return bad_input;
  }
  warn(*import, language);
  if (!chosen.out.empty()) {
    if (const auto written = write_evidence(chosen.out, import->rows, language); !written)
      return complain(written.error()), failed;
  }
  if (options.json)
    fmt::print("{}\n", json_of(import->rows).dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
  for (const std::string& line : summary(*import, language))
    fmt::print(options.json ? stderr : stdout, "{}\n", without_control_characters(line));
  return good;
}

}  // namespace

void add_import_statline(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "import-statline", say("Maakt van bestanden van CBS StatLine (CSV of OData-JSON) rijen met cijfers",
                             "CBS StatLine files (CSV or OData JSON) into rows of evidence"));
  auto own = std::make_shared<ImportOptions>();
  command
      ->add_option(say("BESTANDEN", "FILES"), own->files,
                   say("Gegevens van één tabel; titels worden gelezen uit de bestanden ernaast",
                       "Data sets of one table; titles are read from the files beside them"))
      ->required();
  command
      ->add_option(
          "--mapping", own->mapping,
          say("Wat de tabel betekent (JSON; docs/statline.md)", "What the table means (JSON; docs/statline.md)"))
      ->required();
  command->add_option("--out", own->out,
                      say("Bestand voor de rijen, in de vorm van data/evidence.csv",
                          "File for the rows, in the form of data/evidence.csv"));
  command->callback(
      [&chosen, own] { chosen = [own](const CommonOptions& options) { return import_files(options, *own); }; });
}

}  // namespace behoud
