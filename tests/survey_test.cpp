#include <map>
#include <numeric>
#include <random>

#include "model/analysis/survey_study.hpp"
#include "model/engines/agents/random_numbers.hpp"
#include "model/files/read_evidence.hpp"
#include "model/files/read_survey.hpp"
#include "tests/world.hpp"

namespace {

using namespace behoud;
using namespace behoud::analysis;
using behoud::tests::shipped;
using behoud::tests::World;

/// A 2x2 table as rows: how many with and without the answer left and stayed.
LogisticData table_of(int left_with, int stayed_with, int left_without, int stayed_without) {
  const int rows = left_with + stayed_with + left_without + stayed_without;
  LogisticData data{Eigen::MatrixXd::Zero(rows, 1), Eigen::VectorXd::Zero(rows), {}};
  for (int i = 0; i < left_with + stayed_with; ++i) data.regressors(i, 0) = 1.0;
  for (int i = 0; i < left_with; ++i) data.outcome[i] = 1.0;
  for (int i = 0; i < left_without; ++i) data.outcome[left_with + stayed_with + i] = 1.0;
  return data;
}

LogisticProblem::Kind refused(const LogisticData& data) {
  const auto fit = logistic_regression(data);
  REQUIRE_FALSE(fit.has_value());
  return fit.error().kind;
}

const SurveyAssumptionRanges& assumptions() {
  static const SurveyAssumptionRanges read = [] {
    auto file = read_survey(std::filesystem::path(BEHOUD_SOURCE_DIR) / "data/survey.json");
    REQUIRE(file.has_value());
    return *file;
  }();
  return read;
}

SurveyedWorld surveyed(const World& world, const SurveySettings& settings) {
  const auto values = values_of(world.parameters);
  const auto shares = engines::workforce_shares(values, world.baseline, shipped().levers);
  const engines::Schedule schedule(world.baseline, world.baseline, shipped().levers, {}, shares);
  auto survey = survey_world(values, schedule, world.baseline.start, assumptions().central, settings);
  REQUIRE(survey.has_value());
  return std::move(*survey);
}

constexpr SurveySettings small{.date = 2016.5, .invited = 12000, .persons_per_worker = 20.0};

const SurveyedWorld& small_survey() {
  static const SurveyedWorld world = surveyed(World(), small);
  return world;
}

double weighted(const SurveyedWorld& world, double (*answer)(const Respondent&)) {
  double sum = 0.0, all = 0.0;
  for (const Respondent& respondent : world.respondents) {
    sum += respondent.weight * answer(respondent);
    all += respondent.weight;
  }
  return sum / all;
}

}  // namespace

TEST_CASE("With nothing to explain, the intercept is the log-odds of leaving") {
  LogisticData data{Eigen::MatrixXd(200, 0), Eigen::VectorXd::Zero(200), {}};
  data.outcome.head(26).setOnes();
  const auto fit = logistic_regression(data);
  REQUIRE(fit.has_value());
  CHECK(fit->coefficients[0] == doctest::Approx(std::log(26.0 / 174.0)).epsilon(1e-9));
  CHECK(fit->standard_errors[0] == doctest::Approx(std::sqrt(1.0 / 26 + 1.0 / 174)).epsilon(1e-9));
}

TEST_CASE("One answer of yes or no gives the log odds ratio of its table, with the standard error of Woolf") {
  const auto fit = logistic_regression(table_of(30, 170, 40, 460));
  REQUIRE(fit.has_value());
  CHECK(fit->coefficients[1] == doctest::Approx(std::log((30.0 / 170) / (40.0 / 460))).epsilon(1e-9));
  CHECK(fit->standard_errors[1] ==
        doctest::Approx(std::sqrt(1.0 / 30 + 1.0 / 170 + 1.0 / 40 + 1.0 / 460)).epsilon(1e-9));
}

TEST_CASE("A respondent counted twice as two of one cluster makes nothing more certain") {
  std::mt19937_64 random(3);
  const Eigen::Index rows = 4000;
  analysis::LogisticData once{Eigen::MatrixXd(rows, 1), Eigen::VectorXd(rows), Eigen::VectorXd::Ones(rows)};
  for (Eigen::Index i = 0; i < rows; ++i) {
    once.regressors(i, 0) = std::normal_distribution<double>()(random);
    once.outcome[i] = std::bernoulli_distribution(0.3)(random) ? 1.0 : 0.0;
  }
  analysis::LogisticData twice{Eigen::MatrixXd(2 * rows, 1), Eigen::VectorXd(2 * rows),
                               Eigen::VectorXd::Ones(2 * rows)};
  twice.regressors << once.regressors, once.regressors;
  twice.outcome << once.outcome, once.outcome;
  const auto of_once = analysis::logistic_regression(once), naive = analysis::logistic_regression(twice);
  for (Eigen::Index i = 0; i < 2 * rows; ++i) twice.clusters.push_back(static_cast<std::uint64_t>(i % rows));
  const auto clustered = analysis::logistic_regression(twice);
  REQUIRE(clustered.has_value());
  CHECK(clustered->coefficients[1] == doctest::Approx(of_once->coefficients[1]));
  CHECK(clustered->standard_errors[1] == doctest::Approx(of_once->standard_errors[1]));
  CHECK(naive->standard_errors[1] == doctest::Approx(of_once->standard_errors[1] / std::sqrt(2.0)));
}

TEST_CASE("A weight of three gives the coefficients of three equal rows, and no smaller standard error than one") {
  LogisticData once = table_of(30, 170, 40, 460);
  LogisticData weighted_rows = once, repeated = table_of(90, 510, 40, 460);
  weighted_rows.weights = Eigen::VectorXd::Ones(700);
  for (Eigen::Index i = 0; i < 200; ++i) weighted_rows.weights[i] = 3.0;
  const auto by_weight = logistic_regression(weighted_rows), by_repeating = logistic_regression(repeated),
             plain = logistic_regression(once);
  REQUIRE((by_weight && by_repeating && plain));
  CHECK((by_weight->coefficients - by_repeating->coefficients).cwiseAbs().maxCoeff() < 1e-8);
  CHECK(by_weight->standard_errors[1] > by_repeating->standard_errors[1]);
  CHECK(by_weight->standard_errors[1] == doctest::Approx(plain->standard_errors[1]).epsilon(1e-6));
}

TEST_CASE("Regression finds back what answers were made from, within its standard errors, whatever their unit") {
  std::mt19937_64 random(5);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  const Eigen::Vector4d truth(-1.5, 0.8, -0.4, 0.002);
  LogisticData data{Eigen::MatrixXd(40000, 3), Eigen::VectorXd(40000), {}};
  for (Eigen::Index i = 0; i < 40000; ++i) {
    data.regressors.row(i) << (uniform(random) < 0.3 ? 1.0 : 0.0), normal(random), 300.0 * normal(random);
    const double log_odds = truth[0] + data.regressors.row(i).dot(truth.tail<3>());
    data.outcome[i] = uniform(random) < 1.0 / (1.0 + std::exp(-log_odds)) ? 1.0 : 0.0;
  }
  const auto fit = logistic_regression(data);
  REQUIRE(fit.has_value());
  for (Eigen::Index j = 0; j < 4; ++j) CHECK(std::abs(fit->coefficients[j] - truth[j]) < 3.5 * fit->standard_errors[j]);

  data.weights = Eigen::VectorXd::Ones(40000);
  const auto robust = logistic_regression(data);
  REQUIRE(robust.has_value());
  for (Eigen::Index j = 0; j < 4; ++j)
    CHECK(robust->standard_errors[j] == doctest::Approx(fit->standard_errors[j]).epsilon(0.05));
}

TEST_CASE("What has no estimate is refused with the reason, never answered with a number") {
  using Kind = LogisticProblem::Kind;
  CHECK(refused({Eigen::MatrixXd(0, 1), Eigen::VectorXd(0), {}}) == Kind::no_rows);
  CHECK(refused({Eigen::MatrixXd::Ones(3, 1), Eigen::VectorXd::Zero(2), {}}) == Kind::lengths_differ);
  CHECK(refused(table_of(0, 50, 0, 50)) == Kind::outcome_constant);
  CHECK(refused(table_of(50, 0, 20, 80)) == Kind::separated);
  CHECK(refused(table_of(0, 50, 20, 80)) == Kind::separated);
  CHECK(refused(table_of(20, 80, 0, 0)) == Kind::collinear);

  LogisticData data = table_of(10, 40, 20, 80);
  data.outcome[3] = 0.5;
  CHECK(refused(data) == Kind::not_zero_or_one);
  data = table_of(10, 40, 20, 80);
  data.regressors(0, 0) = std::nan("");
  CHECK(refused(data) == Kind::not_finite);
  data = table_of(10, 40, 20, 80);
  data.weights = Eigen::VectorXd::Ones(150);
  data.weights[7] = 0.0;
  CHECK(refused(data) == Kind::weight_not_above_zero);
  data.weights = {};
  data.regressors.conservativeResize(Eigen::NoChange, 2);
  data.regressors.col(1) = 1.0 - data.regressors.col(0).array();
  CHECK(refused(data) == Kind::collinear);
}

TEST_CASE("The sample weighs up to the sector: answers have the shares of the teams, in equal and unequal samples") {
  SurveySettings settings = small;
  settings.allocation = Allocation::equal;
  const SurveyedWorld unequal = surveyed(World(), settings);
  for (const SurveyedWorld* world : {&small_survey(), &unequal}) {
    CHECK(world->invited == doctest::Approx(12000).epsilon(0.03));
    const double error = 4.0 * std::sqrt(0.25 / static_cast<double>(world->respondents.size()));
    const auto near = [&](double (*answer)(const Respondent&), double share) {
      CHECK(std::abs(weighted(*world, answer) - share) < error);
    };
    near([](const Respondent& r) { return r.support_lacking ? 1.0 : 0.0; }, 0.18);
    near([](const Respondent& r) { return r.pay_poor ? 1.0 : 0.0; }, 0.47);
    near([](const Respondent& r) { return r.skills_lacking ? 1.0 : 0.0; }, 0.10);
    near([](const Respondent& r) { return r.influence ? 1.0 : 0.0; }, 0.69);
    near([](const Respondent& r) { return r.dissatisfied ? 1.0 : 0.0; }, assumptions().central.dissatisfied_share);
  }
  std::array<std::size_t, mechanism::branch_count> asked{}, asked_equally{};
  for (const Respondent& r : small_survey().respondents) ++asked[r.branch];
  for (const Respondent& r : unequal.respondents) ++asked_equally[r.branch];
  CHECK(asked[3] > 4 * asked[1]);
  CHECK(asked_equally[3] < 2 * asked_equally[1]);
  CHECK(asked[7] == 0);
}

TEST_CASE("The register knows who left: nobody leaves where nobody can, and leavers leave within the year") {
  World world;
  world.still();
  for (const mechanism::Parameter& rate : tests::all_rates_of_leaving) world.from(2016.25, rate, 0.0);
  const SurveyedWorld stuck = surveyed(world, small);
  CHECK(std::ranges::none_of(stuck.respondents, &Respondent::left_domain));
  CHECK(stuck.yearly_exits.front() == 0.0);

  std::size_t left = 0;
  for (const Respondent& r : small_survey().respondents) {
    CHECK(r.left_domain() == r.left.has_value());
    if (!r.left) continue;
    ++left;
    CHECK(*r.left > small.date - 0.02);
    CHECK(*r.left < small.date + 1.02);
  }
  CHECK(left > 50);
}

TEST_CASE("Who wishes to leave or has motivators and hygiene worst calls himself dissatisfied first") {
  std::vector<Respondent> asked(100);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    asked[i].motivators = 1.0;
    asked[i].hygiene = 0.5 + 0.004 * static_cast<double>(i);
  }
  asked[50].traits.stage = static_cast<std::uint8_t>(mechanism::Stage::wishing);
  SurveyAssumptions assumed;
  assumed.dissatisfied_share = 0.1;
  assumed.wish_on_satisfaction = 0.3;
  answer_satisfaction(asked, assumed);
  CHECK(std::ranges::count_if(asked, &Respondent::dissatisfied) == 10);
  CHECK(asked[0].dissatisfied);
  CHECK(asked[8].dissatisfied);
  CHECK_FALSE(asked[9].dissatisfied);
  CHECK(asked[50].dissatisfied);
}

TEST_CASE("The signs of the CBS study are read from the evidence, one for each of R01 to R11") {
  const auto evidence = read_evidence(std::filesystem::path(BEHOUD_SOURCE_DIR) / "data/evidence.csv");
  REQUIRE(evidence.has_value());
  std::map<std::string, PublishedSign> signs;
  for (const EvidenceRow& row : *evidence) {
    if (const auto sign = published_sign(row)) signs[row.id] = *sign;
  }
  CHECK(signs.size() == 11);
  CHECK(signs["R01"] == PublishedSign::strongly_up);
  CHECK(signs["R02"] == PublishedSign::up);
  CHECK(signs["R03"] == PublishedSign::down);
  CHECK(signs["R05"] == PublishedSign::not_up);
  CHECK(signs["R08"] == PublishedSign::none);
  for (const SurveyQuestion& question : study_regressors()) {
    if (!question.row.empty()) CHECK(signs.contains(std::string(question.row)));
  }
}

TEST_CASE(
    "The workload paradox: who says \"too high\" does not leave more, yet all leave more when all have more work") {
  World world;
  Scenario more = world.baseline;
  for (Path& path : more.paths) {
    if (path.variable != mechanism::demand) continue;
    path.points = {{2015.25, 1.0}, {2016.5, 1.0}, {2016.55, 1.15}};
  }
  for (Path& path : world.baseline.paths) {
    if (path.variable == mechanism::demand) path.points = {{2015.25, 1.0}};
  }
  const auto values = values_of(world.parameters);
  const auto study = survey_study({.parameters = values,
                                   .levers = shipped().levers,
                                   .baseline = world.baseline,
                                   .scenario = world.baseline,
                                   .change = &more,
                                   .assumptions = assumptions(),
                                   .settings = {.date = 2016.5, .persons_per_worker = 20.0},
                                   .worlds = 3});
  REQUIRE(study.has_value());
  const auto& fitted = study->models.front();
  REQUIRE(fitted.worlds == 3);
  const auto of = [&](std::string_view id) {
    const auto& regressors = fitted.model->regressors;
    return fitted.coefficients[static_cast<std::size_t>(std::ranges::find(regressors, id, &SurveyQuestion::id) -
                                                        regressors.begin())];
  };
  CHECK(of("too_high").z() < significant_z);
  CHECK(of("dissatisfied").z() > significant_z);
  CHECK(of("permanent").z() < -significant_z);
  REQUIRE(study->years.size() == years_of_change);
  for (const SectorYear& year : study->years) {
    CHECK(year.changed_exits - year.exits > 2.0 * year.difference_error);
    CHECK(year.changed_too_high > year.too_high + 0.03);
  }
}

TEST_CASE("Attributes without effect are found in about one survey of twenty, as chance has it") {
  int found = 0, tried = 0;
  const auto regressors = study_regressors();
  SurveyedWorld world = small_survey();
  for (std::uint64_t draw = 0; draw < 60; ++draw) {
    for (Respondent& r : world.respondents) {
      const auto words = engines::agents::random_words(draw + 100, {r.id, engines::agents::Purpose::survey});
      r.urban = engines::agents::uniform(words[0]) < 0.5;
      r.higher_education = engines::agents::uniform(words[1]) < 0.45;
    }
    const auto fit = fit_survey(world.respondents, regressors);
    REQUIRE(fit.has_value());
    for (const Eigen::Index i : {7, 8}) {
      ++tried;
      if (std::abs(fit->z(i)) > significant_z) ++found;
    }
  }
  CHECK(found >= 1);
  CHECK(found <= tried / 8);
}
