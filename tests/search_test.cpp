#include <filesystem>
#include <functional>
#include <set>

#include "model/files/date.hpp"
#include "model/files/write_scenario.hpp"
#include "model/search/first_generation.hpp"
#include "model/search/front.hpp"
#include "model/search/lever_use.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using namespace behoud::search;
using doctest::Approx;

namespace {

std::size_t lever_named(const std::string& id) {
  const auto& levers = shipped().levers;
  return static_cast<std::size_t>(std::ranges::find(levers, id, &Lever::id) - levers.begin());
}

Setting setting_of(const std::vector<std::string>& names, int threads = 1) {
  const auto& inputs = shipped();
  Setting setting{inputs.parameters, inputs.posterior, inputs.levers, inputs.baseline, {}, 2035, 1, threads};
  for (const auto& name : names) setting.choice.levers.push_back(lever_named(name));
  std::ranges::sort(setting.choice.levers);
  setting.choice.branches.fill(true);
  return setting;
}

const std::vector<std::string> some_levers{"onboarding_mentor", "growth_roles", "workload_balancing",
                                           "long_commissioning", "supervision_and_intervision"};

SearchSettings small(double budget, double most_time = 0.03) {
  return {8, 2, {budget, most_time}};
}

Search searched(const Setting& setting, const SearchSettings& settings, std::size_t generations) {
  Search search(setting, settings);
  while (search.reached() < generations) search.advance();
  return search;
}

Choice any_lever() {
  Choice choice;
  for (std::size_t i = 0; i < shipped().levers.size(); ++i) choice.levers.push_back(i);
  choice.branches.fill(true);
  return choice;
}

/// As if what a mix keeps and costs were told by it alone, without a world to run it in.
Evaluate told_by(const Choice& choice, std::function<Fitness(const Mix&)> fitness) {
  return [choice, fitness](std::span<const Genes> all) {
    std::vector<Fitness> told;
    for (const Genes& genes : all) told.push_back(fitness(mix_of(genes, choice, shipped().levers)));
    return told;
  };
}

std::vector<Mix> first_mixes(std::size_t count, const Choice& choice, const Evaluate& evaluate) {
  std::vector<Mix> mixes;
  for (const Genes& genes : first_genes(count, choice, 1, evaluate))
    mixes.push_back(mix_of(genes, choice, shipped().levers));
  return mixes;
}

Mix one_measure(const std::string& lever, double dose, double reach, int start) {
  return {{lever_named(lever), dose, reach, start}};
}

}  // namespace

TEST_CASE("With a budget of nothing only free measures remain, or none") {
  const auto setting = setting_of(some_levers);
  const auto search = searched(setting, small(0.0), 3);
  REQUIRE(!search.best().empty());
  for (const auto& [mix, fitness] : search.best()) CHECK(fitness[2] == 0.0);
  const Front front = judge_anew(search, 2);
  for (const FrontMix& m : front.mixes) CHECK(m.judged.cost.median == 0.0);
}

TEST_CASE("No mix on the front costs more than the budget, takes more time than there is, or is beaten by another") {
  const auto setting = setting_of(some_levers);
  const auto settings = small(4e8, 0.01);
  const Front front = judge_anew(searched(setting, settings, 5), 3);
  REQUIRE(!front.mixes.empty());
  CHECK(front.found == front.mixes.size() + front.too_dear + front.beaten);
  for (const FrontMix& m : front.mixes) {
    CHECK(!m.mix.empty());
    CHECK(m.judged.cost.median <= settings.limits.budget);
    CHECK(m.judged.time_taken <= settings.limits.most_time);
    for (const FrontMix& other : front.mixes)
      CHECK(!beats(fitness_of(other.judged, settings.limits), fitness_of(m.judged, settings.limits)));
  }
  for (std::size_t i = 1; i < front.mixes.size(); ++i)
    CHECK(front.mixes[i - 1].judged.cost.median <= front.mixes[i].judged.cost.median);
}

TEST_CASE("A mix that exceeds a limit is never better than one that does not, and nearer to the limit is better") {
  Judged cheap, dear, dearest, broken, slow;
  cheap.kept.median = -1e5;  // it drives people out
  cheap.cost.median = 9.0e7;
  dear.kept.median = 1e5;
  dear.cost.median = 1.1e8;
  dearest.kept.median = 2e5;
  dearest.cost.median = 2e8;
  broken.failed = 1;
  slow.time_taken = 0.04;
  const Limits limits{1e8, 0.03};
  const auto worth = [&](const Judged& judged) { return fitness_of(judged, limits); };
  CHECK(keeps_within_limits(worth(cheap)));
  for (const Judged* other : {&dear, &dearest, &broken, &slow}) {
    CHECK(!keeps_within_limits(worth(*other)));
    CHECK(beats(worth(cheap), worth(*other)));
  }
  CHECK(beats(worth(dear), worth(dearest)));
  CHECK(beats(worth(dearest), worth(broken)));
}

TEST_CASE("What fits a budget fits a larger one and is worth the same") {
  const auto setting = setting_of(some_levers);
  const auto search = searched(setting, small(2e8), 3);
  const Worlds worlds(setting, 0, 2);
  for (const auto& [mix, fitness] : search.best()) {
    const auto scenario = scenario_of(mix, setting.choice, setting.baseline, setting.levers);
    const auto judged =
        judge(worlds.run(std::vector<Mix>{mix}).front(), time_taken(scenario, setting.baseline, setting.levers));
    CHECK(fitness_of(judged, {2e8, 0.03}) == fitness);
    CHECK(fitness_of(judged, {4e8, 0.03}) == fitness);
  }
}

TEST_CASE("Where one lever is all there is, a budget four times as large keeps more") {
  const auto setting = setting_of({"workload_balancing"});
  const auto most_kept = [&](double budget) {
    double most = 0.0;
    for (const auto& [mix, fitness] : searched(setting, small(budget), 5).best()) most = std::max(most, -fitness[0]);
    return most;
  };
  // doses, reaches and starts are steps, so a budget is hardly ever spent whole; a quarter of it leaves room enough for
  // that
  CHECK(most_kept(4e8) > most_kept(1e8));
  CHECK(most_kept(1e8) > 0.0);
}

TEST_CASE("The same seed gives the same mixes on one thread and on two, and another seed gives others") {
  const auto one = setting_of(some_levers, 1), two = setting_of(some_levers, 2);
  const auto first = searched(one, small(1e9), 3), second = searched(two, small(1e9), 3);
  CHECK(first.generation().genes == second.generation().genes);
  CHECK(first.generation().fitness == second.generation().fitness);
  auto other = setting_of(some_levers);
  other.seed = 2;
  CHECK(searched(other, small(1e9), 3).generation().genes != first.generation().genes);
}

TEST_CASE("A search that goes on from a generation ends as one that never stopped") {
  const auto setting = setting_of(some_levers);
  const auto whole = searched(setting, small(1e9), 5);
  const auto stopped = searched(setting, small(1e9), 3);
  Search resumed(setting, small(1e9));
  resumed.restore(stopped.generation(), 2);
  while (resumed.reached() < 5) resumed.advance();
  CHECK(resumed.generation().genes == whole.generation().genes);
  CHECK(resumed.generation().fitness == whole.generation().fitness);
}

TEST_CASE("A search begins with doing nothing and with small mixes, in every lever and every year") {
  const auto& levers = shipped().levers;
  const Choice choice = any_lever();
  std::set<std::size_t> used;
  std::set<int> starts;
  const auto all = first_mixes(200, choice, told_by(choice, [](const Mix&) { return Fitness{}; }));
  CHECK(all.size() == 200);
  CHECK(all.front().empty());
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Mix& mix = all[i];
    CHECK(mix.size() >= 1);
    CHECK(mix.size() <= 6);
    for (const MixedMeasure& measure : mix) {
      used.insert(measure.lever);
      starts.insert(measure.start);
      const Lever& lever = levers[measure.lever];
      CHECK(measure.dose >= lever.dose_min);
      CHECK(measure.dose <= lever.dose_max);
      CHECK(measure.reach <= choice.most_reach);
      CHECK(DoseScale(lever).share_at(measure.dose) > 0.15);
    }
  }
  CHECK(used.size() == levers.size());
  CHECK(starts == std::set{2027, 2028, 2029, 2030});
}

TEST_CASE(
    "A search begins with every lever alone at its strongest, and weaker where that takes more time than there is") {
  const auto& inputs = shipped();
  const Choice choice = any_lever();
  const double most_time = 0.02;
  const auto taken = [&](const Mix& mix) {
    return time_taken(scenario_of(mix, choice, inputs.baseline, inputs.levers), inputs.baseline, inputs.levers);
  };
  const auto all = first_mixes(64, choice, told_by(choice, [&](const Mix& mix) {
                                 Judged judged;
                                 judged.time_taken = taken(mix);
                                 return fitness_of(judged, {1.0, most_time});
                               }));
  for (std::size_t i = 0; i < inputs.levers.size(); ++i) {
    CAPTURE(inputs.levers[i].id);
    const double strongest = DoseScale(inputs.levers[i]).strongest();
    const bool alone = std::ranges::any_of(
        all, [&](const Mix& mix) { return mix.size() == 1 && mix.front().lever == i && taken(mix) <= most_time; });
    const bool at_strongest = std::ranges::find(all, Mix{{i, strongest, choice.most_reach, 2027}}) != all.end();
    CHECK(alone);
    CHECK(at_strongest == (taken({{i, strongest, choice.most_reach, 2027}}) <= most_time));
  }
  CHECK(taken({{lever_named("development_time"), 0.1, 0.8, 2027}}) > most_time);
}

TEST_CASE("A search begins with those that keep most for their cost, together as far as the budget goes") {
  Choice choice = any_lever();
  const auto cheap = lever_named("long_commissioning"), dear = lever_named("workload_balancing"),
             dearest = lever_named("growth_roles"), harmful = lever_named("caseload_norm");
  choice.levers = {cheap, dear, dearest, harmful};
  std::ranges::sort(choice.levers);
  const auto all =
      first_mixes(16, choice, told_by(choice, [&](const Mix& mix) {
                    Judged judged;
                    for (const MixedMeasure& measure : mix) {
                      const double used = DoseScale(shipped().levers[measure.lever]).share_at(measure.dose);
                      judged.kept.median += (measure.lever == harmful ? -1e3 : 1e4) * used;
                      judged.cost.median += used * (measure.lever == cheap ? 1e8 : measure.lever == dear ? 5e8 : 8e8);
                    }
                    return fitness_of(judged, {1.1e9, 1.0});
                  }));
  const auto strongest = [&](std::size_t lever, double share) {
    return MixedMeasure{lever, DoseScale(shipped().levers[lever]).dose_at(share), choice.most_reach, 2027};
  };
  const auto among = [&](Mix mix) {
    std::ranges::sort(mix);
    return std::ranges::find(all, mix) != all.end();
  };
  CHECK(among({strongest(cheap, 1.0), strongest(dear, 1.0)}));
  // half a billion is left, too little for the dearest at its strongest
  CHECK(among({strongest(cheap, 1.0), strongest(dear, 1.0), strongest(dearest, 0.5)}));
  for (const double share : {0.25, 0.5, 1.0})
    CHECK(!among({strongest(cheap, 1.0), strongest(dear, 1.0), strongest(harmful, share)}));
}

TEST_CASE("A generation too small for every lever alone begins with those that keep most, and a quarter at random") {
  const Choice choice = any_lever();
  const auto best = lever_named("long_commissioning");
  const auto all = first_mixes(8, choice, told_by(choice, [&](const Mix& mix) {
                                 Judged judged;
                                 for (const MixedMeasure& measure : mix)
                                   judged.kept.median +=
                                       measure.lever == best ? 100.0 : 1.0 + 0.1 * static_cast<double>(measure.lever);
                                 if (mix.size() > 1) judged.cost.median = 2.0;
                                 return fitness_of(judged, {1.0, 1.0});
                               }));
  REQUIRE(all.size() == 8);
  CHECK(all.front().empty());
  CHECK(all[1] == one_measure("long_commissioning", 5.0, 0.8, 2027));
  for (std::size_t i = 1; i < 6; ++i) CHECK(all[i].size() == 1);
  for (std::size_t i = 2; i < 6; ++i) CHECK(all[i].front().lever >= shipped().levers.size() - 5);
}

TEST_CASE("A search finds no less than the best single measure at its strongest, however few its candidates") {
  const auto& inputs = shipped();
  Setting setting = setting_of({});
  setting.choice = any_lever();
  const auto settings = small(1e9);
  std::vector<Mix> singles;
  for (const std::size_t lever : setting.choice.levers)
    singles.push_back({{lever, DoseScale(inputs.levers[lever]).strongest(), 0.8, 2027}});
  const auto ran = Worlds(setting, 0, settings.worlds).run(singles);
  double best_single = 0.0;
  for (std::size_t i = 0; i < singles.size(); ++i) {
    const auto scenario = scenario_of(singles[i], setting.choice, inputs.baseline, inputs.levers);
    const Judged judged = judge(ran[i], time_taken(scenario, inputs.baseline, inputs.levers));
    if (keeps_within_limits(fitness_of(judged, settings.limits)))
      best_single = std::max(best_single, judged.kept.median);
  }
  REQUIRE(best_single > 0.0);
  for (const std::size_t generations : {1, 3}) {
    double most = 0.0;
    for (const auto& [mix, fitness] : searched(setting, settings, generations).best())
      most = std::max(most, -fitness[0]);
    CHECK(most >= best_single);
  }
}

TEST_CASE("Doses run from what changes nothing to the strongest, and a norm is strongest where it is lowest") {
  const auto scale = [](const std::string& id) { return DoseScale(shipped().levers[lever_named(id)]); };
  CHECK(scale("growth_roles").dose_at(0.5) == 20.0);
  CHECK(scale("growth_roles").dose_at(1.0) == 40.0);
  CHECK(scale("long_commissioning").weakest() == 1.0);
  CHECK(scale("long_commissioning").strongest() == 5.0);
  CHECK(scale("registration_cap").weakest() == 0.4);
  CHECK(scale("registration_cap").strongest() == 0.05);
  CHECK(scale("registration_cap").dose_at(0.5) < scale("registration_cap").dose_at(0.4));
  CHECK(scale("training").dose_at(1.0) == 0.29);
  for (const Lever& lever : shipped().levers) {
    for (double share = 0.0; share <= 1.0; share += 0.01) {
      CAPTURE(lever.id);
      const double dose = DoseScale(lever).dose_at(share);
      CHECK(DoseScale(lever).dose_at(DoseScale(lever).share_at(dose)) == dose);
    }
  }
}

TEST_CASE("Time that measures take adds up while they run together, and passes where it is taken once") {
  const auto setting = setting_of(some_levers);
  const auto taken = [&](const Mix& mix) {
    return time_taken(scenario_of(mix, setting.choice, setting.baseline, setting.levers), setting.baseline,
                      setting.levers);
  };
  const auto supervision = one_measure("supervision_and_intervision", 1.0, 0.8, 2027);
  const auto sharing = one_measure("workload_balancing", 0.5, 0.5, 2030);
  CHECK(taken({}) == 0.0);
  CHECK(taken(supervision) == Approx(0.02));
  CHECK(taken(sharing) == Approx(0.005));
  CHECK(taken({supervision.front(), sharing.front()}) == Approx(0.025));
  const auto cap_early = one_measure("registration_cap", 0.1, 0.8, 2027);
  CHECK(taken({cap_early.front(), sharing.front()}) == Approx(0.005));  // half a year, long before the other starts
}

TEST_CASE("A mix is worth the same alone, among others, and in worlds that are run apart") {
  const auto setting = setting_of(some_levers);
  const auto roles = one_measure("growth_roles", 20.0, 0.8, 2028);
  const auto sharing = one_measure("workload_balancing", 0.25, 0.6, 2027);
  const auto together = Worlds(setting, 0, 3).run(std::vector<Mix>{roles, sharing});
  auto apart = Worlds(setting, 0, 1).run(std::vector<Mix>{roles}).front();
  apart.add(Worlds(setting, 1, 2).run(std::vector<Mix>{roles}).front());
  CHECK(apart.kept == together.front().kept);
  CHECK(apart.cost == together.front().cost);
  CHECK(apart.workload_rise == together.front().workload_rise);
  CHECK(together.front().kept != together.back().kept);
}

TEST_CASE("Doing nothing keeps nobody, costs nothing and makes nothing worse") {
  const auto setting = setting_of(some_levers);
  const Judged judged = judge(Worlds(setting, 0, 2).run(std::vector<Mix>{Mix{}}).front(), 0.0);
  CHECK(judged.kept.median == 0.0);
  CHECK(judged.cost.median == 0.0);
  CHECK(judged.workload_depth == 0.0);
  CHECK(std::isnan(judged.pays_off));
  CHECK(judged.failed == 0);
}

TEST_CASE("A mix written down reads back to the same interventions") {
  const auto setting = setting_of(some_levers);
  const auto& inputs = shipped();
  const auto folder = std::filesystem::temp_directory_path() / "behoud_search_test";
  std::filesystem::create_directories(folder);
  const Mix mix{one_measure("registration_cap", 0.12, 0.55, 2029).front(),
                one_measure("workload_balancing", 0.35, 0.8, 2030).front()};
  Choice choice = setting.choice;
  choice.branches = {};
  choice.branches[static_cast<std::size_t>(m::Branch::JZ)] = true;
  for (const Choice& in : {setting.choice, choice}) {
    Scenario scenario = scenario_of(mix, in, inputs.baseline, inputs.levers);
    scenario.id = "written";
    scenario.title = scenario.description = {"geschreven", "written"};
    REQUIRE(write_scenario(scenario, inputs.levers, folder / "written.json", Language::en).has_value());
    const std::filesystem::path home = BEHOUD_SOURCE_DIR;
    const auto read = check_files({home / "data/parameters.json",
                                   home / "data/levers.json",
                                   home / "scenarios/baseline.json",
                                   {folder / "written.json"},
                                   {},
                                   {}});
    REQUIRE(read.has_value());
    const Scenario& again = read->scenarios.front();
    CHECK(again.title.nl == "geschreven");
    CHECK(again.end == scenario.end);
    REQUIRE(again.interventions.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
      const Intervention &was = scenario.interventions[i], &is = again.interventions[i];
      CHECK(is.lever == was.lever);
      CHECK(is.dose == was.dose);
      CHECK(is.reach == was.reach);
      CHECK(is.branches == was.branches);
      CHECK(is.ages == was.ages);
      CHECK(is.tenures == was.tenures);
      CHECK(is.start == was.start);
      CHECK(is.ramp_years == was.ramp_years);
      CHECK(!is.end);
    }
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE(
    "What mixes share is counted over the front, and those shown reach from the cheapest to the one that keeps most") {
  Front front;
  for (int i = 0; i < 9; ++i) {
    FrontMix m;
    m.mix = one_measure(i < 6 ? "growth_roles" : "workload_balancing", i < 6 ? 20.0 : 0.5, 0.5, 2027 + i % 3);
    m.judged.cost.median = 1e6 * (i + 1);
    m.judged.kept.median = 100.0 * (i == 7 ? 50 : i);
    front.mixes.push_back(std::move(m));
  }
  const auto setting = setting_of({"growth_roles", "workload_balancing", "onboarding_mentor"});
  const auto uses = use_of_levers(front, setting.choice);
  REQUIRE(uses.size() == 3);
  const auto of = [&](const std::string& id) { return *std::ranges::find(uses, lever_named(id), &LeverUse::lever); };
  CHECK(of("growth_roles").share == Approx(6.0 / 9.0));
  CHECK(of("growth_roles").among_cheap == 1.0);
  CHECK(of("growth_roles").among_dear == 0.0);
  CHECK(of("growth_roles").dose.median == 20.0);
  CHECK(of("workload_balancing").among_dear == 1.0);
  CHECK(of("onboarding_mentor").share == 0.0);
  const auto shown = spread_out(front, 4);
  CHECK(shown.size() == 4);
  CHECK(std::ranges::is_sorted(shown));
  CHECK(shown.front() == 0);
  CHECK(std::ranges::find(shown, std::size_t{7}) != shown.end());
  CHECK(spread_out(front, 100).size() == 9);
}
