#include "model/files/read_parameters.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/object_reader.hpp"
#include "model/files/parameter_fields.hpp"

namespace behoud {
namespace {

using mechanism::Parameter;
using mechanism::Shape;

// In the order of Distribution::Kind and of Status.
constexpr std::array<std::string_view, 4> distribution_kinds{"fixed", "normal", "lognormal", "logit_normal"};
constexpr std::array<std::string_view, 3> statuses{"measured", "calibrated", "assumed"};

struct KindKeys {
  std::string_view centre, spread;
};

KindKeys keys_of(Distribution::Kind kind) {
  switch (kind) {
    case Distribution::Kind::normal:
      return {"mean", "sd"};
    case Distribution::Kind::lognormal:
      return {"median", "log_sd"};
    case Distribution::Kind::logit_normal:
      return {"median", "logit_sd"};
    case Distribution::Kind::fixed:
      break;
  }
  return {};
}

/// What the distribution needs to know of its parameter; absent where that could not be read.
struct Surroundings {
  std::optional<std::vector<double>> value;
  std::optional<double> min, max;
};

/// A logarithm needs a value above 0, a log-odds one between 0 and 1. In a list a band may sit at the very end: the
/// oldest do not grow older, newcomers are not bored.
void check_support(const Node& node, Distribution::Kind kind, const std::vector<double>& centres) {
  const bool in_bands = centres.size() > 1;
  const auto positive = [&](double centre) { return centre > 0.0 || (in_bands && centre == 0.0); };
  const auto share = [&](double centre) { return positive(centre) && (centre < 1.0 || (in_bands && centre == 1.0)); };
  for (const double centre : centres) {
    if (kind == Distribution::Kind::lognormal && !positive(centre)) {
      node.refuse(MessageId::centre_not_positive, centre);
      return;
    }
    if (kind == Distribution::Kind::logit_normal && !share(centre)) {
      node.refuse(MessageId::centre_not_share, centre);
      return;
    }
  }
}

Distribution read_distribution(const MaybeNode& node, const Surroundings& parameter) {
  ObjectReader object(node);
  Distribution distribution;
  const MaybeNode kind_node = object.required("kind");
  const auto kind = choice(kind_node, distribution_kinds);
  if (!kind) return distribution;  // which keys belong here depends on the kind
  distribution.kind = static_cast<Distribution::Kind>(*kind);
  if (distribution.kind != Distribution::Kind::fixed) {
    const KindKeys keys = keys_of(distribution.kind);
    const MaybeNode centre_node = object.optional(keys.centre);
    const auto centre = number(centre_node);
    distribution.centre = centre;
    distribution.spread = number_above_zero(object.required(keys.spread)).value_or(0.0);
    if (centre && parameter.min && parameter.max && (*centre < *parameter.min || *centre > *parameter.max))
      centre_node->refuse(MessageId::distribution_centre, *centre, *parameter.min, *parameter.max);
    const auto& place = centre_node ? centre_node : kind_node;
    if (centre) check_support(*place, distribution.kind, {*centre});
    if (!centre_node && parameter.value) check_support(*place, distribution.kind, *parameter.value);
  }
  object.refuse_other_keys();
  return distribution;
}

class ParametersReader {
 public:
  explicit ParametersReader(Reading& reading) : reading_(reading) {}

  ParameterSet read(const nlohmann::json& document) {
    ObjectReader root(Node{&document, "", &reading_});
    check_schema(root.optional("$schema"), "parameters.schema.json");
    const MaybeNode list = root.required("parameters");
    for (const Node& item : elements(list, Emptiness::allowed)) read_parameter(item);
    root.refuse_other_keys();
    if (list && list->value->is_array()) {
      check_complete(*list);
      check_sums(*list);
    }
    return std::move(set_);
  }

 private:
  void read_parameter(const Node& item) {
    ObjectReader object(item);
    const MaybeNode id_node = object.required("id");
    const auto parameter = parameter_named(id_node);
    if (parameter) {
      check_unique(id_node, std::string(parameter->name), used_);
      mentioned_[index(*parameter)] = true;
    }

    const MaybeNode unit_node = object.required("unit");
    const MaybeNode value_node = object.required("value");
    const MaybeNode min_node = object.required("min");
    const auto min = number(min_node);
    const auto max = number(object.required("max"));
    Surroundings known{std::nullopt, min, max};
    if (min && max && *min > *max) {
      min_node->refuse(MessageId::min_above_max, *min, *max);
      known.min = known.max = std::nullopt;
    }
    if (parameter) {
      check_unit(unit_node, parameter->name, parameter->unit);
      known.value = parameter_values(value_node, *parameter);
    } else {
      text(unit_node);
    }
    if (known.value && known.min && known.max) check_within(value_node, *known.value, *known.min, *known.max);

    ParameterEntry entry;
    entry.distribution = read_distribution(object.required("distribution"), known);
    entry.status = static_cast<Status>(choice(object.required("status"), statuses).value_or(0));
    entry.source = citation(object.required("source")).value_or(Text{});
    entry.meaning = both_languages(object.required("meaning")).value_or(Text{});
    object.refuse_other_keys();
    if (!parameter || !known.value) return;
    entry.value = std::move(*known.value);
    entry.min = min.value_or(0.0);
    entry.max = max.value_or(0.0);
    set_[*parameter] = std::move(entry);
    read_[index(*parameter)] = true;
  }

  void check_complete(const Node& list) const {
    for (const Parameter& parameter : mechanism::all_parameters)
      if (!mentioned_[index(parameter)]) list.refuse(MessageId::parameter_missing, parameter.name, parameter.unit);
  }

  void check_sums(const Node& list) const {
    ParameterValues<double> values(static_cast<std::size_t>(mechanism::parameter_value_count), 0.0);
    for (const Parameter& parameter : mechanism::all_parameters)
      std::ranges::copy(set_[parameter].value, values.begin() + parameter.offset);
    for (const SumRule& rule : sum_rules()) {
      const bool complete = std::ranges::all_of(rule.parameters, [&](const Parameter& p) { return read_[index(p)]; });
      if (complete) check_sum(list, rule, values);
    }
  }

  static std::size_t index(const Parameter& parameter) { return static_cast<std::size_t>(parameter.index); }

  Reading& reading_;
  ParameterSet set_;
  std::vector<std::pair<std::string, std::string>> used_;
  std::array<bool, mechanism::parameter_count> mentioned_{};
  std::array<bool, mechanism::parameter_count> read_{};
};

}  // namespace

Checked<ParameterSet> read_parameters(const std::filesystem::path& path, Language language) {
  Reading reading{path.string(), language, {}};
  const auto document = read_json(path, reading);
  if (!document) return std::unexpected(std::move(reading.problems));
  ParameterSet set = ParametersReader(reading).read(*document);
  return reading.result(std::move(set));
}

}  // namespace behoud
