# Rows by panels: in each cell a median as a point, with the central 50 % (thick) and 90 % (thin) of the possible worlds.
# Set before: label_width, panel_gap, text_width (room for the number at the right of a panel), row_height,
# shared_from (panels from this one on share one scale), bar_panel (0: none), divisor (of the numbers on the axes),
# legend (string of words "reading:text_key" to explain colours and shapes), panel_lines (lines of a panel's title).

stats DATA using "row" nooutput
rows = int(STATS_max)
stats DATA using "panel" nooutput
panels = int(STATS_max)
array row_title[rows]
array panel_title[panels]
call plots . "read_text.gp" DATA 1 3 panel_title
call plots . "read_text.gp" DATA 2 4 row_title

# the scale of each panel
array low[panels]
array high[panels]
do for [p = 1:panels] {
  stats DATA using (column("panel") == p ? column("p05") / divisor : NaN) nooutput
  low[p] = STATS_min < 0 ? STATS_min : 0
  stats DATA using (column("panel") == p ? column("p95") / divisor : NaN) nooutput
  high[p] = STATS_max > 0 ? STATS_max : 0
}
shared_low = 0
shared_high = 0
do for [p = shared_from:panels] {
  shared_low = low[p] < shared_low ? low[p] : shared_low
  shared_high = high[p] > shared_high ? high[p] : shared_high
}
do for [p = shared_from:panels] { low[p] = shared_low; high[p] = shared_high }
do for [p = 1:panels] { if (high[p] <= low[p]) { high[p] = 1 } }  # nothing differs

legend_height = strlen(legend) > 0 ? 24 : 0
panel_title_height = 17 * panel_lines + 6
top = 58 + legend_height + panel_title_height
notes_height = height_of_notes(width)
height = top + rows * row_height + 48 + notes_height
load plots . "begin.gp"

colour(reading) = reading eq "keeps" || reading eq "better" || reading eq "more" || reading eq "level" ? blue : \
                  reading eq "loses" || reading eq "worse" || reading eq "fewer" ? orange : \
                  reading eq "fewer_because_smaller" || reading eq "more_because_larger" ? green : grey
shape(reading) = reading eq "keeps" || reading eq "better" || reading eq "more" || reading eq "level" ? 7 : \
                 reading eq "loses" || reading eq "worse" || reading eq "fewer" ? 5 : \
                 reading eq "fewer_because_smaller" || reading eq "more_because_larger" ? 13 : 6
# what explains the shapes stands in a line above the panels
x = 18
do for [i = 1:words(legend)] {
  item = word(legend, i)
  reading = item[1:strstrt(item, ":") - 1]
  legend_word = value("text_" . item[strstrt(item, ":") + 1:strlen(item)])
  set label 100 + i legend_word at screen across(x), screen down(66) left offset 1, -0.3 tc rgb colour(reading) point pt shape(reading) ps 0.9 lc rgb colour(reading) front
  x = x + 34 + 6.6 * strlen(legend_word)
}

panel_width = (width - label_width - 12 - panel_gap * (panels - 1)) / real(panels)
set multiplot
unset key
set border 0
set tmargin at screen down(top)
set bmargin at screen down(top + rows * row_height)
set yrange [rows + 0.5:0.5]
set tics scale 0 font small textcolor rgb grey
unset ytics
do for [p = 1:panels] {
  left = label_width + (p - 1) * (panel_width + panel_gap)
  plot_width = panel_width - text_width
  set lmargin at screen across(left)
  set rmargin at screen across(left + plot_width)
  room = 0.04 * (high[p] - low[p])
  set xrange [low[p] - (low[p] < 0 ? room : 0):high[p] + room]
  step = nice_step(high[p] - low[p], plot_width / 40.0)
  set xtics floor_to(low[p], step), step, high[p] format "%g" offset 0, 0.3
  set grid xtics lt 1 lc rgb rule lw 1
  set arrow 1 from 0, graph 0 to 0, graph 1 nohead lc rgb grey lw 1.2 back
  if (p == 1) {
    do for [r = 1:rows] {
      characters = int((label_width - 14) / 6.3)
      name_lines = line_count(row_title[r], characters)
      name_text = name_lines == 1 ? row_title[r] : limited(row_title[r], 55, 2)
      upwards = name_lines == 1 ? 0 : 0.28 * (line_count(row_title[r], 55) > 1)
      set label 200 + r name_text at screen across(label_width - 10), first (r - upwards) right font (name_lines == 1 ? normal : small) tc rgb ink
    }
  } else {
    do for [r = 1:rows] { unset label 200 + r }
    do for [i = 1:words(legend)] { unset label 100 + i }
    unset label 1001; unset label 1002; unset label 1003
  }
  set label 300 limited(panel_title[p], int((panel_width - 4) / 6.8), panel_lines) at screen across(left), screen down(top - panel_title_height + 8) left font bold tc rgb ink
  set label 301 (p == axis_text_panel ? text_axis : p == axis_text_panel_2 ? text_axis_2 : "") at screen across(left), screen down(top + rows * row_height + 34) left font small tc rgb grey
  in_panel(v) = column("panel") == p ? v : NaN
  if (p == bar_panel) {
    plot DATA using (in_panel(column("median") / divisor / 2)):"row":(column("median") / divisor / 2):(0.32) with boxxyerror fs solid 0.35 noborder fc rgb blue, \
         DATA using (in_panel(column("p05") / divisor)):"row":((column("p95") - column("p05")) / divisor):(0) with vectors nohead lw 1.6 lc rgb blue, \
         DATA using (in_panel(column("p25") / divisor)):"row":((column("p75") - column("p25")) / divisor):(0) with vectors nohead lw 6 lc rgb blue, \
         DATA using (in_panel(high[p])):"row":5 with labels left offset 1.2, 0 font small tc rgb ink
  } else {
    plot DATA using (in_panel(column("p05") / divisor)):"row":((column("p95") - column("p05")) / divisor):(0):(colour(strcol("reading"))) with vectors nohead lw 1.6 lc rgb variable, \
         DATA using (in_panel(column("p25") / divisor)):"row":((column("p75") - column("p25")) / divisor):(0):(colour(strcol("reading"))) with vectors nohead lw 4.5 lc rgb variable, \
         for [pt in "7 5 13"] DATA using (shape(strcol("reading")) == int(pt) ? in_panel(column("median") / divisor) : NaN):"row":(colour(strcol("reading"))) with points pt int(pt) ps 0.75 lc rgb variable, \
         DATA using (shape(strcol("reading")) == 6 ? in_panel(column("median") / divisor) : NaN):"row" with points pt 7 ps 0.72 lc rgb 0xFFFFFF, \
         DATA using (shape(strcol("reading")) == 6 ? in_panel(column("median") / divisor) : NaN):"row" with points pt 6 ps 0.72 lw 1.6 lc rgb grey, \
         DATA using (in_panel(high[p] + room)):"row":5 with labels left offset 0.6, 0 font small tc rgb ink
  }
}
unset multiplot
