"""When a transfer is denied by default, when a check is recorded first, and who may except it.

The rules of the domain reference, 2.9: authorities of the country of origin get nothing, and its
centre neither where the client seeks asylum, is restricted, irregular or from Afghanistan; two
people together may except a single referral, in writing. Afghanistan's authorities get nothing of
Afghans within the country either. Whatever else crosses a border is weighed in a check, which is
kept.
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, TextChoices
from django.utils.translation import gettext_lazy as _

from centres import scope
from centres.models import Centre, Organisation
from counselling.case_codes import RESTRICTING, FlagFamily, Vulnerability
from counselling.codes import MigrationType
from counselling.models import Case, Client, Complainant, Flag, Grievance, RestrictedNote
from referrals.codes import RESTRICTED_REASONS, ReferralKind, Urgency

AUTHORITIES: Final = frozenset(
    {
        Organisation.Kind.MINISTRY,
        Organisation.Kind.AGENCY,
        Organisation.Kind.LOCAL_GOVERNMENT,
        Organisation.Kind.MISSION,
        Organisation.Kind.POLICE,
    }
)
GUARDED_ORIGINS: Final = frozenset({"AF"})
"""Countries whose own centre is no ordinary recipient either, nor an authority at home."""


class Denied(TextChoices):
    """Why a transfer is denied by default."""

    AUTHORITY_OF_ORIGIN = "authority_of_origin", _("An authority of the country of origin")
    ASYLUM = "asylum", _("A centre of the country of origin, and the client seeks protection")
    RESTRICTED = "restricted", _("A centre of the country of origin: a second person has to look")
    """It says no more: who begins or approves it may not see what the case is restricted for."""
    IRREGULAR = "irregular", _("A centre of the country of origin, and the stay is irregular")
    UNKNOWN = "unknown", _("A centre or an authority abroad: perhaps of a worker's own country")
    GUARDED = "guarded", _("A centre of the country of origin that nothing is shared with unasked")
    FEARED = "feared", _("The check says that it may be dangerous")


class Risk(TextChoices):
    """What is asked before something crosses a border; a yes to the first three is a danger."""

    FEAR = "fear", _("Does the client fear the authorities or anybody else there?")
    IRREGULAR = "irregular", _("Has the stay run out, or is it irregular?")
    ACCUSED = "accused", _("Is the recipient, or who hosts it, complained about or involved?")
    FAMILY = "family", _("Could the family come to harm by being contacted?")
    NEEDED = "needed", _("Does only what is needed go along?")
    UNDERSTOOD = "understood", _("Does the client know who will read it, and in which country?")


DANGERS: Final = (Risk.FEAR, Risk.IRREGULAR, Risk.ACCUSED)
ASSURANCES: Final = (Risk.NEEDED, Risk.UNDERSTOOD)
"""Without a yes to these nothing goes."""


@dataclass(frozen=True)
class Recipient:
    """To whom something is sent: an organisation, or a centre of ours that it hosts."""

    organisation: Organisation
    centre: Centre | None = None

    @property
    def country_code(self) -> str:
        """The country in which it is read; of a mission, the state that it belongs to."""
        country = self.centre.country if self.centre else self.organisation.country
        return country.code if country else ""


def crosses_border(sender: Centre, to: Recipient) -> bool:
    """Return whether it leaves the country; a mission belongs to its own, wherever it stands."""
    return to.country_code != sender.country.code


def kind_of(sender: Centre, to: Recipient, urgency: str) -> str:
    """Return the kind of referral that this is."""
    if to.centre is not None:
        if to.centre.pk == sender.pk:
            return ReferralKind.INTERNAL
        if to.centre.country_id != sender.country_id:
            return ReferralKind.CROSS_COUNTRY_MRC
        return ReferralKind.EMERGENCY if urgency == Urgency.EMERGENCY else ReferralKind.NATIONAL
    if to.organisation.kind == Organisation.Kind.MISSION:
        return ReferralKind.MISSION
    if to.organisation.kind == Organisation.Kind.UN_IO:
        return ReferralKind.INTERNATIONAL_ORG
    return ReferralKind.EMERGENCY if urgency == Urgency.EMERGENCY else ReferralKind.NATIONAL


def denied_because(
    sender: Centre, to: Recipient, client: Client | None, *, reason: str, risk: dict[str, str]
) -> list[Denied]:
    """Return why the transfer is denied by default; empty where it is not.

    Of a group nobody knows where each worker is from: any centre or authority abroad may be that
    of his own country.
    """
    if not crosses_border(sender, to):
        return _denied_at_home(to, client)
    found = [Denied.FEARED] if any(risk.get(danger) == "yes" for danger in DANGERS) else []
    authority = to.organisation.kind in AUTHORITIES
    if client is None:
        return [Denied.UNKNOWN, *found] if to.centre is not None or authority else found
    if to.country_code not in {client.nationality, *client.further_nationalities}:
        return found
    if to.centre is None:
        return [Denied.AUTHORITY_OF_ORIGIN, *found] if authority else found
    return [*_denied_to_centre(client, to, reason), *found]


def _denied_at_home(to: Recipient, client: Client | None) -> list[Denied]:
    """Return why it is denied without crossing a border: to authorities that nobody is given to."""
    if to.centre is not None or to.organisation.kind not in AUTHORITIES:
        return []
    guarded = GUARDED_ORIGINS & {to.country_code}
    of_there = client is None or guarded & {client.nationality, *client.further_nationalities}
    return [Denied.AUTHORITY_OF_ORIGIN] if guarded and of_there else []


def _denied_to_centre(client: Client, to: Recipient, reason: str) -> list[Denied]:
    """Return why even a centre of the country of origin is no ordinary recipient."""
    marks = marks_of(client)
    known = {
        Denied.GUARDED: to.country_code in GUARDED_ORIGINS,
        Denied.ASYLUM: client.migration_type == MigrationType.ASYLUM_PROTECTION,
        Denied.RESTRICTED: marks.restricted or reason in RESTRICTED_REASONS,
        Denied.IRREGULAR: marks.irregular or client.migration_type == MigrationType.IRREGULAR,
    }
    return [why for why, holds in known.items() if holds]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of a client that makes a transfer dangerous."""

    restricted: bool
    irregular: bool


def marks_of(client: Client) -> Marks:
    """Return it in one query, asked by the system: whoever sends may not see what is confided."""
    flags = Flag.objects.filter(
        client_id=client.pk, lifted_at__isnull=True, family=FlagFamily.VULNERABILITY
    )
    grave = Case.objects.filter(client_id=client.pk, restricted=True)
    notes = RestrictedNote.objects.filter(client_id=client.pk)
    complaints = Grievance.objects.filter(client_id=client.pk, sensitive=True)
    joined = Complainant.objects.filter(client_id=client.pk, sensitive=True)
    confided = Exists(notes) | Exists(complaints) | Exists(joined)
    found = Client.objects.filter(pk=client.pk).values_list(
        Exists(grave) | Exists(flags.filter(code__in=RESTRICTING)) | confided,
        Exists(flags.filter(code=Vulnerability.IRREGULAR)),
    )
    with scope.system(reason="referral.marks"):
        restricted, irregular = found.first() or (False, False)
    return Marks(restricted, irregular)


def check_whole(risk: dict[str, str]) -> bool:
    """Return whether every question of the check was answered, and the assurances were given."""
    answered = all(risk.get(each) in ("yes", "no") for each in Risk)
    return answered and all(risk.get(each) == "yes" for each in ASSURANCES)
