# One small panel for each scenario: its difference with the baseline over time, with 50 and 90 % bands, on one scale.
# Set before: divisor.

columns = 4
stats DATA using "panel" nooutput
panels = int(STATS_max)
array panel_title[panels]
array panel_text[panels]
array panel_reading[panels]
call plots . "read_text.gp" DATA 1 2 panel_title
call plots . "read_text.gp" DATA 1 3 panel_text
call plots . "read_text.gp" DATA 1 4 panel_reading
stats DATA using "time" nooutput
first_time = STATS_min
last_time = STATS_max
stats DATA using (column("p95") / divisor) nooutput
highest = STATS_max > 0 ? STATS_max : 0
stats DATA using (column("p05") / divisor) nooutput
lowest = STATS_min < 0 ? STATS_min : 0
if (highest <= lowest) { highest = 1 }  # nothing differs
step = nice_step(highest - lowest, 4)

left_margin = 46
gap_across = 22
title_height = 60
panel_height = 104
gap_down = 30
panel_rows = (panels + columns - 1) / columns
panel_width = (width - left_margin - 26 - gap_across * (columns - 1)) / real(columns)
top = 88
notes_height = height_of_notes(width)
height = top + panel_rows * (title_height + panel_height + gap_down) + notes_height
load plots . "begin.gp"

colour(reading) = reading eq "keeps" ? blue : reading eq "loses" ? orange : reading eq "unclear" ? grey : green
band_90(reading) = reading eq "keeps" ? 0xD3E3EC : reading eq "loses" ? 0xF2DDD0 : reading eq "unclear" ? 0xE3E3E3 : 0xD0E6DF
band_50(reading) = reading eq "keeps" ? 0x9DBFD3 : reading eq "loses" ? 0xDDAF90 : reading eq "unclear" ? 0xBFBFBF : 0x96C7B8
legend = "keeps loses unclear size"
x = 18
do for [i = 1:words(legend)] {
  legend_word = value("text_" . word(legend, i))
  set label 100 + i legend_word at screen across(x), screen down(66) left offset 1, -0.3 tc rgb colour(word(legend, i)) point pt 5 ps 1 lc rgb colour(word(legend, i)) front
  x = x + 34 + 6.6 * strlen(legend_word)
}

set multiplot
unset key
set border 0
set tics scale 0 font small textcolor rgb grey
set xrange [first_time:last_time]
set yrange [floor_to(lowest, step):ceil_to(highest, step)]
set grid ytics lt 1 lc rgb rule lw 1
set xtics ceil_to(first_time, 3), 3, last_time format "%.0f" offset 0, 0.3
set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead lc rgb ink lw 1.4 dt (6, 4) front
do for [p = 1:panels] {
  column_here = (p - 1) % columns
  row_here = (p - 1) / columns
  left = left_margin + column_here * (panel_width + gap_across)
  above = top + row_here * (title_height + panel_height + gap_down)
  set lmargin at screen across(left)
  set rmargin at screen across(left + panel_width)
  set tmargin at screen down(above + title_height)
  set bmargin at screen down(above + title_height + panel_height)
  if (column_here == 0) { set ytics floor_to(lowest, step), step, ceil_to(highest, step) format "%g" } else { set ytics format "" }
  title_characters = int(panel_width / 6.8)
  title_lines = line_count(panel_title[p], title_characters)
  set label 300 limited(panel_title[p], title_characters, 2) at screen across(left), screen down(above + 8 + 18 * (2 - (title_lines < 2 ? title_lines : 2))) left font bold tc rgb ink
  set label 301 panel_text[p] at screen across(left), screen down(above + 46) left font small tc rgb colour(panel_reading[p])
  if (p > 1) { unset label 1001; unset label 1002; unset label 1003; do for [i = 1:words(legend)] { unset label 100 + i } }
  here(v) = column("panel") == p ? v / divisor : NaN
  plot DATA using "time":(here(column("p05"))):(here(column("p95"))) with filledcurves fc rgb band_90(panel_reading[p]) fs solid noborder, \
       DATA using "time":(here(column("p25"))):(here(column("p75"))) with filledcurves fc rgb band_50(panel_reading[p]) fs solid noborder, \
       DATA using "time":(here(column("median"))) with lines lw 2.2 lc rgb colour(panel_reading[p])
}
unset multiplot
