# Opens the terminal for a page of width by height, and writes what every figure has: title above, notes below.

# sizes are given in pixels of the page; each terminal counts them in its own way
size_scale = format eq "svg" ? 1.0 : format eq "png" ? 0.75 : 0.5625
sized(weight, pixels) = sprintf("%s%s,%g", face, weight, size_scale * pixels)
normal = sized("", font_size)
bold = sized(":Bold", font_size)
small = sized("", 11.5)
tiny = sized("", 10.5)
if (format eq "svg") { set terminal svg size width, height fixed font normal noenhanced background rgb "white" }
if (format eq "png") { set terminal pngcairo size 2 * width, 2 * height font normal fontscale 2 linewidth 2 pointscale 2.5 noenhanced background rgb "white" }
if (format eq "pdf") { set terminal pdfcairo size width / 96.0, height / 96.0 font normal fontscale 1 linewidth 1.3 pointscale 1.05 dashlength 1.3 noenhanced background rgb "white" }
set output folder . "/" . name . "." . format

set label 1001 text_title at screen across(12), screen down(20) left font sized(":Bold", 16) tc rgb ink front
set label 1002 text_subtitle at screen across(12), screen down(42) left tc rgb grey front
notes = wrapped(text_note, note_characters(width)) . "\n" . wrapped(text_source, note_characters(width))
set label 1003 notes at screen across(12), screen down(height - notes_height + 14) left font small tc rgb grey front
