#include "app/report/draw_figure.hpp"

#include "app/report/figure_files.hpp"
#include "app/report/run_gnuplot.hpp"

namespace behoud::report {

std::expected<void, std::string> draw_in_every_format(
    const std::filesystem::path& gnuplot_template, const std::filesystem::path& figure, const std::string& title,
    const std::function<std::vector<std::string>(const std::string& file, const std::string& format)>& arguments) {
  for (const char* format : {"svg", "pdf", "png"}) {
    const std::string file = figure.string() + "." + format;
    if (auto drawn = run_gnuplot(gnuplot_template, arguments(file, format)); !drawn) return drawn;
  }
  if (auto settled = settle_pdf(figure.string() + ".pdf"); !settled) return settled;
  return settle_svg(figure.string() + ".svg", title);
}

}  // namespace behoud::report
