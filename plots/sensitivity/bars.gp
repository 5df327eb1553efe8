# What an outcome depends on: a bar for each of the inputs that weigh most, with its interval; a part of it is darker.
DATA = ARG1; OUTPUT = ARG2; FORMAT = ARG3; TITLE = ARG4; SUBTITLE = ARG5; TEMPLATES = ARG6; AXIS = ARG7; NOTE = ARG8
set decimalsign ARG9
set datafile separator comma
set datafile columnheaders
stats DATA using 1 nooutput
rows = int(STATS_max)
stats DATA using 5 nooutput
highest = STATS_max
width = 960
height = 134 + 26 * rows
load TEMPLATES . "begin.gp"
total = 0x9DBFD3
set lmargin at screen across(410)
set rmargin at screen across(width - 60)
set tmargin at screen down(58)
set bmargin at screen down(height - 72)
set yrange [rows + 0.6:0.4]
set xrange [0:1.03 * highest]
set grid xtics lt 1 lc rgb pale lw 1
set ytics textcolor rgb ink
set label 11 AXIS at screen across(410), screen down(height - 38) left font small tc rgb grey front
set label 12 NOTE at screen across(12), screen down(height - 14) left font small tc rgb grey front
# a title of two lines of at most 62 characters, broken at a space
space_before(s, i) = i < 2 ? 0 : (s[i:i] eq " " ? i : space_before(s, i - 1))
two_lines(s) = strlen(s) <= 62 ? s : s[1:space_before(s, 62) - 1] . "\n" . s[space_before(s, 62) + 1:strlen(s)]
not_below_zero(x) = x > 0 ? x : 0
plot DATA using 3:1:(0):3:($1 - 0.34):($1 + 0.34):ytic(two_lines(stringcolumn(2))) with boxxyerror fs solid noborder fc rgb total, \
     DATA using 6:1:(0):(not_below_zero($6)):($1 - 0.34):($1 + 0.34) with boxxyerror fs solid noborder fc rgb blue, \
     DATA using 4:1:($5 - $4):(0) with vectors nohead lw 2 lc rgb ink, \
     DATA using 4:1:(0):(0.16) with vectors nohead lw 2 lc rgb ink, \
     DATA using 5:1:(0):(0.16) with vectors nohead lw 2 lc rgb ink, \
     DATA using 4:1:(0):(-0.16) with vectors nohead lw 2 lc rgb ink, \
     DATA using 5:1:(0):(-0.16) with vectors nohead lw 2 lc rgb ink
