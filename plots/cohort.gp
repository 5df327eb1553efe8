# Published percentages with the range that rounding hides, beside the model. Two panels: years and branches.
stats DATA using (column("upper") > column("modelled") ? column("upper") : column("modelled")) nooutput
highest = ceil_to(STATS_max + 0.8, 2)
bars = int(STATS_records)
array bar_title[bars]
array bar_panel[bars]
array bar_row[bars]
array counted[2]
call plots . "read_text.gp" DATA 0 3 bar_title
stats DATA using (bar_panel[int(column(0)) + 1] = int(column("panel")), bar_row[int(column(0)) + 1] = int(column("row")), 0) nooutput
do for [p = 1:2] { counted[p] = sum [i = 1:bars] (bar_panel[i] == p) }

top = 116
plot_height = 280
notes_height = height_of_notes(width)
height = top + plot_height + 52 + notes_height
load plots . "begin.gp"
set label 101 text_published at screen across(22), screen down(66) left offset 1.2, -0.3 tc rgb blue point pt 5 ps 1.3 lc rgb 0x9DBFD3 front
set label 102 text_modelled at screen across(22 + 46 + 6.6 * strlen(text_published)), screen down(66) left offset 1.2, -0.3 tc rgb orange point pt 13 ps 1.1 lc rgb orange front

set multiplot
unset key
set border 0
set tics scale 0 font small textcolor rgb grey
unset xtics
set yrange [0:highest]
set ytics 0, 2, highest format "%g%%"
set grid ytics lt 1 lc rgb rule lw 1
set tmargin at screen down(top)
set bmargin at screen down(top + plot_height)
slot = (width - 46 - 40 - 14) / real(bars)
left = 46
do for [p = 1:2] {
  if (counted[p] > 0) {
    set lmargin at screen across(left)
    set rmargin at screen across(left + slot * counted[p])
    left = left + slot * counted[p] + 40
    set xrange [0.5:counted[p] + 0.5]
    set label 300 value(p == 1 ? "text_years" : "text_branches") at graph 0, screen down(top - 20) left font bold tc rgb ink
    do for [i = 1:bars] {
      if (bar_panel[i] == p) { set label 200 + i wrapped(bar_title[i], 12) at first bar_row[i], screen down(top + plot_height + 14) center font small tc rgb ink } else { unset label 200 + i }
    }
    here(v) = column("panel") == p ? v : NaN
    plot DATA using (here(column("row"))):(column("published") / 2.0):(0.3):(column("published") / 2.0) with boxxyerror fs solid noborder fc rgb 0xE8F0F5, \
         DATA using (here(column("row"))):"published":(0.3):(0.5 * (column("upper") - column("lower"))) with boxxyerror fs solid noborder fc rgb 0x9DBFD3, \
         DATA using (here(column("row") - 0.3)):"published":(0.6):(0) with vectors nohead lw 2 lc rgb blue, \
         DATA using (here(column("row") - 0.17)):(0.6):4 with labels center font bold tc rgb blue, \
         DATA using (here(column("row") + 0.13)):"modelled" with points pt 13 ps 1.1 lc rgb orange, \
         DATA using (here(column("row") - 0.03)):(0.6):5 with labels left font small tc rgb orange
    unset label 1001; unset label 1002; unset label 1003; unset label 101; unset label 102
    set ytics format ""
  }
}
unset multiplot
