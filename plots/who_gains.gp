# Whose exits fall: those avoided at an equal workforce, of the usual exits of each branch, age and tenure.
width = 1080
label_width = 270
panel_gap = 18
text_width = 40
row_height = 25
shared_from = 1
bar_panel = 0
divisor = 1.0
panel_lines = 3
legend = "better:better worse:worse unclear:unclear"
axis_text_panel = 1
axis_text_panel_2 = 0
load plots . "facets.gp"
