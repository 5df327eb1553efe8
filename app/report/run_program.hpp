#pragma once

#include <expected>
#include <string>
#include <vector>

namespace behoud::report {

/// Runs a program found on the PATH without a shell and waits for it. The text says what went wrong, with what the
/// program printed; `when_missing` where it is not installed.
std::expected<void, std::string> run_program(std::vector<std::string> command, const std::string& when_missing);

}  // namespace behoud::report
