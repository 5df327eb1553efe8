#pragma once
// What a published figure and a published trial are told to be.

#include "model/engines/evidence.hpp"
#include "model/engines/trial.hpp"
#include "model/files/language.hpp"

namespace behoud {

void explain_evidence(const EvidenceRow& row, Language language);

void explain_trial(const PublishedTrial& trial, Language language);

}  // namespace behoud
