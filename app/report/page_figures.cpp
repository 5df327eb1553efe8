#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "app/report/figure_files.hpp"
#include "app/report/html.hpp"
#include "app/report/page_parts.hpp"

namespace behoud::report {

std::string figure(const PageContext& page, const std::string& name) {
  const auto place = std::ranges::find(page.figures, name);
  if (place == page.figures.end()) return {};  // one that needs scenarios, in a report without
  const std::string group = "figures." + name;
  const std::string title = page.say(group + ".title"), subtitle = page.say(group + ".subtitle");
  const auto svg = inline_svg(page.figures_folder / (name + ".svg"), name,
                              page.say("figure.alternative", {{"title", title}, {"subtitle", subtitle}}));
  if (!svg) throw std::runtime_error(svg.error());

  const auto file = [&](const char* extension) {
    return element("a", fmt::format("{}.{}", name, extension), fmt::format("href=\"figures/{}.{}\"", name, extension));
  };
  const std::string caption =
      page.say("figure.caption", {{"number", fmt::format("{}", place - page.figures.begin() + 1)},
                                  {"title", title},
                                  {"reading", page.say("figure.reading." + name)},
                                  {"csv", file("csv")},
                                  {"svg", file("svg")},
                                  {"pdf", file("pdf")},
                                  {"png", file("png")}});
  return fmt::format(
      "<figure id=\"figure-{}\">\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"{}\">\n{}</div>\n<figcaption>{}</figcaption>\n</figure>\n",
      name, escaped(title), *svg, caption);
}

std::string dependence_part(const PageContext& page) {
  if (page.comparison().scenarios.size() < 2) return element("p", page.say("scenario.none"));
  if (page.input.dependences.empty()) {
    return element("p", page.say("dependence.too_few_worlds",
                                 {{"fewest", fmt::format("{}", analysis::fewest_worlds_for_dependence)}}));
  }
  return bullets(page.texts.list("dependence.reading", page.values)) + figure(page, "dependence");
}

std::string file_list(const PageContext& page) {
  std::vector<std::string> items;
  for (const auto& [name, key] :
       {std::pair{"report.pdf", "files.pdf"}, std::pair{"comparison.csv", "files.comparison"},
        std::pair{"chances.csv", "files.chances"}, std::pair{"who_gains.csv", "files.who_gains"},
        std::pair{"series.csv", "files.series"}, std::pair{"manifest.json", "files.manifest"}}) {
    items.push_back(element("a", name, fmt::format("href=\"{}\"", name)) + ": " + page.say(key));
  }
  if (!page.comparison().synergies.empty())
    items.push_back(element("a", "synergy.csv", "href=\"synergy.csv\"") + ": " + page.say("files.synergy"));
  for (const std::string& name : page.figures) {
    items.push_back(element("a", "figures/" + name + ".csv", "href=\"figures/" + name + ".csv\"") + ": " +
                    page.say("figures." + name + ".title"));
  }
  return bullets(items);
}

}  // namespace behoud::report
