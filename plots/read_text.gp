# call "read_text.gp" FILE INDEX_COLUMN TEXT_COLUMN ARRAY: fills ARRAY[index] with texts. By number and through a table,
# because gnuplot cuts texts at their first comma where it reads a column by name or within an expression.
set table $read_lines
set xrange [-1:1e6]
set yrange [-1:1]
plot ARG1 using (column(int(ARG2)) + (ARG2 eq "0" ? 1 : 0)):(0):int(ARG3) with labels
unset table
set autoscale
quote_before(s, i) = i < 1 ? 0 : (s[i:i] eq '"' ? i : quote_before(s, i - 1))
do for [read_at = 1:|$read_lines|] {
  read_line = $read_lines[read_at]
  if (strlen(read_line) > 0) {
    if (read_line[1:1] ne "#") {
      read_text = read_line[strstrt(read_line, '"') + 1:quote_before(read_line, strlen(read_line)) - 1]
      eval sprintf("%s[%d] = read_text", ARG4, int(word(read_line, 1)))
    }
  }
}
