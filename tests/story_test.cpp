#include <regex>

#include "app/story/story_text.hpp"
#include "model/files/date.hpp"
#include "tests/small_run.hpp"

using namespace behoud;
using namespace behoud::tests;
using agents::EventKind;
namespace happening = analysis::happening;

namespace {

constexpr double from = 2016.25, until = 2020.25;
constexpr std::size_t social_work = 6;

const analysis::Courses& courses() {
  static const analysis::Courses found = [] {
    const SmallScenario scenario;
    auto run = analysis::courses_of(scenario.world(from, until), social_work, 1);
    REQUIRE(run.has_value());
    return std::move(*run);
  }();
  return found;
}

struct ToldWorker {
  analysis::FollowedWorker followed;
  analysis::Story story;
};

ToldWorker story_of_worker(std::uint32_t id, const SmallScenario& scenario, int threads = 1) {
  const auto world = scenario.world(from, until, threads);
  auto followed = analysis::follow_worker(world, id);
  REQUIRE(followed.has_value());
  auto story = analysis::story_of(followed->life, followed->run, world, scenario.scenario);
  return {std::move(*followed), std::move(story)};
}

const ToldWorker& chosen_worker() {
  static const ToldWorker told = story_of_worker(analysis::choose(courses())->id, SmallScenario());
  return told;
}

template <class What>
const What* first(const analysis::Story& story) {
  for (const auto& happening : story) {
    if (const auto* found = std::get_if<What>(&happening.what)) return found;
  }
  return nullptr;
}

std::string text_of(const analysis::Story& story, Language language) {
  const SmallScenario scenario;
  return story::paragraphs(story, {language, scenario.scenario, shipped().levers});
}

}  // namespace

TEST_CASE("The worker chosen bears aggression nobody asks after, then wishes, acts and quits, in that order") {
  const auto choice = analysis::choose(courses());
  REQUIRE(choice.has_value());
  REQUIRE(choice->rule == analysis::ChoiceRule::unsupported_quit);
  const auto course = std::ranges::find(courses().courses, choice->id, &analysis::Course::id);
  REQUIRE(course != courses().courses.end());
  CHECK(*course->unsupported <= *course->wish);
  CHECK(*course->wish < *course->act);
  CHECK(*course->act < course->departure->time);
  CHECK(course->departure->event.kind == EventKind::quit);
  CHECK(choice->of == courses().courses.size());
  CHECK(choice->alike >= 1);
}

TEST_CASE("A story begins with who the worker is and ends with the leaving or with being there still") {
  const auto& told = chosen_worker();
  REQUIRE(told.story.size() > 5);
  CHECK(std::holds_alternative<happening::Introduction>(told.story.front().what));
  const auto* leaves = first<happening::Leaves>(told.story);
  REQUIRE(leaves != nullptr);
  CHECK(leaves->kind == EventKind::quit);
  REQUIRE_FALSE(leaves->reasons.empty());
  // who left may have come back
  const bool gone = analysis::leaves_domain(told.followed.life.own.back().event.kind);
  CHECK((first<happening::StillThere>(told.story) == nullptr) == gone);
}

TEST_CASE(
    "Every wish, act, reconciliation and exit in a story is an event of that worker, on its date, and none is left "
    "out") {
  const auto& told = chosen_worker();
  std::vector<double> of_story, of_events;
  for (const auto& happening : told.story) {
    if (std::holds_alternative<happening::Wish>(happening.what) ||
        std::holds_alternative<happening::Acts>(happening.what) ||
        std::holds_alternative<happening::Reconciled>(happening.what) ||
        std::holds_alternative<happening::GivesUp>(happening.what) ||
        std::holds_alternative<happening::Leaves>(happening.what))
      of_story.push_back(happening.time);
  }
  for (const auto& [time, event] : told.followed.run.log.events) {
    const bool of_stage = event.kind <= EventKind::give_up || analysis::leaves_domain(event.kind);
    if (time >= from && of_stage && event.id == told.followed.life.id) of_events.push_back(time);
  }
  CHECK(of_story == of_events);
}

TEST_CASE("The reasons of a wish weigh no more than all together, the heaviest first") {
  const auto* wish = first<happening::Wish>(chosen_worker().story);
  REQUIRE(wish != nullptr);
  double all = 0.0, before = 1.0;
  for (const auto& reason : wish->reasons) {
    CHECK(reason.part <= before);
    before = reason.part;
    all += reason.part;
  }
  CHECK(all > 0.3);
  CHECK(all <= 1.0 + 1e-9);
}

TEST_CASE("All reasons of every week of a life add up to the whole") {
  for (const auto& look : chosen_worker().followed.life.weeks) {
    double wish = 0.0, exit = 0.0;
    for (std::size_t r = 0; r < m::reason_count; ++r) {
      wish += look.wish[r];
      exit += look.exit[r];
    }
    REQUIRE(wish == doctest::Approx(1.0).epsilon(1e-4));
    REQUIRE(exit == doctest::Approx(1.0).epsilon(1e-4));
  }
}

TEST_CASE("What a worker is told to experience is what is asked of him that week") {
  const auto& told = chosen_worker();
  int changes = 0;
  for (const auto& happening : told.story) {
    const auto* situation = std::get_if<happening::Situation>(&happening.what);
    if (situation == nullptr) continue;
    const auto week =
        std::ranges::lower_bound(told.followed.life.weeks, happening.time - 1e-3, {}, &analysis::LookIn::time);
    for (const auto place : situation->in_order) {
      ++changes;
      CHECK(week->experiences(analysis::aspects[place].variable) == analysis::aspects[place].good_when_yes);
    }
  }
  CHECK(changes > 0);
}

TEST_CASE("The same seed gives the same story for one thread and for two") {
  const auto two = story_of_worker(chosen_worker().followed.life.id, SmallScenario(), 2);
  CHECK(text_of(two.story, Language::nl) == text_of(chosen_worker().story, Language::nl));
}

TEST_CASE("Both languages tell the same events on the same dates") {
  const auto& story = chosen_worker().story;
  const SmallScenario scenario;
  story::Narrator dutch(Language::nl, scenario.scenario, shipped().levers);
  story::Narrator english(Language::en, scenario.scenario, shipped().levers);
  const auto numbers = [](const std::string& text) {
    static const std::regex number("[0-9]+");
    return std::vector<std::string>(std::sregex_token_iterator(text.begin(), text.end(), number), {});
  };
  for (const auto& happening : story) {
    const std::string nl = dutch.tell(happening), en = english.tell(happening);
    CHECK(nl.empty() == en.empty());
    CHECK(numbers(nl) == numbers(en));
    CHECK((nl.empty() || nl.back() == '.'));
    CHECK((en.empty() || en.back() == '.'));
  }
}

TEST_CASE("A story calls nobody he or she") {
  const std::regex dutch("\\b(hij|zij|hem|haar|zijn eigen|hun eigen)\\b"), english("\\b(he|she|him|her|his|hers)\\b");
  CHECK_FALSE(std::regex_search(text_of(chosen_worker().story, Language::nl), dutch));
  CHECK_FALSE(std::regex_search(text_of(chosen_worker().story, Language::en), english));
}

TEST_CASE("A worker who is not there has no story") {
  const SmallScenario scenario;
  const auto told = story_of_worker(4'000'000'000U, scenario);
  CHECK(told.followed.life.weeks.empty());
  CHECK(told.story.empty());
}

TEST_CASE("In the same scenario a worker's story does not part from itself") {
  const auto& [followed, story] = chosen_worker();
  CHECK_FALSE(analysis::parting_of(story, story, 0.0).time.has_value());
  CHECK_FALSE(analysis::parting_of(story, story, analysis::alike_until(followed.life, followed.life)).time.has_value());
}

TEST_CASE("In two scenarios the same worker lives the same life until the first measure") {
  const auto& here = chosen_worker().followed.life.weeks;
  const double measure = here[here.size() / 2].time;  // while he is there
  World changed;
  changed.lever("incident_support", measure);
  const SmallScenario other(changed.baseline);
  const auto there = story_of_worker(chosen_worker().followed.life.id, other);
  const auto parting = analysis::parting_of(chosen_worker().story, there.story,
                                            analysis::alike_until(chosen_worker().followed.life, there.followed.life));
  if (parting.time) CHECK(*parting.time >= measure);
  for (std::size_t w = 0; w < here.size() && here[w].time < measure; ++w) {
    REQUIRE(there.followed.life.weeks[w].own == here[w].own);
    REQUIRE(there.followed.life.weeks[w].team == here[w].team);
  }
  REQUIRE(first<happening::MeasureStarts>(there.story) != nullptr);
}

TEST_CASE("A measure shows in the story of who is reached, on the date of the scenario") {
  World changed;
  changed.lever("incident_support", 2017.0);
  const SmallScenario scenario(changed.baseline);
  const auto world = scenario.world(from, until);
  const auto followed = analysis::follow_team(
      world, [](const analysis::Workplaces& workplaces) { return workplaces.teams(social_work, 1).front(); });
  REQUIRE(followed.has_value());
  const auto story = analysis::story_of(followed->life, followed->run, world, scenario.scenario);
  const auto measure = std::ranges::find_if(story, analysis::is_measure);
  REQUIRE(measure != story.end());
  CHECK(measure->time == 2017.0);
}

TEST_CASE("A team keeps its members: those it had, those who came, less those who left") {
  const SmallScenario scenario;
  const auto world = scenario.world(from, until);
  for (std::size_t place = 0; place < 6; ++place) {
    CAPTURE(place);
    const auto followed = analysis::follow_team(world, [place](const analysis::Workplaces& workplaces) {
      const auto& teams = workplaces.teams(social_work, 1);
      return teams[place % teams.size()];
    });
    REQUIRE(followed.has_value());
    const auto story = analysis::story_of(followed->life, followed->run, world, scenario.scenario);
    const auto* begin = first<happening::TeamIntroduction>(story);
    const auto* end = first<happening::TeamEnd>(story);
    REQUIRE(begin != nullptr);
    REQUIRE(end != nullptr);
    std::uint32_t came = 0, left = 0;
    for (const auto& happening : story) {
      if (const auto* year = std::get_if<happening::MembersYear>(&happening.what)) came += year->came;
      if (std::holds_alternative<happening::MemberLeaves>(happening.what)) ++left;
    }
    CHECK(left == end->left);
    CHECK(begin->members + came - left == end->members);
    CHECK(end->of_the_start <= begin->members);
  }
}
