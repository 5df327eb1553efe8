#pragma once
// Growth roles, challenge that wears off with the years, and own direction (eigen regie).

#include "model/mechanism/row.hpp"

namespace behoud::mechanism {

inline constexpr auto growth_rows = std::tuple{
    // a course raises the wish to grow (M50); without a place to grow into, that wish is blocked (M44 M47)
    Row{aspirants,
        [](auto at) { return at(aspirants_reference) * (1.0 + at(training_on_aspirants) * at.deviation(training)); }},
    Row{blocked_growth, [](auto at) { return positive_part(at(aspirants) - at(growth_roles), at(growth_softness)); }},
    Row{development_opportunity, [](auto at) { return 1.0 - at(blocked_growth) / at(aspirants); }},
};

/// Direction, room and backing: the three knobs of own direction, which work together only (M114).
inline constexpr auto own_direction_rows = std::tuple{
    Row{room, [](auto at) { return shifted(at(autonomy), at(room_effort)); }},
    Row{direction,
        [](auto at) {
          return shifted(at(direction_reference),
                         at(efficacy_on_direction) * at.deviation(efficacy) + at(direction_effort));
        }},
    Row{backing,
        [](auto at) {
          return shifted(at(backing_reference),
                         at(support_on_backing) * at.deviation(supervisor_support) + at(backing_effort));
        }},
    // the weakest of the three nearly decides; large organisations give less of it (M124)
    Row{own_direction,
        [](auto at) {
          return shifted(power_mean(at(own_direction_exponent), at(direction), at(room), at(backing)),
                         -at(size_on_own_direction) * log(at(organisation_size)));
        }},
    // the inverted U: room beyond what support can carry wears people down (M102)
    Row{autonomy_misfit,
        [](auto at) {
          const auto optimum = at(autonomy_optimum) + at(support_on_optimum) * at.deviation(supervisor_support) +
                               at(backing_on_optimum) * at.deviation(backing);
          const auto excess = positive_part(at(room) - optimum, at(misfit_softness));
          return excess * excess;
        }},
    // control and support buffer demands: the rising side of the inverted U (M64 M101)
    Row{strain,
        [](auto at) {
          const auto unbuffered =
              1.0 - at(autonomy_buffer) * at.deviation(room) - at(support_buffer) * at.deviation(supervisor_support);
          return at(overload) * not_below(unbuffered, at.constant(0.0));
        }},
};

/// The win-win loop: own direction gives confidence, confidence gives direction (M111 M112).
inline constexpr auto own_direction_stocks = std::tuple{
    share(efficacy, efficacy_reference, efficacy_time,
          [](auto at) { return at(own_direction_on_efficacy) * at.deviation(own_direction) + at(efficacy_effort); }),
};

/// Neither bored nor over-skilled: repetition takes it away over the years (M43), growth roles give it back (M47).
inline constexpr auto challenge_row = Row{
    challenge, [](auto at) {
      const auto relief = not_below(1.0 - at(growth_roles_on_boredom) * at.deviation(growth_roles), at.constant(0.0));
      return not_below(at(challenge_at_start) - at(boredom) * at(boredom_by_tenure) * relief +
                           at(efficacy_on_challenge) * at.deviation(efficacy) - at.deviation(too_low),
                       at.constant(0.0));
    }};

}  // namespace behoud::mechanism
