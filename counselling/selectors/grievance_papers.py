"""Papers of a grievance: the holding letter to whoever complains, and the bundle for others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from centres.moments import day_exact, moment_exact
from counselling.grievance_codes import Evidence
from counselling.grievance_states import PLAIN, HearingState, StepState
from counselling.models import Grievance, GrievanceStep, Hearing
from counselling.selectors.client import Fact
from counselling.selectors.grievance import (
    EVIDENCE,
    accused_of,
    facts_of,
    grievance_page,
    step_said,
)
from counselling.selectors.grievance_roster import ComplainantRow, roster_page
from counselling.selectors.grievance_sums import balances_of
from counselling.selectors.grievances import deadline_line

ENGLISH: Final = "en"
WORD_BEGINS, WORD_ENDS = "\u2068", "\u2069"
"""Around what somebody typed: it keeps the direction of its own script (Unicode, UAX 9)."""
ROSTER_MOST: Final = 2000


@dataclass(frozen=True)
class BundleWish:
    """What a bundle is to tell: the names or not, and in which language besides English."""

    names: bool = False
    own_language: bool = False


def holding_letter(grievance: Grievance) -> dict[str, Any]:
    """Return what the template takes for the letter that says how the grievance stands.

    It names nobody but the centre: a letter is read by whoever finds it.
    """
    return _paper(grievance, _languages(grievance, own=True), _letter)


def case_bundle(grievance: Grievance, wish: BundleWish) -> dict[str, Any]:
    """Return what the template takes for all that is known, to be put before others."""
    languages = _languages(grievance, own=wish.own_language)
    return _paper(grievance, languages, lambda each: _bundle(each, wish))


def _languages(grievance: Grievance, *, own: bool) -> list[str]:
    """Return the client's language or else the centre's first, if we speak it, and English."""
    spoken = dict(settings.LANGUAGES)
    centre = grievance.centre.languages[0] if grievance.centre.languages else ENGLISH
    first = grievance.client.language if grievance.client else centre
    return list(dict.fromkeys([*([first] if own and first in spoken else []), ENGLISH]))


def _paper(grievance: Grievance, languages: list[str], told: Any) -> dict[str, Any]:
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
        "foot": " · ".join(feet),
        "lang": languages[0],
        "dir": parts[0]["dir"],
        "date": [today.year, today.month, today.day],
        "parts": parts,
    }


def _sum(grievance: Grievance) -> str:
    centre = grievance.centre
    return " · ".join((_own(grievance.grievance_no), _own(centre.name), day_exact(centre.today)))


def _letter(grievance: Grievance) -> dict[str, Any]:
    lines = [
        _("We have your complaint and work on it. This letter says how it stands today."),
        str(PLAIN[grievance.state]),
    ]
    if grievance.filed_with:
        lines.append(_("It lies before: %(whom)s") % {"whom": _own(grievance.filed_with)})
    if grievance.external_ref:
        lines.append(_("Their reference: %(ref)s") % {"ref": _own(grievance.external_ref)})
    coming = list(_coming(grievance))
    sections = [{"heading": _("What comes next"), "facts": coming}] if coming else []
    known = _(
        "Pay nobody for this: our help is free. Sign nothing that you don't understand;"
        " bring it to us first. Tell us at once if anybody threatens you."
    )
    return {
        "title": _("Your complaint"),
        "sum": _sum(grievance),
        "words": lines,
        "sections": [*sections, {"heading": _("Please know"), "words": [known]}],
        "sign": _("For the centre"),
    }


def _coming(grievance: Grievance) -> Iterator[list[str]]:
    """Yield the day of each step and hearing that is still to come."""
    hearings = Hearing.objects.filter(grievance=grievance, state=HearingState.PLANNED)
    for hearing in hearings.order_by("at"):
        yield [moment_exact(hearing.at), _("Hearing")]
    steps = GrievanceStep.objects.filter(grievance=grievance, state=StepState.OPEN)
    for step in steps.order_by("due_at"):
        yield [day_exact(timezone.localtime(step.due_at).date()), _own(step_said(step))]


def _bundle(grievance: Grievance, wish: BundleWish) -> dict[str, Any]:
    return {
        "title": _("Grievance %(number)s") % {"number": _own(grievance.grievance_no)},
        "sum": _sum(grievance),
        "sections": list(_sections(grievance, wish)),
        "sign": _("For the centre"),
    }


def _sections(grievance: Grievance, wish: BundleWish) -> Iterator[dict[str, Any]]:
    page = grievance_page(grievance)
    yield {"heading": _("The matter"), "facts": _rows(facts_of(grievance))}
    if grievance.story:
        lines = [_own(line) for line in grievance.story.splitlines() if line.strip()]
        yield {"heading": _("What happened"), "words": lines}
    accused = [[_own(each.title), _own(each.about)] for each in page.accused]
    if accused_of(grievance):
        yield {"heading": _("About whom"), "facts": accused}
    yield _money(grievance)
    yield {"heading": _("Evidence"), "facts": _evidence(grievance)}
    yield _workers(grievance, wish)
    steps = [
        [_own(step_said(step)), f"{deadline_line(step.count, step.unit)} · {_own(step.source)}"]
        for step in GrievanceStep.objects.filter(grievance=grievance).order_by("due_at")
    ]
    if steps:
        yield {"heading": _("Steps"), "facts": steps}
    happened = [
        {
            "when": moment_exact(each.at),
            "kind": _own(each.kind),
            "title": _own(each.title),
            "text": "\n".join(_own(line) for line in each.text.splitlines()),
        }
        for each in page.timeline
    ]
    yield {"heading": _("How it went"), "entries": happened}


def _money(grievance: Grievance) -> dict[str, Any]:
    """Return the money, each currency by itself."""
    names = ("claimed", "awarded", "verified", "missing")
    rows = [
        [each.currency, *(_own(each.said[name]) or "–" for name in names)]
        for each in balances_of(grievance)
    ]
    head = [_("Currency"), _("Claimed"), _("Awarded"), _("Verified"), _("Missing")]
    if not rows:
        return {"heading": _("Money"), "words": [_("No money is claimed.")]}
    return {
        "heading": _("Money"),
        "table": {"widths": [1, 2, 2, 2, 2], "head": head, "rows": rows},
    }


def _evidence(grievance: Grievance) -> list[list[str]]:
    have = frozenset(grievance.evidence)
    kinds = [kind for kind in Evidence if kind != Evidence.NONE]
    return [[str(EVIDENCE[kind]), _("at hand") if kind in have else _("missing")] for kind in kinds]


def _workers(grievance: Grievance, wish: BundleWish) -> dict[str, Any]:
    """Return the list of workers: with names only where that was wished and agreed to."""
    many = grievance.headcount
    said = ngettext("%(n)s worker", "%(n)s workers", many) % {"n": many}
    rows = roster_page(grievance, most=ROSTER_MOST).rows
    if not rows:
        return {"heading": _("Workers"), "words": [said]}
    named = wish.names and grievance.names_agreed
    return {
        "heading": _("Workers"),
        "words": [said],
        "table": {
            "widths": [3, 1, 2, 2] if named else [1, 1, 2, 2],
            "head": [_("Name") if named else _("Number"), _("Sex"), _("Claimed"), _("Verified")],
            "rows": [_worker(row, named=named) for row in rows],
        },
    }


def _worker(row: ComplainantRow, *, named: bool) -> list[str]:
    who = f"{row.place}. {_own(row.name)}" if named else str(row.place)
    return [who, row.sex, _own(row.claimed), _own(row.verified)]


def _rows(facts: Iterable[Fact]) -> list[list[str]]:
    return [[fact.label, _own(strip_tags(str(fact.value)))] for fact in facts]


def _own(words: str) -> str:
    """Return the words with marks that keep their own direction within the line."""
    return f"{WORD_BEGINS}{words}{WORD_ENDS}" if words else ""
