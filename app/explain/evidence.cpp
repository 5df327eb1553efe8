#include "app/explain/evidence.hpp"

#include <fmt/format.h>

#include "app/explain/field.hpp"
#include "app/text.hpp"

namespace behoud {

void explain_evidence(const EvidenceRow& row, Language language) {
  fmt::print("{}\n", row.id);
  field(in(language, "cijfer", "figure"), row.quantity);
  field(in(language, "waarde", "value"), fmt::format("{} {}", row.value, row.unit));
  field(in(language, "over wie", "of whom"), fmt::format("{}; {}; {}", row.population, row.branch, row.period));
  field(in(language, "bron", "source"),
        fmt::format("{} {}; {}", row.source_document, row.page_section, row.primary_source));
  field(in(language, "in het model", "in the model"),
        std::string(in(language, "behoud evidence --all zet het naast het model",
                       "behoud evidence --all shows it beside the model")));
}

void explain_trial(const PublishedTrial& trial, Language language) {
  fmt::print("{}\n", trial.id);
  field(in(language, "studie", "study"), trial.study);
  field(in(language, "waar", "where"), in(language, trial.setting));
  for (const TrialOutcome& outcome : trial.outcomes)
    field(in(language, "gepubliceerd", "published"), outcome.published_as);
  field(in(language, "anders", "differs"), in(language, trial.differs));
  field(in(language, "in het model", "in the model"),
        fmt::format("data/trials/{}.json; {}", trial.scenario,
                    in(language, "behoud replay speelt het na", "behoud replay does it over")));
}

}  // namespace behoud
