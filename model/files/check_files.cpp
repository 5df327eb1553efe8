#include "model/files/check_files.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "model/files/messages.hpp"
#include "model/files/read_levers.hpp"
#include "model/files/read_parameters.hpp"
#include "model/files/read_posterior.hpp"
#include "model/files/read_scenario.hpp"

namespace behoud {
namespace {

template <class T>
void collect(Checked<T>&& read, T& target, std::vector<Problem>& problems) {
  if (read) {
    target = std::move(*read);
  } else {
    problems.insert(problems.end(), read.error().begin(), read.error().end());
  }
}

bool same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error) && !error;
}

}  // namespace

Checked<Inputs> check_files(const InputFiles& files, Language language) {
  Inputs inputs;
  std::vector<Problem> problems;
  collect(read_parameters(files.parameters, language), inputs.parameters, problems);
  collect(read_levers(files.levers, language), inputs.levers, problems);
  if (!problems.empty()) return std::unexpected(std::move(problems));
  collect(read_scenario(files.baseline, inputs.levers, inputs.parameters, nullptr, language), inputs.baseline,
          problems);
  if (!problems.empty()) return std::unexpected(std::move(problems));

  if (!files.posterior.empty())
    collect(read_posterior(files.posterior, inputs.parameters, language), inputs.posterior, problems);
  struct Named {
    std::string id;
    std::filesystem::path file;
  };
  std::vector<Named> named{{inputs.baseline.id, files.baseline}};
  for (const auto& file : files.scenarios) {
    if (same_file(file, files.baseline)) {
      if (std::ranges::find(inputs.scenarios, inputs.baseline.id, &Scenario::id) != inputs.scenarios.end()) {
        problems.push_back({file.string(), "/id",
                            message(language, MessageId::scenario_id_repeated, inputs.baseline.id, file.string())});
      }
      inputs.scenarios.push_back(inputs.baseline);
      continue;
    }
    Scenario scenario;
    collect(read_scenario(file, inputs.levers, inputs.parameters, &inputs.baseline, language), scenario, problems);
    const std::string id = file.stem().string();  // what the id must be, known even where the file is unsound
    for (const Named& earlier : named) {
      if (earlier.id != id) continue;
      problems.push_back(
          {file.string(), "/id", message(language, MessageId::scenario_id_repeated, id, earlier.file.string())});
      break;
    }
    named.push_back({id, file});
    inputs.scenarios.push_back(std::move(scenario));
  }
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return inputs;
}

}  // namespace behoud
