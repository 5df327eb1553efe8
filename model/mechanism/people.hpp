#pragma once
// The flows of people. Derivatives, conservation and turnover all follow from these rows.

#include <array>

#include "model/mechanism/variables.hpp"

namespace behoud::mechanism {

enum class To {
  staying,            // same cell, no wish to leave
  wishing,            // same cell, wishes to leave
  searching,          // same cell, looks for other work
  new_job_here,       // starts again, same branch
  new_job_elsewhere,  // starts again, another branch of the domain, in proportion to size
  next_age,
  next_tenure,
  outside,  // leaves the social domain
};

/// Workers in the stages from `first` to `last` go to `to` at the rate `hazard`; the persons per year add up in `sum`.
struct PeopleFlow {
  std::string_view name;
  Stage first, last;
  To to;
  Variable hazard;
  const Variable* sum;
};

inline constexpr std::array people_flows{
    PeopleFlow{"start_to_wish", Stage::staying, Stage::staying, To::wishing, wish_hazard, nullptr},
    PeopleFlow{"reconcile", Stage::wishing, Stage::wishing, To::staying, reconcile_hazard, nullptr},
    PeopleFlow{"act", Stage::wishing, Stage::wishing, To::searching, action_hazard, nullptr},
    PeopleFlow{"give_up", Stage::searching, Stage::searching, To::wishing, give_up_hazard, nullptr},
    PeopleFlow{"job_change", Stage::searching, Stage::searching, To::new_job_here, job_change_hazard, &job_changes},
    PeopleFlow{"branch_move", Stage::searching, Stage::searching, To::new_job_elsewhere, branch_move_hazard,
               &moves_out},
    PeopleFlow{"quit", Stage::searching, Stage::searching, To::outside, quit_hazard, &quits},
    PeopleFlow{"private_exit", Stage::staying, Stage::searching, To::outside, private_exit_hazard, &private_exits},
    PeopleFlow{"ended_by_employer", Stage::staying, Stage::searching, To::outside, ended_hazard, &ended_exits},
    PeopleFlow{"retirement", Stage::staying, Stage::searching, To::outside, retirement_hazard, &retirements},
    PeopleFlow{"ageing", Stage::staying, Stage::searching, To::next_age, ageing_hazard, nullptr},
    PeopleFlow{"tenure", Stage::staying, Stage::searching, To::next_tenure, tenure_hazard, nullptr},
};

/// Hires enter as entrants without a wish to leave: newcomers, but for the returners, who have two to five years behind
/// them.
inline constexpr Tenure tenure_of_hires = Tenure::under_2;
inline constexpr Tenure tenure_of_returners = Tenure::from_2_to_5;

}  // namespace behoud::mechanism
