#include "app/failure_text.hpp"

#include <fmt/format.h>

#include "app/text.hpp"
#include "model/files/date.hpp"

namespace behoud {

std::string failure_text(const std::string& scenario, const engines::Failure& failure, Language language) {
  const std::string where =
      failure.branch.empty() ? "" : phrase(language, " (branche {})", " (branch {})", failure.branch);
  const std::string_view what = failure.reason == "too_stiff"
                                    ? in(language, "verandert sneller dan de rekenmethode kan volgen",
                                         "changes faster than the method of integration can follow")
                                    : in(language, "is geen eindig getal meer", "is no longer a finite number");
  const std::string_view advice = in(language, "Controleer de doses, paden en parameters die rond die datum ingaan.",
                                     "Look at the doses, paths and parameters that take effect around that date.");
  return phrase(language, "scenario {}: de berekening liep vast op {}: {}{} {}. {}",
                "scenario {}: the run broke down at {}: {}{} {}. {}", scenario, date_text(failure.time),
                failure.variable, where, what, advice);
}

}  // namespace behoud
