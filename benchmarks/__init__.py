"""How quick it is on a large database, each page beside the least that could be done instead."""
