#pragma once
// Observation operators: every published figure that the model can speak about, taken from a run as its source defines
// it. The figures stand in the order of data/evidence.csv.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/calibration/observed_run.hpp"

namespace behoud::calibration {

/// Who counted or asked: figures of one kind of source are unexplained to the same degree.
enum class SourceKind { registers, employee_survey, leavers_survey };

struct FigureDefinition {
  std::string rows;  // of data/evidence.csv: "C05", a sum "W14_4+W14_5", a share "S03b/S01b"
  SourceKind source;
  bool follows_from_others = false;  // arithmetic of other figures: shown, counts for nothing
  int asked_of = 0;                  // persons, where so few were asked that chance decides; 0: many
  bool is_own = false;               // a researcher's own, no row of the shipped evidence
};

/// Which of the five yearly exits of the cohort a figure is (2015 first); `cohort_years` for any other.
inline constexpr std::size_t cohort_years = 5;
std::size_t cohort_year_of(const FigureDefinition& definition);

template <class Real>
struct Figure {
  FigureDefinition definition;
  Real value;  // in the unit of the rows
};

/// Every date after the start at which the figures look at a run: those of the fitted ones end with the cohort.
inline constexpr std::array<double, 7> dates_of_fitted{2016.0, 2017.0, 2018.0, 2018.5, 2019.0, 2019.5, 2020.0};
inline constexpr std::array<double, 16> dates_of_all{2016.0,  2017.0, 2017.5,  2018.0, 2018.5, 2019.0, 2019.5,  2020.0,
                                                     2020.25, 2020.5, 2020.75, 2021.0, 2021.5, 2024.0, 2024.75, 2025.5};

/// The figures that are fitted, and those that are not: inputs and held-out ones.
template <class Real>
std::vector<Figure<Real>> fitted_figures(const ObservedRun<Real>& run);
template <class Real>
std::vector<Figure<Real>> other_figures(const ObservedRun<Real>& run);

/// The same for every run, without its values.
struct FigureDefinitions {
  std::vector<FigureDefinition> fitted, others;
};
const FigureDefinitions& figure_definitions();

/// Which figures take the row of this id.
enum class TakenBy { fitted_figures, other_figures, none };
TakenBy taken_by(std::string_view id);

}  // namespace behoud::calibration
