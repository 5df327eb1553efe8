#include <fmt/format.h>

#include <cmath>

#include "app/band_text.hpp"
#include "app/calibration/study.hpp"
#include "app/progress_bar.hpp"
#include "model/calibration/profile.hpp"
#include "model/files/csv_table.hpp"

namespace behoud {

using namespace calibration;

Studied study_profiles(const Study& study) {
  auto posterior = study.posterior(study.inputs.parameters);
  if (!posterior) return std::unexpected(posterior.error());
  const Mode mode = find_mode(*posterior, {.starts = 1, .seed = study.options.seed});
  if (!std::isfinite(mode.log_density))
    return std::unexpected(std::string(study.say("geen run kan worden afgemaakt", "no run can be finished")));
  ProgressBar progress(std::string(study.say("profielen", "profiles")), posterior->dimension());
  const auto all = profiles(*posterior, mode, [&](std::size_t done) { progress.show(done); });
  fmt::print("{:<28}{:>9}{:>9}{:>9}{:>9}{:>9}  {}\n", "parameter", "-2 sd", "-1 sd", study.say("best", "best"), "+1 sd",
             "+2 sd", study.say("begrensd door de cijfers", "bounded by the figures"));
  for (const Profile& p : all) {
    fmt::print("{:<28}", p.parameter);
    for (std::size_t s = 0; s < profile_steps.size(); ++s)
      fmt::print("{}", with_decimal_mark(fmt::format("{:>8.2f}{}", p.falls[s], p.at_rest[s] ? " " : "?"),
                                         study.options.language));
    fmt::print("  {}\n", p.bounded_below && p.bounded_above ? study.say("aan beide kanten", "on both sides")
                         : p.bounded_below                  ? study.say("van onderen", "from below")
                         : p.bounded_above                  ? study.say("van boven", "from above")
                                                            : study.say("nee", "no"));
  }
  fmt::print("{}\n",
             study.say("Daling van de log-likelihood met de parameter zoveel prior-sd van de beste waarde; meer dan "
                       "1,92\ntelt. ? = de zoektocht werd afgebroken; de daling is hooguit zo groot.",
                       "Fall of the log likelihood with the parameter so many prior sd from the best value; more "
                       "than 1.92\ncounts. ? = the search was cut short; the fall is at most this large."));
  if (study.folder.empty()) return true;
  CsvTable table(study.folder / "profiles.csv", {"parameter", "step", "value", "fall", "at_rest"});
  for (const Profile& p : all) {
    for (std::size_t s = 0; s < profile_steps.size(); ++s) {
      table << p.parameter << profile_steps[s] << p.values[s] << p.falls[s] << (p.at_rest[s] ? "yes" : "no");
      table.end_row();
    }
  }
  if (const auto written = table.close(); !written) return std::unexpected(written.error());
  return true;
}

}  // namespace behoud
