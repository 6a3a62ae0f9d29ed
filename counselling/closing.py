"""What stands against the closing of a case: work in it that is live, a higher app's too."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from centres.moments import moment_exact
from counselling.appointment_states import APPOINTMENT_LIVE
from counselling.grievance_states import LIVE
from counselling.models import Appointment, Case, Grievance
from counselling.states import CASE_LIVE

Objecting = Callable[[Case], Iterable["str | Promise"]]
"""Returns what keeps the case open, each in a sentence: "A referral is still live."."""

_objecting: dict[str, Objecting] = {}


def objecting_add(name: str, objects: Objecting) -> None:
    """Let an app object, from its `ready()`; the same name again replaces it."""
    _objecting[name] = objects


def objections_to(case: Case) -> list[str]:
    """Return what keeps the case open, in the present language; empty where nothing does.

    A grievance in the sensitive lane keeps it open for those alone who see it: for everybody else
    an objection would tell of it.
    """
    higher = (str(each) for objects in _objecting.values() for each in objects(case))
    return [*_grievances(case), *_appointments(case), *higher]


def _grievances(case: Case) -> Iterator[str]:
    live = Grievance.objects.filter(case_id=case.pk, state__in=LIVE).order_by("grievance_no")
    for number in live.values_list("grievance_no", flat=True):
        yield _("Grievance %(number)s is still open.") % {"number": number}


def _appointments(case: Case) -> Iterator[str]:
    """Yield the client's live appointments, unless they may belong to another live case of his."""
    live = Appointment.objects.filter(client_id=case.client_id, state__in=APPOINTMENT_LIVE)
    moments = list(live.order_by("starts_at").values_list("starts_at", flat=True))
    others = Case.objects.filter(client_id=case.client_id, state__in=CASE_LIVE)
    if moments and not others.exclude(pk=case.pk).exists():
        for moment in moments:
            yield _("An appointment is still open: %(when)s.") % {"when": moment_exact(moment)}
