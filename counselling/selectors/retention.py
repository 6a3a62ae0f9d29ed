"""How long records are kept: the day of each, what stands against it, and whose time is near."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.moments import day_exact
from centres.paging import Page, page_of
from centres.roles import Role
from centres.standing import Standing
from centres.templatetags.look import chip, when
from counselling.appointment_states import APPOINTMENT_COMING
from counselling.grievance_states import ENDED
from counselling.models import (
    Client,
    Complainant,
    Expiry,
    Grievance,
    LegalHold,
    RetentionRule,
)
from counselling.retention_codes import WARNED_DAYS, Kept, Rules, grievance_until, kept_until
from counselling.rules import KEEPS
from counselling.states import CASE_LIVE, FOLLOW_UP_WAITING

_FACTS: Final = """
    SELECT client.id, client.centre_id, country.code, client.anonymous, client.last_contact_at,
           (SELECT max(closed_at) FROM counselling_case WHERE client_id = client.id),
           EXISTS (SELECT FROM counselling_case WHERE client_id = client.id AND restricted)
           OR EXISTS (SELECT FROM counselling_restrictednote WHERE client_id = client.id),
           grievance.last,
           grievance.live
           OR EXISTS (SELECT FROM counselling_case
                       WHERE client_id = client.id AND state = ANY (%(live)s))
           OR EXISTS (SELECT FROM counselling_followup
                       WHERE client_id = client.id AND state = ANY (%(waiting)s))
           OR EXISTS (SELECT FROM counselling_appointment
                       WHERE client_id = client.id AND state = ANY (%(coming)s)
                         AND ends_at >= now()),
           expiry.extended_until,
           EXISTS (SELECT FROM counselling_legalhold
                    WHERE client_id = client.id AND lifted_at IS NULL
                      AND (until IS NULL OR until >= %(today)s))
           OR grievance.held
      FROM counselling_client AS client
      JOIN centres_centre AS centre ON centre.id = client.centre_id
      JOIN centres_country AS country ON country.id = centre.country_id
      LEFT JOIN counselling_expiry AS expiry ON expiry.client_id = client.id
     CROSS JOIN LATERAL (
           SELECT max(state_since) FILTER (WHERE state = ANY (%(ended)s)) AS last,
                  coalesce(bool_or(NOT state = ANY (%(ended)s)), false) AS live,
                  coalesce(bool_or(EXISTS (
                      SELECT FROM counselling_legalhold
                       WHERE grievance_id = of_his.id AND lifted_at IS NULL
                         AND (until IS NULL OR until >= %(today)s))), false) AS held
             FROM counselling_grievance AS of_his
            WHERE anonymised_at IS NULL
              AND id IN (SELECT id FROM counselling_grievance WHERE client_id = client.id
                         UNION
                         SELECT grievance_id FROM counselling_complainant
                          WHERE client_id = client.id)
           ) AS grievance
     WHERE client.id = ANY (%(keys)s) AND client.anonymised_at IS NULL
"""
_RULED: Final = _FACTS.replace(
    "SELECT client.id",
    "SELECT (SELECT json_agg(rule) FROM counselling_retentionrule AS rule WHERE active), client.id",
    1,
)
"""The same with the rules in force beside it: a page asks once."""
_GRIEVANCE: Final = """
    SELECT (SELECT json_agg(rule) FROM counselling_retentionrule AS rule WHERE active),
           (SELECT country.code FROM centres_centre AS centre
              JOIN centres_country AS country ON country.id = centre.country_id
             WHERE centre.id = %(centre)s),
           EXISTS (SELECT FROM counselling_legalhold
                    WHERE lifted_at IS NULL AND (until IS NULL OR until >= %(today)s)
                      AND (grievance_id = %(grievance)s
                           OR client_id IN (%(client)s,
                              (SELECT client_id FROM counselling_case WHERE id = %(case)s))
                           OR client_id IN (SELECT client_id FROM counselling_complainant
                                             WHERE grievance_id = %(grievance)s)))
"""


@dataclass(frozen=True, slots=True)
class KeptClient:
    """Until when a client's record is kept, as far as the present scope sees what counts."""

    pk: UUID
    centre_id: int
    due_on: dt.date | None
    """The first day on which it may be anonymised; None while something runs."""
    extended_until: dt.date | None
    held: bool

    @property
    def until(self) -> dt.date | None:
        """The day with what somebody added to it."""
        if self.due_on is None or self.extended_until is None:
            return self.due_on
        return max(self.due_on, self.extended_until)

    def over(self, day: dt.date) -> bool:
        """Return whether its time is over on that day, and nothing stands against it."""
        return not self.held and self.until is not None and self.until <= day


def rules_in_force() -> Rules:
    """Return the rules of retention, in one query."""
    return Rules(RetentionRule.objects.filter(active=True))


def clients_kept(keys: Iterable[UUID], rules: Rules, day: dt.date) -> list[KeptClient]:
    """Return until when those clients are kept, as it stands on the day, in one query for all.

    Anonymised ones are left out; one that was merged has the clock of the record that leads.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, _asked(keys, day))
        return [_kept(row, rules) for row in cursor.fetchall()]


def _asked(keys: Iterable[UUID], day: dt.date | None = None) -> dict[str, Any]:
    return {
        "keys": list(keys),
        "ended": sorted(ENDED),
        "live": list(CASE_LIVE),
        "waiting": list(FOLLOW_UP_WAITING),
        "coming": list(APPOINTMENT_COMING),
        "today": day or timezone.localdate(),
    }


def _kept(row: tuple[Any, ...], rules: Rules) -> KeptClient:
    pk, centre_id, country, anonymous, contact, closing, restricted, last, runs, until, held = row
    kept = Kept(
        country=country,
        anonymous=anonymous,
        restricted=restricted,
        last_contact=contact.date(),
        last_closing=closing.date() if closing else None,
        last_grievance=last.date() if last else None,
        goes_on=runs,
    )
    return KeptClient(pk, centre_id, kept_until(kept, rules), until, held)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """What a record's page says of its time: the words, and a chip where it is held."""

    text: str
    held: SafeString


def client_kept_line(client: Client) -> KeptLine:
    """Return how long the client's record is kept, in one query.

    What the reader does not see may keep it longer: so it is told as the least.
    """
    if client.anonymised_at is not None:
        return KeptLine(_("Anonymised"), SafeString(""))
    with connection.cursor() as cursor:
        cursor.execute(_RULED, _asked([client.pk]))
        rows = cursor.fetchall()
    if not rows:
        return KeptLine("", SafeString(""))
    told, *facts = rows[0]
    kept = _kept(tuple(facts), Rules(SimpleNamespace(**each) for each in told or []))
    return KeptLine(_until_said(kept.until), hold_chip() if kept.held else SafeString(""))


def grievance_kept_line(grievance: Grievance) -> KeptLine:
    """Return how long a grievance is kept, in one query."""
    if grievance.anonymised_at is not None:
        return KeptLine(_("Anonymised"), SafeString(""))
    asked: dict[str, Any] = _asked([]) | {
        "grievance": grievance.pk,
        "client": grievance.client_id,
        "case": grievance.case_id,
        "centre": grievance.centre_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_GRIEVANCE, asked)
        told, country, held = cursor.fetchone()
    rules = Rules(SimpleNamespace(**each) for each in told or [])
    until = None
    if not grievance.live:
        until = grievance_until(grievance.state_since.date(), country, rules)
    return KeptLine(_until_said(until), hold_chip() if held else SafeString(""))


def grievance_kept_until(grievance: Grievance, rules: Rules) -> dt.date | None:
    """Return the first day on which a grievance may be anonymised; None while it goes on."""
    if grievance.live:
        return None
    country = grievance.centre.country.code
    return grievance_until(grievance.state_since.date(), country, rules)


def _until_said(until: dt.date | None) -> str:
    if until is None:
        return _("Kept as long as something goes on")
    return _("Kept until %(day)s at least, then anonymised") % {"day": day_exact(until)}


def hold_chip() -> SafeString:
    """Return the chip of what must not be touched."""
    return chip("stop", _("legal hold"))


def holds_standing(day: dt.date | None = None) -> QuerySet[LegalHold]:
    """Return the holds that stand on the day, today unless it is given."""
    still = Q(until__isnull=True) | Q(until__gte=day or timezone.localdate())
    return LegalHold.objects.filter(still, lifted_at__isnull=True)


def grievances_held(day: dt.date | None = None) -> Q:
    """Return the condition that a grievance is held: by itself, or with one of those whose it is.

    What is held of a client or a case is not whole without the claims that he brought or joined.
    """
    holds = holds_standing(day)
    clients = holds.filter(client__isnull=False).values("client")
    joined = Complainant.objects.filter(client__in=clients)
    return (
        Q(pk__in=holds.filter(grievance__isnull=False).values("grievance"))
        | Q(client__in=clients)
        | Q(case__client__in=clients)
        | Q(pk__in=joined.values("grievance"))
    )


def kept_since_announced(today: dt.date) -> Q:
    """Return the condition that something kept a listed record after it was announced, till now.

    A hold that was lifted or whose day is past, or a day until which the record was kept on.
    """
    listed = OuterRef("announced_on")
    ended = LegalHold.objects.filter(
        Q(lifted_at__date__gt=listed) | Q(lifted_at=None, until__gt=listed, until__lt=today),
        centre=OuterRef("centre"),
    )
    of_client = (
        Q(client=OuterRef("client"))
        | Q(grievance__client=OuterRef("client"))
        | Q(grievance__complainants__client=OuterRef("client"))
    )
    of_grievance = (
        Q(grievance=OuterRef("grievance"))
        | Q(client=OuterRef("grievance__client"))
        | Q(client=OuterRef("grievance__case__client"))
        | Q(client__complaints__grievance=OuterRef("grievance"))
    )
    extended = Q(extended_until__gt=F("announced_on"), extended_until__lte=today)
    return extended | Q(Exists(ended.filter(of_client | of_grievance)))


def holds_of_client(client_id: UUID) -> QuerySet[LegalHold]:
    """Return the holds that keep a client's record, a case of his, or a grievance that he brought.

    Also one that he joined: the others' claim needs it.
    """
    brought = Q(grievance__client_id=client_id) | Q(grievance__complainants__client_id=client_id)
    return holds_standing().filter(Q(client_id=client_id) | brought).distinct()


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A hold as the list shows it."""

    pk: UUID
    number: str
    about: str
    reason: str
    until: str
    by: str
    state: SafeString


def holds_page(standing: Standing, *, after: str = "", before: str = "") -> Page[HoldRow]:
    """Return a page of the holds of the person's centres, the latest first."""
    found = LegalHold.objects.filter(centre_id__in=standing.centres(*KEEPS, Role.DPO))
    page = page_of(found.select_related("created_by"), by="created_at", after=after, before=before)
    return Page([_hold_row(each) for each in page.rows], page.previous, page.next)


def _hold_row(hold: LegalHold) -> HoldRow:
    over = hold.until is not None and hold.until < timezone.localdate()
    if not hold.stands:
        state = chip("calm", _("lifted"))
    else:
        state = chip("wait", _("its day has come")) if over else chip("stop", _("holds"))
    return HoldRow(
        pk=hold.pk,
        number=hold.number,
        about=_held_thing(hold),
        reason=hold.reason,
        until=day_exact(hold.until) if hold.until else _("until it is lifted"),
        by=hold.created_by.name,
        state=state,
    )


def _held_thing(hold: LegalHold) -> str:
    if hold.grievance_id is not None:
        return _("Grievance")
    return _("Case") if hold.case_id is not None else _("Client")


@dataclass(frozen=True, slots=True)
class ExpiryRow:
    """A record whose time is nearly over, as the coordinator's list shows it."""

    pk: UUID
    path: str
    name: str
    number: str
    due: SafeString
    state: SafeString
    reason: str


def expiries_of(standing: Standing) -> QuerySet[Expiry]:
    """Return what nears its end at the centres that the person coordinates, or protects at."""
    return Expiry.objects.filter(centre_id__in=standing.centres(*KEEPS)).select_related(
        "client", "grievance", "extended_by"
    )


def expiries_page(standing: Standing, *, after: str = "", before: str = "") -> Page[ExpiryRow]:
    """Return a page of them, what is due first first."""
    page = page_of(expiries_of(standing), by="due_on", descending=False, after=after, before=before)
    return Page(list(_expiry_rows(page.rows)), page.previous, page.next)


def _expiry_rows(expiries: list[Expiry]) -> Iterator[ExpiryRow]:
    for each in expiries:
        record = each.client or each.grievance
        kind = "clients" if each.client is not None else "grievances"
        name = each.client.display_name if each.client is not None else _("Grievance")
        extended = each.extended_until is not None and each.extended_until > timezone.localdate()
        yield ExpiryRow(
            pk=each.pk,
            path=f"{kind}/{record.pk}/" if record else "",
            name=name,
            number=str(record or ""),
            due=when(_goes_on(each)),
            state=chip("wait", _("kept on")) if extended else chip("due", _("soon")),
            reason=each.reason,
        )


def _goes_on(expiry: Expiry) -> dt.date:
    """Return the day on which the record goes: never before it was listed for a week.

    Once the day is past until which it was kept on, the week begins anew.
    """
    from_when = max(filter(None, (expiry.announced_on, expiry.extended_until)))
    return max(expiry.due_on, from_when + dt.timedelta(days=WARNED_DAYS))


def rules_listed() -> QuerySet[RetentionRule]:
    """Return every rule, those for all countries first."""
    return RetentionRule.objects.order_by("kind", F("country").asc())
