#pragma once
// Nothing half-written: a folder is filled under a temporary name and renamed when it is complete.

#include <expected>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "model/files/language.hpp"

namespace behoud {

class OutputFolder {
 public:
  /// Makes the temporary folder beside `wanted`; the text says why it could not be made. A folder that exists is
  /// replaced when this one is complete, but only if behoud wrote it (it holds a manifest.json) or it is empty.
  static std::expected<OutputFolder, std::string> make(const std::filesystem::path& wanted, Language language);

  /// Whether `make` would accept it, leaving nothing behind: for work that takes hours before there is output.
  static std::expected<void, std::string> check(const std::filesystem::path& wanted, Language language);

  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  OutputFolder(const OutputFolder&) = delete;
  ~OutputFolder();  // throws away what was not completed

  const std::filesystem::path& path() const { return temporary_; }

  /// Writes manifest.json (the settings given, and the SHA-256 of every input) and puts the folder in its place.
  std::expected<void, std::string> complete(nlohmann::ordered_json settings,
                                            const std::vector<std::filesystem::path>& inputs);

 private:
  OutputFolder(std::filesystem::path wanted, std::filesystem::path temporary, Language language);
  std::filesystem::path wanted_, temporary_;
  Language language_;
};

/// A path next to an output folder, with its name and an ending.
std::filesystem::path beside(const std::filesystem::path& wanted, const std::string& ending);

}  // namespace behoud
