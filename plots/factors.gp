# Factors of the influence diagram: what differs from the baseline at the last horizon.
width = 1080
label_width = 230
steps = "0.5 2 5"
load plots . "heat.gp"
