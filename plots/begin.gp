# Opens the terminal for a page of width by height, and writes what every figure has: title above, notes below.

font = sprintf("%s,%g", face, font_size)
if (format eq "svg") { set terminal svg size width, height fixed font font noenhanced background rgb "white" }
if (format eq "pdf") { set terminal pdfcairo size width / 96.0, height / 96.0 font sprintf("%s,%g", face, 0.75 * font_size) fontscale 1 linewidth 0.75 noenhanced background rgb "white" }
if (format eq "png") { set terminal pngcairo size 2 * width, 2 * height font sprintf("%s,%g", face, 0.75 * font_size) fontscale 2 linewidth 2 pointscale 2 noenhanced background rgb "white" }
set output folder . "/" . name . "." . format

note_characters = int(width / 5.7)
notes = wrapped(text_note, note_characters) . "\n" . wrapped(text_source, note_characters)
set label 1001 text_title at screen across(12), screen down(20) left font sprintf("%s:Bold,%g", face, (format eq "svg" ? 1.0 : 0.75) * 16) tc rgb ink front
set label 1002 text_subtitle at screen across(12), screen down(42) left tc rgb grey front
set label 1003 notes at screen across(12), screen down(height - notes_height + 14) left font sprintf("%s,%g", face, (format eq "svg" ? 1.0 : 0.75) * 11.5) tc rgb grey front
small = sprintf("%s,%g", face, (format eq "svg" ? 1.0 : 0.75) * 11.5)
bold = sprintf("%s:Bold,%g", face, (format eq "svg" ? 1.0 : 0.75) * font_size)
tiny = sprintf("%s,%g", face, (format eq "svg" ? 1.0 : 0.75) * 10.5)
