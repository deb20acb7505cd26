"""What an individual meeting gathers: needs by domain, capacities, adhesion, fit with the offer."""
