#include "model/files/read_measures.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/lever_fields.hpp"
#include "model/files/object_reader.hpp"

namespace behoud {
namespace {

// In the order of PublishedMeasure::Kind; the ids of a kind begin with its letter.
constexpr std::array<std::string_view, 3> kinds{"initiative", "measure", "advice"};
constexpr std::array<char, 3> letters{'I', 'V', 'A'};

bool is_id_of(std::string_view id, std::optional<std::size_t> kind) {
  const bool has_letter =
      kind ? id.starts_with(letters[*kind]) : std::ranges::find(letters, id.front()) != letters.end();
  return has_letter && id.size() > 1 && id.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

PublishedMeasure::Lever read_lever(const Node& node, const LeverCatalogue& catalogue,
                                   std::vector<std::pair<std::string, std::string>>& used) {
  ObjectReader object(node);
  PublishedMeasure::Lever put_into;
  const MaybeNode lever_node = object.required("lever");
  const auto lever = lever_named(lever_node, catalogue);
  const MaybeNode dose_node = object.required("dose");
  if (lever) {
    const Lever& known = catalogue[*lever];
    check_unique(lever_node, known.id, used);
    put_into.lever = *lever;
    put_into.dose = number_between(dose_node, known.dose_min, known.dose_max).value_or(known.dose_default);
    if (put_into.dose == known.dose_neutral) dose_node->refuse(MessageId::dose_does_nothing, put_into.dose, known.id);
  }
  const MaybeNode branches_node = object.optional("branches");
  put_into.branches =
      branches_node ? branches_named(branches_node).value_or(BranchMask{}) : everyone<mechanism::branch_count>();
  object.refuse_other_keys();
  return put_into;
}

PublishedMeasure read_measure(const Node& node, const LeverCatalogue& catalogue,
                              std::vector<std::pair<std::string, std::string>>& used) {
  ObjectReader object(node);
  PublishedMeasure measure;
  const MaybeNode id_node = object.required("id");
  const auto kind = choice(object.required("kind"), kinds);
  measure.kind = static_cast<PublishedMeasure::Kind>(kind.value_or(0));
  if (const auto id = text(id_node)) {
    if (!is_id_of(*id, kind)) id_node->refuse(MessageId::published_id_malformed, shown(*id));
    check_unique(id_node, *id, used);
    measure.id = *id;
  }
  measure.title = both_languages(object.required("title")).value_or(Text{});
  measure.description = both_languages(object.required("description")).value_or(Text{});
  for (const Node& item : elements(object.required("who_acts"), Emptiness::refused)) {
    if (const auto actor = choice(item, actor_names)) measure.who_acts.emplace_back(actor_names[*actor]);
  }
  const MaybeNode levers_node = object.required("levers");
  std::vector<std::pair<std::string, std::string>> levers_used;
  for (const Node& item : elements(levers_node, Emptiness::allowed))
    measure.levers.push_back(read_lever(item, catalogue, levers_used));
  const MaybeNode not_expressed_node = object.optional("not_expressed");
  if (not_expressed_node) measure.not_expressed = both_languages(not_expressed_node);
  if (measure.levers.empty()) {
    if (levers_node && levers_node->value->is_array() && !not_expressed_node)
      levers_node->refuse(MessageId::not_expressed_missing);
  } else {
    measure.dose_from = both_languages(object.required("dose_from"));
  }
  measure.source = text(object.required("source")).value_or("");
  object.refuse_other_keys();
  return measure;
}

}  // namespace

Checked<PublishedMeasures> read_measures(const std::filesystem::path& path, const LeverCatalogue& catalogue,
                                         Language language) {
  Reading reading{path.string(), language, {}};
  const auto document = read_json(path, reading);
  if (!document) return std::unexpected(std::move(reading.problems));
  ObjectReader root(Node{&*document, "", &reading});
  check_schema(root.optional("$schema"), "measures.schema.json");
  PublishedMeasures measures;
  std::vector<std::pair<std::string, std::string>> used;
  for (const Node& item : elements(root.required("measures"), Emptiness::refused))
    measures.push_back(read_measure(item, catalogue, used));
  root.refuse_other_keys();
  return reading.result(std::move(measures));
}

}  // namespace behoud
