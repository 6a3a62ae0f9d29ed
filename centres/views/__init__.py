"""The pages of places and people."""
