#pragma once
// Sentences that only stories of teams have.

#include "app/story/words.hpp"

namespace behoud::story {

std::string team_introduction(const analysis::happening::TeamIntroduction& team, double time, Language language);
/// `lead` says when.
std::string member_leaves(const analysis::happening::MemberLeaves& member, const std::string& lead, Language language);
std::string members_year(const analysis::happening::MembersYear& year, Language language);
std::string team_end(const analysis::happening::TeamEnd& end, double time, Language language);

}  // namespace behoud::story
