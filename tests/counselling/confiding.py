"""A client who confided everything, for the tests of what is sealed."""

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from centres import scope
from centres.models import AuditEntry, User
from centres.standing import standing_of
from counselling import actions
from counselling.confidences import Abroad, Confidence, Guardian, Papers, Reach, Recruitment
from counselling.models import Client
from tests.cast import Cast
from tests.factories import client_make

CANARY: Final = "Quokka"
PASSPORT: Final = "EB1234821"
EVERYTHING: Final[dict[str, Confidence]] = {
    "papers": Papers("national_id", f"{CANARY} 19905550123", PASSPORT, dt.date(2031, 5, 1)),
    "reach": Reach(
        email=f"{CANARY}@example.org",
        safe_from=dt.time(18),
        safe_until=dt.time(21, 30),
        may_leave_message="no",
        trusted_name=CANARY,
        trusted_phone="+8801711000000",
        trusted_phrase=f"{CANARY} on the river",
    ),
    "guardian": Guardian(CANARY, "aunt", "+8801711000001"),
    "recruitment": Recruitment("yes", "unknown", Decimal("350000.50"), "BDT", Decimal(0), "USD"),
    "abroad": Abroad(Decimal("1500"), "SAR", "expired"),
}


def confiding_make(cast: Cast) -> Client:
    """Return a client of Dhaka who confided everything."""
    client = client_make(cast.counsellor, cast.dhaka)
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        confided = actions.Confided(cast.counsellor, EVERYTHING)
        return actions.client_edit(client=client, version=0, changes={}, confided=confided)


def edit(client: Client, by: Any, version: int, **blocks: Confidence) -> Client:
    """Return the client with blocks written by somebody."""
    return actions.client_edit(
        client=client, version=version, changes={}, confided=actions.Confided(by, blocks)
    )


def entries(action: str) -> list[Any]:
    """Return the details of each entry of the audit for an action."""
    with scope.system(reason="test"):
        found = list(AuditEntry.objects.filter(action=action).order_by("pk"))
        names = User.objects.in_bulk([each.user_id for each in found])
        return [(names[each.user_id].name, each.object_id, each.detail) for each in found]
