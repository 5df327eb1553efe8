#include "model/analysis/small_world.hpp"

namespace behoud::analysis {

namespace {

constexpr double half_a_week = 0.5 / weeks_per_year;

}  // namespace

std::expected<SmallRun, engines::Failure> run_small_world(const SmallWorld& world, const Onlooker& onlooker) {
  SmallRun small;
  agents::AgentSettings settings;
  settings.seed = world.seed;
  settings.threads = world.threads;
  settings.structure.persons_per_worker = world.persons;
  settings.burn_in_years = world.burn_in_years;
  settings.samples_per_year = weeks_per_year;
  settings.progress = world.progress;
  settings.on_event = onlooker.on_event;
  settings.at_sample = [&](const agents::Moment& moment) {
    small.workplaces.learn(moment.population);
    if (moment.time < world.from - half_a_week) return;
    if (small.workers == 0) {
      small.workers = moment.population.workers();
      small.story_begins = small.log.events.size();
    }
    if (onlooker.at_week) onlooker.at_week(moment, small.workplaces);
  };
  write_down_everything(settings, small.log);
  auto run = agents::simulate_agents(world.parameters, world.schedule, world.start, world.until, settings);
  if (!run) return std::unexpected(run.error());
  small.trajectory = std::move(run->trajectory);
  return small;
}

std::span<const agents::DatedEvent> events_of_story(const SmallRun& run) {
  return std::span(run.log.events).first(run.log.before_sample.back()).subspan(run.story_begins);
}

}  // namespace behoud::analysis
