# Exits avoided by each scenario, until each horizon.
width = 1080
label_width = 345
panel_gap = 16
text_width = 155
row_height = 25
shared_from = 1
bar_panel = 0
divisor = text_people_at_once + 0.0
panel_lines = 1
legend = "keeps:keeps loses:loses unclear:unclear fewer_because_smaller:size"
axis_text_panel = 1
axis_text_panel_2 = 0
load plots . "facets.gp"
