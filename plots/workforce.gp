# Workers in the social domain, heads.
divisor = text_people_at_once + 0.0
from_zero = 0
covid_from = 2020.0
covid_until = 2022.0
load plots . "lines.gp"
