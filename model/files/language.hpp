#pragma once
// The two languages in which behoud speaks to its users.

namespace behoud {

enum class Language { nl, en };

}  // namespace behoud
