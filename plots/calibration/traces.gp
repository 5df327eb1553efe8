# Traces of the parameters whose chains agree least, one chain of each population.
DATA = ARG1; OUTPUT = ARG2; FORMAT = ARG3; TITLE = ARG4; SUBTITLE = ARG5; TEMPLATES = ARG6
set datafile separator comma
set datafile columnheaders
stats DATA using 1 nooutput
panels = int(STATS_max)
stats DATA using 4 nooutput
last = STATS_max
width = 900
height = 70 + 120 * panels
load TEMPLATES . "begin.gp"
colour(p) = p == 1 ? 0x005A8C : p == 2 ? 0xB34700 : p == 3 ? 0x007A5A : 0x6A3D9A
set multiplot
do for [k = 1:panels] {
  set lmargin at screen across(60)
  set rmargin at screen across(width - 20)
  set tmargin at screen down(80 + 120 * (k - 1))
  set bmargin at screen down(80 + 120 * (k - 1) + 82)
  set xrange [0:last]
  set ytics 1
  if (k < panels) { set format x "" } else { set format x "%.0f" }
  name = ""
  stats DATA using ($1 == k ? (name = strcol(2) . ", R-hat " . strcol(3), 1) : NaN) nooutput
  set label 10 name at graph 0, graph 1.12 left font normal tc rgb ink
  set arrow 1 from last / 3.0, graph 0 to last / 3.0, graph 1 nohead lc rgb grey dt 2
  plot for [p = 1:4] DATA using ($1 == k && $5 == p ? $4 : NaN):6 with lines lw 0.6 lc rgb colour(p)
  unset label 1001; unset label 1002
}
unset multiplot
