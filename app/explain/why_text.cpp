#include "app/explain/why_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "app/band_text.hpp"
#include "app/explain/amounts.hpp"
#include "app/explain/noun_phrases.hpp"
#include "app/text.hpp"
#include "app/wrapped_text.hpp"
#include "model/analysis/named_loops.hpp"
#include "model/engines/outcomes.hpp"

namespace behoud {

namespace {

namespace m = mechanism;
using analysis::CausalPath;
using analysis::Origin;

class WhyText {
 public:
  WhyText(const analysis::WhyRequest& request, const analysis::WhyDifference& found, std::size_t most_paths,
          Language language)
      : request_(&request),
        found_(&found),
        quantity_(&engines::quantities()[request.quantity.quantity]),
        difference_(found.value[1] - found.value[0]),
        shown_(std::min(most_paths, found.paths.paths.size())),
        language_(language) {}

  std::string text() {
    head();
    const auto& paths = found_->paths.paths;
    if (paths.empty()) {
      blank();
      say(differs()
              ? in(language_, "Geen enkel pad draagt genoeg bij om te noemen.", "No path contributes enough to name.")
              : in(language_, "In dat jaar maakt wat de scenario's anders doen hierin nog geen verschil.",
                   "In that year what the scenarios do differently makes no difference in this yet."));
      return text_;
    }
    blank();
    say(phrase(language_, "Waardoor het {} is bij {} dan bij {}, het sterkste pad eerst:",
               "Why it is {} in {} than in {}, the strongest path first:", direction(difference_ > 0.0 ? 1 : -1),
               request_->scenarios[1]->id, request_->scenarios[0]->id));
    for (std::size_t i = 0; i < shown_; ++i) {
      blank();
      tell_path(i + 1, paths[i]);
    }
    blank();
    account();
    by_origin();
    changes();
    caution();
    return text_;
  }

 private:
  void say(std::string_view sentence, std::size_t indent = 0) {
    const std::string margin(indent, ' ');
    text_ += wrapped(margin + std::string(sentence), margin, indent);
  }
  void blank() { text_ += '\n'; }

  std::string name_of_quantity() const { return language_ == Language::nl ? quantity_->nl : quantity_->en; }
  std::string difference_text(double difference) const {
    return difference_in_words(difference, quantity_->unit, language_);
  }
  std::string share_text(double contribution) const {
    return decimal(100.0 * contribution / difference_, 0, false, language_) + " %";
  }

  bool differs() const {
    const auto& all = found_->paths;
    return !all.paths.empty() || !all.loops.empty() || all.small != 0.0;
  }

  void head() {
    const std::string area(request_->area == engines::whole_domain ? in(language_, "hele domein", "whole domain")
                                                                   : engines::area_name(request_->area));
    say(phrase(language_, "{}: {}, {}, {}", "{}: {}, {}, {}", quantity_->name, name_of_quantity(),
               quantity_->over_a_year ? phrase(language_, "in {}", "in {}", request_->year)
                                      : phrase(language_, "gemiddeld over {}", "mean over {}", request_->year),
               area));
    blank();
    std::size_t widest = width_of(in(language_, "verschil", "difference"));
    for (const Scenario* scenario : request_->scenarios) widest = std::max(widest, scenario->id.size());
    for (std::size_t s = 0; s < 2; ++s) {
      const Scenario& scenario = *request_->scenarios[s];
      text_ += shortened(fmt::format("  {}  {:>16}  {}", padded(scenario.id, widest),
                                     amount_in_words(found_->value[s], quantity_->unit, language_),
                                     in(language_, scenario.title)),
                         98) +
               '\n';
    }
    if (!differs()) return;
    const auto& band = found_->difference;
    text_ += fmt::format("  {}  {}\n", padded(in(language_, "verschil", "difference"), widest),
                         difference_text(difference_));
    if (band.members > 1) {
      say(phrase(language_, "{1} in 90 % van {0} mogelijke werelden", "{1} in 90 % of {0} possible worlds",
                 band.members, range_in_words(band.p05, band.p95, quantity_->unit, language_)),
          widest + 4);
    }
    if (found_->failed_worlds > 0) {
      say(phrase(language_, "{} werelden konden niet worden doorgerekend en tellen niet mee",
                 "{} worlds could not be run and are left out", found_->failed_worlds),
          widest + 4);
    }
  }

  std::string_view direction(int moved) const {
    return moved > 0 ? in(language_, "hoger", "higher") : in(language_, "lager", "lower");
  }

  /// The first step of a path is the quantity itself, or the part of the workforce it is counted from.
  bool begins_with_quantity(const CausalPath& path) const {
    const auto kind = request_->quantity.kind;
    if (kind == analysis::TracedQuantity::Kind::outflow || kind == analysis::TracedQuantity::Kind::of_people)
      return true;
    return !path.nodes.empty() && path.nodes.front() == static_cast<std::size_t>(request_->quantity.variable.index);
  }

  void tell_path(std::size_t number, const CausalPath& path) {
    const bool along = (path.contribution > 0.0) == (difference_ > 0.0);
    const std::string size = difference_text(path.contribution);
    say(fmt::format(
            "{:>2}. {}", number,
            along ? phrase(language_, "{}: {} van het verschil", "{}: {} of the difference", size,
                           share_text(path.contribution))
                  : phrase(language_, "{}: hier tegenin, {} van het verschil", "{}: against it, {} of the difference",
                           size, share_text(std::abs(path.contribution)))),
        0);
    std::string sentence(path.contribution > 0.0 ? in(language_, "Hoger", "Higher") : in(language_, "Lager", "Lower"));
    for (std::size_t i = begins_with_quantity(path) ? 1 : 0; i < path.nodes.size(); ++i) {
      const m::Variable& v = m::all_variables[path.nodes[i]];
      if (v == m::establishment) {
        sentence += path.moved[i] > 0
                        ? in(language_, ", doordat er meer starters komen", ", because more are hired")
                        : in(language_, ", doordat er minder starters komen", ", because fewer are hired");
      }
      sentence += phrase(language_, ", doordat {} {} is", ", because {} is {}", noun_phrase(v, language_),
                         direction(path.moved[i]));
    }
    say(sentence + ", " + origin_text(path) + ".", 4);
  }

  std::string origin_text(const CausalPath& path) const {
    switch (path.origin.kind) {
      case Origin::Kind::lever:
        return phrase(language_, "door de maatregel \"{}\"", "by the measure \"{}\"",
                      in(language_, request_->levers[path.origin.index].title));
      case Origin::Kind::path:
        return std::string(in(language_, "zoals het scenario het verloop zet", "as the scenario sets its course"));
      case Origin::Kind::parameter: {
        const m::Parameter& p = m::all_parameters[path.origin.index];
        return phrase(language_, "doordat het scenario {} verandert ({})", "since the scenario changes {} ({})", p.name,
                      in(language_, request_->parameters[p].meaning));
      }
      case Origin::Kind::start:
        break;
    }
    return std::string(in(language_, "wat bij de start al anders was", "which differed from the start on"));
  }

  std::string short_name(const Origin& origin) const {
    switch (origin.kind) {
      case Origin::Kind::lever:
        return in(language_, request_->levers[origin.index].title);
      case Origin::Kind::path:
        return std::string(in(language_, m::all_variables[origin.index].nl, m::all_variables[origin.index].en));
      case Origin::Kind::parameter:
        return std::string(m::all_parameters[origin.index].name);
      case Origin::Kind::start:
        break;
    }
    return std::string(in(language_, "de start", "the start"));
  }

  /// All of the difference: the paths shown, the others, the loops, and what was not followed.
  void account() {
    const auto& paths = found_->paths.paths;
    double shown = 0.0, others = 0.0;
    for (std::size_t i = 0; i < paths.size(); ++i) (i < shown_ ? shown : others) += paths[i].contribution;
    say(in(language_, "Samen met de rest is dat het hele verschil:", "With the rest that is all of the difference:"));
    const auto line = [&](double contribution, const std::string& what) {
      say(fmt::format("{:>7}  {}", share_text(contribution), what), 9);
    };
    line(shown, shown_ == 1 ? std::string(in(language_, "dit pad", "this path"))
                            : phrase(language_, "deze {} paden", "these {} paths", shown_));
    if (paths.size() > shown_) {
      line(others, phrase(language_, "{} zwakkere paden (--paths {} toont ze)",
                          "{} weaker paths (--paths {} shows them)", paths.size() - shown_, paths.size()));
    }
    double small = found_->paths.small + found_->paths.left_over;
    for (const auto& loop : found_->paths.loops) {
      if (std::abs(loop.contribution) < 0.01 * std::abs(difference_)) {
        small += loop.contribution;
        continue;
      }
      const auto& named = analysis::named_loops()[loop.name];
      line(loop.contribution, phrase(language_, "{} door terugkoppeling: {}", "{} by feedback: {}",
                                     loop.contribution * difference_ > 0.0 ? in(language_, "versterkt", "reinforced")
                                                                           : in(language_, "gedempt", "damped"),
                                     in(language_, named.nl, named.en)));
    }
    line(small, std::string(in(language_, "wat te klein is om te volgen", "what is too small to follow")));
  }

  void by_origin() {
    std::map<Origin, double> sums;
    for (const CausalPath& path : found_->paths.paths) sums[path.origin] += path.contribution;
    if (sums.size() < 2) return;
    std::vector<std::pair<Origin, double>> order(sums.begin(), sums.end());
    std::ranges::stable_sort(order, std::greater{}, [](const auto& one) { return std::abs(one.second); });
    blank();
    say(in(language_, "Die paden beginnen bij:", "Those paths begin at:"));
    constexpr std::size_t most = 12;
    for (std::size_t i = 0; i < std::min(order.size(), most); ++i) {
      say(fmt::format("{:>7}  {}", share_text(order[i].second), short_name(order[i].first)), 9);
    }
    if (order.size() > most) {
      double rest = 0.0;
      for (std::size_t i = most; i < order.size(); ++i) rest += order[i].second;
      say(fmt::format("{:>7}  {}", share_text(rest), phrase(language_, "{} andere", "{} others", order.size() - most)),
          9);
    }
  }

  /// Of what stands on the paths shown, and has one value in a branch.
  void changes() {
    std::vector<std::size_t> shown;
    constexpr std::size_t most = 14;
    for (std::size_t i = 0; i < shown_; ++i) {
      const CausalPath& path = found_->paths.paths[i];
      for (std::size_t n = begins_with_quantity(path) ? 1 : 0; n < path.nodes.size(); ++n) {
        if (shown.size() < most && std::ranges::find(shown, path.nodes[n]) == shown.end())
          shown.push_back(path.nodes[n]);
      }
    }
    if (shown.empty()) return;
    blank();
    say(phrase(language_, "Wat er op die paden verandert, alles bij elkaar, gemiddeld over {}:",
               "What changes on those paths, all taken together, mean over {}:", request_->year));
    constexpr std::size_t name_width = 50, value_width = 14;
    const auto column = [&](const std::string& text) { return right(shortened(text, value_width - 1), value_width); };
    text_ += std::string(name_width, ' ') + column(request_->scenarios[0]->id) + column(request_->scenarios[1]->id) +
             right(std::string(in(language_, "verschil", "difference")), value_width + 6) + '\n';
    for (const std::size_t node : shown) {
      const m::Variable& v = m::all_variables[node];
      const analysis::VariableDifference& d = found_->variables[node];
      text_ += "  " + padded(shortened(std::string(noun_phrase(v, language_)), name_width - 3), name_width - 2) +
               column(amount_in_column(d.from, v.unit, language_)) + column(amount_in_column(d.to, v.unit, language_)) +
               right(difference_in_column(d.to - d.from, v.unit, language_), value_width + 6) + '\n';
    }
  }
  static std::string right(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, width_of(text)), ' ') + text;
  }

  void caution() {
    blank();
    say(phrase(
        language_,
        "Dit verdeelt het verschil van de centrale wereld over de wegen waarlangs het ontstaat; het is geen proef: "
        "een weg afsluiten kan meer of minder schelen dan zijn deel. Wat een maatregel doet en hoe zeker dat is, "
        "zegt `behoud compare`.",
        "This divides the difference of the central world over the ways by which it comes about; it is no "
        "experiment: closing a way may matter more or less than its share. What a measure does, and how sure "
        "that is, `behoud compare` tells."));
  }

  const analysis::WhyRequest* request_;
  const analysis::WhyDifference* found_;
  const engines::Quantity* quantity_;
  double difference_;
  std::size_t shown_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string why_text(const analysis::WhyRequest& request, const analysis::WhyDifference& found, std::size_t most_paths,
                     Language language) {
  return WhyText(request, found, most_paths, language).text();
}

nlohmann::ordered_json why_json(const analysis::WhyRequest& request, const analysis::WhyDifference& found) {
  using Json = nlohmann::ordered_json;
  const engines::Quantity& quantity = engines::quantities()[request.quantity.quantity];
  Json paths = Json::array(), loops = Json::array();
  for (const CausalPath& path : found.paths.paths) {
    Json steps = Json::array();
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
      const bool counted = path.nodes[i] == analysis::people_node;
      steps.push_back(
          {{"variable", counted ? "people" : m::all_variables[path.nodes[i]].name}, {"moved", path.moved[i]}});
    }
    const auto [kind, name] = [&]() -> std::pair<std::string_view, std::string> {
      switch (path.origin.kind) {
        case Origin::Kind::lever:
          return {"lever", request.levers[path.origin.index].id};
        case Origin::Kind::path:
          return {"path", std::string(m::all_variables[path.origin.index].name)};
        case Origin::Kind::parameter:
          return {"parameter", std::string(m::all_parameters[path.origin.index].name)};
        case Origin::Kind::start:
          break;
      }
      return {"start", ""};
    }();
    paths.push_back(
        {{"contribution", path.contribution}, {"steps", steps}, {"origin", {{"kind", kind}, {"name", name}}}});
  }
  for (const auto& loop : found.paths.loops) {
    loops.push_back({{"loop", analysis::named_loops()[loop.name].name}, {"contribution", loop.contribution}});
  }
  return {{"quantity", quantity.name},
          {"unit", quantity.unit},
          {"year", request.year},
          {"branch", engines::area_name(request.area)},
          {"scenarios", {request.scenarios[0]->id, request.scenarios[1]->id}},
          {"values", found.value},
          {"difference", found.value[1] - found.value[0]},
          {"worlds", found.difference.members},
          {"difference_p05", found.difference.p05},
          {"difference_p95", found.difference.p95},
          {"paths", paths},
          {"loops", loops},
          {"not_followed", found.paths.small},
          {"left_over", found.paths.left_over}};
}

}  // namespace behoud
