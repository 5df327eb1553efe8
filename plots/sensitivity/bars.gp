# What an outcome depends on: a bar for each of the inputs that weigh most, with its interval; a part of it is darker.
# Arguments: DATA, OUTPUT, FORMAT, TITLE, SUBTITLE, FOLDER OF PLOTS, AXIS, NOTE, DECIMAL SIGN.
DATA = ARG1; OUTPUT = ARG2; FORMAT = ARG3; TITLE = ARG4; SUBTITLE = ARG5; PLOTS = ARG6; AXIS = ARG7; NOTE = ARG8
set decimalsign ARG9
set encoding utf8
set datafile separator comma
set datafile columnheaders
stats DATA using 1 nooutput
rows = int(STATS_max)
stats DATA using 5 nooutput
highest = STATS_max
array row_title[rows]
call PLOTS . "read_text.gp" DATA 1 2 row_title
width = 960
height = 134 + 26 * rows
load PLOTS . "calibration/begin.gp"
total = 0x9DBFD3
set lmargin at screen across(410)
set rmargin at screen across(width - 60)
set tmargin at screen down(58)
set bmargin at screen down(height - 72)
set yrange [rows + 0.6:0.4]
set xrange [0:1.03 * highest]
set grid xtics lt 1 lc rgb pale lw 1
unset ytics
set label 11 AXIS at screen across(410), screen down(height - 38) left font small tc rgb grey front
set label 12 NOTE at screen across(12), screen down(height - 14) left font small tc rgb grey front
# titles of one line, or of two, broken at a space
space_before(s, i) = i < 2 ? 0 : (s[i:i] eq " " ? i : space_before(s, i - 1))
break_of(s) = space_before(s, strlen(s) / 2 + 9)
two_lines(s) = strlen(s) <= 70 ? s : s[1:break_of(s) - 1] . "\n" . s[break_of(s) + 1:strlen(s)]
do for [r = 1:rows] {
  long = strlen(row_title[r])
  set label 100 + r two_lines(row_title[r]) at screen across(400), first r + (long > 70 ? -0.22 : 0) right font (long > 62 ? small : normal) tc rgb ink front
}
# noise may put the part above the whole, or below nothing
within(part, whole) = part < 0 ? 0 : part > whole ? whole : part
plot DATA using 3:1:(0):3:($1 - 0.34):($1 + 0.34) with boxxyerror fs solid noborder fc rgb total, \
     DATA using 3:1:(0):(within($6, $3)):($1 - 0.34):($1 + 0.34) with boxxyerror fs solid noborder fc rgb blue, \
     DATA using 4:1:($5 - $4):(0) with vectors nohead lw 2 lc rgb ink, \
     for [end = 4:5] DATA using end:($1 - 0.16):(0):(0.32) with vectors nohead lw 2 lc rgb ink
