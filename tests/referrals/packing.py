"""A client with a canary in every fact, packages of it, and links to it."""

import datetime as dt
from typing import Any, Final

from centres import scope
from centres.models import User
from centres.standing import standing_of
from counselling.actions import case_open
from counselling.confidences import Abroad, Guardian, Papers, Reach, Recruitment
from counselling.models import Case, Client, SealedFacts
from referrals import actions
from referrals.actions.links import LinkMade
from referrals.models import Package, Referral, SentSide
from referrals.selectors.packages import Choice
from tests.cast import Cast
from tests.files import attachment_make
from tests.grievances import grievance_make
from tests.referrals.making import consenting_make, draft_make

CANARIES: Final = {
    "name": "Kanaryname",
    "native_name": "কানারিনাম",
    "relative_name": "Kanaryfather",
    "phones": "+8801799887766",
    "safe_contact": "kanary-neighbour",
    "email": "kanary@example.org",
    "chat": "kanarytelegram",
    "trusted": "Kanarytrusted",
    "id_no": "KAN1990123456",
    "passport_no": "KAN7654321",
    "district": "Kanarydistrict",
    "route": "kanaryroute",
    "guardian": "Kanaryguardian",
    "complaint_story": "kanarystory was not paid",
    "complaint_before": "Kanarycourt",
}
"""What each field says that nobody could guess."""
FILE_CANARY: Final = "kanaryfile"


def canary_make(by: User, cast: Cast) -> Client:
    """Return a client of Dhaka with a canary in every fact that is written freely."""
    client = consenting_make(
        by,
        cast.dhaka,
        given_name=CANARIES["name"],
        family_name="",
        native_name=CANARIES["native_name"],
        relative_name=CANARIES["relative_name"],
        phones=[CANARIES["phones"]],
        contact_note=CANARIES["safe_contact"],
        district=CANARIES["district"],
    )
    with scope.system(reason="test"):
        Client.objects.filter(pk=client.pk).update(route=CANARIES["route"])
        facts = SealedFacts(centre=cast.dhaka, client=client, created_by=by)
        facts.papers = Papers(
            id_kind="national_id",
            id_no=CANARIES["id_no"],
            passport_no=CANARIES["passport_no"],
            passport_expires=dt.date(2031, 3, 4),
        )
        facts.reach = Reach(
            email=CANARIES["email"],
            telegram=CANARIES["chat"],
            trusted_name=CANARIES["trusted"],
            safe_from=dt.time(18),
        )
        facts.guardian = Guardian(name=CANARIES["guardian"])
        facts.recruitment = Recruitment(agent_used="yes")
        facts.abroad = Abroad(status="irregular")
        facts.save(force_insert=True)
    return client


def case_make(client: Client, by: User) -> Case:
    """Return a case of the client with a complaint that may be put before others."""
    with scope.enter(standing_of(by.pk).scope()):
        case = case_open(client=client, by=by, kind="complaint")
    grievance_make(
        by,
        client.centre,
        client=client,
        case=case,
        story=CANARIES["complaint_story"],
        filed_with=CANARIES["complaint_before"],
    )
    return case


def packed_make(
    cast: Cast, *codes: str, files: bool = False, words: str = "", **given: Any
) -> Referral:
    """Return a draft of Dhaka's counsellor for the canary client, with these fields chosen."""
    by = cast.counsellor
    client = canary_make(by, cast)
    case = case_make(client, by)
    referral = draft_make(cast, client, **given)
    with scope.system(reason="test"):
        SentSide.objects.filter(referral=referral).update(case=case)
    with scope.enter(standing_of(by.pk).scope()):
        chosen = [attachment_make(client, by, FILE_CANARY).pk] if files else []
        choose(referral, by, *codes, files=chosen, words=words)
        actions.agreement_note(referral=referral, by=by, method="verbal")
    return referral


def choose(
    referral: Referral, by: User, *codes: str, files: list[Any] | None = None, words: str = ""
) -> Package:
    """Return the package with these fields, in place of any former one."""
    former = Package.objects.filter(referral=referral).first()
    return actions.package_choose(
        referral=referral,
        choice=Choice(tuple(codes), tuple(files or ()), words),
        by=by,
        before=former.pk if former else None,
    )


def link_give(cast: Cast, referral: Referral, **given: Any) -> LinkMade:
    """Return a link to the referral, made by Dhaka's counsellor."""
    facts: dict[str, Any] = {"person": "Labour attaché", "language": "ar", "days": 14}
    with scope.enter(standing_of(cast.counsellor.pk).scope()):
        return actions.link_make(referral=referral, by=cast.counsellor, **facts | given)
