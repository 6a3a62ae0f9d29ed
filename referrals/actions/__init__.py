"""Every write of referrals: one verb each, atomic, named."""
