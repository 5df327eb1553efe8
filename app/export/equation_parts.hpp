#pragma once
// What every document of the equations holds, whatever its form.

#include <array>
#include <string>
#include <vector>

#include "model/analysis/equations.hpp"
#include "model/engines/parameter_set.hpp"
#include "model/files/language.hpp"

namespace behoud {

/// The row as mathematics; of a stock its change per year, and its value at the start.
std::vector<std::string> mathematics_of(const analysis::Equation& equation, Language language);

/// A word of the vocabulary in which rows are written, with what it stands for.
struct VocabularyWord {
  std::string name, mathematics, meaning;
};
std::vector<VocabularyWord> vocabulary(Language language);

/// How people move: name, who, where to, at which rate.
using FlowLine = std::array<std::string, 4>;
std::vector<FlowLine> flow_lines(Language language);

/// Exogenous paths and what measures put in: name, meaning, unit.
using InputLine = std::array<std::string, 3>;
std::vector<InputLine> input_lines(Language language);

/// Name, meaning, value, bounds, unit, status, source.
using ParameterLine = std::array<std::string, 7>;
std::vector<ParameterLine> parameter_lines(const ParameterSet& parameters, Language language);

/// Their headings.
FlowLine flow_head(Language language);
InputLine input_head(Language language);
ParameterLine parameter_head(Language language);

/// "share of workers who ... (unit)".
std::string meaning_and_unit(const mechanism::Variable& variable, Language language);

/// How to read a formula, but for the vocabulary.
std::string notation(Language language);

}  // namespace behoud
