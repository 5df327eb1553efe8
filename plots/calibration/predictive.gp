# Published percentages beside the 50 and 90 % of what the posterior predicts: fitted first, held out below.
DATA = ARG1; OUTPUT = ARG2; FORMAT = ARG3; TITLE = ARG4; SUBTITLE = ARG5; TEMPLATES = ARG6; FITTED = ARG7; HELD_OUT = ARG8
set datafile separator comma
set datafile columnheaders
stats DATA using 1 nooutput
rows = int(STATS_max)
fitted = 0
stats DATA using (fitted = fitted + (strcol(3) eq "fitted"), 1) nooutput
width = 900
height = 90 + 19 * rows
load TEMPLATES . "begin.gp"
set lmargin at screen across(410)
set rmargin at screen across(width - 20)
set tmargin at screen down(62)
set bmargin at screen down(height - 30)
set yrange [rows + 0.6:0.4]
set xrange [0:*]
set grid xtics lt 1 lc rgb pale lw 1
set format x "%g%%"
set arrow 1 from graph 0, first fitted + 0.5 to graph 1, first fitted + 0.5 nohead lc rgb ink lw 1
set label 11 FITTED at graph 1, first 0.55 right font small tc rgb ink front
set label 12 HELD_OUT at graph 1, first fitted + 1.1 right font small tc rgb ink front
plot DATA using 9:1:7:11:($1 - 0.16):($1 + 0.16):ytic(2) with boxxyerror fs solid noborder fc rgb 0x9DBFD3, \
     DATA using 9:1:8:10:($1 - 0.30):($1 + 0.30) with boxxyerror fs solid noborder fc rgb 0x7FACC5, \
     DATA using 4:1:5:6 with xerrorbars pt 7 ps 0.55 lw 1.5 lc rgb orange
