#pragma once
// The workforce as one: who is at work, who leaves, which vacancies that leaves and who is hired for them. From a count
// of it back to what moves it: everybody weighs in the count by where the flows take him afterwards, and whoever leaves
// by who comes in his place (Kolmogorov's backward equation, with hiring).

#include <map>

#include "model/analysis/difference_course.hpp"

namespace behoud::analysis {

/// Whether a variable is a count of the workforce or part of hiring.
bool of_workforce(const mechanism::Variable& v);

/// What a count is made of: weights of variables of the workforce, and of the cells of the people.
struct CountOfWorkforce {
  std::map<std::size_t, Course> of_variable;  // by index
  Course of_people;                           // empty: none
};

/// What the count depends on.
struct WorkforceWeights {
  std::vector<Course> of_cause;       // per variable outside the workforce; empty where it is no cause
  std::map<Origin, double> directly;  // what scenarios change in the rows of the workforce, as contributions
};

WorkforceWeights workforce_weights(const DifferenceCourse& course, const CountOfWorkforce& count);

}  // namespace behoud::analysis
