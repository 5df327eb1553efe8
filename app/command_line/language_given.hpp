#pragma once

#include "model/files/language.hpp"

namespace behoud {

/// The language asked for with --lang, looked up before the command line is read: help and refusals are to be in it.
/// English where none, or an unknown one, is asked for.
Language language_given(int count, const char* const* words);

}  // namespace behoud
