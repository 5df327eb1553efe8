#include "model/files/output_folder.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>

#include "model/files/messages.hpp"
#include "model/files/sha256.hpp"

namespace behoud {

namespace fs = std::filesystem;

OutputFolder::OutputFolder(fs::path wanted, fs::path temporary, Language language)
    : wanted_(std::move(wanted)), temporary_(std::move(temporary)), language_(language) {}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : wanted_(std::move(other.wanted_)), temporary_(std::exchange(other.temporary_, {})), language_(other.language_) {}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

namespace {

/// Whether a manifest in the folder says that behoud filled it.
bool is_ours(const fs::path& folder) {
  std::ifstream in(folder / "manifest.json");
  const auto manifest = nlohmann::json::parse(in, nullptr, false);
  return manifest.is_object() && manifest.value("program", "") == "behoud";
}

/// Temporary folders of runs that were killed: their process is gone.
void remove_abandoned(const fs::path& folder) {
  std::error_code error;
  const std::string prefix = folder.filename().string() + ".unfinished-";
  std::vector<fs::path> abandoned;
  for (const auto& entry : fs::directory_iterator(folder.parent_path(), error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(prefix)) continue;
    const long process = std::strtol(name.c_str() + prefix.size(), nullptr, 10);
    if (process > 0 && ::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH) abandoned.push_back(entry.path());
  }
  for (const fs::path& path : abandoned) fs::remove_all(path, error);
}

}  // namespace

namespace {

/// The folder as it is meant: absolute, without a slash at its end.
fs::path resolved(const fs::path& wanted) {
  std::error_code error;
  const fs::path target = fs::weakly_canonical(fs::absolute(wanted, error), error);
  return target.has_filename() ? target : target.parent_path();
}

}  // namespace

fs::path beside(const fs::path& wanted, const std::string& ending) {
  fs::path path = resolved(wanted);
  path += ending;
  return path;
}

std::expected<void, std::string> OutputFolder::check(const fs::path& wanted, Language language) {
  const auto refused = [&](MessageId why) {
    return std::unexpected(fmt::format("{}: {}", wanted.string(), message(language, why)));
  };
  std::error_code error;
  if (wanted.empty()) return std::unexpected(message(language, MessageId::folder_unnamed));
  const fs::path folder = resolved(wanted);
  if (fs::exists(folder, error)) {
    if (!fs::is_directory(folder, error)) return refused(MessageId::folder_is_file);
    if (!fs::is_empty(folder, error) && !is_ours(folder)) return refused(MessageId::folder_of_others);
  }
  fs::path above = folder.parent_path();  // the first that is there
  while (!fs::exists(above, error) && above.has_relative_path()) above = above.parent_path();
  const fs::path attempt = above / fmt::format(".behoud-{}", ::getpid());
  if (!fs::create_directory(attempt, error)) return refused(MessageId::file_unwritable);
  fs::remove(attempt, error);
  return {};
}

std::expected<OutputFolder, std::string> OutputFolder::make(const fs::path& wanted, Language language) {
  if (const auto usable = check(wanted, language); !usable) return std::unexpected(usable.error());
  const fs::path folder = resolved(wanted);
  remove_abandoned(folder);
  std::error_code error;
  const fs::path temporary = beside(wanted, fmt::format(".unfinished-{}", ::getpid()));
  fs::remove_all(temporary, error);
  if (!fs::create_directories(temporary, error)) {
    return std::unexpected(
        fmt::format("{}: {}", wanted.string(), message(language, MessageId::folder_unmakeable, error.message())));
  }
  return OutputFolder(folder, temporary, language);
}

std::expected<void, std::string> OutputFolder::complete(nlohmann::ordered_json settings,
                                                        const std::vector<fs::path>& inputs) {
  settings["inputs"] = nlohmann::ordered_json::array();
  for (const fs::path& input : inputs) {
    const auto hash = sha256_of(input);
    if (!hash) return std::unexpected(hash.error());
    // the name alone: the same inputs give the same bytes wherever they lie
    settings["inputs"].push_back({{"file", input.filename().string()}, {"sha256", *hash}});
  }
  {
    std::ofstream manifest(temporary_ / "manifest.json");
    manifest << settings.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    if (!manifest.flush())
      return std::unexpected(fmt::format("{}: {}", (temporary_ / "manifest.json").string(),
                                         message(language_, MessageId::file_unwritable)));
  }
  const auto not_replaced = [this](const std::string& why) {
    return fmt::format("{}: {}", wanted_.string(), message(language_, MessageId::folder_not_replaced, why));
  };
  std::error_code error;
  fs::path replaced;
  if (fs::exists(wanted_, error)) {
    replaced = wanted_;
    replaced += fmt::format(".replaced-{}", ::getpid());
    fs::rename(wanted_, replaced, error);
    if (error) return std::unexpected(not_replaced(error.message()));
  }
  fs::rename(temporary_, wanted_, error);
  if (error) {
    const std::string why = error.message();
    if (!replaced.empty()) fs::rename(replaced, wanted_, error);
    return std::unexpected(not_replaced(why));
  }
  temporary_.clear();
  if (!replaced.empty()) fs::remove_all(replaced, error);
  return {};
}

}  // namespace behoud
