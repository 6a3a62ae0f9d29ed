"""Taking away whatever tells who somebody is, from every table and its history, for good.

What is counted stays: sex, age band, province, stage, topics, the number of sessions and cases.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone

from centres import audit, scope
from counselling.appointment_states import APPOINTMENT_COMING, AppointmentState
from counselling.forgetting import (
    CLIENT,
    GRIEVANCE,
    Forgotten,
    besides_all,
    forgotten_all,
)
from counselling.models import Appointment, Client, Complainant, FollowUp, Grievance
from counselling.retention_codes import Ground
from counselling.selectors.retention import holds_standing
from counselling.states import FOLLOW_UP_WAITING, FollowUpState

_FORGET: Final = "SELECT counselling_history_forget(%s, %s)"


@transaction.atomic
def clients_anonymise(*, keys: Iterable[UUID], ground: Ground) -> int:
    """Anonymise the clients, what was merged into them, and the grievances that they brought.

    Returns how many clients it was; who was anonymised before is passed over. What somebody holds
    or needs is the caller's to ask.
    """
    with scope.system(reason="anonymise.clients"):
        asked = list(keys)
        found = Client.objects.filter(Q(pk__in=asked) | Q(merged_into__in=asked))
        still = found.filter(anonymised_at__isnull=True).order_by("pk")
        clients = list(still.select_for_update(of=("self",)))
        if not clients:
            return 0
        own = [client.pk for client in clients]
        _what_waits_cancel(own)
        _grievances_forget(_claims(own, ground), ground)
        _forget(CLIENT, own)
        for forget in besides_all():
            forget(own)
        audit.record_each("client.anonymise", clients, ground=ground)
        return len(clients)


def _claims(own: list[UUID], ground: Ground) -> QuerySet[Grievance]:
    """Return the grievances that go with the clients: none that others still need.

    Whoever asks to be erased takes with him what is his alone, and not what others complain of with
    him. When its time is over a claim goes with him, unless somebody holds another's record.
    """
    brought = Grievance.objects.filter(client__in=own)
    others = Complainant.objects.filter(client__isnull=False).exclude(client__in=own)
    if ground == Ground.ERASURE:
        return brought.filter(headcount__lte=1).exclude(pk__in=others.values("grievance"))
    held = others.filter(client__in=holds_standing().values("client"))
    return brought.exclude(pk__in=held.values("grievance"))


def _what_waits_cancel(own: list[UUID]) -> None:
    """Cancel what was still to be done for the clients: nobody can be reached any more."""
    now = timezone.now()
    FollowUp.objects.filter(client__in=own, state__in=FOLLOW_UP_WAITING).update(
        state=FollowUpState.CANCELLED, ended_at=now, escalate_at=None, version=F("version") + 1
    )
    Appointment.objects.filter(client__in=own, state__in=APPOINTMENT_COMING).update(
        state=AppointmentState.CANCELLED, state_since=now, version=F("version") + 1
    )


@transaction.atomic
def grievances_anonymise(*, keys: Iterable[UUID], ground: Ground) -> int:
    """Anonymise the grievances with all their parts; return how many there were."""
    with scope.system(reason="anonymise.grievances"):
        return _grievances_forget(Grievance.objects.filter(pk__in=list(keys)), ground)


def _grievances_forget(found: Iterable[Grievance], ground: Ground) -> int:
    grievances = [each for each in found if each.anonymised_at is None]
    if grievances:
        _forget(GRIEVANCE, [each.pk for each in grievances])
    audit.record_each("grievance.anonymise", grievances, ground=ground)
    return len(grievances)


def _forget(of: str, keys: list[UUID]) -> None:
    """Take the words out of the rows of each table, then forget what the rows formerly were.

    Parts come before the whole, so that the way to them is still there.
    """
    former: list[tuple[type[Model], list[UUID]]] = []
    for forgotten in reversed(forgotten_all(of)):
        own = _rows_forget(forgotten, keys)
        former.append((forgotten.model_class, own))
    for model, own in former:
        for history in _histories(model):
            with connection.cursor() as cursor:
                cursor.execute(_FORGET, [history, own])


def _rows_forget(forgotten: Forgotten, keys: list[UUID]) -> list[UUID]:
    rows = forgotten.rows(keys)
    own = list(rows.values_list("pk", flat=True))
    if not own:
        return own
    rows = forgotten.model_class._base_manager.filter(pk__in=own)
    if forgotten.whole:
        rows.delete()
    elif forgotten.blanks:
        rows.update(**forgotten.blanks)
    return own


def _histories(model: type[Model]) -> Iterator[str]:
    """Yield the tables that keep what the model's rows formerly were."""
    for each in apps.get_models(include_auto_created=True):
        if getattr(each, "pgh_tracked_model", None) is model:
            yield each._meta.db_table
