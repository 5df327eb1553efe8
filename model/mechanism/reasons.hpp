#pragma once
// Why voluntary leavers leave. Because risks add, a leaver's reasons are the terms of the two stages he passed: half
// the wish, where dissatisfaction is split evenly between the orders in which the two factors can fail (Shapley),
// half the exit.

#include "model/mechanism/leaving.hpp"

namespace behoud::mechanism {

template <class WishPart, class PushPart>
struct Reason {
  std::string_view name, nl, en;
  WishPart wish_part;  // of wish_background + dissatisfaction
  PushPart push_part;  // of push
};
template <class WishPart, class PushPart>
Reason(std::string_view, std::string_view, std::string_view, WishPart, PushPart) -> Reason<WishPart, PushPart>;

inline constexpr auto no_part = [](auto at) { return at.constant(0.0); };

template <class Lack>
constexpr auto as_motivator(Lack lack) {
  return [lack](auto at) { return lack(at) * 0.5 * (1.0 + at(hygiene)); };
}
template <class Lack>
constexpr auto as_hygiene(Lack lack) {
  return [lack](auto at) { return lack(at) * 0.5 * (1.0 + at(motivators)); };
}

inline constexpr auto reasons = std::tuple{
    Reason{"content", "inhoud van het werk", "content of the work", as_motivator(lack_of_content), push_of_content},
    Reason{"challenge", "te weinig uitdaging", "too little challenge", as_motivator(lack_of_challenge),
           push_of_boredom},
    Reason{"growth", "geen plek om door te groeien", "no place to grow", as_motivator(lack_of_growth), push_of_growth},
    Reason{"recognition", "te weinig erkenning", "too little recognition", as_motivator(lack_of_recognition), no_part},
    Reason{"own_direction", "te weinig eigen regie", "too little own direction", as_motivator(lack_of_own_direction),
           no_part},
    Reason{"support", "te weinig steun van de leidinggevende", "too little support from the supervisor",
           as_hygiene(lack_of_support), push_of_support},
    Reason{"atmosphere", "werksfeer", "work atmosphere", as_hygiene(lack_of_atmosphere), push_of_atmosphere},
    Reason{"condition", "gezondheid en uitputting", "health and exhaustion", as_hygiene(lack_of_condition),
           push_of_condition},
    Reason{"workload", "werkdruk", "workload", as_hygiene(too_much_work), push_of_workload},
    Reason{"pay", "beloning", "pay", as_hygiene(too_little_pay), push_of_pay},
    Reason{"security", "onzekerheid over het contract", "insecurity of the contract", as_hygiene(lack_of_security),
           push_of_insecurity},
    Reason{"aggression", "agressie zonder opvang", "aggression without support", as_hygiene(aggression_alone), no_part},
    Reason{"quality", "kwaliteit van de hulp", "quality of the help", no_part, push_of_quality},
    Reason{"training", "te weinig scholing", "too little training", no_part, push_of_no_training},
    Reason{"something_else", "toe aan iets anders", "time for something else",
           [](auto at) { return at(wish_background); }, [](auto at) { return at(push_background); }},
};
/// The one reason an employer can do nothing about (AEF p.39, P01); who leaves for another could have been kept.
inline constexpr std::string_view not_preventable = "something_else";
inline constexpr int reason_count = std::tuple_size_v<decltype(reasons)>;

/// The share of one reason among those who leave by their own wish.
template <class ReasonRow, class Reader>
auto share_of(const ReasonRow& reason, Reader at) {
  return 0.5 * reason.wish_part(at) / (at(wish_background) + at(dissatisfaction)) +
         0.5 * reason.push_part(at) / at(push);
}

}  // namespace behoud::mechanism
