# Cost of each mix against whom it keeps, with bands; the numbered ones are in the table and have a scenario file.
DATA = ARG1; OUTPUT = ARG2; FORMAT = ARG3; TITLE = ARG4; SUBTITLE = ARG5
last_slash(s, i) = i < 1 ? 0 : (s[i:i] eq "/" ? i : last_slash(s, i - 1))
width = 900
height = 520
load ARG0[1:last_slash(ARG0, strlen(ARG0))] . "../calibration/begin.gp"
set lmargin at screen across(70)
set rmargin at screen across(width - 25)
set tmargin at screen down(85)
set bmargin at screen down(height - 55)
set xlabel ARG6 font small tc rgb grey
set ylabel ARG7 font small tc rgb grey
set xrange [0:*]
set yrange [*<0:*]
set decimalsign ARG9
set offsets 0, graph 0.04, 0, 0
set grid xtics ytics lt 1 lc rgb pale lw 1
set xzeroaxis lt 1 lc rgb grey lw 1
set key at screen across(width - 25), screen down(70) right horizontal font small tc rgb grey samplen 1
numbered(value) = strcol(1) eq "-" ? NaN : value
plot DATA using 2:(strcol(1) eq "-" ? $3 : NaN) with points pt 7 ps 0.4 lc rgb 0x7FACC5 notitle, \
     DATA using 2:(numbered($3)):4:5 with yerrorbars pt 7 ps 0.6 lw 1.2 lc rgb blue notitle, \
     DATA using 2:(numbered($6)) with points pt 6 ps 0.6 lc rgb orange title ARG8, \
     DATA using 2:(numbered($3)):1 with labels left offset 0.6, 0.5 font small tc rgb ink notitle
