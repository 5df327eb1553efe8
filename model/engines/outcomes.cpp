#include "model/engines/outcomes.hpp"

#include <algorithm>
#include <cmath>

#include "model/engines/counts.hpp"

namespace behoud::engines {

namespace {

using Values = std::array<double, area_count>;

double parameter(const ParameterValues<double>& parameters, m::Parameter p, std::size_t branch = 0) {
  return parameters[static_cast<std::size_t>(p.offset) + (p.shape == m::Shape::by_branch ? branch : 0)];
}

struct Level {
  Quantity quantity;
  std::function<double(const Sample&, const ParameterValues<double>&, std::size_t)> of_branch;
};

/// Over a year: numerator of a branch from the first to the last sample of the year, and what it is divided by.
struct YearlyFlow {
  Quantity quantity;
  std::function<double(const Sample&, const Sample&, const ParameterValues<double>&, std::size_t)> amount;
  bool per_worker_at_start = false;  // divided by the workers at the start of the year
};

bool is_sum_unit(std::string_view unit) {
  return unit == "persons" || unit == "persons per year" || unit == "full workers" || unit == "fte";
}

std::vector<Level> make_levels() {
  std::vector<Level> levels;
  for (const m::Variable& v : m::all_variables) {
    if (v.level == m::Level::worker || v.level == m::Level::tenure_group || v.kind == m::Kind::measure) continue;
    Quantity quantity{std::string(v.name), std::string(v.unit), std::string(v.nl), std::string(v.en), false,
                      is_sum_unit(v.unit)};
    levels.push_back({std::move(quantity), [v](const Sample& s, const auto&, std::size_t b) { return s.value(v)[b]; }});
  }
  const auto share = [&](std::string name, std::string nl, std::string en, auto selected) {
    levels.push_back({{std::move(name), "share", std::move(nl), std::move(en), false, false},
                      [selected](const Sample& s, const auto&, std::size_t b) {
                        return headcount(s, b, selected) / s.value(m::workers)[b];
                      }});
  };
  share("wish_share", "wil binnen vijf jaar weg", "wishes to leave within five years",
        [](int, int, int, int, int s) { return s > 0; });
  share("action_share", "ondernam actie om weg te gaan", "took action to leave",
        [](int, int, int, int, int s) { return s == static_cast<int>(m::Stage::searching); });
  share("mobile_share", "korte blijvers", "short stayers",
        [](int, int, int c, int, int) { return c == static_cast<int>(m::Mobility::mobile); });
  const auto persons = [&](std::string name, std::string nl, std::string en, auto selected) {
    levels.push_back({{std::move(name), "persons", std::move(nl), std::move(en), false, true},
                      [selected](const Sample& s, const auto&, std::size_t b) { return headcount(s, b, selected); }});
  };
  persons("cohort_remaining", "nog over van het cohort van 31-3-2015", "remaining of the cohort of 31-3-2015",
          [](int, int, int, int o, int) { return o == static_cast<int>(m::Origin::cohort); });
  constexpr std::array tenure_nl{"korter dan 2 jaar in dienst", "2 tot 5 jaar in dienst", "5 tot 10 jaar in dienst",
                                 "10 jaar of langer in dienst"};
  constexpr std::array tenure_en{"under 2 years of service", "2 to 5 years of service", "5 to 10 years of service",
                                 "10 years of service or more"};
  for (int t = 0; t < m::tenure_count; ++t) {
    const auto i = static_cast<std::size_t>(t);
    persons("workers_tenure_" + std::string(m::tenure_names[i]), tenure_nl[i], tenure_en[i],
            [t](int, int tenure, int, int, int) { return tenure == t; });
  }
  levels.push_back({{"workforce_fte", "fte", "medewerkers in fte", "workers in full-time equivalents", false, true},
                    [](const Sample& s, const ParameterValues<double>& p, std::size_t b) {
                      return s.value(m::workers)[b] * parameter(p, m::hours_per_worker, b);
                    }});
  return levels;
}

std::vector<YearlyFlow> make_flows() {
  std::vector<YearlyFlow> flows;
  const auto counted = [&](std::string name, std::string nl, std::string en, std::vector<Tally> tallies,
                           bool per_worker = false) {
    flows.push_back({{std::move(name), per_worker ? "share in a year" : "persons in a year", std::move(nl),
                      std::move(en), true, !per_worker},
                     [tallies = std::move(tallies)](const Sample& first, const Sample& last, const auto&,
                                                    std::size_t b) { return passed(first, last, b, tallies); },
                     per_worker});
  };
  const std::vector<Tally> exit_tallies(all_exits.begin(), all_exits.end());
  counted("outflow", "uitstroom uit het sociaal domein", "outflow from the social domain", exit_tallies, true);
  counted("exits_in_year", "vertrokken uit het sociaal domein", "exits from the social domain", exit_tallies);
  counted("quits_in_year", "zelf vertrokken", "voluntary exits", {Tally::cohort_quits, Tally::entrant_quits});
  counted("private_exits_in_year", "vertrokken om privéredenen", "exits for private reasons",
          {Tally::cohort_private_exits, Tally::entrant_private_exits});
  counted("ended_exits_in_year", "beëindigd door de werkgever", "ended by the employer",
          {Tally::cohort_ended_exits, Tally::entrant_ended_exits});
  counted("retirements_in_year", "met pensioen", "retired", {Tally::cohort_retirements, Tally::entrant_retirements});
  counted("moves_out_in_year", "naar een andere branche", "moved to another branch",
          {Tally::cohort_moves_out, Tally::entrant_moves_out});
  counted("job_changes_in_year", "andere werkgever, zelfde branche", "other employer, same branch",
          {Tally::job_changes});
  counted("hires_in_year", "ingestroomd", "hired", {Tally::hires});
  counted("cohort_exits_in_year", "uit het cohort vertrokken", "exits from the cohort",
          {cohort_exits.begin(), cohort_exits.end()});

  // destinations follow from the kind of exit: the retired and part of those with private reasons do not go to a job
  const auto destination = [&](std::string name, std::string nl, std::string en, auto share_of_exit) {
    flows.push_back(
        {{std::move(name), "persons in a year", std::move(nl), std::move(en), true, true},
         [share_of_exit](const Sample& first, const Sample& last, const ParameterValues<double>& p, std::size_t b) {
           const double retired = passed(first, last, b, {Tally::cohort_retirements, Tally::entrant_retirements});
           const double personal = passed(first, last, b, {Tally::cohort_private_exits, Tally::entrant_private_exits});
           const double other = passed(
               first, last, b,
               {Tally::cohort_quits, Tally::entrant_quits, Tally::cohort_ended_exits, Tally::entrant_ended_exits});
           const double not_working = retired + parameter(p, m::private_not_working_share) * personal;
           const double to_work = personal + retired + other - not_working;
           return share_of_exit(p, to_work, not_working);
         }});
  };
  destination("exits_within_care", "naar elders in zorg en welzijn", "to elsewhere in health and welfare",
              [](const auto& p, double to_work, double) { return parameter(p, m::within_care_share) * to_work; });
  destination("exits_to_agencies", "naar uitzendbureaus en bemiddeling", "to employment agencies",
              [](const auto& p, double to_work, double) {
                return (1.0 - parameter(p, m::within_care_share)) * parameter(p, m::agency_destination_share) * to_work;
              });
  destination(
      "exits_to_other_sectors", "naar andere sectoren", "to other sectors", [](const auto& p, double to_work, double) {
        return (1.0 - parameter(p, m::within_care_share)) * (1.0 - parameter(p, m::agency_destination_share)) * to_work;
      });
  destination("exits_not_working", "niet meer aan het werk", "no longer at work",
              [](const auto&, double, double not_working) { return not_working; });
  return flows;
}

/// The integral over the samples of a year, trapezium-wise.
template <class Value>
double integral_over(const std::vector<const Sample*>& year, Value value) {
  double integral = 0.0;
  for (std::size_t i = 1; i < year.size(); ++i) {
    integral += 0.5 * (value(*year[i - 1]) + value(*year[i])) * (year[i]->time - year[i - 1]->time);
  }
  return integral;
}

struct Catalogue {
  std::vector<Level> levels = make_levels();
  std::vector<YearlyFlow> flows = make_flows();
  std::vector<Quantity> all;

  Catalogue() {
    for (const auto& level : levels) all.push_back(level.quantity);
    for (const auto& flow : flows) all.push_back(flow.quantity);
    for_each_row(m::reasons, [&](const auto& reason) {
      all.push_back({"leaving_for_" + std::string(reason.name), "persons in a year",
                     "vertrek door: " + std::string(reason.nl), "leaving because of: " + std::string(reason.en), true,
                     true});
    });
    for (const auto tenure : m::tenure_names) {
      all.push_back({"exits_tenure_" + std::string(tenure), "persons in a year",
                     "vertrokken, diensttijd " + std::string(tenure), "exits, tenure " + std::string(tenure), true,
                     true});
    }
    all.push_back({"preventable_exits_in_year", "persons in a year", "te voorkomen vertrek uit het sociaal domein",
                   "preventable exits from the social domain", true, true});
    all.push_back({"preventable_share", "share of exits", "te voorkomen deel van het vertrek",
                   "preventable share of exits", true, false});
    all.push_back({"cost", "euro in a year", "kosten van de maatregelen", "cost of the measures", true, true});
  }
};

const Catalogue& catalogue() {
  static const Catalogue instance;
  return instance;
}

}  // namespace

std::string_view area_name(int area) {
  return area == whole_domain ? "ALL" : m::branch_names[static_cast<std::size_t>(area)];
}

const std::vector<Quantity>& quantities() {
  return catalogue().all;
}

std::size_t quantity_index(std::string_view name) {
  const auto& all = quantities();
  return static_cast<std::size_t>(std::ranges::find(all, name, &Quantity::name) - all.begin());
}

std::vector<Series> outcomes_of(const Trajectory& trajectory, const ParameterValues<double>& parameters) {
  const auto& [levels, flows, all] = catalogue();
  std::vector<Series> result(all.size());
  const auto& samples = trajectory.samples;

  for (std::size_t q = 0; q < levels.size(); ++q) {
    for (const Sample& sample : samples) {
      Values values{};
      double workers = 0.0;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        values[b] = levels[q].of_branch(sample, parameters, b);
        const double weight = levels[q].quantity.is_sum ? 1.0 : sample.value(m::workers)[b];
        values[whole_domain] += values[b] * weight;
        workers += sample.value(m::workers)[b];
      }
      if (!levels[q].quantity.is_sum) values[whole_domain] /= workers;
      result[q].times.push_back(sample.time);
      result[q].values.push_back(values);
    }
  }

  std::vector<const Sample*> year;
  for (const Sample& sample : samples) {
    year.push_back(&sample);
    const bool year_ends = sample.time == std::floor(sample.time) && year.size() > 1;
    if (!year_ends) continue;
    const Sample& first = *year.front();
    const double middle = sample.time - 0.5;
    std::size_t q = levels.size();
    const auto put = [&](const Values& values) {
      result[q].times.push_back(middle);
      result[q].values.push_back(values);
      ++q;
    };
    for (const YearlyFlow& flow : flows) {
      Values values{};
      double workers = 0.0;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        const double amount = flow.amount(first, sample, parameters, b);
        values[b] = flow.per_worker_at_start ? amount / first.value(m::workers)[b] : amount;
        values[whole_domain] += amount;
        workers += first.value(m::workers)[b];
      }
      if (flow.per_worker_at_start) values[whole_domain] /= workers;
      put(values);
    }
    for (std::size_t r = 0; r < m::reason_count; ++r) {
      Values values{};
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        values[b] = integral_over(year, [&](const Sample& s) { return s.reasons[r][b]; });
        values[whole_domain] += values[b];
      }
      put(values);
    }
    for (std::size_t t = 0; t < m::tenure_count; ++t) {
      Values values{};
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        values[b] = integral_over(year, [&](const Sample& s) { return s.exits_by_tenure[t][b]; });
        values[whole_domain] += values[b];
      }
      put(values);
    }
    Values preventable{};
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      preventable[b] = integral_over(year, [&](const Sample& s) { return preventable_exits(s, b); });
      preventable[whole_domain] += preventable[b];
    }
    put(preventable);
    for (std::size_t area = 0; area < preventable.size(); ++area) {
      double exits = 0.0;
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        if (area == b || area == whole_domain) exits += passed(first, sample, b, all_exits);
      }
      preventable[area] /= exits;
    }
    put(preventable);
    Values cost{};
    cost[whole_domain] = sample.cost - first.cost;
    put(cost);
    year.assign(1, &sample);
  }
  return result;
}

}  // namespace behoud::engines
