#include "model/calibration/figures.hpp"

#include <algorithm>

#include "model/calibration/published.hpp"
#include "model/engines/derivatives.hpp"

namespace behoud::calibration {

namespace {

constexpr auto registers = SourceKind::registers;
constexpr auto employees = SourceKind::employee_survey;
constexpr auto leavers = SourceKind::leavers_survey;
using enum m::Branch;

/// In the order in which branches stand in the mechanism.
constexpr std::array<std::string_view, 7> average_outflow{"B01", "B02", "B05", "B03", "B04", "B07", "B06"};
constexpr std::array<std::string_view, 7> wish{"I05", "I01", "I02", "I03", "I04", "I06", "I07"};
constexpr std::array<std::string_view, 7> action{"I17", "I11", "I12", "I15", "I14", "I16", "I18"};
constexpr std::array<std::string_view, 8> without_measures{"E15", "E12", "E11", "E16", "E13", "E18", "E14", "E17"};

/// The five windows of the cohort figures: the nine months of 2015, then calendar years (AEF p.15, 40).
constexpr std::array<double, 6> windows{2015.25, 2016.0, 2017.0, 2018.0, 2019.0, 2020.0};
constexpr std::array<std::string_view, cohort_years> yearly_outflow{"C05", "C06", "C07", "C08", "C09"};

template <class Real>
Real percent(const Real& share) {
  return 100.0 * share;
}

/// Exits from the domain of those still in the cohort at the start of a window, over their number. A move to another of
/// the seven branches stays in the cohort: no exit, and from then on it counts where the mover works (SOURCES.md).
template <class Real>
Real cohort_outflow(const ObservedRun<Real>& run, Branches branches, std::size_t window) {
  return run.passed(engines::cohort_exits, branches, windows[window], windows[window + 1]) /
         run.still_in_cohort(branches, windows[window]);
}

template <class Real>
Real log_odds(const Real& share) {
  using std::log;
  return log(share / (1.0 - share));
}

/// To work outside the domain but within care and welfare: those who quit or were dismissed, and who left for private
/// reasons but went on working.
template <class Real>
Real stay_in_care(const ObservedRun<Real>& run, std::span<const Tally> to_work, std::span<const Tally> personal,
                  Branches branches, double from, double to) {
  return run.parameter(m::within_care_share) *
         (run.passed(to_work, branches, from, to) +
          (1.0 - run.parameter(m::private_not_working_share)) * run.passed(personal, branches, from, to));
}

/// Those who go to work outside care and welfare: without who stops working.
template <class Real>
Real work_elsewhere(const ObservedRun<Real>& run, std::span<const Tally> to_work, std::span<const Tally> personal,
                    Branches branches, double from, double to) {
  const Real within = run.parameter(m::within_care_share);
  return (1.0 - within) / within * stay_in_care(run, to_work, personal, branches, from, to);
}

constexpr std::array quits_and_ended_of_cohort{Tally::cohort_quits, Tally::cohort_ended_exits};
constexpr std::array private_of_cohort{Tally::cohort_private_exits};
constexpr std::array quits_and_ended{Tally::cohort_quits, Tally::entrant_quits, Tally::cohort_ended_exits,
                                     Tally::entrant_ended_exits};
constexpr std::array quits{Tally::cohort_quits, Tally::entrant_quits};
constexpr std::array ended{Tally::cohort_ended_exits, Tally::entrant_ended_exits};
constexpr std::array private_exits{Tally::cohort_private_exits, Tally::entrant_private_exits};
constexpr std::array within_domain{Tally::job_changes, Tally::cohort_moves_out, Tally::entrant_moves_out};

/// Everybody who left an employer, other employers in the domain included.
template <class Real>
Real left_employer(const ObservedRun<Real>& run, Branches branches, double from, double to) {
  return run.passed(engines::all_exits, branches, from, to) + run.passed(within_domain, branches, from, to);
}

/// PFZW asked leavers of 2018, RegioPlus those of 2019; both all of care and welfare, for which the seven branches
/// stand.
constexpr double asked_by_pfzw = 2018.5, asked_by_regioplus = 2019.5;

}  // namespace

template <class Real>
std::vector<Figure<Real>> fitted_figures(const ObservedRun<Real>& run) {
  std::vector<Figure<Real>> figures;
  const auto figure = [&](std::string_view rows, SourceKind source, Real value, bool follows = false) {
    figures.push_back({{std::string(rows), source, follows}, value});
  };

  // yearly exits of the cohort, percent of those still in it at the start of the year; 2015 over nine months
  for (std::size_t year = 0; year < yearly_outflow.size(); ++year)
    figure(yearly_outflow[year], registers, percent(cohort_outflow(run, cohort_branches, year)));
  // of all exits to the end of 2019, those that left care and welfare altogether: "elsewhere in care" is work
  const Real all = run.passed(engines::cohort_exits, cohort_branches, windows.front(), windows.back());
  figure("C37", registers,
         percent(1.0 - stay_in_care(run, quits_and_ended_of_cohort, private_of_cohort, cohort_branches, windows.front(),
                                    windows.back()) /
                           all));
  // plain mean of the five percentages of a branch, the first over nine months as published
  for (std::size_t b = 0; b < average_outflow.size(); ++b) {
    Real sum = 0.0;
    for (std::size_t year = 0; year < yearly_outflow.size(); ++year)
      sum += cohort_outflow(run, only(static_cast<m::Branch>(b)), year);
    figure(average_outflow[b], registers, percent(sum / static_cast<double>(yearly_outflow.size())));
  }
  const Real social_work = cohort_outflow(run, only(SW), 4), home_care = cohort_outflow(run, only(TZ), 4);
  figure("B09", registers, percent(social_work));
  // home care came first in 2019 and social work second: said in words, so only the order counts
  figure("B10", registers, log_odds(home_care) - log_odds(social_work));

  // wish to leave this employer within five years: everybody past the first stage, mid 2019
  for (std::size_t b = 0; b < wish.size(); ++b) {
    const Branches branch = only(static_cast<m::Branch>(b));
    figure(wish[b], employees, percent(run.wishing(branch, 2019.5) / run.workers(branch, 2019.5)));
  }
  figure("I08", employees, percent(run.wishing(cohort_branches, 2019.5) / run.workers(cohort_branches, 2019.5)), true);
  // took action: those who search; giving up keeps them there for about a year, the period that was asked about
  figure("I19", employees, percent(run.searching(cohort_branches, 2019.5) / run.workers(cohort_branches, 2019.5)));

  // RegioPlus: reasons for leaving, more than one answer
  const auto named_regioplus = [&](std::initializer_list<std::string_view> reasons) {
    return percent(run.parameter(m::reasons_named_regioplus) *
                   run.reasons(reasons, cohort_branches, asked_by_regioplus));
  };
  figure("L13", leavers, named_regioplus({"growth"}));
  figure("L14", leavers, named_regioplus({"challenge"}));
  figure("L15", leavers, named_regioplus({"support", "own_direction"}));
  // PFZW: reasons of those who gave notice, more than one answer
  const auto named_pfzw = [&](std::initializer_list<std::string_view> reasons) {
    return percent(run.parameter(m::reasons_named_pfzw) * run.reasons(reasons, cohort_branches, asked_by_pfzw));
  };
  figure("L17", leavers, named_pfzw({"support", "own_direction"}));
  figure("L18", leavers, named_pfzw({"content", "challenge", "quality"}));
  figure("L19", leavers, named_pfzw({"workload", "condition"}));
  figure("L20", leavers, named_pfzw({"atmosphere", "aggression"}));
  figure("L23", leavers, named_pfzw({"pay", "recognition"}));
  figure("L24+L26", leavers, named_pfzw({"training", "growth"}));
  figure("L31", leavers,
         percent(run.passed(ended, cohort_branches, 2018.0, 2019.0) /
                 left_employer(run, cohort_branches, 2018.0, 2019.0)));
  // not preventable: time for something else, or private reasons
  const Real not_preventable = run.reasons({m::not_preventable}, cohort_branches, asked_by_regioplus) +
                               run.private_reasons(cohort_branches, asked_by_regioplus);
  figure("P15", leavers, percent(not_preventable), true);
  figure("P16", leavers, percent(1.0 - not_preventable));
  return figures;
}

template <class Real>
std::vector<Figure<Real>> other_figures(const ObservedRun<Real>& run) {
  std::vector<Figure<Real>> figures;
  const auto figure = [&](std::string_view rows, SourceKind source, Real value, bool follows = false,
                          int asked_of = 0) {
    figures.push_back({{std::string(rows), source, follows, asked_of}, value});
  };

  // Social work in 2020, participants of the pension fund PFZW. Leavers are those who leave the branch: the source
  // counts among them who goes on elsewhere in care and welfare (S16), and leaves out job changes (doorstroom).
  const Branches social_work = only(SW);
  const Real moved = run.passed(engines::moves_between_branches, social_work, 2020.0, 2021.0);
  const Real exits = run.passed(engines::all_exits, social_work, 2020.0, 2021.0);
  figure("S01a", registers, run.passed({Tally::hires, Tally::moves_in}, social_work, 2020.0, 2021.0));
  figure("S01b", registers, exits + moved);
  Real entry_share[m::age_count], exit_share[m::age_count], leaving = 0.0;
  for (int age = 0; age < m::age_count; ++age) {
    entry_share[age] = run.parameter_at(m::entry_age_share, static_cast<std::size_t>(age));
    exit_share[age] = run.leaving_at_age(age, social_work, 2020.5);
    leaving += exit_share[age];
  }
  figure("S03a/S01a", registers, percent(entry_share[0]));
  figure("S04a+S05a/S01a", registers, percent(entry_share[1]));
  figure("S06a/S01a", registers, percent(entry_share[2]));
  figure("S07a/S01a", registers, percent(entry_share[3]));
  // shares by age of those who leave the domain; the four add up to one
  figure("S03b/S01b", registers, percent(exit_share[0] / leaving));
  figure("S04b+S05b/S01b", registers, percent(exit_share[1] / leaving));
  figure("S06b/S01b", registers, percent(exit_share[2] / leaving), true);
  figure("S07b/S01b", registers, percent(exit_share[3] / leaving));
  figure("S16", registers,
         percent(work_elsewhere(run, quits_and_ended, private_exits, social_work, 2020.0, 2021.0) / (exits + moved)));

  for (std::size_t b = 0; b < action.size(); ++b) {
    const Branches branch = only(static_cast<m::Branch>(b));
    figure(action[b], employees, percent(run.searching(branch, 2019.5) / run.workers(branch, 2019.5)));
  }

  // employee survey 2019: the share itself, mean over the workers of the seven branches
  const auto mean = [&](m::Variable variable) { return run.mean(variable, cohort_branches, 2019.5); };
  figure("W01_1+W01_2", employees, percent(mean(m::attractive_content)));
  figure("W02_1+W02_2", employees, percent(mean(m::autonomy)));
  figure("W05_2", employees, percent(mean(m::competence_match)));
  figure("W06_6", employees, percent(1.0 - mean(m::training)));
  figure("W09_1", employees, percent(mean(m::too_low)));
  figure("W09_3+W09_4", employees, percent(mean(m::too_high)));
  figure("W14_4+W14_5", employees, percent(mean(m::pay_poor)));
  figure("W15_1+W15_2", employees, percent(1.0 - mean(m::recognition)));
  figure("W17", employees, percent(1.0 - mean(m::supervisor_support)));
  // the survey of social work, end of 2020
  figure("W20", employees, percent(run.value(m::internal_aggression, SW, 2021.0)));
  figure("W22", employees, percent(run.value(m::external_aggression, SW, 2021.0)));
  figure("W28", employees, percent(1.0 - run.value(m::measures_uptake, SW, 2021.0)));
  figure("W29", employees, percent(run.value(m::too_high, SW, 2021.0)));
  for (std::size_t b = 0; b < without_measures.size(); ++b) {
    figure(without_measures[b], employees,
           percent(1.0 - run.value(m::measures_uptake, static_cast<m::Branch>(b), 2019.5)));
  }

  // RegioPlus, reasons by branch: the same question as L13-L15; nursing homes share a figure with home care
  const auto named = [&](Branches branches, std::initializer_list<std::string_view> reasons) {
    return percent(run.parameter(m::reasons_named_regioplus) * run.reasons(reasons, branches, asked_by_regioplus));
  };
  figure("L01", leavers, named(only(GGZ), {"content", "quality"}));
  figure("L02", leavers, named(only(GGZ), {"support", "own_direction"}));
  figure("L03", leavers, named(only(GGZ), {"challenge"}));
  figure("L04", leavers, named(only(GHZ), {"support", "own_direction"}));
  figure("L05", leavers, named(only(GHZ), {"challenge"}));
  figure("L06", leavers, named(only(GHZ), {"growth"}));
  figure("L07", leavers, named(only(TZ), {"challenge"}));
  figure("L08", leavers, named(only(TZ), {"atmosphere", "aggression"}));
  figure("L09", leavers, named(only(TZ), {"support", "own_direction"}));
  // "other, without childcare": every branch that the source does not show apart, youth care among them
  constexpr std::array not_shown_apart{static_cast<std::size_t>(HA), static_cast<std::size_t>(JZ),
                                       static_cast<std::size_t>(SW), static_cast<std::size_t>(OV)};
  figure("L10", leavers, named(not_shown_apart, {"support", "own_direction"}));
  figure("L11", leavers, named(not_shown_apart, {"content", "quality"}));
  figure("L12", leavers, named(not_shown_apart, {"growth"}));
  // PFZW, who gave up their job in 2018: those who went to work outside care and welfare
  figure("L32a", leavers,
         percent(work_elsewhere(run, quits, private_exits, cohort_branches, 2018.0, 2019.0) /
                 (run.passed(quits, cohort_branches, 2018.0, 2019.0) +
                  run.passed(private_exits, cohort_branches, 2018.0, 2019.0) +
                  run.passed(within_domain, cohort_branches, 2018.0, 2019.0))));
  // seventeen interviews: one main reason each, so the shares themselves
  constexpr int interviewed = 17;
  const auto of_interviewed = [&](std::initializer_list<std::string_view> reasons) {
    return static_cast<double>(interviewed) * run.reasons(reasons, social_work, 2021.5);
  };
  figure("L34", leavers, of_interviewed({"aggression"}), false, interviewed);
  figure("L35", leavers, of_interviewed({"workload", "condition"}), false, interviewed);
  figure("L36", leavers, of_interviewed({"pay"}), false, interviewed);
  figure("L38", leavers, of_interviewed({"recognition"}), false, interviewed);

  // RegioPlus, what the employer could have done: more than one answer; what would have helped is what was lacking
  figure("P01", leavers, percent(run.reasons({"something_else"}, cohort_branches, asked_by_regioplus)));
  figure("P02", leavers, percent(run.private_reasons(cohort_branches, asked_by_regioplus)));
  const auto would_help = [&](std::initializer_list<std::string_view> reasons) {
    return percent(run.parameter(m::reasons_named_regioplus) *
                   run.reasons(reasons, cohort_branches, asked_by_regioplus));
  };
  figure("P03", leavers, would_help({"support", "own_direction"}));
  figure("P04", leavers, would_help({"growth"}));
  figure("P05", leavers, would_help({"workload", "condition"}));
  figure("P06", leavers, would_help({"pay", "recognition"}));
  figure("P07", leavers, would_help({"content", "challenge"}));
  figure("P09", leavers, would_help({"quality"}));
  figure("P11", leavers, would_help({"atmosphere", "aggression"}));
  figure("P12", leavers, would_help({"security"}));
  figure("P13", leavers, would_help({"training"}));

  figure("D03", registers, percent(run.parameter(m::agency_destination_share)));
  constexpr double lowest_grade = 1.0, grades = 9.0;  // from 1 to 10
  figure("A01", employees, lowest_grade + grades * run.value(m::own_direction, SW, 2024.75));

  figure("N01", registers, run.workers(only(SW), 2020.0));
  figure("N02", registers, run.workers(only(JZ), 2019.0));
  figure("N03", registers, run.workers(only(JZ), 2020.5));
  figure("N04", registers, run.workers(only(KO), 2020.5));
  figure("N05", registers, run.workers(only(KO), 2017.5));
  figure("N10", employees, percent(run.mean(m::administration, cohort_branches, 2021.5)));
  figure("N11", employees, percent(run.value(m::administration, JZ, 2025.5)));
  figure("N12", employees, percent(run.value(m::administration, GGZ, 2019.5)));
  figure("N13", employees, percent(run.value(m::administration, GHZ, 2019.5)));
  figure("N14", registers, percent(run.value(m::absence, SW, 2020.0)));
  return figures;
}

std::size_t cohort_year_of(const FigureDefinition& definition) {
  if (definition.is_own) return cohort_years;
  return static_cast<std::size_t>(std::ranges::find(yearly_outflow, definition.rows) - yearly_outflow.begin());
}

const FigureDefinitions& figure_definitions() {
  // the figures of a run do not depend on its values, so an empty one will do
  static const FigureDefinitions definitions = [] {
    std::vector<SampleOf<double>> samples(1);
    samples[0].state.assign(engines::state_size, 1.0);
    const ParameterValues<double> values(m::parameter_value_count, 0.5);
    const ObservedRun<double> run(samples, values);
    FigureDefinitions all;
    for (const auto& figure : fitted_figures(run)) all.fitted.push_back(figure.definition);
    for (const auto& figure : other_figures(run)) all.others.push_back(figure.definition);
    return all;
  }();
  return definitions;
}

TakenBy taken_by(std::string_view id) {
  const auto takes = [id](const FigureDefinition& definition) {
    const auto ids = ids_of(definition.rows);
    return std::ranges::find(ids, id) != ids.end();
  };
  if (std::ranges::any_of(figure_definitions().fitted, takes)) return TakenBy::fitted_figures;
  return std::ranges::any_of(figure_definitions().others, takes) ? TakenBy::other_figures : TakenBy::none;
}

template std::vector<Figure<double>> fitted_figures(const ObservedRun<double>& run);
template std::vector<Figure<double>> other_figures(const ObservedRun<double>& run);
template std::vector<Figure<engines::Tangent>> fitted_figures(const ObservedRun<engines::Tangent>& run);

}  // namespace behoud::calibration
