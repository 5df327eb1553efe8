# Workers by length of service: what differs from the baseline at the last horizon.
width = 1080
label_width = 345
panel_gap = 14
text_width = 52
row_height = 25
shared_from = 1
bar_panel = 0
divisor = text_people_at_once + 0.0
panel_lines = 3
legend = "more:more fewer:fewer unclear:unclear"
axis_text_panel = 1
axis_text_panel_2 = 0
load plots . "facets.gp"
