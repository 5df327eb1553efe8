#include "model/files/export_builder.hpp"

#include <algorithm>
#include <stdexcept>

#include "model/mechanism/mechanism.hpp"

namespace behoud {

namespace m = mechanism;

namespace {

bool is_number(const Expression& e, double x) {
  return e.kind() == Expression::Kind::number && e.number() == x;
}

bool is_plain(const Expression& e) {
  return e.kind() == Expression::Kind::number || e.kind() == Expression::Kind::symbol;
}

/// Without terms and factors that do nothing: rows hold neutral elements where nothing is done.
Expression simplified(char sign, const Expression& left, const Expression& right) {
  switch (sign) {
    case '+':
      if (is_number(left, 0.0)) return right;
      if (is_number(right, 0.0)) return left;
      break;
    case '-':
      if (is_number(right, 0.0)) return left;
      break;
    case '*':
      if (is_number(left, 0.0) || is_number(right, 0.0)) return 0.0;
      if (is_number(left, 1.0)) return right;
      if (is_number(right, 1.0)) return left;
      break;
    default:
      break;
  }
  return Expression::operation(sign, left, right);
}

/// Without underscores, which one reader of XMILE takes for spaces in elements.
std::vector<std::string> elements_of(const auto& names) {
  std::vector<std::string> elements;
  for (std::string name : std::vector<std::string>(names.begin(), names.end())) {
    std::erase(name, '_');
    elements.push_back(std::move(name));
  }
  return elements;
}

const std::vector<ExportDimension>& cell_dimensions() {
  static const std::vector<ExportDimension> all{{"age", elements_of(m::age_names)},
                                                {"tenure", elements_of(m::tenure_names)},
                                                {"mobility", {"settled", "mobile"}}};
  return all;
}

std::string element_of(const m::Group& group) {
  const std::size_t dimension = group.trait == m::Trait::age ? 0 : group.trait == m::Trait::tenure ? 1 : 2;
  return cell_dimensions()[dimension].elements[static_cast<std::size_t>(group.value)];
}

}  // namespace

ExportBuilder::ExportBuilder(const ExportRequest& request, const engines::StocksModel<double>& started,
                             const engines::Schedule& schedule)
    : request_(request), started_(started), schedule_(schedule), start_values_(values_of(request.parameters)) {
  schedule.apply_overrides(request.scenario.start - engines::a_moment, start_values_);
  if (request.branch) {
    branches_ = {*request.branch};
  } else {
    for (std::size_t b = 0; b < m::branch_count; ++b) branches_.push_back(b);
    model_.dimensions.push_back({"branch", elements_of(m::branch_names)});
  }
  for (const ExportDimension& dimension : cell_dimensions()) model_.dimensions.push_back(dimension);
  if (whole()) model_.dimensions.push_back({"origin", {"cohort", "entrant"}});
}

std::vector<std::string> ExportBuilder::by_branch(std::vector<std::string> others) const {
  if (whole()) others.insert(others.begin(), "branch");
  return others;
}

std::vector<std::string> ExportBuilder::by_cell(std::vector<std::string> traits) const {
  if (whole()) traits.push_back("origin");
  return by_branch(std::move(traits));
}

std::vector<std::string> ExportBuilder::dimensions_of(const m::Variable& variable) const {
  if (variable.level == m::Level::worker) return by_branch({"age", "tenure", "mobility"});
  if (variable.level == m::Level::tenure_group) return by_branch({"tenure"});
  return by_branch();
}

std::vector<double> ExportBuilder::of_branches(const std::array<double, m::branch_count>& values) const {
  std::vector<double> mine;
  for (const std::size_t b : branches_) mine.push_back(values[b]);
  return mine;
}

void ExportBuilder::add(ExportVariable variable) {
  if (!names_.insert(variable.name).second) throw std::logic_error("two variables are called " + variable.name);
  model_.variables.push_back(std::move(variable));
}

void ExportBuilder::constant(std::string name, std::vector<std::string> dimensions, std::vector<double> values,
                             std::string unit, std::string meaning, ExportSector sector) {
  ExportVariable variable;
  variable.kind = ExportVariable::Kind::constant;
  variable.name = std::move(name);
  variable.dimensions = std::move(dimensions);
  variable.values = std::move(values);
  variable.unit = std::move(unit);
  variable.meaning = std::move(meaning);
  variable.sector = sector;
  add(std::move(variable));
}

void ExportBuilder::equation(ExportVariable::Kind kind, std::string name, std::vector<std::string> dimensions,
                             const Expression& expression, std::string unit, std::string meaning, ExportSector sector) {
  ExportVariable variable;
  variable.kind = kind;
  variable.name = std::move(name);
  variable.dimensions = std::move(dimensions);
  variable.unit = std::move(unit);
  variable.meaning = std::move(meaning);
  variable.sector = sector;
  int parts = 0;
  variable.equation = taken_apart(expression, variable, parts);
  add(std::move(variable));
}

/// An argument that a word of the vocabulary uses more than once becomes a variable of its own.
Expression ExportBuilder::as_symbol(const Expression& expression, const ExportVariable& whole, int& parts) {
  const Expression apart = taken_apart(expression, whole, parts);
  if (is_plain(apart)) return apart;
  ExportVariable part = whole;
  part.kind = ExportVariable::Kind::auxiliary;
  part.name = "inside_" + whole.name + (++parts == 1 ? "" : "_" + std::to_string(parts));
  part.meaning = in("onderdeel van ", "part of ") + whole.name;
  part.unit = "";
  part.equation = apart;
  add(part);
  return name(part.name);
}

Expression ExportBuilder::taken_apart(const Expression& expression, const ExportVariable& whole, int& parts) {
  using Kind = Expression::Kind;
  if (is_plain(expression)) return expression;
  const auto& of = expression.arguments();
  const auto again = [&](const Expression& word) { return taken_apart(word, whole, parts); };
  if (expression.kind() == Kind::operation) {
    const char sign = expression.name().front();
    if (sign == '^') return again(m::power<Expression>(of[0], of[1]));
    const Expression left = again(of[0]), right = again(of[1]);
    if (sign == '*' && is_number(left, -1.0)) return 0.0 - right;
    return simplified(sign, left, right);
  }
  const std::string& word = expression.name();
  if (word == "element" || word == "sum") return expression;
  if (word == "logistic") return again(m::logistic<Expression>(of[0]));
  const auto shared = [&](std::size_t argument) { return as_symbol(of[argument], whole, parts); };
  if (word == "logit") return again(m::logit<Expression>(shared(0)));
  if (word == "power_mean") return again(m::power_mean<Expression>(shared(0), of[1], of[2], of[3]));
  if (word == "positive_part" || word == "at_most" || word == "held_below") {
    // one after the other, so that every compiler gives the parts the same names
    const Expression x = shared(0), bound = shared(1);
    return again(word == "positive_part" ? m::positive_part<Expression>(x, bound)
                 : word == "at_most"     ? m::at_most<Expression>(x, bound)
                                         : m::held_below<Expression>(x, bound));
  }
  std::vector<Expression> arguments;
  for (const Expression& argument : of) arguments.push_back(again(argument));
  return Expression::function(word, std::move(arguments));
}

Expression ExportBuilder::parameter(const m::Parameter& p) {
  const std::string name(p.name);
  if (names_.contains(name)) return Expression::symbol(name);

  std::vector<std::string> dimensions;
  if (p.shape == m::Shape::by_branch) dimensions = by_branch();
  if (p.shape == m::Shape::by_age) dimensions = {"age"};
  if (p.shape == m::Shape::by_tenure) dimensions = {"tenure"};
  const auto exported = [&](const double* all) {
    std::vector<double> values;
    for (std::size_t i = 0; i < static_cast<std::size_t>(m::size_of(p.shape)); ++i) {
      if (p.shape != m::Shape::by_branch || std::ranges::find(branches_, i) != branches_.end())
        values.push_back(all[i]);
    }
    return values;
  };
  const ParameterEntry& entry = request_.parameters[p];
  const std::string meaning = (request_.language == Language::nl ? entry.meaning.nl : entry.meaning.en) + " [" +
                              (request_.language == Language::nl ? entry.source.nl : entry.source.en) + "]";
  const std::string unit(p.unit);

  const std::vector<double> values = exported(start_values_.data() + p.offset);
  const std::vector<double> shipped = exported(entry.value.data());
  const double before_start = request_.scenario.start - engines::a_moment;
  const auto& elements =
      dimensions.empty() ? std::vector<std::string>{""} : model_.dimension(dimensions.front()).elements;
  const auto set_apart = [&](const std::string& of, const std::vector<double>& with) {
    for (std::size_t i = 0; i < with.size(); ++i) {
      if (with[i] != shipped[i])
        model_.settings.push_back({dimensions.empty() ? of : of + "[" + elements[i] + "]", with[i], shipped[i]});
    }
  };

  Expression course = Expression::symbol(name + "_before");
  int changes = 0;
  for (const ParameterOverride& changed : schedule_.overrides()) {
    if (changed.parameter.index != p.index || !changed.from || *changed.from <= before_start) continue;
    const std::string later = name + "_changed_" + std::to_string(++changes);
    const std::string note = name + in(" vanaf een datum in het scenario", " from a date in the scenario on");
    constant(later, dimensions, exported(changed.value.data()), unit, note);
    set_apart(later, exported(changed.value.data()));
    constant(later + "_from", {}, {*changed.from}, "year", note);
    course = from(time(), Expression::symbol(later + "_from"), Expression::symbol(later), course);
  }
  if (changes == 0) {
    constant(name, dimensions, values, unit, meaning);
    set_apart(name, values);
  } else {
    constant(name + "_before", dimensions, values, unit, meaning);
    set_apart(name + "_before", values);
    equation(ExportVariable::Kind::auxiliary, name, dimensions, course, unit, meaning, ExportSector::constants);
  }
  return Expression::symbol(name);
}

Expression ExportBuilder::reference(const m::Variable& variable) {
  const std::string name = "start_" + std::string(variable.name);
  if (!names_.contains(name)) {
    constant(name, by_branch(), of_branches(started_.reference(variable)), std::string(variable.unit),
             in("aan de start, door behoud berekend: ", "at the start, computed by behoud: ") +
                 in(variable.nl, variable.en));
  }
  return Expression::symbol(name);
}

Expression ExportBuilder::is(const std::string& dimension, const std::string& element) {
  const std::string name = "is_" + element;
  if (!names_.contains(name)) {
    std::vector<double> values;
    for (const std::string& other : model_.dimension(dimension).elements)
      values.push_back(other == element ? 1.0 : 0.0);
    constant(name, {dimension}, std::move(values), "",
             in("1 voor ", "1 for ") + element + in(", anders 0", ", else 0"));
  }
  return Expression::symbol(name);
}

Expression ExportBuilder::element(const std::string& name, const std::vector<std::string>& dimensions,
                                  const std::vector<std::pair<std::string, std::string>>& fixed) {
  std::vector<Expression> arguments{Expression::symbol(name)};
  for (const std::string& dimension : dimensions) {
    const auto found = std::ranges::find(fixed, dimension, &std::pair<std::string, std::string>::first);
    arguments.push_back(Expression::symbol(found == fixed.end() ? dimension : found->second));
  }
  return Expression::function("element", std::move(arguments));
}

Expression ExportBuilder::sum(const Expression& element, const std::vector<std::string>& over) {
  std::vector<Expression> arguments{element};
  for (const std::string& dimension : over) arguments.push_back(Expression::symbol(dimension));
  return Expression::function("sum", std::move(arguments));
}

Expression ExportBuilder::from(const Expression& time, const Expression& date, const Expression& then,
                               const Expression& before) {
  return Expression::function("from", {time, date, then, before});
}

Expression ExportReader::choose(const m::Group& group, const Expression& member, const Expression& other) const {
  const std::string dimension = group.trait == m::Trait::age      ? "age"
                                : group.trait == m::Trait::tenure ? "tenure"
                                                                  : "mobility";
  const Expression belongs = builder_->is(dimension, element_of(group));
  return belongs * member + (1.0 - belongs) * other;
}

}  // namespace behoud
