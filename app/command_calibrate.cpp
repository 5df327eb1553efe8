#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "app/band_text.hpp"
#include "app/calibration/figures.hpp"
#include "app/calibration/outputs.hpp"
#include "app/calibration/study.hpp"
#include "app/commands.hpp"
#include "app/progress_bar.hpp"
#include "app/stop_notice.hpp"
#include "app/text.hpp"
#include "model/calibration/figure_texts.hpp"
#include "model/files/member_store.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/sha256.hpp"

namespace behoud {

namespace {

using namespace calibration;

struct CalibrateOptions {
  bool quick = false, resume = false;
  std::string study;
  std::size_t study_records = 1500, replicates = 20;
  std::filesystem::path out;
  std::vector<std::filesystem::path> evidence;
  std::size_t most_records = 20'000;
  int starts = 4;
};

/// However many a run is allowed to make, its records belong together with those of a longer one.
constexpr std::size_t records_that_fit = most_members;

void print_fit(Posterior& posterior, const Mode& mode, Language language) {
  const auto at = posterior.gradient(mode.point);
  fmt::print("{:<10}{:<52}{:>11}{:>11}  {}\n", "id", in(language, "cijfer", "figure"),
             in(language, "bron", "published"), in(language, "model", "model"), in(language, "gebruik", "use"));
  for (std::size_t f = 0; f < posterior.figures().size(); ++f) {
    const FittedFigure& figure = posterior.figures()[f];
    if (!figure.is_there) continue;
    const bool outside = at.modelled[f] < figure.published.lower || at.modelled[f] > figure.published.upper;
    fmt::print("{:<10}{:<52}{:>11}{:>11}{} {}\n", figure.published.rows, in(language, meaning_of(figure.published)),
               decimal(figure.published.value, 1, false, language), decimal(at.modelled[f], 1, false, language),
               outside ? "~" : " ",
               figure.counts ? in(language, "geijkt", "fitted") : in(language, "volgt", "follows"));
  }
  fmt::print("{}\n\n", in(language, "~ = de beste waarde valt buiten de afronding van het cijfer",
                          "~ = the best value lies outside the rounding of the figure"));
  fmt::print("{:<34}{:>12}{:>12}{:>12}\n", in(language, "parameter", "parameter"), in(language, "prior", "prior"),
             in(language, "geijkt", "fitted"), in(language, "prior-sd", "prior sd"));
  const auto values = posterior.values<double>(mode.point);
  for (std::size_t i = 0; i < posterior.dimension(); ++i) {
    const CalibratedParameter& p = posterior.parameters()[i];
    fmt::print("{:<34}{:>12}{:>12}{:>12}\n", p.name, significant(p.centre, 4, language),
               significant(values[static_cast<std::size_t>(p.parameter.offset) + p.place], 4, language),
               decimal(mode.point[i], 2, true, language));
  }
}

void print_diagnoses(std::span<const Diagnosis> diagnoses, const Gate& gate, Language language) {
  fmt::print("\n{:<34}{:>10}{:>10}{:>10}{:>9}{:>8}{:>8}{:>8}\n", in(language, "parameter", "parameter"), "5 %",
             in(language, "mediaan", "median"), "95 %", in(language, "geleerd", "learnt"), "R-hat", "bulk",
             in(language, "staart", "tail"));
  const auto number = [&](double value) { return significant(value, 3, language); };
  for (const Diagnosis& d : diagnoses) {
    fmt::print("{:<34}{:>10}{:>10}{:>10}{:>8.0f}%{:>8}{:>8.0f}{:>8.0f}{}\n", d.name, number(d.p05), number(d.median),
               number(d.p95), 100.0 * d.contraction, decimal(d.r_hat, 3, false, language), d.bulk_size, d.tail_size,
               gate.passes(d) ? "" : " !");
  }
  fmt::print("{}\n",
             in(language,
                "geleerd = deel van de onzekerheid vooraf (variantie) dat de cijfers wegnemen; bij ongeveer 0 % "
                "is de\nuitkomst wat vooraf werd aangenomen",
                "learnt = share of the prior variance that the figures take away; near 0 % the result is what "
                "was\nassumed beforehand"));
}

std::expected<MemberRequest, std::string> request_for(const std::vector<std::filesystem::path>& inputs,
                                                      std::size_t dimension, const CalibrateOptions& chosen,
                                                      std::uint64_t seed) {
  MemberRequest request;
  request.outputs = numbers_per_record(dimension);
  request.members = {0, records_that_fit};
  request.settings = {{"program", "behoud"},
                      {"version", version},
                      {"command", "calibrate"},
                      {"elementary_functions", fmt::format("{:016x}", engines::elementary_functions())},
                      {"instruction_set", std::string(engines::name_of(engines::best_instruction_set()))},
                      {"seed", seed},
                      {"starts", chosen.starts},
                      {"inputs", nlohmann::ordered_json::array()}};
  for (const auto& file : inputs) {
    const auto digest = sha256_of(file);
    if (!digest) return std::unexpected(digest.error());
    request.settings["inputs"].push_back({{"file", file.filename().string()}, {"sha256", *digest}});
  }
  return request;
}

/// The records that a stopped run left, in order.
std::expected<std::vector<Record>, std::string> records_in(const MemberStore& store, std::size_t dimension) {
  std::vector<Record> records;
  std::vector<double> numbers(numbers_per_record(dimension));
  for (const auto& piece : store.records()) {
    if (const auto read = store.read(piece, 0, numbers.size(), numbers); !read) return std::unexpected(read.error());
    records.push_back(record_of(numbers, dimension));
  }
  return records;
}

class Calibration {
 public:
  Calibration(const CommonOptions& options, const CalibrateOptions& chosen, const Inputs& inputs,
              const InputFiles& files, std::vector<std::filesystem::path> all, Posterior& posterior,
              const Evidence& evidence)
      : options_(options),
        chosen_(chosen),
        inputs_(inputs),
        files_(files),
        all_(std::move(all)),
        posterior_(posterior),
        evidence_(evidence) {}

  /// What stands in --out stays as it is until there is something to put in its place.
  int run() {
    // chains that cannot be gone on with are refused before minutes go into the search
    if (!chosen_.quick) {
      if (const auto opened = open_chains(); !opened) return complain(opened.error()), bad_input;
    }
    find_the_mode();
    if (!std::isfinite(mode_.log_density)) {
      complain(std::string(in(options_.language, "geen enkele zoektocht vond een run die kan worden afgemaakt",
                              "no search found a run that can be finished")));
      return failed;
    }
    print_fit(posterior_, mode_, options_.language);
    bool good_so_far = mode_.converged;
    if (!good_so_far) {
      complain(std::string(
          in(options_.language, "de beste zoektocht kwam niet tot rust", "the best search did not come to rest")));
    } else if (!chosen_.quick) {
      if (!store_) {
        auto store = MemberStore::create(beside(chosen_.out, ".chains"), request_, options_.language);
        if (!store) return complain(store.error()), bad_input;
        store_.emplace(std::move(*store));
      }
      const auto passed = draw(*store_);
      if (!passed) return complain(passed.error()), failed;
      good_so_far = *passed;
    }
    return write(good_so_far);
  }

 private:
  /// With --resume only: without it an earlier run's chains are given up when there is a mode to start new ones from.
  std::expected<void, std::string> open_chains() {
    const auto request = request_for(all_, posterior_.dimension(), chosen_, options_.seed);
    if (!request) return std::unexpected(request.error());
    request_ = std::move(*request);
    if (!chosen_.resume) return {};
    auto store = MemberStore::resume(beside(chosen_.out, ".chains"), request_, options_.language);
    if (!store) return std::unexpected(store.error());
    auto kept = records_in(*store, posterior_.dimension());
    if (!kept) return std::unexpected(kept.error());
    records_ = std::move(*kept);
    store_ = std::move(*store);
    return {};
  }

  void find_the_mode() {
    ProgressBar progress(
        std::string(in(options_.language, "beste waarden zoeken, gradiënten", "searching the best values, gradients")),
        0);
    int gradients = 0;
    ModeSettings settings;
    settings.seed = options_.seed;
    settings.starts = chosen_.starts;
    mode_ = find_mode(posterior_, settings, [&] { progress.show(static_cast<std::size_t>(++gradients)); });
  }

  /// Until every parameter passes the gate, judged at fixed numbers of records so that a resumed run ends alike.
  /// Whether it passed.
  std::expected<bool, std::string> draw(MemberStore& store) {
    Sampler sampler = sampler_around(posterior_, mode_, options_.seed);
    if (!sampler.restore(records_)) {
      return std::unexpected(phrase(options_.language, "{}: past niet bij deze ijking; begin opnieuw zonder --resume",
                                    "{}: does not belong to this calibration; start anew without --resume",
                                    store.folder().string()));
    }
    StopNotice notice;
    ProgressBar progress(
        std::string(in(options_.language, "posterior trekken, generaties", "drawing the posterior, generations")),
        chosen_.most_records * SamplerSettings{}.thinning);
    const auto density = [this](std::span<const Point> points) { return posterior_.log_density(points); };
    bool passed = false;
    while (true) {
      const bool last = records_.size() >= chosen_.most_records;
      if (last || is_moment_to_judge(records_.size())) {
        diagnoses_ = diagnose(posterior_, records_);
        passed = std::ranges::all_of(diagnoses_, [this](const Diagnosis& d) { return gate_.passes(d); });
      }
      if (last || passed) break;
      records_.push_back(sampler.next(density));
      if (const auto added = store.append(1, numbers_of(records_.back())); !added)
        return std::unexpected(added.error());
      progress.show(records_.size() * SamplerSettings{}.thinning);
      notice.say(phrase(options_.language,
                        "gestopt; {} generaties staan veilig in {}; dezelfde opdracht met --resume gaat verder",
                        "stopped; {} generations are safe in {}; the same command with --resume goes on",
                        records_.size() * SamplerSettings{}.thinning, store.folder().string()));
    }
    print_diagnoses(diagnoses_, gate_, options_.language);
    if (!passed) complain_of_gate();
    return passed;
  }

  static bool is_moment_to_judge(std::size_t records) { return records >= 1000 && records % 500 == 0; }

  void complain_of_gate() const {
    for (const Diagnosis& d : diagnoses_) {
      if (gate_.passes(d)) continue;
      complain(phrase(options_.language,
                      "{}: R-hat {} (moet onder {}), bulk-ESS {:.0f} en tail-ESS {:.0f} (moeten minstens {:.0f} "
                      "zijn); ga verder met --resume en een hogere --records",
                      "{}: R-hat {} (must be below {}), bulk-ESS {:.0f} and tail-ESS {:.0f} (must be at least "
                      "{:.0f}); go on with --resume and a higher --records",
                      d.name, decimal(d.r_hat, 3, false, options_.language),
                      significant(gate_.r_hat, 4, options_.language), d.bulk_size, d.tail_size, gate_.size));
    }
  }

  int write(bool passed) {
    if (chosen_.out.empty()) return passed ? good : failed;
    auto folder = OutputFolder::make(chosen_.out, options_.language);
    if (!folder) return complain(folder.error()), failed;
    std::vector<std::expected<void, std::string>> results{
        write_fit(folder->path(), posterior_, mode_),
        write_mode(folder->path(), files_, inputs_.parameters, posterior_, mode_.point),
        write_diagnostics(folder->path(), posterior_, mode_, records_, diagnoses_, gate_)};
    if (!records_.empty()) {
      // a posterior that did not pass is no posterior: its draws are left out, the traces say why
      if (passed) results.push_back(write_draws(folder->path(), posterior_, thinned(records_, shipped_draws)));
      results.push_back(write_traces(folder->path(), posterior_, records_));
    }
    for (const auto& result : results) {
      if (!result) return complain(result.error()), failed;
    }
    // hours of draws are not thrown away for want of a picture
    const auto drawn = records_.empty() ? std::expected<void, std::string>() : write_figures(folder->path());
    nlohmann::ordered_json settings{{"program", "behoud"},    {"version", version},    {"command", "calibrate"},
                                    {"quick", chosen_.quick}, {"seed", options_.seed}, {"records", records_.size()}};
    if (const auto complete = folder->complete(std::move(settings), all_); !complete)
      return complain(complete.error()), failed;
    fmt::print("\n{}\n", phrase(options_.language, "Geschreven: {}", "Written: {}", chosen_.out.string()));
    if (!drawn) {
      complain(phrase(options_.language, "{}; de rest is compleet, en dezelfde opdracht met --resume tekent opnieuw",
                      "{}; the rest is complete, and the same command with --resume draws the figures again",
                      drawn.error()));
      return failed;
    }
    if (passed && store_) store_->remove();
    return passed ? good : failed;
  }

  std::expected<void, std::string> write_figures(const std::filesystem::path& folder) {
    const auto points = thinned(records_, shipped_draws);
    const auto compared = compare_with_evidence(inputs_.parameters, draws_of(posterior_, points), inputs_.baseline,
                                                evidence_, {options_.seed, options_.threads});
    if (!compared) return std::unexpected(in(options_.language, compared.error()));
    return write_calibration_figures(folder, options_.home / "plots", posterior_, records_, diagnoses_, *compared,
                                     options_.language);
  }

  const CommonOptions& options_;
  const CalibrateOptions& chosen_;
  const Inputs& inputs_;
  const InputFiles& files_;
  std::vector<std::filesystem::path> all_;
  Posterior& posterior_;
  const Evidence& evidence_;
  Gate gate_;
  Mode mode_;
  std::vector<Record> records_;
  std::vector<Diagnosis> diagnoses_;
  MemberRequest request_;
  std::optional<MemberStore> store_;
};

int calibrate(const CommonOptions& options, const CalibrateOptions& chosen) {
  if (!chosen.quick && chosen.study.empty() && chosen.out.empty()) {
    complain(std::string(in(options.language,
                            "een posterior is er om te bewaren; geef --out, of --quick voor alleen de beste waarden",
                            "a posterior is there to be kept; give --out, or --quick for the best values only")));
    return bad_input;
  }
  InputFiles files = input_files(options, {});
  files.posterior.clear();  // it is what is made here
  const auto inputs = read_inputs(files, options);
  if (!inputs) return inputs.error();
  const auto evidence_files = evidence_files_of(files, chosen.evidence);
  const auto evidence = read_all_evidence(evidence_files, inputs->baseline, options);
  if (!evidence) return evidence.error();
  if (!can_be_written(chosen.out, options.language)) return bad_input;
  auto posterior = Posterior::make(inputs->parameters, inputs->baseline, *evidence, options.threads);
  if (!posterior) return complain(in(options.language, posterior.error())), bad_input;
  auto all = all_of(files);
  all.insert(all.end(), evidence_files.begin(), evidence_files.end());
  if (!chosen.study.empty()) {
    return run_study({chosen.study, chosen.out, chosen.study_records, chosen.replicates}, options, *inputs, *evidence,
                     all);
  }
  return Calibration(options, chosen, *inputs, files, std::move(all), *posterior, *evidence).run();
}

std::vector<std::string> names_of_studies() {
  std::vector<std::string> names;
  for (const NamedStudy& study : studies) names.emplace_back(study.name);
  return names;
}

}  // namespace

void add_calibrate(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command =
      program.add_subcommand("calibrate", say("IJkt het model op de gepubliceerde cijfers: beste waarden, posterior",
                                              "Fit the model to the published figures: best values, posterior"));
  auto own = std::make_shared<CalibrateOptions>();
  auto* quick = command->add_flag(
      "--quick", own->quick,
      say("Alleen de beste waarden (de modus), geen posterior", "Only the best values (the mode), no posterior"));
  command->add_option(
      "--evidence", own->evidence,
      say("Bestanden met cijfers om op te ijken in plaats van het meegeleverde, zoals data/evidence.csv en die van "
          "uzelf",
          "Files of evidence to fit instead of the shipped one, such as data/evidence.csv and your own"));
  auto* resume =
      command->add_flag("--resume", own->resume,
                        say("Gaat verder met de trekkingen die een gestopte opdracht met dezelfde --out bewaarde",
                            "Go on with the draws that a stopped run with the same --out kept"));
  auto* study =
      command
          ->add_option(
              "--study", own->study,
              say("In plaats van een posterior een onderzoek ervan: rivals (andere verklaringen), rolling-origin "
                  "(jaren die niet zijn gezien), leave-one-branch-out (een branche die niet is gezien), profiles "
                  "(profielen van parameters) of simulation (nagebootste cijfers)",
                  "Instead of a posterior a study of it: rivals, rolling-origin, leave-one-branch-out, profiles "
                  "or simulation"))
          ->check(one_of(names_of_studies(), language));
  command
      ->add_option(
          "--study-records", own->study_records,
          say("Aantal trekkingen van elke posterior van het onderzoek", "Records of each of the study's posteriors"))
      ->check(a_whole_number_between(20, records_that_fit, language))
      ->capture_default_str()
      ->needs(study);
  command
      ->add_option("--replicates", own->replicates,
                   say("Aantal herhalingen van het onderzoek simulation", "Of the study `simulation`"))
      ->check(a_whole_number_between(2, 10'000, language))
      ->capture_default_str()
      ->needs(study);
  auto* records =
      command
          ->add_option(
              "--records", own->most_records,
              say("Hoogste aantal trekkingen van de ketens, elk van tien generaties; het stopt eerder als alle "
                  "parameters voldoen",
                  "Most records of the chains, of ten generations each; the run ends sooner when all parameters pass"))
          ->check(a_whole_number_between(10, records_that_fit, language))
          ->capture_default_str();
  auto* starts = command
                     ->add_option("--starts", own->starts,
                                  say("Aantal zoektochten naar de beste waarden, elk met een eigen begin",
                                      "Searches for the best values, each from its own start"))
                     ->check(a_whole_number_between(1, 100, language))
                     ->capture_default_str();
  for (auto* of_the_posterior : {quick, resume, records, starts}) study->excludes(of_the_posterior);
  quick->excludes(resume)->excludes(records);
  command
      ->add_option("--out", own->out,
                   say("Map voor posterior.csv, parameters.json, fit.csv, diagnostics.json en figuren, of voor de "
                       "tabellen van het onderzoek",
                       "Folder for posterior.csv, parameters.json, fit.csv, diagnostics.json and figures, or for the "
                       "tables of the study"))
      ->check(a_folder_name(language));
  command->callback(
      [&chosen, own] { chosen = [own](const CommonOptions& options) { return calibrate(options, *own); }; });
}

}  // namespace behoud
