// What the scenario puts in: the courses of exogenous paths, and interventions with their settings as constants.

#include <algorithm>
#include <cmath>
#include <map>

#include "model/files/export_builder.hpp"
#include "model/mechanism/mechanism.hpp"

namespace behoud {

namespace m = mechanism;

namespace {

using Kind = ExportVariable::Kind;

/// What is later than any date, and stricter than no norm at all.
constexpr double never = 9999.0, no_norm = 1e9;

/// A path of one branch: straight lines, and jumps at dates.
struct Course {
  std::vector<std::pair<double, double>> points;
  std::vector<std::pair<double, double>> jumps;  // date and height
  friend bool operator==(const Course&, const Course&) = default;
};

Course course_of(const engines::Schedule& schedule, const m::Variable& path, std::size_t branch, double start,
                 double end) {
  const auto v = static_cast<std::size_t>(path.index);
  std::vector<double> dates{start};
  dates.insert(dates.end(), schedule.stops().begin(), schedule.stops().end());
  Course course;
  double jumped = 0.0, last = 0.0, last_slope = 0.0;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const engines::Segment segment = schedule.segment(dates[i]);
    const double value = segment.inputs.scheduled[v][branch];
    double slope = 0.0;
    for (const auto& line : segment.lines) {
      if (line.place.variable == path && !line.place.offered) slope = line.per_year[branch];
    }
    if (i > 0) {
      const double arrived = last + last_slope * (dates[i] - dates[i - 1]);
      constexpr double rounding = 1e-12;
      if (std::abs(value - arrived) > rounding * std::max(1.0, std::abs(value))) {
        course.jumps.emplace_back(dates[i], value - arrived);
        jumped += value - arrived;
      }
    }
    // a point where the slope is as before adds nothing
    if (i == 0 || slope != last_slope) course.points.emplace_back(dates[i], value - jumped);
    last = value;
    last_slope = slope;
  }
  if (last_slope != 0.0) course.points.emplace_back(end, last + last_slope * (end - dates.back()) - jumped);
  return course;
}

class InputsExport {
 public:
  explicit InputsExport(ExportBuilder& builder) : builder_(builder), scenario_(builder.request().scenario) {}

  void write() {
    for (const m::Variable& variable : m::all_variables) {
      if (variable.kind == m::Kind::path) write_path(variable);
    }
    for (std::size_t i = 0; i < scenario_.interventions.size(); ++i) write_intervention(i);
    for (const m::Variable& variable : m::all_variables) {
      if (variable.kind == m::Kind::measure) write_measure(variable);
    }
  }

 private:
  /// What an intervention does to one measure.
  struct Effect {
    bool offered;
    Expression amount;
  };

  std::string in(std::string_view nl, std::string_view en) const { return builder_.in(nl, en); }
  static Expression name(const std::string& text) { return Expression::symbol(text); }

  /// One variable for a course of every branch that has it; a constant where nothing moves.
  std::string write_course(const std::string& own, const Course& course, const m::Variable& path) {
    ExportVariable variable;
    variable.name = own;
    variable.unit = path.unit;
    variable.meaning = in(path.nl, path.en);
    variable.sector = ExportSector::force_field;
    if (course.points.size() > 1) {
      variable.kind = Kind::lookup;
      variable.points = course.points;
      if (!course.jumps.empty()) variable.name = own + "_lines";
      const std::string lines = variable.name;
      builder_.add(std::move(variable));
      if (course.jumps.empty()) return own;
      jumping(own, name(lines), course, path);
    } else if (course.jumps.empty()) {
      builder_.constant(own, {}, {course.points.front().second}, std::string(path.unit), in(path.nl, path.en),
                        ExportSector::force_field);
    } else {
      jumping(own, course.points.front().second, course, path);
    }
    return own;
  }

  void jumping(const std::string& own, Expression value, const Course& course, const m::Variable& path) {
    for (const auto& [date, height] : course.jumps)
      value = value + ExportBuilder::from(ExportBuilder::time(), date, height, 0.0);
    builder_.equation(Kind::auxiliary, own, {}, value, std::string(path.unit), in(path.nl, path.en),
                      ExportSector::force_field);
  }

  void write_path(const m::Variable& path) {
    const std::string own(path.name);
    std::vector<Course> courses;
    std::vector<std::vector<std::size_t>> followers;
    for (const std::size_t b : builder_.branches()) {
      const Course course = course_of(builder_.schedule(), path, b, builder_.model().start, builder_.model().end());
      const auto found = std::ranges::find(courses, course);
      if (found == courses.end()) {
        courses.push_back(course);
        followers.push_back({b});
      } else {
        followers[static_cast<std::size_t>(found - courses.begin())].push_back(b);
      }
    }
    if (courses.size() == 1) {
      write_course(own, courses.front(), path);
      return;
    }
    Expression value = 0.0;
    for (std::size_t k = 0; k < courses.size(); ++k) {
      const std::string course = write_course(own + "_course_" + std::to_string(k + 1), courses[k], path);
      std::array<double, m::branch_count> follows{};
      for (const std::size_t b : followers[k]) follows[b] = 1.0;
      builder_.constant("follows_" + course, {"branch"}, builder_.of_branches(follows), "",
                        in("1 voor de branches die dit volgen", "1 for the branches that follow this"));
      const Expression part = name("follows_" + course) * name(course);
      value = k == 0 ? part : value + part;
    }
    builder_.equation(Kind::auxiliary, own, {"branch"}, value, std::string(path.unit), in(path.nl, path.en),
                      ExportSector::force_field);
  }

  void setting(const std::string& own, double with, double without, const std::string& unit,
               const std::string& meaning) {
    builder_.constant(own, {}, {with}, unit, meaning, ExportSector::measures);
    builder_.model().settings.push_back({own, with, without});
  }

  void write_intervention(std::size_t i) {
    const Intervention& intervention = scenario_.interventions[i];
    const engines::Schedule::Running& running = builder_.schedule().interventions()[i];
    const Lever& lever = builder_.request().levers[intervention.lever];
    const std::string own = "measure_" + intervention.id + "_";
    const std::string title = in(lever.title.nl, lever.title.en) + ": ";
    const auto constant = [&](const std::string& what, double value, const std::string& unit,
                              const std::string& meaning) {
      builder_.constant(own + what, {}, {value}, unit, title + meaning, ExportSector::measures);
    };
    const auto changeable = [&](const std::string& what, double value, double without, const std::string& unit,
                                const std::string& meaning) {
      setting(own + what, value, without, unit, title + meaning);
    };
    changeable("dose", intervention.dose, intervention.dose, lever.dose_unit, in("dosis", "dose"));
    changeable("reach", intervention.reach, 0.0, "share", in("bereik", "reach"));
    changeable("from", running.start, running.start, "year", in("begint", "starts"));
    changeable("ramp_years", intervention.ramp_years, intervention.ramp_years, "years",
               in("jaren tot volle sterkte", "years to full strength"));
    const double end = std::isfinite(running.end) ? running.end : never;
    changeable("until", end, end, "year", in("eindigt (9999: niet)", "ends (9999: never)"));
    std::array<double, m::branch_count> targeted{};
    for (std::size_t b = 0; b < m::branch_count; ++b)
      targeted[b] = intervention.reach > 0.0 ? running.reach[b] / intervention.reach : 0.0;
    builder_.constant(own + "target", builder_.by_branch(), builder_.of_branches(targeted), "share",
                      title + in("deel van het team in de doelgroep", "share of the team in the target group"),
                      ExportSector::measures);

    const Expression time = ExportBuilder::time(), start = name(own + "from"), until = name(own + "until"),
                     ramp = name(own + "ramp_years");
    const Expression reached = lesser_of(time, until);
    constexpr double moment = 1e-9;
    Expression strength = ExportBuilder::from(
        reached, start,
        ExportBuilder::from(0.0, ramp, 1.0, lesser_of((reached - start) / greater_of(ramp, moment), 1.0)), 0.0);
    const auto left = [&](const std::string& half_life, const Expression& since) {
      return exp(0.0 - std::log(2.0) * greater_of(since, 0.0) / name(own + half_life));
    };
    if (running.half_life_running) {
      constant("half_life", *running.half_life_running, "years",
               in("halveringstijd van de werking zolang het loopt", "half-life of the effect while it runs"));
      strength = strength * left("half_life", reached - (start + ramp));
    }
    Expression afterwards = 0.0;
    if (running.half_life_after) {
      constant("half_life_after", *running.half_life_after, "years",
               in("halveringstijd na het einde", "half-life after the end"));
      afterwards = left("half_life_after", time - until);
    }
    builder_.equation(Kind::auxiliary, own + "strength", {},
                      strength * ExportBuilder::from(time, until, afterwards, 1.0), "ratio",
                      title + in("sterkte", "strength"), ExportSector::measures);

    // a norm costs time whatever its height; everything else goes by the dose
    const bool sets_a_norm = std::ranges::any_of(
        lever.effects, [](const LeverEffect& effect) { return effect.kind == LeverEffect::Kind::level; });
    Expression dose = 1.0;
    if (!sets_a_norm) {
      if (lever.dose_neutral != 0.0)
        constant("usual_dose", lever.dose_neutral, lever.dose_unit, in("gangbare dosis", "usual dose"));
      dose = lever.dose_neutral != 0.0 ? name(own + "dose") - name(own + "usual_dose") : name(own + "dose");
    }
    const Expression reach = name(own + "reach") * name(own + "target");
    for (const LeverEffect& effect : lever.effects) {
      const std::string measure(effect.measure.name);
      if (effect.kind == LeverEffect::Kind::level) {
        const Expression after = running.half_life_after ? name(own + "dose") : Expression(no_norm);
        const Expression in_force =
            ExportBuilder::from(time, start, ExportBuilder::from(time, until, after, name(own + "dose")), no_norm);
        norms_[effect.measure.index].push_back(ExportBuilder::from(0.0, reach, no_norm, in_force));
        continue;
      }
      const std::string size = "on_" + measure;
      const bool is_reach = effect.kind == LeverEffect::Kind::reach;
      constant(size, is_reach ? std::clamp(effect.per_dose, 0.0, 1.0) : effect.per_dose,
               std::string(effect.measure.unit),
               (is_reach ? in("zet ", "sets ") : in("voegt per dosis toe aan ", "adds per dose to ")) +
                   in(effect.measure.nl, effect.measure.en));
      effects_[effect.measure.index].push_back(
          {running.offered, name(own + size) * (is_reach ? Expression(1.0) : dose) * reach * name(own + "strength")});
    }
    if (lever.time_taken != 0.0) {
      constant("time_per_dose", lever.time_taken, "share of working time", in("tijd per dosis", "time per dose"));
      Expression stops = until;
      if (lever.time_taken_years) {
        constant("time_years", *lever.time_taken_years, "years", in("jaren dat het tijd kost", "years it takes time"));
        stops = lesser_of(until, start + name(own + "time_years"));
      }
      effects_[m::time_taken.index].push_back(
          {running.offered, name(own + "time_per_dose") * dose * reach *
                                ExportBuilder::from(time, start, ExportBuilder::from(time, stops, 0.0, 1.0), 0.0)});
    }
  }

  void write_measure(const m::Variable& measure) {
    const std::string own(measure.name), unit(measure.unit), meaning = in(measure.nl, measure.en);
    const auto norms = norms_.find(measure.index);
    const auto effects = effects_.find(measure.index);
    if (norms == norms_.end() && effects == effects_.end()) {
      builder_.constant(own, {}, {0.0}, unit, meaning + in("; hier niet ingezet", "; not used here"),
                        ExportSector::measures);
      return;
    }
    Expression scheduled = 0.0, offered = 0.0;
    if (norms != norms_.end()) {
      Expression strictest = norms->second.front();
      for (std::size_t i = 1; i < norms->second.size(); ++i) strictest = lesser_of(strictest, norms->second[i]);
      builder_.equation(Kind::auxiliary, "strictest_" + own, builder_.by_branch(), strictest, unit,
                        meaning + in(" (heel groot: geen)", " (very large: none)"), ExportSector::measures);
      scheduled = ExportBuilder::from(name("strictest_" + own), no_norm, 0.0, name("strictest_" + own));
    }
    if (effects != effects_.end()) {
      for (const Effect& effect : effects->second) {
        Expression& place = effect.offered ? offered : scheduled;
        const bool first = place.kind() == Expression::Kind::number;
        place = first ? effect.amount : place + effect.amount;
      }
    }
    builder_.equation(Kind::auxiliary, own, builder_.by_branch(),
                      m::taken_up(ExportReader(builder_, scheduled, offered), measure), unit, meaning,
                      ExportSector::measures);
  }

  ExportBuilder& builder_;
  const Scenario& scenario_;
  std::map<int, std::vector<Effect>> effects_;
  std::map<int, std::vector<Expression>> norms_;
};

}  // namespace

void export_inputs(ExportBuilder& builder) {
  InputsExport(builder).write();
}

}  // namespace behoud
