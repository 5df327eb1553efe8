#include "app/command_line/help_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <memory>
#include <sstream>

#include "app/text.hpp"
#include "app/wrapped_text.hpp"

namespace behoud {

namespace {

constexpr std::size_t indent = 2, column = 30;

/// A name, and beside it, or below where the name is long, what it is.
std::string entry(const std::string& name, const std::string& text) {
  std::string begin = std::string(indent, ' ') + name, lines;
  if (begin.size() >= column) {
    lines = begin + '\n';
    begin.clear();
  }
  begin.resize(column, ' ');
  return lines + wrapped(begin + text, std::string(column, ' '), column);
}

std::string names_of(const std::set<CLI::Option*>& options) {
  std::vector<std::string> names;
  for (const CLI::Option* option : options) names.push_back(option->get_name());
  return fmt::format("{}", fmt::join(names, ", "));
}

class HelpPage : public CLI::Formatter {
 public:
  explicit HelpPage(Language language) : language_(language) {
    label("Usage", say("Gebruik", "Usage"));
    label("Options", say("Opties", "Options"));
    label("OPTIONS", say("OPTIES", "OPTIONS"));
    label("SUBCOMMAND", say("COMMANDO", "COMMAND"));
    label("Positionals", say("Wat u opgeeft", "What to give"));
  }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    return CLI::Formatter::make_group(get_label(group), is_positional, options);
  }

  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string kind = option->get_type_size() == 0 ? "" : " " + kind_of(*option);
    if (is_positional && kind == " " + kind_of_text()) kind.clear();
    const bool repeats = option->get_expected_max() == CLI::detail::expected_max_vector_size;
    return entry(make_option_name(option, is_positional) + kind + (repeats ? " ..." : ""), meaning_of(*option));
  }

  std::string make_subcommand(const CLI::App* command) const override {
    return entry(command->get_name(), command->get_description());
  }

  std::string make_description(const CLI::App* command) const override {
    return wrapped(command->get_description(), "");
  }

  std::string make_footer(const CLI::App* command) const override { return wrapped(command->get_footer(), ""); }

 private:
  std::string say(std::string_view nl, std::string_view en) const { return std::string(in(language_, nl, en)); }

  std::string kind_of_text() const { return say("TEKST", "TEXT"); }

  /// What the option accepts where that is known, otherwise the kind of thing it is.
  std::string kind_of(const CLI::Option& option) const {
    const std::string kind = option.get_type_name();
    struct Kind {
      std::string_view in_library, nl, en;
    };
    constexpr std::array kinds{Kind{"TEXT", "TEKST", "TEXT"}, Kind{"UINT", "GETAL", "NUMBER"},
                               Kind{"INT", "GETAL", "NUMBER"}, Kind{"FLOAT", "GETAL", "NUMBER"}};
    for (const Kind& known : kinds) {
      if (kind == known.in_library) return say(known.nl, known.en);
      if (kind.starts_with(std::string(known.in_library) + ":")) return kind.substr(known.in_library.size() + 1);
    }
    return kind;
  }

  std::string meaning_of(const CLI::Option& option) const {
    std::vector<std::string> notes;
    if (option.get_required()) notes.push_back(say("verplicht", "required"));
    if (const std::string value = default_of(option); !value.empty())
      notes.push_back(phrase(language_, "standaard {}", "default {}", value));
    if (!option.get_needs().empty())
      notes.push_back(phrase(language_, "alleen met {}", "only with {}", names_of(option.get_needs())));
    if (!option.get_excludes().empty())
      notes.push_back(phrase(language_, "niet met {}", "not with {}", names_of(option.get_excludes())));
    return notes.empty() ? option.get_description()
                         : fmt::format("{} ({})", option.get_description(), fmt::join(notes, "; "));
  }

  /// Without the marks in which the library puts lists and paths.
  static std::string default_of(const CLI::Option& option) {
    std::string value = option.get_default_str();
    std::erase_if(value, [](char c) { return c == '"' || c == '[' || c == ']'; });
    return value;
  }

  Language language_;
};

}  // namespace

void set_help_page(CLI::App& program, Language language) {
  program.formatter(std::make_shared<HelpPage>(language));
  program.group(std::string(in(language, "Commando's", "Commands")));
  program.set_help_flag("-h,--help", std::string(in(language, "Toont deze uitleg", "Shows this help")));
  program.footer(std::string(in(language,
                                "Afloop: 0 goed, 1 mislukt, 2 verkeerde invoer. `behoud COMMANDO --help` noemt de "
                                "opties van een commando; die van `behoud --help` gelden overal.",
                                "Exit status: 0 good, 1 failed, 2 bad input. `behoud COMMAND --help` names the "
                                "options of a command; those of `behoud --help` hold everywhere.")));
}

}  // namespace behoud
