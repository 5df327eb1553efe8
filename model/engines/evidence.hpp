#pragma once
// One published figure as data/evidence.csv has it. A plain value type; read by model/files.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace behoud {

/// What a row may be used for, and what it was used for (data/SOURCES.md).
enum class Role { calibrate, validate, check, dose, driver, context, ambiguous };
enum class Use { input, fitted, held_out, none };

struct EvidenceRow {
  std::string id, quantity;
  std::string value;  // as published: "14", ">55", "32 / 38 / 12"
  std::string unit, population, branch, period;
  std::string source_document, page_section, primary_source, quality_note, kind;
  Role role = Role::context;
  Use use = Use::none;
  std::optional<double> lower, upper;  // rounding or sampling interval, in `unit`; none where the value is no number
  std::string silent;                  // why the model says nothing about it; empty where it does, or need not
  std::string file;                    // that it was read from
  std::size_t line = 0;                // of the file
};

using Evidence = std::vector<EvidenceRow>;

}  // namespace behoud
