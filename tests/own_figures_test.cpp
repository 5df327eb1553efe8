#include "model/calibration/own_figures.hpp"

#include <algorithm>
#include <array>

#include "model/calibration/evidence_comparison.hpp"
#include "model/calibration/figure_texts.hpp"
#include "model/calibration/posterior.hpp"
#include "model/files/read_evidence.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using namespace behoud::calibration;
using doctest::Approx;

namespace {

EvidenceRow own_row(const std::function<void(EvidenceRow&)>& change = [](EvidenceRow&) {}) {
  EvidenceRow row;
  row.id = "X01";
  row.quantity = "outflow";
  row.unit = "persons";
  row.branch = "JZ";
  row.period = "2018";
  row.lower = 5000.0;
  row.upper = 6000.0;
  row.value = "5500";
  row.use = Use::fitted;
  row.line = 7;
  change(row);
  const bool is_unchanged = row.value == "5500" && row.lower && row.upper;
  if (is_unchanged) row.value = std::to_string(0.5 * (*row.lower + *row.upper));
  return row;
}

std::expected<OwnFigure, Text> figure_of(const EvidenceRow& row) {
  return own_figure(row, shipped().baseline.start, shipped().baseline.end);
}

/// Looked at every quarter, whatever the row asks.
std::vector<engines::SampleOf<double>> quarters_of_2018_and_2019() {
  const World world;
  const engines::Schedule schedule(world.baseline, world.baseline, LeverCatalogue{}, {}, {});
  engines::RunSettings settings;
  for (int quarter = 0; quarter <= 8; ++quarter) settings.dates.push_back(2018.0 + 0.25 * quarter);
  const auto run = engines::simulate(values_of(world.parameters), schedule, world.baseline.start, 2020.0, settings);
  REQUIRE(run.has_value());
  return run->samples;
}

double modelled(const EvidenceRow& row) {
  const auto figure = figure_of(row);
  REQUIRE(figure.has_value());
  const auto values = values_of(shipped().parameters);
  const auto samples = quarters_of_2018_and_2019();
  return value_of(*figure, ObservedRun<double>(samples, values));
}

}  // namespace

TEST_CASE("Four quarters of a researcher's own outflow make a year") {
  double quarters = 0.0;
  for (const char* quarter : {"2018-Q1", "2018-Q2", "2018-Q3", "2018-Q4"})
    quarters += modelled(own_row([&](EvidenceRow& row) { row.period = quarter; }));
  CHECK(quarters == Approx(modelled(own_row())).epsilon(1e-9));
}

TEST_CASE("Leavers of all branches together are fewer than those of each, by whoever moves between them") {
  double branches = 0.0;
  for (const auto name : m::branch_names) {
    if (name == "OV") continue;
    branches += modelled(own_row([&](EvidenceRow& row) { row.branch = name; }));
  }
  const double domain = modelled(own_row([](EvidenceRow& row) { row.branch = "ALL"; }));
  CHECK(domain < branches);
  CHECK(domain > 0.5 * branches);
}

TEST_CASE("A percentage is of the workers at the start") {
  const double percent = modelled(own_row([](EvidenceRow& row) {
    row.unit = "percent";
    row.lower = 10.0;
    row.upper = 20.0;
  }));
  const auto samples = quarters_of_2018_and_2019();
  const ParameterValues<double> none;
  const double workers = ObservedRun<double>(samples, none).workers(only(m::Branch::JZ), 2018.0);
  CHECK(percent == Approx(100.0 * modelled(own_row()) / workers));
}

TEST_CASE("What the model does not know of a researcher's own row is said, with the line and what would be right") {
  struct Mistake {
    const char* part_of_the_text;
    std::function<void(EvidenceRow&)> change;
  };
  const std::array mistakes{
      Mistake{"outflow, inflow and employees", [](EvidenceRow& row) { row.quantity = "outflow to pension"; }},
      Mistake{"outflow, inflow and employees", [](EvidenceRow& row) { row.quantity = "Outflow"; }},
      Mistake{"2019-Q1", [](EvidenceRow& row) { row.period = "2019 Q1"; }},
      Mistake{"2019-Q1", [](EvidenceRow& row) { row.period = "2019-Q5"; }},
      Mistake{"2019-Q1", [](EvidenceRow& row) { row.period = ""; }},
      Mistake{"horizon of the baseline", [](EvidenceRow& row) { row.period = "2014"; }},
      Mistake{"a period in 2016-20", [](EvidenceRow& row) { row.period = "2090"; }},
      Mistake{"persons and percent", [](EvidenceRow& row) { row.unit = "fte"; }},
      Mistake{"employees in percent",
              [](EvidenceRow& row) {
                row.quantity = "employees";
                row.unit = "percent";
              }},
      Mistake{"lower below the upper", [](EvidenceRow& row) { row.lower.reset(); }},
      Mistake{"lower below the upper", [](EvidenceRow& row) { row.upper = row.lower; }},
      Mistake{"GGZ, HA", [](EvidenceRow& row) { row.branch = "XX"; }},
      Mistake{"year, quarter or month", [](EvidenceRow& row) { row.quantity = "outflow in a quarter"; }},
      Mistake{"between lower and upper", [](EvidenceRow& row) { row.value = "5.500"; }},
      Mistake{"id without", [](EvidenceRow& row) { row.id = "X/1"; }},
      Mistake{"lower below the upper",
              [](EvidenceRow& row) {
                row.unit = "percent";
                row.lower = 100.0;
                row.upper = 101.0;
              }},
  };
  for (const Mistake& mistake : mistakes) {
    CAPTURE(mistake.part_of_the_text);
    const auto figure = figure_of(own_row(mistake.change));
    REQUIRE(!figure.has_value());
    CHECK(figure.error().en.find(mistake.part_of_the_text) != std::string::npos);
    CHECK(figure.error().en.find("line 7") != std::string::npos);
    CHECK(figure.error().nl.find("regel 7") != std::string::npos);
  }
}

TEST_CASE("A researcher's own rows count in the posterior, and pull the fit their way") {
  const double shipped_outflow = modelled(own_row());
  const Evidence low{own_row([&](EvidenceRow& row) {
    row.lower = 0.80 * shipped_outflow;
    row.upper = 0.82 * shipped_outflow;
  })};
  const Evidence high{own_row([&](EvidenceRow& row) {
    row.lower = 1.20 * shipped_outflow;
    row.upper = 1.22 * shipped_outflow;
  })};
  for (const auto& [evidence, side] : {std::pair{low, -1.0}, std::pair{high, 1.0}}) {
    auto posterior = Posterior::make(shipped().parameters, shipped().baseline, evidence);
    REQUIRE(posterior.has_value());
    const auto at = posterior->gradient(Point(posterior->dimension(), 0.0));
    const auto& parameters = posterior->parameters();
    const auto branch_effect = std::ranges::find(parameters, "branch_effect JZ", &CalibratedParameter::name);
    REQUIRE(branch_effect != parameters.end());
    CHECK(side * at.slope[static_cast<std::size_t>(branch_effect - parameters.begin())] > 0.0);
  }
}

TEST_CASE("A researcher's own held-out row is shown beside the model and not fitted") {
  const EvidenceRow fitted = own_row();
  const EvidenceRow held_out = own_row([](EvidenceRow& row) {
    row.id = "X02";
    row.period = "2019-Q2";
    row.use = Use::held_out;
    row.lower = 1.0;
    row.upper = 2.0;
  });
  CHECK(modelled(held_out) < 0.5 * modelled(fitted));
  const Evidence evidence{fitted, held_out};
  const auto posterior = Posterior::make(shipped().parameters, shipped().baseline, evidence);
  REQUIRE(posterior.has_value());
  for (const FittedFigure& figure : posterior->figures()) CHECK(figure.definition.rows != "X02");
  const auto compared = compare_with_evidence(shipped().parameters, shipped().posterior, shipped().baseline, evidence);
  REQUIRE(compared.has_value());
  REQUIRE(compared->size() == 2);
  CHECK(compared->back().definition.rows == "X02");
  // no shipped figure looks at a run on 1 April 2019
  CHECK(compared->back().central == Approx(modelled(held_out)).epsilon(1e-3));
  CHECK(compared->front().central == Approx(modelled(fitted)).epsilon(1e-3));
  CHECK(meaning_of(compared->front().published).en == "outflow");
}

TEST_CASE("Evidence without a row to fit, or that fits a figure which is only shown, has no posterior") {
  const auto error_of = [](Evidence evidence) {
    const auto posterior = Posterior::make(shipped().parameters, shipped().baseline, evidence);
    REQUIRE(!posterior.has_value());
    return posterior.error().en;
  };
  CHECK(error_of({}).find("use: fitted") != std::string::npos);
  const EvidenceRow shown = own_row([](EvidenceRow& row) { row.id = "N01"; });
  CHECK(error_of({shown}).find("N01") != std::string::npos);
}

TEST_CASE("A set without a prior for what it calibrates, or with half of the weights calibrated, has no posterior") {
  const Evidence evidence{own_row()};
  const auto error_of = [&](const ParameterSet& set) {
    const auto posterior = Posterior::make(set, shipped().baseline, evidence);
    REQUIRE(!posterior.has_value());
    return posterior.error().en;
  };
  ParameterSet without_prior = shipped().parameters;
  without_prior[m::mobility_ratio].distribution.kind = Distribution::Kind::fixed;
  CHECK(error_of(without_prior).find("mobility_ratio") != std::string::npos);
  ParameterSet half = shipped().parameters;
  half[m::content_weight].status = Status::assumed;
  CHECK(error_of(half).find("same status") != std::string::npos);
  ParameterSet none = shipped().parameters;
  for (auto& entry : none.entries) entry.status = Status::assumed;
  CHECK(error_of(none).find("status calibrated") != std::string::npos);
}
