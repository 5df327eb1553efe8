# Workforce: difference with the baseline in thousands of workers.
divisor = 1000.0
load plots . "multiples.gp"
