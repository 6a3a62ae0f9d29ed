"""Hand-kept registers of counselling, read in as clients, sessions and follow-ups."""
