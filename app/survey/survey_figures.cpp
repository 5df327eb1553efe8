#include <fmt/format.h>

#include <cmath>

#include "app/band_text.hpp"
#include "app/report/draw_figure.hpp"
#include "app/survey/survey_files.hpp"
#include "app/text.hpp"
#include "model/files/csv_table.hpp"
#include "model/files/date.hpp"

namespace behoud {

namespace {

using Written = std::expected<void, std::string>;
using analysis::FittedSurveyModel;
using analysis::PooledCoefficient;
using analysis::SurveyStudy;

struct Row {
  std::string title;
  double value = std::nan(""), low = std::nan(""), high = std::nan(""), wide_low = std::nan(""),
         wide_high = std::nan("");
  std::string text;
};

Written write_rows(const std::vector<Row>& rows, const std::filesystem::path& file) {
  CsvTable table(file, {"row", "title", "value", "low", "high", "wide_low", "wide_high", "text", "heading"});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    table << static_cast<double>(i + 1) << row.title << row.value << row.low << row.high << row.wide_low
          << row.wide_high << (row.text.empty() ? " " : row.text) << (std::isnan(row.value) ? 1.0 : 0.0);
    table.end_row();
  }
  return table.close();
}

struct Words {
  std::string title, subtitle, axis, note;
};

Written draw(const std::vector<Row>& rows, const std::string& name, const Words& words,
             const std::filesystem::path& plots, const std::filesystem::path& figures, Language language) {
  const std::string data = (figures / (name + ".csv")).string();
  if (const Written written = write_rows(rows, data); !written) return written;
  return report::draw_in_every_format(plots / "survey" / "rows.gp", figures / name, words.title,
                                      [&](const std::string& file, const std::string& format) {
                                        return std::vector<std::string>{
                                            data,        file,           format,
                                            words.title, words.subtitle, plots.string() + "/",
                                            words.axis,  words.note,     std::string(in(language, ",", "."))};
                                      });
}

std::vector<Row> coefficient_rows(const SurveyStudy& study, const PublishedSigns& published, Language language) {
  std::vector<Row> rows;
  const FittedSurveyModel& fitted = study.models.front();
  for (std::size_t i = 0; i < fitted.coefficients.size(); ++i) {
    const auto& question = fitted.model->regressors[i];
    const auto sign = sign_of(published, question);
    if (!sign) continue;
    const PooledCoefficient& found = fitted.coefficients[i];
    const double half = analysis::significant_z * found.standard_error;
    const double wide = analysis::significant_z * found.error_of_one;
    rows.push_back({fmt::format("{}  {}", question.row, in(language, question.nl, question.en)), found.coefficient,
                    found.coefficient - half, found.coefficient + half, found.coefficient - wide,
                    found.coefficient + wide,
                    fmt::format("{}: {}", sign_text(*sign, language),
                                agreement_text(analysis::agreement(*sign, found), language))});
  }
  return rows;
}

double change_of_odds(double coefficient) {
  return 100.0 * (std::exp(coefficient) - 1.0);
}

std::string percent_text(double change, Language language) {
  return decimal(change, 1, true, language) + " %";
}

/// What the answer "too high" goes with in three regressions, and what the sector does when all have more work.
std::vector<Row> paradox_rows(const SurveyStudy& study, double date, Language language) {
  std::vector<Row> rows;
  rows.push_back({.title = std::string(in(language, "Wie \"te hoog\" antwoordt, naast wie dat niet doet",
                                          "Who answers \"too high\", beside who does not")),
                  .text = {}});
  for (const FittedSurveyModel& fitted : study.models) {
    if (fitted.model->id != "study" && fitted.model->id != "without_satisfaction" &&
        fitted.model->id != "workload_alone")
      continue;
    for (std::size_t i = 0; i < fitted.coefficients.size(); ++i) {
      if (fitted.model->regressors[i].id != "too_high") continue;
      const PooledCoefficient& found = fitted.coefficients[i];
      const auto at = [&](double error) { return change_of_odds(found.coefficient + analysis::significant_z * error); };
      rows.push_back({std::string(in(language, fitted.model->nl, fitted.model->en)), change_of_odds(found.coefficient),
                      at(-found.standard_error), at(found.standard_error), at(-found.error_of_one),
                      at(found.error_of_one), percent_text(change_of_odds(found.coefficient), language)});
    }
  }
  rows.push_back({.title = std::string(in(language, "De hele sector, als ieders werkdruk stijgt",
                                          "The whole sector, when everybody's workload rises")),
                  .text = {}});
  for (std::size_t year = 0; year < study.years.size(); ++year) {
    const analysis::SectorYear& told = study.years[year];
    const double change = 100.0 * (told.changed_exits / told.exits - 1.0);
    // one pair of worlds says nothing of chance
    const double half = told.difference_error > 0.0
                            ? 100.0 * analysis::significant_z * told.difference_error / told.exits
                            : std::nan("");
    rows.push_back({phrase(language, "jaar vanaf {}", "year from {}", date_text(date + static_cast<double>(year))),
                    change, change - half, change + half, change - half, change + half,
                    percent_text(change, language)});
  }
  return rows;
}

}  // namespace

Written draw_survey(const SurveyStudy& study, const PublishedSigns& published, const SurveyTexts& texts,
                    const std::filesystem::path& plots, const std::filesystem::path& folder, Language language) {
  const std::filesystem::path figures = folder / "figures";
  std::error_code error;
  std::filesystem::create_directory(figures, error);
  if (error) return std::unexpected(figures.string() + ": " + error.message());
  const auto say = [language](std::string_view nl, std::string_view en) { return std::string(in(language, nl, en)); };
  if (study.models.front().coefficients.empty()) return {};
  const Words words{
      say("Wie vertrekt: de virtuele enquête naast de richting die het CBS vond",
          "Who leaves: the virtual survey beside the direction that CBS found"),
      phrase(language, "Logistische regressie op vertrek binnen een jaar; enquête van {}; rechts: gepubliceerd, klopt",
             "Logistic regression of leaving within a year; survey of {}; right: published, agrees",
             date_text(texts.date)),
      say("log-odds; dik: 95 % over alle werelden samen, dun: 95 % van één enquête",
          "log-odds; thick: 95 % over all worlds together, thin: 95 % of one survey"),
      phrase(language, "Werelden: {}; {} antwoorden per wereld. Een controle, geen onafhankelijke toets.",
             "Worlds: {}; {} answers per world. A check, not an independent test.", study.worlds,
             grouped(study.respondents, language))};
  if (const Written drawn =
          draw(coefficient_rows(study, published, language), "coefficients", words, plots, figures, language);
      !drawn)
    return drawn;
  if (study.years.empty()) return {};
  const Words paradox{
      say("De werkdrukparadox: één medewerker en de hele sector",
          "The workload paradox: one worker and the whole sector"),
      phrase(language, "Verandering voor iedereen: {}", "The change for everybody: {}",
             in(language, texts.change->title)),
      say("verschil in vertrek, procent (boven: van de kansverhouding; onder: van de uitstroom); lijn: 95 %",
          "difference in leaving, per cent (above: of the odds; below: of the outflow); line: 95 %"),
      phrase(language, "Werelden: {}, met en zonder de verandering; {} antwoorden per wereld; dun: één enquête.",
             "Worlds: {}, with and without the change; {} answers per world; thin: one survey.", study.worlds,
             grouped(study.respondents, language))};
  return draw(paradox_rows(study, texts.date, language), "paradox", paradox, plots, figures, language);
}

}  // namespace behoud
