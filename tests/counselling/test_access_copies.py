"""Copies of a client's data: nothing of others in them, and nothing that endangers him."""

import json
from decimal import Decimal
from typing import Any, Final

import pytest
from uuid_utils.compat import uuid7

from counselling import actions
from counselling.confidences import Papers, Reach
from counselling.consent_codes import SpokenFor
from counselling.models import AccessCopy, Client, Complainant
from counselling.selectors.access_copy import copy_paper
from tests.cast import Cast
from tests.factories import client_make

pytestmark = pytest.mark.django_db
PASSPORT: Final = "ZZ7654321"


@pytest.fixture
def client(cast: Cast) -> Client:
    """Somebody of whom there is something to tell."""
    return client_make(cast.counsellor, cast.dhaka, given_name="Fatema")


def _copy(cast: Cast, client: Client, asked_by: str = "client") -> AccessCopy:
    """Return a copy as it is once somebody fetched it."""
    asked = actions.Asked(kind="access", asked_by=asked_by, received_on=client.centre.today)
    request = actions.rights_request_take(
        client=client, by=cast.counsellor, asked=asked, key=uuid7()
    )
    return AccessCopy(
        centre_id=request.centre_id, created_by=cast.counsellor, request=request, format="json"
    )


@pytest.mark.parametrize("asked_by", ["client", "guardian"])
def test_a_copy_for_somebody_else_endangers_nobody(
    cast: Cast, acting: Any, client: Client, asked_by: str
) -> None:
    reach = Reach(whatsapp="+8801700000009", trusted_name="Rina", trusted_phrase="blue boat")
    spoken_for = SpokenFor("", "", "The uncle sold her")
    with acting(cast.counsellor):
        present = Client.objects.get(pk=client.pk)
        confided = actions.Confided(
            cast.counsellor, {"reach": reach, "papers": Papers(passport_no=PASSPORT)}
        )
        actions.client_edit(client=present, version=present.version, changes={}, confided=confided)
        answer = actions.ConsentGiven("share", True, "verbal", "bn", spoken_for=spoken_for)
        actions.consent_record(client=client, by=cast.counsellor, answer=answer)
        actions.restricted_note_write(
            client=client, kind="gbv", text="What she told", assigned_to=cast.counsellor,
            by=cast.counsellor,
        )  # fmt: skip
        copy = _copy(cast, client, asked_by)
        said = actions.access_copy_bytes(copy=copy).decode()
        paper = json.dumps(copy_paper(client, himself=asked_by == "client"), default=str)
    assert "blue boat" not in said + paper
    assert PASSPORT in said
    assert PASSPORT in paper
    for telling in ("Rina", "The uncle sold her", "What she told"):
        assert (telling in said) is (telling in paper) is (asked_by == "client"), telling
    assert bool(json.loads(said)["left_out"]) is (asked_by == "guardian")


def test_a_copy_tells_nothing_of_another_complainant(
    cast: Cast, acting: Any, client: Client
) -> None:
    with acting(cast.counsellor):
        grievance = actions.grievance_open(
            centre=cast.dhaka,
            by=cast.counsellor,
            told=actions.GrievanceTold(),
            client=client,
            brought_by="worker",
            types=["wage_unpaid"],
        )
        part = grievance.part(cast.counsellor)
        own = Complainant.objects.filter(grievance=grievance, client=client).first()
        own = own or Complainant.objects.create(place=8, client=client, **part)
        other = Complainant.objects.create(place=9, name="Rahim", **part)
        for whose, amount in ((own, 111), (other, 222), (None, 333)):
            actions.sum_add(
                grievance=grievance, kind="claimed", amount=Decimal(amount), currency="BDT",
                by=cast.counsellor, complainant=whose,
            )  # fmt: skip
        copy = _copy(cast, client)
        told = json.loads(actions.access_copy_bytes(copy=copy))["records"]
    assert sorted(each["amount"] for each in told["GrievanceSum"]) == ["111.000", "333.000"]
