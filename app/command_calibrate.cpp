#include <fmt/format.h>

#include <cmath>

#include "app/commands.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/text.hpp"
#include "model/calibration/quick_fit.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/write_parameters.hpp"

namespace behoud {

namespace {

struct CalibrateOptions {
  bool quick = false;
  std::filesystem::path out;
};

void print_rows(const std::vector<calibration::FitRow>& rows, Language language) {
  fmt::print("{:<5}{:<52}{:>11}{:>11}{:>9}  {}\n", "id", in(language, "cijfer", "figure"),
             in(language, "bron", "published"), in(language, "model", "model"), in(language, "verschil", "miss"),
             in(language, "gebruik", "use"));
  for (const auto& row : rows) {
    const int decimals = row.unit == "persons" ? 0 : 1;
    const double miss = row.modelled - row.published;
    const bool too_far = row.within > 0.0 && std::abs(miss) > row.within;
    const bool beyond_rounding = row.unit == "percent" && !row.one_sided && std::abs(miss) > 0.5;
    const std::string_view use = row.one_sided ? in(language, "ondergrens", "lower bound")
                                 : row.fitted  ? in(language, "gefit", "fitted")
                                               : in(language, "niet gefit", "not fitted");
    fmt::print("{:<5}{:<52}{:>11.{}f}{:>11.{}f}{:>9.{}f}{} {}\n", row.id, in(language, row.meaning), row.published,
               decimals, row.modelled, decimals, miss, decimals,
               too_far           ? "!"
               : beyond_rounding ? "~"
                                 : " ",
               use);
  }
  fmt::print("{}\n",
             in(language,
                "! = verder van het cijfer dan het project zichzelf toestaat; ~ = buiten de afronding van het cijfer",
                "! = further from the figure than the project allows itself; ~ = outside the rounding of the figure"));
}

int calibrate(const CommonOptions& options, const CalibrateOptions& chosen) {
  if (!chosen.quick) {
    complain(std::string(in(options.language, "alleen de eerste fit is er: gebruik --quick; een posterior volgt",
                            "only the first fit is there: use --quick; a posterior will follow")));
    return bad_input;
  }
  const InputFiles files = input_files(options, {});
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  std::optional<OutputFolder> folder;
  if (!chosen.out.empty()) {
    auto made = OutputFolder::make(chosen.out);
    if (!made) return complain(made.error()), bad_input;
    folder.emplace(std::move(*made));
  }

  ProgressBar progress(std::string(in(options.language, "fitten, runs", "fitting, runs")), 0);
  const auto fit = calibration::quick_fit(inputs->parameters, inputs->baseline, {}, [&](int evaluations, double) {
    progress.show(static_cast<std::size_t>(evaluations));
    return true;
  });
  if (!fit) return complain(failure_text(inputs->baseline.id, fit.error(), options.language)), failed;

  print_rows(fit->rows, options.language);
  fmt::print("\n{:<34}{:>12}{:>12}{:>10}\n", in(options.language, "parameter", "parameter"),
             in(options.language, "prior", "prior"), in(options.language, "gefit", "fitted"),
             in(options.language, "prior-sd", "prior sd"));
  for (const auto& fitted : fit->fitted) {
    std::string name(fitted.parameter.name);
    if (fitted.parameter.shape == mechanism::Shape::by_branch)
      name += fmt::format(" {}", mechanism::branch_names[fitted.place]);
    fmt::print("{:<34}{:>12.4g}{:>12.4g}{:>+10.2f}\n", name, fitted.prior_centre, fitted.value, fitted.moved);
  }
  fmt::print("{}\n", phrase(options.language,
                            "\n{} runs; halve kwadraatsom {:.2f}, waarvan de cijfers {:.2f} en de priors {:.2f}",
                            "\n{} runs; half sum of squares {:.2f}, of which the figures {:.2f} and the priors {:.2f}",
                            fit->evaluations, fit->objective, fit->misfit, fit->objective - fit->misfit));

  if (folder) {
    CsvTable table(folder->path() / "fit.csv",
                   {"id", "meaning", "unit", "published", "modelled", "deviation", "within", "use"});
    for (const auto& row : fit->rows) {
      table << row.id << in(options.language, row.meaning) << row.unit << row.published << row.modelled << row.deviation
            << row.within
            << (row.one_sided ? "lower_bound"
                : row.fitted  ? "fitted"
                              : "not_fitted");
      table.end_row();
    }
    if (const auto closed = table.close(); !closed) return complain(closed.error()), failed;
    if (const auto written =
            write_parameter_values(files.parameters, fit->parameters, folder->path() / "parameters.json");
        !written) {
      return complain(written.error()), failed;
    }
    nlohmann::ordered_json settings{{"program", "behoud"}, {"version", version},       {"command", "calibrate"},
                                    {"quick", true},       {"runs", fit->evaluations}, {"objective", fit->objective}};
    if (const auto complete = folder->complete(std::move(settings), all_of(files)); !complete)
      return complain(complete.error()), failed;
    fmt::print("{}\n",
               phrase(options.language, "Geschreven: {}", "Written: {}", (chosen.out / "parameters.json").string()));
  }
  if (fit->ended == "converged") return good;
  complain(phrase(options.language, "de fit kwam niet tot rust ({}); de waarden hierboven zijn de beste tot dan toe",
                  "the fit did not settle ({}); the values above are the best so far", fit->ended));
  return failed;
}

}  // namespace

void add_calibrate(CLI::App& program, Chosen& chosen) {
  auto* command = program.add_subcommand("calibrate", "Fit the model to the published figures");
  auto own = std::make_shared<CalibrateOptions>();
  command->add_flag("--quick", own->quick, "The first fit: penalised least squares of the rates of leaving");
  command->add_option("--out", own->out, "Folder for parameters.json with the fitted values, fit.csv and manifest.json")
      ->check(a_folder_name());
  command->callback(
      [&chosen, own] { chosen = [own](const CommonOptions& options) { return calibrate(options, *own); }; });
}

}  // namespace behoud
