"""The door: what is set, what is put back."""

from typing import Any

import pytest

from centres import scope
from centres.roles import Right
from centres.scope import Scope
from centres.standing import standing_of
from counselling.models import Client
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.django_db


def test_a_user_sees_own_centre_only(cast: Cast, acting: Any) -> None:
    mine = client_make(cast.counsellor, cast.dhaka)
    client_make(cast.other_centre, cast.cumilla)
    with acting(cast.counsellor):
        assert list(Client.objects.all()) == [mine]
    assert not Client.objects.exists()


def test_the_former_scope_is_put_back(cast: Cast, acting: Any) -> None:
    client_make(cast.counsellor, cast.dhaka)
    with acting(cast.other_centre):
        with scope.system(reason="test"):
            assert Client.objects.count() == 1
        assert Client.objects.count() == 0
        with pytest.raises(ZeroDivisionError), acting(cast.counsellor):
            raise ZeroDivisionError
        assert Client.objects.count() == 0


def test_standing_gathers_rights(cast: Cast) -> None:
    found = standing_of(cast.coordinator.pk).scope()
    ids = (cast.dhaka.pk,)
    assert found == Scope(
        user_id=cast.coordinator.pk,
        rights={
            Right.COUNSELLING: ids,
            Right.OVERSIGHT: ids,
            Right.OUTREACH: ids,
            Right.RECEPTION: ids,
        },
    )
