#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/commands.hpp"
#include "app/ensemble/compare_ensemble.hpp"
#include "app/ensemble/ensemble_job.hpp"
#include "app/ensemble/run_ensemble.hpp"
#include "app/text.hpp"
#include "model/files/messages.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/shards.hpp"

namespace behoud {

namespace {

struct MergeOptions {
  std::vector<std::filesystem::path> shards;
  std::filesystem::path out;
  bool keep_members = false;
};

/// The command that was cut into shards, from the inputs as they are now; an exit status where it cannot be had.
std::expected<std::unique_ptr<EnsembleCommand>, int> command_of(const MemberRequest& request,
                                                                const CommonOptions& options,
                                                                const MergeOptions& chosen) {
  if (request.settings.at("command") == "compare") {
    return CompareEnsemble::make(
        options, request.scenario_files,
        {.out = chosen.out, .profile = request.profile_file, .synergy = request.settings.at("synergy")});
  }
  std::vector<std::filesystem::path> paths;
  for (const std::string& name : request.scenario_files) paths.push_back(scenario_file(options, name));
  InputFiles files = input_files(options, paths);
  auto inputs = read_inputs(files, options);
  if (!inputs) return std::unexpected(inputs.error());
  RunEnsembleSettings settings{.engine = request.settings.at("engine"),
                               .samples_per_year = request.settings.at("samples_per_year"),
                               .quantities = {},
                               .keep_members = chosen.keep_members,
                               .out = chosen.out};
  if (request.settings.at("quantities").is_array())
    settings.quantities = request.settings["quantities"].get<std::vector<std::string>>();
  auto quantities = places_of(settings.quantities, options.language);
  if (!quantities) return complain(quantities.error()), std::unexpected(bad_input);
  return std::make_unique<RunEnsemble>(options, std::move(settings), std::move(*quantities), request.scenario_files,
                                       std::move(files), std::move(*inputs));
}

/// The stores in the order of their members, and what they hold together.
std::expected<std::pair<std::vector<MemberStore>, MemberRange>, std::string> opened(
    const std::vector<std::filesystem::path>& folders, Language language) {
  std::vector<Shard> shards;
  for (const auto& folder : folders) {
    auto request = read_request(folder / request_file, language);
    if (!request) return std::unexpected(request.error());
    shards.push_back({folder, std::move(*request)});
  }
  const auto members = members_of(shards, language);
  if (!members) return std::unexpected(members.error());
  std::vector<MemberStore> stores;
  for (const auto& folder : folders) {
    auto store = MemberStore::open(folder, language);
    if (!store) return std::unexpected(store.error());
    stores.push_back(std::move(*store));
  }
  return std::pair{std::move(stores), *members};
}

int merge(const CommonOptions& given, const MergeOptions& chosen) {
  if (const auto usable = OutputFolder::check(chosen.out, given.language); !usable)
    return complain(usable.error()), bad_input;
  for (const auto& shard : chosen.shards) {
    std::error_code error;
    if (!std::filesystem::equivalent(shard, chosen.out, error)) continue;
    return complain(phrase(given.language, "{} is een van de delen en zou verdwijnen; geef een andere --out",
                           "{} is one of the shards and would be lost; give another --out", shard.string())),
           bad_input;
  }
  const auto there = opened(chosen.shards, given.language);
  if (!there) return complain(there.error()), bad_input;
  const auto& [stores, members] = *there;
  MemberRequest whole = stores.front().request();
  whole.members = members;
  try {
    CommonOptions options = given;
    options.seed = whole.settings.at("seed");
    const auto command = command_of(whole, options, chosen);
    if (!command) return command.error();
    auto now = request_of(**command, members, options.seed);
    if (!now) return complain(now.error()), bad_input;
    // what the members were made with; merging them needs neither
    for (const char* setting : {instruction_set_setting, elementary_functions_setting})
      now->settings[setting] = whole.settings.at(setting);
    if (const auto difference = first_difference_of_whole(whole, *now)) {
      return complain(phrase(given.language,
                             "{}: {} was {} toen de delen werden doorgerekend en is nu {}; gebruik dezelfde bestanden "
                             "en versie",
                             "{}: {} was {} when the shards were run and is {} now; use the same files and version",
                             chosen.shards.front().string(), difference->setting, difference->first,
                             difference->second)),
             bad_input;
    }
    return (*command)->finish(whole, columns_of(stores, members));
  } catch (const nlohmann::json::exception&) {
    complain(fmt::format("{}: {}", (chosen.shards.front() / request_file).string(),
                         message(given.language, MessageId::request_unreadable)));
    return bad_input;
  }
}

}  // namespace

void add_merge(CLI::App& program, Chosen& chosen, Language language) {
  const auto say = texts_in(language);
  auto* command = program.add_subcommand(
      "merge", say("Voegt delen (run of compare met --members A:B) samen tot de uitvoer van het geheel",
                   "Put shards (run or compare with --members A:B) together into the output of the whole"));
  auto own = std::make_shared<MergeOptions>();
  command
      ->add_option(say("DEEL", "SHARD"), own->shards,
                   say("Mappen van delen, in willekeurige volgorde", "Folders of shards, in any order"))
      ->required();
  command
      ->add_option("--out", own->out,
                   say("Map voor wat het hele commando zou hebben geschreven",
                       "Folder for what the whole command would have written"))
      ->required()
      ->check(a_folder_name(language));
  command->add_flag("--keep-members", own->keep_members,
                    say("Schrijft ook members.csv (alleen bij run)", "Write members.csv as well (run only)"));
  command->callback([&chosen, own] { chosen = [own](const CommonOptions& options) { return merge(options, *own); }; });
}

}  // namespace behoud
