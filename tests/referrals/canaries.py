"""A client of whom every field of a package says something, and how to find that on a page."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone, translation
from django.utils.html import escape

from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling.actions import respondent_enter
from counselling.actions.flags import flag_set
from counselling.actions.grievances import sums_write
from counselling.confidences import Abroad, Guardian, Papers, Reach, Recruitment
from counselling.models import Client, Grievance, SealedFacts, SumKind
from referrals.models import Referral
from referrals.package_fields import BY_CODE, FIELDS
from referrals.selectors.package_facts import said, source_of
from referrals.selectors.packages import languages_of
from tests.cast import Cast
from tests.referrals.making import sent_side
from tests.referrals.packing import CANARIES, packed_make

CANARY: Final = re.compile(r"[\w@.+-]*kanary[\w@.+-]*", re.IGNORECASE)
FACTS: Final[dict[str, Any]] = {
    "sex": "other",
    "birth_date": dt.date(1988, 2, 29),
    "nationality": "MV",
    "residence_country": "MU",
    "stage": "reintegration",
    "migration_type": "seasonal",
    "destinations": ["LY"],
    "further_languages": ["si"],
    "home_admin1": "Kanaryprovince",
    "home_admin3": "Kanaryvillage",
    "marital_status": "widowed",
    "dependants": 97,
    "employment": "unemployed",
    "job_offer": "seen",
}
BLOCKS: Final[dict[str, Any]] = {
    "papers": Papers(
        id_kind="national_id",
        id_no=CANARIES["id_no"],
        passport_no=CANARIES["passport_no"],
        passport_expires=dt.date(2031, 3, 4),
    ),
    "reach": Reach(
        email=CANARIES["email"],
        telegram=CANARIES["chat"],
        trusted_name=CANARIES["trusted"],
        safe_from=dt.time(18, 17),
        safe_until=dt.time(19, 43),
    ),
    "guardian": Guardian(name=CANARIES["guardian"]),
    "recruitment": Recruitment(agent_used="yes", debt=Decimal("98765"), debt_currency="BDT"),
    "abroad": Abroad(income=Decimal("87654"), income_currency="SAR", status="irregular"),
}
OF_GRIEVANCE: Final[dict[str, Any]] = {
    "types": ["exit_denied"],
    "country": "TN",
    "evidence": ["witnesses"],
    "reprisal_risk": "danger",
}


def canaries_make(cast: Cast, **given: Any) -> Referral:
    """Return a draft, nothing chosen yet, with something to choose in every field.

    To the bureau, if nobody else is given.
    """
    by = cast.counsellor
    referral = packed_make(cast, **given)
    client = sent_side(referral).client
    assert client is not None
    with scope.system(reason="test"):
        Client.objects.filter(pk=client.pk).update(**FACTS)
        User.objects.filter(pk=by.pk).update(name="Kanarycounsellor")
        facts = SealedFacts.objects.get(client=client)
        for name, block in BLOCKS.items():
            setattr(facts, name, block)
        facts.save()
        Grievance.objects.filter(client=client).update(**OF_GRIEVANCE)
        grievance = Grievance.objects.get(client=client)
    with scope.enter(standing_of(by.pk).scope()):
        sums_write(grievance, SumKind.CLAIMED, [(None, Decimal("76543"), "LYD")], by)
        flag_set(client=client, by=by, family="vulnerability", code="homeless")
        respondent_enter(
            centre=client.centre, by=by, within=grievance, name="Kanaryagency", kind="agency",
            country="", licence_no="",
        )  # fmt: skip
    return referral


def said_of(referral: Referral, by: User) -> dict[str, set[str]]:
    """Return what each field says in the languages in which the package can be read."""
    with scope.enter(standing_of(by.pk).scope()):
        side = sent_side(referral)
        source = source_of(side)
        found: dict[str, set[str]] = {}
        for language in languages_of(referral, side):
            with translation.override(language), timezone.override(referral.centre.zone):
                for each in FIELDS:
                    found.setdefault(each.code, set()).add(said(each.code, source))
    return found


def told_in(page: str, code: str, words: set[str]) -> bool:
    """Return whether the page tells the field: a canary of it, or all that it says as a fact."""
    facts = (f">{escape(each)}<" for each in words)
    return fragment_in(page, code, words) or any(each in page for each in facts)


def fragment_in(page: str, code: str, words: set[str]) -> bool:
    """Return whether a canary of the field stands on the page."""
    fragments = set().union(*(CANARY.findall(each) for each in words))
    fragments |= {CANARIES[code]} if code in CANARIES else set()
    return any(each in page for each in fragments)


def label_in(page: str, code: str) -> bool:
    """Return whether the page tells that there is such a fact, in English."""
    return f"<dt>{escape(str(BY_CODE[code].label))}</dt>" in page
