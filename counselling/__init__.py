"""Tier 3: clients, consents, sessions and follow-ups."""
