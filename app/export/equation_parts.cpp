#include "app/export/equation_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/status_name.hpp"
#include "app/text.hpp"
#include "model/files/unit_names.hpp"
#include "model/mechanism/mechanism.hpp"
#include "model/scalars/mathematics.hpp"

namespace behoud {

namespace {

namespace m = mechanism;

MathematicsWords words_in(Language language) {
  return {[language](const std::string& group) -> std::string {
            if (group == m::newcomer.name) return std::string(in(language, "starters", "newcomers"));
            if (group == m::mobile.name) return std::string(in(language, "korte blijvers", "short stayers"));
            return std::string(in(language, "vanaf 60 jaar", "aged 60 and over"));
          },
          std::string(in(language, "anderen", "others"))};
}

std::string number(double value) {
  constexpr double read_in_thousands = 1e4;
  return value >= read_in_thousands ? fmt::format("{:.0f}", value) : fmt::format("{:.4g}", value);
}

std::string joined(const std::vector<double>& values) {
  // an array with one value repeated is one number to a reader
  const bool same = std::ranges::all_of(values, [&](double v) { return v == values.front(); });
  std::string text;
  for (std::size_t i = 0; i < (same ? 1 : values.size()); ++i) text += (i == 0 ? "" : ", ") + number(values[i]);
  return text;
}

std::string unit_of(std::string_view unit, Language language) {
  return std::string(language == Language::nl ? unit_name(unit, Language::nl) : unit);
}

std::string who(m::Stage first, m::Stage last, Language language) {
  if (first != last) return std::string(in(language, "alle medewerkers", "all workers"));
  switch (first) {
    case m::Stage::staying:
      return std::string(in(language, "wie geen vertrekwens heeft", "without a wish to leave"));
    case m::Stage::wishing:
      return std::string(in(language, "wie weg wil en niet zoekt", "wishing to leave, not searching"));
    case m::Stage::searching:
      break;
  }
  return std::string(in(language, "wie zoekt", "searching"));
}

std::string where_to(m::To to, Language language) {
  switch (to) {
    case m::To::staying:
      return std::string(in(language, "geen vertrekwens", "no wish to leave"));
    case m::To::wishing:
      return std::string(in(language, "wil weg", "wishes to leave"));
    case m::To::searching:
      return std::string(in(language, "zoekt", "searches"));
    case m::To::new_job_here:
      return std::string(in(language, "begint opnieuw in dezelfde branche", "starts anew in the same branch"));
    case m::To::new_job_elsewhere:
      return std::string(
          in(language, "begint opnieuw in een andere branche, naar omvang", "starts anew in another branch, by size"));
    case m::To::next_age:
      return std::string(in(language, "volgende leeftijdsgroep", "next age band"));
    case m::To::next_tenure:
      return std::string(in(language, "volgende diensttijdgroep", "next tenure band"));
    case m::To::outside:
      break;
  }
  return std::string(in(language, "uit het sociaal domein", "out of the social domain"));
}

}  // namespace

std::vector<std::string> mathematics_of(const analysis::Equation& equation, Language language) {
  const MathematicsWords words = words_in(language);
  const std::string symbol = symbol_in_mathematics(std::string(equation.variable.name));
  if (!equation.start) return {equation_in_mathematics(symbol, equation.right_hand_side, words)};
  return {equation_in_mathematics("\\frac{d\\," + symbol + "}{dt}", equation.right_hand_side, words),
          equation_in_mathematics(symbol + "_{0}", *equation.start, words)};
}

std::vector<VocabularyWord> vocabulary(Language language) {
  const MathematicsWords words = words_in(language);
  const Expression x = Expression::symbol("x"), y = Expression::symbol("y"), c = Expression::symbol("c"),
                   s = Expression::symbol("s"), r = Expression::symbol("r"), a = Expression::symbol("a"),
                   b = Expression::symbol("b");
  const auto word = [&](const std::string& name, const Expression& as_called, const Expression& meant,
                        std::string_view meaning) {
    const std::string left = equation_in_mathematics("", as_called, words);
    // only what stands between the two sides of an equation
    const std::size_t begin = left.find("&= ") + 3;
    return VocabularyWord{name,
                          equation_in_mathematics(left.substr(begin, left.rfind("\n\\end") - begin), meant, words),
                          std::string(meaning)};
  };
  return {
      word("logit", logit(x), m::logit<Expression>(x), in(language, "aandeel naar log-odds", "share to log-odds")),
      word("logistic", logistic(x), m::logistic<Expression>(x),
           in(language, "log-odds naar aandeel", "log-odds to share")),
      word("positive_part", positive_part(x, s), m::positive_part<Expression>(x, s),
           in(language, "x waar het positief is en anders 0, met een hoek zo zacht als s",
              "x where it is positive and 0 otherwise, with a corner as soft as s")),
      word("at_most", at_most(x, c), m::at_most<Expression>(x, c),
           in(language, "x, dat het plafond c niet passeert", "x, which does not pass the ceiling c")),
      word("held_below", held_below(y, c), m::held_below<Expression>(y, c),
           in(language, "de x waarvan at_most y maakt", "the x that at_most brings down to y")),
      word("power_mean", power_mean(r, a, b, c), m::power_mean<Expression>(r, a, b, c),
           in(language, "machtsgemiddelde: bij een sterk negatieve r beslist het kleinste",
              "power mean: with a strongly negative r the smallest decides")),
  };
}

std::vector<FlowLine> flow_lines(Language language) {
  std::vector<FlowLine> lines;
  lines.reserve(m::people_flows.size());
  for (const m::PeopleFlow& flow : m::people_flows) {
    lines.push_back({std::string(flow.name), who(flow.first, flow.last, language), where_to(flow.to, language),
                     std::string(flow.hazard.name)});
  }
  return lines;
}

std::vector<InputLine> input_lines(Language language) {
  std::vector<InputLine> lines;
  for (const m::Variable& v : m::all_variables) {
    if (v.kind == m::Kind::path || v.kind == m::Kind::measure)
      lines.push_back({std::string(v.name), std::string(in(language, v.nl, v.en)), unit_of(v.unit, language)});
  }
  return lines;
}

std::vector<ParameterLine> parameter_lines(const ParameterSet& parameters, Language language) {
  std::vector<ParameterLine> lines;
  for (const m::Parameter& p : m::all_parameters) {
    const ParameterEntry& entry = parameters[p];
    lines.push_back({std::string(p.name), in(language, entry.meaning), joined(entry.value),
                     fmt::format("{} .. {}", number(entry.min), number(entry.max)), unit_of(p.unit, language),
                     std::string(status_name(entry.status, language)), in(language, entry.source)});
  }
  return lines;
}

FlowLine flow_head(Language language) {
  return language == Language::nl ? FlowLine{"stroom", "wie", "waarheen", "tempo"}
                                  : FlowLine{"flow", "who", "where to", "rate"};
}

InputLine input_head(Language language) {
  return language == Language::nl ? InputLine{"naam", "betekenis", "eenheid"} : InputLine{"name", "meaning", "unit"};
}

ParameterLine parameter_head(Language language) {
  return language == Language::nl ? ParameterLine{"naam", "betekenis", "waarde", "grenzen", "eenheid", "status", "bron"}
                                  : ParameterLine{"name", "meaning", "value", "bounds", "unit", "status", "source"};
}

std::string meaning_and_unit(const m::Variable& variable, Language language) {
  return fmt::format("{} ({}).", in(language, variable.nl, variable.en), unit_of(variable.unit, language));
}

std::string notation(Language language) {
  return std::string(in(
      language,
      "Een naam met een 0 eronder is de waarde bij de start, en een naam achter Delta wat er sindsdien bij kwam. Een "
      "accolade geeft de eerste regel voor wie erbij staat en de tweede voor de anderen; starters zijn korter dan "
      "twee jaar in dienst. Tijd is in jaren.",
      "A name with a 0 below it is the value at the start, and a name behind Delta what was added since. A brace "
      "gives the first line for those who are named and the second for the others; newcomers are in their first two "
      "years. Time is in years."));
}

}  // namespace behoud
