#pragma once
// data/trials.json: published trials and what they measured (scenarios/schema/trials.schema.json).

#include <filesystem>

#include "model/engines/trial.hpp"
#include "model/files/language.hpp"
#include "model/files/problem.hpp"

namespace behoud {

/// Windows must begin and end at whole quarters: runs are sampled four times a year.
Checked<PublishedTrials> read_trials(const std::filesystem::path& path, Language language = Language::en);

}  // namespace behoud
