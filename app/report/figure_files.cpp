#include "app/report/figure_files.hpp"

#include <fstream>
#include <iterator>
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
