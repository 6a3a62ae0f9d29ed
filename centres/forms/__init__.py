"""The shape of what is typed about places and people; forms save nothing."""
