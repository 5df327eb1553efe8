#include "app/report/figure_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include "app/report/html.hpp"

namespace behoud::report {

namespace {

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t place = text.find(what); place != std::string::npos; place = text.find(what, place + by.size())) {
    text.replace(place, what.size(), by);
  }
}

/// Everything from `first` to the end of `last`, if both are there.
void replace_between(std::string& text, std::string_view first, std::string_view last, std::string_view by) {
  const std::size_t begin = text.find(first);
  if (begin == std::string::npos) return;
  const std::size_t end = text.find(last, begin);
  if (end != std::string::npos) text.replace(begin, end + last.size() - begin, by);
}

/// Calls visit(place of the number) for every part of a page that Chromium names, as in "(node00000304)".
template <class Visit>
void each_node(std::string_view pdf, std::size_t digits, Visit visit) {
  constexpr std::string_view name = "(node";
  for (std::size_t place = pdf.find(name); place != std::string_view::npos; place = pdf.find(name, place)) {
    place += name.size();
    const std::string_view number = pdf.substr(place, digits);
    const bool digits_only = std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    if (digits_only && pdf.substr(place + digits, 1) == ")") visit(place);
  }
}

/// The numbers depend on how busy the machine was. In their own order, so that sorted lists of them stay sorted.
void renumber_nodes(std::string& pdf) {
  constexpr std::size_t digits = 8;
  std::set<std::string> numbers;
  each_node(pdf, digits, [&](std::size_t place) { numbers.insert(pdf.substr(place, digits)); });
  std::map<std::string, std::string> renumbered;
  for (const std::string& number : numbers) renumbered[number] = fmt::format("{:08}", renumbered.size());
  each_node(pdf, digits, [&](std::size_t place) { pdf.replace(place, digits, renumbered[pdf.substr(place, digits)]); });
}

std::expected<std::string, std::string> content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::unexpected(file.string() + ": cannot be read");
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::expected<void, std::string> write(const std::filesystem::path& file, const std::string& content) {
  std::ofstream out(file, std::ios::binary);
  out << content;
  out.close();
  if (out.fail()) return std::unexpected(file.string() + ": cannot be written");
  return {};
}

}  // namespace

std::expected<void, std::string> settle_svg(const std::filesystem::path& file, const std::string& title) {
  auto svg = content_of(file);
  if (!svg) return std::unexpected(svg.error());
  replace_between(*svg, "<title>", "</title>", element("title", escaped(title)));
  replace_between(*svg, "<desc>", "</desc>\n", "");
  // gnuplot hands the weight over as a part of the name, which browsers take for another family
  replace_all(*svg, "font-family=\"Liberation Sans:Bold\"", "font-family=\"Liberation Sans\" font-weight=\"bold\"");
  replace_all(*svg, "font-family=\"Liberation Sans\"", "font-family=\"Liberation Sans, Arial, Helvetica, sans-serif\"");
  return write(file, *svg);
}

std::expected<void, std::string> settle_pdf(const std::filesystem::path& file) {
  auto pdf = content_of(file);
  if (!pdf) return std::unexpected(pdf.error());
  constexpr std::string_view fixed = "20000101000000";  // of equal length: offsets stay right
  for (const std::string_view key : {"/CreationDate (D:", "/ModDate (D:"}) {
    const std::size_t place = pdf->find(key);
    if (place != std::string::npos && place + key.size() + fixed.size() <= pdf->size())
      pdf->replace(place + key.size(), fixed.size(), fixed);
  }
  renumber_nodes(*pdf);
  return write(file, *pdf);
}

std::expected<std::string, std::string> inline_svg(const std::filesystem::path& file, const std::string& name,
                                                   const std::string& label) {
  auto svg = content_of(file);
  if (!svg) return svg;
  const std::size_t begin = svg->find("<svg");
  if (begin == std::string::npos) return std::unexpected(file.string() + ": holds no <svg> element");
  svg->erase(0, begin);
  replace_between(*svg, "<title>", "</title>", element("title", escaped(label)));
  replace_all(*svg, " id=\"", " id=\"" + name + "_");
  replace_all(*svg, " id='", " id='" + name + "_");
  replace_all(*svg, "href='#", "href='#" + name + "_");
  replace_all(*svg, "href=\"#", "href=\"#" + name + "_");
  replace_all(*svg, "url(#", "url(#" + name + "_");
  svg->insert(4, " role=\"img\" aria-label=\"" + escaped(label) + "\"");
  return svg;
}

}  // namespace behoud::report
