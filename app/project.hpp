#pragma once
// Where the program finds the files it ships with, and what all commands share.

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "model/engines/evidence.hpp"
#include "model/files/check_files.hpp"
#include "model/files/language.hpp"

namespace behoud {

inline constexpr int good = 0, failed = 1, bad_input = 2;
inline constexpr std::string_view version = "0.1.0";

struct CommonOptions {
  Language language = Language::en;
  std::filesystem::path home;  // holds data, scenarios and plots
  bool json = false;
  std::uint64_t seed = 1;
  int threads = 0;
};

/// $BEHOUD_HOME, or the nearest folder above the program that holds data/parameters.json.
std::filesystem::path find_home();

/// The shipped files, with these scenarios; `parameters` and `baseline` replace the shipped ones where they are not
/// empty.
InputFiles input_files(const CommonOptions& options, std::vector<std::filesystem::path> scenarios);

/// Reads and checks everything; on problems prints each on a line of its own and returns nothing.
std::expected<Inputs, int> read_inputs(const InputFiles& files, const CommonOptions& options);

/// Those given, or the shipped one.
std::vector<std::filesystem::path> evidence_files_of(const InputFiles& files,
                                                     const std::vector<std::filesystem::path>& given);

/// The rows of several files together: an id may occur once, and the model must be able to speak about what is fitted
/// or held out. Prints all that is wrong.
std::expected<Evidence, int> read_all_evidence(const std::vector<std::filesystem::path>& files,
                                               const Scenario& baseline, const CommonOptions& options);

/// Every file that determines a result, for the manifest.
std::vector<std::filesystem::path> all_of(const InputFiles& files);

/// A scenario named by file or by the bare name of a shipped one.
std::filesystem::path scenario_file(const CommonOptions& options, const std::string& name);

/// All shipped scenarios but the baseline, by name.
std::vector<std::string> shipped_scenarios(const CommonOptions& options);

void complain(const std::string& message);

/// Whether --out, where it is given, can be written: asked before work that takes long. Complains where it cannot.
bool can_be_written(const std::filesystem::path& out, Language language);

}  // namespace behoud
