# Draws one figure from the CSV files beside it:
#
#   gnuplot -c plots/draw.gp FIGURES_FOLDER NAME svg|pdf|png
#
# reads FIGURES_FOLDER/NAME.csv (numbers) and FIGURES_FOLDER/texts.csv (title, notes, axis texts), then runs NAME.gp,
# which holds what is particular to the figure. Change a text in texts.csv or a style here and draw again.

set encoding utf8
set datafile separator ","
set datafile columnheaders

folder = ARG1
name = ARG2
format = ARG3
DATA = folder . "/" . name . ".csv"

last_slash(s, i) = i < 1 ? 0 : (s[i:i] eq "/" ? i : last_slash(s, i - 1))
plots = ARG0[1:last_slash(ARG0, strlen(ARG0))]

# --- texts: every key of this figure, and of all figures, becomes a variable text_KEY
TEXTS = folder . "/texts.csv"
text_count = 0
text_keys = ""
remember(key) = (text_count = text_count + 1, text_keys = text_keys . " " . key, text_count)
stats TEXTS using (remember(strcol("figure") eq name || strcol("figure") eq "all" ? strcol("key") : "-")) nooutput
array text_value[text_count]
call plots . "read_text.gp" TEXTS 0 3 text_value
do for [i = 1:text_count] {
  if (word(text_keys, i) ne "-") { eval sprintf("text_%s = text_value[%d]", word(text_keys, i), i) }
}
set decimalsign text_decimal_sign
set minussign

# --- style: colours that are readable as text on white (4.5:1 and more), with dashes or shapes as a second cue
blue = 0x005A8C
green = 0x007A5A
orange = 0xB34700
ink = 0x222222
grey = 0x595959
rule = 0xD9D9D9
font_size = 13
face = "Liberation Sans"

# --- layout in pixels from the top left of a page of `width` by `height`
width = 960
height = 600
across(x) = x / real(width)
down(y) = 1.0 - y / real(height)

# --- words: lines of at most n characters, broken at spaces; `limited` to k of them
space_before(s, i) = i < 2 ? 0 : (s[i:i] eq " " ? i : space_before(s, i - 1))
first_break(s, n) = (break_at = space_before(s, n + 1), break_at > 1 ? break_at : n + 1)
wrapped(s, n) = strlen(s) <= n ? s : s[1:first_break(s, n) - 1] . "\n" . wrapped(rest_of(s, n), n)
rest_of(s, n) = (rest_at = first_break(s, n), s[rest_at:rest_at] eq " " ? s[rest_at + 1:strlen(s)] : s[rest_at:strlen(s)])
line_count(s, n) = strlen(s) <= n ? 1 : 1 + line_count(rest_of(s, n), n)
limited(s, n, k) = line_count(s, n) <= k ? wrapped(s, n) : k < 2 ? shortened(s, n) : s[1:first_break(s, n) - 1] . "\n" . limited(rest_of(s, n), n, k - 1)
shortened(s, n) = strlen(s) <= n ? s : s[1:n - 1] . "…"

# --- the notes below a figure: how many characters fit, and how high they are
note_characters(width) = int(width / 5.7)
height_of_notes(width) = 15 * (line_count(text_note, note_characters(width)) + line_count(text_source, note_characters(width))) + 12

# --- steps of an axis: 1, 2 or 5 times a power of ten, about n of them over a range
power(x) = 10.0 ** floor(log10(x))
nice_step(range, n) = (nice_raw = range / real(n), nice_power = power(nice_raw), nice_raw <= nice_power * 1.0001 ? nice_power : nice_raw <= 2.0001 * nice_power ? 2 * nice_power : nice_raw <= 5.0001 * nice_power ? 5 * nice_power : 10 * nice_power)
floor_to(x, step) = step * floor(x / step + 1e-9)
ceil_to(x, step) = step * ceil(x / step - 1e-9)

load plots . name . ".gp"
