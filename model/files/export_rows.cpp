// The rows of the mechanism as equations.

#include "model/files/export_builder.hpp"
#include "model/mechanism/mechanism.hpp"

namespace behoud {

namespace m = mechanism;

namespace {

constexpr std::string_view per_year(std::string_view unit) {
  return unit == "persons" ? "persons per year" : "per year";
}

void algebraic(ExportBuilder& builder, const auto& rows, ExportSector sector) {
  engines::for_each_row(rows, [&](const auto& row) {
    const m::Variable& v = row.variable;
    builder.equation(ExportVariable::Kind::auxiliary, std::string(v.name), builder.dimensions_of(v),
                     row.equation(ExportReader(builder)), std::string(v.unit), builder.in(v.nl, v.en), sector);
  });
}

void stocks(ExportBuilder& builder, const auto& rows, ExportSector sector) {
  engines::for_each_row(rows, [&](const auto& row) {
    const m::Variable& v = row.variable;
    const std::string name(v.name), change = "change_of_" + name;
    const std::vector<std::string> dimensions = builder.dimensions_of(v);
    builder.equation(ExportVariable::Kind::flow, change, dimensions, row.change(ExportReader(builder)),
                     std::string(per_year(v.unit)),
                     builder.in("verandering per jaar van: ", "change per year of: ") + builder.in(v.nl, v.en), sector);
    ExportVariable stock;
    stock.kind = ExportVariable::Kind::stock;
    stock.name = name;
    stock.dimensions = dimensions;
    stock.unit = v.unit;
    stock.meaning = builder.in(v.nl, v.en);
    stock.sector = sector;
    stock.inflows = {change};
    stock.initial = builder.reference(v).name();
    builder.add(std::move(stock));
  });
}

}  // namespace

void export_rows(ExportBuilder& builder) {
  algebraic(builder, m::force_field_rows, ExportSector::force_field);
  stocks(builder, m::force_field_stocks, ExportSector::force_field);
  algebraic(builder, m::capacity_rows, ExportSector::capacity);
  stocks(builder, m::capacity_stocks, ExportSector::capacity);
  algebraic(builder, m::factor_rows, ExportSector::factors);
  stocks(builder, m::factor_stocks, ExportSector::factors);
  algebraic(builder, m::growth_rows, ExportSector::own_direction);
  algebraic(builder, m::own_direction_rows, ExportSector::own_direction);
  stocks(builder, m::own_direction_stocks, ExportSector::own_direction);
  algebraic(builder, std::tuple{m::hygiene_row}, ExportSector::leaving);
  algebraic(builder, m::funnel_rows, ExportSector::leaving);
  algebraic(builder, m::tenure_group_rows, ExportSector::leaving);
  algebraic(builder, m::worker_rows, ExportSector::leaving);
  algebraic(builder, m::hiring_rows, ExportSector::hiring);
  stocks(builder, m::hiring_stocks, ExportSector::hiring);
}

}  // namespace behoud
