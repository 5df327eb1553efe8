#include "model/files/read_profile.hpp"

#include <fmt/ranges.h>

#include <utility>

#include "model/files/date.hpp"
#include "model/files/fields.hpp"
#include "model/files/json_document.hpp"
#include "model/files/object_reader.hpp"
#include "model/files/parameter_fields.hpp"

namespace behoud {
namespace {

using mechanism::Parameter;

/// What an employer or municipality can know of itself; the rest of a branch's numbers is fitted or follows from these.
bool is_reference(const Parameter& parameter, const ParameterSet& parameters) {
  return parameter.shape == mechanism::Shape::by_branch && parameter.index != mechanism::branch_size.index &&
         parameters[parameter].status != Status::calibrated;
}

std::vector<std::string_view> reference_names(const ParameterSet& parameters) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : mechanism::all_parameters) {
    if (is_reference(parameter, parameters)) names.push_back(parameter.name);
  }
  return names;
}

class ProfileReader {
 public:
  ProfileReader(const ParameterSet& parameters, const Scenario& baseline)
      : parameters_(parameters), baseline_(baseline) {}

  Profile read(const Node& document) {
    ObjectReader root(document);
    check_schema(root.optional("$schema"), "profile.schema.json");
    Profile profile;
    profile.id = identifier(root.required("id")).value_or("");
    profile.title = both_languages(root.required("title")).value_or(Text{});
    profile.description = both_languages(root.required("description")).value_or(Text{});
    if (const auto branch = choice(root.required("branch"), mechanism::branch_names))
      profile.branch = static_cast<mechanism::Branch>(*branch);
    read_workers(root.required("workers"), profile);
    profile.one_employer = yes_or_no(root.required("one_employer")).value_or(false);
    std::vector<std::pair<std::string, std::string>> used;
    for (const Node& item : elements(root.required("references"), Emptiness::allowed))
      if (auto reference = read_reference(item, used)) profile.references.push_back(std::move(*reference));
    root.refuse_other_keys();
    return profile;
  }

 private:
  void read_workers(const MaybeNode& node, Profile& profile) const {
    ObjectReader object(node);
    const ParameterEntry& size = parameters_[mechanism::branch_size];
    const double whole_branch = size.value[static_cast<std::size_t>(profile.branch)];
    profile.workers = number_between(object.required("value"), size.min, whole_branch).value_or(0.0);
    check_unit(object.required("unit"), "workers", mechanism::branch_size.unit);
    const MaybeNode date_node = object.required("date");
    if (const auto counted = date(date_node)) {
      profile.date = *counted;
      if (*counted <= baseline_.start || *counted > baseline_.end)
        date_node->refuse(MessageId::date_outside_horizon, date_text(*counted), date_text(baseline_.start),
                          date_text(baseline_.end));
    }
    object.refuse_other_keys();
  }

  std::optional<Profile::Reference> read_reference(const Node& item,
                                                   std::vector<std::pair<std::string, std::string>>& used) const {
    ObjectReader object(item);
    const MaybeNode id_node = object.required("id");
    const MaybeNode value_node = object.required("value");
    const MaybeNode unit_node = object.required("unit");
    const auto source = text(object.required("source"));
    object.refuse_other_keys();
    const auto value = number(value_node);
    const auto parameter = parameter_named(id_node);
    if (!parameter) return std::nullopt;
    if (!is_reference(*parameter, parameters_)) {
      id_node->refuse(MessageId::no_reference, parameter->name,
                      fmt::format("{}", fmt::join(reference_names(parameters_), ", ")));
      return std::nullopt;
    }
    check_unique(id_node, std::string(parameter->name), used);
    check_unit(unit_node, parameter->name, parameter->unit);
    const ParameterEntry& known = parameters_[*parameter];
    if (!value || !check_within(value_node, {*value}, known.min, known.max)) return std::nullopt;
    return Profile::Reference{*parameter, *value, source.value_or("")};
  }

  const ParameterSet& parameters_;
  const Scenario& baseline_;
};

}  // namespace

Checked<Profile> read_profile(const std::filesystem::path& path, const ParameterSet& parameters,
                              const Scenario& baseline, Language language) {
  Reading reading{path.string(), language, {}};
  const auto document = read_json(path, reading);
  if (!document) return std::unexpected(std::move(reading.problems));
  Profile profile = ProfileReader(parameters, baseline).read(Node{&*document, "", &reading});
  return reading.result(std::move(profile));
}

}  // namespace behoud
