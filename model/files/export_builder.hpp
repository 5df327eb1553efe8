#pragma once
// Gathers the equations of an export: brings in every parameter, reference and group that an equation reads, and takes
// the words of the vocabulary apart.

#include <array>
#include <set>
#include <string>
#include <vector>

#include "model/files/export_model.hpp"

namespace behoud {

class ExportBuilder {
 public:
  ExportBuilder(const ExportRequest& request, const engines::StocksModel<double>& started,
                const engines::Schedule& schedule);

  const ExportRequest& request() const { return request_; }
  /// Parameters as the scenario has them at its start.
  const ParameterValues<double>& start_values() const { return start_values_; }
  const engines::Schedule& schedule() const { return schedule_; }
  ExportModel& model() { return model_; }

  /// In the user's language.
  std::string in(std::string_view nl, std::string_view en) const {
    return std::string(request_.language == Language::nl ? nl : en);
  }

  /// The branches exported, and one of them to read where all are alike.
  const std::vector<std::size_t>& branches() const { return branches_; }

  bool whole() const { return !request_.branch.has_value(); }
  /// The branch dimension, or none where there is one branch, and the others given.
  std::vector<std::string> by_branch(std::vector<std::string> others = {}) const;
  /// The same for the origin of people, which only the whole model keeps apart.
  std::vector<std::string> by_cell(std::vector<std::string> traits = {"age", "tenure", "mobility"}) const;
  std::vector<std::string> dimensions_of(const mechanism::Variable& variable) const;

  /// A value of every exported branch.
  std::vector<double> of_branches(const std::array<double, mechanism::branch_count>& values) const;

  void add(ExportVariable variable);
  void constant(std::string name, std::vector<std::string> dimensions, std::vector<double> values, std::string unit,
                std::string meaning, ExportSector sector = ExportSector::constants);
  /// An auxiliary or flow; its expression may still hold words of the vocabulary.
  void equation(ExportVariable::Kind kind, std::string name, std::vector<std::string> dimensions,
                const Expression& expression, std::string unit, std::string meaning, ExportSector sector);

  Expression parameter(const mechanism::Parameter& parameter);
  Expression reference(const mechanism::Variable& variable);
  /// 1 for one element of a dimension, 0 for the others.
  Expression is(const std::string& dimension, const std::string& element);

  /// One element or row: `name` with its dimensions, of which some are fixed.
  static Expression element(const std::string& name, const std::vector<std::string>& dimensions,
                            const std::vector<std::pair<std::string, std::string>>& fixed = {});
  /// Sum over the dimensions given.
  static Expression sum(const Expression& element, const std::vector<std::string>& over);
  static Expression from(const Expression& time, const Expression& date, const Expression& then,
                         const Expression& before);
  static Expression time() { return Expression::symbol(time_symbol); }
  static Expression name(const std::string& name) { return Expression::symbol(name); }

 private:
  Expression taken_apart(const Expression& expression, const ExportVariable& whole, int& parts);
  Expression as_symbol(const Expression& expression, const ExportVariable& whole, int& parts);

  const ExportRequest& request_;
  const engines::StocksModel<double>& started_;
  const engines::Schedule& schedule_;
  ParameterValues<double> start_values_;
  ExportModel model_;
  std::vector<std::size_t> branches_;
  std::set<std::string> names_;
};

/// Reads names where an engine reads numbers.
class ExportReader {
 public:
  ExportReader(ExportBuilder& builder, Expression scheduled = 0.0, Expression offered = 0.0)
      : builder_(&builder), scheduled_(std::move(scheduled)), offered_(std::move(offered)) {}

  Expression operator()(const mechanism::Variable& v) const { return Expression::symbol(std::string(v.name)); }
  Expression operator()(const mechanism::Parameter& p) const { return builder_->parameter(p); }
  Expression reference(const mechanism::Variable& v) const { return builder_->reference(v); }
  Expression deviation(const mechanism::Variable& v) const { return (*this)(v)-reference(v); }
  Expression constant(double x) const { return x; }
  Expression choose(const mechanism::Group& group, const Expression& member, const Expression& other) const;
  Expression scheduled(const mechanism::Variable&) const { return scheduled_; }
  Expression offered(const mechanism::Variable&) const { return offered_; }

 private:
  ExportBuilder* builder_;
  Expression scheduled_, offered_;
};

/// The rows; then the people; then what the scenario puts in.
void export_rows(ExportBuilder& builder);
void export_people(ExportBuilder& builder, const std::vector<double>& state, const engines::MoversIn* movers);
void export_inputs(ExportBuilder& builder);

}  // namespace behoud
