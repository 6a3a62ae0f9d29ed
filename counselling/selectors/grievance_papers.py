"""Papers of a grievance: the holding letter to whoever complains, and what every paper has."""

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from centres.moments import day_exact, moment_exact
from centres.wording import dotted, isolated
from counselling.grievance_states import PLAIN, HearingState, StepState
from counselling.grievance_steps import NEVER_TOLD, Step
from counselling.models import Grievance, GrievanceStep, Hearing

ENGLISH: Final = "en"


def holding_letter(grievance: Grievance) -> dict[str, Any]:
    """Return what the template takes for the letter that says how the grievance stands.

    It names nobody but the centre: a letter is read by whoever finds it.
    """
    return paper_of(grievance, languages_of(grievance, own=True), _letter)


def languages_of(grievance: Grievance, *, own: bool) -> list[str]:
    """Return the client's language or else the centre's first, if we speak it, and English."""
    spoken = dict(settings.LANGUAGES)
    centre = grievance.centre.languages[0] if grievance.centre.languages else ENGLISH
    first = grievance.client.language if grievance.client else centre
    return list(dict.fromkeys([*([first] if own and first in spoken else []), ENGLISH]))


def paper_of(grievance: Grievance, languages: list[str], told: Any) -> dict[str, Any]:
    """Return the same told in each language, on the centre's clock."""
    parts, feet = [], []
    for language in languages:
        with timezone.override(grievance.centre.zone), translation.override(language):
            feet.append(_("Confidential"))
            side = "rtl" if get_language_bidi() else "ltr"
            parts.append({"lang": language, "dir": side, **told(grievance)})
    today = grievance.centre.today
    return {
        "title": parts[-1]["title"],
        "foot": dotted(feet),
        "lang": languages[0],
        "dir": parts[0]["dir"],
        "date": [today.year, today.month, today.day],
        "parts": parts,
    }


def sum_of(grievance: Grievance) -> str:
    centre = grievance.centre
    return dotted(
        (isolated(grievance.grievance_no), isolated(centre.name), day_exact(centre.today))
    )


def _letter(grievance: Grievance) -> dict[str, Any]:
    lines = [
        _("We have your complaint and work on it. This letter says how it stands today."),
        str(PLAIN[grievance.state]),
    ]
    if grievance.filed_with:
        lines.append(_("It lies before: %(whom)s") % {"whom": isolated(grievance.filed_with)})
    if grievance.external_ref:
        lines.append(_("Their reference: %(ref)s") % {"ref": isolated(grievance.external_ref)})
    coming = list(_coming(grievance))
    sections = [{"heading": _("What comes next"), "facts": coming}] if coming else []
    known = _(
        "Pay nobody for this: our help is free. Sign nothing that you don't understand;"
        " bring it to us first. Tell us at once if anybody threatens you."
    )
    return {
        "title": _("Your complaint"),
        "sum": sum_of(grievance),
        "words": lines,
        "sections": [*sections, {"heading": _("Please know"), "words": [known]}],
        "sign": _("For the centre"),
    }


def _coming(grievance: Grievance) -> Iterator[list[str]]:
    """Yield the day of each step and hearing to come, but for those that a receipt never tells."""
    now = timezone.now()
    hearings = Hearing.objects.filter(grievance=grievance, state=HearingState.PLANNED, at__gt=now)
    for hearing in hearings.order_by("at"):
        yield [moment_exact(hearing.at), _("Hearing")]
    open_steps = GrievanceStep.objects.filter(
        grievance=grievance, state=StepState.OPEN, due_at__gt=now
    )
    for step in open_steps.exclude(step__in=NEVER_TOLD).order_by("due_at"):
        yield [day_exact(timezone.localtime(step.due_at).date()), str(Step(step.step).label)]
