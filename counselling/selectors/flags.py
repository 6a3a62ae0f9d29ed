"""Flags of a client: what stands, what was lifted, and whether any makes a case restricted."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from centres.written import Key
from counselling.case_codes import RESTRICTING, FlagFamily, ForcedLabour, Vulnerability
from counselling.models import Client, Flag, RestrictedNote


def flags() -> QuerySet[Flag]:
    """Return the flags that the wall shows, with what their own page reads."""
    return Flag.objects.select_related(
        "client__centre__country", "client__counsellor", "created_by", "lifted_by", "case"
    )


def flags_of(client: Client) -> QuerySet[Flag]:
    """Return all flags of the client: those that stand first, then the latest."""
    return (
        flags()
        .filter(client_id=client.pk)
        .order_by(F("lifted_at").desc(nulls_first=True), "-created_at")
    )


def flags_standing(client_id: Key) -> QuerySet[Flag]:
    """Return the client's flags that were not lifted."""
    return Flag.objects.filter(client_id=client_id, lifted_at__isnull=True)


@dataclass(frozen=True)
class FlagRow:
    """A flag as the page that is audited shows it, its words in clear."""

    flag: Flag
    label: str
    why: str
    lifted_why: str


def flag_row(flag: Flag) -> FlagRow:
    """Return the flag with its words opened; for whoever wrote the reading down."""
    codes = Vulnerability if flag.family == FlagFamily.VULNERABILITY else ForcedLabour
    return FlagRow(
        flag=flag,
        label=str(codes(flag.code).label),
        why=flag.why.opened() if flag.why else "",
        lifted_why=flag.lifted_why.opened() if flag.lifted_why else "",
    )


def client_restricted(client: Client) -> bool:
    """Return whether a flag or a restricted note that the wall shows makes his cases restricted."""
    restricting = flags_standing(client.pk).filter(
        family=FlagFamily.VULNERABILITY, code__in=RESTRICTING
    )
    return restricting.exists() or RestrictedNote.objects.filter(client_id=client.pk).exists()
