# Outflow: difference with the baseline in percentage points.
divisor = 1.0
load plots . "multiples.gp"
