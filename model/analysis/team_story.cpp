#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>

#include "model/analysis/story_parts.hpp"

namespace behoud::analysis {

namespace {

using agents::DatedEvent;
using agents::EventKind;
using agents::Traits;

constexpr double a_moment = 1e-6;

class TeamStory {
 public:
  TeamStory(const TeamLife& life, const SmallRun& run, const SmallWorld& world, const Scenario& scenario)
      : life_(life), run_(run), world_(world), scenario_(scenario) {
    // an empty team has nobody to ask; the others' weeks stand for it
    for (const auto& members : life.weeks) {
      if (!members.empty()) weeks_.push_back(members.front());
    }
  }

  Story tell() {
    if (weeks_.empty()) return {};
    introduce();
    follow_the_weeks();
    tell_who_leaves();
    tell_managers();
    tell_years();
    for (const Happening& tender : tenders(run_, weeks_, world_.until)) story_.push_back(tender);
    add_measures(story_, world_, scenario_, weeks_.front().time, world_.until, weeks_);
    in_order_of_time(story_);
    end();
    return std::move(story_);
  }

 private:
  template <class What>
  void add(double time, What what) {
    story_.push_back({time, std::move(what)});
  }

  template <class Is>
  static std::uint32_t count(const std::vector<LookIn>& members, Is is) {
    return static_cast<std::uint32_t>(std::ranges::count_if(members, is));
  }
  static auto has_stage(m::Stage stage) {
    return [stage](const LookIn& look) { return look.traits.stage == static_cast<std::uint8_t>(stage); };
  }

  void introduce() {
    const auto& members = life_.weeks.front();
    const auto tenure = [](m::Tenure band) {
      return [band](const LookIn& look) { return look.traits.tenure == static_cast<std::uint8_t>(band); };
    };
    const auto age = [](m::Age band) {
      return [band](const LookIn& look) { return look.traits.age == static_cast<std::uint8_t>(band); };
    };
    happening::TeamIntroduction introduction;
    introduction.place = workplace(run_, life_.team);
    introduction.members = static_cast<std::uint32_t>(members.size());
    introduction.newcomers = count(members, tenure(m::Tenure::under_2));
    introduction.from_ten_years = count(members, tenure(m::Tenure::from_10));
    introduction.under_30 = count(members, age(m::Age::under_30));
    introduction.from_60 = count(members, age(m::Age::from_60));
    introduction.wishing = count(members, has_stage(m::Stage::wishing));
    introduction.searching = count(members, has_stage(m::Stage::searching));
    introduction.employer_acts = employer_acts(weeks_.front());
    add(weeks_.front().time, introduction);
    told_ = team_of(weeks_.front());
    add(weeks_.front().time, told_);
  }

  void follow_the_weeks() {
    for (std::size_t w = 1; w < weeks_.size(); ++w) {
      const LookIn& before = weeks_[w - 1];
      const LookIn& now = weeks_[w];
      if (employer_acts(now) != employer_acts(before)) add(now.time, happening::EmployerActs{employer_acts(now)});
      if (!new_year(before.time, now.time) || now.time >= world_.until - a_moment) continue;
      if (const auto moved = moved_since(told_, now)) add(now.time, *moved);
    }
  }

  /// The last look-in at a worker before something happened to him.
  const LookIn* look_at(std::uint32_t id, double time) const {
    const auto week = std::ranges::find_if(life_.weeks.rbegin(), life_.weeks.rend(), [time](const auto& members) {
      return !members.empty() && members.front().time <= time;
    });
    if (week == life_.weeks.rend()) return nullptr;
    const auto found = std::ranges::find(*week, id, &LookIn::id);
    return found == week->end() ? nullptr : &*found;
  }

  void tell_who_leaves() {
    for (const DatedEvent& dated : life_.events) {
      if (!leaves_place(dated.event.kind)) continue;
      ++left_;
      happening::Leaves leaves{dated.event.kind,
                               Traits::of(dated.event.traits),
                               {},
                               0.0,
                               static_cast<agents::Destination>(dated.event.detail)};
      const bool by_own_wish = dated.event.kind == EventKind::quit || changes_place(dated.event.kind);
      if (const LookIn* look = look_at(dated.event.id, dated.time); look != nullptr && by_own_wish) {
        leaves.reasons = heaviest(look->exit);
        leaves.preventable = preventable_part(*look);
      }
      add(dated.time, happening::MemberLeaves{leaves});
    }
  }

  void tell_managers() {
    for (const Happening& manager : new_managers(life_.events, weeks_)) {
      story_.push_back(manager);
      ++managers_;
    }
  }

  void tell_years() {
    std::map<int, happening::MembersYear> years;
    std::map<int, std::set<double>> sessions;  // dates: all members have them together
    for (const DatedEvent& dated : life_.events) {
      happening::MembersYear& year = years[year_of(dated)];
      switch (dated.event.kind) {
        case EventKind::wish:
          ++year.wishes;
          break;
        case EventKind::reconcile:
          ++year.reconciled;
          break;
        case EventKind::act:
          ++year.acts;
          break;
        case EventKind::give_up:
          ++year.gave_up;
          break;
        case EventKind::hire:
        case EventKind::reentry:
        case EventKind::arrival:
          ++year.came;
          break;
        case EventKind::client_incident:
          ++year.incidents;
          break;
        case EventKind::course:
          ++year.courses;
          break;
        case EventKind::mentoring:
          ++year.mentor_talks;
          break;
        case EventKind::supervision:
          sessions[year_of(dated)].insert(dated.time);
          break;
        case EventKind::sickness:
          year.sick_weeks += dated.event.detail;
          break;
        case EventKind::promotion:
          ++year.promotions;
          break;
        default:
          break;
      }
    }
    constexpr double a_day = 1.0 / 365.0;
    for (auto& [number, year] : years) {
      year.supervision = static_cast<std::uint32_t>(sessions[number].size());
      const double end = std::min(number + 1.0, world_.until) - a_day;
      const double after_it = std::min(number + 1.0, world_.until) + a_moment;
      const auto week = std::ranges::find_if(life_.weeks.rbegin(), life_.weeks.rend(), [after_it](const auto& members) {
        return !members.empty() && members.front().time <= after_it;
      });
      if (week == life_.weeks.rend()) continue;
      year.members = static_cast<std::uint32_t>(week->size());
      year.with_incident = count(*week, [](const LookIn& look) { return incident_of(look) != Incident::none; });
      year.unsupported = count(*week, [](const LookIn& look) { return incident_of(look) == Incident::unsupported; });
      add(end, year);
    }
  }

  void end() {
    std::unordered_set<std::uint32_t> first;
    for (const LookIn& look : life_.weeks.front()) first.insert(look.id);
    const auto& last = life_.weeks.back();
    add(world_.until, happening::TeamEnd{workplace(run_, life_.team), static_cast<std::uint32_t>(last.size()),
                                         count(last, [&](const LookIn& look) { return first.contains(look.id); }),
                                         static_cast<std::uint32_t>(first.size()), managers_, left_});
  }

  const TeamLife& life_;
  const SmallRun& run_;
  const SmallWorld& world_;
  const Scenario& scenario_;
  std::vector<LookIn> weeks_;  // of any member: what they share
  Story story_;
  happening::Team told_;
  std::uint32_t managers_ = 0, left_ = 0;
};

}  // namespace

Story story_of(const TeamLife& life, const SmallRun& run, const SmallWorld& world, const Scenario& scenario) {
  return TeamStory(life, run, world, scenario).tell();
}

}  // namespace behoud::analysis
