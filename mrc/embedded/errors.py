"""The one exception that the launcher shows to a person: a single clear sentence."""


class LaunchError(Exception):
    """Something outside the project keeps it from starting; the text is for the terminal."""
