# A level over time: the baseline with its 50 and 90 % bands, a few scenarios as lines, named at their end.
# Set before: divisor, from_zero (1: the axis starts at zero), covid_from, covid_until (what to mark).

stats DATA using "line" nooutput
lines = int(STATS_max)
array line_title[lines]
array line_value[lines]
array line_end[lines]
array line_reading[lines]
call plots . "read_text.gp" DATA 1 2 line_title
call plots . "read_text.gp" DATA 1 3 line_value
call plots . "read_text.gp" DATA 1 4 line_reading
stats DATA using (line_end[int(column("line"))] = column("median") / divisor, 0) nooutput

# the baseline in ink; scenarios that keep people in blue and green, others in orange, each with dashes of its own
array line_colour[lines]
array line_dash[lines]
scenario_number = 0
keeping_number = 0
do for [l = 1:lines] {
  line_dash[l] = 1
  line_colour[l] = ink
  if (line_reading[l] ne "baseline") {
    scenario_number = scenario_number + 1
    keeping_number = keeping_number + (line_reading[l] eq "keeps")
    line_colour[l] = line_reading[l] ne "keeps" ? orange : keeping_number % 2 == 1 ? blue : green
    line_dash[l] = 10 + scenario_number
  }
}
is_baseline(i) = line_reading[i] eq "baseline"
of_baseline(v) = strcol("reading") eq "baseline" ? v / divisor : NaN

stats DATA using "time" nooutput
first_time = STATS_min
last_time = STATS_max
stats DATA using (strcol("reading") eq "baseline" ? column("p95") / divisor : column("median") / divisor) nooutput
highest = STATS_max
stats DATA using (strcol("reading") eq "baseline" ? column("p05") / divisor : column("median") / divisor) nooutput
lowest = from_zero ? 0 : STATS_min

top = 64
plot_height = 360
notes_height = height_of_notes(width)
height = top + plot_height + 34 + notes_height
load plots . "begin.gp"

right = width - 262
step = nice_step(highest - lowest, 6)
bottom_value = floor_to(lowest, step)
top_value = ceil_to(highest, step)
set yrange [bottom_value:top_value]
set xrange [first_time - 0.2:last_time + 0.2]
set lmargin at screen across(58)
set rmargin at screen across(right)
set tmargin at screen down(top)
set bmargin at screen down(top + plot_height)
set border 0
unset key
set tics scale 0 font small textcolor rgb grey
set ytics bottom_value, step, top_value format text_axis_format
set xtics ceil_to(first_time, 2), 2, last_time format "%.0f"
set grid ytics lt 1 lc rgb rule lw 1

set object 1 rectangle from covid_from, graph 0 to covid_until, graph 1 fc rgb 0xF0E9DC fs solid noborder behind
set label 10 wrapped(text_covid, 13) at first (covid_from + covid_until) / 2.0, graph 0.965 center font small tc rgb grey

# names beside the ends of the lines, from top to bottom, moved apart where they would touch
characters = 36
array place[lines]
gap = 40.0 * (top_value - bottom_value) / plot_height
do for [i = 1:lines] { place[i] = i == 1 ? line_end[i] : (line_end[i] < place[i - 1] - gap ? line_end[i] : place[i - 1] - gap) }
do for [j = 1:lines] {
  i = lines + 1 - j
  lowest_place = j == 1 ? bottom_value + gap / 2 : place[i + 1] + gap
  place[i] = place[i] < lowest_place ? lowest_place : place[i]
}
do for [i = 1:lines] {
  line_name = shortened(line_title[i], 56) . ": " . line_value[i]
  upwards = (line_count(line_name, characters) - 1) * gap * 0.19
  set label 20 + i wrapped(line_name, characters) at screen across(right + 34), first place[i] + upwards left tc rgb line_colour[i]
  set arrow 20 + i from last_time + 0.2, first line_end[i] to screen across(right + 30), first place[i] nohead lc rgb line_colour[i] lw 0.8
}

set dashtype 11 (9, 4)
set dashtype 12 (3, 3)
set dashtype 13 (10, 3, 2, 3)
set dashtype 14 (16, 4)
plot DATA using "time":(of_baseline(column("p05"))):(of_baseline(column("p95"))) with filledcurves fc rgb 0xE3E3E3 fs solid noborder, \
     DATA using "time":(of_baseline(column("p25"))):(of_baseline(column("p75"))) with filledcurves fc rgb 0xC6C6C6 fs solid noborder, \
     DATA using "time":(of_baseline(column("median"))) with lines lw 2.4 lc rgb ink, \
     for [l = 1:lines] DATA using (column("line") == l && !is_baseline(l) ? column("time") : NaN):(column("median") / divisor) with lines lw 2.6 dt line_dash[l] lc rgb line_colour[l]
