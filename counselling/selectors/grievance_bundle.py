"""The bundle of a grievance: what goes out to those who decide, listed field by field.

Nothing stands in it that isn't named here: no note of a move, a step, a payment or a hearing, no
risk of reprisal, no counsellor. What a new field says stays inside until somebody lists it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.moments import day_exact, moment_exact
from centres.places import country_name
from centres.wording import dotted, isolated, listed
from counselling.grievance_codes import Evidence, route_of
from counselling.grievance_states import HearingState, StepState
from counselling.grievance_steps import NEVER_TOLD
from counselling.models import Grievance, GrievanceMove, GrievancePayment, GrievanceStep, Hearing
from counselling.money import money_said
from counselling.selectors.grievance import EVIDENCE, KINDS, accused_of
from counselling.selectors.grievance_moments import PROOFS, STEPS
from counselling.selectors.grievance_papers import languages_of, paper_of, sum_of
from counselling.selectors.grievance_roster import ComplainantRow, roster_page
from counselling.selectors.grievance_sums import balances_of
from counselling.selectors.grievances import BROUGHT, STATES, TYPES, deadline_line
from counselling.table_sources import source_said

ROSTER_MOST: Final = 2000


@dataclass(frozen=True)
class BundleWish:
    """What a bundle is to tell: the names or not, and in which language besides English."""

    names: bool = False
    own_language: bool = False


def case_bundle(grievance: Grievance, wish: BundleWish) -> dict[str, Any]:
    """Return what the template takes for what is put before others."""
    languages = languages_of(grievance, own=wish.own_language)
    return paper_of(grievance, languages, lambda each: _bundle(each, wish))


def _bundle(grievance: Grievance, wish: BundleWish) -> dict[str, Any]:
    return {
        "title": _("Grievance %(number)s") % {"number": isolated(grievance.grievance_no)},
        "sum": sum_of(grievance),
        "sections": list(_sections(grievance, wish)),
        "sign": _("For the centre"),
    }


def _sections(grievance: Grievance, wish: BundleWish) -> Iterator[dict[str, Any]]:
    yield {"heading": _("The matter"), "facts": list(_matter(grievance))}
    if grievance.story:
        lines = [isolated(line) for line in grievance.story.splitlines() if line.strip()]
        yield {"heading": _("What happened"), "words": lines}
    if accused := list(_accused(grievance)):
        yield {"heading": _("About whom"), "facts": accused}
    yield _money(grievance)
    if payments := list(_payments(grievance)):
        head = [_("Day"), _("Amount"), _("How it is known")]
        table = {"widths": [2, 2, 3], "head": head, "rows": payments}
        yield {"heading": _("Payments"), "table": table}
    yield {"heading": _("Evidence"), "facts": _evidence(grievance)}
    yield _workers(grievance, wish)
    if steps := list(_steps(grievance)):
        yield {"heading": _("Steps"), "facts": steps}
    yield {"heading": _("How it went"), "entries": _happened(grievance)}


def _matter(grievance: Grievance) -> Iterator[list[str]]:
    """Yield what it is about, where it goes and where it lies; nothing for what nobody knows."""
    yield [_("About"), isolated(listed(TYPES[each] for each in grievance.types))]
    yield [_("Goes to"), isolated(route_of(grievance.types[0]))]
    if grievance.country:
        yield [_("Happened in"), isolated(country_name(grievance.country))]
    yield [_("Brought by"), isolated(str(BROUGHT[grievance.brought_by]))]
    yield [_("Workers"), str(grievance.headcount)]
    if grievance.filed_with:
        yield [_("Before whom"), isolated(grievance.filed_with)]
    if grievance.external_ref:
        yield [_("Their reference"), isolated(grievance.external_ref)]


def _accused(grievance: Grievance) -> Iterator[list[str]]:
    for each in accused_of(grievance):
        respondent = each.respondent
        country = country_name(respondent.country) if respondent.country else ""
        about = dotted((KINDS[respondent.kind], respondent.licence_no, country))
        yield [isolated(respondent.name), isolated(about)]


def _money(grievance: Grievance) -> dict[str, Any]:
    """Return the money, each currency by itself."""
    names = ("claimed", "awarded", "verified", "missing")
    rows = [
        [each.currency, *(isolated(each.said[name]) or "–" for name in names)]
        for each in balances_of(grievance)
    ]
    head = [_("Currency"), _("Claimed"), _("Awarded"), _("Verified"), _("Missing")]
    if not rows:
        return {"heading": _("Money"), "words": [_("No money is claimed.")]}
    return {
        "heading": _("Money"),
        "table": {"widths": [1, 2, 2, 2, 2], "head": head, "rows": rows},
    }


def _payments(grievance: Grievance) -> Iterator[list[str]]:
    """Yield every payment, however many: on paper nothing is shown by halves."""
    payments = GrievancePayment.objects.filter(grievance=grievance)
    for payment in payments.order_by("paid_on", "pk"):
        sure = payment.verified_at is not None
        yield [
            day_exact(payment.paid_on),
            isolated(money_said(payment.amount, payment.currency)),
            str(PROOFS[payment.proof]) if sure else _("not verified"),
        ]


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
    who = f"{row.place}. {isolated(row.name)}" if named else str(row.place)
    return [who, row.sex, isolated(row.claimed), isolated(row.verified)]


def _steps(grievance: Grievance) -> Iterator[list[str]]:
    """Yield the deadlines of the table, with their sources; none that shows a danger."""
    steps = GrievanceStep.objects.filter(grievance=grievance).exclude(step__in=NEVER_TOLD)
    for step in steps.order_by("due_at", "pk"):
        line = deadline_line(step.count, step.unit)
        yield [
            str(STEPS[step.step]),
            dotted((line, isolated(source_said(step.source)))) if step.source else line,
        ]


def _happened(grievance: Grievance) -> list[dict[str, str]]:
    """Return all moves, hearings and ended steps, the latest first: when and what, in no words."""
    moves = GrievanceMove.objects.filter(grievance=grievance)
    hearings = Hearing.objects.filter(grievance=grievance).exclude(state=HearingState.PLANNED)
    steps = GrievanceStep.objects.filter(grievance=grievance, state=StepState.DONE)
    found = [
        *((each.created_at, _("state"), str(STATES[each.after]).capitalize()) for each in moves),
        *(
            (each.at, _("hearing"), dotted((each.forum, each.get_state_display())))
            for each in hearings
        ),
        *(
            (each.ended_at, _("step"), str(STEPS[each.step]))
            for each in steps.exclude(step__in=NEVER_TOLD)
            if each.ended_at is not None
        ),
    ]
    found.sort(key=lambda each: each[0], reverse=True)
    return [
        {"when": moment_exact(at), "kind": isolated(kind), "title": isolated(title), "text": ""}
        for at, kind, title in found
    ]
