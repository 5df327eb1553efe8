#include "app/silence.hpp"

#include <algorithm>
#include <array>

#include "app/text.hpp"

namespace behoud {

std::string silence_text(std::string_view code, Language language) {
  struct Reason {
    std::string_view code, nl, en;
  };
  static constexpr std::array reasons{
      Reason{"no_variable", "het model kent deze grootheid niet", "the model has no such quantity"},
      Reason{"answer_category", "het model kent alleen de som van antwoorden, niet dit antwoord apart",
             "the model knows a sum of answers, not this answer by itself"},
      Reason{"other_respondents", "anderen beantwoordden dit dan over wie het model iets zegt",
             "answered by others than the model speaks of"},
      Reason{"kinds_of_measures", "het model houdt soorten maatregelen van werkgevers niet uit elkaar",
             "the model does not tell the kinds of employers' measures apart"},
      Reason{"order_without_figures", "alleen een volgorde, en het model heeft er één cijfer voor alle branches",
             "an order only, and the model has one figure for all branches"},
      Reason{"by_age", "het model laat ervaringen niet naar leeftijd verschillen",
             "in the model experiences do not differ by age"},
      Reason{"finer_age", "het model kent bredere leeftijdsgroepen", "the model has wider age bands"},
      Reason{"destinations", "het model kent deze bestemmingen niet apart",
             "the model does not tell these destinations apart"},
      Reason{"same_figure", "dezelfde grootheid als een ander cijfer, elders gedrukt",
             "the same quantity as another figure, printed elsewhere"},
      Reason{"no_link", "het model heeft hiervoor geen verband met vertrek",
             "the model has no link from this to leaving"},
      Reason{"several_values", "meer waarden in één rij; zij bepaalden een aandeel",
             "several values in one row; they set a share"},
      Reason{"sets_a_level", "bepaalde een uitgangswaarde die geen enkel cijfer van een run is",
             "set a reference value that is no figure of a run"},
  };
  const auto found = std::ranges::find(reasons, code, &Reason::code);
  return found == reasons.end() ? std::string(code) : std::string(in(language, found->nl, found->en));
}

}  // namespace behoud
