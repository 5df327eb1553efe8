# Which drawn inputs go with what scenarios keep: a block of bars for each scenario and for their difference, on one
# scale from -1 to 1, each with its 90 % interval.
width = 1080
label_width = 560
row_height = 24
block_title = 34

stats DATA using "panel" nooutput
panels = int(STATS_max)
stats DATA using "row" nooutput
bars = int(STATS_records)
array bar_panel[bars]
array bar_row[bars]
array bar_title[bars]
array bar_text[bars]
array bar_reading[bars]
array panel_title[panels]
stats DATA using (c = int(column(0)) + 1, bar_panel[c] = column("panel"), bar_row[c] = column("row"), 0) nooutput
call plots . "read_text.gp" DATA 1 3 panel_title
call plots . "read_text.gp" DATA 0 4 bar_title
call plots . "read_text.gp" DATA 0 5 bar_text
call plots . "read_text.gp" DATA 0 6 bar_reading

top = 86
plot_height = 0
array place[bars]
do for [c = 1:bars] {
  if (bar_row[c] == 1) { plot_height = plot_height + block_title }
  place[c] = plot_height + row_height / 2.0
  plot_height = plot_height + row_height
}
notes_height = height_of_notes(width)
height = top + plot_height + 46 + notes_height
load plots . "begin.gp"

colour(reading) = reading eq "more" ? blue : reading eq "fewer" ? orange : 0x8C8C8C
x = 18
do for [i = 1:3] {
  reading = word("more fewer unclear", i)
  legend_word = value("text_" . reading)
  set object 900 + i rectangle from screen across(x), screen down(73) to screen across(x + 18), screen down(61) fc rgb colour(reading) fs solid (reading eq "unclear" ? 0.35 : 0.8) noborder
  set label 100 + i legend_word at screen across(x + 25), screen down(67) left tc rgb (reading eq "unclear" ? grey : colour(reading))
  x = x + 52 + 6.8 * strlen(legend_word)
}

unset key
set border 0
set tics scale 0 font small textcolor rgb grey
set lmargin at screen across(label_width)
set rmargin at screen across(width - 64)
set tmargin at screen down(top)
set bmargin at screen down(top + plot_height)
set xrange [-1:1]
set yrange [plot_height:0]
unset ytics
set xtics -1, 0.5, 1 format "%g" offset 0, 0.3
set grid xtics lt 1 lc rgb rule lw 1
set arrow 1 from 0, graph 0 to 0, graph 1 nohead lc rgb grey lw 1.2 back
set label 301 text_axis at screen across(label_width), screen down(top + plot_height + 32) left font small tc rgb grey
do for [c = 1:bars] {
  if (bar_row[c] == 1) {
    set label 300 + 10 * bar_panel[c] limited(panel_title[bar_panel[c]], 140, 1) at screen across(12), screen down(top + place[c] - row_height / 2.0 - 12) left font bold tc rgb ink front
  }
  set label 400 + c limited(bar_title[c], 88, 1) at screen across(label_width - 10), first place[c] right tc rgb ink
  set label 600 + c bar_text[c] at screen across(width - 12), first place[c] right font (bar_reading[c] eq "unclear" ? normal : bold) tc rgb ink
}
at_place(v) = place[int(column(0)) + 1]
of_reading(r, v) = strcol("reading") eq r ? v : NaN
plot for [r in "more fewer unclear"] DATA using (of_reading(r, column("correlation") / 2)):(at_place(0)):(abs(column("correlation")) / 2):(7) with boxxyerror fs solid (r eq "unclear" ? 0.35 : 0.8) noborder fc rgb colour(r), \
     DATA using "low":(at_place(0)):(column("high") - column("low")):(0) with vectors nohead lw 1.6 lc rgb ink
