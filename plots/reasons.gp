# Voluntary leavers by reason: the baseline in the last year, and what scenarios take away or add.
width = 1080
label_width = 300
panel_gap = 12
text_width = 46
row_height = 25
shared_from = 2
bar_panel = 1
divisor = text_people_at_once + 0.0
panel_lines = 3
legend = "better:better worse:worse unclear:unclear"
axis_text_panel = 1
axis_text_panel_2 = 2
load plots . "facets.gp"
