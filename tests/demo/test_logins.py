"""The demo's table of logins, on the login page from the first moment."""

import pytest

from mrc.demo.staff import logins


@pytest.mark.django_db
def test_the_table_stands_before_there_is_a_centre() -> None:
    assert "BD-DHK" in {login.place for login in logins()}
