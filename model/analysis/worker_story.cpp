#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "model/analysis/story_parts.hpp"

namespace behoud::analysis {

namespace {

using agents::DatedEvent;
using agents::EventKind;

constexpr double a_moment = 1e-6;  // years: so that what follows from an event is told after it

class WorkerStory {
 public:
  WorkerStory(const Life& life, const SmallRun& run, const SmallWorld& world, const Scenario& scenario)
      : life_(life), run_(run), world_(world), scenario_(scenario) {}

  Story tell() {
    if (life_.weeks.empty()) return {};
    introduce();
    follow_the_weeks();
    for (const DatedEvent& dated : life_.own) tell(dated);
    tell_managers();
    tell_colleagues();
    tell_years();
    for (const Happening& tender : tenders(run_, weeks(), last_moment())) story_.push_back(tender);
    add_measures(story_, world_, scenario_, life_.weeks.front().time, last_moment(), life_.weeks);
    in_order_of_time(story_);
    end();
    return std::move(story_);
  }

 private:
  template <class What>
  void add(double time, What what) {
    story_.push_back({time, std::move(what)});
  }

  const std::vector<LookIn>& weeks() const { return life_.weeks; }

  bool exits() const { return !life_.own.empty() && leaves_domain(life_.own.back().event.kind); }
  double last_moment() const { return exits() ? life_.own.back().time : world_.until; }

  void introduce() {
    const LookIn& first = weeks().front();
    double time = first.time;
    happening::Introduction introduction;
    introduction.place = workplace(run_, first.team);
    introduction.traits = first.traits;
    introduction.permanent = first.experiences(m::job_security);
    introduction.employer_acts = employer_acts(first);
    introduction.growth_role = first.growth_role;
    introduction.full_time_part = first.full_time_part;
    if (!life_.there_at_the_start && !life_.own.empty() && enters_place(life_.own.front().event.kind)) {
      introduction.hired = true;
      introduction.traits = agents::Traits::of(life_.own.front().event.traits);
      introduction.returns = life_.own.front().event.kind == EventKind::reentry;
      joined_ = true;
      time = life_.own.front().time;
    }
    add(time, introduction);
    settle_in(time, first, introduction.hired);
  }

  void settle_in(double time, const LookIn& look, bool new_work) {
    add(time, team_of(look));
    told_team_ = team_of(look);
    told_acts_ = employer_acts(look);
    happening::Situation situation;
    situation.new_work = new_work;
    for (AspectPlace place = 0; place < aspects.size(); ++place) {
      told_[place] = is_in_order(look, place);
      (told_[place] ? situation.in_order : situation.lacking).push_back(place);
    }
    situation.incident = told_incident_ = incident_of(look);
    aggression_told_ |= told_incident_ != Incident::none;
    add(time, situation);
    if (!look.experiences(m::own_direction)) add(time, happening::DirectionLacking{look.hardest});
  }

  /// Whether it stays as it is in week `w` for a while, or as long as he is there.
  template <class State>
  bool lasts(std::size_t w, State state, std::size_t weeks_at_least = lasting_weeks) const {
    const auto now = state(weeks()[w]);
    for (std::size_t next = w + 1; next < std::min(w + weeks_at_least, weeks().size()); ++next) {
      if (weeks()[next].team != weeks()[w].team) break;
      if (state(weeks()[next]) != now) return false;
    }
    return true;
  }

  static constexpr int none = -1;

  void follow_the_weeks() {
    int month = none;  // that stands for changes told together
    for (std::size_t w = 1; w < weeks().size(); ++w) {
      const LookIn& before = weeks()[w - 1];
      const LookIn& now = weeks()[w];
      const bool was_away = now.time - before.time > 1.5 / weeks_per_year;
      if (now.team != before.team || was_away) {
        settle_in(now.time + a_moment, now, true);
        month = none;
        continue;
      }
      constexpr std::size_t a_year = 52;
      if (employer_acts(now) != told_acts_ && lasts(w, employer_acts, a_year)) {
        told_acts_ = employer_acts(now);
        add(now.time, happening::EmployerActs{told_acts_});
      }
      if (new_year(before.time, now.time) && now.time < world_.until - a_moment) {
        if (const auto moved = moved_since(told_team_, now)) add(now.time, *moved);
      }
      tell_incident(w);
      tell_experiences(w, month);
    }
  }

  void tell_incident(std::size_t w) {
    const Incident is = incident_of(weeks()[w]);
    if (is == told_incident_ || !lasts(w, incident_of)) return;
    const bool again = std::exchange(aggression_told_, true);
    add(weeks()[w].time, happening::IncidentChange{told_incident_, is, again});
    told_incident_ = is;
  }

  void tell_experiences(std::size_t w, int& month) {
    happening::Experiences changed;
    for (AspectPlace place = 0; place < aspects.size(); ++place) {
      const auto state = [place](const LookIn& look) { return is_in_order(look, place); };
      if (state(weeks()[w]) == told_[place] || !lasts(w, state)) continue;
      told_[place] = !told_[place];
      (told_[place] ? changed.better : changed.worse).push_back(place);
    }
    if (changed.better.empty() && changed.worse.empty()) return;
    const auto is_direction = [](AspectPlace place) { return aspects[place].variable == m::own_direction; };
    if (std::ranges::any_of(changed.worse, is_direction))
      add(weeks()[w].time + a_moment, happening::DirectionLacking{weeks()[w].hardest});
    const int this_month = static_cast<int>(std::floor(weeks()[w].time * 12.0));
    if (month != this_month) {
      month = this_month;
      add(weeks()[w].time, changed);
      experiences_ = story_.size() - 1;
      return;
    }
    // what comes and goes within a month cancels out
    auto& told = std::get<happening::Experiences>(story_[experiences_].what);
    const auto join = [](std::vector<AspectPlace>& to, std::vector<AspectPlace>& against,
                         const std::vector<AspectPlace>& from) {
      for (const AspectPlace place : from) {
        if (std::erase(against, place) == 0) to.push_back(place);
      }
    };
    join(told.better, told.worse, changed.better);
    join(told.worse, told.better, changed.worse);
  }

  void tell(const DatedEvent& dated) {
    const double time = dated.time;
    const LookIn& look = look_before(weeks(), time);
    const agents::Traits traits = agents::Traits::of(dated.event.traits);
    switch (dated.event.kind) {
      case EventKind::wish:
        return add(time, happening::Wish{heaviest(look.wish)});
      case EventKind::reconcile:
        return add(time,
                   happening::Reconciled{look.experiences(m::supervisor_support), look.experiences(m::own_direction)});
      case EventKind::act:
        return add(time, happening::Acts{incident_of(look) == Incident::unsupported, look.experiences(m::pay_poor),
                                         look.experiences(m::blocked_growth)});
      case EventKind::give_up:
        return add(time, happening::GivesUp{});
      case EventKind::ageing:
        return add(time, happening::NextAge{traits.age + 1});
      case EventKind::tenure:
        if (joined_) return;  // since when is told, and bands pass by chance
        return add(time, happening::NextTenure{traits.tenure + 1});
      case EventKind::promotion:
        return add(time, happening::Promotion{dated.event.detail});
      case EventKind::reentry: {
        joined_ = true;
        if (time <= weeks().front().time) return;
        const double left = look_before(weeks(), time - 1.0 / weeks_per_year).time;
        return add(time, happening::ComesBack{workplace(run_, dated.event.team), time - left});
      }
      case EventKind::arrival: {
        joined_ = true;
        const LookIn& gone = look_before(weeks(), time - 1.0 / weeks_per_year);
        return add(time, happening::Moves{gone.branch, workplace(run_, dated.event.team), heaviest(gone.exit)});
      }
      default:
        break;
    }
    if (!leaves_domain(dated.event.kind)) return;
    happening::Leaves leaves{
        dated.event.kind, traits, {}, preventable_part(look), static_cast<agents::Destination>(dated.event.detail)};
    if (dated.event.kind == EventKind::quit) leaves.reasons = heaviest(look.exit);
    add(time, leaves);
  }

  void tell_managers() {
    for (const Happening& manager : new_managers(life_.around, weeks())) {
      story_.push_back(manager);
      ++balance_.managers;
    }
  }

  void tell_colleagues() {
    std::map<std::pair<int, std::uint32_t>, happening::Colleagues> years;  // by year and team
    for (const DatedEvent& dated : life_.around) {
      happening::Colleagues& year = years[{year_of(dated), dated.event.team}];
      switch (dated.event.kind) {
        case EventKind::quit:
          ++year.quit;
          break;
        case EventKind::job_change:
          ++year.changed_job;
          break;
        case EventKind::branch_move:
          ++year.changed_branch;
          break;
        case EventKind::retirement:
          ++year.retired;
          break;
        case EventKind::ended:
          ++year.ended;
          break;
        case EventKind::private_exit:
          ++year.for_private_reasons;
          break;
        case EventKind::hire:
        case EventKind::reentry:
        case EventKind::arrival:
          ++year.came;
          break;
        case EventKind::promotion:
          ++year.promoted;
          break;
        default:
          break;
      }
    }
    constexpr double a_day = 1.0 / 365.0, a_week = 1.0 / weeks_per_year;
    for (auto& [when, colleagues] : years) {
      if (colleagues.left() == 0 && colleagues.came == 0) continue;
      const auto there = [&](const LookIn& look) {
        return look.team == when.second && std::floor(look.time + a_moment) == when.first;
      };
      const auto first = std::ranges::find_if(weeks(), there);
      if (first == weeks().end()) continue;
      const auto last = std::ranges::find_if(weeks().rbegin(), weeks().rend(), there);
      double until = std::min(last->time + a_week, last_moment());
      for (const DatedEvent& own : life_.own) {
        if (agents::leaves_place(own.event.kind) && own.time > last->time) until = std::min(until, own.time);
      }
      colleagues.part_of_year = first->time > when.first + a_day || until < when.first + 1.0 - a_week;
      colleagues.at_start = first->members - 1;
      balance_.colleagues_left += colleagues.left();
      add(until - a_day, colleagues);
    }
  }

  /// What is lived through year by year.
  void tell_years() {
    std::map<int, happening::YearOfOwn> years;
    struct Spell {
      double from, until;
    };
    std::vector<Spell> ill;
    for (const DatedEvent& dated : life_.own) {
      if (agents::leaves_place(dated.event.kind) && !ill.empty())  // a new job ends it
        ill.back().until = std::min(ill.back().until, dated.time);
      happening::YearOfOwn& year = years[year_of(dated)];
      switch (dated.event.kind) {
        case EventKind::client_incident:
          ++year.incidents;
          ++balance_.incidents;
          if (dated.event.detail != 0) break;
          ++year.unsupported;
          ++balance_.unsupported;
          break;
        case EventKind::colleague_incident:
          ++year.by_colleagues;
          break;
        case EventKind::course:
          ++year.courses;
          break;
        case EventKind::mentoring:
          ++year.mentor_talks;
          break;
        case EventKind::supervision:
          ++year.supervision;
          break;
        case EventKind::refusal:
          ++year.refusals;
          ++balance_.refusals;
          break;
        case EventKind::sickness:
          ill.push_back({dated.time, std::min(dated.time + dated.event.detail / weeks_per_year, last_moment())});
          break;
        default:
          break;
      }
    }
    for (const auto& [from, until] : ill) {
      for (int year = static_cast<int>(std::floor(from)); year < until; ++year) {
        const double part = std::min(until, year + 1.0) - std::max(from, static_cast<double>(year));
        years[year].sick_weeks += static_cast<std::uint32_t>(std::lround(part * weeks_per_year));
      }
    }
    constexpr double two_days = 2.0 / 365.0;
    for (auto& [year, lived] : years) {
      lived.part_of_year = year + 1.0 > last_moment() + two_days || year < weeks().front().time - two_days;
      if (!lived.nothing()) add(std::min(year + 1.0, last_moment()) - two_days, lived);
    }
  }

  void end() {
    const LookIn& last = weeks().back();
    if (!exits()) add(world_.until, happening::StillThere{workplace(run_, last.team), last.traits, joined_});
    balance_.years = last_moment() - weeks().front().time;
    add(last_moment(), balance_);
  }

  const Life& life_;
  const SmallRun& run_;
  const SmallWorld& world_;
  const Scenario& scenario_;
  Story story_;
  std::array<bool, aspects.size()> told_{};
  Incident told_incident_ = Incident::none;
  bool aggression_told_ = false, told_acts_ = false;
  bool joined_ = false;  // the job he has, in this story
  happening::Team told_team_;
  std::size_t experiences_ = 0;  // where in the story the changes of this month stand
  happening::Balance balance_;
};

/// Whether it is the same turn in both.
bool same(const Happening& one, const Happening& other) {
  constexpr double half_a_month = 1.0 / 24.0;  // a measure may bring an event on by some days and change nothing else
  if (one.what.index() != other.what.index() || std::abs(one.time - other.time) > half_a_month) return false;
  if (const auto* changed = std::get_if<happening::Experiences>(&one.what)) {
    const auto& others = std::get<happening::Experiences>(other.what);
    return changed->worse == others.worse && changed->better == others.better;
  }
  if (const auto* incident = std::get_if<happening::IncidentChange>(&one.what))
    return incident->is == std::get<happening::IncidentChange>(other.what).is;
  if (const auto* moves = std::get_if<happening::Moves>(&one.what))
    return moves->to == std::get<happening::Moves>(other.what).to;
  if (const auto* leaves = std::get_if<happening::Leaves>(&one.what))
    return leaves->kind == std::get<happening::Leaves>(other.what).kind;
  return true;
}

/// What only says what the scenario does, or sums up, is no turn in a life.
bool turns(const Happening& happening) {
  return !is_measure(happening) && !std::holds_alternative<happening::Balance>(happening.what) &&
         !std::holds_alternative<happening::StillThere>(happening.what) &&
         !std::holds_alternative<happening::TeamMoved>(happening.what) &&
         !std::holds_alternative<happening::YearOfOwn>(happening.what) &&
         !std::holds_alternative<happening::Tender>(happening.what) &&
         !std::holds_alternative<happening::Colleagues>(happening.what);
}

}  // namespace

Story story_of(const Life& life, const SmallRun& run, const SmallWorld& world, const Scenario& scenario) {
  return WorkerStory(life, run, world, scenario).tell();
}

double alike_until(const Life& one, const Life& other) {
  const std::size_t weeks = std::min(one.weeks.size(), other.weeks.size());
  for (std::size_t w = 0; w < weeks; ++w) {
    const LookIn &here = one.weeks[w], &there = other.weeks[w];
    if (here.time != there.time || here.team != there.team || here.traits.packed() != there.traits.packed() ||
        here.own != there.own)
      return std::min(here.time, there.time);
  }
  return weeks == 0 ? 0.0 : std::min(one.weeks[weeks - 1].time, other.weeks[weeks - 1].time);
}

Parting parting_of(const Story& one, const Story& other, double alike_until) {
  Parting parting;
  const auto next = [=](const Story& story, std::size_t from) {
    while (from < story.size() && (!turns(story[from]) || story[from].time < alike_until)) ++from;
    return from;
  };
  while (true) {
    parting.in_one = next(one, parting.in_one);
    parting.in_other = next(other, parting.in_other);
    const bool one_ends = parting.in_one == one.size(), other_ends = parting.in_other == other.size();
    if (one_ends && other_ends) return parting;
    if (one_ends || other_ends || !same(one[parting.in_one], other[parting.in_other])) break;
    ++parting.in_one;
    ++parting.in_other;
  }
  const auto time_of = [](const Story& story, std::size_t place) {
    return place < story.size() ? story[place].time : 1e9;
  };
  parting.time = std::min(time_of(one, parting.in_one), time_of(other, parting.in_other));
  return parting;
}

}  // namespace behoud::analysis
