#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <optional>

#include "app/commands.hpp"
#include "app/ensemble/compare_ensemble.hpp"
#include "app/ensemble/ensemble_job.hpp"
#include "app/sensitivity/sensitivity_ensemble.hpp"
#include "app/text.hpp"
#include "model/analysis/comparison.hpp"
#include "model/files/nearest.hpp"

namespace behoud {

namespace {

using analysis::SensitivityMethod;

struct SensitivityOptions {
  std::vector<std::string> scenarios;
  std::string method = "sobol";
  std::optional<std::size_t> samples;
  std::string quantity = "kept_at_equal_workforce";
  int year = analysis::comparison_horizons.back();
  EnsembleJob job;
};

/// Enough to see what matters, in about a minute for one scenario on two processors.
constexpr std::size_t usual_samples = 64, usual_trajectories = 16;

using Checked = std::expected<void, std::string>;

Checked check_quantity(const SensitivityOptions& chosen, const analysis::SensitivityRow& row, Language language) {
  std::vector<std::string_view> known;
  for (const auto& measure : row.measures()) known.push_back(measure.name);
  if (std::ranges::find(known, chosen.quantity) == known.end()) {
    return std::unexpected(phrase(language,
                                  "--quantity: {} is geen grootheid van een vergelijking; het meest lijkt het op {}",
                                  "--quantity: {} is no quantity of a comparison; the nearest known one is {}",
                                  chosen.quantity, nearest(chosen.quantity, known)));
  }
  if (std::ranges::find(analysis::comparison_horizons, chosen.year) == analysis::comparison_horizons.end()) {
    return std::unexpected(phrase(language, "--year: {} is geen jaar van een vergelijking; kies uit {}",
                                  "--year: {} is no year of a comparison; choose from {}", chosen.year,
                                  fmt::join(analysis::comparison_horizons, ", ")));
  }
  return {};
}

Checked check_samples(std::size_t samples, SensitivityMethod method, std::size_t inputs, Language language) {
  if (method == SensitivityMethod::sobol && !std::has_single_bit(samples)) {
    return std::unexpected(phrase(language, "--samples: {} is geen macht van twee; neem {} of {}",
                                  "--samples: {} is no power of two; take {} or {}", samples, std::bit_floor(samples),
                                  std::bit_ceil(samples)));
  }
  std::size_t most = (most_members - 1) / (analysis::members_of(method, 1, inputs) - 1);
  if (method == SensitivityMethod::sobol) most = std::bit_floor(most);
  if (samples > most) {
    return std::unexpected(phrase(language, "--samples: {} is te veel; met {} onzekerheden zijn het er hoogstens {}",
                                  "--samples: {} is too many; with {} uncertain inputs it is {} at most", samples,
                                  inputs, most));
  }
  return {};
}

int sensitivity(const CommonOptions& options, const SensitivityOptions& chosen, Ranks& ranks) {
  std::vector<std::filesystem::path> paths;
  for (const std::string& name : chosen.scenarios) paths.push_back(scenario_file(options, name));
  InputFiles files = input_files(options, paths);
  auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  if (const auto usable = check_comparable(*inputs, options.language); !usable)
    return complain(usable.error()), bad_input;
  const auto compared = analysis::scenarios_compared(inputs->baseline, inputs->scenarios);
  if (compared.size() == 1) {
    complain(std::string(in(options.language, "het nulscenario verschilt niet van zichzelf; noem een ander scenario",
                            "the baseline does not differ from itself; name another scenario")));
    return bad_input;
  }
  const auto row = sensitivity_row(inputs->baseline);
  if (const auto usable = check_quantity(chosen, row, options.language); !usable)
    return complain(usable.error()), bad_input;

  SensitivitySettings settings{
      .method = chosen.method == "morris" ? SensitivityMethod::morris : SensitivityMethod::sobol,
      .quantity = chosen.quantity,
      .year = chosen.year,
      .out = chosen.job.out};
  settings.samples =
      chosen.samples.value_or(settings.method == SensitivityMethod::sobol ? usual_samples : usual_trajectories);
  const bool with_costs = analysis::involves_money(row.measures()[*row.place_of(chosen.quantity, chosen.year)]);
  auto uncertain =
      analysis::uncertain_inputs(inputs->parameters, inputs->posterior, inputs->levers, compared, with_costs);
  if (const auto usable = check_samples(settings.samples, settings.method, uncertain.size(), options.language); !usable)
    return complain(usable.error()), bad_input;

  EnsembleJob job = chosen.job;
  job.members = {{0, analysis::members_of(settings.method, settings.samples, uncertain.size())}, false};
  if (const auto usable = check(job, options.language); !usable) return complain(usable.error()), bad_input;
  const SensitivityEnsemble command(options, std::move(settings), chosen.scenarios, std::move(files),
                                    std::move(*inputs), std::move(uncertain));
  return carry_out(job, command, options, ranks);
}

}  // namespace

void add_sensitivity(CLI::App& program, Chosen& chosen, Ranks& ranks, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "sensitivity",
      say("Waarvan het verschil met doorgaan zoals nu afhangt: Sobol-indices of Morris",
          "What the difference between scenarios and the baseline depends on: Sobol' indices or Morris"));
  auto own = std::make_shared<SensitivityOptions>();
  command
      ->add_option("SCENARIO", own->scenarios,
                   say("Scenariobestanden, of namen van meegeleverde scenario's",
                       "Scenario files, or names of shipped scenarios"))
      ->required();
  command
      ->add_option("--method", own->method,
                   say("sobol: aandelen in de spreiding; morris: een eerste schifting, met minder berekeningen",
                       "sobol: shares of the variance; morris: a screening, from fewer runs"))
      ->check(one_of({"sobol", "morris"}, language))
      ->capture_default_str();
  command
      ->add_option("--samples", own->samples,
                   phrase(language,
                          "Aantal trekkingen van sobol, een macht van twee, zonder deze optie {}; aantal paden van "
                          "morris, zonder deze optie {}",
                          "Base samples of sobol, a power of two, {} if not given; trajectories of morris, {} if "
                          "not given",
                          usual_samples, usual_trajectories))
      ->check(a_whole_number_between(2, 100'000, language));
  command
      ->add_option("--quantity", own->quantity, say("Een grootheid van comparison.csv", "A quantity of comparison.csv"))
      ->capture_default_str();
  command->add_option("--year", own->year, say("Het jaar: tot of op 1 januari", "The year: until or on its 1 January"))
      ->capture_default_str();
  command
      ->add_option("--out", own->job.out,
                   say("Map voor sensitivity.csv, summary.csv, figuren en manifest.json",
                       "Folder for sensitivity.csv, summary.csv, figures and manifest.json"))
      ->check(a_folder_name(language));
  command->add_flag("--resume", own->job.resume,
                    say("Gaat verder met de werelden die een opdracht met dezelfde --out heeft doorgerekend, ook naar "
                        "meer trekkingen",
                        "Go on with the worlds that a run with the same --out finished, also to more samples"));
  command->callback([&chosen, &ranks, own] {
    chosen = [&ranks, own](const CommonOptions& options) { return sensitivity(options, *own, ranks); };
  });
}

}  // namespace behoud
