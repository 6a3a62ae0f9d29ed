"""A case on paper: what its summary tells, in the client's language and in English."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from centres.moments import day_exact, moment_exact
from centres.wording import dotted, isolated
from counselling.models import Case
from counselling.selectors.case import closing_facts
from counselling.selectors.cases import KINDS, PRIORITIES, STATES
from counselling.selectors.client import Fact, client_facts, journey_facts
from counselling.selectors.people import STAGES
from counselling.selectors.timeline import PRINTED_ENTRIES, Happening, timeline

ENGLISH: Final = "en"


@dataclass(frozen=True)
class SummaryWish:
    """What a summary is to tell: who it is, in the client's language too, and our notes."""

    identifiers: bool = False
    own_language: bool = True
    notes: bool = False


def languages_of(case: Case, wish: SummaryWish) -> list[str]:
    """Return the languages of the summary: the client's, if we speak it, then English."""
    spoken = dict(settings.LANGUAGES)
    own = case.client.language
    wanted = [own] if wish.own_language and own in spoken else []
    return list(dict.fromkeys([*wanted, ENGLISH]))


def case_summary(case: Case, wish: SummaryWish) -> dict[str, Any]:
    """Return what the paper's template takes, the same parts in each language.

    Flags and restricted notes are never told, and what colleagues write for each other only where
    it was wished. Days are said on the centre's clock.
    """
    languages = languages_of(case, wish)
    with timezone.override(case.centre.zone):
        parts = [_part(case, wish, language) for language in languages]
    today = case.centre.today
    return {
        "title": parts[-1]["title"],
        "foot": dotted(_confidential(language) for language in languages),
        "lang": languages[0],
        "dir": parts[0]["dir"],
        "date": [today.year, today.month, today.day],
        "parts": parts,
    }


def _confidential(language: str) -> str:
    with translation.override(language):
        return _("Confidential")


def _part(case: Case, wish: SummaryWish, language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "lang": language,
            "dir": "rtl" if get_language_bidi() else "ltr",
            "title": _("Summary of case %(number)s") % {"number": isolated(case.case_no)},
            "sum": dotted((isolated(case.centre.name), day_exact(case.centre.today))),
            "sections": list(_sections(case, wish)),
        }


def _sections(case: Case, wish: SummaryWish) -> Iterator[dict[str, Any]]:
    yield {"heading": _("Case"), "facts": _rows(_case_facts(case))}
    yield {"heading": _("Client"), "facts": _rows(_client_facts(case, wish))}
    if case.next_step:
        on = day_exact(case.next_step_on) if case.next_step_on else _("Next step")
        yield {"heading": _("Next step"), "facts": [[on, isolated(case.next_step)]]}
    closing = _rows(closing_facts(case))
    if closing:
        yield {"heading": _("Closing"), "facts": closing}
    left_out = {"flags"} if wish.notes else {"flags", "notes"}
    happened = timeline(case, without=left_out, most=PRINTED_ENTRIES).printed
    yield {"heading": _("What happened"), "entries": [_entry(each, wish) for each in happened]}


def _case_facts(case: Case) -> Iterator[Fact]:
    yield Fact(_("About"), str(KINDS[case.kind]))
    yield Fact(_("State"), str(STATES[case.state]))
    yield Fact(_("Priority"), str(PRIORITIES[case.priority]))
    yield Fact(_("Stage"), str(STAGES[case.stage]))
    yield Fact(_("Counsellor"), case.counsellor.name)
    yield Fact(_("Opened"), moment_exact(case.opened_at))


def _client_facts(case: Case, wish: SummaryWish) -> Iterator[Fact]:
    """Yield who the client is: without the wish for identifiers, nothing that tells him apart."""
    client = case.client
    if wish.identifiers:
        yield Fact(_("Name"), client.display_name)
        yield Fact(_("Client number"), client.client_no)
    for fact in (*client_facts(client), *journey_facts(client)):
        if wish.identifiers or not fact.private:
            yield fact


def _rows(facts: Iterable[Fact]) -> list[list[str]]:
    return [[fact.label, isolated(strip_tags(str(fact.value)))] for fact in facts]


def _entry(each: Happening, wish: SummaryWish) -> dict[str, str]:
    text = each.text if wish.notes or not each.internal else ""
    return {
        "when": moment_exact(each.at),
        "kind": isolated(each.kind),
        "title": isolated(each.title),
        "text": "\n".join(isolated(line) for line in text.splitlines()),
    }
