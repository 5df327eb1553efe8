#include "model/analysis/comparison_row.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "model/analysis/kept.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;

/// What is shown over time, whole domain only.
const std::vector<std::string>& banded() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list{"workers",
                                  "workforce_fte",
                                  "cohort_remaining",
                                  "outflow",
                                  "exits_in_year",
                                  "hires_in_year",
                                  "workload",
                                  "too_high",
                                  "supervisor_support",
                                  "work_atmosphere",
                                  "internal_aggression",
                                  "external_aggression",
                                  "condition",
                                  "absence",
                                  "quality_of_help",
                                  "attractive_content",
                                  "autonomy",
                                  "own_direction",
                                  "administration",
                                  "development_opportunity",
                                  "job_security",
                                  "recognition",
                                  "competence_match",
                                  "unserved",
                                  "waiting",
                                  "vacancies",
                                  "experience_share",
                                  "wish_share",
                                  "action_share",
                                  "exit_rate",
                                  "capacity",
                                  "cost",
                                  "measures_uptake",
                                  "working_time"};
    for (const auto tenure : m::tenure_names) list.push_back("workers_tenure_" + std::string(tenure));
    for (const auto tenure : m::tenure_names) list.push_back("exits_tenure_" + std::string(tenure));
    engines::for_each_row(m::reasons,
                          [&](const auto& reason) { list.push_back("leaving_for_" + std::string(reason.name)); });
    for (const char* name : {"quits_in_year", "private_exits_in_year", "ended_exits_in_year", "retirements_in_year",
                             "exits_within_care", "exits_to_agencies", "exits_to_other_sectors", "exits_not_working"}) {
      list.emplace_back(name);
    }
    return list;
  }();
  return names;
}

/// A number at a horizon: something that is kept, or a quantity at a moment.
struct MeasureKind {
  std::string_view name, unit;
  double Kept::*kept;         // null: a quantity
  std::string_view quantity;  // empty: kept
  double years_before;        // the horizon: half a year for flows over the calendar year that ends there
  bool whole_domain_only;

  bool adds_up() const { return kept != &Kept::cost_per_worker_year && kept != &Kept::years_to_pay_off; }
};

constexpr MeasureKind kept_kind(std::string_view name, std::string_view unit, double Kept::*kept,
                                bool whole_domain_only = false) {
  return {name, unit, kept, {}, 0.0, whole_domain_only};
}
constexpr MeasureKind level_kind(std::string_view name, std::string_view unit, std::string_view quantity) {
  return {name, unit, nullptr, quantity, 0.0, false};
}
constexpr MeasureKind yearly_kind(std::string_view name, std::string_view unit, std::string_view quantity,
                                  bool whole_domain_only = false) {
  return {name, unit, nullptr, quantity, 0.5, whole_domain_only};
}

constexpr std::array measure_kinds{
    kept_kind("kept", "workers", &Kept::workers),
    kept_kind("kept_at_equal_workforce", "workers", &Kept::at_equal_workforce),
    kept_kind("kept_share_of_exits", "share of exits", &Kept::share_of_exits),
    kept_kind("prevented", "workers", &Kept::prevented),
    kept_kind("prevented_share", "share of preventable exits", &Kept::prevented_share),
    kept_kind("kept_worker_years", "worker-years", &Kept::worker_years),
    kept_kind("kept_by_employer", "workers", &Kept::with_employer),
    kept_kind("extra_worker_years", "worker-years", &Kept::worker_years_worked),
    level_kind("workforce", "workers", "workers"),
    level_kind("workforce_fte", "fte", "workforce_fte"),
    yearly_kind("outflow", "share in a year", "outflow"),
    yearly_kind("exits_in_year", "persons in a year", "exits_in_year"),
    yearly_kind("preventable_share", "share of exits", "preventable_share"),
    level_kind("quality_of_help", "share of clients", "quality_of_help"),
    level_kind("workload", "ratio", "workload"),
    level_kind("too_high", "share", "too_high"),
    level_kind("unmet_demand", "share of demand", "unserved"),
    level_kind("waiting", "years of demand", "waiting"),
    level_kind("absence", "share of working time", "absence"),
    kept_kind("cost", "euro", &Kept::cost, true),
    kept_kind("saving", "euro", &Kept::saving, true),
    kept_kind("net_cost", "euro", &Kept::net_cost, true),
    kept_kind("cost_per_kept_worker_year", "euro per worker-year", &Kept::cost_per_worker_year, true),
    kept_kind("years_to_pay_off", "years", &Kept::years_to_pay_off, true),
    yearly_kind("cost_per_year", "euro in a year", "cost", true),
};

/// From which day on what is kept counts, until a horizon.
double first_day(const FinishedRun& run, int horizon) {
  return std::isfinite(run.first_change) ? run.first_change : horizon;
}

bool holds_in(const MeasureKind& kind, std::size_t area) {
  return !kind.whole_domain_only || area == static_cast<std::size_t>(engines::whole_domain);
}

}  // namespace

ComparisonRow::ComparisonRow(Moments moments, std::vector<int> horizons, std::size_t whole)
    : moments_(std::move(moments)), horizons_(std::move(horizons)), whole_(whole) {
  for (const std::string& name : banded()) {
    bands_.push_back({engines::quantity_index(name), size_});
    size_ += times(bands_.back()).size();
  }
  for (std::size_t area = 0; area < engines::area_count; ++area) {
    for (const int horizon : horizons_) {
      for (const MeasureKind& kind : measure_kinds) {
        if (holds_in(kind, area))
          measures_.push_back({kind.name, kind.unit, horizon, area, size_++, kind.adds_up(), kind.kept != nullptr});
      }
    }
  }
  const auto place_of = [&](std::string_view name, int year, std::size_t area) {
    return std::ranges::find_if(measures_,
                                [&](const MeasurePlace& place) {
                                  return place.name == name && place.year == year && place.area == area;
                                })
        ->place;
  };
  for (const int horizon : horizons_) {
    // a profile is one branch, or what stands in its place
    const std::size_t branches = whole_ == engines::whole_domain ? m::branch_count : 0;
    for (std::size_t b = 0; b < branches; ++b) {
      groups_.push_back({"branch", m::branch_names[b], horizon, place_of("kept_at_equal_workforce", horizon, b),
                         place_of("kept_share_of_exits", horizon, b)});
    }
    for (std::size_t group = 0; group < group_count; ++group) {
      const auto [kind, name] = worker_group(group);
      groups_.push_back({kind, name, horizon, size_, size_ + 1});
      size_ += 2;
    }
  }
}

const std::vector<double>& ComparisonRow::times(const BandPlace& band) const {
  return moments_.of(engines::quantities()[band.quantity].over_a_year);
}

void ComparisonRow::fill(const FinishedRun& run, std::span<double> row) const {
  const auto outcomes = engines::outcomes_of(run.trajectory, run.parameters);
  auto place = row.begin();
  for (const BandPlace& band : bands_) {
    for (const auto& values : outcomes[band.quantity].values) *place++ = values[whole_];
  }
  const Cumulated cumulated = cumulate(run.trajectory, run.parameters),
                  usual = cumulate(run.of_first_scenario, run.parameters);
  for (std::size_t area = 0; area < engines::area_count; ++area) {
    const std::size_t counted = area == static_cast<std::size_t>(engines::whole_domain) ? whole_ : area;
    for (const int horizon : horizons_) {
      const double until = horizon;
      const Kept kept = kept_until(cumulated, usual, first_day(run, horizon), until, counted);
      for (const MeasureKind& kind : measure_kinds) {
        if (!holds_in(kind, area)) continue;
        if (kind.kept != nullptr) {
          *place++ = kept.*kind.kept;
        } else {
          const engines::Series& series = outcomes[engines::quantity_index(kind.quantity)];
          *place++ = series.values[index_at(series.times, until - kind.years_before)][counted];
        }
      }
    }
  }
  for (const int horizon : horizons_) {
    for (std::size_t group = 0; group < group_count; ++group) {
      const GroupKept kept = group_kept_until(cumulated, usual, first_day(run, horizon), horizon, group, whole_);
      *place++ = kept.at_equal_workforce;
      *place++ = kept.share_of_exits;
    }
  }
}

}  // namespace behoud::analysis
