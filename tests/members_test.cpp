#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <numeric>
#include <random>

#include "model/analysis/interval.hpp"
#include "model/analysis/moments.hpp"
#include "model/analysis/run_row.hpp"
#include "model/files/disk_space.hpp"
#include "model/files/member_store.hpp"
#include "model/files/shards.hpp"
#include "tests/members_in_memory.hpp"
#include "tests/world.hpp"

using namespace behoud;
using namespace behoud::tests;
using doctest::Approx;
namespace fs = std::filesystem;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

class StoreFolder {
 public:
  StoreFolder() { fs::remove_all(path_); }
  ~StoreFolder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_ = fs::temp_directory_path() / ("behoud-store-" + std::to_string(std::random_device{}()));
};

MemberRequest request_for(std::size_t first, std::size_t end, std::uint64_t seed = 1) {
  return {
      .settings = {{"command", "run"}, {"seed", seed}, {"inputs", {{{"file", "parameters.json"}, {"sha256", "abc"}}}}},
      .outputs = 3,
      .members = {first, end},
      .scenario_files = {}};
}

/// What a test stores of a member, so that it can tell what it reads.
double value_of(std::size_t output, std::size_t member) {
  return 1000.0 * static_cast<double>(output) + static_cast<double>(member);
}

void add(MemberStore& store, std::size_t count) {
  std::vector<double> values;
  for (std::size_t output = 0; output < store.request().outputs; ++output) {
    for (std::size_t i = 0; i < count; ++i) values.push_back(value_of(output, store.next_member() + i));
  }
  REQUIRE(store.append(count, values).has_value());
}

MemberStore made(const fs::path& folder, const MemberRequest& request) {
  auto store = MemberStore::create(folder, request, Language::en);
  REQUIRE(store.has_value());
  return std::move(*store);
}

std::string refusal_of(const std::vector<Shard>& shards) {
  const auto members = members_of(shards, Language::en);
  return members ? "" : members.error();
}

}  // namespace

TEST_CASE("Quantiles interpolate between sorted values") {
  const auto interval = analysis::interval_of({5.0, 1.0, 3.0, 2.0, 4.0});
  CHECK(interval.median == 3.0);
  CHECK(interval.p25 == 2.0);
  CHECK(interval.p05 == Approx(1.2));
  CHECK(interval.p95 == Approx(4.8));
  CHECK(interval.members == 5);
}

TEST_CASE("Quantiles are those of a full sort, whatever the number of members") {
  std::mt19937 random(3);
  for (std::size_t members = 1; members < 200; ++members) {
    std::vector<double> values(members);
    for (double& value : values) value = static_cast<double>(random() % 50);
    const auto interval = analysis::interval_of(values);
    std::ranges::sort(values);
    const auto quantile = [&](double p) {
      const double place = p * static_cast<double>(members - 1);
      const auto below = static_cast<std::size_t>(place);
      const std::size_t above = std::min(below + 1, members - 1);
      return values[below] + (values[above] - values[below]) * (place - static_cast<double>(below));
    };
    CHECK(interval.median == quantile(0.5));
    CHECK(interval.p05 == quantile(0.05));
    CHECK(interval.p25 == quantile(0.25));
    CHECK(interval.p75 == quantile(0.75));
    CHECK(interval.p95 == quantile(0.95));
  }
}

TEST_CASE("Members that failed are left out of an interval, and an interval of none is empty") {
  const auto interval = analysis::interval_of({not_a_number, 1.0, not_a_number, 3.0});
  CHECK(interval.median == 2.0);
  CHECK(interval.members == 2);
  const auto none = analysis::interval_of({not_a_number});
  CHECK(std::isnan(none.median));
  CHECK(none.members == 0);
}

TEST_CASE("A store that was finished can be extended by members of the same request, and never shortened") {
  const StoreFolder folder;
  {
    auto store = made(folder.path(), request_for(0, 5));
    add(store, 5);
  }
  {
    auto store = MemberStore::extend(folder.path(), request_for(0, 9), Language::en);
    REQUIRE(store.has_value());
    CHECK(store->next_member() == 5);
    add(*store, 2);
  }
  CHECK(!MemberStore::resume(folder.path(), request_for(0, 5), Language::en).has_value());
  CHECK(!MemberStore::extend(folder.path(), request_for(0, 5), Language::en).has_value());
  CHECK(!MemberStore::extend(folder.path(), request_for(0, 12, 2), Language::en).has_value());
  auto store = MemberStore::extend(folder.path(), request_for(0, 9), Language::en);
  REQUIRE(store.has_value());
  CHECK(store->next_member() == 7);
  CHECK(store->request().members.end == 9);
}

TEST_CASE("When a run reports is known before it is run") {
  const auto values = values_of(shipped().parameters);
  for (const double samples_per_year : {1.0, 2.0, 4.0, 12.0}) {
    for (const double end : {2035.0, 2021.4}) {
      engines::RunSettings settings;
      settings.samples_per_year = samples_per_year;
      const auto run = World().until(end).run(settings);
      const auto moments = analysis::moments_of(shipped().baseline.start, end, samples_per_year);
      const auto outcomes = engines::outcomes_of(run, values);
      for (std::size_t q = 0; q < outcomes.size(); ++q) {
        CHECK(outcomes[q].times == moments.of(engines::quantities()[q].over_a_year));
      }
    }
  }
}

TEST_CASE("A member's row is the same wherever the ensemble is cut, and member 0 is the central world") {
  const auto& [parameters, levers, baseline, none, posterior] = shipped();
  const Scenario scenario = shipped_scenario("growth_roles");
  const std::vector<std::size_t> quantities{engines::quantity_index("workers"), engines::quantity_index("outflow")};
  const analysis::RunRow row(analysis::moments_of(baseline.start, 2020.0, 1.0), quantities);
  Scenario until_2020 = scenario;
  until_2020.end = 2020.0;
  const analysis::Ensemble ensemble{.parameters = parameters,
                                    .posterior = shipped().posterior,
                                    .levers = levers,
                                    .baseline = baseline,
                                    .scenarios = {&until_2020},
                                    .samples_per_year = 1.0,
                                    .row_sizes = {row.outputs().size()},
                                    .fill = [&](const analysis::FinishedRun& run, std::span<double> place) {
                                      row.fill(run.trajectory, run.parameters, place);
                                    }};
  const std::size_t outputs = analysis::outputs_of(ensemble);
  const MembersInMemory whole(ensemble, 7, 2);
  std::vector<double> part(outputs * 3);
  REQUIRE(analysis::run_members(ensemble, 3, 3, 1, part).has_value());
  for (std::size_t output = 0; output < outputs; ++output) {
    for (std::size_t i = 0; i < 3; ++i) CHECK(part[output * 3 + i] == whole.value(output, 3 + i));
  }
  CHECK(whole.value(analysis::failed_output, 0) == 0.0);
  const std::size_t last_workforce = analysis::first_output_of(ensemble, 0) + 5 * engines::area_count;
  CHECK(whole.value(last_workforce, 0) != whole.value(last_workforce, 1));
}

TEST_CASE("A member that breaks down has no numbers in any scenario, and the others are untouched") {
  auto parameters = shipped().parameters;
  const auto& [unchanged, levers, baseline, none, posterior] = shipped();
  Scenario sound = shipped_scenario("growth_roles"), breaking = sound;
  sound.end = breaking.end = 2017.0;
  ParameterOverride stiff;
  stiff.parameter = m::hire_limit;
  stiff.value.assign(parameters[m::hire_limit].value.size(), 0.001);
  breaking.overrides.push_back(stiff);
  const auto one_number = [](const analysis::FinishedRun&, std::span<double> place) { place[0] = 1.0; };
  const analysis::Ensemble ensemble{.parameters = parameters,
                                    .posterior = shipped().posterior,
                                    .levers = levers,
                                    .baseline = baseline,
                                    .scenarios = {&sound, &breaking},
                                    .samples_per_year = 1.0,
                                    .row_sizes = {1, 1},
                                    .fill = one_number};
  std::vector<double> rows(analysis::outputs_of(ensemble) * 2);
  REQUIRE(analysis::run_members(ensemble, 1, 2, 1, rows).has_value());
  CHECK(rows[0] == 2.0);  // the second scenario broke down
  CHECK(std::isnan(rows[2]));
  CHECK(std::isnan(rows[4]));
  const auto central = analysis::run_members(ensemble, 0, 2, 1, rows);
  REQUIRE(!central.has_value());
  CHECK(central.error().scenario == 1);
  CHECK(central.error().failure.variable == "vacancies");
}

TEST_CASE("What members gave is read back in member order, in blocks of any size, whatever the records") {
  const StoreFolder folder;
  auto store = made(folder.path(), request_for(0, 10));
  for (const std::size_t count : {4, 1, 3, 2}) add(store, count);
  CHECK(store.next_member() == 10);
  CHECK(store.bytes() == 4 * 64 + 10 * 3 * sizeof(double));
  for (std::size_t first = 0; first < 3; ++first) {
    for (std::size_t count = 1; first + count <= 3; ++count) {
      std::vector<double> block(count * 10);
      REQUIRE(read_outputs({&store, 1}, {0, 10}, first, count, block).has_value());
      for (std::size_t i = 0; i < block.size(); ++i) CHECK(block[i] == value_of(first + i / 10, i % 10));
    }
  }
}

TEST_CASE("Shards are read as one ensemble, in any order") {
  const StoreFolder one, two;
  std::vector<MemberStore> stores;
  stores.push_back(made(one.path(), request_for(4, 7)));
  stores.push_back(made(two.path(), request_for(0, 4)));
  add(stores[0], 3);
  add(stores[1], 2);
  add(stores[1], 2);
  std::vector<double> block(2 * 7);
  REQUIRE(read_outputs(stores, {0, 7}, 1, 2, block).has_value());
  for (std::size_t i = 0; i < block.size(); ++i) CHECK(block[i] == value_of(1 + i / 7, i % 7));
}

TEST_CASE("A record that was torn off or damaged is cut off, and its members are run again") {
  for (const bool torn : {true, false}) {
    const StoreFolder folder;
    std::uintmax_t sound = 0;
    {
      auto store = made(folder.path(), request_for(0, 10));
      add(store, 4);
      sound = store.bytes();
      add(store, 3);
    }
    const fs::path file = folder.path() / members_file;
    if (torn) {
      fs::resize_file(file, fs::file_size(file) - 5);
    } else {
      std::fstream damaged(file, std::ios::in | std::ios::out | std::ios::binary);
      damaged.seekp(static_cast<std::streamoff>(sound) + 100);
      damaged.put('x');
    }
    CHECK(!MemberStore::open(folder.path(), Language::en).has_value());
    auto store = MemberStore::resume(folder.path(), request_for(0, 10), Language::en);
    REQUIRE(store.has_value());
    CHECK(store->next_member() == 4);
    CHECK(fs::file_size(file) == sound);
    add(*store, 6);
    const auto whole = MemberStore::open(folder.path(), Language::en);
    REQUIRE(whole.has_value());
    std::vector<double> block(3 * 10);
    REQUIRE(read_outputs({&*whole, 1}, {0, 10}, 0, 3, block).has_value());
    for (std::size_t i = 0; i < block.size(); ++i) CHECK(block[i] == value_of(i / 10, i % 10));
  }
}

TEST_CASE("Work of another request is not gone on with, and the setting that differs is named") {
  const StoreFolder folder;
  { auto store = made(folder.path(), request_for(0, 10)); }
  const auto other_seed = MemberStore::resume(folder.path(), request_for(0, 10, 2), Language::en);
  REQUIRE(!other_seed.has_value());
  CHECK(other_seed.error().find("seed is 1, now it is 2") != std::string::npos);
  const auto other_members = MemberStore::resume(folder.path(), request_for(0, 12), Language::en);
  REQUIRE(!other_members.has_value());
  CHECK(other_members.error().find("members is 0:10, now it is 0:12") != std::string::npos);
  auto changed = request_for(0, 10);
  changed.settings["inputs"][0]["sha256"] = "abd";
  const auto other_input = MemberStore::resume(folder.path(), changed, Language::en);
  REQUIRE(!other_input.has_value());
  CHECK(other_input.error().find("parameters.json sha256") != std::string::npos);
}

TEST_CASE("A store is left alone while it is written, and so is a folder of somebody else") {
  const StoreFolder folder;
  const auto writing = made(folder.path(), request_for(0, 10));
  CHECK(!MemberStore::create(folder.path(), request_for(0, 10), Language::en).has_value());
  CHECK(!MemberStore::resume(folder.path(), request_for(0, 10), Language::en).has_value());
  const StoreFolder precious;
  fs::create_directories(precious.path());
  std::ofstream(precious.path() / "notes.txt") << "keep";
  CHECK(!MemberStore::create(precious.path(), request_for(0, 10), Language::en).has_value());
  CHECK(fs::exists(precious.path() / "notes.txt"));
}

TEST_CASE("A request that is no request is refused, whatever stands in it") {
  const StoreFolder folder;
  fs::create_directories(folder.path());
  for (const char* text :
       {"", "{", "[]", "{}",
        R"({"settings": 1, "outputs": 3, "members": {"first": 0, "end": 2}, "scenario_files": []})",
        R"({"settings": {"inputs": [1]}, "outputs": 3, "members": {"first": 0, "end": 2}, "scenario_files": []})",
        R"({"settings": {"inputs": []}, "outputs": 3, "members": {"first": 2, "end": 2}, "scenario_files": []})",
        R"({"settings": {"inputs": []}, "outputs": -3, "members": {"first": 0, "end": 2}, "scenario_files": []})",
        R"({"settings": {"inputs": []}, "outputs": 3, "members": {"first": 0, "end": 2}, "scenario_files": [1]})"}) {
    std::ofstream(folder.path() / request_file) << text;
    CAPTURE(text);
    CHECK(!read_request(folder.path() / request_file, Language::en).has_value());
  }
  const auto request = request_for(5, 9);
  REQUIRE(write_request(request, folder.path() / request_file, Language::en).has_value());
  const auto read = read_request(folder.path() / request_file, Language::en);
  REQUIRE(read.has_value());
  CHECK(!first_difference_of_whole(*read, request).has_value());
}

TEST_CASE("Shards make up an ensemble if they answer one request and hold each member once, from 0 on") {
  CHECK(refusal_of({{"a", request_for(3, 9)}, {"b", request_for(0, 3)}}).empty());
  CHECK(refusal_of({{"a", request_for(3, 9)}}).find("members 0 to 2 are missing") != std::string::npos);
  CHECK(refusal_of({{"a", request_for(0, 3)}, {"b", request_for(5, 9)}}).find("--members 3:5") != std::string::npos);
  CHECK(
      refusal_of({{"a", request_for(0, 5)}, {"b", request_for(3, 9)}}).find("members 3 to 4 are both in a and in b") !=
      std::string::npos);
  CHECK(
      refusal_of({{"a", request_for(0, 9)}, {"b", request_for(3, 5)}}).find("members 3 to 4 are both in a and in b") !=
      std::string::npos);
  CHECK(refusal_of({{"a", request_for(0, 3)}, {"b", request_for(3, 9, 2)}}).find("seed is 2 here and 1 in a") !=
        std::string::npos);
}

TEST_CASE("Members are asked for by number or by range") {
  CHECK(members_wanted("200")->range == MemberRange{0, 200});
  CHECK(!members_wanted("200")->is_shard);
  CHECK(members_wanted("5:8")->range == MemberRange{5, 8});
  CHECK(members_wanted("5:8")->is_shard);
  CHECK(members_wanted("100000").has_value());
  for (const char* text : {"", "0", "-1", "1.5", "100001", "5:5", "5:3", ":3", "5:", "1:2:3", "0:100001", "many"}) {
    CAPTURE(text);
    CHECK(!members_wanted(text).has_value());
  }
}

TEST_CASE("What does not fit on the disk is told with both figures and what takes less") {
  CHECK(!lack_of_space(1000, 1000, "out", "take fewer", Language::en).has_value());
  const auto lack = lack_of_space(86'400'000'000, 3'200'000'000, "out", "take fewer", Language::en);
  REQUIRE(lack.has_value());
  CHECK(*lack == "out: 86 GB of disk space is needed and 3.2 GB is free; take fewer");
  CHECK(size_text(999, Language::en) == "999 B");
  CHECK(size_text(1'234'000, Language::nl) == "1,2 MB");
}

TEST_CASE("A reduction holds as many outputs at a time as its memory allows, and at least one") {
  CHECK(analysis::outputs_at_a_time(1000, 2, {.memory = 160'000}) == 10);
  CHECK(analysis::outputs_at_a_time(100'000, 1, {.memory = 1}) == 1);
}
