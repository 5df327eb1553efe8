#pragma once
// `behoud export vensim` and `behoud export xmile`: the model for other tools.

#include <filesystem>
#include <string>

#include "app/project.hpp"

namespace behoud {

struct ToolExport {
  std::string tool;      // vensim or xmile
  std::string scenario;  // a file, or the name of a shipped one
  std::string branch;    // one alone; empty: all
  std::filesystem::path out;
};

int export_for_tool(const CommonOptions& options, const ToolExport& chosen);

}  // namespace behoud
