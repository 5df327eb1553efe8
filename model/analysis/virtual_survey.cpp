#include "model/analysis/virtual_survey.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "model/engines/agents/random_numbers.hpp"

namespace behoud::analysis {

namespace {

namespace agents = engines::agents;
namespace m = mechanism;

/// The random numbers of one worker in the survey, by what they are for.
enum class Part : std::uint32_t { selection, mood, background };

std::array<std::uint32_t, 4> words_of(std::uint64_t seed, std::uint32_t id, Part part) {
  return agents::random_words(seed, {id, agents::Purpose::survey, 0, static_cast<std::uint32_t>(part)});
}

/// Somebody of the register from which the sample is drawn.
struct Entry {
  std::uint32_t word, id;
  std::uint8_t age;
};
using Frame = std::array<std::vector<Entry>, m::branch_count>;

Frame frame_of(const agents::Moment& moment, std::uint64_t seed) {
  Frame frame;
  agents::ask_everybody(moment, [&](const agents::WorkerView& worker) {
    if (!m::in_cohort(static_cast<int>(worker.branch))) return;
    frame[worker.branch].push_back({words_of(seed, worker.id, Part::selection)[0], worker.id, worker.traits.age});
  });
  return frame;
}

std::size_t size_of(const Frame& frame) {
  std::size_t all = 0;
  for (const auto& branch : frame) all += branch.size();
  return all;
}

/// How many of each branch are invited.
engines::PerBranch<std::size_t> invited_by_branch(const Frame& frame, double invited, Allocation allocation) {
  const auto all = static_cast<double>(size_of(frame));
  engines::PerBranch<std::size_t> numbers{};
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    const auto workers = static_cast<double>(frame[b].size());
    const double part = allocation == Allocation::proportional ? workers / all : 1.0 / (m::branch_count - 1);
    numbers[b] = std::min(frame[b].size(), static_cast<std::size_t>(std::lround(invited * part)));
  }
  return numbers;
}

/// Whoever has the lowest random words of his branch is invited; some of them answer. Each stands for those of his
/// branch and age.
std::unordered_map<std::uint32_t, double> weights_of_respondents(Frame& frame,
                                                                 const engines::PerBranch<std::size_t>& invited,
                                                                 const SurveyAssumptions& assumptions,
                                                                 std::uint64_t seed) {
  std::unordered_map<std::uint32_t, double> weights;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    auto& workers = frame[b];
    std::ranges::sort(workers, {}, [](const Entry& entry) { return std::pair(entry.word, entry.id); });
    std::array<double, m::age_count> all{}, answering{};
    for (const Entry& entry : workers) all[entry.age] += 1.0;
    std::vector<Entry> respondents;
    for (const Entry& entry : std::span(workers).first(invited[b])) {
      const double chance = agents::uniform(words_of(seed, entry.id, Part::selection)[1]);
      if (chance >= assumptions.response[entry.age]) continue;
      answering[entry.age] += 1.0;
      respondents.push_back(entry);
    }
    for (const Entry& entry : respondents) weights[entry.id] = all[entry.age] / answering[entry.age];
  }
  return weights;
}

/// Log points that always lie between a team's workload and that of its branch.
double lasting_difference(const agents::Moment& moment, std::uint32_t team) {
  const agents::TeamChunk& chunk = moment.population.chunks()[team / agents::chunk_width];
  return static_cast<double>(chunk.load_difference[team % agents::chunk_width]);
}

Respondent interviewed(const agents::WorkerView& worker, const agents::Moment& moment,
                       const SurveyAssumptions& assumptions, std::uint64_t seed) {
  const auto yes = [&](m::Variable v) { return worker(v) > 0.5; };
  Respondent answers;
  answers.id = worker.id;
  answers.team = worker.team;
  answers.employer = worker.employer;
  answers.branch = worker.branch;
  answers.traits = worker.traits;
  answers.motivators = worker(m::motivators);
  answers.hygiene = worker(m::hygiene);
  answers.support_lacking = !yes(m::supervisor_support);
  answers.permanent = yes(m::job_security);
  answers.course = yes(m::training);
  answers.too_high = yes(m::too_high);
  answers.too_low = yes(m::too_low);
  answers.internal_aggression = yes(m::internal_aggression);
  answers.external_aggression = yes(m::external_aggression);
  answers.pay_poor = yes(m::pay_poor);
  answers.attractive_content = yes(m::attractive_content);

  const auto mood = words_of(seed, worker.id, Part::mood);
  answers.other_mood = agents::standard_normal(mood[0], mood[1]);
  answers.skills_lacking = !yes(m::competence_match);
  // of this the model knows the share of teams only
  answers.influence = agents::uniform(mood[2]) < worker.of_team(m::autonomy);
  const auto background = words_of(seed, worker.id, Part::background);
  answers.urban = agents::uniform(background[0]) < assumptions.urban_share;
  answers.higher_education = agents::uniform(background[1]) < assumptions.higher_education_share;

  answers.own_overload = worker(m::overload);
  answers.team_workload = std::log(worker.of_team(m::workload));
  answers.usual_team_workload = lasting_difference(moment, worker.team);
  return answers;
}

std::optional<RegisterEntry> entry_of(agents::EventKind kind) {
  switch (kind) {
    case agents::EventKind::job_change:
      return RegisterEntry::job_change;
    case agents::EventKind::branch_move:
      return RegisterEntry::branch_move;
    case agents::EventKind::quit:
      return RegisterEntry::quit;
    case agents::EventKind::private_exit:
      return RegisterEntry::private_exit;
    case agents::EventKind::ended:
      return RegisterEntry::ended;
    case agents::EventKind::retirement:
      return RegisterEntry::retirement;
    default:
      return std::nullopt;
  }
}

double workers_of(const engines::Sample& sample) {
  double sum = 0.0;
  for (int i = 0; i < engines::people_size; ++i) {
    if (m::in_cohort(i % m::branch_count)) sum += sample.state[static_cast<std::size_t>(i)];
  }
  return sum;
}

double exits_until(const engines::Sample& sample) {
  double sum = 0.0;
  for (const engines::Tally tally : engines::all_exits) {
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      if (m::in_cohort(static_cast<int>(b))) sum += sample.tally(tally, b);
    }
  }
  return sum;
}

double too_high_share(const engines::Sample& sample) {
  double sum = 0.0, workers = 0.0;
  for (std::size_t b = 0; b < m::branch_count; ++b) {
    if (!m::in_cohort(static_cast<int>(b))) continue;
    sum += sample.value(m::workers)[b] * sample.value(m::too_high)[b];
    workers += sample.value(m::workers)[b];
  }
  return sum / workers;
}

const engines::Sample& sample_at(const engines::Trajectory& trajectory, double time) {
  return *std::ranges::min_element(trajectory.samples, {},
                                   [time](const engines::Sample& sample) { return std::abs(sample.time - time); });
}

}  // namespace

std::expected<SurveyedWorld, SurveyProblem> survey_world(const ParameterValues<double>& parameters,
                                                         const engines::Schedule& schedule, double start,
                                                         const SurveyAssumptions& assumptions,
                                                         const SurveySettings& settings,
                                                         const std::function<void(double)>& progress) {
  SurveyedWorld world;
  std::unordered_map<std::uint32_t, std::size_t> respondent_of;
  std::optional<std::size_t> too_few;
  std::optional<double> held;

  const auto hold = [&](const agents::Moment& moment) {
    held = moment.time;
    Frame frame = frame_of(moment, settings.seed);
    const double wanted = settings.invited.value_or(assumptions.invited);
    if (wanted > static_cast<double>(size_of(frame))) {
      too_few = size_of(frame);
      return;
    }
    const auto invited = invited_by_branch(frame, wanted, settings.allocation);
    world.invited = std::accumulate(invited.begin(), invited.end(), std::size_t{0});
    const auto weights = weights_of_respondents(frame, invited, assumptions, settings.seed);
    agents::ask_everybody(moment, [&](const agents::WorkerView& worker) {
      const auto found = weights.find(worker.id);
      if (found == weights.end()) return;
      respondent_of[worker.id] = world.respondents.size();
      world.respondents.push_back(interviewed(worker, moment, assumptions, settings.seed));
      world.respondents.back().weight = found->second;
    });
  };

  agents::AgentSettings run;
  run.seed = settings.seed;
  run.threads = settings.threads;
  run.structure.persons_per_worker = settings.persons_per_worker;
  for (int year = 0; year <= settings.years_followed; ++year) run.dates.push_back(settings.date + year);
  if (progress) run.progress = progress;
  run.at_sample = [&](const agents::Moment& moment) {
    if (!held && moment.time > settings.date - 1.0 / run.steps_per_year) hold(moment);
  };
  run.on_event = [&](const agents::DatedEvent& happened) {
    if (!held || happened.time >= *held + 1.0) return;
    const auto entry = entry_of(happened.event.kind);
    const auto found = entry ? respondent_of.find(happened.event.id) : respondent_of.end();
    if (found == respondent_of.end()) return;
    Respondent& respondent = world.respondents[found->second];
    if (respondent.left_domain()) return;  // what happens after a return does not undo it
    respondent.entry = *entry;
    if (respondent.left_domain()) respondent.left = happened.time;
  };
  const auto done = agents::simulate_agents(parameters, schedule, start, settings.date + settings.years_followed, run);
  if (!done) return std::unexpected(SurveyProblem{.failure = done.error(), .most_invited = std::nullopt});
  if (too_few) return std::unexpected(SurveyProblem{.failure = std::nullopt, .most_invited = too_few});

  const double mean = std::accumulate(world.respondents.begin(), world.respondents.end(), 0.0,
                                      [](double sum, const Respondent& r) { return sum + r.weight; }) /
                      static_cast<double>(std::max<std::size_t>(1, world.respondents.size()));
  for (Respondent& respondent : world.respondents) respondent.weight /= mean;
  answer_satisfaction(world.respondents, assumptions);

  world.workers = workers_of(sample_at(done->trajectory, settings.date));
  for (int year = 0; year < settings.years_followed; ++year) {
    const auto& from = sample_at(done->trajectory, settings.date + year);
    const auto& until = sample_at(done->trajectory, settings.date + year + 1);
    world.yearly_exits.push_back((exits_until(until) - exits_until(from)) / workers_of(from));
    world.yearly_too_high.push_back(too_high_share(until));
  }
  return world;
}

void answer_satisfaction(std::vector<Respondent>& respondents, const SurveyAssumptions& assumptions) {
  const auto mood = [&](const Respondent& r) {
    return r.motivators * r.hygiene + assumptions.satisfaction_noise * r.other_mood -
           (r.wishes() ? assumptions.wish_on_satisfaction : 0.0);
  };
  std::vector<std::pair<double, std::size_t>> order;
  double all = 0.0;
  for (std::size_t i = 0; i < respondents.size(); ++i) {
    order.emplace_back(mood(respondents[i]), i);
    all += respondents[i].weight;
  }
  std::ranges::sort(order);
  double below = 0.0;
  for (const auto& [answer, i] : order) {
    below += respondents[i].weight;
    respondents[i].dissatisfied = below <= assumptions.dissatisfied_share * all;
  }
}

}  // namespace behoud::analysis
