"""What a package tells of a person, as the first facts of the receiving centre's own record."""

import datetime as dt
import json
from contextlib import suppress
from typing import Any, Final

from centres.models import Centre
from counselling.births import birth_shown
from counselling.models import Client
from counselling.resembling import Described
from counselling.selectors.clients import ClientRow, rows_found
from counselling.selectors.duplicates import reasons_line
from counselling.selectors.resemblance import resembling
from counselling.sounds import words_of
from referrals.models import PackageContent, Referral
from referrals.selectors.raw_facts import COMPLAINT, FACTS

SCRIPTS: Final = (("given_name", "family_name"), ("native_name",))


def facts_of(referral: Referral) -> dict[str, Any]:
    """Return the facts that came with the referral; empty where none were chosen, or are shut."""
    return _told(referral, FACTS)


def complaint_of(referral: Referral) -> dict[str, Any]:
    """Return the same of the complaint that it is about."""
    return _told(referral, COMPLAINT)


def _told(referral: Referral, name: str) -> dict[str, Any]:
    content = PackageContent.objects.filter(referral_id=referral.pk).first()
    if content is None or content.content is None:
        return {}
    with suppress(ValueError):
        told = json.loads(content.content.opened()).get(name, {})
        return dict(told) if isinstance(told, dict) else {}
    return {}


def initial_of(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts as the form of a new client takes them."""
    wished = {
        f"destination_{rank}": code for rank, code in enumerate(facts.get("destinations", ()), 1)
    }
    born = birth_shown(facts.get("birth_year"), facts.get("birth_month"))
    return {**facts, **wished, "birth_year": born, "read_in": facts.get("language", "")}


def described_by(facts: dict[str, Any]) -> Described:
    """Return whom the facts describe, as somebody to look for."""
    names = (words_of(*(str(facts.get(part) or "") for part in script)) for script in SCRIPTS)
    return Described(
        names=tuple(dict.fromkeys(filter(None, names))),
        relative=words_of(str(facts.get("relative_name") or "")),
        phones=tuple(map(str, facts.get("phones", ()))),
        birth_date=_date(facts.get("birth_date")),
        birth_year=facts.get("birth_year"),
        district=words_of(str(facts.get("district") or "")),
        sex=str(facts.get("sex") or ""),
    )


def _date(text: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        return None


def clients_alike(facts: dict[str, Any], centre: Centre) -> list[ClientRow]:
    """Return the centre's own clients who may be the person, the likeliest first."""
    person = described_by(facts)
    if not person.names and not person.phones:
        return []
    found = {each.client_id: each for each in resembling(person, centre.pk)}
    reasons = {pk: reasons_line(list(each.reasons)) for pk, each in found.items()}
    return rows_found(reasons, Client.objects.filter(centre_id=centre.pk))
