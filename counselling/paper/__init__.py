"""Paper: what is printed. `press` sets it, the templates beside it say how it looks."""
