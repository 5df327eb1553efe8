#include "model/files/write_xmile.hpp"

#include <fmt/format.h>

#include "model/files/export_diagram.hpp"
#include "model/files/export_text.hpp"

namespace behoud {

namespace {

using Kind = ExportVariable::Kind;
using Shape = DiagramNode::Shape;

std::string escaped(const std::string& text) {
  std::string safe;
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
      default:
        safe += c;
    }
  }
  return safe;
}

/// Straight lines between points with MIN and MAX only: a graphical function with an equation is not read alike.
std::string straight_lines(const std::vector<std::pair<double, double>>& points) {
  std::string text = number_text(points.front().second);
  if (points.front().second < 0.0) text = "0 - " + number_text(-points.front().second);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto& [from, before] = points[i - 1];
    const auto& [to, after] = points[i];
    const double slope = (after - before) / (to - from);
    if (slope == 0.0) continue;
    text += fmt::format(" {} {} * MAX(0, MIN(TIME, {}) - {})", slope < 0.0 ? '-' : '+',
                        number_text(slope < 0.0 ? -slope : slope), number_text(to), number_text(from));
  }
  return text;
}

class XmileFile {
 public:
  XmileFile(const ExportModel& model, Language language) : model_(in_plain_forms(model)), language_(language) {}

  std::string text() {
    line("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    line("<xmile version=\"1.0\" xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\">");
    for (const std::string& remark : model_.remarks) line("  <!-- " + remark + " -->");
    line("  <header>");
    line("    <vendor>behoud</vendor>");
    line(fmt::format("    <product version=\"1.0\" lang=\"{}\">behoud</product>",
                     language_ == Language::nl ? "nl" : "en"));
    line("    <name>" + escaped(model_.name + ": " + model_.title) + "</name>");
    line("  </header>");
    line("  <sim_specs method=\"Euler\" time_units=\"year\">");
    line("    <start>" + number_text(model_.start) + "</start>");
    line("    <stop>" + number_text(model_.end()) + "</stop>");
    line("    <dt>" + number_text(model_.steps.step) + "</dt>");
    line("  </sim_specs>");
    line("  <dimensions>");
    for (const ExportDimension& dimension : model_.dimensions) {
      std::string elements;
      for (const std::string& element : dimension.elements) elements += "<elem name=\"" + element + "\"/>";
      line(fmt::format("    <dim name=\"{}\" size=\"{}\">{}</dim>", dimension.name, dimension.elements.size(),
                       elements));
    }
    line("  </dimensions>");
    line("  <model>");
    line("    <variables>");
    for (const ExportVariable& variable : model_.variables) write(variable);
    line("    </variables>");
    views();
    line("  </model>");
    line("</xmile>");
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + '\n'; }

  void write(const ExportVariable& variable) {
    const char* tag = variable.kind == Kind::stock ? "stock" : variable.kind == Kind::flow ? "flow" : "aux";
    line(fmt::format("      <{} name=\"{}\">", tag, variable.name));
    line("        <doc>" + escaped(meaning_text(variable)) + "</doc>");
    if (!variable.dimensions.empty()) {
      std::string dimensions;
      for (const std::string& dimension : variable.dimensions) dimensions += "<dim name=\"" + dimension + "\"/>";
      line("        <dimensions>" + dimensions + "</dimensions>");
    }
    equation(variable);
    line("        <units>" + unit_text(variable.unit) + "</units>");
    line(fmt::format("      </{}>", tag));
  }

  void equation(const ExportVariable& variable) {
    const auto eqn = [&](const std::string& text) { line("        <eqn>" + escaped(text) + "</eqn>"); };
    switch (variable.kind) {
      case Kind::constant:
        if (variable.dimensions.empty()) {
          eqn(number_text(variable.values.front()));
        } else {
          for_each_element(model_, variable, [&](const std::vector<std::string>& subscripts, double value) {
            // a space after the comma is taken for part of the name by one reader
            line(fmt::format("        <element subscript=\"{}\"><eqn>{}</eqn></element>", fmt::join(subscripts, ","),
                             number_text(value)));
          });
        }
        break;
      case Kind::lookup:
        eqn(straight_lines(variable.points));
        break;
      case Kind::auxiliary:
      case Kind::flow:
        eqn(equation_text(variable.equation, model_, ExportDialect::xmile));
        break;
      case Kind::stock:
        eqn(subscripted(*model_.find(variable.initial)));
        for (const std::string& flow : variable.inflows)
          line("        <inflow>" + subscripted(*model_.find(flow)) + "</inflow>");
        for (const std::string& flow : variable.outflows)
          line("        <outflow>" + subscripted(*model_.find(flow)) + "</outflow>");
        break;
    }
  }

  void views() {
    line("    <views>");
    line("      <view>");
    int top = 0, ghosts = 0;
    for (const std::string& remark : model_.remarks) {
      line(fmt::format("        <text_box x=\"20\" y=\"{}\" width=\"1100\" height=\"30\">{}</text_box>", top + 20,
                       escaped(remark)));
      top += 40;
    }
    for (const DiagramPage& page : diagram_of(model_, language_)) {
      line(fmt::format("        <text_box x=\"20\" y=\"{}\" width=\"400\" height=\"30\">{}</text_box>", top + 20,
                       escaped(page.title)));
      std::vector<std::string> ends(page.nodes.size());
      for (std::size_t i = 0; i < page.nodes.size(); ++i) {
        const DiagramNode& node = page.nodes[i];
        const int y = node.y + top;
        ends[i] = node.name;
        switch (node.shape) {
          case Shape::text:
            line(fmt::format("        <aux name=\"{}\" x=\"{}\" y=\"{}\"/>", node.name, node.x, y));
            break;
          case Shape::stock:
            line(fmt::format("        <stock name=\"{}\" x=\"{}\" y=\"{}\"/>", node.name, node.x, y));
            break;
          case Shape::flow:
            for (const DiagramPipe& pipe : page.pipes) {
              if (pipe.flow != i) continue;
              const DiagramNode &from = page.nodes[pipe.from], &to = page.nodes[pipe.to];
              line(
                  fmt::format("        <flow name=\"{}\" x=\"{}\" y=\"{}\"><pts><pt x=\"{}\" y=\"{}\"/><pt x=\"{}\" "
                              "y=\"{}\"/></pts></flow>",
                              node.name, node.x, y, from.x, from.y + top, to.x, to.y + top));
            }
            break;
          case Shape::ghost:
            ends[i] = fmt::format("<alias uid=\"{}\"/>", ++ghosts);
            line(fmt::format("        <alias x=\"{}\" y=\"{}\" uid=\"{}\"><of>{}</of></alias>", node.x, y, ghosts,
                             node.name));
            break;
          case Shape::cloud:  // drawn by the tool where a flow ends
            break;
        }
      }
      for (const auto& [from, to] : page.arrows)
        line(fmt::format("        <connector><from>{}</from><to>{}</to></connector>", ends[from], ends[to]));
      top += page.height;
    }
    line("      </view>");
    line("    </views>");
  }

  const ExportModel model_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string xmile_text(const ExportModel& model, Language language) {
  return XmileFile(model, language).text();
}

}  // namespace behoud
