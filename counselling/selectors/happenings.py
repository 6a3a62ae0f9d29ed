"""What counselling tells in a timeline: sessions, follow-ups, cases, consents, flags."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres.templatetags.look import when
from centres.wording import listed
from counselling.codes import ConsentMethod, ConsentPurpose
from counselling.models import CaseEntry, Client, Consent, Flag, FollowUp, Session
from counselling.selectors.follow_ups import follow_up_chip
from counselling.selectors.people import about_line
from counselling.selectors.sessions import LIKELIHOODS, MODES, topics_line
from counselling.selectors.timeline import Happening, Moment, Source, source_add
from counselling.states import FOLLOW_UP_WAITING, CaseDeed, CaseState

NO_KEY: Final = UUID(int=0)
PURPOSES: Final = {choice.value: choice.label for choice in ConsentPurpose}
METHODS: Final = {choice.value: choice.label for choice in ConsentMethod}
CASE_STATES: Final = {choice.value: choice.label for choice in CaseState}
CASE_DEEDS: Final = {choice.value: choice.label for choice in CaseDeed}
Told = dict[tuple[UUID, str], Happening]


def path_to(name: str) -> Callable[[UUID], str]:
    """Return what gives the address of each record's page, looked up once for all of them."""
    before, _key, after = reverse(name, args=[NO_KEY]).partition(str(NO_KEY))
    return lambda pk: f"{before}{pk}{after}"


def _keys(moments: Sequence[Moment]) -> list[UUID]:
    return [pk for _at, pk, _code in moments]


def sessions_tell(moments: Sequence[Moment]) -> Told:
    """Return the entries of sessions."""
    to_session = path_to("counselling:session")
    found = Session.objects.filter(pk__in=_keys(moments)).select_related("counsellor")
    return {(each.pk, "session"): _session(each, to_session) for each in found}


def _session(session: Session, to_session: Callable[[UUID], str]) -> Happening:
    minutes = session.minutes
    spent = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes} if minutes else ""
    return Happening(
        at=session.happened_at,
        when=when(session.happened_at),
        kind=about_line((_("session"), MODES[session.mode], spent, session.counsellor.name)),
        title=topics_line(session.topics),
        text="\n".join(filter(None, (session.advice, _intention(session)))),
        path=to_session(session.pk),
    )


def _intention(session: Session) -> str:
    """Return how the intention to go irregularly moved, if it was asked."""
    before = LIKELIHOODS.get(session.intention_before)
    after = LIKELIHOODS.get(session.intention_after)
    if not before and not after:
        return ""
    return _("Going irregularly: %(before)s → %(after)s") % {
        "before": before or "?",
        "after": after or "?",
    }


def follow_ups_tell(moments: Sequence[Moment]) -> Told:
    """Return the entries of follow-ups that ended."""
    found = FollowUp.objects.filter(pk__in=_keys(moments)).select_related("assignee")
    return {(each.pk, "follow_up"): each_told for each, each_told in promises_told(found)}


def promises_told(found: Iterable[FollowUp]) -> Iterator[tuple[FollowUp, Happening]]:
    """Yield each follow-up with its entry: due while it waits, ended after."""
    to_follow_up = path_to("counselling:follow-up")
    for promise in found:
        waits = promise.waits
        at = promise.due_at if waits else promise.ended_at or promise.due_at
        yield (
            promise,
            Happening(
                at=at,
                when=when(at),
                kind=about_line((_("follow-up"), promise.assignee.name)),
                title=promise.purpose,
                text=promise.note,
                path=to_follow_up(promise.pk),
                state=follow_up_chip(promise),
                tone="hot" if waits else "shut",
            ),
        )


def entries_tell(moments: Sequence[Moment]) -> Told:
    """Return the entries of cases: moves and notes."""
    codes = {pk: code for _at, pk, code in moments}
    to_case = path_to("counselling:case")
    found = CaseEntry.objects.filter(pk__in=codes).select_related(
        "created_by", "case", "handover__taker"
    )
    return {(each.pk, codes[each.pk]): _entry(each, to_case) for each in found}


def _entry(entry: CaseEntry, to_case: Callable[[UUID], str]) -> Happening:
    closes = entry.deed == CaseDeed.CLOSED
    asked = entry.deed == CaseDeed.CLOSING_ASKED
    return Happening(
        at=entry.created_at,
        when=when(entry.created_at),
        kind=about_line((CASE_DEEDS[entry.deed], entry.case.case_no, entry.created_by.name)),
        title=_entry_title(entry),
        text=entry.note or (entry.handover.note if entry.handover else ""),
        path=to_case(entry.case_id) if entry.deed != CaseDeed.NOTE else "",
        tone="shut" if closes else "hot" if asked else "",
    )


def _entry_title(entry: CaseEntry) -> str:
    if entry.handover:
        return _("Handed over to %(name)s") % {"name": entry.handover.taker.name}
    if entry.before and entry.after and entry.before != entry.after:
        return f"{CASE_STATES[entry.before]} → {CASE_STATES[entry.after]}"
    return ""


def consents_tell(moments: Sequence[Moment]) -> Told:
    """Return what was agreed on each day in one entry, and each withdrawal in one of its own."""
    first = Consent.objects.filter(pk__in=_keys(moments))
    days = Consent.objects.filter(
        Exists(
            first.filter(
                client_id=OuterRef("client_id"),
                given_on=OuterRef("given_on"),
                method=OuterRef("method"),
            )
        )
    )
    asked: defaultdict[tuple[UUID, dt.date, str], list[Consent]] = defaultdict(list)
    by_key: dict[UUID, Consent] = {}
    for consent in sorted(days, key=purpose_order):
        asked[consent.client_id, consent.given_on, consent.method].append(consent)
        by_key[consent.pk] = consent
    told: Told = {}
    for at, pk, code in moments:
        consent = by_key[pk]
        if code == "consent_withdrawn":
            told[pk, code] = _withdrawn(consent, at)
        else:
            told[pk, code] = _agreed(asked[consent.client_id, consent.given_on, consent.method], at)
    return told


def _withdrawn(consent: Consent, at: dt.datetime) -> Happening:
    return Happening(
        at=at,
        when=when(at),
        kind=_("consent withdrawn"),
        title=str(PURPOSES[consent.purpose]),
        tone="shut",
    )


def _agreed(asked: Sequence[Consent], at: dt.datetime) -> Happening:
    agreed = listed(PURPOSES[each.purpose] for each in asked if each.given)
    return Happening(
        at=at,
        when=when(asked[0].given_on),
        kind=about_line((_("consent"), METHODS[asked[0].method])),
        title=agreed or _("Nothing was agreed to"),
    )


def purpose_order(consent: Consent) -> int:
    """Return where the purpose stands in the order in which it is asked for."""
    return ConsentPurpose.values.index(consent.purpose)


def flags_tell(moments: Sequence[Moment]) -> Told:
    """Return that flags were set or lifted; which ones, a page tells that is audited."""
    found = Flag.objects.select_related("created_by", "lifted_by").in_bulk(_keys(moments))
    to_flags = path_to("counselling:flags")
    told: Told = {}
    for at, pk, code in moments:
        flag = found[pk]
        lifted = code == "flag_lifted"
        by = flag.lifted_by if lifted else flag.created_by
        told[pk, code] = Happening(
            at=at,
            when=when(at),
            kind=about_line((_("flag lifted") if lifted else _("flag set"), by.name if by else "")),
            title=flag.get_family_display(),
            path=to_flags(flag.client_id),
            tone="shut" if lifted else "",
        )
    return told


def registered_tell(moments: Sequence[Moment]) -> Told:
    """Return that a client was registered."""
    return {
        (pk, code): Happening(at=at, when=when(at), kind=_("registered"), title="", tone="shut")
        for at, pk, code in moments
    }


def _first_asked(found: QuerySet[Consent]) -> QuerySet[Consent]:
    """Return the first consent of each day and way of asking: it stands for all of them."""
    earlier = Consent.objects.filter(
        client_id=OuterRef("client_id"),
        given_on=OuterRef("given_on"),
        method=OuterRef("method"),
        pk__lt=OuterRef("pk"),
    )
    return found.filter(~Exists(earlier))


def _withdrawals(client_id: UUID) -> QuerySet[Consent]:
    return Consent.objects.filter(client_id=client_id, withdrawn_at__isnull=False)


def _lifted(client_id: UUID) -> QuerySet[Flag]:
    return Flag.objects.filter(client_id=client_id, lifted_at__isnull=False)


_NOTES: Final = Q(deed=CaseDeed.NOTE)
_ENDED: Final = ~Q(state__in=FOLLOW_UP_WAITING)


def sources_add() -> None:
    """Hand counselling's own kinds of entries to the timeline."""
    for source in (
        Source(
            code="session",
            family="sessions",
            label=gettext_lazy("Sessions"),
            at="happened_at",
            of_client=lambda client: Session.objects.filter(client_id=client.pk),
            of_case=lambda case: Session.objects.filter(case_id=case.pk),
            tell=sessions_tell,
        ),
        Source(
            code="follow_up",
            family="follow-ups",
            label=gettext_lazy("Follow-ups"),
            at="ended_at",
            of_client=lambda client: FollowUp.objects.filter(_ENDED, client_id=client.pk),
            of_case=lambda case: FollowUp.objects.filter(_ENDED, case_id=case.pk),
            tell=follow_ups_tell,
        ),
        Source(
            code="note",
            family="notes",
            label=gettext_lazy("Notes"),
            at="created_at",
            of_client=lambda client: CaseEntry.objects.filter(_NOTES, case__client_id=client.pk),
            of_case=lambda case: CaseEntry.objects.filter(_NOTES, case_id=case.pk),
            tell=entries_tell,
        ),
        Source(
            code="move",
            family="moves",
            label=gettext_lazy("Moves"),
            at="created_at",
            of_client=lambda client: CaseEntry.objects.filter(~_NOTES, case__client_id=client.pk),
            of_case=lambda case: CaseEntry.objects.filter(~_NOTES, case_id=case.pk),
            tell=entries_tell,
        ),
        Source(
            code="consent",
            family="consents",
            label=gettext_lazy("Consents"),
            at="created_at",
            of_client=lambda client: _first_asked(Consent.objects.filter(client_id=client.pk)),
            of_case=lambda case: _first_asked(Consent.objects.filter(client_id=case.client_id)),
            tell=consents_tell,
        ),
        Source(
            code="consent_withdrawn",
            family="consents",
            label=gettext_lazy("Consents"),
            at="withdrawn_at",
            of_client=lambda client: _withdrawals(client.pk),
            of_case=lambda case: _withdrawals(case.client_id),
            tell=consents_tell,
        ),
        Source(
            code="flag_set",
            family="flags",
            label=gettext_lazy("Flags"),
            at="created_at",
            of_client=lambda client: Flag.objects.filter(client_id=client.pk),
            of_case=lambda case: Flag.objects.filter(client_id=case.client_id),
            tell=flags_tell,
        ),
        Source(
            code="flag_lifted",
            family="flags",
            label=gettext_lazy("Flags"),
            at="lifted_at",
            of_client=lambda client: _lifted(client.pk),
            of_case=lambda case: _lifted(case.client_id),
            tell=flags_tell,
        ),
        Source(
            code="registered",
            family="moves",
            label=gettext_lazy("Moves"),
            at="created_at",
            of_client=lambda client: Client.objects.filter(pk=client.pk),
            of_case=lambda case: Client.objects.filter(pk=case.client_id),
            tell=registered_tell,
        ),
    ):
        source_add(source)
