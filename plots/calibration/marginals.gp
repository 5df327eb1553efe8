# Every parameter of the posterior: its 50 and 90 % beside the 90 % of the prior.
DATA = ARG1; OUTPUT = ARG2; FORMAT = ARG3; TITLE = ARG4; SUBTITLE = ARG5; TEMPLATES = ARG6
set datafile separator comma
set datafile columnheaders
stats DATA using 1 nooutput
rows = int(STATS_max)
width = 900
height = 90 + 19 * rows
load TEMPLATES . "begin.gp"
set lmargin at screen across(230)
set rmargin at screen across(width - 20)
set tmargin at screen down(62)
set bmargin at screen down(height - 30)
set yrange [rows + 0.6:0.4]
set xrange [-3:3]
set xtics -3, 1, 3
set grid xtics lt 1 lc rgb pale lw 1
plot DATA using 4:1:3:4:($1 - 0.36):($1 + 0.36):ytic(2) with boxxyerror fs solid noborder fc rgb pale, \
     DATA using 7:1:5:9:($1 - 0.12):($1 + 0.12) with boxxyerror fs solid noborder fc rgb 0x7FACC5, \
     DATA using 7:1:6:8:($1 - 0.24):($1 + 0.24) with boxxyerror fs solid noborder fc rgb blue, \
     DATA using 7:1 with points pt 7 ps 0.4 lc rgb 0xFFFFFF
