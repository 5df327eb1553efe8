# A dot per row with its interval, a thinner and wider interval behind it, and a text at the right; rows without a
# number are headings. Column 1 counts the rows; 2 is the title; 3 the value; 4, 5 and 6, 7 the ends of the intervals;
# 8 the text; 9 is 1 for a heading.
# Arguments: DATA, OUTPUT, FORMAT, TITLE, SUBTITLE, FOLDER OF PLOTS, AXIS, NOTE, DECIMAL SIGN.
DATA = ARG1; OUTPUT = ARG2; FORMAT = ARG3; TITLE = ARG4; SUBTITLE = ARG5; PLOTS = ARG6; AXIS = ARG7; NOTE = ARG8
set decimalsign ARG9
set minussign
set encoding utf8
set datafile separator comma
set datafile columnheaders
stats DATA using 1 nooutput
rows = int(STATS_max)
stats DATA using 6 nooutput
lowest = STATS_min
stats DATA using 7 nooutput
highest = STATS_max
array row_title[rows]
array row_text[rows]
array heading[rows]
call PLOTS . "read_text.gp" DATA 1 2 row_title
call PLOTS . "read_text.gp" DATA 1 8 row_text
stats DATA using (heading[int($1)] = int($9), $1) nooutput
width = 960
height = 138 + 26 * rows
load PLOTS . "calibration/begin.gp"
set lmargin at screen across(330)
set rmargin at screen across(width - 220)
set tmargin at screen down(58)
set bmargin at screen down(height - 76)
set yrange [rows + 0.6:0.4]
room = 0.05 * (highest - lowest)
set xrange [(lowest < 0 ? lowest : 0) - room:(highest > 0 ? highest : 0) + room]
set grid xtics lt 1 lc rgb pale lw 1
unset ytics
set format x "%h"
set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead lc rgb ink lw 1
set label 11 AXIS at screen across(330), screen down(height - 42) left font small tc rgb grey front
set label 12 NOTE at screen across(12), screen down(height - 16) left font small tc rgb grey front
do for [r = 1:rows] {
  if (heading[r]) {
    set label 100 + r row_title[r] at screen across(12), first r left font normal tc rgb blue front
  } else {
    set label 100 + r row_title[r] at screen across(318), first r right font normal tc rgb ink front
    set label 200 + r row_text[r] at screen across(width - 205), first r left font normal tc rgb ink front
  }
}
plot DATA using 6:1:($7 - $6):(0) with vectors nohead lw 1.2 lc rgb 0x7FACC5, \
     DATA using 4:1:($5 - $4):(0) with vectors nohead lw 4 lc rgb blue, \
     DATA using 3:1 with points pt 7 ps 0.7 lc rgb orange
