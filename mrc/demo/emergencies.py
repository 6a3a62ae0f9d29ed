"""The demo's emergency that went without a second pair of eyes: its review waits."""

from collections.abc import Mapping
from typing import Final

from centres.models import Centre, User
from centres.roles import Role
from counselling.actions import ConsentGiven, consent_record
from counselling.codes import AgeBand, ConsentMethod, ConsentPurpose, Sex
from counselling.models import Client
from mrc.demo.receiving import FIRST
from mrc.demo.staff import Person
from referrals.actions.moves import referral_move
from referrals.actions.opening import Asking, agreement_note, referral_open
from referrals.actions.packing import package_choose
from referrals.codes import Help, Reason, Urgency
from referrals.models import SentSide, ServiceAtLocation
from referrals.selectors.packages import Choice
from referrals.states import Side
from referrals.transfer_rules import Recipient

SHELTER: Final = "Asha House"
ASKED: Final = "A safe bed from tonight, and somebody to talk with."
WHY: Final = (
    "The shelter keeps its last bed until six this evening, and nobody else protects at our centre."
)
PACKED: Final = Choice(codes=("sex", "age", "languages", "stage"))


def emergency_send(people: Mapping[Person, User]) -> None:
    """Send a woman to the shelter as the only one who protects at her centre would at night."""
    by = next(
        user
        for person, user in people.items()
        if (person.role, person.place) == (Role.PROTECTION_COUNSELLOR, FIRST)
    )
    centre = Centre.objects.select_related("country", "host").get(code=FIRST)
    bed = ServiceAtLocation.objects.select_related("service__provider__organisation").get(
        service__provider__organisation__name=SHELTER
    )
    client = _woman(centre)
    yes = ConsentGiven(ConsentPurpose.SHARE, True, ConsentMethod.VERBAL, client.language)
    consent_record(client=client, by=by, answer=yes)
    referral = referral_open(
        centre=centre,
        client=client,
        by=by,
        asking=Asking(
            to=Recipient(bed.service.provider.organisation),
            to_service_id=bed.pk,
            reason=Reason.GBV,
            urgency=Urgency.EMERGENCY,
            help_asked=[Help.ACCOMMODATION, Help.PROTECTION],
            request=ASKED,
            sensitive=True,
        ),
    )
    package_choose(referral=referral, choice=PACKED, by=by)
    agreement_note(referral=referral, by=by, method=ConsentMethod.VERBAL)
    referral_move(
        referral=referral, name="send_alone", side=Side.SENDER, by=by, facts={"alone_why": WHY}
    )


def _woman(centre: Centre) -> Client:
    """Return a woman of full age whom the demo refers nowhere else."""
    named = Client.objects.filter(centre=centre, anonymous=False, merged_into=None, sex=Sex.FEMALE)
    grown = named.exclude(age_band__in=(*AgeBand.minors(), "")).exclude(birth_year=None)
    elsewhere = SentSide.objects.filter(centre=centre).exclude(client=None)
    woman = grown.exclude(pk__in=elsewhere.values("client_id")).select_related("centre__country")
    return woman.order_by("-last_contact_at", "pk")[:1].get()
