"""The pages of a counsellor's day: fetch through a selector, ask a rule, call an action."""
