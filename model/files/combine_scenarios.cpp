#include "model/files/combine_scenarios.hpp"

#include <algorithm>

#include "model/files/messages.hpp"
#include "model/files/parameter_fields.hpp"

namespace behoud {
namespace {

using mechanism::Parameter;

bool share_a_branch(const BranchMask& a, const BranchMask& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] && b[i]) return true;
  }
  return false;
}

/// Weights that must add up are judged per scenario: two scenarios that change some of them may not add up together.
bool belong_together(const Parameter& a, const Parameter& b) {
  if (a.index == b.index) return true;
  const auto rules = sum_rules();
  return std::ranges::any_of(rules, [&](const SumRule& rule) {
    const auto holds = [&](const Parameter& p) {
      return std::ranges::find(rule.parameters, p.index, &Parameter::index) != rule.parameters.end();
    };
    return holds(a) && holds(b);
  });
}

/// What both of them set; empty where nothing is.
std::string set_by_both(const Scenario& a, const Scenario& b, const LeverCatalogue& levers) {
  for (const Intervention& one : a.interventions) {
    for (const Intervention& other : b.interventions) {
      if (one.lever == other.lever && share_a_branch(one.branches, other.branches)) return levers[one.lever].id;
    }
  }
  for (const Path& one : a.paths) {
    for (const Path& other : b.paths) {
      if (one.variable == other.variable && share_a_branch(one.branches, other.branches))
        return std::string(one.variable.name);
    }
  }
  for (const ParameterOverride& one : a.overrides) {
    for (const ParameterOverride& other : b.overrides) {
      if (belong_together(one.parameter, other.parameter)) return std::string(other.parameter.name);
    }
  }
  return {};
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::expected<Scenario, std::string> together(std::span<const Scenario> scenarios, const LeverCatalogue& levers,
                                              Language language) {
  Scenario all;
  all.id = together_id;
  all.title = {"Samen", "Together"};
  all.start = scenarios.front().start;
  all.end = scenarios.front().end;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    const Scenario& scenario = scenarios[s];
    if (scenario.id == together_id) return std::unexpected(message(language, MessageId::together_taken, together_id));
    for (const Scenario& earlier : scenarios.first(s)) {
      const std::string both = set_by_both(earlier, scenario, levers);
      if (!both.empty())
        return std::unexpected(message(language, MessageId::together_twice, earlier.id, scenario.id, both));
    }
    for (Intervention intervention : scenario.interventions) {
      intervention.id = scenario.id + "_" + intervention.id;
      all.interventions.push_back(std::move(intervention));
    }
    append(all.paths, scenario.paths);
    append(all.overrides, scenario.overrides);
    all.description.nl += (s == 0 ? "" : " + ") + scenario.title.nl;
    all.description.en += (s == 0 ? "" : " + ") + scenario.title.en;
  }
  all.description.nl += ", tegelijk.";
  all.description.en += ", at the same time.";
  return all;
}

}  // namespace behoud
