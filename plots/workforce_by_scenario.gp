# Workforce: difference with the baseline in thousands of workers.
divisor = text_people_at_once + 0.0
load plots . "multiples.gp"
