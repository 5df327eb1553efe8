# A table of rows by columns: each cell holds a median with its 90 % interval on a tint that says better or worse, darker
# where the difference is larger. Set before: label_width, steps (string of the sizes at which the tint gets darker).

stats DATA using "row" nooutput
rows = int(STATS_max)
stats DATA using "panel" nooutput
panels = int(STATS_max)
array row_title[rows]
array panel_title[panels]
call plots . "read_text.gp" DATA 1 3 panel_title
call plots . "read_text.gp" DATA 2 4 row_title
stats DATA using "row" nooutput
cells = int(STATS_records)
array cell_panel[cells]
array cell_row[cells]
array cell_median[cells]
array cell_reading[cells]
array cell_text[cells]
stats DATA using (c = int(column(0)) + 1, cell_panel[c] = column("panel"), cell_row[c] = column("row"), cell_median[c] = column("median"), 0) nooutput
call plots . "read_text.gp" DATA 0 5 cell_text
call plots . "read_text.gp" DATA 0 6 cell_reading

row_height = 37
top = 140
notes_height = height_of_notes(width)
height = top + rows * row_height + 18 + notes_height
load plots . "begin.gp"

darkness(v) = 1 + sum [i = 1:words(steps)] (abs(v) >= real(word(steps, i)))
array better_tint[4]
array worse_tint[4]
better_tint[1] = 0xEAF2F7; better_tint[2] = 0xD0E3EE; better_tint[3] = 0xAFD0E2; better_tint[4] = 0x8CBBD4
worse_tint[1] = 0xFBEFE7; worse_tint[2] = 0xF5DBC9; worse_tint[3] = 0xEEC2A4; worse_tint[4] = 0xE6A77D
tint(c) = cell_reading[c] eq "better" ? better_tint[darkness(cell_median[c])] : cell_reading[c] eq "worse" ? worse_tint[darkness(cell_median[c])] : 0xFFFFFF
cell_width = (width - label_width - 12) / real(panels)
left_of(p) = label_width + (p - 1) * cell_width

unset key
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:1]
set yrange [0:1]
x = 14
do for [i = 1:3] {
  legend_word = value("text_" . word("better worse unclear", i))
  set object 900 + i rectangle from screen across(x), screen down(72) to screen across(x + 22), screen down(58) fc rgb (i == 1 ? better_tint[3] : i == 2 ? worse_tint[3] : 0xFFFFFF) fs solid border lc rgb rule
  set label 100 + i legend_word at screen across(x + 29), screen down(65) left tc rgb ink
  x = x + 52 + 6.8 * strlen(legend_word)
}
do for [p = 1:panels] {
  set label 300 + p wrapped(panel_title[p], int(cell_width / 7.2)) at screen across(left_of(p) + cell_width / 2), screen down(92) center font bold tc rgb ink
}
do for [r = 1:rows] {
  name_lines = line_count(row_title[r], int((label_width - 16) / 6.3)) > 1 ? 2 : 1
  set label 400 + r limited(row_title[r], int((label_width - 16) / 6.3), 2) at screen across(label_width - 10), screen down(top + (r - 0.5) * row_height - (name_lines - 1) * 8) right tc rgb ink
}
do for [c = 1:cells] {
  x = left_of(cell_panel[c])
  y = top + (cell_row[c] - 1) * row_height
  opening = strstrt(cell_text[c], "(")
  set object 1000 + c rectangle from screen across(x + 1), screen down(y + row_height - 1) to screen across(x + cell_width - 1), screen down(y + 1) fc rgb tint(c) fs solid noborder behind
  set label 2000 + 2 * c cell_text[c][1:opening - 2] at screen across(x + cell_width / 2), screen down(y + 12) center font (cell_reading[c] eq "unclear" ? normal : bold) tc rgb ink
  set label 2001 + 2 * c cell_text[c][opening:strlen(cell_text[c])] at screen across(x + cell_width / 2), screen down(y + 27) center font tiny tc rgb ink
}
plot NaN notitle
