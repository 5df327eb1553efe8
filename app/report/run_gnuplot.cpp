#include "app/report/run_gnuplot.hpp"

#include "app/report/run_program.hpp"

namespace behoud::report {

std::expected<void, std::string> run_gnuplot(const std::filesystem::path& gnuplot_template,
                                             const std::vector<std::string>& arguments) {
  std::vector<std::string> command{"gnuplot", "-c", gnuplot_template.string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const auto drawn = run_program(
      command,
      "figures need gnuplot, which is not installed; install it (Debian: apt install gnuplot-nox) and run again");
  if (!drawn) return std::unexpected(gnuplot_template.string() + ": " + drawn.error());
  return {};
}

}  // namespace behoud::report
