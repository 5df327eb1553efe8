#include "model/files/evidence_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace behoud {

std::string word_of_evidence(const std::string& word, Language language) {
  struct Word {
    std::string_view en, nl;
  };
  static constexpr std::array words{
      Word{"ALL", "alle branches"},
      Word{"HR", "personeelszaken"},
      Word{"VV (outside scope)", "verpleging en verzorging (buiten het domein)"},
      Word{"VVT (wider than TZ)", "VVT (ruimer dan TZ)"},
      Word{"about 2020", "omstreeks 2020"},
      Word{"all", "alle branches"},
      Word{"as D01", "als bij D01"},
      Word{"autumn 2024", "najaar 2024"},
      Word{"before 2021", "vóór 2021"},
      Word{"client-bound work", "cliëntgebonden werk"},
      Word{"client-bound work in zorg en welzijn", "cliëntgebonden werk in zorg en welzijn"},
      Word{"closed cohort of 2015", "gesloten cohort van 2015"},
      Word{"cohort 2015", "cohort van 2015"},
      Word{"employees", "medewerkers"},
      Word{"employees and HR", "medewerkers en personeelszaken"},
      Word{"employees as seen by employers", "medewerkers, in de ogen van werkgevers"},
      Word{"employees in sociaal domein on 31-3-2015", "medewerkers in het sociaal domein op 31-3-2015"},
      Word{"employees in sociaal domein on 31-3-2015 in branch",
           "medewerkers van de branche in het sociaal domein op 31-3-2015"},
      Word{"employees, AZW branch", "medewerkers, branche van AZW"},
      Word{"employees, PFZW participants", "medewerkers, deelnemers van PFZW"},
      Word{"employers", "werkgevers"},
      Word{"hospital group", "ziekenhuisgroep"},
      Word{"initiatives", "initiatieven"},
      Word{"interviewees", "geïnterviewden"},
      Word{"jeugdzorg workers", "medewerkers jeugdzorg"},
      Word{"leavers", "vertrekkers"},
      Word{"leavers (client-bound)", "vertrekkers (cliëntgebonden werk)"},
      Word{"leavers of cohort", "vertrekkers uit het cohort"},
      Word{"leavers sociaal werk", "vertrekkers sociaal werk"},
      Word{"leavers surveyed", "ondervraagde vertrekkers"},
      Word{"leavers to a job outside zorg en welzijn", "vertrekkers naar werk buiten zorg en welzijn"},
      Word{"long-term care (Berenschot)", "langdurige zorg (Berenschot)"},
      Word{"managers Rijk", "leidinggevenden Rijk"},
      Word{"one department", "één afdeling"},
      Word{"one interviewee", "één geïnterviewde"},
      Word{"one municipality", "één gemeente"},
      Word{"one organisation", "één organisatie"},
      Word{"one organisation of 100 paid staff", "één organisatie met 100 betaalde krachten"},
      Word{"other", "overig"},
      Word{"practice of one interviewee", "praktijk van één geïnterviewde"},
      Word{"senior social workers", "ervaren sociaal werkers"},
      Word{"sociaal werk flows", "stromen in het sociaal werk"},
      Word{"social workers", "sociaal werkers"},
      Word{"starters incl. zij-instromers", "starters, ook zij-instromers"},
      Word{"target", "streefcijfer"},
      Word{"team at Rijk", "team bij het Rijk"},
      Word{"unknown", "onbekend"},
      Word{"vacancies", "vacatures"},
      Word{"voluntary leavers", "vertrekkers op eigen initiatief"},
      Word{"voluntary leavers interviewed", "geïnterviewde vertrekkers op eigen initiatief"},
      Word{"wish of one interviewee", "wens van één geïnterviewde"},
  };
  if (language == Language::en) return word;
  constexpr std::string_view reversed = " (or reversed order)";
  if (word.ends_with(reversed)) return word.substr(0, word.size() - reversed.size()) + " (of in omgekeerde volgorde)";
  constexpr std::string_view both = " and ";
  if (const auto at = word.find(both); at == 4) return word.substr(0, at) + " en " + word.substr(at + both.size());
  const auto* known = std::ranges::find(words, word, &Word::en);
  return known == words.end() ? word : std::string(known->nl);
}

}  // namespace behoud
