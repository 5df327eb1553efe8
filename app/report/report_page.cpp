#include "app/report/report_page.hpp"

#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <stdexcept>

#include "app/report/figures.hpp"
#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"
#include "app/report/values.hpp"

namespace behoud::report {

namespace {

std::string read_template(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Values escaped_values(Values values) {
  for (auto& [name, value] : values) value = escaped(value);
  return values;
}

/// What {{name}} stands for in the template: "text:key", "list:key", "figure:name", or a part of the page.
std::string part_of_page(const PageContext& page, std::string_view name) {
  static const std::map<std::string_view, std::function<std::string(const PageContext&)>> parts{
      {"language", [](const PageContext& p) { return std::string(p.dutch() ? "nl" : "en"); }},
      {"profile", profile_part},
      {"hurry", hurry_sentences},
      {"summary_table", summary_table},
      {"synergy", synergy_part},
      {"contents_of_scenarios", contents_of_scenarios},
      {"scenario_sections", scenario_sections},
      {"evidence_map", evidence_map},
      {"dependence", dependence_part},
      {"published_summary", published_summary},
      {"published_table", published_table},
      {"file_list", file_list},
  };
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) {
    const auto part = parts.find(name);
    if (part == parts.end()) throw std::runtime_error(fmt::format("report.html: {{{{{}}}}} is not known", name));
    return part->second(page);
  }
  const std::string_view kind = name.substr(0, colon), key = name.substr(colon + 1);
  if (kind == "text") return page.say(key);
  if (kind == "list") return bullets(page.texts.list(key, page.values));
  if (kind == "figure") return figure(page, std::string(key));
  throw std::runtime_error(fmt::format("report.html: {{{{{}}}}} is not known", name));
}

std::string filled_template(const PageContext& page, std::string_view source) {
  std::string html;
  while (true) {
    const std::size_t open = source.find("{{");
    html += source.substr(0, open);
    if (open == std::string_view::npos) return html;
    const std::size_t close = source.find("}}", open);
    if (close == std::string_view::npos) throw std::runtime_error("report.html: '{{' without '}}'");
    html += part_of_page(page, source.substr(open + 2, close - open - 2));
    source.remove_prefix(close + 2);
  }
}

}  // namespace

std::expected<void, std::string> write_report(const ReportInput& input, const std::filesystem::path& plots_folder,
                                              const std::filesystem::path& out_folder) try {
  const Texts texts(plots_folder / "report_texts.json", input.language);
  const Numbers numbers(input.language);
  const PageContext page{input,
                         texts,
                         numbers,
                         escaped_values(common_values(input, numbers)),
                         figure_names(input),
                         out_folder / "figures"};
  const std::string html = filled_template(page, read_template(plots_folder / "report.html"));

  const std::filesystem::path file = out_folder / "report.html";
  std::ofstream out(file, std::ios::binary);
  out << html;
  out.close();
  if (out.fail()) return std::unexpected(file.string() + ": cannot be written");
  return {};
} catch (const std::exception& problem) {
  return std::unexpected(problem.what());
}

}  // namespace behoud::report
