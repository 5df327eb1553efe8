#include "model/files/read_survey.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/object_reader.hpp"

namespace behoud {
namespace {

using UsedIds = std::vector<std::pair<std::string, std::string>>;

constexpr std::array<std::string_view, survey_assumptions.size()> ids = [] {
  std::array<std::string_view, survey_assumptions.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = survey_assumptions[i].id;
  return names;
}();

void read_assumption(const Node& node, SurveyAssumptionRanges& all, UsedIds& used) {
  ObjectReader object(node);
  const MaybeNode id_node = object.required("id");
  const auto which = choice(id_node, ids);
  if (which) check_unique(id_node, std::string(ids[*which]), used);
  const MaybeNode unit_node = object.required("unit"), value_node = object.required("value");
  const auto low = number_not_negative(object.required("min")), high = number_not_negative(object.required("max"));
  const auto value = low && high ? number_between(value_node, *low, *high) : number(value_node);
  both_languages(object.required("source"));
  both_languages(object.required("meaning"));
  object.refuse_other_keys();
  if (!which) return;
  const SurveyAssumption& assumption = survey_assumptions[*which];
  check_unit(unit_node, assumption.id, assumption.unit);
  if (value && assumption.unit == "share") number_between(value_node, 0.0, 1.0);
  if (!value || !low || !high) return;
  assumption.of(all.central) = *value;
  assumption.of(all.low) = *low;
  assumption.of(all.high) = *high;
}

}  // namespace

Checked<SurveyAssumptionRanges> read_survey(const std::filesystem::path& path, Language language) {
  Reading reading{path.string(), language, {}};
  const auto document = read_json(path, reading);
  if (!document) return std::unexpected(std::move(reading.problems));
  ObjectReader root(Node{&*document, "", &reading});
  check_schema(root.optional("$schema"), "survey.schema.json");
  SurveyAssumptionRanges all;
  UsedIds used;
  const MaybeNode list = root.required("assumptions");
  for (const Node& item : elements(list, Emptiness::refused)) read_assumption(item, all, used);
  if (list && reading.problems.empty()) {
    for (const std::string_view id : ids) {
      const bool found = std::ranges::any_of(used, [id](const auto& one) { return one.first == id; });
      if (!found) list->refuse(MessageId::key_missing, id);
    }
  }
  root.refuse_other_keys();
  return reading.result(SurveyAssumptionRanges{all});
}

}  // namespace behoud
