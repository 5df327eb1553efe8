#include "model/files/read_scenario.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <string_view>
#include <utility>

#include "model/files/date.hpp"
#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/lever_fields.hpp"
#include "model/files/nearest.hpp"
#include "model/files/object_reader.hpp"
#include "model/files/parameter_fields.hpp"

namespace behoud {
namespace {

using mechanism::Parameter;
using mechanism::Variable;

constexpr std::array<std::string_view, 2> interpolations{"linear", "step"};
constexpr double largest_ratio = 20.0;   // a path of twenty times 2015 is a slip of the pen
constexpr double time_tolerance = 1e-9;  // of decimal years that are sums

struct Horizon {
  double start, end;
};

std::string names_of(const BranchMask& branches) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < branches.size(); ++i)
    if (branches[i]) names.push_back(mechanism::branch_names[i]);
  return fmt::format("{}", fmt::join(names, ", "));
}

template <std::size_t count>
std::array<bool, count> both(const std::array<bool, count>& a, const std::array<bool, count>& b) {
  std::array<bool, count> result{};
  for (std::size_t i = 0; i < count; ++i) result[i] = a[i] && b[i];
  return result;
}

template <std::size_t count>
bool any(const std::array<bool, count>& selected) {
  return std::ranges::find(selected, true) != selected.end();
}

/// A variable that scenarios may impose.
std::optional<Variable> path_named(const MaybeNode& node) {
  const auto name = text(node);
  if (!name) return std::nullopt;
  std::vector<std::string_view> known;
  bool other_kind = false;
  for (const Variable& variable : mechanism::all_variables) {
    if (variable.kind == mechanism::Kind::path) {
      if (variable.name == *name) return variable;
      known.push_back(variable.name);
    }
    other_kind = other_kind || variable.name == *name;
  }
  node->refuse(other_kind ? MessageId::path_other_kind : MessageId::path_unknown, shown(*name), nearest(*name, known));
  return std::nullopt;
}

/// What a parameter override read, with what the checks across overrides need of it.
struct OverrideEntry {
  ParameterOverride change;
  bool sound = false;
};

/// Where an element stands, beside what was read from it, for the checks between elements.
struct InterventionEntry {
  Intervention intervention;
  Node node;
  bool branches_known = false, target_known = false, times_known = false, lever_known = false;
};

class ScenarioReader {
 public:
  ScenarioReader(Reading& reading, const LeverCatalogue& catalogue, const ParameterSet& parameters,
                 const Scenario* baseline)
      : reading_(reading), catalogue_(catalogue), parameters_(parameters), baseline_(baseline) {}

  Scenario read(const nlohmann::json& document, const std::string& file_stem) {
    ObjectReader root(Node{&document, "", &reading_});
    check_schema(root.optional("$schema"), "scenario.schema.json");
    Scenario scenario;
    scenario.id = read_scenario_id(root.required("id"), file_stem);
    scenario.title = both_languages(root.required("title")).value_or(Text{});
    scenario.description = both_languages(root.required("description")).value_or(Text{});
    read_horizon(baseline_ != nullptr ? root.optional("horizon") : root.required("horizon"));
    if (horizon_) {
      scenario.start = horizon_->start;
      scenario.end = horizon_->end;
    }
    const MaybeNode interventions_node = root.optional("interventions"), parameters_node = root.optional("parameters");
    scenario.interventions = read_interventions(interventions_node);
    scenario.overrides = read_overrides(parameters_node);
    if (baseline_ == nullptr) {
      for (const MaybeNode& node : {interventions_node, parameters_node}) {
        if (node && !node->value->empty()) node->refuse(MessageId::baseline_changes_nothing);
      }
    }
    const MaybeNode paths_node = baseline_ != nullptr ? root.optional("paths") : root.required("paths");
    scenario.paths = read_paths(paths_node);
    root.refuse_other_keys();
    return scenario;
  }

 private:
  std::string read_scenario_id(const MaybeNode& node, const std::string& file_stem) {
    const auto id = identifier(node);
    if (!id) return "";
    if (*id != file_stem) node->refuse(MessageId::scenario_id_not_file_name, shown(*id), file_stem);
    return *id;
  }

  void read_horizon(const MaybeNode& node) {
    if (!node) {
      if (baseline_ != nullptr) horizon_ = Horizon{baseline_->start, baseline_->end};
      return;
    }
    ObjectReader object(node);
    const MaybeNode start_node = object.required("start");
    const MaybeNode end_node = object.required("end");
    const auto start = date(start_node);
    const auto end = date(end_node);
    object.refuse_other_keys();
    bool sound = start && end;
    if (start && baseline_ != nullptr && *start != baseline_->start) {
      start_node->refuse(MessageId::horizon_start, date_text(*start), date_text(baseline_->start));
      sound = false;
    }
    if (end && *end >= last_horizon_year + 1) {
      end_node->refuse(MessageId::horizon_end, date_text(*end), fmt::format("{}-12-31", last_horizon_year));
      sound = false;
    }
    if (start && end && *end <= *start) {
      end_node->refuse(MessageId::end_not_after_start, date_text(*end), date_text(*start));
      sound = false;
    }
    if (sound) horizon_ = Horizon{*start, *end};  // otherwise what lies within is not known, and not judged
  }

  std::optional<double> date_within_horizon(const MaybeNode& node) {
    const auto time = date(node);
    if (!time || !horizon_ || (*time >= horizon_->start && *time <= horizon_->end)) return time;
    node->refuse(MessageId::date_outside_horizon, date_text(*time), date_text(horizon_->start),
                 date_text(horizon_->end));
    return std::nullopt;
  }

  // --- interventions ---

  std::vector<Intervention> read_interventions(const MaybeNode& node) {
    std::vector<InterventionEntry> entries;
    std::vector<std::pair<std::string, std::string>> used;
    for (const Node& item : elements(node, Emptiness::allowed)) {
      entries.push_back(read_intervention(item, used));
      for (std::size_t i = 0; i + 1 < entries.size(); ++i) check_overlap(entries[i], entries.back());
    }
    std::vector<Intervention> interventions;
    for (InterventionEntry& entry : entries) interventions.push_back(std::move(entry.intervention));
    return interventions;
  }

  InterventionEntry read_intervention(const Node& node, std::vector<std::pair<std::string, std::string>>& used) {
    ObjectReader object(node);
    InterventionEntry entry{{}, node};
    Intervention& intervention = entry.intervention;
    const MaybeNode id_node = object.required("id");
    if (const auto id = identifier(id_node)) {
      check_unique(id_node, *id, used);
      intervention.id = *id;
    }
    const auto lever = lever_named(object.required("lever"), catalogue_);
    entry.lever_known = lever.has_value();
    intervention.lever = lever.value_or(0);
    intervention.dose = read_dose(object.required("dose"), lever);
    read_reach(object.required("reach"), intervention);
    const auto branches = branches_named(object.required("branches"));
    entry.branches_known = branches.has_value();
    intervention.branches = branches.value_or(BranchMask{});
    entry.target_known = read_target(object.optional("target"), intervention);
    entry.times_known = read_times(object, intervention);
    object.refuse_other_keys();
    return entry;
  }

  double read_dose(const MaybeNode& node, std::optional<std::size_t> lever) {
    ObjectReader object(node);
    const MaybeNode value_node = object.required("value");
    const MaybeNode unit_node = object.required("unit");
    object.refuse_other_keys();
    if (!lever) {
      text(unit_node);
      return number(value_node).value_or(0.0);
    }
    const Lever& known = catalogue_[*lever];
    check_unit(unit_node, known.id, known.dose_unit);
    return number_between(value_node, known.dose_min, known.dose_max).value_or(0.0);
  }

  void read_reach(const MaybeNode& node, Intervention& intervention) {
    ObjectReader object(node);
    const MaybeNode share_node = object.optional("share");
    const MaybeNode offered_node = object.optional("offered");
    object.refuse_other_keys();
    if (!object.is_object()) return;
    if (share_node.has_value() == offered_node.has_value()) {
      node->refuse(MessageId::reach_choice);
      return;
    }
    intervention.reach = number_between(share_node, 0.0, 1.0).value_or(1.0);
    if (!offered_node) return;
    if (!offered_node->value->is_boolean()) {
      refuse_type(*offered_node, MessageId::type_boolean);
    } else if (*offered_node->value == false) {
      offered_node->refuse(MessageId::reach_offered);
    }
    intervention.offered = true;
  }

  /// True where the target is known.
  bool read_target(const MaybeNode& node, Intervention& intervention) {
    intervention.ages = everyone<mechanism::age_count>();
    intervention.tenures = everyone<mechanism::tenure_count>();
    if (!node) return true;
    ObjectReader object(node);
    const MaybeNode ages_node = object.optional("ages");
    const MaybeNode tenures_node = object.optional("tenures");
    object.refuse_other_keys();
    if (!object.is_object()) return false;
    if (node->value->empty()) {
      node->refuse(MessageId::target_empty);
      return false;
    }
    const auto ages = mask(ages_node, mechanism::age_names);
    const auto tenures = mask(tenures_node, mechanism::tenure_names);
    intervention.ages = ages.value_or(intervention.ages);
    intervention.tenures = tenures.value_or(intervention.tenures);
    return (!ages_node || ages) && (!tenures_node || tenures);
  }

  /// True where start and end are known.
  bool read_times(ObjectReader& object, Intervention& intervention) {
    const MaybeNode start_node = object.required("start");
    const MaybeNode ramp_node = object.optional("ramp_years");
    const MaybeNode end_node = object.optional("end");
    const auto start = date_within_horizon(start_node);
    const auto ramp = ramp_node ? number_not_negative(ramp_node) : std::optional(0.0);
    const auto end = date_within_horizon(end_node);
    intervention.start = start.value_or(0.0);
    intervention.ramp_years = ramp.value_or(0.0);
    intervention.end = end;
    if (!start || (end_node && !end)) return false;
    if (!end) {
      const bool too_late = horizon_ && *start >= horizon_->end;
      if (too_late) start_node->refuse(MessageId::end_not_after_start, date_text(horizon_->end), date_text(*start));
      return !too_late;
    }
    if (*end <= *start) {
      end_node->refuse(MessageId::end_not_after_start, date_text(*end), date_text(*start));
      return false;
    }
    if (ramp && *start + *ramp > *end + time_tolerance)
      ramp_node->refuse(MessageId::ramp_beyond_end, *ramp, full_strength(*start, *ramp), date_text(*end));
    return true;
  }

  static std::string full_strength(double start, double ramp) {
    const double time = start + ramp;
    return time < last_year ? date_text(time) : fmt::format("> {}", last_year);  // the ramp may be any number
  }

  void check_overlap(const InterventionEntry& earlier, const InterventionEntry& later) {
    const auto judged = [](const InterventionEntry& entry) {
      return entry.lever_known && entry.branches_known && entry.target_known && entry.times_known;
    };
    if (!judged(earlier) || !judged(later)) return;
    const Intervention& a = earlier.intervention;
    const Intervention& b = later.intervention;
    if (a.lever != b.lever || !any(both(a.ages, b.ages)) || !any(both(a.tenures, b.tenures))) return;
    const BranchMask branches = both(a.branches, b.branches);
    if (!any(branches)) return;
    const double forever = std::numeric_limits<double>::infinity();
    const double horizon_end = horizon_ ? horizon_->end : forever;
    const double from = std::max(a.start, b.start);
    const double to = std::min(a.end.value_or(horizon_end), b.end.value_or(horizon_end));
    if (from >= to) return;
    later.node.refuse(MessageId::intervention_overlap, catalogue_[b.lever].id, date_text(from),
                      to == forever ? "..." : date_text(to), earlier.node.pointer, names_of(branches));
  }

  // --- parameters ---

  std::vector<ParameterOverride> read_overrides(const MaybeNode& node) {
    std::vector<OverrideEntry> entries;
    std::vector<std::pair<std::string, std::string>> used;
    for (const Node& item : elements(node, Emptiness::allowed)) entries.push_back(read_override(item, used));
    if (node) check_sums(*node, entries);
    std::vector<ParameterOverride> overrides;
    for (OverrideEntry& entry : entries) overrides.push_back(std::move(entry.change));
    return overrides;
  }

  OverrideEntry read_override(const Node& node, std::vector<std::pair<std::string, std::string>>& used) {
    ObjectReader object(node);
    OverrideEntry entry;
    const MaybeNode id_node = object.required("id");
    const MaybeNode value_node = object.required("value");
    const MaybeNode unit_node = object.required("unit");
    const MaybeNode from_node = object.optional("from");
    object.refuse_other_keys();
    const auto parameter = parameter_named(id_node);
    const auto from = date_within_horizon(from_node);
    if (!parameter) {
      text(unit_node);
      return entry;
    }
    check_unique(id_node, std::string(parameter->name), used);
    check_unit(unit_node, parameter->name, parameter->unit);
    if (from_node && shapes_the_start(*parameter)) from_node->refuse(MessageId::override_from, parameter->name);
    entry.change.parameter = *parameter;
    entry.change.from = from;
    const auto values = parameter_values(value_node, *parameter);
    if (!values) return entry;
    const ParameterEntry& known = parameters_[*parameter];
    entry.change.value = *values;
    entry.sound = check_within(value_node, *values, known.min, known.max) && (!from_node || from);
    return entry;
  }

  /// Reference values, sizes and the make-up of hires settle the stationary start, which is solved only once.
  static bool shapes_the_start(const Parameter& parameter) {
    return parameter.index == mechanism::branch_size.index || parameter.name.ends_with("_reference") ||
           parameter.name.starts_with("entry_");
  }

  /// Weights must add up at every moment, so also while some overrides have begun and others have not.
  void check_sums(const Node& list, const std::vector<OverrideEntry>& entries) {
    if (!std::ranges::all_of(entries, &OverrideEntry::sound)) return;
    const double before = -std::numeric_limits<double>::infinity();
    const auto begin_of = [&](const OverrideEntry& entry) { return entry.change.from.value_or(before); };
    for (const SumRule& rule : sum_rules()) {
      std::set<double> moments;
      for (const OverrideEntry& entry : entries)
        if (std::ranges::find(rule.parameters, entry.change.parameter.index, &Parameter::index) !=
            rule.parameters.end())
          moments.insert(begin_of(entry));
      for (const double moment : moments) {
        ParameterValues<double> values = values_of(parameters_);
        for (const OverrideEntry& entry : entries)
          if (begin_of(entry) <= moment)
            std::ranges::copy(entry.change.value, values.begin() + entry.change.parameter.offset);
        const std::size_t problems = reading_.problems.size();
        check_sum(list, rule, values);
        if (reading_.problems.size() > problems) break;  // once is enough
      }
    }
  }

  // --- paths ---

  std::vector<Path> read_paths(const MaybeNode& node) {
    std::vector<Path> paths;
    std::vector<Node> places;
    bool all_known = node && node->value->is_array();
    for (const Node& item : elements(node, Emptiness::allowed)) {
      auto path = read_path(item, all_known);
      if (!path) continue;
      for (std::size_t i = 0; i < paths.size(); ++i) check_path_once(paths[i], places[i], *path, item);
      paths.push_back(std::move(*path));
      places.push_back(item);
    }
    if (baseline_ == nullptr && all_known) check_complete(*node, paths);
    return paths;
  }

  std::optional<Path> read_path(const Node& node, bool& all_known) {
    ObjectReader object(node);
    const MaybeNode variable_node = object.required("variable");
    const MaybeNode unit_node = object.required("unit");
    const MaybeNode branches_node = object.required("branches");
    const auto interpolation = choice(object.required("interpolation"), interpolations);
    const MaybeNode points_node = object.required("points");
    text(object.optional("source"));
    object.refuse_other_keys();

    const auto variable = path_named(variable_node);
    const auto branches = branches_named(branches_node);
    if (variable) {
      check_unit(unit_node, variable->name, variable->unit);
    } else {
      text(unit_node);
    }
    if (variable && branches && variable->level == mechanism::Level::sector &&
        *branches != everyone<mechanism::branch_count>())
      branches_node->refuse(MessageId::path_sector, variable->name);
    std::vector<Path::Point> points = read_points(points_node, variable);
    if (!variable || !branches) {
      all_known = false;  // what is missing cannot be told from what was misspelt
      return std::nullopt;
    }
    return Path{*variable, *branches, interpolation == 1U, std::move(points)};
  }

  std::vector<Path::Point> read_points(const MaybeNode& node, const std::optional<Variable>& variable) {
    std::vector<Path::Point> points;
    std::optional<double> previous;
    for (const Node& item : elements(node, Emptiness::refused)) {
      ObjectReader object(item);
      const MaybeNode date_node = object.required("date");
      const MaybeNode value_node = object.required("value");
      object.refuse_other_keys();
      const auto time = date_within_horizon(date_node);
      const auto value = read_path_value(value_node, variable);
      if (time && previous && *time <= *previous)
        date_node->refuse(MessageId::path_point_order, date_text(*time), date_text(*previous));
      if (time) previous = time;
      if (time && value) points.push_back({*time, *value});
    }
    return points;
  }

  static std::optional<double> read_path_value(const MaybeNode& node, const std::optional<Variable>& variable) {
    if (!variable) return number(node);
    if (variable->unit == mechanism::home_care_cut.unit) return number_between(node, 0.0, 1.0);  // off to fully on
    const auto value = number_above_zero(node);
    if (value && *value >= largest_ratio) {
      node->refuse(MessageId::number_too_large, *value, largest_ratio);
      return std::nullopt;
    }
    return value;
  }

  static void check_path_once(const Path& earlier, const Node& earlier_node, const Path& later,
                              const Node& later_node) {
    const BranchMask branches = both(earlier.branches, later.branches);
    if (earlier.variable == later.variable && any(branches))
      later_node.child("branches")
          .refuse(MessageId::path_repeated, later.variable.name, names_of(branches), earlier_node.pointer);
  }

  static void check_complete(const Node& list, const std::vector<Path>& paths) {
    for (const Variable& variable : mechanism::all_variables) {
      if (variable.kind != mechanism::Kind::path) continue;
      BranchMask missing = everyone<mechanism::branch_count>();
      for (const Path& path : paths)
        if (path.variable == variable)
          for (std::size_t i = 0; i < missing.size(); ++i) missing[i] = missing[i] && !path.branches[i];
      if (any(missing)) list.refuse(MessageId::path_missing, variable.name, names_of(missing));
    }
  }

  Reading& reading_;
  const LeverCatalogue& catalogue_;
  const ParameterSet& parameters_;
  const Scenario* baseline_;
  std::optional<Horizon> horizon_;
};

}  // namespace

Checked<Scenario> read_scenario(const std::filesystem::path& path, const LeverCatalogue& catalogue,
                                const ParameterSet& parameters, const Scenario* baseline, Language language) {
  Reading reading{path.string(), language, {}};
  const auto document = read_json(path, reading);
  if (!document) return std::unexpected(std::move(reading.problems));
  Scenario scenario = ScenarioReader(reading, catalogue, parameters, baseline).read(*document, path.stem().string());
  return reading.result(std::move(scenario));
}

}  // namespace behoud
