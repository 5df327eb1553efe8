# Opens the terminal. Arguments of every figure: DATA, OUTPUT, FORMAT, TITLE, SUBTITLE, FOLDER OF TEMPLATES.
# Set before: width, height, in pixels of the page.
face = "Liberation Sans,Arial,Helvetica,sans-serif"
blue = 0x005A8C
orange = 0xB34700
ink = 0x222222
grey = 0x595959
pale = 0xDDDDDD
size_scale = FORMAT eq "svg" ? 1.0 : FORMAT eq "png" ? 0.75 : 0.5625
sized(pixels) = sprintf("%s,%g", FORMAT eq "svg" ? face : "Liberation Sans", size_scale * pixels)
small = sized(11)
normal = sized(12)
large = sized(16)
if (FORMAT eq "svg") { set terminal svg size width, height fixed font normal noenhanced background rgb "white" }
if (FORMAT eq "png") { set terminal pngcairo size 2 * width, 2 * height font normal fontscale 2 linewidth 2 pointscale 2 noenhanced background rgb "white" }
if (FORMAT eq "pdf") { set terminal pdfcairo size width / 96.0, height / 96.0 font normal linewidth 1.3 pointscale 1 noenhanced background rgb "white" }
set output OUTPUT
set datafile separator comma
set datafile columnheaders
set encoding utf8
across(x) = x / real(width)
down(y) = 1.0 - y / real(height)
set label 1001 TITLE at screen across(12), screen down(20) left font large tc rgb ink front
set label 1002 SUBTITLE at screen across(12), screen down(42) left font normal tc rgb grey front
set border 0
set tics scale 0 font small textcolor rgb grey
unset key
