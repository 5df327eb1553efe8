#include "app/survey/survey_table.hpp"

#include <fmt/format.h>

#include "app/band_text.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"
#include "model/files/date.hpp"

namespace behoud {

namespace {

using analysis::FittedSurveyModel;
using analysis::PooledCoefficient;
using analysis::SurveyQuestion;
using analysis::SurveyStudy;

constexpr std::size_t name_width = 36;

std::string percent(double share, int decimals, Language language) {
  return decimal(100.0 * share, decimals, false, language) + " %";
}

std::string answers_text(const SurveyStudy& study, Language language) {
  std::string text;
  const auto questions = analysis::survey_questions();
  for (std::size_t q = 0; q < questions.size(); q += 2) {
    std::string line;
    for (std::size_t i = q; i < std::min(q + 2, questions.size()); ++i) {
      line += padded(in(language, questions[i].nl, questions[i].en), name_width) +
              fmt::format("{:>7}      ", percent(study.answers[i], 0, language));
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  return text;
}

std::string regression_text(const FittedSurveyModel& fitted, const PublishedSigns& published, Language language) {
  std::string text =
      fmt::format("{:<5}{}{:>8}{:>7}{:>6}{:>7}{:>6}{:>6}  {:<13}{}\n", "", std::string(name_width - 4, ' '),
                  in(language, "coëff.", "coeff."), in(language, "s.f.", "s.e."), "z", in(language, "s.f. 1", "s.e. 1"),
                  "+ %", "- %", in(language, "gepubliceerd", "published"), in(language, "klopt", "agrees"));
  for (std::size_t i = 0; i < fitted.coefficients.size(); ++i) {
    const SurveyQuestion& question = fitted.model->regressors[i];
    const PooledCoefficient& found = fitted.coefficients[i];
    const auto sign = sign_of(published, question);
    std::string line = fmt::format(
        "{:<5}{}{:>8}{:>7}{:>6}{:>7}{:>6}{:>6}  {}{}", question.row,
        padded(in(language, question.nl, question.en), name_width - 4), decimal(found.coefficient, 3, true, language),
        decimal(found.standard_error, 3, false, language), decimal(found.z(), 1, true, language),
        decimal(found.error_of_one, 3, false, language), decimal(100.0 * found.share_up, 0, false, language),
        decimal(100.0 * found.share_down, 0, false, language),
        padded(sign ? sign_text(*sign, language) : std::string_view(), 13),
        sign ? agreement_text(analysis::agreement(*sign, found), language) : std::string_view());
    text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  return text;
}

/// How the answer "too high", and what lies behind it, come out in every model.
std::string workload_text(const SurveyStudy& study, Language language) {
  constexpr std::array<std::string_view, 5> shown{"too_high", "own_overload", "team_workload_change",
                                                  "team_usual_workload", "mobile"};
  std::string text;
  for (const FittedSurveyModel& fitted : study.models) {
    std::string heading(in(language, fitted.model->nl, fitted.model->en));
    for (std::size_t i = 0; i < fitted.coefficients.size(); ++i) {
      const SurveyQuestion& question = fitted.model->regressors[i];
      if (std::ranges::find(shown, question.id) == shown.end()) continue;
      const PooledCoefficient& found = fitted.coefficients[i];
      text += padded(heading, 40) + padded(in(language, question.nl, question.en), name_width) +
              fmt::format("{:>8}{:>7}{:>7}\n", decimal(found.coefficient, 3, true, language),
                          decimal(found.standard_error, 3, false, language), decimal(found.z(), 1, true, language));
      heading.clear();
    }
  }
  return text;
}

/// What the answer on satisfaction is assumed to be made of, and what that does to the three answers it bears on.
std::string satisfaction_text(const SurveyStudy& study, Language language) {
  constexpr std::array<std::string_view, 3> shown{"dissatisfied", "support_lacking", "too_high"};
  std::string text = std::string(50, ' ');
  for (const std::string_view id : shown)
    text +=
        fmt::format("{:>16}", std::ranges::find(study.models.front().model->regressors, id, &SurveyQuestion::id)->row);
  text += '\n';
  for (const analysis::SatisfactionVariant& variant : study.variants) {
    const std::string_view name =
        variant.assumption == "dissatisfied_share"
            ? in(language, "deel dat zich ontevreden noemt", "share dissatisfied")
        : variant.assumption == "satisfaction_noise"
            ? in(language, "ruis in het antwoord", "noise in the answer")
            : in(language, "lager antwoord bij vertrekwens", "lower answer of who wishes to leave");
    text += padded(name, 40) + fmt::format("{:>10}", decimal(variant.value, 2, false, language));
    for (const std::string_view id : shown) {
      for (std::size_t i = 0; i < variant.fitted.coefficients.size(); ++i) {
        if (variant.fitted.model->regressors[i].id != id) continue;
        const PooledCoefficient& found = variant.fitted.coefficients[i];
        text += fmt::format("{:>16}", fmt::format("{} ({})", decimal(found.coefficient, 3, true, language),
                                                  decimal(found.standard_error, 3, false, language)));
      }
    }
    text += '\n';
  }
  return text;
}

std::string sector_text(const SurveyStudy& study, double date, Language language) {
  std::string text =
      fmt::format("{:<14}{:>12}{:>18}{:>22}{:>10}{:>20}\n", in(language, "jaar vanaf", "year from"),
                  in(language, "uitstroom", "outflow"), in(language, "met verandering", "with the change"),
                  in(language, "verschil (punten)", "difference (points)"), in(language, "s.f.", "s.e."),
                  in(language, "antwoordt te hoog", "answer too high"));
  for (std::size_t year = 0; year < study.years.size(); ++year) {
    const analysis::SectorYear& told = study.years[year];
    text += fmt::format(
        "{:<14}{:>12}{:>18}{:>22}{:>10}{:>20}\n", date_text(date + static_cast<double>(year)),
        percent(told.exits, 2, language), percent(told.changed_exits, 2, language),
        decimal(100.0 * (told.changed_exits - told.exits), 2, true, language),
        study.worlds > 1 ? decimal(100.0 * told.difference_error, 2, false, language) : std::string("-"),
        fmt::format("{} -> {}", percent(told.too_high, 0, language), percent(told.changed_too_high, 0, language)));
  }
  return text;
}

}  // namespace

std::string_view sign_text(analysis::PublishedSign sign, Language language) {
  switch (sign) {
    case analysis::PublishedSign::strongly_up:
      return in(language, "sterk meer", "much more");
    case analysis::PublishedSign::up:
      return in(language, "meer", "more");
    case analysis::PublishedSign::down:
      return in(language, "minder", "less");
    case analysis::PublishedSign::not_up:
      return in(language, "niet meer", "not more");
    case analysis::PublishedSign::none:
      return in(language, "geen verband", "none");
  }
  return "";
}

std::string_view agreement_text(analysis::Agreement agreement, Language language) {
  switch (agreement) {
    case analysis::Agreement::yes:
      return in(language, "ja", "yes");
    case analysis::Agreement::unclear:
      return in(language, "onzeker", "unclear");
    case analysis::Agreement::no:
      return in(language, "nee", "no");
  }
  return "";
}

std::string problem_text(const analysis::LogisticProblem& problem, const analysis::SurveyModel& model,
                         Language language) {
  using Kind = analysis::LogisticProblem::Kind;
  const std::string where = problem.column ? fmt::format(" ({})", in(language, model.regressors[*problem.column].nl,
                                                                     model.regressors[*problem.column].en))
                                           : "";
  switch (problem.kind) {
    case Kind::no_rows:
      return std::string(in(language, "niemand antwoordde", "nobody answered"));
    case Kind::outcome_constant:
      return std::string(in(language, "niemand, of iedereen, vertrok", "nobody, or everybody, left"));
    case Kind::collinear:
      return phrase(language, "een antwoord volgt uit de andere, of niemand gaf het{}",
                    "an answer follows from the others, or nobody gave it{}", where);
    case Kind::separated:
      return phrase(language, "van wie zo antwoordde vertrok niemand of iedereen{}",
                    "of those with an answer nobody or everybody left{}", where);
    case Kind::lengths_differ:
    case Kind::not_finite:
    case Kind::not_zero_or_one:
    case Kind::weight_not_above_zero:
    case Kind::not_converged:
      break;
  }
  return std::string(in(language, "de schatting kwam niet tot rust", "the estimate did not settle"));
}

std::string survey_table(const SurveyStudy& study, const PublishedSigns& published, const SurveyTexts& texts,
                         Language language) {
  const auto say = [language](std::string_view nl, std::string_view en) { return std::string(in(language, nl, en)); };
  const auto whole = [language](double value) { return grouped(value, language); };
  std::string text;
  const auto line = [&](const std::string& row) { text += row + '\n'; };
  line(fmt::format("{}: {}", texts.scenario.id, in(language, texts.scenario.title)));
  text += wrapped(phrase(language,
                         "Enquête van {}: {} uitgenodigd, {} antwoorden; binnen een jaar vertrok {} uit het sociaal "
                         "domein ({} {}).",
                         "Survey of {}: {} invited, {} answer; within a year {} left the social domain ({} {}).",
                         date_text(texts.date), whole(study.invited), whole(study.respondents),
                         percent(study.left_share, 1, language), study.worlds,
                         study.worlds == 1 ? in(language, "wereld", "world") : in(language, "werelden", "worlds")));
  line("");
  line(say("WAT ZIJ ANTWOORDEN (gewogen)", "WHAT THEY ANSWER (weighted)"));
  text += answers_text(study, language);
  line("");
  line(say("WIE VERTREKT BINNEN EEN JAAR (logistische regressie, met gewichten)",
           "WHO LEAVES WITHIN A YEAR (logistic regression, with weights)"));
  text += regression_text(study.models.front(), published, language);
  for (const FittedSurveyModel& fitted : study.models) {
    if (!fitted.problem) continue;
    text += wrapped(phrase(language, "Model \"{}\": geen schatting in {} van {} werelden: {}.",
                           "Model \"{}\": no estimate in {} of {} worlds: {}.",
                           in(language, fitted.model->nl, fitted.model->en), study.worlds - fitted.worlds, study.worlds,
                           problem_text(*fitted.problem, *fitted.model, language)));
  }
  text += wrapped(say(
      "coëff.: log-odds, alle werelden samen; s.f.: standaardfout daarvan; s.f. 1: van één enquête; + % en - %: "
      "in hoeveel van de werelden één enquête op 5 % significant meer of minder vertrek vindt.",
      "coeff.: log-odds, all worlds together; s.e.: its standard error; s.e. 1: that of one survey; + % and - %: in "
      "how many of the worlds one survey finds more or less leaving, significant at 5 %."));
  text += wrapped(say(
      "Klopt bij een richting: ja of nee als die over alle werelden samen significant is. Klopt bij \"geen verband\" "
      "en "
      "\"niet meer\", te zeggen vanaf tien werelden (--replicates 10): ja als vier van de vijf enquêtes dat vinden, "
      "nee "
      "als minder dan de helft het vindt. R01-R06, R10 en R11 hielpen aannamen kiezen: dit is een controle, geen "
      "onafhankelijke toets.",
      "Agrees with a direction: yes or no where it is significant over all worlds together. Agrees with \"none\" and "
      "\"not more\", told from ten worlds on (--replicates 10): yes where four of five surveys find that, no where "
      "less than half do. R01-R06, R10 and R11 "
      "informed assumptions: this is a check, not an independent test."));
  line("");
  line(say("WAAR HET EFFECT VAN WERKDRUK BLIJFT (dezelfde enquête, andere verklarende antwoorden)",
           "WHERE THE EFFECT OF WORKLOAD GOES (the same survey, other regressors)"));
  text += workload_text(study, language);
  line("");
  line(say("WAT DE AANNAMEN OVER HET ANTWOORD OP ONVREDE DOEN (coëfficiënt, standaardfout)",
           "WHAT THE ASSUMPTIONS BEHIND THE ANSWER ON SATISFACTION DO (coefficient, standard error)"));
  text += satisfaction_text(study, language);
  if (!study.years.empty()) {
    line("");
    line(phrase(language, "DE HELE SECTOR IN DEZELFDE WERELDEN: {}", "THE WHOLE SECTOR IN THE SAME WORLDS: {}",
                in(language, texts.change->title)));
    text += sector_text(study, texts.date, language);
  }
  line("");
  text += wrapped(
      study.years.empty()
          ? std::string(say("Wat de hele sector doet als iedereen meer werk krijgt, komt ernaast te staan met --change "
                            "data/examples/survey/more_demand.json (docs/paradox.md).",
                            "What the whole sector does when all have more work stands beside it with --change "
                            "data/examples/survey/more_demand.json (docs/paradox.md)."))
          : std::string(
                say("Boven staat wie van de collega's vertrekt, hier wat met allen gebeurt; die twee hoeven niet "
                    "dezelfde kant op te wijzen (docs/paradox.md).",
                    "Above is who of the colleagues leaves, here what happens to all of them; the two need not "
                    "point the same way (docs/paradox.md).")));
  return text;
}

}  // namespace behoud
