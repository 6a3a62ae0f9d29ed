"""Every read that a page of referrals shows."""
