"""What is kept no longer: announced for a week, then anonymised, unless somebody needs it."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit, scope
from centres.edits import changed, facts_check, locked
from centres.models import Centre, User
from counselling.actions.anonymising import clients_anonymise, grievances_anonymise
from counselling.grievance_states import ENDED
from counselling.models import Case, Client, Expiry, Grievance, LegalHold, RetentionRule
from counselling.retention_codes import WARNED_DAYS, Ground, RetentionKind, Rules
from counselling.rules import KEEPS
from counselling.selectors.retention import (
    clients_kept,
    grievance_kept_until,
    grievances_held,
    kept_since_announced,
    rules_in_force,
)
from counselling.selectors.staffing import counsellors_at
from notices.actions import Posting, notices_post

BATCH: Final = 500
"""So many at once: each table that something hangs on is asked once for all of them."""
WEEK: Final = dt.timedelta(days=WARNED_DAYS)
SOON: Final = "records_soon_over"
EXTENDED_MOST: Final = dt.timedelta(days=366)
_LOCK: Final = "SELECT pg_try_advisory_xact_lock(hashtext('counselling.retention'), %s)"
T = TypeVar("T")


@dataclass
class Purge:
    """What one night's work did, or would do."""

    announced: int = 0
    anonymised_clients: int = 0
    anonymised_grievances: int = 0
    held: int = 0
    taken_back: int = field(default=0)
    """Those whose time began anew: somebody came again."""


@transaction.atomic
def rule_keep(*, rule: RetentionRule | None, version: int, facts: dict[str, Any]) -> RetentionRule:
    """Return the row of the table, new or changed. Raises StaleEdit if somebody saved meanwhile."""
    if rule is None:
        row = RetentionRule(**facts)
        row.full_clean()
        row.save(force_insert=True)
    else:
        row = changed(locked(RetentionRule, rule.pk, version=version), facts)
    audit.record("retention_rule.edit", row, on=row.kind, months=row.months)
    return row


@transaction.atomic
def expiry_extend(*, expiry: Expiry, by: User, until: dt.date, reason: str, version: int) -> Expiry:
    """Return the record kept on until the day, with the reason.

    Raises ValidationError for a day that is past or more than a year away, StaleEdit if somebody
    decided meanwhile.
    """
    today = expiry.centre.today
    if not today < until <= today + EXTENDED_MOST:
        raise ValidationError({"until": _("A day within the next year.")})
    kept = locked(Expiry, expiry.pk, version=version)
    kept.extended_until, kept.reason, kept.extended_by = until, reason, by
    kept.version += 1
    facts_check(kept)
    kept.save(update_fields=["extended_until", "reason", "extended_by", "version"])
    audit.record("retention.extend", kept.client or kept.grievance, on=str(until))
    return kept


@transaction.atomic
def hold_set(
    *, record: Client | Case | Grievance, by: User, reason: str, until: dt.date | None, key: UUID
) -> LegalHold:
    """Return the hold on a client, a case or a grievance: nobody erases it while it stands."""
    hold = LegalHold(
        id=key, centre_id=record.centre_id, created_by=by, number=str(record), reason=reason,
        until=until, **_what(record, by),
    )  # fmt: skip
    facts_check(hold)
    hold.save(force_insert=True)
    audit.record("hold.set", record, hold=str(hold.pk))
    return hold


def _what(record: Client | Case | Grievance, by: User) -> dict[str, Any]:
    """Return what the hold is on, and the lane that shows who may know of it."""
    if isinstance(record, Grievance):
        return {"grievance": record, **record.lane}
    client = record if isinstance(record, Client) else record.client
    case = record if isinstance(record, Case) else None
    open_lane = {"sensitive": False, "counsellor_id": by.pk, "glass_id": client.pk}
    return {"client": client, "case": case, **open_lane}


@transaction.atomic
def hold_lift(*, hold: LegalHold, by: User, why: str, version: int) -> LegalHold:
    """Return the hold, lifted; a second lifting changes nothing.

    Raises StaleEdit if somebody changed it meanwhile.
    """
    present = locked(LegalHold, hold.pk)
    if not present.stands:
        return present
    present = locked(LegalHold, hold.pk, version=version)
    facts = {"lifted_at": timezone.now(), "lifted_by": by, "lifted_why": why}
    lifted = changed(present, facts)
    audit.record("hold.lift", lifted)
    return lifted


def purge(*, dry_run: bool = False, on: dt.date | None = None) -> Purge:
    """Announce what nears its end, and anonymise what stood announced for a week; centre by centre.

    Each batch is a transaction of its own: whoever is stopped half-way goes on the next time, and
    two at once do nothing twice. A dry run counts and changes nothing.
    """
    done = Purge()
    with scope.system(reason="retention.centres"):
        centres = list(Centre.objects.values_list("pk", flat=True).order_by("pk"))
        rules = rules_in_force()
    for centre_id in centres:
        _centre_purge(centre_id, rules, on or timezone.localdate(), done, dry_run=dry_run)
    return done


def _centre_purge(
    centre_id: int, rules: Rules, today: dt.date, done: Purge, *, dry_run: bool
) -> None:
    new = 0
    for batch in _candidates(centre_id, rules, today):
        new += _announced(centre_id, batch, rules, today, dry_run=dry_run)
    new += _grievances_announced(centre_id, rules, today, dry_run=dry_run)
    if not dry_run:
        new += _announced_anew(centre_id, today)
    done.announced += new
    if new and not dry_run:
        _keepers_tell(centre_id, today)
    last: UUID | None = None
    while True:
        with transaction.atomic(), scope.system(reason="retention.purge"):
            if not _locked(centre_id):
                return
            listed = _announced_long_ago(centre_id, today, last)
            _batch_purge(listed, rules, today, done, dry_run=dry_run)
        if not listed:
            return
        last = listed[-1].pk


def _locked(centre_id: int) -> bool:
    """Return whether nobody else works on the centre's records at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [centre_id])
        (free,) = cursor.fetchone()
    return bool(free)


def _candidates(centre_id: int, rules: Rules, today: dt.date) -> Iterator[list[UUID]]:
    """Yield the keys of those who were last there so long ago that their time may be over soon."""
    for anonymous, kind in ((True, RetentionKind.ANONYMOUS), (False, RetentionKind.CLIENT)):
        months = rules.shortest(kind)
        if months is None:
            continue
        # Generous by a few days: the rule itself is asked for each of them.
        edge = today + WEEK - dt.timedelta(days=months * 30)
        last: UUID | None = None
        while True:
            with scope.system(reason="retention.candidates"):
                found = Client.objects.filter(
                    Q() if last is None else Q(pk__gt=last),
                    centre_id=centre_id,
                    anonymous=anonymous,
                    merged_into__isnull=True,
                    anonymised_at__isnull=True,
                    last_contact_at__date__lte=edge,
                )
                keys = list(found.order_by("pk").values_list("pk", flat=True)[:BATCH])
            if not keys:
                break
            last = keys[-1]
            yield keys


def _announced(
    centre_id: int, keys: list[UUID], rules: Rules, today: dt.date, *, dry_run: bool
) -> int:
    """Put those who are over within a week on the list; return how many are new there."""
    with transaction.atomic(), scope.system(reason="retention.announce"):
        near = [each for each in clients_kept(keys, rules, today) if each.over(today + WEEK)]
        known = set(Expiry.objects.filter(client__in=keys).values_list("client_id", flat=True))
        rows = [
            Expiry(centre_id=centre_id, client_id=each.pk, due_on=each.due_on, announced_on=today)
            for each in near
            if each.pk not in known and each.due_on is not None
        ]
        if not dry_run:
            Expiry.objects.bulk_create(rows, ignore_conflicts=True)
        return len(rows)


def _grievances_announced(centre_id: int, rules: Rules, today: dt.date, *, dry_run: bool) -> int:
    """Put ended grievances on the list whose time is over within a week; return how many."""
    months = rules.shortest(RetentionKind.GRIEVANCE)
    if months is None:
        return 0
    with transaction.atomic(), scope.system(reason="retention.announce"):
        edge = today + WEEK - dt.timedelta(days=months * 30)
        old = Grievance.objects.filter(
            centre_id=centre_id,
            anonymised_at__isnull=True,
            state__in=sorted(ENDED),
            state_since__date__lte=edge,
        )
        fresh = old.exclude(
            pk__in=Expiry.objects.filter(grievance__isnull=False).values("grievance")
        )
        untouched = fresh.exclude(grievances_held(today))
        rows = []
        for each in untouched.select_related("centre__country"):
            due = grievance_kept_until(each, rules)
            if due is not None and due <= today + WEEK:
                rows.append(
                    Expiry(centre_id=centre_id, grievance=each, due_on=due, announced_on=today)
                )
        if not dry_run:
            Expiry.objects.bulk_create(rows, ignore_conflicts=True)
        return len(rows)


def _announced_anew(centre_id: int, today: dt.date) -> int:
    """Begin the week anew for what a hold or somebody kept till now; return how many these are."""
    with transaction.atomic(), scope.system(reason="retention.announce"):
        free = Expiry.objects.filter(kept_since_announced(today), centre_id=centre_id)
        return Expiry.objects.filter(pk__in=free.values("pk")).update(announced_on=today)


def _keepers_tell(centre_id: int, today: dt.date) -> None:
    """Tell who keeps records on, once a day, that some of their centre will be anonymised soon."""
    with transaction.atomic(), scope.system(reason="retention.tell"):
        newest = Expiry.objects.filter(centre_id=centre_id).latest("pk").pk
        notices_post(
            postings=[
                Posting(
                    key=f"{SOON}:{centre_id}:{today:%F}:{user.pk}",
                    kind=SOON,
                    recipient_id=user.pk,
                    subject_id=newest,
                    due_at=timezone.now(),
                )
                for user in counsellors_at(centre_id, roles=KEEPS)
            ]
        )


def _announced_long_ago(centre_id: int, today: dt.date, last: UUID | None) -> list[Expiry]:
    found = Expiry.objects.select_related("grievance__centre__country").filter(
        ~kept_since_announced(today),
        Q() if last is None else Q(pk__gt=last),
        centre_id=centre_id,
        announced_on__lte=today - WEEK,
    )
    return list(found.order_by("pk")[:BATCH])


def _batch_purge(
    batch: list[Expiry], rules: Rules, today: dt.date, done: Purge, *, dry_run: bool
) -> None:
    """Anonymise what is still over, and take off the list whose time began anew."""
    by_client = {each.client_id: each for each in batch if each.client_id is not None}
    over, again, held = [], [], []
    for kept in clients_kept(by_client, rules, today):
        if kept.over(today):
            over.append(kept.pk)
        elif kept.held:
            held.append(by_client[kept.pk].pk)
        elif kept.due_on is None or kept.due_on > today + WEEK:
            again.append(by_client[kept.pk].pk)
    claims_held = _grievances_held(batch, today)
    held += claims_held
    grievances = list(_grievances_over(batch, claims_held, rules, today))
    done.held += len(held)
    done.taken_back += len(again)
    if dry_run:
        done.anonymised_clients += len(over)
        done.anonymised_grievances += len(grievances)
        return
    Expiry.objects.filter(pk__in=again).delete()
    # What is held is listed on, and its week begins when nothing holds it any more.
    Expiry.objects.filter(pk__in=held).update(announced_on=today)
    done.anonymised_clients += clients_anonymise(keys=over, ground=Ground.RETENTION)
    done.anonymised_grievances += grievances_anonymise(keys=grievances, ground=Ground.RETENTION)


def _grievances_held(batch: Iterable[Expiry], today: dt.date) -> list[UUID]:
    """Return the keys of those listed whose grievance a hold keeps."""
    by_grievance = {each.grievance_id: each.pk for each in batch if each.grievance_id is not None}
    held = Grievance.objects.filter(grievances_held(today), pk__in=by_grievance)
    return [by_grievance[pk] for pk in held.values_list("pk", flat=True)]


def _grievances_over(
    batch: Iterable[Expiry], held: Collection[UUID], rules: Rules, today: dt.date
) -> Iterator[UUID]:
    for each in batch:
        if each.grievance is None or each.grievance.anonymised_at is not None or each.pk in held:
            continue
        due = grievance_kept_until(each.grievance, rules)
        until = max(filter(None, (due, each.extended_until)), default=None)
        if due is not None and until is not None and until <= today:
            yield each.grievance.pk
