#pragma once
// What became of everybody who worked for one employer when a story starts, in outline; and who of them to tell about.

#include <optional>

#include "model/analysis/small_world.hpp"

namespace behoud::analysis {

struct Course {
  std::uint32_t id = 0;
  std::optional<double> unsupported;  // the first month in which he bore aggression without anybody asking after it
  std::optional<double> wish, act;    // the first of each with this employer
  std::optional<agents::DatedEvent> departure;  // from the place where he was when the story starts
  std::optional<agents::DatedEvent> exit;       // from the domain
};

struct Courses {
  std::vector<Course> courses;  // in the order of the workers' numbers
};

/// Nobody's where there is no such employer.
std::expected<Courses, engines::Failure> courses_of(const SmallWorld& world, std::size_t branch,
                                                    std::uint32_t employer);

/// Why a worker was chosen: the first, by number, of the first rule that fits anybody.
enum class ChoiceRule {
  parts,             // leaves the domain in one scenario and stays in the other
  unsupported_quit,  // bears aggression without support, then wishes to leave, looks for other work and quits the
                     // domain
  quit,              // wishes to leave, looks for other work and quits the domain
  wish,              // wishes to leave
  first,             // the first there is
};

std::string_view rule_name(ChoiceRule rule);

struct Choice {
  std::uint32_t id = 0;
  ChoiceRule rule = ChoiceRule::first;
  std::size_t alike = 0, of = 0;  // to how many of the employer's workers the rule applies
};

/// Nothing where nobody is there.
std::optional<Choice> choose(const Courses& courses);

/// How the courses of the same workers end in two scenarios.
struct Partings {
  std::size_t workers = 0;
  std::size_t stay_only_in_other = 0, leave_only_in_other = 0, leave_in_both = 0, stay_in_both = 0;
};
Partings partings(const Courses& one, const Courses& other);

/// The first who leaves the domain in the one scenario and stays in the other, or the other way round; else as above.
std::optional<Choice> choose(const Courses& one, const Courses& other);

}  // namespace behoud::analysis
