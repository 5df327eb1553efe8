#pragma once
// What a worker experiences, as yes or no. A worker holds a threshold per experience, drawn evenly between 0 and 1 when
// he takes the job and now and then after: he experiences what the rows give as a share of his team (or branch) when
// his threshold lies below that share. So the mean over workers is the share, at once when the share moves, while it
// remains the same people who have it good and who have it bad.

#include <array>
#include <cstddef>

#include "model/mechanism/variables.hpp"

namespace behoud::engines::agents {

namespace m = mechanism;

/// Each is the name of the variable that gives the share, but for the last three: `autonomy_wish` says how much room he
/// wants, frames when it is low, `load` how much of the team's work falls to him, and `answer` decides what he says of
/// his workload (too_high and too_low).
enum class Experience : std::size_t {
  attractive_content,
  challenge,
  blocked_growth,
  recognition,
  own_direction,
  supervisor_support,
  work_atmosphere,
  condition,
  pay_poor,
  job_security,
  external_aggression,
  aftercare,
  internal_aggression,
  quality_of_help,
  training,
  mentoring,
  autonomy_wish,
  load,
  answer,
};
inline constexpr std::size_t experience_count = 19;

/// The experiences that are a plain share of the team or the branch. The others depend on the worker himself: challenge
/// on how long he has been there, blocked growth on who has the roles, condition on what he goes through, load and
/// answer on the spread of the work.
struct SharedExperience {
  Experience experience;
  m::Variable share;
};
inline constexpr std::array shared_experiences{
    SharedExperience{Experience::attractive_content, m::attractive_content},
    SharedExperience{Experience::blocked_growth, m::aspirants},  // and is blocked as long as he has no growth role
    SharedExperience{Experience::recognition, m::recognition},
    SharedExperience{Experience::own_direction, m::own_direction},
    SharedExperience{Experience::supervisor_support, m::supervisor_support},
    SharedExperience{Experience::work_atmosphere, m::work_atmosphere},
    SharedExperience{Experience::pay_poor, m::pay_poor},
    SharedExperience{Experience::job_security, m::job_security},
    SharedExperience{Experience::external_aggression, m::external_aggression},
    SharedExperience{Experience::aftercare, m::aftercare},
    SharedExperience{Experience::internal_aggression, m::internal_aggression},
    SharedExperience{Experience::quality_of_help, m::quality_of_help},
    SharedExperience{Experience::training, m::training},
    SharedExperience{Experience::mentoring, m::mentoring},
};

/// What belongs to the job or the person and is not drawn again while the job lasts.
inline constexpr std::array kept_within_a_job{Experience::job_security, Experience::pay_poor,
                                              Experience::blocked_growth, Experience::mentoring,
                                              Experience::autonomy_wish};

}  // namespace behoud::engines::agents
