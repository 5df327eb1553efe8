#include "model/files/export_model.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <stdexcept>

#include "model/files/export_builder.hpp"
#include "model/mechanism/mechanism.hpp"

namespace behoud {

namespace m = mechanism;

namespace {

/// Small enough for every rate of the model, and a power of two, so that every date of the run is exact.
constexpr double step = 1.0 / 64.0;
constexpr int steps_between_samples = 16;

bool is_number(const Expression& e, double x) {
  return e.kind() == Expression::Kind::number && e.number() == x;
}

void collect(const Expression& expression, std::vector<std::string>& names) {
  using Kind = Expression::Kind;
  if (expression.kind() == Kind::symbol && expression.name() != time_symbol &&
      std::ranges::find(names, expression.name()) == names.end())
    names.push_back(expression.name());
  const bool word = expression.kind() == Kind::function;
  const std::size_t count =
      word && (expression.name() == "element" || expression.name() == "sum") ? 1 : expression.arguments().size();
  for (std::size_t i = 0; i < count; ++i) collect(expression.arguments()[i], names);
}

/// Takes sums and choices out of expressions and puts variables in their place.
class PlainForms {
 public:
  explicit PlainForms(const ExportModel& model) : from_(model), to_(model) { to_.variables.clear(); }

  ExportModel result() {
    for (ExportVariable variable : from_.variables) {
      variable.equation = plain(variable.equation, variable);
      to_.variables.push_back(std::move(variable));
    }
    return std::move(to_);
  }

 private:
  Expression plain(const Expression& e, const ExportVariable& whole) {
    if (e.kind() == Expression::Kind::number || e.kind() == Expression::Kind::symbol) return e;
    if (e.kind() == Expression::Kind::function && e.name() == "sum") return written_out(e, whole);
    if (e.kind() == Expression::Kind::function && e.name() == "element") return e;
    std::vector<Expression> arguments;
    for (const Expression& argument : e.arguments()) arguments.push_back(plain(argument, whole));
    if (e.kind() == Expression::Kind::operation)
      return Expression::operation(e.name().front(), arguments[0], arguments[1]);
    if (e.name() == "from") return switched(arguments, whole);
    return Expression::function(e.name(), std::move(arguments));
  }

  /// From 0 to 1 within minutes: no two dates of a calendar and a step of the run lie so close.
  Expression switched(const std::vector<Expression>& of, const ExportVariable& whole) {
    constexpr double sharpness = 1e5;
    ExportVariable part = part_of(whole, "switch_" + std::to_string(++switches_));
    part.unit = "";
    part.equation = greater_of(0.0, lesser_of(1.0, (of[0] - of[1]) * sharpness + 1.0));
    const Expression on = Expression::symbol(part.name);
    to_.variables.push_back(std::move(part));
    const auto times = [](const Expression& factor, const Expression& value) {
      return is_number(value, 0.0) ? value : is_number(value, 1.0) ? factor : factor * value;
    };
    const Expression then = times(on, of[2]), before = times(1.0 - on, of[3]);
    return is_number(before, 0.0) ? then : is_number(then, 0.0) ? before : then + before;
  }

  static ExportVariable part_of(const ExportVariable& whole, std::string name) {
    ExportVariable part = whole;
    part.kind = ExportVariable::Kind::auxiliary;
    part.name = std::move(name);
    return part;
  }

  /// At most two dimensions at a time, so that no equation gets too long to read.
  Expression written_out(const Expression& sum, const ExportVariable& whole) {
    std::vector<std::string> over;
    for (std::size_t i = 1; i < sum.arguments().size(); ++i) over.push_back(sum.arguments()[i].name());
    Expression element = sum.arguments().front();
    while (over.size() > 2) {
      const std::vector<std::string> last(over.end() - 2, over.end());
      over.resize(over.size() - 2);
      ExportVariable part =
          part_of(whole, "sum_of_" + element.arguments().front().name() + "_" + std::to_string(++sums_));
      part.dimensions.clear();
      for (std::size_t i = 1; i < element.arguments().size(); ++i) {
        const std::string& subscript = element.arguments()[i].name();
        const bool dimension =
            std::ranges::find(from_.dimensions, subscript, &ExportDimension::name) != from_.dimensions.end();
        if (dimension && std::ranges::find(last, subscript) == last.end()) part.dimensions.push_back(subscript);
      }
      part.equation = terms(element, last);
      element = ExportBuilder::element(part.name, part.dimensions);
      to_.variables.push_back(std::move(part));
    }
    return terms(element, over);
  }

  Expression terms(const Expression& element, std::vector<std::string> over) const {
    if (over.empty()) return element;
    const std::string dimension = over.back();
    over.pop_back();
    std::vector<Expression> all;
    for (const std::string& one : from_.dimension(dimension).elements) {
      std::vector<Expression> subscripts;
      for (const Expression& subscript : element.arguments())
        subscripts.push_back(subscript.name() == dimension ? Expression::symbol(one) : subscript);
      all.push_back(terms(Expression::function("element", std::move(subscripts)), over));
    }
    return std::accumulate(std::next(all.begin()), all.end(), all.front());
  }

  const ExportModel& from_;
  ExportModel to_;
  int sums_ = 0, switches_ = 0;
};

std::vector<std::string> remarks_of(const ExportRequest& request) {
  const auto in = [&](const char* nl, const char* en) {
    return std::string(request.language == Language::nl ? nl : en);
  };
  std::vector<std::string> remarks{
      in("Gemaakt door behoud uit de rijen van zijn mechanisme; bewerk de rijen, niet dit bestand.",
         "Made by behoud from the rows of its mechanism; edit the rows, not this file."),
      in("Dit is de stocks-vorm. De agents-engine (personen, teams, gebeurtenissen) zit er niet in.",
         "This is the stocks form. The agents engine (persons, teams, events) is not in it."),
      in("Startwaarden (start_...) heeft behoud berekend, onder meer met een lineair stelsel voor de samenstelling van "
         "de mensen; wie een parameter wijzigt, begint dus niet in het evenwicht van de gewijzigde wereld.",
         "Starting values (start_...) were computed by behoud, among others from a linear system for the composition "
         "of the people; whoever changes a parameter does not start in the equilibrium of the changed world."),
      in("Reken met Euler en de stap van dit bestand: reference.csv geeft wat er dan uit moet komen.",
         "Run it by Euler with the step of this file: reference.csv holds what must come out."),
      in("Jaren zijn decimale jaren; een medewerker is een persoon, geen fte.",
         "Years are decimal years; a worker is a person, not a full-time equivalent.")};
  if (request.branch)
    remarks.push_back(
        in("Eén branche alleen: wie uit andere branches overstapt is gegeven (moves_in, uit de doorrekening van alle "
           "branches); cohort en latere instroom zijn samengenomen.",
           "One branch alone: who moves in from other branches is given (moves_in, from the run of all branches); the "
           "cohort and later entrants are taken together."));
  return remarks;
}

std::optional<engines::Failure> first_failure(const engines::Trajectory& trajectory,
                                              std::optional<std::size_t> branch) {
  for (const engines::Sample& sample : trajectory.samples) {
    for (const m::Variable& v : m::all_variables) {
      for (std::size_t b = 0; b < m::branch_count; ++b) {
        if ((!branch || *branch == b) && !std::isfinite(sample.value(v)[b]))
          return engines::Failure{sample.time, std::string(v.name), std::string(m::branch_names[b]), "not_finite"};
      }
    }
  }
  return std::nullopt;
}

}  // namespace

const ExportVariable* ExportModel::find(const std::string& variable) const {
  const auto found = std::ranges::find(variables, variable, &ExportVariable::name);
  return found == variables.end() ? nullptr : &*found;
}

const ExportDimension& ExportModel::dimension(const std::string& dimension) const {
  const auto found = std::ranges::find(dimensions, dimension, &ExportDimension::name);
  if (found == dimensions.end()) throw std::logic_error("there is no dimension " + dimension);
  return *found;
}

std::vector<std::string> names_read(const Expression& expression) {
  std::vector<std::string> names;
  collect(expression, names);
  return names;
}

ExportModel in_plain_forms(const ExportModel& model) {
  return PlainForms(model).result();
}

std::expected<Export, engines::Failure> export_of(const ExportRequest& request) {
  const auto parameters = values_of(request.parameters);
  const auto shares = engines::workforce_shares(parameters, request.baseline, request.levers);
  const bool is_baseline = &request.scenario == &request.baseline || request.scenario.id == request.baseline.id;
  const engines::Schedule schedule(request.baseline, is_baseline ? request.baseline : request.scenario, request.levers,
                                   {}, shares);
  const double start = request.scenario.start;
  const engines::Steps steps = engines::Steps::between(start, request.scenario.end, step, steps_between_samples);
  std::optional<engines::MoversIn> movers;
  if (request.branch) movers = engines::movers_into(*request.branch, parameters, schedule, start, steps);

  Export result;
  result.reference = engines::euler_run(parameters, schedule, start, steps, movers ? &*movers : nullptr);

  if (auto failure = first_failure(result.reference, request.branch)) return std::unexpected(std::move(*failure));

  const auto started = engines::started_model(parameters, schedule, start);
  ExportBuilder builder(request, started, schedule);
  builder.model().start = start;
  builder.model().steps = steps;
  builder.model().name = request.scenario.id;
  if (request.branch) builder.model().name += "_" + std::string(m::branch_names[*request.branch]);
  builder.model().title = builder.in(request.scenario.title.nl, request.scenario.title.en);
  builder.model().remarks = remarks_of(request);
  export_rows(builder);
  export_people(builder, result.reference.samples.front().state, movers ? &*movers : nullptr);
  export_inputs(builder);
  result.model = std::move(builder.model());
  return result;
}

}  // namespace behoud
