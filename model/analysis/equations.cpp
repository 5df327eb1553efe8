#include "model/analysis/equations.hpp"

#include <algorithm>

#include "model/mechanism/mechanism.hpp"
#include "model/scalars/dual.hpp"

namespace behoud::analysis {

namespace {

namespace m = mechanism;

/// Reads names instead of numbers, and remembers what was read.
class Tracer {
 public:
  Tracer(std::vector<m::Variable>& variables, std::vector<m::Parameter>& parameters)
      : variables_(&variables), parameters_(&parameters) {}

  Expression operator()(m::Variable v) const {
    remember(v);
    return Expression::symbol(std::string(v.name));
  }
  Expression operator()(m::Parameter p) const {
    const auto same = [&](const m::Parameter& q) { return q.index == p.index; };
    if (std::ranges::none_of(*parameters_, same)) parameters_->push_back(p);
    return Expression::symbol(std::string(p.name));
  }
  Expression reference(m::Variable v) const {
    return Expression::function("start", {Expression::symbol(std::string(v.name))});
  }
  Expression deviation(m::Variable v) const {
    remember(v);
    return Expression::function("change", {Expression::symbol(std::string(v.name))});
  }
  Expression constant(double x) const { return Expression(x); }
  Expression choose(m::Group group, const Expression& member, const Expression& other) const {
    return Expression::function("if_" + std::string(group.name), {member, other});
  }

 private:
  void remember(m::Variable v) const {
    if (std::ranges::find(*variables_, v) == variables_->end()) variables_->push_back(v);
  }
  std::vector<m::Variable>* variables_;
  std::vector<m::Parameter>* parameters_;
};

/// Reads the numbers of a started model, with a unit derivative along one variable.
class Probe {
 public:
  using Real = Dual<1>;
  Probe(engines::StocksModel<double>::Reader at, m::Variable along) : at_(at), along_(along) {}

  Real operator()(m::Variable v) const { return v == along_ ? Real::variable(at_(v), 0) : Real(at_(v)); }
  Real operator()(m::Parameter p) const { return at_(p); }
  Real reference(m::Variable v) const { return at_.reference(v); }
  Real deviation(m::Variable v) const { return (*this)(v)-reference(v); }
  Real constant(double x) const { return x; }
  Real choose(m::Group group, const Real& member, const Real& other) const {
    return at_.choose(group, 1.0, 0.0) > 0.5 ? member : other;
  }

 private:
  engines::StocksModel<double>::Reader at_;
  m::Variable along_;
};

}  // namespace

const std::vector<Equation>& equations() {
  static const std::vector<Equation> all = [] {
    std::vector<Equation> list;
    m::for_each_equation([&](const m::Variable& variable, const auto& row) {
      std::vector<m::Variable> causes;
      std::vector<m::Parameter> parameters;
      Expression text = row(Tracer(causes, parameters));
      std::erase(causes, variable);
      // a compiler may evaluate the terms of a row in any order; the tables have one
      std::ranges::sort(causes, {}, &m::Variable::index);
      std::ranges::sort(parameters, {}, &m::Parameter::index);
      list.push_back({variable, std::move(text), std::move(causes), std::move(parameters)});
    });
    engines::for_each_row(m::stock_rows, [&](const auto& row) {
      std::vector<m::Variable> causes;
      std::vector<m::Parameter> parameters;
      std::ranges::find(list, row.variable, &Equation::variable)->start = row.start(Tracer(causes, parameters));
    });
    return list;
  }();
  return all;
}

const Equation* equation_of(m::Variable variable) {
  const auto found = std::ranges::find(equations(), variable, &Equation::variable);
  return found == equations().end() ? nullptr : &*found;
}

std::vector<Link> links_at_start(const engines::StocksModel<double>& model, m::Branch branch, m::Tenure tenure) {
  std::vector<Link> links;
  const auto at =
      model.reader(static_cast<std::size_t>(branch), static_cast<std::size_t>(tenure),
                   static_cast<std::size_t>(m::Age::from_30_to_50), static_cast<std::size_t>(m::Mobility::settled));
  m::for_each_equation([&](const m::Variable& effect, const auto& row) {
    for (const m::Variable& cause : equation_of(effect)->causes) {
      links.push_back({cause, effect, row(Probe(at, cause)).derivative[0]});
    }
  });
  return links;
}

std::vector<Link> own_links(const engines::StocksModel<double>& model, m::Branch branch) {
  std::vector<Link> links;
  const auto at = model.reader(static_cast<std::size_t>(branch));
  engines::for_each_row(m::stock_rows, [&](const auto& row) {
    links.push_back({row.variable, row.variable, row.change(Probe(at, row.variable)).derivative[0]});
  });
  return links;
}

}  // namespace behoud::analysis
