# Share of the workers at the start of a year that leaves the social domain in it.
divisor = 1.0
from_zero = 1
covid_from = 2019.5
covid_until = 2021.5
load plots . "lines.gp"
