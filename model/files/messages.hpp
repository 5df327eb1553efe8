#pragma once
// Every sentence about files that are read or kept, in both languages. {0}, {1} ... are filled in by fmt.
// Each says what is wrong and, after the semicolon, what would be right.

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "model/files/language.hpp"

namespace behoud {

enum class MessageId : std::size_t {
  // the file itself
  file_missing,
  file_is_folder,
  file_unreadable,
  file_empty,
  file_too_large,
  file_not_utf8,
  file_truncated,
  json_comment,
  json_trailing_comma,
  json_syntax,
  json_too_deep,
  json_duplicate_key,
  number_not_finite,
  schema_other,
  // tables of text
  place_in_text,
  csv_empty,
  csv_quote_open,
  csv_text_after_quote,
  csv_quote_inside,
  csv_lone_return,
  csv_width,
  column_unnamed,
  column_repeated,
  column_missing,
  column_unknown,
  posterior_not_of_these_parameters,
  posterior_without_draws,
  posterior_missing,
  number_malformed,
  interval_half,
  problems_more,
  // types
  type_object,
  type_list,
  type_text,
  type_number,
  type_boolean,
  type_null,
  type_number_or_null,
  type_wrong,
  // keys, texts, ids, lists
  key_missing,
  key_unknown,
  text_empty,
  choice_unknown,
  id_malformed,
  id_repeated,
  list_empty,
  list_repeated,
  // numbers
  number_out_of_bounds,
  number_not_positive,
  number_negative,
  number_too_large,
  unit_wrong,
  min_above_max,
  range_out_of_order,
  // dates
  date_malformed,
  date_impossible,
  date_year,
  date_outside_horizon,
  end_not_after_start,
  ramp_beyond_end,
  // parameters
  parameter_unknown,
  parameter_missing,
  value_not_single,
  value_not_list,
  value_count,
  distribution_centre,
  centre_not_positive,
  centre_not_share,
  weights_sum,
  shares_sum,
  // levers
  measure_unknown,
  measure_other_kind,
  dose_neutral,
  evidence_missing,
  // published measures
  published_id_malformed,
  not_expressed_missing,
  dose_does_nothing,
  // profiles
  no_reference,
  // trials
  published_zero,
  month_between_quarters,
  window_empty,
  // scenarios
  scenario_id_not_file_name,
  scenario_id_repeated,
  baseline_changes_nothing,
  horizon_start,
  horizon_end,
  lever_unknown,
  reach_choice,
  reach_offered,
  target_empty,
  branches_all,
  intervention_overlap,
  override_from,
  path_unknown,
  path_other_kind,
  path_repeated,
  path_point_order,
  path_sector,
  path_missing,
  together_taken,
  together_twice,
  // evidence
  held_out_role,
  validate_use,
  folder_missing,
  out_is_no_file,
  out_of_others,
  folder_unnamed,
  folder_is_file,
  folder_of_others,
  folder_unmakeable,
  folder_not_replaced,
  file_unwritable,
  // StatLine
  dimension_used_twice,
  branches_not_mapped,
  key_mapped_and_skipped,
  fitted_role,
  selection_missing,
  dimension_missing,
  dimension_not_mapped,
  measure_not_in_files,
  selection_not_in_files,
  branch_key_unknown,
  period_key_unknown,
  figure_malformed,
  decimal_marks_mixed,
  figure_more_precise,
  figure_repeated,
  block_width,
  metadata_alone,
  figures_none,
  // members of an ensemble on disk
  store_of_others,
  store_in_use,
  store_unwritable,
  store_without_request,
  store_not_sound,
  store_unfinished,
  request_unreadable,
  request_differs,
  shard_of_other_request,
  shards_miss_members,
  shards_overlap,
  disk_too_small,
  count
};

struct Message {
  MessageId id;
  std::string_view nl, en;
};

inline constexpr std::size_t message_count = static_cast<std::size_t>(MessageId::count);

inline constexpr std::array<Message, message_count> messages{{
    {MessageId::file_missing,  //
     "bestaat niet; controleer de naam en de map", "does not exist; check the name and the folder"},
    {MessageId::file_is_folder,  //
     "is een map; geef een bestand op", "is a folder; give a file"},
    {MessageId::file_unreadable,  //
     "kan niet worden gelezen; controleer de leesrechten", "cannot be read; check the permissions"},
    {MessageId::file_empty,  //
     "is leeg; er hoort een JSON-object in te staan", "is empty; it must hold a JSON object"},
    {MessageId::file_too_large,  //
     "is groter dan {0} MB; een invoerbestand hoort kleiner te zijn",
     "is larger than {0} MB; an input file must be smaller"},
    {MessageId::file_not_utf8,  //
     "is geen UTF-8 op regel {0}, kolom {1}; sla het bestand op als UTF-8",
     "is not UTF-8 at line {0}, column {1}; save the file as UTF-8"},
    {MessageId::file_truncated,  //
     "breekt af op regel {0}, kolom {1}; het slot ontbreekt, neem een volledig exemplaar",
     "breaks off at line {0}, column {1}; the closing part is missing, take a complete copy"},
    {MessageId::json_comment,  //
     "bevat een opmerking op regel {0}, kolom {1}; JSON kent geen opmerkingen, verwijder die",
     "holds a comment at line {0}, column {1}; JSON has no comments, remove it"},
    {MessageId::json_trailing_comma,  //
     "heeft een komma te veel, vlak voor regel {0}, kolom {1}; verwijder die komma",
     "has a comma too many, just before line {0}, column {1}; remove that comma"},
    {MessageId::json_syntax,  //
     "is geen geldige JSON op regel {0}, kolom {1}, bij {2}; controleer daar komma's, aanhalingstekens en haakjes",
     "is not valid JSON at line {0}, column {1}, near {2}; check the commas, quotes and brackets there"},
    {MessageId::json_too_deep,  //
     "is dieper genest dan {0} niveaus; geen enkel invoerbestand heeft er zoveel nodig",
     "is nested deeper than {0} levels; no input file needs that many"},
    {MessageId::json_duplicate_key,  //
     "de sleutel \"{0}\" staat er twee keer; houd er één over", "the key \"{0}\" is there twice; keep one of them"},
    {MessageId::number_not_finite,  //
     "{0} is geen eindig getal; schrijf een gewoon getal, zoals 0.5",
     "{0} is not a finite number; write an ordinary number, such as 0.5"},
    {MessageId::schema_other,  //
     "verwijst naar het schema \"{0}\"; bij dit soort bestand hoort \"{1}\"",
     "refers to the schema \"{0}\"; this kind of file needs \"{1}\""},

    {MessageId::place_in_text, "regel {0}, kolom {1}", "line {0}, column {1}"},
    {MessageId::csv_empty,  //
     "is leeg; op de eerste regel horen de namen van de kolommen te staan",
     "is empty; its first line must hold the names of the columns"},
    {MessageId::csv_quote_open,  //
     "hier begint een veld tussen aanhalingstekens dat niet wordt gesloten; zet er \" achter, en schrijf een "
     "aanhalingsteken in de tekst als \"\"",
     "a quoted field begins here and is never closed; put \" behind it, and write a quote in the text as \"\""},
    {MessageId::csv_text_after_quote,  //
     "na het sluitende aanhalingsteken staat nog tekst, bij {0}; daar hoort {1} of het einde van de regel, en een "
     "aanhalingsteken in de tekst wordt \"\"",
     "text follows the closing quote, near {0}; {1} or the end of the line must stand there, and a quote in the text "
     "is written \"\""},
    {MessageId::csv_quote_inside,  //
     "een aanhalingsteken midden in een veld; zet het hele veld tussen aanhalingstekens en schrijf dit als \"\"",
     "a quote in the middle of a field; put the whole field between quotes and write this one as \"\""},
    {MessageId::csv_lone_return,  //
     "een regeleinde zonder regelopschuiving (CR zonder LF); sla het bestand op met gewone regeleinden",
     "a carriage return without a line feed; save the file with ordinary line ends"},
    {MessageId::csv_width,  //
     "het aantal velden op deze regel is {0}; het moet {1} zijn, zoals op de eerste regel",
     "the count of fields on this line is {0}; it must be {1}, as on the first line"},
    {MessageId::column_unnamed,  //
     "een kolom zonder naam; geef haar een naam of haal haar weg", "a column without a name; name it or take it out"},
    {MessageId::column_repeated,  //
     "de kolom \"{0}\" staat er ook al op {1}; houd er één over",
     "the column \"{0}\" is there already, at {1}; keep "
     "one of them"},
    {MessageId::column_missing,  //
     "de kolom \"{0}\" ontbreekt; voeg haar toe", "the column \"{0}\" is missing; add it"},
    {MessageId::column_unknown,  //
     "de kolom \"{0}\" is hier onbekend; het meest lijkt zij op \"{1}\"",
     "the column \"{0}\" is unknown here; the nearest known one is \"{1}\""},
    {MessageId::posterior_not_of_these_parameters,  //
     "hoort bij andere geijkte parameters; trek de posterior opnieuw met behoud calibrate --out MAP",
     "belongs to other calibrated parameters; draw the posterior again with behoud calibrate --out FOLDER"},
    {MessageId::posterior_without_draws,  //
     "bevat geen trekkingen; maak een posterior met behoud calibrate --out MAP",
     "holds no draws; make it with behoud calibrate --out FOLDER"},
    {MessageId::posterior_missing,  //
     "ontbreekt; maak de posterior met behoud calibrate --out MAP en zet posterior.csv hier neer",
     "is missing; make the posterior with behoud calibrate --out FOLDER and put posterior.csv here"},
    {MessageId::number_malformed,  //
     "\"{0}\" is geen getal; schrijf cijfers met een punt, zoals 12.5",
     "\"{0}\" is not a number; write digits with a point, such as 12.5"},
    {MessageId::interval_half,  //
     "\"{0}\" is leeg terwijl \"{1}\" is ingevuld; vul beide in of geen van beide",
     "\"{0}\" is empty while \"{1}\" is filled in; fill in both or neither"},
    {MessageId::problems_more,  //
     "na {0} problemen is niet verder gekeken; verbeter deze eerst",
     "after {0} problems the search was stopped; correct these first"},

    {MessageId::type_object, "een object", "an object"},
    {MessageId::type_list, "een lijst", "a list"},
    {MessageId::type_text, "tekst", "text"},
    {MessageId::type_number, "een getal", "a number"},
    {MessageId::type_boolean, "true of false", "true or false"},
    {MessageId::type_null, "null", "null"},
    {MessageId::type_number_or_null, "een getal of null", "a number or null"},
    {MessageId::type_wrong,  //
     "is {0}; hier hoort {1} te staan", "is {0}; it must be {1}"},

    {MessageId::key_missing,  //
     "de sleutel \"{0}\" ontbreekt; voeg hem toe", "the key \"{0}\" is missing; add it"},
    {MessageId::key_unknown,  //
     "de sleutel \"{0}\" is hier onbekend; het meest lijkt hij op \"{1}\"",
     "the key \"{0}\" is unknown here; the nearest known one is \"{1}\""},
    {MessageId::text_empty,  //
     "is leeg; vul een tekst in", "is empty; fill in a text"},
    {MessageId::choice_unknown,  //
     "\"{0}\" is hier niet mogelijk; kies uit {1} (het meest lijkt het op \"{2}\")",
     "\"{0}\" is not possible here; choose from {1} (the nearest is \"{2}\")"},
    {MessageId::id_malformed,  //
     "\"{0}\" kan geen id zijn; gebruik kleine letters, cijfers en lage streepjes, te beginnen met een letter",
     "\"{0}\" cannot be an id; use small letters, digits and underscores, beginning with a letter"},
    {MessageId::id_repeated,  //
     "\"{0}\" is al gebruikt op {1}; elk id mag maar één keer voorkomen",
     "\"{0}\" was already used at {1}; every id may occur only once"},
    {MessageId::list_empty,  //
     "is een lege lijst; noem er ten minste één", "is an empty list; name at least one"},
    {MessageId::list_repeated,  //
     "\"{0}\" staat twee keer in de lijst; noem het één keer", "\"{0}\" is in the list twice; name it once"},

    {MessageId::number_out_of_bounds,  //
     "{0} valt buiten de grenzen; kies een waarde van {1} tot en met {2}",
     "{0} is out of bounds; it must be from {1} to {2}"},
    {MessageId::number_not_positive,  //
     "{0} is niet positief; het moet groter dan 0 zijn", "{0} is not positive; it must be above 0"},
    {MessageId::number_negative,  //
     "{0} is negatief; het moet 0 of meer zijn", "{0} is negative; it must be 0 or more"},
    {MessageId::number_too_large,  //
     "{0} is te groot; het moet kleiner dan {1} zijn", "{0} is too large; it must be below {1}"},
    {MessageId::unit_wrong,  //
     "de eenheid \"{0}\" past niet bij {1}; de juiste eenheid is \"{2}\"",
     "the unit \"{0}\" does not fit {1}; the right unit is \"{2}\""},
    {MessageId::min_above_max,  //
     "het minimum {0} is groter dan het maximum {1}; verwissel ze of verbeter er één",
     "the minimum {0} is above the maximum {1}; swap them or correct one"},
    {MessageId::range_out_of_order,  //
     "{0}, {1} en {2} staan niet op volgorde; het moet \"low\" <= \"{3}\" <= \"high\" zijn",
     "{0}, {1} and {2} are out of order; it must be \"low\" <= \"{3}\" <= \"high\""},

    {MessageId::date_malformed,  //
     "\"{0}\" is geen datum; schrijf jaar-maand-dag, zoals 2027-01-01",
     "\"{0}\" is not a date; write year-month-day, such as 2027-01-01"},
    {MessageId::date_impossible,  //
     "de dag {0} bestaat niet; controleer de maand en de dag", "there is no day {0}; check the month and the day"},
    {MessageId::date_year,  //
     "{0} ligt te ver weg; kies een jaar van {1} tot en met {2}",
     "{0} is too far away; the year must be from {1} to {2}"},
    {MessageId::date_outside_horizon,  //
     "{0} valt buiten de looptijd van het scenario; kies een datum van {1} tot en met {2}",
     "{0} is outside the horizon of the scenario; choose a date from {1} to {2}"},
    {MessageId::end_not_after_start,  //
     "het einde {0} ligt niet na het begin {1}; kies een later einde",
     "the end {0} is not after the start {1}; choose a later end"},
    {MessageId::ramp_beyond_end,  //
     "met {0} jaar aanloop is de maatregel pas op {1} op volle kracht, na het einde {2}; kies een kortere aanloop of "
     "een later einde",
     "with a ramp of {0} years the measure is at full strength on {1}, after its end {2}; choose a shorter ramp or a "
     "later end"},

    {MessageId::parameter_unknown,  //
     "er is geen parameter \"{0}\"; het meest lijkt het op \"{1}\"",
     "there is no parameter \"{0}\"; the nearest known one is \"{1}\""},
    {MessageId::parameter_missing,  //
     "de parameter \"{0}\" ontbreekt; voeg hem toe, in de eenheid \"{1}\"",
     "the parameter \"{0}\" is missing; add it, in the unit \"{1}\""},
    {MessageId::value_not_single,  //
     "is een lijst; {0} heeft één getal", "is a list; {0} has a single number"},
    {MessageId::value_not_list,  //
     "is {0}; {1} heeft een lijst van {2} getallen, op volgorde van {3}",
     "is {0}; {1} has a list of {2} numbers, in the order {3}"},
    {MessageId::value_count,  //
     "het aantal getallen is {0}; {1} heeft er {2}, op volgorde van {3}",
     "the count of numbers is {0}; {1} has {2}, in the order {3}"},
    {MessageId::distribution_centre,  //
     "het midden {0} van de verdeling valt buiten de grenzen van de parameter; kies een waarde van {1} tot en met {2}",
     "the centre {0} of the distribution is outside the parameter's bounds; it must be from {1} to {2}"},
    {MessageId::centre_not_positive,  //
     "een lognormale verdeling kan {0} niet als midden hebben; kies een midden groter dan 0, of een andere verdeling",
     "a lognormal distribution cannot have {0} as its centre; choose a centre above 0, or another distribution"},
    {MessageId::centre_not_share,  //
     "een logit-normale verdeling kan {0} niet als midden hebben; kies een midden tussen 0 en 1, of een andere "
     "verdeling",
     "a logit-normal distribution cannot have {0} as its centre; choose a centre between 0 and 1, or another "
     "distribution"},
    {MessageId::weights_sum,  //
     "de gewichten {0} zijn samen {1}; ze moeten samen 1 zijn", "the weights {0} add up to {1}; they must add up to 1"},
    {MessageId::shares_sum,  //
     "de aandelen van {0} zijn samen {1}; ze moeten samen 1 zijn",
     "the shares of {0} add up to {1}; they must add up to 1"},

    {MessageId::measure_unknown,  //
     "er is geen maatregelvariabele \"{0}\"; het meest lijkt het op \"{1}\"",
     "there is no measure variable \"{0}\"; the nearest known one is \"{1}\""},
    {MessageId::measure_other_kind,  //
     "een maatregel kan niet rechtstreeks op \"{0}\" werken; neem een maatregelvariabele, de naam die er het meest op "
     "lijkt is \"{1}\"",
     "a lever cannot act on \"{0}\" directly; take a measure variable, the nearest by name is \"{1}\""},
    {MessageId::dose_neutral,  //
     "de neutrale dosis {0} ligt boven het maximum {1}; hij mag hoogstens het maximum zijn",
     "the neutral dose {0} is above the maximum {1}; it may be at most the maximum"},
    {MessageId::evidence_missing,  //
     "is leeg, terwijl de bewijskracht \"{0}\" is; noem de bronnen of kies \"assumption\"",
     "is empty although the grade is \"{0}\"; name the evidence or choose \"assumption\""},

    {MessageId::published_id_malformed,  //
     "\"{0}\" is geen id; neem een hoofdletter en een nummer: I01 (initiatief), V01 (maatregel) of A1 (advies)",
     "\"{0}\" is no id; take a capital and a number: I01 (initiative), V01 (measure) or A1 (advice)"},
    {MessageId::not_expressed_missing,  //
     "is leeg en \"not_expressed\" ontbreekt; noem maatregelen uit de catalogus of zeg waarom het model dit niet kent",
     "is empty and there is no \"not_expressed\"; name levers of the catalogue or say why the model cannot express it"},
    {MessageId::dose_does_nothing,  //
     "{0} is de dosis waarbij {1} niets doet; kies een andere dosis of laat de maatregel weg",
     "{0} is the dose at which {1} does nothing; choose another dose or leave the lever out"},

    {MessageId::no_reference,  //
     "{0} is niet iets wat een profiel van zichzelf opgeeft; kies uit {1}",
     "{0} is not something a profile states of itself; choose from {1}"},
    {MessageId::published_zero,  //
     "is 0; een studie die niets vond kan niet met een verhouding worden vergeleken, laat haar weg",
     "is 0; a study that found nothing cannot be compared by a ratio, leave it out"},
    {MessageId::month_between_quarters,  //
     "{0} maanden is geen heel aantal kwartalen; neem een veelvoud van 3",
     "{0} months is no whole number of quarters; take a multiple of 3"},
    {MessageId::window_empty,  //
     "het venster loopt van maand {0} tot maand {1}; het moet later eindigen dan het begint",
     "the window runs from month {0} until month {1}; it must end later than it begins"},

    {MessageId::scenario_id_not_file_name,  //
     "het id is \"{0}\", maar het bestand heet \"{1}\"; geef ze dezelfde naam",
     "the id is \"{0}\" but the file is called \"{1}\"; give them the same name"},
    {MessageId::scenario_id_repeated,  //
     "het id \"{0}\" is ook dat van {1}; geef elk scenario een eigen id",
     "the id \"{0}\" is also that of {1}; give every scenario its own id"},
    {MessageId::baseline_changes_nothing,  //
     "het nulscenario kent geen maatregelen of gewijzigde parameters; zet die in een scenario",
     "the baseline has no interventions or changed parameters; put those in a scenario"},
    {MessageId::horizon_start,  //
     "{0} is niet het begin van het nulscenario; een scenario begint op {1}",
     "{0} is not the start of the baseline; a scenario starts on {1}"},
    {MessageId::horizon_end,  //
     "{0} is te laat; de looptijd mag hoogstens tot en met {1} duren",
     "{0} is too late; the horizon may end on {1} at the latest"},
    {MessageId::lever_unknown,  //
     "er is geen maatregel \"{0}\" in de catalogus; het meest lijkt het op \"{1}\"",
     "there is no lever \"{0}\" in the catalogue; the nearest known one is \"{1}\""},
    {MessageId::reach_choice,  //
     "het bereik is niet duidelijk; geef óf {{\"share\": 0..1}} óf {{\"offered\": true}}",
     "the reach is not clear; give either {{\"share\": 0..1}} or {{\"offered\": true}}"},
    {MessageId::reach_offered,  //
     "is false; schrijf true, of geef in plaats daarvan \"share\"", "is false; write true, or give \"share\" instead"},
    {MessageId::target_empty,  //
     "is een leeg object; noem \"ages\" of \"tenures\", of laat de doelgroep weg",
     "is an empty object; name \"ages\" or \"tenures\", or leave the target out"},
    {MessageId::branches_all,  //
     "noemt \"ALL\" naast andere branches; schrijf alleen [\"ALL\"], of noem de branches zonder \"ALL\"",
     "names \"ALL\" beside other branches; write only [\"ALL\"], or name the branches without \"ALL\""},
    {MessageId::intervention_overlap,  //
     "zet de maatregel \"{0}\" van {1} tot {2} een tweede keer in naast {3}, voor dezelfde mensen in {4}; scheid ze in "
     "tijd, branche of doelgroep",
     "uses the lever \"{0}\" a second time from {1} to {2}, beside {3}, for the same people in {4}; separate them in "
     "time, branch or target"},
    {MessageId::override_from,  //
     "{0} bepaalt de beginsituatie en kan niet halverwege veranderen; laat \"from\" weg",
     "{0} shapes the start and cannot change half-way; leave \"from\" out"},
    {MessageId::path_unknown,  //
     "er is geen tijdpad \"{0}\"; het meest lijkt het op \"{1}\"",
     "there is no path \"{0}\"; the nearest known one is \"{1}\""},
    {MessageId::path_other_kind,  //
     "\"{0}\" volgt uit het model en kan niet worden opgelegd; neem een tijdpad van buiten, de naam die er het meest "
     "op lijkt is \"{1}\"",
     "\"{0}\" follows from the model and cannot be imposed; take an exogenous path, the nearest by name is \"{1}\""},
    {MessageId::path_repeated,  //
     "het tijdpad van {0} in {1} staat ook al in {2}; geef per branche één tijdpad",
     "the path of {0} in {1} is already given by {2}; give one path per branch"},
    {MessageId::path_point_order,  //
     "{0} komt niet na het vorige punt, {1}; zet de punten in volgorde van datum, elk met een eigen datum",
     "{0} does not come after the point before it, {1}; put the points in order of date, each with its own"},
    {MessageId::path_sector,  //
     "{0} geldt voor het hele domein; schrijf [\"ALL\"]", "{0} holds for the whole domain; write [\"ALL\"]"},
    {MessageId::path_missing,  //
     "het nulscenario mist {0} voor {1}; voeg dat tijdpad toe", "the baseline lacks {0} for {1}; add that path"},
    {MessageId::together_taken,  //
     "een scenario heet \"{0}\", zoals het scenario waarin alles samen gebeurt; geef het een ander id",
     "a scenario is called \"{0}\", as is the scenario in which all is done together; give it another id"},
    {MessageId::together_twice,  //
     "{0} en {1} kunnen niet samen: beide bepalen {2} in dezelfde branches; laat een van de twee weg",
     "{0} and {1} cannot be done together: both set {2} in the same branches; leave one of them out"},

    {MessageId::held_out_role,  //
     "alleen een rij met de rol validate kan held_out zijn, en de rol is hier {0}; kies een ander gebruik of "
     "een andere rol",
     "only a row with the role validate can be held_out, and the role here is {0}; choose another use or another role"},
    {MessageId::validate_use,  //
     "een rij met de rol validate kan niet als {0} zijn gebruikt; kies held_out of none, of geef haar een andere rol",
     "a row with the role validate cannot have been used as {0}; choose held_out or none, or give it another role"},

    {MessageId::folder_missing,  //
     "de map voor dit bestand bestaat niet; maak haar of geef een andere --out",
     "the folder for this file does not exist; make it or give another --out"},
    {MessageId::out_is_no_file,  //
     "is geen gewoon bestand; geef een andere --out", "is no ordinary file; give another --out"},
    {MessageId::out_of_others,  //
     "bestaat al en is niet door dit commando geschreven; geef een andere --out of haal het weg",
     "exists and was not written by this command; give another --out or take it away"},
    {MessageId::folder_unnamed,  //
     "--out is leeg; geef een map", "--out is empty; give a folder"},
    {MessageId::folder_is_file,  //
     "is een bestand; geef een map", "is a file; give a folder"},
    {MessageId::folder_of_others,  //
     "bevat bestanden die behoud niet heeft geschreven; geef een nieuwe of lege map",
     "holds files that behoud did not write; give a new or empty folder"},
    {MessageId::folder_unmakeable,  //
     "kan niet worden gemaakt ({0}); controleer de rechten of geef een andere --out",
     "cannot be made ({0}); check the permissions or give another --out"},
    {MessageId::folder_not_replaced,  //
     "kan niet worden vervangen ({0}); controleer de rechten of geef een andere --out",
     "cannot be replaced ({0}); check the permissions or give another --out"},
    {MessageId::file_unwritable,  //
     "kan niet worden geschreven; controleer de schijfruimte en de rechten",
     "cannot be written; check the space on the disk and the permissions"},

    {MessageId::dimension_used_twice,  //
     "de dimensie \"{0}\" is al gebruikt op {1}; gebruik elke dimensie één keer",
     "the dimension \"{0}\" was already used at {1}; use every dimension once"},
    {MessageId::branches_not_mapped,  //
     "is leeg; noem ten minste één sleutel van de tabel met zijn branche",
     "is empty; name at least one key of the table with its branch"},
    {MessageId::key_mapped_and_skipped,  //
     "de sleutel \"{0}\" staat ook onder \"keys\"; haal hem op één van beide plaatsen weg",
     "the key \"{0}\" is under \"keys\" as well; take it out of one of the two"},
    {MessageId::fitted_role,  //
     "alleen een rij met de rol calibrate kan worden geijkt, en de rol is hier {0}; laat \"fitted\" weg of kies een "
     "andere rol",
     "only a row with the role calibrate can be fitted, and the role here is {0}; leave \"fitted\" out or choose "
     "another role"},
    {MessageId::selection_missing,  //
     "kiest geen sleutel van \"{0}\" en een andere maat wel; voeg die toe onder \"select\"",
     "selects no key of \"{0}\" and another measure does; add it under \"select\""},
    {MessageId::dimension_missing,  //
     "de dimensie \"{0}\" van het koppelbestand ontbreekt hier; het meest lijkt zij op \"{1}\"",
     "the dimension \"{0}\" of the mapping is not there; the nearest that is there is \"{1}\""},
    {MessageId::dimension_not_mapped,  //
     "het koppelbestand zegt niets over \"{0}\"; kies daar één sleutel van deze dimensie onder \"select\"",
     "the mapping says nothing about \"{0}\"; select one key of this dimension there, under \"select\""},
    {MessageId::measure_not_in_files,  //
     "geen van de bestanden bevat de maat \"{0}\"; het meest lijkt zij op \"{1}\"",
     "none of the files holds the measure \"{0}\"; the nearest there is \"{1}\""},
    {MessageId::selection_not_in_files,  //
     "geen van de bestanden bevat de sleutel \"{0}\" van {1}; het meest lijkt hij op \"{2}\"",
     "none of the files holds the key \"{0}\" of {1}; the nearest there is \"{2}\""},
    {MessageId::branch_key_unknown,  //
     "het koppelbestand noemt de branche \"{0}\" niet; zet haar onder \"keys\" of \"skip\" (het meest lijkt zij op "
     "\"{1}\")",
     "the mapping does not name the branch \"{0}\"; put it under \"keys\" or \"skip\" (the nearest it names is "
     "\"{1}\")"},
    {MessageId::period_key_unknown,  //
     "\"{0}\" is geen jaar, kwartaal of maand van StatLine, zoals 2019JJ00, 2019KW01 of 2019MM03; verbeter dit, of "
     "zet het onder \"skip\"",
     "\"{0}\" is no year, quarter or month of StatLine, such as 2019JJ00, 2019KW01 or 2019MM03; correct it, or put "
     "it under \"skip\""},
    {MessageId::figure_malformed,  //
     "\"{0}\" is geen cijfer van StatLine; dat is een getal met een punt of een komma voor de decimalen en niets voor "
     "de duizendtallen, een punt alleen (onbekend), of niets (onmogelijk)",
     "\"{0}\" is no figure of StatLine; that is a number with a point or a comma before its decimals and nothing at "
     "its thousands, a point alone (unknown), or nothing (impossible)"},
    {MessageId::decimal_marks_mixed,  //
     "\"{0}\" scheidt de decimalen anders dan {1}; gebruik in een bestand of de punt, of de komma",
     "\"{0}\" marks its decimals otherwise than {1} does; use either the point or the comma throughout a file"},
    {MessageId::figure_more_precise,  //
     "{0} is geen veelvoud van {1}; zet bij deze maat in het koppelbestand \"rounded_to\" op de eenheid van het "
     "laatste cijfer dat de tabel afdrukt",
     "{0} is no multiple of {1}; set \"rounded_to\" of this measure in the mapping to the unit of the last digit that "
     "the table prints"},
    {MessageId::figure_repeated,  //
     "de rij {0} is al gemaakt van {1}; geef elk cijfer één keer, en neem van elke dimensie één sleutel",
     "the row {0} was already made from {1}; give every figure once, and take one key of every dimension"},
    {MessageId::block_width,  //
     "het aantal velden op deze regel is {0}; het moet {1} zijn, zoals in de kop van dit blok",
     "the count of fields on this line is {0}; it must be {1}, as in the head of this block"},
    {MessageId::metadata_alone,  //
     "beschrijft een tabel en bevat geen cijfers; geef ook het bestand met de gegevens (*DataSet*.csv)",
     "describes a table and holds no figures; give the file of the data set too (*DataSet*.csv)"},
    {MessageId::figures_none,  //
     "laat van de bestanden geen enkel cijfer over; kijk na wat het kiest en overslaat, en of de bestanden cijfers "
     "bevatten",
     "leaves no figure of the files; see what it selects and skips, and whether the files hold figures"},

    {MessageId::store_of_others,  //
     "bevat bestanden die niet van een ensemble zijn; geef een andere --out of haal ze weg",
     "holds files that are not of an ensemble; give another --out or take them away"},
    {MessageId::store_in_use,  //
     "een andere behoud schrijft hier op dit moment; wacht daarop of geef een andere --out",
     "another behoud is writing here at this moment; wait for it or give another --out"},
    {MessageId::store_unwritable,  //
     "kan niet worden geschreven ({0}); controleer de schijfruimte en de rechten",
     "cannot be written ({0}); check the space on the disk and the permissions"},
    {MessageId::store_without_request,  //
     "bevat geen request.json; geef een map die met --members a:b is gemaakt",
     "holds no request.json; give a folder made with --members a:b"},
    {MessageId::store_not_sound,  //
     "is beschadigd vanaf lid {0}; kopieer het bestand opnieuw of reken dit deel opnieuw door",
     "is damaged from member {0} on; copy the file again or run this shard again"},
    {MessageId::store_unfinished,  //
     "bevat pas {0} van de {1} leden; maak het af met --resume",
     "holds {0} of {1} members only; finish it with --resume"},
    {MessageId::request_unreadable,  //
     "is niet leesbaar als opdracht van een ensemble; reken opnieuw zonder --resume",
     "cannot be read as the request of an ensemble; run again without --resume"},
    {MessageId::request_differs,  //
     "hier ligt werk van een andere opdracht: daar is {0} {1}, nu {2}; neem de oude instelling, of laat --resume weg "
     "om "
     "opnieuw te beginnen",
     "here lies work of another request: there {0} is {1}, now it is {2}; use the old setting, or leave --resume out "
     "to "
     "start afresh"},
    {MessageId::shard_of_other_request,  //
     "hoort bij een andere opdracht: {0} is hier {1} en in {3} {2}; voeg alleen delen van één opdracht samen",
     "belongs to another request: {0} is {1} here and {2} in {3}; merge shards of one request only"},
    {MessageId::shards_miss_members,  //
     "de leden {0} tot en met {1} ontbreken; voeg het deel --members {0}:{2} toe",
     "members {0} to {1} are missing; add the shard --members {0}:{2}"},
    {MessageId::shards_overlap,  //
     "de leden {0} tot en met {1} zitten zowel in {2} als in {3}; geef elk lid maar één keer (een deel a:b eindigt "
     "vóór b)",
     "members {0} to {1} are both in {2} and in {3}; give every member once only (a shard a:b ends before b)"},
    {MessageId::disk_too_small,  //
     "er is {0} schijfruimte nodig en {1} vrij; {2}", "{0} of disk space is needed and {1} is free; {2}"},
}};

namespace detail {
constexpr bool messages_in_order() {
  for (std::size_t i = 0; i < message_count; ++i)
    if (static_cast<std::size_t>(messages[i].id) != i) return false;
  return true;
}
}  // namespace detail
static_assert(detail::messages_in_order(), "messages must stand in the order of MessageId");

template <class... Args>
std::string message(Language language, MessageId id, const Args&... args) {
  const Message& entry = messages[static_cast<std::size_t>(id)];
  const std::string_view text = language == Language::nl ? entry.nl : entry.en;
  return fmt::format(fmt::runtime(text), args...);
}

}  // namespace behoud
