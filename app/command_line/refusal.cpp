#include "app/command_line/refusal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "app/text.hpp"
#include "model/files/nearest.hpp"
#include "model/files/problem.hpp"

namespace behoud {

namespace {

class Refusal {
 public:
  Refusal(const CLI::App& program, Language language)
      : program_(program),
        command_(program.get_subcommands().empty() ? program : *program.get_subcommands().front()),
        language_(language) {}

  std::string of(const CLI::ParseError& problem) const {
    using CLI::ExitCodes;
    const auto kind = static_cast<ExitCodes>(problem.get_exit_code());
    // a mistyped name leaves what it stands for missing as well; the typing error says more
    if (kind == ExitCodes::ExtrasError || kind == ExitCodes::RequiredError) {
      if (const auto word = unexpected()) return of_unexpected(*word);
    }
    if (kind == ExitCodes::RequiredError) return of_missing();
    if (kind == ExitCodes::RequiresError) return of_needed().value_or(problem.what());
    if (kind == ExitCodes::ExcludesError) return of_excluded().value_or(problem.what());
    const CLI::Option* option = option_of(problem);
    if (option != nullptr && kind == ExitCodes::ArgumentMismatch) return of_count(*option);
    if (option != nullptr && kind == ExitCodes::ConversionError) return of_value(*option);
    return problem.what();
  }

 private:
  /// "behoud compare"
  std::string name() const {
    return &command_ == &program_ ? program_.get_name() : program_.get_name() + " " + command_.get_name();
  }

  std::vector<const CLI::Option*> options() const {
    std::vector<const CLI::Option*> all = command_.get_options();
    if (&command_ != &program_) {
      const auto common = program_.get_options();
      all.insert(all.end(), common.begin(), common.end());
    }
    return all;
  }

  std::vector<std::string> commands() const {
    std::vector<std::string> names;
    for (const CLI::App* command : program_.get_subcommands([](const CLI::App*) { return true; }))
      names.push_back(command->get_name());
    return names;
  }

  /// A mistyped option before anything else.
  std::optional<std::string> unexpected() const {
    const std::vector<std::string> words = program_.remaining(true);
    if (words.empty()) return std::nullopt;
    const auto option = std::ranges::find_if(words, [](const std::string& word) { return word.starts_with('-'); });
    return option == words.end() ? words.front() : *option;
  }

  std::string of_unexpected(const std::string& word) const {
    if (word.starts_with('-')) return of_unknown_option(word.substr(0, word.find('=')));
    if (&command_ == &program_) return of_unknown_command(word);
    return phrase(language_, "\"{}\" is te veel; {} --help zegt wat u kunt opgeven",
                  "\"{}\" is one too many; {} --help tells what to give", word, name());
  }

  std::string of_unknown_option(const std::string& word) const {
    std::vector<std::string> known;
    for (const CLI::Option* option : options()) {
      for (const std::string& long_name : option->get_lnames()) known.push_back(long_name);
    }
    const std::string bare = word.substr(std::min(word.size(), word.find_first_not_of('-')));
    if (const auto close = close_name(bare, known)) {
      return phrase(language_, "{} is geen optie van {}; bedoelt u --{}?", "{} is no option of {}; do you mean --{}?",
                    word, name(), *close);
    }
    return phrase(language_, "{} is geen optie van {}; {} --help noemt ze",
                  "{} is no option of {}; {} --help names them", word, name(), name());
  }

  std::string of_unknown_command(const std::string& word) const {
    if (const auto close = close_name(word, commands())) {
      return phrase(language_, "\"{}\" is geen commando; bedoelt u {}?", "\"{}\" is no command; do you mean {}?", word,
                    *close);
    }
    return phrase(language_, "\"{}\" is geen commando; kies uit {}", "\"{}\" is no command; choose from {}", word,
                  fmt::join(commands(), ", "));
  }

  std::string of_missing() const {
    for (const CLI::Option* option : command_.get_options()) {
      if (!option->get_required() || option->count() > 0) continue;
      return phrase(language_, "{} ontbreekt bij {}; geef: {}", "{} is missing from {}; give: {}", option->get_name(),
                    name(), option->get_description());
    }
    return phrase(language_, "er is geen commando gegeven; kies uit {}; behoud --help zegt wat elk doet",
                  "no command is given; choose from {}; behoud --help tells what each does",
                  fmt::join(commands(), ", "));
  }

  std::optional<std::string> of_needed() const {
    for (const CLI::Option* option : command_.get_options()) {
      if (option->count() == 0) continue;
      for (const CLI::Option* needed : option->get_needs()) {
        if (needed->count() > 0) continue;
        return phrase(language_, "{} kan alleen samen met {}; geef ook {} of laat {} weg",
                      "{} goes together with {} only; give {} as well, or leave {} out", option->get_name(),
                      needed->get_name(), needed->get_name(), option->get_name());
      }
    }
    return std::nullopt;
  }

  std::optional<std::string> of_excluded() const {
    for (const CLI::Option* option : command_.get_options()) {
      if (option->count() == 0) continue;
      for (const CLI::Option* excluded : option->get_excludes()) {
        if (excluded->count() == 0) continue;
        return phrase(language_, "{} en {} kunnen niet samen; laat er een weg",
                      "{} and {} cannot go together; leave one of them out", option->get_name(), excluded->get_name());
      }
    }
    return std::nullopt;
  }

  std::string of_count(const CLI::Option& option) const {
    if (static_cast<int>(option.count()) > option.get_items_expected_max()) {
      return phrase(language_, "{} is meer dan eens gegeven; geef het één keer",
                    "{} is given more than once; give it once", option.get_name());
    }
    return phrase(language_, "achter {} staat geen waarde; geef: {}", "{} has no value behind it; give: {}",
                  option.get_name(), option.get_description());
  }

  std::string of_value(const CLI::Option& option) const {
    const std::string value = fmt::format("{}", fmt::join(option.results(), " "));
    if (option.get_expected_min() == 0) {
      return phrase(language_, "{} is een schakelaar en neemt geen waarde, hier \"{}\"; schrijf alleen {}",
                    "{} is a switch and takes no value, here \"{}\"; write {} by itself", option.get_name(), value,
                    option.get_name());
    }
    return phrase(language_, "{}: \"{}\" is geen getal; geef: {}", "{}: \"{}\" is no number; give: {}",
                  option.get_name(), value, option.get_description());
  }

  /// The library names the option in its message and nowhere else.
  const CLI::Option* option_of(const CLI::ParseError& problem) const {
    const std::string message = problem.what();
    for (const CLI::Option* option : options()) {
      const std::string& name = option->get_name();
      const std::size_t at = message.find(name);
      if (at == std::string::npos || (at > 0 && message[at - 1] != ' ')) continue;
      const std::size_t end = at + name.size();
      if (end == message.size() || message[end] == ' ' || message[end] == ':') return option;
    }
    return nullptr;
  }

  static std::optional<std::string> close_name(const std::string& word, const std::vector<std::string>& known) {
    const std::vector<std::string_view> names(known.begin(), known.end());
    const auto close = close_to(word, names);
    return close ? std::optional(std::string(*close)) : std::nullopt;
  }

  const CLI::App& program_;
  const CLI::App& command_;
  Language language_;
};

}  // namespace

std::string refusal(const CLI::App& program, const CLI::ParseError& problem, Language language) {
  return without_control_characters(Refusal(program, language).of(problem));
}

}  // namespace behoud
