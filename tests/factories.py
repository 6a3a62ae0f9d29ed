"""Records for tests, made as the people who make them would."""

from typing import Any, Final

from centres import scope
from centres.models import AccessReason, Centre, User
from centres.standing import standing_of
from centres.states import AccessWhy
from counselling import actions
from counselling.models import Client

WHY: Final = {"why": AccessWhy.SESSION.value}
"""What somebody answers who is asked why he looks."""
REASON: Final = AccessReason(why=AccessWhy.SESSION)
"""The same, for actions that are called without a page."""


def client_make(by: User, centre: Centre, **given: Any) -> Client:
    """Return a registered client of the centre; by default a named one who consented."""
    facts: dict[str, Any] = {
        "given_name": "Fatema",
        "family_name": "Begum",
        "sex": "female",
        "birth_year": 1997,
        "nationality": "BD",
        "residence_country": "BD",
        "home_admin1": "BD-C",
        "language": "bn",
        "category": "potential",
        "stage": "pre_decision",
    }
    asked = {"alike": (), "consents": actions.ConsentGiven.service("verbal", "bn")}
    with scope.enter(standing_of(by.pk).scope()):
        return actions.client_register(centre=centre, by=by, **asked | facts | given)
