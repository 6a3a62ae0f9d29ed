"""Shape and validation of what is typed on referrals; saves nothing."""
