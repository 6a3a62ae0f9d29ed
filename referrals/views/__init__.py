"""The pages of referrals: fetch through a selector, ask a rule, call an action."""
