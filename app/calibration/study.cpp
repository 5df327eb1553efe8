#include "app/calibration/study.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/progress_bar.hpp"
#include "app/text.hpp"
#include "model/files/output_folder.hpp"

namespace behoud {

using namespace calibration;

std::string_view Study::say(std::string_view nl, std::string_view en) const {
  return in(options.language, nl, en);
}

std::expected<Posterior, std::string> Study::posterior(const ParameterSet& set,
                                                       const Posterior::LeftOut& left_out) const {
  auto made = Posterior::make(set, inputs.baseline, evidence, options.threads, left_out);
  if (!made) return std::unexpected(in(options.language, made.error()));
  return std::move(*made);
}

std::expected<StudyDraws, std::string> Study::draw(Posterior& posterior, std::string_view what,
                                                   std::uint64_t seed) const {
  constexpr std::size_t draws = 1600;
  ProgressBar progress(std::string(what), request.records);
  const Mode mode = find_mode(posterior, {.starts = 1, .seed = seed});
  if (!std::isfinite(mode.log_density)) {
    return std::unexpected(std::string(what) + ": " +
                           std::string(say("geen run kan worden afgemaakt", "no run can be finished")));
  }
  Sampler sampler = sampler_around(posterior, mode, seed);
  std::vector<Record> records;
  while (records.size() < request.records) {
    records.push_back(sampler.next([&](std::span<const Point> points) { return posterior.log_density(points); }));
    progress.show(records.size());
  }
  StudyDraws drawn{thinned(records, draws), 0.0, HUGE_VAL};
  for (const Diagnosis& d : diagnose(posterior, records)) {
    drawn.worst_r_hat = std::max(drawn.worst_r_hat, std::isnan(d.r_hat) ? HUGE_VAL : d.r_hat);
    drawn.smallest_size = std::min(drawn.smallest_size, std::isnan(d.bulk_size) ? 0.0 : d.bulk_size);
  }
  return drawn;
}

int run_study(const StudyRequest& request, const CommonOptions& options, const Inputs& inputs, const Evidence& evidence,
              const std::vector<std::filesystem::path>& files) {
  std::optional<OutputFolder> folder;
  if (!request.out.empty()) {
    auto made = OutputFolder::make(request.out, options.language);
    if (!made) return complain(made.error()), bad_input;
    folder.emplace(std::move(*made));
  }
  const Study study{request, options, inputs, evidence, folder ? folder->path() : std::filesystem::path()};
  const auto studied = std::ranges::find(studies, request.name, &NamedStudy::name)->carry_out(study);
  if (!studied) return complain(studied.error()), failed;
  const int status = *studied ? good : failed;
  if (!folder) return status;
  nlohmann::ordered_json settings{{"program", "behoud"},
                                  {"version", version},
                                  {"command", "calibrate"},
                                  {"study", request.name},
                                  {"seed", options.seed}};
  // profiles need no draws, and only the simulation has replicates
  if (request.name != "profiles") settings["records"] = request.records;
  if (request.name == "simulation") settings["replicates"] = request.replicates;
  if (const auto complete = folder->complete(std::move(settings), files); !complete)
    return complain(complete.error()), failed;
  return status;
}

}  // namespace behoud
