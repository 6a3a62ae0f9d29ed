"""Who keeps the directory of another country, for the tests of it."""

import pytest

from centres import scope
from centres.models import User
from centres.roles import Role
from tests.cast import Cast, user_make


@pytest.fixture
def iraqi(cast: Cast) -> User:
    """A coordinator in Baghdad."""
    with scope.system(reason="test"):
        return user_make("iraqi", Role.COORDINATOR, centre=cast.baghdad)
