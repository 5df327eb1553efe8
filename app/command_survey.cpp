#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/survey/survey_files.hpp"
#include "app/survey/survey_table.hpp"
#include "app/text.hpp"
#include "model/files/date.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/read_survey.hpp"

namespace behoud {

namespace {

struct SurveyOptions {
  std::string scenario = "baseline", change;
  std::optional<double> sample;
  double date = 2019.5;
  std::size_t replicates = 1;
  double persons_per_worker = 10.0;
  std::string allocation = "proportional";
  std::filesystem::path assumptions, out;
};

using Usable = std::expected<void, std::string>;

Usable check_date(double date, const Scenario& scenario, int years, Language language) {
  if (date <= scenario.start || date + years > scenario.end) {
    return std::unexpected(
        phrase(language, "--date: de enquête moet na {} komen en {} jaar voor het einde van het scenario, {}",
               "--date: the survey must come after {} and {} years before the end of the scenario, {}",
               date_text(scenario.start), years, date_text(scenario.end)));
  }
  return {};
}

int problem_status(const analysis::SurveyStudyProblem& found, Language language) {
  if (found.problem.failure) {
    complain(failure_text(found.scenario->id, *found.problem.failure, language));
    return failed;
  }
  complain(phrase(language,
                  "--sample: er zijn {} gesimuleerde medewerkers; nodig er minder uit of kies --persons-per-worker "
                  "kleiner",
                  "--sample: there are {} simulated workers; invite fewer or make --persons-per-worker smaller",
                  found.problem.most_invited.value_or(0)));
  return bad_input;
}

int survey(const CommonOptions& options, const SurveyOptions& own) {
  std::vector<std::filesystem::path> paths{scenario_file(options, own.scenario)};
  if (!own.change.empty()) paths.push_back(scenario_file(options, own.change));
  const InputFiles files = input_files(options, paths);
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  const auto assumptions_file = own.assumptions.empty() ? options.home / "data" / "survey.json" : own.assumptions;
  const auto assumptions = read_survey(assumptions_file, options.language);
  if (!assumptions) {
    for (const Problem& problem : assumptions.error()) complain(line_of(problem));
    return bad_input;
  }
  const auto evidence_files = evidence_files_of(files, {});
  const auto evidence = read_all_evidence(evidence_files, inputs->baseline, options);
  if (!evidence) return evidence.error();

  const Scenario& scenario = inputs->scenarios.front();
  const Scenario* change = own.change.empty() ? nullptr : &inputs->scenarios.back();
  const int years = change == nullptr ? 1 : analysis::years_of_change;
  for (const Scenario* run : {&scenario, change}) {
    if (run == nullptr) continue;
    if (const auto usable = check_date(own.date, *run, years, options.language); !usable)
      return complain(usable.error()), bad_input;
  }
  if (!can_be_written(own.out, options.language)) return bad_input;

  const auto values = values_of(inputs->parameters);
  const analysis::SurveyRequest request{
      .parameters = values,
      .levers = inputs->levers,
      .baseline = inputs->baseline,
      .scenario = scenario,
      .change = change,
      .assumptions = *assumptions,
      .settings = {.date = own.date,
                   .invited = own.sample,
                   .allocation =
                       own.allocation == "equal" ? analysis::Allocation::equal : analysis::Allocation::proportional,
                   .persons_per_worker = own.persons_per_worker,
                   .seed = options.seed,
                   .threads = options.threads},
      .worlds = own.replicates};
  ProgressBar progress(std::string(in(options.language, "sectoren simuleren", "simulating sectors")), 1000);
  const auto study =
      analysis::survey_study(request, [&](double done) { progress.show(static_cast<std::size_t>(1000.0 * done)); });
  if (!study) return problem_status(study.error(), options.language);
  const analysis::FittedSurveyModel& as_published = study->models.front();
  if (as_published.problem && as_published.coefficients.empty()) {
    complain(phrase(options.language, "de regressie heeft geen schatting: {}; nodig er meer uit met --sample",
                    "the regression has no estimate: {}; invite more with --sample",
                    problem_text(*as_published.problem, *as_published.model, options.language)));
    return failed;
  }

  const PublishedSigns published = published_signs(*evidence);
  const SurveyTexts texts{scenario, change, own.date};
  if (options.json) {
    fmt::print("{}\n", survey_json(*study, published, texts).dump(2));
  } else {
    fmt::print("{}", survey_table(*study, published, texts, options.language));
  }
  if (own.out.empty()) return good;

  auto folder = OutputFolder::make(own.out, options.language);
  if (!folder) return complain(folder.error()), failed;
  for (const auto& written :
       {write_survey(*study, published, own.date, folder->path()),
        draw_survey(*study, published, texts, options.home / "plots", folder->path(), options.language)}) {
    if (!written) return complain(written.error()), failed;
  }
  nlohmann::ordered_json settings{{"program", "behoud"},
                                  {"version", version},
                                  {"command", "survey"},
                                  {"scenario", scenario.id},
                                  {"date", own.date},
                                  {"sample", own.sample.value_or(assumptions->central.invited)},
                                  {"allocation", own.allocation},
                                  {"persons_per_worker", own.persons_per_worker},
                                  {"replicates", own.replicates},
                                  {"seed", options.seed},
                                  {"language", options.language == Language::nl ? "nl" : "en"}};
  if (change != nullptr) settings["change"] = change->id;
  std::vector<std::filesystem::path> all = all_of(files);
  all.insert(all.end(), evidence_files.begin(), evidence_files.end());
  all.push_back(assumptions_file);
  if (const auto complete = folder->complete(std::move(settings), all); !complete)
    return complain(complete.error()), failed;
  if (!options.json) fmt::print("\n{}\n", phrase(options.language, "Geschreven: {}", "Written: {}", own.out.string()));
  return good;
}

}  // namespace

void add_survey(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "survey",
      say("Houdt een virtuele werknemersenquête, volgt wie vertrekt, en legt de regressie naast die van het CBS",
          "Hold a virtual employee survey, follow who leaves, and set the regression beside that of CBS"));
  auto own = std::make_shared<SurveyOptions>();
  command
      ->add_option("SCENARIO", own->scenario,
                   say("Een scenariobestand, of de naam van een meegeleverd scenario",
                       "A scenario file, or the name of a shipped scenario"))
      ->capture_default_str();
  command->add_option(
      "--change", own->change,
      say("Een scenario dat voor iedereen iets verandert: de uitstroom van de hele sector ernaast",
          "A scenario that changes something for everybody: the outflow of the whole sector beside it"));
  command
      ->add_option("--sample", own->sample,
                   say("Aantal uitgenodigde medewerkers; zonder deze optie dat van data/survey.json",
                       "Workers invited; those of data/survey.json if not given"))
      ->check(a_whole_number_between(1, 10'000'000, language));
  command
      ->add_option(
          "--date", own->date,
          say("Datum van de enquête, als jaartal met decimalen", "Date of the survey, as a year with decimals"))
      ->check(a_number_between(2000.0, 2100.0, language))
      ->capture_default_str();
  command
      ->add_option("--replicates", own->replicates,
                   say("Aantal gesimuleerde werelden, elk met een eigen begingetal: --seed en de volgende",
                       "Simulated worlds, each with a seed of its own: --seed and those after it"))
      ->check(a_whole_number_between(1, 200, language))
      ->capture_default_str();
  command
      ->add_option("--persons-per-worker", own->persons_per_worker,
                   say("Voor hoeveel mensen een gesimuleerde medewerker staat",
                       "How many persons a simulated worker stands for"))
      ->check(a_whole_number_between(1, 1000, language))
      ->capture_default_str();
  command
      ->add_option("--allocation", own->allocation,
                   say("Uitnodigingen over de branches: proportional naar omvang, equal overal even veel",
                       "Invitations over the branches: proportional to their size, or equal"))
      ->check(one_of({"proportional", "equal"}, language))
      ->capture_default_str();
  command->add_option("--assumptions", own->assumptions,
                      say("Bestand met aannamen over de enquête, in plaats van data/survey.json",
                          "File with assumptions about the survey, in place of data/survey.json"));
  command
      ->add_option("--out", own->out,
                   say("Map voor respondents.csv, regression.csv, figuren en manifest.json",
                       "Folder for respondents.csv, regression.csv, figures and manifest.json"))
      ->check(a_folder_name(language));
  command->callback([&chosen, own] { chosen = [own](const CommonOptions& options) { return survey(options, *own); }; });
}

}  // namespace behoud
