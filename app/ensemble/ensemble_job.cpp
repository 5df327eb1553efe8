#include "app/ensemble/ensemble_job.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstring>

#include "app/failure_text.hpp"
#include "app/progress_bar.hpp"
#include "app/stop_notice.hpp"
#include "app/text.hpp"
#include "model/engines/thread_limit.hpp"
#include "model/files/disk_space.hpp"
#include "model/files/member_store.hpp"
#include "model/files/output_folder.hpp"
#include "model/files/sha256.hpp"

namespace behoud {

namespace {

namespace fs = std::filesystem;

/// Most bytes that one rank holds of members that are not on disk yet, or else one task.
constexpr std::size_t bytes_in_flight = 256'000'000;

fs::path store_folder(const fs::path& out) {
  return beside(out, ".members");
}

/// How many members a rank runs before they are written: enough to keep its threads busy, few enough to lose little
/// when it is stopped.
std::size_t members_per_round(const analysis::Ensemble& ensemble, int threads) {
  const std::size_t task = analysis::members_per_task(ensemble.instruction_set);
  const std::size_t fit = bytes_in_flight / (analysis::outputs_of(ensemble) * sizeof(double));
  const std::size_t enough = 8 * task * static_cast<std::size_t>(threads);
  return std::clamp(fit / task * task, task, enough);
}

std::uint64_t most_memory_used() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

/// One number that is the same where the work is.
std::uint64_t digest_of(const MemberRequest& request) {
  const std::string text = request.settings.dump() + fmt::format("{} {}", request.members.first, request.members.end);
  const Sha256 digest = sha256_of({std::as_bytes(std::span(text))});
  std::uint64_t first_bytes = 0;
  std::memcpy(&first_bytes, digest.data(), sizeof first_bytes);
  return first_bytes;
}

/// The members of one request, run in rounds: every rank its own piece, which the first rank writes in order.
class Rounds {
 public:
  Rounds(const EnsembleJob& job, const EnsembleCommand& command, engines::InstructionSet set,
         const MemberRequest& request, const CommonOptions& options, const Ranks& ranks)
      : job_(job),
        command_(command),
        ensemble_(command.ensemble()),
        request_(request),
        options_(options),
        ranks_(ranks) {
    ensemble_.instruction_set = set;
  }

  /// On the first rank all members, on the others nothing; an exit status where the job ends here.
  std::expected<std::optional<MemberStore>, int> run(StopNotice& notice) {
    std::optional<MemberStore> store;
    if (ranks_.is_first()) store = opened();
    if (ranks_.told_by_first(store ? 1 : 0) == 0 && !ranks_.is_first()) return std::nullopt;
    if (ranks_.is_first() && !store) return std::unexpected(bad_input);

    const int threads = engines::threads_used(options_.threads);
    const std::size_t per_rank = ranks_.lowest(members_per_round(ensemble_, threads));
    const std::size_t start = ranks_.told_by_first(store ? store->next_member() : 0);
    const std::size_t end = request_.members.end;
    ProgressBar progress(std::string(in(options_.language, "werelden doorrekenen", "running worlds")), end - start);
    std::atomic<std::size_t> done = 0;
    if (store) notice.say(what_is_safe(*store));
    for (std::size_t next = start; next < end; next += per_rank * static_cast<std::size_t>(ranks_.count())) {
      const MemberRange own = piece(next, per_rank, ranks_.rank());
      std::vector<double> rows(request_.outputs * own.size());
      const auto ran = analysis::run_members(ensemble_, own.first, own.size(), threads, rows, [&](std::size_t members) {
        done += members;
        progress.show(std::min(end - start, done * static_cast<std::size_t>(ranks_.count())));
      });
      if (ranks_.is_first() && !ran) complain_of(ran.error());
      if (ranks_.told_by_first(status_of(ran.has_value())) != good) break;
      if (!ranks_.is_first()) {
        ranks_.send_to_first(rows);
        continue;
      }
      for (int rank = 0; rank < ranks_.count(); ++rank) {
        const MemberRange theirs = piece(next, per_rank, rank);
        rows.resize(request_.outputs * theirs.size());
        if (rank > 0) ranks_.receive(rank, rows);
        if (theirs.size() == 0 || status_ != good) continue;
        if (const auto added = store->append(theirs.size(), rows); !added) {
          complain(added.error());
          complain(what_is_safe(*store));
          status_ = failed;
        }
        notice.say(what_is_safe(*store));
      }
    }
    memory_used_ = ranks_.highest(most_memory_used());
    if (!ranks_.is_first()) return std::nullopt;
    if (status_ == good) return store;
    if (broken_) store->remove();
    return std::unexpected(status_);
  }

  std::uint64_t memory_used() const { return std::max(memory_used_, most_memory_used()); }

 private:
  MemberRange piece(std::size_t next, std::size_t per_rank, int rank) const {
    const std::size_t end = request_.members.end;
    const std::size_t first = std::min(end, next + per_rank * static_cast<std::size_t>(rank));
    return {first, std::min(end, first + per_rank)};
  }

  std::optional<MemberStore> opened() const {
    const fs::path folder = job_.out.empty() ? fs::path() : store_folder(job_.out);
    std::error_code error;
    const fs::path disk = job_.out.empty() ? fs::temp_directory_path(error) : folder;
    if (error) {
      complain(std::string(in(options_.language,
                              "TMPDIR noemt geen map; zet het op een map waarin geschreven mag worden, of geef --out",
                              "TMPDIR names no folder; set it to a folder that can be written to, or give --out")));
      return std::nullopt;
    }
    const std::uint64_t needed = bytes_of_members(request_.members.size(), request_.outputs) +
                                 (job_.members.is_shard ? 0 : command_.bytes_of_output(request_.members.size()));
    // what is there already is gone on with, or makes room
    const std::uint64_t there = fs::file_size(folder / members_file, error);
    if (const auto lack = lack_of_space(needed - (error ? 0 : std::min(needed, there)), free_space(disk), disk,
                                        command_.remedy_for_size(options_.language), options_.language)) {
      complain(*lack);
      return std::nullopt;
    }
    const auto go_on = command_.can_be_extended() ? MemberStore::extend : MemberStore::resume;
    auto store = job_.out.empty() ? MemberStore::unnamed(request_, options_.language)
                 : job_.resume    ? go_on(folder, request_, options_.language)
                                  : MemberStore::create(folder, request_, options_.language);
    if (!store) return complain(store.error()), std::nullopt;
    return std::move(*store);
  }

  std::uint64_t status_of(bool ran) {
    if (!ran) status_ = failed;
    return static_cast<std::uint64_t>(status_);
  }

  void complain_of(const analysis::CentralFailure& central) {
    broken_ = true;
    complain(failure_text(ensemble_.scenarios[central.scenario]->id, central.failure, options_.language));
  }

  std::string what_is_safe(const MemberStore& store) const {
    if (store.folder().empty()) {
      return std::string(in(options_.language, "gestopt; zonder --out blijft er niets bewaard",
                            "stopped; without --out nothing is kept"));
    }
    const std::size_t safe = store.next_member() - request_.members.first;
    return phrase(options_.language,
                  "gestopt; {} van de {} leden staan veilig in {}; dezelfde opdracht met --resume gaat daarmee verder",
                  "stopped; {} of {} members are safe in {}; the same command with --resume goes on with them", safe,
                  request_.members.size(), store.folder().string());
  }

  const EnsembleJob& job_;
  const EnsembleCommand& command_;
  analysis::Ensemble ensemble_;
  const MemberRequest& request_;
  const CommonOptions& options_;
  const Ranks& ranks_;
  int status_ = good;
  bool broken_ = false;
  std::uint64_t memory_used_ = 0;
};

/// The store itself is the output.
int leave_shard(const MemberStore& store, const MemberRequest& request, const fs::path& out,
                const EnsembleCommand& command, const CommonOptions& options) {
  auto folder = OutputFolder::make(out, options.language);
  if (!folder) return complain(folder.error()), failed;
  for (const std::string_view name : {request_file, members_file}) {
    // linked, so that the work is never in neither of the two places; copied where a disk has no links
    std::error_code error;
    fs::create_hard_link(store.folder() / name, folder->path() / name, error);
    if (error) fs::copy_file(store.folder() / name, folder->path() / name, error);
    if (error) return complain(fmt::format("{}: {}", (folder->path() / name).string(), error.message())), failed;
  }
  auto manifest = manifest_of(request);
  manifest["members"] = fmt::format("{}:{}", request.members.first, request.members.end);
  if (const auto complete = folder->complete(std::move(manifest), all_of(command.files())); !complete)
    return complain(complete.error()), failed;
  if (!options.json) {
    fmt::print("{}\n", phrase(options.language, "Deel geschreven: {} (samenvoegen met behoud merge)",
                              "Shard written: {} (put together with behoud merge)", out.string()));
  }
  return good;
}

/// Whether a finished shard stands where the output must come, and what that means for the job; nothing where none
/// does.
std::optional<int> shard_in_the_way(const EnsembleJob& job, const MemberRequest& request,
                                    const CommonOptions& options) {
  std::error_code error;
  if (job.out.empty() || !fs::exists(job.out / members_file, error)) return std::nullopt;
  const auto there = read_request(job.out / request_file, options.language);
  if (job.resume && there && !first_difference_of_whole(*there, request)) {
    fmt::print(options.json ? stderr : stdout, "{}\n",
               phrase(options.language, "{} is al compleet", "{} is complete already", job.out.string()));
    return good;
  }
  complain(phrase(options.language,
                  "{} is een voltooid deel van een andere opdracht; verwijder het of geef een andere --out",
                  "{} is a finished shard of another request; remove it or give another --out", job.out.string()));
  return bad_input;
}

}  // namespace

void add_ensemble_options(CLI::App& command, EnsembleJob& job, const std::string& members_meaning,
                          const std::string& out_meaning, Language language) {
  const auto say = texts_in(language);
  command.add_option("--out", job.out, out_meaning)->check(a_folder_name(language));
  command
      .add_option_function<std::string>(
          "--members", [&job](const std::string& text) { job.members = *members_wanted(text); }, members_meaning)
      ->type_name("N|A:B")
      ->check(CLI::Validator(
          [language](const std::string& text) {
            if (members_wanted(text)) return std::string();
            return phrase(
                language,
                "\"{}\" is geen aantal leden; geef er een van 1 tot en met {}, of een deel A:B met A lager dan B en B "
                "hoogstens {}",
                "\"{}\" is no number of members; give one from 1 to {}, or a shard A:B with A below B and B at most {}",
                text, most_members, most_members);
          },
          ""));
  command
      .add_option_function<std::string>(
          "--instruction-set",
          [&job](const std::string& name) { job.instruction_set = *engines::instruction_set_named(name); },
          say("Wat elke machine die eraan werkt kan; zonder deze optie het beste van deze machine",
              "What every machine that works on it has; the best of this one if not given"))
      ->check(CLI::Validator(
          [language](const std::string& name) {
            const auto set = engines::instruction_set_named(name);
            if (set && *set <= engines::best_instruction_set()) return std::string();
            return phrase(language, "\"{}\" is er op deze machine niet; kies uit {}",
                          "\"{}\" is not there on this machine; it has {}", name,
                          fmt::join(engines::instruction_set_names.begin(),
                                    engines::instruction_set_names.begin() + 1 +
                                        static_cast<int>(engines::best_instruction_set()),
                                    ", "));
          },
          say("NAAM", "NAME")));
  command.add_flag("--resume", job.resume,
                   say("Gaat verder met de leden die een gestopte opdracht met dezelfde --out heeft doorgerekend",
                       "Go on with the members that a stopped run with the same --out finished"));
}

std::expected<void, std::string> check(const EnsembleJob& job, Language language) {
  if (!job.out.empty()) return OutputFolder::check(job.out, language);
  if (job.members.is_shard) {
    return std::unexpected(std::string(in(language, "een deel (--members A:B) is er om te bewaren; geef ook --out",
                                          "a shard (--members A:B) is there to be kept; give --out as well")));
  }
  if (job.resume) {
    return std::unexpected(std::string(in(language, "--resume gaat verder met wat bij --out is bewaard; geef ook --out",
                                          "--resume goes on with what is kept beside --out; give --out as well")));
  }
  return {};
}

analysis::MemberColumns columns_of(std::span<const MemberStore> stores, const MemberRange& members) {
  return {members.size(), [=](std::size_t first, std::size_t count, std::span<double> into) {
            return read_outputs(stores, members, first, count, into);
          }};
}

int carry_out(const EnsembleJob& job, const EnsembleCommand& command, const CommonOptions& options, Ranks& ranks) {
  auto request = request_of(command, job.members.range, options.seed);
  if (!request) return complain(request.error()), bad_input;
  const auto [not_ready, same_work, level] =
      ranks.meet(digest_of(*request), static_cast<std::uint64_t>(job.instruction_set));
  if (not_ready < ranks.count() || !same_work) {
    complain(not_ready < ranks.count()
                 ? phrase(options.language,
                          "rank {} kan zijn invoer niet lezen; zet dezelfde bestanden op elke machine",
                          "rank {} cannot read its input; put the same files on every machine", not_ready)
                 : std::string(in(options.language,
                                  "de ranks hebben verschillende invoer of versies; zet op elke machine hetzelfde",
                                  "the ranks have different input or versions; put the same on every machine")));
    return bad_input;
  }

  const auto set = static_cast<engines::InstructionSet>(level);
  request->settings[instruction_set_setting] = engines::name_of(set);
  constexpr std::uint64_t nothing = 255;
  const auto in_the_way = ranks.is_first() ? shard_in_the_way(job, *request, options) : std::nullopt;
  const std::uint64_t ended = ranks.told_by_first(in_the_way ? static_cast<std::uint64_t>(*in_the_way) : nothing);
  if (ended != nothing) return static_cast<int>(ended);
  Rounds rounds(job, command, set, *request, options, ranks);
  StopNotice notice;
  auto ran = rounds.run(notice);
  if (!ran) return ran.error();
  if (!*ran) return good;
  MemberStore& store = **ran;
  if (!job.out.empty()) {
    notice.say(phrase(options.language,
                      "gestopt; alle {} leden staan veilig in {}; dezelfde opdracht met --resume maakt het af",
                      "stopped; all {} members are safe in {}; the same command with --resume finishes it",
                      request->members.size(), store.folder().string()));
  }
  const int status = job.members.is_shard ? leave_shard(store, *request, job.out, command, options)
                                          : command.finish(*request, columns_of({&store, 1}, request->members));
  if (status != good) return status;
  if (!command.can_be_extended()) store.remove();
  const std::string size =
      phrase(options.language, "{} leden, elk {} uitkomsten; {} op schijf tijdens het rekenen, hoogstens {} geheugen",
             "{} members, {} outputs each; {} on disk while running, at most {} of memory", request->members.size(),
             request->outputs - 1, size_text(store.bytes(), options.language),
             size_text(rounds.memory_used(), options.language));
  fmt::print(options.json ? stderr : stdout, "{}\n", size);
  return good;
}

}  // namespace behoud
