"""The demo's people and a year of their work; no real person is in here."""
