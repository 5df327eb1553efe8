#include "model/files/output_folder.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <system_error>
#include <utility>

namespace behoud {

namespace fs = std::filesystem;

OutputFolder::OutputFolder(fs::path wanted, fs::path temporary)
    : wanted_(std::move(wanted)), temporary_(std::move(temporary)) {}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : wanted_(std::move(other.wanted_)), temporary_(std::exchange(other.temporary_, {})) {}

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

std::expected<OutputFolder, std::string> OutputFolder::make(const fs::path& wanted) {
  std::error_code error;
  if (wanted.empty()) return std::unexpected(std::string("--out is empty; give a folder"));
  const fs::path target = fs::weakly_canonical(fs::absolute(wanted, error), error);
  const fs::path folder = target.has_filename() ? target : target.parent_path();
  if (fs::exists(folder, error)) {
    if (!fs::is_directory(folder, error))
      return std::unexpected(fmt::format("{} is a file; give a folder", wanted.string()));
    if (!fs::is_empty(folder, error) && !is_ours(folder)) {
      return std::unexpected(
          fmt::format("{} holds files that behoud did not write; give a new or empty folder", wanted.string()));
    }
  }
  remove_abandoned(folder);
  fs::path temporary = folder;
  temporary += fmt::format(".unfinished-{}", ::getpid());
  fs::remove_all(temporary, error);
  if (!fs::create_directories(temporary, error)) {
    return std::unexpected(fmt::format("{}: cannot be made ({})", wanted.string(), error.message()));
  }
  return OutputFolder(folder, temporary);
}

std::expected<std::string, std::string> sha256_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::unexpected(fmt::format("{}: cannot be read", file.string()));
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
  std::array<char, 65536> buffer;
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
    EVP_DigestUpdate(digest.get(), buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned length = 0;
  EVP_DigestFinal_ex(digest.get(), bytes.data(), &length);
  std::string hex;
  for (unsigned i = 0; i < length; ++i) hex += fmt::format("{:02x}", bytes[i]);
  return hex;
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
      return std::unexpected(fmt::format("{}: cannot be written", (temporary_ / "manifest.json").string()));
  }
  std::error_code error;
  fs::path replaced;
  if (fs::exists(wanted_, error)) {
    replaced = wanted_;
    replaced += fmt::format(".replaced-{}", ::getpid());
    fs::rename(wanted_, replaced, error);
    if (error) return std::unexpected(fmt::format("{}: cannot be replaced ({})", wanted_.string(), error.message()));
  }
  fs::rename(temporary_, wanted_, error);
  if (error) {
    const std::string why = error.message();
    if (!replaced.empty()) fs::rename(replaced, wanted_, error);
    return std::unexpected(fmt::format("{}: cannot be put in place ({})", wanted_.string(), why));
  }
  temporary_.clear();
  if (!replaced.empty()) fs::remove_all(replaced, error);
  return {};
}

}  // namespace behoud
