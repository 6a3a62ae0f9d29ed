"""A client with a canary in every fact, packages of it, and links to it."""

import datetime as dt
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import User
from centres.sealed_bytes import sealed_field
from centres.standing import standing_of
from counselling.actions import case_open
from counselling.confidences import Abroad, Guardian, Papers, Reach, Recruitment
from counselling.models import Case, Client, SealedFacts
from referrals import actions
from referrals.actions.links import LinkMade
from referrals.codes import Help, Reason
from referrals.models import (
    DestructionTask,
    Package,
    PackageDocument,
    Referral,
    ReferralLink,
    SentSide,
)
from referrals.selectors.packages import Choice
from referrals.states import ReferralState
from referrals.transfer_rules import Recipient
from tests.cast import Cast
from tests.files import attachment_make
from tests.grievances import grievance_make
from tests.referrals.making import consenting_make, draft_make
from tests.referrals.places import came_make

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


def packages_make(
    cast: Cast, place: str, person: User, client: Client
) -> dict[tuple[str, str], UUID]:
    """Return a package with a document, a link and a destruction of each place.

    For the access table's world, in the system's scope.
    """
    centre = cast.centre_named(place)
    asking = actions.Asking(
        to=Recipient(cast.bureau), reason=Reason.SHELTER, help_asked=[Help.ACCOMMODATION]
    )
    draft = actions.referral_open(centre=centre, client=client, by=person, asking=asking)
    part = {
        "referral": draft,
        "centre": centre,
        "to_organisation": cast.bureau,
        "created_by": person,
    }
    side = SentSide.objects.get(referral=draft)
    packed = part | {"sent_side": side, **side.lane}
    Package.objects.create(preview={"parts": {"en": []}}, fields=["sex"], **packed)
    file = PackageDocument(
        attachment_id=uuid7(), kind="contract", content_type="image/jpeg", size=7, **packed
    )
    sealed_field(PackageDocument, "content").put(file, b"content")
    file.save(force_insert=True)
    link = ReferralLink.objects.create(
        person="Attaché",
        language="en",
        token_hash=f"hash of {place}",
        code_hash="",
        expires_at=timezone.now() + dt.timedelta(days=1),
        **part,
    )
    over = came_make(cast, centre, ReferralState.RECALLED, closed_at=timezone.now())
    DestructionTask.objects.create(
        referral=over,
        centre_id=over.centre_id,
        to_organisation_id=over.to_organisation_id,
        to_centre=centre,
        why=ReferralState.RECALLED,
        due_on=timezone.localdate(),
    )
    return {
        ("packed", place): draft.pk,
        ("packed_file", place): file.pk,
        ("link", place): link.pk,
        ("destroying", place): over.pk,
    }
