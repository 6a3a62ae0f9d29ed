"""Every read of places and people that a screen, a task or an export shows."""
