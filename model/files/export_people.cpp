// The flows of people as stocks and flows, from the same table the engine reads.

#include <algorithm>
#include <array>

#include "model/files/export_builder.hpp"
#include "model/mechanism/mechanism.hpp"

namespace behoud {

namespace m = mechanism;

namespace {

using Kind = ExportVariable::Kind;
constexpr ExportSector people = ExportSector::people;
constexpr std::array<const char*, m::stage_count> stages{"staying", "wishing", "searching"};

class People {
 public:
  People(ExportBuilder& builder, const engines::MoversIn* movers)
      : builder_(builder), movers_(movers), cell_(builder.by_cell()) {
    for (std::size_t s = 0; s < stages.size(); ++s) {
      stocks_[s].kind = Kind::stock;
      stocks_[s].name = stages[s];
      stocks_[s].dimensions = cell_;
      stocks_[s].unit = "persons";
      stocks_[s].sector = people;
      stocks_[s].initial = std::string("start_") + stages[s];
    }
    stocks_[0].meaning = builder.in("medewerkers zonder vertrekwens", "workers without a wish to leave");
    stocks_[1].meaning = builder.in("medewerkers met een vertrekwens", "workers who wish to leave");
    stocks_[2].meaning = builder.in("medewerkers die ander werk zoeken", "workers who look for other work");
  }

  void write(const std::vector<double>& state) {
    for (const m::PeopleFlow& flow : m::people_flows) follow(flow);
    bring_in_movers();
    bring_in_hires();
    start(state);
    for (ExportVariable& stock : stocks_) builder_.add(std::move(stock));
    count();
    if (builder_.whole()) keep_the_time();
  }

 private:
  std::string in(std::string_view nl, std::string_view en) const { return builder_.in(nl, en); }
  static Expression name(const std::string& text) { return Expression::symbol(text); }

  void flow_of_persons(const std::string& flow, const Expression& persons, const std::string& meaning) {
    builder_.equation(Kind::flow, flow, cell_, persons, "persons per year", meaning, people);
  }

  void follow(const m::PeopleFlow& flow) {
    const auto first = static_cast<std::size_t>(flow.first), last = static_cast<std::size_t>(flow.last);
    const std::string hazard(flow.hazard.name), base(flow.name);
    const bool to_next = flow.to == m::To::next_age || flow.to == m::To::next_tenure;
    Expression of_all_stages = 0.0;
    for (std::size_t s = first; s <= last; ++s) {
      const std::string own = first == last ? base : base + "_" + stages[s];
      Expression persons = name(stages[s]) * name(hazard);
      // the last band is open
      if (flow.to == m::To::next_age) persons = persons * (1.0 - builder_.is("age", last_of("age")));
      if (flow.to == m::To::next_tenure) persons = persons * (1.0 - builder_.is("tenure", last_of("tenure")));
      flow_of_persons(own, persons, in(flow.hazard.nl, flow.hazard.en) + ": " + stocks_[s].meaning);
      stocks_[s].outflows.push_back(own);
      if (to_next) arrive_in_next_band(own, flow.to == m::To::next_age ? "age" : "tenure", s);
      if (flow.to <= m::To::searching) stocks_[static_cast<std::size_t>(flow.to)].inflows.push_back(own);
      of_all_stages = s == first ? name(own) : of_all_stages + name(own);
    }
    std::string summed = first == last ? base : base + "_of_cell";
    if (flow.sum != nullptr) {
      if (first != last)
        builder_.equation(Kind::auxiliary, summed, cell_, of_all_stages, "persons per year",
                          in(flow.sum->nl, flow.sum->en), people);
      builder_.equation(Kind::auxiliary, std::string(flow.sum->name), builder_.by_branch(), over_cells(summed),
                        std::string(flow.sum->unit), in(flow.sum->nl, flow.sum->en), ExportSector::hiring);
    }
    if (flow.to == m::To::new_job_here) start_anew(base);
    if (flow.to == m::To::new_job_elsewhere && builder_.whole()) spread_over_branches(base);
  }

  std::string last_of(const std::string& dimension) const {
    return builder_.model().dimension(dimension).elements.back();
  }

  Expression over_cells(const std::string& of, const std::vector<std::pair<std::string, std::string>>& fixed = {}) {
    std::vector<std::string> over;
    for (const std::string& dimension : cell_) {
      const bool is_fixed =
          std::ranges::find(fixed, dimension, &std::pair<std::string, std::string>::first) != fixed.end();
      if (dimension != "branch" && !is_fixed) over.push_back(dimension);
    }
    return ExportBuilder::sum(ExportBuilder::element(of, cell_, fixed), over);
  }

  void arrive_in_next_band(const std::string& leaving, const std::string& dimension, std::size_t stage) {
    const auto& bands = builder_.model().dimension(dimension).elements;
    Expression arriving = 0.0;
    for (std::size_t i = 0; i + 1 < bands.size(); ++i) {
      const Expression from_band =
          builder_.is(dimension, bands[i + 1]) * ExportBuilder::element(leaving, cell_, {{dimension, bands[i]}});
      arriving = i == 0 ? from_band : arriving + from_band;
    }
    const std::string arrival = leaving + "_in";
    flow_of_persons(arrival, arriving,
                    in("komt erbij uit de vorige groep: ", "arrives from the band before: ") + stocks_[stage].meaning);
    stocks_[stage].inflows.push_back(arrival);
  }

  /// Who finds another job in the branch starts again in the first tenure band.
  void start_anew(const std::string& flow) {
    const std::string first = builder_.model().dimension("tenure").elements.front();
    const std::string meaning = in("begint opnieuw binnen de branche", "starts again within the branch");
    builder_.equation(Kind::auxiliary, "starting_again", builder_.by_cell({"age", "mobility"}),
                      ExportBuilder::sum(ExportBuilder::element(flow, cell_), {"tenure"}), "persons per year", meaning,
                      people);
    flow_of_persons(flow + "_in", builder_.is("tenure", first) * name("starting_again"), meaning);
    stocks_[0].inflows.push_back(flow + "_in");
  }

  /// Movers spread over the other branches of the cohort in proportion to their size at the start.
  void spread_over_branches(const std::string& flow) {
    std::vector<double> weights;
    double all = 0.0;
    for (std::size_t b = 0; b < m::branch_count; ++b) {
      const double size = builder_.start_values()[static_cast<std::size_t>(m::branch_size.offset) + b];
      weights.push_back(m::in_cohort(static_cast<int>(b)) ? size : 0.0);
      all += weights.back();
    }
    builder_.constant("size_for_movers", {"branch"}, weights, "persons",
                      in("omvang van de branche voor wie overstapt", "size of the branch to those who move"), people);
    builder_.constant("cohort_size", {}, {all}, "persons",
                      in("omvang van de zeven branches", "size of the seven branches"), people);
    const std::vector<std::string> each{"branch", "age", "mobility", "origin"},
        all_branches{"age", "mobility", "origin"};
    builder_.equation(Kind::auxiliary, "movers", each,
                      ExportBuilder::sum(ExportBuilder::element(flow, cell_), {"tenure"}), "persons per year",
                      in("wie naar een andere branche gaat", "who goes to another branch"), people);
    builder_.equation(
        Kind::auxiliary, "movers_per_size", each, name("movers") / (name("cohort_size") - name("size_for_movers")),
        "per year", in("overstappers per medewerker van de andere branches", "movers per worker of the other branches"),
        people);
    builder_.equation(Kind::auxiliary, "all_movers_per_size", all_branches,
                      ExportBuilder::sum(ExportBuilder::element("movers_per_size", each), {"branch"}), "per year",
                      in("hetzelfde, alle branches samen", "the same, all branches together"), people);
    builder_.equation(Kind::auxiliary, "moved_in", each,
                      name("size_for_movers") * (name("all_movers_per_size") - name("movers_per_size")),
                      "persons per year", in("wie uit een andere branche komt", "who comes from another branch"),
                      people);
  }

  void bring_in_movers() {
    const m::Variable& v = m::moves_in;
    if (movers_ == nullptr) {
      builder_.equation(Kind::auxiliary, std::string(v.name), {"branch"},
                        ExportBuilder::sum(ExportBuilder::element("moved_in", {"branch", "age", "mobility", "origin"}),
                                           {"age", "mobility", "origin"}),
                        std::string(v.unit), in(v.nl, v.en), ExportSector::hiring);
    } else {
      ExportVariable lookup;
      lookup.kind = Kind::lookup;
      lookup.name = v.name;
      lookup.unit = v.unit;
      lookup.meaning = in(v.nl, v.en) +
                       in("; uit de doorrekening van alle branches, gegeven", "; from the run of all branches, given");
      lookup.sector = ExportSector::hiring;
      for (const auto& point : movers_->points) lookup.points.emplace_back(point.time, point.persons_per_year);
      builder_.add(std::move(lookup));
      std::vector<double> shares;
      for (const auto& by_mobility : movers_->share)
        shares.insert(shares.end(), by_mobility.begin(), by_mobility.end());
      builder_.constant("moved_in_share", {"age", "mobility"}, shares, "share",
                        in("wie zij zijn, naar leeftijd en blijvendheid, als aan de start",
                           "who they are, by age and mobility, as at the start"),
                        people);
      builder_.equation(Kind::auxiliary, "moved_in", {"age", "mobility"}, name("moves_in") * name("moved_in_share"),
                        "persons per year", in("wie uit een andere branche komt", "who comes from another branch"),
                        people);
    }
    const std::string first = builder_.model().dimension("tenure").elements.front();
    flow_of_persons("branch_move_in", builder_.is("tenure", first) * name("moved_in"),
                    in("begint in deze branche", "starts in this branch"));
    stocks_[0].inflows.push_back("branch_move_in");
  }

  void bring_in_hires() {
    const auto& tenures = builder_.model().dimension("tenure").elements;
    const ExportReader at(builder_);
    const Expression mobile = builder_.is("mobility", "mobile");
    const Expression new_here = builder_.is("tenure", tenures[static_cast<std::size_t>(m::tenure_of_hires)]);
    const Expression back = builder_.is("tenure", tenures[static_cast<std::size_t>(m::tenure_of_returners)]);
    Expression persons =
        at(m::hires) * at(m::entry_age_share) *
        (mobile * at(m::entering_mobile_share) + (1.0 - mobile) * (1.0 - at(m::entering_mobile_share))) *
        (new_here * (1.0 - at(m::returning_share)) + back * at(m::returning_share));
    if (builder_.whole()) persons = persons * builder_.is("origin", "entrant");
    flow_of_persons("hire", persons, in("treedt in dienst", "is hired"));
    stocks_[0].inflows.push_back("hire");
  }

  /// Constants by age, tenure, mobility and, in the whole model, branch: at the start nobody has entered later, but
  /// for the branch outside the cohort.
  void start(const std::vector<double>& state) {
    std::vector<std::string> dimensions{"age", "tenure", "mobility"};
    if (builder_.whole()) dimensions.push_back("branch");
    for (int s = 0; s < m::stage_count; ++s) {
      std::vector<double> persons;
      for (int a = 0; a < m::age_count; ++a) {
        for (int t = 0; t < m::tenure_count; ++t) {
          for (int c = 0; c < m::mobility_count; ++c) {
            for (const std::size_t b : builder_.branches()) {
              double both = 0.0;
              for (int o = 0; o < m::origin_count; ++o)
                both += state[static_cast<std::size_t>(engines::cell_index(a, t, c, o, s)) + b];
              persons.push_back(both);
            }
          }
        }
      }
      const std::string stage = stages[static_cast<std::size_t>(s)];
      const std::string meaning = in("aan de start, door behoud berekend: ", "at the start, computed by behoud: ") +
                                  stocks_[static_cast<std::size_t>(s)].meaning;
      if (!builder_.whole()) {
        builder_.constant("start_" + stage, dimensions, persons, "persons", meaning);
      } else {
        builder_.constant("people_at_start_" + stage, dimensions, persons, "persons", meaning);
        builder_.equation(Kind::auxiliary, "start_" + stage, cell_,
                          name("people_at_start_" + stage) * name("origin_at_start"), "persons", meaning,
                          ExportSector::constants);
      }
    }
    if (builder_.whole()) {
      std::vector<double> origin;
      for (int b = 0; b < m::branch_count; ++b) {
        origin.push_back(m::in_cohort(b) ? 1.0 : 0.0);
        origin.push_back(m::in_cohort(b) ? 0.0 : 1.0);
      }
      builder_.constant("origin_at_start", {"branch", "origin"}, origin, "share",
                        in("wie op 31-3-2015 in de zeven branches werkt, is het cohort",
                           "whoever works in the seven branches on 31-3-2015 is the cohort"));
    }
  }

  void count() {
    builder_.equation(Kind::auxiliary, "people", cell_, name("staying") + name("wishing") + name("searching"),
                      "persons", in("medewerkers", "workers"), people);
    const auto counted = [&](const std::string& of, const std::string& nl, const std::string& en,
                             const std::vector<std::pair<std::string, std::string>>& fixed) {
      builder_.equation(Kind::auxiliary, of, builder_.by_branch(), over_cells("people", fixed), "persons", in(nl, en),
                        people);
    };
    counted("workers", std::string(m::workers.nl), std::string(m::workers.en), {});
    const auto& tenures = builder_.model().dimension("tenure").elements;
    counted("newcomers", std::string(m::newcomers.nl), std::string(m::newcomers.en),
            {{"tenure", tenures[static_cast<std::size_t>(m::newcomer.value)]}});
    if (builder_.whole())
      counted("cohort_workers", "nog aan het werk van het cohort", "still at work of the cohort",
              {{"origin", "cohort"}});
  }

  /// A stock without dimensions: PySD cannot hold a state in which all stocks have the same first dimension.
  void keep_the_time() {
    const std::string meaning = in("jaren sinds de start", "years since the start");
    builder_.constant("start_years_passed", {}, {0.0}, "years", meaning);
    builder_.equation(Kind::flow, "passing_of_time", {}, 1.0, "", in("een jaar per jaar", "a year per year"),
                      ExportSector::force_field);
    ExportVariable clock;
    clock.kind = Kind::stock;
    clock.name = "years_passed";
    clock.unit = "years";
    clock.meaning = meaning;
    clock.sector = ExportSector::force_field;
    clock.inflows = {"passing_of_time"};
    clock.initial = "start_years_passed";
    builder_.add(std::move(clock));
  }

  ExportBuilder& builder_;
  const engines::MoversIn* movers_;
  std::vector<std::string> cell_;
  std::array<ExportVariable, m::stage_count> stocks_;
};

}  // namespace

void export_people(ExportBuilder& builder, const std::vector<double>& state, const engines::MoversIn* movers) {
  People(builder, movers).write(state);
}

}  // namespace behoud
