#include "app/sensitivity/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "app/band_text.hpp"
#include "app/sensitivity/words.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"

namespace behoud {

namespace {

using analysis::Estimate;

constexpr std::size_t name_width = 52, width = 100;

/// What the text below the tables must explain, because it occurs in them.
struct Seen {
  bool below_zero = false, shows_nothing = false, one_sample = false, posterior = false;
};

class Table {
 public:
  Table(const Findings& findings, Language language) : findings_(findings), language_(language) {}

  std::string text() && {
    for (const ScenarioFindings& scenario : findings_.scenarios) {
      head(scenario);
      if (findings_.samples < scenario.samples_left_out() + 2) {
        line(say("Er bleven te weinig steekproeven over om iets te zeggen.",
                 "Too few samples are left to say anything."));
      } else if (scenario.sobol() != nullptr && !(scenario.sobol()->variance > 0.0)) {
        line(say("In alle werelden hetzelfde: er is geen verschil te verklaren.",
                 "The same in all worlds: there is no difference to explain."));
      } else {
        scenario.sobol() != nullptr ? indices(scenario) : effects(scenario);
      }
      line("");
    }
    notes();
    return std::move(text_);
  }

 private:
  std::string say(std::string_view nl, std::string_view en) const { return std::string(in(language_, nl, en)); }
  void line(const std::string& row) { text_ += row + '\n'; }
  void row(const std::string& name, const std::string& first, const std::string& second) {
    line(fmt::format("{}{:>24}{:>24}", padded(name, name_width), first, second));
  }
  std::string amount(double value) const { return amount_text(value, findings_.measure, language_); }

  void head(const ScenarioFindings& scenario) {
    line(shortened(fmt::format("{}: {}", scenario.scenario.id, in(language_, scenario.scenario.title)), width));
    line(phrase(language_, "{}, tegenover doorgaan zoals nu", "{}, against the baseline",
                quantity_text(findings_.measure, language_)));
    std::string centre = phrase(language_, "centrale wereld {}", "central world {}", amount(scenario.central));
    if (const auto* sobol = scenario.sobol()) {
      centre += phrase(language_, "; gemiddeld {}, standaarddeviatie {}, over {} steekproeven",
                       "; on average {}, standard deviation {}, over {} samples", amount(sobol->mean),
                       amount(std::sqrt(sobol->variance)), sobol->samples);
    } else {
      centre += phrase(language_, "; {} trajecten", "; {} trajectories", scenario.morris()->trajectories);
    }
    line(centre);
    if (const std::size_t lost = scenario.samples_left_out(); lost > 0) {
      line(phrase(language_, "{} van de {} steekproeven weggelaten: een wereld daarin kon niet worden doorgerekend.",
                  "{} of {} samples left out: a world in it could not be run.", lost, findings_.samples));
    }
    line("");
  }

  /// A total that hangs on one sample says that there are worlds that tip over, not how much they weigh.
  std::string total(const analysis::InputIndices& input) {
    std::string text = share(input.total);
    if (input.total_from_one_sample <= 0.5 || findings_.samples < 8) return text;
    seen_.one_sample = true;
    text.back() = '!';
    return text;
  }

  std::string share(const Estimate& estimate) {
    seen_.below_zero |= estimate.value < 0.0;
    const bool shows_nothing = estimate.p05 <= 0.0;
    seen_.shows_nothing |= shows_nothing;
    const auto number = [&](double value) { return decimal(value, 2, false, language_); };
    return fmt::format("{} ({}..{}){}", number(estimate.value), number(estimate.p05), number(estimate.p95),
                       shows_nothing ? "*" : " ");
  }

  void name_of_input(std::size_t i, const std::string& first, const std::string& second) {
    const analysis::UncertainInput& input = findings_.inputs[i];
    seen_.posterior |= input.kind == analysis::UncertainInput::Kind::posterior;
    row(input.name, first, second);
    line("  " + shortened(meaning_of(input, findings_, language_), width - 2));
  }

  void indices(const ScenarioFindings& scenario) {
    const auto& found = *scenario.sobol();
    const auto order = findings_.ordered(scenario);
    const std::size_t shown = std::min(order.size(), inputs_shown);
    row(say("AANDEEL IN DE VARIANTIE", "SHARE OF THE VARIANCE"), say("totaal ", "total "),
        say("op zichzelf ", "by itself "));
    for (const std::size_t i : std::span(order).first(shown))
      name_of_input(i, total(found.inputs[i]), share(found.inputs[i].first));
    double of_total = 0.0, of_first = 0.0;
    for (const std::size_t i : std::span(order).subspan(shown)) {
      of_total += found.inputs[i].total.value;
      of_first += found.inputs[i].first.value;
    }
    const auto sum = [&](double value) {
      return decimal(value, 2, false, language_) + std::string(1 + std::string_view("(0.00..0.00)").size() + 1, ' ');
    };
    if (shown < order.size()) {
      row(phrase(language_, "de andere {} samen", "the other {} together", order.size() - shown), sum(of_total),
          sum(of_first));
    }
    interactions(found.sum_of_first);
  }

  void interactions(const Estimate& together) {
    const auto number = [&](double value) { return decimal(value, 2, false, language_); };
    line(phrase(language_, "Alle onzekerheden op zichzelf samen: {} ({}..{}).",
                "All inputs by themselves together: {} ({}..{}).", number(together.value), number(together.p05),
                number(together.p95)));
    if (together.value >= 1.0) {
      line(say("Van samenspel is niets te zien.", "Nothing is seen of interaction."));
      return;
    }
    const std::string left = fmt::format("{} ({}..{})", number(1.0 - together.value), number(1.0 - together.p95),
                                         number(1.0 - together.p05));
    line(together.p95 < 1.0
             ? phrase(language_, "Wat overblijft, {}, is samenspel.", "What is left, {}, is interaction.", left)
             : phrase(language_, "Wat overblijft, {}, kan samenspel zijn of ruis.",
                      "What is left, {}, may be interaction or noise.", left));
  }

  void effects(const ScenarioFindings& scenario) {
    const auto& found = *scenario.morris();
    const auto order = findings_.ordered(scenario);
    const std::size_t shown = std::min(order.size(), inputs_shown);
    row(say("EFFECT OVER DE HELE BREEDTE VAN DE ONZEKERHEID", "EFFECT OVER THE WHOLE WIDTH OF THE INPUT"),
        say("grootte (mu*)", "size (mu*)"), say("richting (mu)", "direction (mu)"));
    for (const std::size_t i : std::span(order).first(shown)) {
      const auto& input = found.inputs[i];
      name_of_input(i, amount(input.mean_size.value), amount(input.mean.value));
      line(phrase(language_, "  mu* tussen {} en {}; sigma {}", "  mu* between {} and {}; sigma {}",
                  amount(input.mean_size.p05), amount(input.mean_size.p95), amount(input.spread)));
    }
    if (shown < order.size()) {
      row(phrase(language_, "de andere {}: elk hoogstens", "the other {}: each at most", order.size() - shown),
          amount(found.inputs[order[shown]].mean_size.value), "");
    }
  }

  void notes() {
    const bool is_sobol = findings_.scenarios.front().sobol() != nullptr;
    if (is_sobol) {
      line(
          say("Totaal: het deel van de variantie over de mogelijke werelden waarin deze onzekerheid meedoet;\n"
              "zichzelf: zonder samenspel met andere. Tussen haakjes 90 % van de bootstrap over steekproeven.\n"
              "Totalen tellen samenspel bij elk die meedoet, en zijn samen dus meer dan 1.",
              "Total: the part of the variance over possible worlds in which this input takes part; by itself:\n"
              "without what it does together with others. In brackets 90 % of the bootstrap over samples.\n"
              "Totals count an interaction with each that takes part, so together they exceed 1."));
    } else {
      line(
          say("mu*: gemiddelde grootte van het effect; mu: met teken, zodat op en neer elkaar opheffen; sigma:\n"
              "hoeveel het verschilt van plaats tot plaats, door samenspel of kromming. Tussen: 90 % van de\n"
              "bootstrap. Voor een rangorde, niet voor aandelen.",
              "mu*: mean size of the effect; mu: with its sign, so that up and down cancel out; sigma: how much\n"
              "it differs from place to place, by interaction or curvature. Between: 90 % of the bootstrap.\n"
              "For an order, not for shares."));
    }
    if (seen_.one_sample)
      line(
          say("!: meer dan de helft hiervan komt uit één steekproef: er zijn werelden waarin dit de doorslag geeft,\n"
              "en hoe vaak dat is, zeggen deze steekproeven niet.",
              "!: more than half of it comes from one sample: there are worlds in which this tips the balance, and\n"
              "how often that is these samples do not say."));
    if (seen_.shows_nothing)
      line(say("*: het interval reikt tot 0 of lager; deze steekproeven tonen niet dat het op zichzelf iets doet.",
               "*: the interval reaches 0 or below; these samples do not show that it does anything by itself."));
    if (seen_.below_zero)
      line(say("Een aandeel onder 0 bestaat niet: het is ruis, die afneemt met meer steekproeven (--samples).",
               "There is no share below 0: it is noise, which becomes less with more samples (--samples)."));
    if (seen_.posterior && !is_sobol)
      line(say("Trekkingen van de posterior hebben geen volgorde, dus geen richting.",
               "Draws of the posterior have no order, and so no direction."));
    if (seen_.posterior)
      line(say("De geijkte parameters zijn samen één onzekerheid: zij hangen samen en mogen niet elk apart variëren.",
               "The calibrated parameters are one input: they hang together, and must not be varied one by one."));
    line(
        say("Het zegt waarvan de uitkomst van dit model afhangt binnen wat is aangenomen, niet wat in de praktijk\n"
            "de oorzaak is. Wat geen verdeling heeft en het verloop van vraag, financiering en arbeidsmarkt staat\n"
            "vast.",
            "It says what the outcome of this model depends on within what is assumed, not what is the cause in\n"
            "practice. What has no distribution, and the paths of demand, funding and labour market, are held."));
  }

  const Findings& findings_;
  Language language_;
  std::string text_;
  Seen seen_;
};

}  // namespace

std::string sensitivity_table(const Findings& findings, Language language) {
  return Table(findings, language).text();
}

}  // namespace behoud
