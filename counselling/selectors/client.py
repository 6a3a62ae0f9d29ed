"""One client's page: who he is, what was agreed, what happened and what is still promised."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.places import country_name, language_name
from centres.templatetags.look import chip, when
from centres.wording import listed
from counselling.ages import OF_AGE
from counselling.codes import AgeBand, ConsentMethod, ConsentPurpose
from counselling.models import Client, Consent, FollowUp, PossibleDuplicate, Session
from counselling.selectors.follow_ups import follow_up_chip
from counselling.selectors.people import CATEGORIES, STAGES, about_line, phone_spaced
from counselling.selectors.sessions import LIKELIHOODS, MODES, topics_line
from counselling.states import DUPLICATE_WAITING

M = TypeVar("M", bound=Model)
TIMELINE_MOST: Final = 60
NO_KEY: Final = UUID(int=0)
PURPOSES: Final = {choice.value: choice.label for choice in ConsentPurpose}
METHODS: Final = {choice.value: choice.label for choice in ConsentMethod}


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the timeline."""

    at: dt.datetime
    when: SafeString
    kind: str
    title: str
    text: str = ""
    path: str = ""
    state: SafeString | str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value; private where it tells who somebody is."""

    label: str
    value: str
    private: bool = False
    ltr: bool = False


@dataclass(frozen=True)
class ConsentRow:
    """What a client agreed to or not, as his page shows it."""

    pk: UUID
    purpose: str
    about: str
    state: SafeString
    withdrawable: bool


@dataclass(frozen=True)
class ClientPage:
    """Everything that a client's page shows besides the client."""

    timeline: list[Happening]
    promised: list[Happening]
    consents: list[ConsentRow]
    facts: list[Fact]
    journey: list[Fact]
    duplicates: list[UUID]
    older: bool
    minor: bool
    service_consent: bool


def client_page(client: Client, *, most: int | None = TIMELINE_MOST) -> ClientPage:
    """Return what the page of the client shows, in four queries.

    At most so many sessions and follow-ups, the latest; all of them where ``most`` is None.
    """
    sessions, more_sessions = _latest(_of(Session, client, "counsellor"), "-happened_at", most)
    promises, more_promises = _latest(_of(FollowUp, client, "assignee"), "-due_at", most)
    consents = sorted(_of(Consent, client).order_by("-created_at"), key=_purpose_order)
    happened = [
        *_sessions(sessions),
        *_promises(promise for promise in promises if not promise.waits),
        *_consents(consents),
        _registered(client),
    ]
    happened.sort(key=lambda each: each.at, reverse=True)
    waiting = [each for each in promises if each.waits]
    return ClientPage(
        timeline=happened,
        promised=sorted(_promises(waiting), key=lambda each: each.at),
        consents=[_consent_row(consent) for consent in consents],
        facts=list(client_facts(client)),
        journey=list(journey_facts(client)),
        duplicates=duplicates_of(client),
        older=more_sessions or more_promises,
        minor=is_minor(client),
        service_consent=any(
            each.holds and each.purpose == ConsentPurpose.SERVICE for each in consents
        ),
    )


def _of(model: type[M], client: Client, *beside: str) -> QuerySet[M]:
    """Return the client's records of the model, with the records that stand beside them."""
    found = model._default_manager.filter(client_id=client.pk)
    return found.select_related(*beside) if beside else found


def _latest(found: QuerySet[M], order: str, most: int | None) -> tuple[list[M], bool]:
    """Return so many of the latest, and whether there are more."""
    rows = list(found.order_by(order)[: None if most is None else most + 1])
    return rows[:most], most is not None and len(rows) > most


def _path_to(name: str) -> Callable[[UUID], str]:
    """Return what gives the address of each record's page, looked up once for all of them."""
    before, _key, after = reverse(name, args=[NO_KEY]).partition(str(NO_KEY))
    return lambda pk: f"{before}{pk}{after}"


def is_minor(client: Client) -> bool:
    """Return whether the client is, or by his age band may be, under eighteen."""
    if client.age is not None:
        return client.age < OF_AGE
    return client.age_band in AgeBand.minors()


def duplicates_of(client: Client) -> list[UUID]:
    """Return the keys of the undecided pairs that the client is one half of."""
    either = Q(first_id=client.pk) | Q(second_id=client.pk)
    found = PossibleDuplicate.objects.filter(either, state__in=DUPLICATE_WAITING)
    return list(found.values_list("pk", flat=True))


def _sessions(sessions: list[Session]) -> Iterator[Happening]:
    path_to = _path_to("counselling:session")
    for session in sessions:
        minutes = session.minutes
        spent = (
            ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes} if minutes else ""
        )
        yield Happening(
            at=session.happened_at,
            when=when(session.happened_at),
            kind=about_line((_("session"), MODES[session.mode], spent, session.counsellor.name)),
            title=topics_line(session.topics),
            text="\n".join(filter(None, (session.advice, _intention(session)))),
            path=path_to(session.pk),
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


def _promises(promises: Iterable[FollowUp]) -> Iterator[Happening]:
    path_to = _path_to("counselling:follow-up")
    for promise in promises:
        waits = promise.waits
        yield Happening(
            at=promise.due_at if waits else promise.ended_at or promise.due_at,
            when=when(promise.due_at if waits else promise.ended_at),
            kind=about_line((_("follow-up"), promise.assignee.name)),
            title=promise.purpose,
            text=promise.note,
            path=path_to(promise.pk),
            state=follow_up_chip(promise),
            tone="hot" if waits else "shut",
        )


def _consents(consents: list[Consent]) -> Iterator[Happening]:
    """Yield what was agreed on each day in one entry, and each withdrawal in one of its own."""
    days: dict[tuple[dt.date, str], list[Consent]] = {}
    for consent in consents:
        days.setdefault((consent.given_on, consent.method), []).append(consent)
        if consent.withdrawn_at:
            yield Happening(
                at=consent.withdrawn_at,
                when=when(consent.withdrawn_at),
                kind=_("consent withdrawn"),
                title=str(PURPOSES[consent.purpose]),
                tone="shut",
            )
    for (given_on, method), asked in days.items():
        agreed = listed(PURPOSES[each.purpose] for each in asked if each.given)
        yield Happening(
            at=min(each.created_at for each in asked),
            when=when(given_on),
            kind=about_line((_("consent"), METHODS[method])),
            title=agreed or _("Nothing was agreed to"),
        )


def _registered(client: Client) -> Happening:
    return Happening(
        at=client.created_at, when=when(client.created_at), kind=_("registered"), title="",
        tone="shut",
    )  # fmt: skip


def _purpose_order(consent: Consent) -> int:
    """Return where the purpose stands in the order in which it is asked for."""
    return ConsentPurpose.values.index(consent.purpose)


def _consent_row(consent: Consent) -> ConsentRow:
    if consent.withdrawn_at:
        state = chip("stop", _("withdrawn"))
    else:
        state = chip("ok", _("agreed")) if consent.given else chip("calm", _("declined"))
    return ConsentRow(
        pk=consent.pk,
        purpose=str(PURPOSES[consent.purpose]),
        about=about_line((METHODS[consent.method], language_name(consent.language))),
        state=state,
        withdrawable=consent.holds,
    )


def client_facts(client: Client) -> Iterator[Fact]:
    """Yield who the client is and how he is reached; nothing for what nobody knows."""
    if client.native_name and client.native_name != client.display_name:
        yield Fact(_("Own script"), client.native_name, private=True)
    if client.relative_name:
        yield Fact(_("Father or spouse"), client.relative_name, private=True)
    for phone in client.phones:
        yield Fact(_("Phone"), phone_spaced(phone), private=True, ltr=True)
    yield Fact(_("Sex"), client.get_sex_display())
    if client.birth_date:
        yield Fact(_("Born"), f"{client.birth_date:%d.%m.%Y}", private=True)
    else:
        yield Fact(_("Age"), str(client.age or client.get_age_band_display()))
    yield Fact(_("Speaks"), language_name(client.language))
    if client.district:
        yield Fact(_("Home district"), client.district)


def journey_facts(client: Client) -> Iterator[Fact]:
    """Yield where the client stands on his way."""
    yield Fact(_("Category"), str(CATEGORIES[client.category]))
    yield Fact(_("Stage"), str(STAGES[client.stage]))
    yield Fact(_("Type"), client.get_migration_type_display())
    if client.destinations:
        yield Fact(_("Wants to go to"), listed(map(country_name, client.destinations)))
    yield Fact(_("Lives in"), country_name(client.residence_country))
    yield Fact(_("Nationality"), country_name(client.nationality))
    if client.heard_from:
        yield Fact(_("Heard of us from"), client.get_heard_from_display())
    yield Fact(_("Counsellor"), client.counsellor.name)
