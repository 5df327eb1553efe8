# What the loops of each name do over the years: areas stacked up where they reinforce, down where they balance.
# Arguments: DATA, OUTPUT, FORMAT, TITLE, SUBTITLE, FOLDER OF PLOTS, NOTE.
DATA = ARG1; OUTPUT = ARG2; FORMAT = ARG3; TITLE = ARG4; SUBTITLE = ARG5; PLOTS = ARG6; NOTE = ARG7
set encoding utf8
set datafile separator comma
set datafile columnheaders
stats DATA using 1 nooutput
groups = int(STATS_max)
array group_title[groups]
call PLOTS . "read_text.gp" DATA 1 7 group_title
width = 1000
height = 560
load PLOTS . "calibration/begin.gp"
# light and dark alternate, so that neighbours differ without colour as well
array shade[7]
shade[1] = 0x005A8C; shade[2] = 0x9DC3D9; shade[3] = 0xB34700; shade[4] = 0xF0C29C; shade[5] = 0x007A5A; shade[6] = 0x9FD3BF; shade[7] = 0xBDBDBD
set lmargin at screen across(60)
set rmargin at screen across(width - 360)
set tmargin at screen down(70)
set bmargin at screen down(height - 60)
set xtics 2 nomirror font small tc rgb grey
set ytics nomirror font small tc rgb grey
set grid ytics lt 1 lc rgb pale lw 1
set xzeroaxis lt 1 lc rgb ink lw 1.2
set border 3 lc rgb grey
do for [g = 1:groups] {
  set object 100 + g rectangle at screen across(width - 332), screen down(90 + 34 * g) size screen across(18), screen 18.0 / height fc rgb shade[g] fs solid border lc rgb ink
  set label 100 + g group_title[g] at screen across(width - 316), screen down(90 + 34 * g) left font small tc rgb ink front
}
set label 12 NOTE at screen across(12), screen down(height - 16) left font small tc rgb grey front
of_group(g, v) = column(1) == g ? v : NaN
plot for [g = 1:groups] DATA using (of_group(g, column(2))):3:4 with filledcurves lc rgb shade[g] fs solid 1.0 noborder notitle, \
     for [g = 1:groups] DATA using (of_group(g, column(2))):5:6 with filledcurves lc rgb shade[g] fs solid 1.0 noborder notitle
