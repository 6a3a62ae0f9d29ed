"""The outbox and its channels: in-app and e-mail, at the right time, exactly once."""
