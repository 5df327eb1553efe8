#pragma once
// What employers do in a week, after everybody's own: take measures or stop, get or lose their commission, give the
// growth roles that are free.

#include "model/engines/agents/population.hpp"

namespace behoud::engines::agents {

/// Events are added where `told` is there; those of employers bear the employer's number as `id`.
void week_of_employers(Population& population, const Branches& branches, double time, double years,
                       std::vector<Event>* told);

/// Before the start what an employer does is no deviation.
void settle_employers(Population& population);

/// Gives growth roles that are free by lot to workers who want to grow; `applicants_per_role` of them apply.
void give_growth_roles(Population& population, const Branches& branches, double time, std::vector<Event>* told);

}  // namespace behoud::engines::agents
