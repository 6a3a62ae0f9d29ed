"""What counselling tells in a timeline: sessions, follow-ups, cases, consents, flags."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres.templatetags.look import chip, when
from centres.wording import became, dotted, isolated, listed
from counselling.case_codes import FlagFamily
from counselling.codes import ConsentMethod, ConsentPurpose
from counselling.models import CaseEntry, Client, Consent, Flag, FollowUp, Session
from counselling.selectors.follow_ups import OUTCOMES, STATES, follow_up_chip
from counselling.selectors.sessions import LIKELIHOODS, MODES
from counselling.selectors.subjects import CLIENT, Whose, of_fields
from counselling.selectors.timeline import Happening, Moment, Source, source_add
from counselling.selectors.topics import topics_line
from counselling.session_codes import Decision
from counselling.states import FOLLOW_UP_TONES, FOLLOW_UP_WAITING, CaseDeed, CaseState

NO_KEY: Final = UUID(int=0)
PURPOSES: Final = {choice.value: choice.label for choice in ConsentPurpose}
METHODS: Final = {choice.value: choice.label for choice in ConsentMethod}
DECISIONS: Final = {choice.value: choice.label for choice in Decision}
CASE_STATES: Final = {choice.value: choice.label for choice in CaseState}
CASE_DEEDS: Final = {choice.value: choice.label for choice in CaseDeed}
FAMILIES: Final = {choice.value: choice.label for choice in FlagFamily}


def path_to(name: str) -> Callable[[object], str]:
    """Return what gives the address of each record's page, looked up once for all of them."""
    before, _key, after = reverse(name, args=[NO_KEY]).partition(str(NO_KEY))
    return lambda pk: f"{before}{pk}{after}"


def session_tell(moment: Moment) -> Happening:
    """Return the entry of a session."""
    read = moment.read
    minutes = read["minutes"]
    spent = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes} if minutes else ""
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((_("session"), MODES[read["mode"]], spent, read["by"])),
        title=topics_line(read["topics"]),
        text="\n".join(
            filter(None, (read["advice"], _next(read), _intention(read), _decision(read)))
        ),
        path=reverse("counselling:session", args=[moment.key]),
    )


def _next(read: Mapping[str, Any]) -> str:
    """Return what was agreed to be done next, if anything was."""
    return _("Next: %(steps)s") % {"steps": isolated(read["next"])} if read["next"] else ""


def _decision(read: Mapping[str, Any]) -> str:
    """Return what the client said that he decided, if he was asked."""
    said = DECISIONS.get(read["decision"])
    return _("Decision: %(decision)s") % {"decision": said} if said else ""


def _intention(read: Mapping[str, Any]) -> str:
    """Return how the intention to go irregularly moved, if it was asked."""
    before, after = LIKELIHOODS.get(read["before"]), LIKELIHOODS.get(read["after"])
    if not before and not after:
        return ""
    return _("Going irregularly: %(before)s → %(after)s") % {
        "before": before or "?",
        "after": after or "?",
    }


def follow_up_tell(moment: Moment) -> Happening:
    """Return the entry of a follow-up that ended."""
    read = moment.read
    said = OUTCOMES.get(read["outcome"]) or STATES[read["state"]]
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((_("follow-up"), read["by"])),
        title=read["purpose"],
        text=read["note"],
        path=reverse("counselling:follow-up", args=[moment.key]),
        state=chip(FOLLOW_UP_TONES[read["state"]], said),
        tone="shut",
    )


def promises_told(found: Iterable[FollowUp]) -> Iterator[Happening]:
    """Yield the entry of each follow-up that still waits."""
    to_follow_up = path_to("counselling:follow-up")
    for promise in found:
        yield Happening(
            at=promise.due_at,
            when=when(promise.due_at),
            kind=dotted((_("follow-up"), promise.assignee.name)),
            title=promise.purpose,
            text=promise.note,
            path=to_follow_up(promise.pk),
            state=follow_up_chip(promise),
            tone="hot",
        )


def entry_tell(moment: Moment) -> Happening:
    """Return the entry of a case's move or note."""
    read = moment.read
    deed = read["deed"]
    tones = {CaseDeed.CLOSED: "shut", CaseDeed.CLOSING_ASKED: "hot"}
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((CASE_DEEDS[deed], read["number"], read["by"])),
        title=_entry_title(read),
        text=read["note"],
        path=_entry_path(read),
        tone=tones.get(deed, ""),
        internal=True,
    )


def _entry_path(read: Mapping[str, Any]) -> str:
    if read["handover"]:
        return reverse("counselling:handover", args=[read["handover"]])
    return "" if read["deed"] == CaseDeed.NOTE else reverse("counselling:case", args=[read["case"]])


def _entry_title(read: Mapping[str, Any]) -> str:
    if read["taker"]:
        return _("Handed over to %(name)s") % {"name": read["taker"]}
    before, after = read["before"], read["after"]
    return became(CASE_STATES[before], CASE_STATES[after]) if before != after and before else ""


def consent_tell(moment: Moment) -> Happening:
    """Return what was agreed on one day and in one way, in one entry."""
    read = moment.read
    agreed = [purpose for purpose in ConsentPurpose.values if purpose in read["agreed"]]
    return Happening(
        at=moment.at,
        when=when(dt.date.fromisoformat(read["on"])),
        kind=dotted((_("consent"), METHODS[read["method"]])),
        title=listed(PURPOSES[each] for each in agreed) or _("Nothing was agreed to"),
    )


def withdrawal_tell(moment: Moment) -> Happening:
    """Return the entry of a consent that was withdrawn."""
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=_("consent withdrawn"),
        title=str(PURPOSES[moment.read["purpose"]]),
        tone="shut",
    )


def flag_tell(moment: Moment, *, lifted: bool) -> Happening:
    """Return that a flag was set or lifted; which one, a page tells that is audited."""
    read = moment.read
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((_("flag lifted") if lifted else _("flag set"), read["by"])),
        title=str(FAMILIES[read["family"]]),
        path=reverse("counselling:flags", args=[read["client"]]),
        tone="shut" if lifted else "",
    )


def registered_tell(moment: Moment) -> Happening:
    """Return that a client was registered."""
    return Happening(
        at=moment.at, when=when(moment.at), kind=_("registered"), title="", tone="shut"
    )


def purpose_order(consent: Consent) -> int:
    """Return where the purpose stands in the order in which it is asked for."""
    return ConsentPurpose.values.index(consent.purpose)


def _first_asked() -> QuerySet[Consent]:
    """Return the first consent of each day and way of asking: it stands for all of them."""
    earlier = Consent.objects.filter(_SAME_DAY, pk__lt=OuterRef("pk"))
    return Consent.objects.filter(~Exists(earlier))


def _of_client_and_case(
    records: QuerySet[Any], client: str = "client_id"
) -> dict[Whose, QuerySet[Any]]:
    """Return the client's own records, which are told in each case of his."""
    of_client = records.filter(**{client: CLIENT})
    return {Whose.CLIENT: of_client, Whose.CASE: of_client}


_SAME_DAY: Final = Q(
    client_id=OuterRef("client_id"), given_on=OuterRef("given_on"), method=OuterRef("method")
)
_NOTES: Final = Q(deed=CaseDeed.NOTE)
_ENDED: Final = ~Q(state__in=FOLLOW_UP_WAITING)
_SESSION: Final = {
    "mode": "mode",
    "minutes": "minutes",
    "by": "counsellor__name",
    "topics": "topics",
    "advice": "advice",
    "before": "intention_before",
    "after": "intention_after",
    "next": "next_steps",
    "decision": "decision",
}
_FOLLOW_UP: Final = {
    "by": "assignee__name",
    "purpose": "purpose",
    "note": "note",
    "state": "state",
    "outcome": "outcome",
}
_ENTRY: Final = {
    "deed": "deed",
    "before": "before",
    "after": "after",
    "note": "note",
    "by": "created_by__name",
    "case": "case_id",
    "number": "case__case_no",
    "taker": "handover__taker__name",
    "handover": "handover_id",
}
_AGREED: Final = ArraySubquery(Consent.objects.filter(_SAME_DAY, given=True).values("purpose"))
_CONSENT: Final = {"on": "given_on", "method": "method", "agreed": _AGREED}


def sources_add() -> None:
    """Hand counselling's own kinds of entries to the timeline."""
    for source in (*_work_sources(), *_client_sources()):
        source_add(source)


def _work_sources() -> Iterator[Source]:
    """Yield what is done: sessions, follow-ups, and what becomes of cases."""
    yield Source(
        code="session",
        family="sessions",
        label=gettext_lazy("Sessions"),
        at="happened_at",
        of=of_fields(Session.objects.all(), client="client_id", case="case_id"),
        reads=_SESSION,
        tell=session_tell,
    )
    yield Source(
        code="follow_up",
        family="follow-ups",
        label=gettext_lazy("Follow-ups"),
        at="ended_at",
        of=of_fields(FollowUp.objects.filter(_ENDED), client="client_id", case="case_id"),
        reads=_FOLLOW_UP,
        tell=follow_up_tell,
    )
    yield Source(
        code="note",
        family="notes",
        label=gettext_lazy("Notes"),
        at="created_at",
        of=of_fields(CaseEntry.objects.filter(_NOTES), client="case__client_id", case="case_id"),
        reads=_ENTRY,
        tell=entry_tell,
    )
    yield Source(
        code="move",
        family="moves",
        label=gettext_lazy("Moves"),
        at="created_at",
        of=of_fields(CaseEntry.objects.filter(~_NOTES), client="case__client_id", case="case_id"),
        reads=_ENTRY,
        tell=entry_tell,
    )


def _client_sources() -> Iterator[Source]:
    """Yield what is the client's own, in whichever case: consents, flags, the first day."""
    consents, flags = gettext_lazy("Consents"), gettext_lazy("Flags")
    yield Source(
        code="consent",
        family="consents",
        label=consents,
        at="created_at",
        of=_of_client_and_case(_first_asked()),
        reads=_CONSENT,
        tell=consent_tell,
    )
    yield Source(
        code="consent_withdrawn",
        family="consents",
        label=consents,
        at="withdrawn_at",
        of=_of_client_and_case(Consent.objects.filter(withdrawn_at__isnull=False)),
        reads={"purpose": "purpose"},
        tell=withdrawal_tell,
    )
    yield Source(
        code="flag_set",
        family="flags",
        label=flags,
        at="created_at",
        of=_of_client_and_case(Flag.objects.all()),
        reads={"family": "family", "by": "created_by__name", "client": "client_id"},
        tell=partial(flag_tell, lifted=False),
    )
    yield Source(
        code="flag_lifted",
        family="flags",
        label=flags,
        at="lifted_at",
        of=_of_client_and_case(Flag.objects.filter(lifted_at__isnull=False)),
        reads={"family": "family", "by": "lifted_by__name", "client": "client_id"},
        tell=partial(flag_tell, lifted=True),
    )
    yield Source(
        code="registered",
        family="moves",
        label=gettext_lazy("Moves"),
        at="created_at",
        of=_of_client_and_case(Client.objects.all(), "pk"),
        reads={},
        tell=registered_tell,
    )
