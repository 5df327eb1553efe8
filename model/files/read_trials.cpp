#include "model/files/read_trials.hpp"

#include <cmath>
#include <string_view>
#include <utility>

#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/object_reader.hpp"

namespace behoud {
namespace {

constexpr double longest = 60.0;  // months

/// Years since the start, of a number of months.
double read_month(const MaybeNode& node) {
  const auto months = number_between(node, 0.0, longest);
  if (!months) return 0.0;
  if (std::fmod(*months, 3.0) != 0.0) node->refuse(MessageId::month_between_quarters, *months);
  return *months / 12.0;
}

void read_published(const MaybeNode& node, TrialOutcome& outcome) {
  ObjectReader object(node);
  const MaybeNode value_node = object.required("value");
  const auto value = number(value_node);
  const MaybeNode lower_node = object.optional("lower"), upper_node = object.optional("upper");
  outcome.lower = number(lower_node);
  outcome.upper = number(upper_node);
  if (lower_node && !upper_node) node->refuse(MessageId::key_missing, "upper");
  if (upper_node && !lower_node) node->refuse(MessageId::key_missing, "lower");
  if (value && outcome.lower && outcome.upper && !(*outcome.lower <= *value && *value <= *outcome.upper))
    value_node->refuse(MessageId::range_out_of_order, *outcome.lower, *value, *outcome.upper, "value");
  if (value && *value == 0.0) value_node->refuse(MessageId::published_zero);
  outcome.published = value.value_or(0.0);
  outcome.published_as = citation(object.required("from")).value_or(Text{});
  object.refuse_other_keys();
}

TrialOutcome read_outcome(const Node& node) {
  ObjectReader object(node);
  TrialOutcome outcome;
  outcome.quantity =
      static_cast<TrialOutcome::Quantity>(choice(object.required("quantity"), trial_quantity_names).value_or(0));
  outcome.change = static_cast<TrialOutcome::Change>(choice(object.required("change"), trial_change_names).value_or(0));
  outcome.from = read_month(object.required("from_month"));
  const MaybeNode until_node = object.required("until_month");
  outcome.until = read_month(until_node);
  if (until_node && outcome.until <= outcome.from)
    until_node->refuse(MessageId::window_empty, 12.0 * outcome.from, 12.0 * outcome.until);
  read_published(object.required("published"), outcome);
  outcome.counts = yes_or_no(object.required("counts")).value_or(true);
  object.refuse_other_keys();
  return outcome;
}

using UsedIds = std::vector<std::pair<std::string, std::string>>;

/// Ids such as trial-4, which evidence lists of levers name.
std::string read_id(const MaybeNode& node, UsedIds& used) {
  const auto id = text(node);
  if (id) check_unique(node, *id, used);
  return id.value_or("");
}

PublishedTrial read_trial(const Node& node, UsedIds& used) {
  ObjectReader object(node);
  PublishedTrial trial;
  trial.id = read_id(object.required("id"), used);
  trial.study = citation(object.required("study")).value_or(Text{});
  trial.design = static_cast<PublishedTrial::Design>(choice(object.required("design"), trial_design_names).value_or(0));
  for (const Node& item : elements(object.optional("bases"), Emptiness::refused))
    if (const auto base = text(item)) trial.bases.push_back(*base);
  trial.scenario = identifier(object.required("scenario")).value_or("");
  trial.setting = both_languages(object.required("setting")).value_or(Text{});
  trial.differs = both_languages(object.required("differs")).value_or(Text{});
  for (const Node& item : elements(object.required("outcomes"), Emptiness::refused))
    trial.outcomes.push_back(read_outcome(item));
  object.refuse_other_keys();
  return trial;
}

TrialNotReplayed read_not_replayed(const Node& node, UsedIds& used) {
  ObjectReader object(node);
  TrialNotReplayed trial;
  trial.id = read_id(object.required("id"), used);
  trial.study = citation(object.required("study")).value_or(Text{});
  trial.why = both_languages(object.required("why")).value_or(Text{});
  object.refuse_other_keys();
  return trial;
}

}  // namespace

Checked<PublishedTrials> read_trials(const std::filesystem::path& path, Language language) {
  Reading reading{path.string(), language, {}};
  const auto document = read_json(path, reading);
  if (!document) return std::unexpected(std::move(reading.problems));
  ObjectReader root(Node{&*document, "", &reading});
  check_schema(root.optional("$schema"), "trials.schema.json");
  PublishedTrials trials;
  UsedIds used;
  for (const Node& item : elements(root.required("trials"), Emptiness::refused))
    trials.replayed.push_back(read_trial(item, used));
  for (const Node& item : elements(root.required("not_replayed"), Emptiness::allowed))
    trials.not_replayed.push_back(read_not_replayed(item, used));
  root.refuse_other_keys();
  return reading.result(std::move(trials));
}

}  // namespace behoud
