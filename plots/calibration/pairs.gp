# The pairs of parameters that are most correlated in the posterior.
DATA = ARG1; OUTPUT = ARG2; FORMAT = ARG3; TITLE = ARG4; SUBTITLE = ARG5; TEMPLATES = ARG6
width = 900
height = 700
load TEMPLATES . "begin.gp"
set multiplot
do for [k = 1:6] {
  column_of = (k - 1) % 3
  row_of = (k - 1) / 3
  set lmargin at screen across(62 + 286 * column_of)
  set rmargin at screen across(62 + 286 * column_of + 215)
  set tmargin at screen down(90 + 310 * row_of)
  set bmargin at screen down(90 + 310 * row_of + 215)
  set xrange [-3:3]
  set yrange [-3:3]
  set xtics -2, 1, 2
  set ytics -2, 1, 2
  set grid lt 1 lc rgb pale
  x_name = ""; y_name = ""; r = ""
  stats DATA using ($1 == k ? (x_name = strcol(2), y_name = strcol(3), r = strcol(4), 1) : NaN) nooutput
  set xlabel x_name font small tc rgb ink offset 0, 0.3
  set label 10 y_name . "  (r = " . r . ")" at graph -0.12, graph 1.07 left font small tc rgb ink
  plot DATA using ($1 == k ? $5 : NaN):6 with points pt 7 ps 0.3 lc rgb blue
  unset label 1001; unset label 1002
}
unset multiplot
