#include "model/files/write_vensim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/files/export_diagram.hpp"
#include "model/files/export_text.hpp"

namespace behoud {

namespace {

using Kind = ExportVariable::Kind;
using Shape = DiagramNode::Shape;

/// Comments end at a bar and units at a tilde.
std::string commented(std::string text) {
  std::ranges::replace(text, '|', '/');
  std::ranges::replace(text, '~', '-');
  return text;
}

/// Long lines broken at spaces between operands, as Vensim writes them; a function's name stays whole.
std::string broken(std::string text) {
  constexpr std::size_t width = 100;
  constexpr std::string_view choice = "IF THEN ELSE", kept_whole = "IF_THEN_ELSE";
  for (std::size_t at; (at = text.find(choice)) != std::string::npos;) text.replace(at, choice.size(), kept_whole);
  std::string lines;
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, space - at);
    if (length > 0 && length + word.size() > width) {
      lines += "\\\n\t\t";
      length = 0;
    } else if (length > 0) {
      lines += ' ';
    }
    lines += word;
    length += word.size() + 1;
    at = space + 1;
  }
  for (std::size_t at; (at = lines.find(kept_whole)) != std::string::npos;) lines.replace(at, choice.size(), choice);
  return lines;
}

std::string list_of(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

class VensimFile {
 public:
  VensimFile(const ExportModel& model, Language language) : model_(model), language_(language) {}

  std::string text() {
    line("{UTF-8}");
    for (const ExportDimension& dimension : model_.dimensions)
      statement(dimension.name + ":\n\t" + list_of(dimension.elements), "", "");
    for (const ExportVariable& variable : model_.variables) write(variable);
    line("********************************************************");
    line("\t.Control");
    line("********************************************************~");
    line("\t\tSimulation Control Parameters");
    line("\t|");
    line("");
    control("INITIAL TIME", number_text(model_.start), "");
    control("FINAL TIME", number_text(model_.end()), "");
    control("TIME STEP", number_text(model_.steps.step), fmt::format("{}", fmt::join(model_.remarks, " ")));
    control("SAVEPER", number_text(model_.steps.step * model_.steps.between_samples), "");
    sketch();
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += text + '\n'; }

  void statement(const std::string& definition, const std::string& unit, const std::string& meaning) {
    line(definition);
    line("\t~\t" + unit);
    line("\t~\t" + broken(commented(meaning)));
    line("\t|");
    line("");
  }

  void control(const std::string& name, const std::string& value, const std::string& meaning) {
    statement(name + " =\n\t" + value, "year", meaning);
  }

  void write(const ExportVariable& variable) {
    const std::string unit = unit_text(variable.unit), meaning = meaning_text(variable);
    const auto equals = [&](const std::string& right) {
      statement(subscripted(variable) + " =\n\t" + broken(right), unit, meaning);
    };
    switch (variable.kind) {
      case Kind::constant:
        constant(variable, unit, meaning);
        break;
      case Kind::lookup:
        equals(lookup(variable));
        break;
      case Kind::auxiliary:
      case Kind::flow:
        equals(equation_text(variable.equation, model_, ExportDialect::vensim));
        break;
      case Kind::stock: {
        std::string net;
        for (const std::string& flow : variable.inflows)
          net += (net.empty() ? "" : " + ") + subscripted(*model_.find(flow));
        for (const std::string& flow : variable.outflows) net += " - " + subscripted(*model_.find(flow));
        equals("INTEG(" + net + ", " + subscripted(*model_.find(variable.initial)) + ")");
        break;
      }
    }
  }

  /// The last dimension as a list and the others element by element; everything element by element where a list would
  /// be cut off.
  void constant(const ExportVariable& variable, const std::string& unit, const std::string& meaning) {
    if (variable.dimensions.empty()) {
      statement(variable.name + " =\n\t" + number_text(variable.values.front()), unit, meaning);
      return;
    }
    const bool as_list = std::ranges::all_of(variable.values, holds_in_a_list);
    const std::size_t length = as_list ? model_.dimension(variable.dimensions.back()).elements.size() : 1;
    std::vector<std::string> numbers;
    bool first = true;
    for_each_element(model_, variable, [&](std::vector<std::string> subscripts, double value) {
      numbers.push_back(number_text(value));
      if (numbers.size() < length) return;
      if (as_list) subscripts.back() = variable.dimensions.back();
      const std::string left = variable.name + "[" + list_of(subscripts) + "] =\n\t" + broken(list_of(numbers));
      if (first) {
        statement(left, unit, meaning);
      } else {
        line(left + " ~~|\n");
      }
      first = false;
      numbers.clear();
    });
  }

  /// PySD keeps eight decimals of a number in a list.
  static bool holds_in_a_list(double value) {
    constexpr double last_decimal = 1e-8, good_enough = 1e-10;
    return std::abs(value - std::round(value / last_decimal) * last_decimal) <= good_enough * std::abs(value);
  }

  static std::string lookup(const ExportVariable& variable) {
    const auto& points = variable.points;
    double low = points.front().second, high = low;
    std::string pairs;
    for (const auto& [time, value] : points) {
      low = std::min(low, value);
      high = std::max(high, value);
      pairs += fmt::format(", ({},{})", number_text(time), number_text(value));
    }
    return fmt::format("WITH LOOKUP(Time, ([({},{})-({},{})]{}))", number_text(points.front().first), number_text(low),
                       number_text(points.back().first), number_text(high), pairs);
  }

  void begin_page(const std::string& title) {
    line("\\\\\\---/// Sketch information - do not modify anything except names");
    line("V300  Do not put anything below this section - it will be ignored");
    line("*" + title);
    line("$192-192-192,0,Arial|11||0-0-0|0-0-0|0-0-255|-1--1--1|-1--1--1|96,96,75,0");
  }

  void sketch() {
    begin_page(language_ == Language::nl ? "Over dit model" : "About this model");
    int remarks = 0;
    for (const std::string& remark : model_.remarks) {
      ++remarks;
      line(fmt::format("12,{},0,500,{},440,22,8,7,0,0,-1,0,0,0", remarks, 40 + 60 * remarks));
      line(commented(remark));
    }
    for (const DiagramPage& page : diagram_of(model_, language_)) {
      begin_page(page.title);
      int next = 0;
      std::vector<int> node_number(page.nodes.size()), valve_number(page.nodes.size());
      for (std::size_t i = 0; i < page.nodes.size(); ++i) {
        const DiagramNode& node = page.nodes[i];
        const int width = std::max(30, 4 * static_cast<int>(node.name.size()));
        node_number[i] = ++next;
        switch (node.shape) {
          case Shape::text:
            line(fmt::format("10,{},{},{},{},{},11,8,3,0,0,0,0,0,0", next, node.name, node.x, node.y, width));
            break;
          case Shape::stock:
            line(fmt::format("10,{},{},{},{},{},20,3,3,0,0,0,0,0,0", next, node.name, node.x, node.y, width));
            break;
          case Shape::flow:
            // a valve, and the name under it
            valve_number[i] = next;
            line(fmt::format("11,{},0,{},{},6,8,34,3,0,0,1,0,0,0", next, node.x, node.y));
            node_number[i] = ++next;
            line(fmt::format("10,{},{},{},{},{},11,40,3,0,0,-1,0,0,0", next, node.name, node.x, node.y + 19, width));
            break;
          case Shape::cloud:
            line(fmt::format("12,{},48,{},{},10,8,0,3,0,0,-1,0,0,0", next, node.x, node.y));
            break;
          case Shape::ghost:
            line(fmt::format("10,{},{},{},{},{},11,8,2,0,3,-1,0,0,0,128-128-128,0-0-0,|11||128-128-128", next,
                             node.name, node.x, node.y, width));
            break;
        }
      }
      for (const DiagramPipe& pipe : page.pipes) {
        const int valve = valve_number[pipe.flow];
        const auto half = [&](std::size_t end, int arrowhead) {
          const DiagramNode &a = page.nodes[pipe.flow], &b = page.nodes[end];
          line(fmt::format("1,{},{},{},{},0,0,22,0,0,0,-1--1--1,,1|({},{})|", ++next, valve, node_number[end],
                           arrowhead, (a.x + b.x) / 2, (a.y + b.y) / 2));
        };
        half(pipe.to, 4);
        half(pipe.from, 100);
      }
      for (const auto& [from, to] : page.arrows) {
        const int end = valve_number[to] > 0 ? valve_number[to] : node_number[to];
        line(fmt::format("1,{},{},{},0,0,0,0,0,64,0,-1--1--1,,1|(0,0)|", ++next, node_number[from], end));
      }
    }
    line("///---\\\\\\");
    line(":L<%^E!@");
    line("15:0,0,0,0,0,0");
  }

  const ExportModel& model_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string vensim_text(const ExportModel& model, Language language) {
  return VensimFile(model, language).text();
}

std::string vensim_changes(const ExportModel& model, bool with_scenario) {
  std::string text;
  for (const ExportSetting& setting : model.settings)
    text += fmt::format("{} = {}\n", setting.name, number_text(with_scenario ? setting.with : setting.without));
  return text;
}

}  // namespace behoud
