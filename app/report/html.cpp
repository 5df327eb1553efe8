#include "app/report/html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace behoud::report {

std::string escaped(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string element(std::string_view name, std::string_view content, std::string_view attributes) {
  return fmt::format("<{0}{1}{2}>{3}</{0}>", name, attributes.empty() ? "" : " ", attributes, content);
}

std::string bullets(const std::vector<std::string>& items) {
  std::string list = "<ul>\n";
  for (const std::string& item : items) list += element("li", item) + "\n";
  return list + "</ul>\n";
}

std::string Table::html(std::string_view css_class) const {
  const auto numeric = [&](std::size_t column) {
    return std::ranges::find(numbers_, column) != numbers_.end() ? " class=\"number\"" : "";
  };
  // focusable, so that the keyboard can scroll it
  std::string html = fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table{}>\n",
                                 escaped(caption_), css_class.empty() ? "" : fmt::format(" class=\"{}\"", css_class));
  html += element("caption", element("span", escaped(caption_))) + "\n<thead><tr>";
  for (std::size_t c = 0; c < columns_.size(); ++c)
    html += fmt::format("<th scope=\"col\"{}>{}</th>", numeric(c), columns_[c]);
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : rows_) {
    html += "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c) {
      html +=
          c == 0 ? fmt::format("<th scope=\"row\">{}</th>", row[c]) : fmt::format("<td{}>{}</td>", numeric(c), row[c]);
    }
    html += "</tr>\n";
  }
  return html + "</tbody>\n</table>\n</div>\n";
}

}  // namespace behoud::report
