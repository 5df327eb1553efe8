#include "app/explain/evidence.hpp"

#include <fmt/format.h>

#include "app/band_text.hpp"
#include "app/explain/field.hpp"
#include "app/text.hpp"
#include "model/calibration/figure_texts.hpp"
#include "model/files/evidence_words.hpp"
#include "model/files/unit_names.hpp"

namespace behoud {

void explain_evidence(const EvidenceRow& row, Language language) {
  fmt::print("{}\n", row.id);
  calibration::Published published;
  published.rows = row.id;
  published.quantity = row.quantity;
  const std::string meaning = in(language, calibration::meaning_of(published));
  if (meaning != row.quantity) field(in(language, "cijfer", "figure"), meaning);
  field(in(language, "opgetekend als", "recorded as"), row.quantity);
  field(in(language, "waarde", "value"),
        fmt::format("{} {}", with_decimal_mark(row.value, language), unit_name(row.unit, language)));
  field(in(language, "over wie", "of whom"),
        fmt::format("{}; {}; {}", word_of_evidence(row.population, language), word_of_evidence(row.branch, language),
                    word_of_evidence(row.period, language)));
  field(in(language, "bron", "source"),
        fmt::format("{} {}; {}", row.source_document, row.page_section, row.primary_source));
  field(in(language, "in het model", "in the model"),
        std::string(in(language, "behoud evidence --all zet het naast het model",
                       "behoud evidence --all shows it beside the model")));
}

void explain_trial(const PublishedTrial& trial, Language language) {
  fmt::print("{}\n", trial.id);
  field(in(language, "studie", "study"), in(language, trial.study));
  field(in(language, "waar", "where"), in(language, trial.setting));
  for (const TrialOutcome& outcome : trial.outcomes)
    field(in(language, "gepubliceerd", "published"), in(language, outcome.published_as));
  field(in(language, "anders", "differs"), in(language, trial.differs));
  field(in(language, "in het model", "in the model"),
        fmt::format("data/trials/{}.json; {}", trial.scenario,
                    in(language, "behoud replay speelt het na", "behoud replay does it over")));
}

}  // namespace behoud
