"""The texts of consent on paper: in the client's language and in English, to be signed."""

from typing import Any

from django.utils import translation
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from centres.wording import dotted
from counselling.codes import ConsentPurpose
from counselling.consent_codes import TextKind
from counselling.consent_words import FALLBACK
from counselling.models import Client
from counselling.selectors.client import is_minor
from counselling.selectors.consent_texts import TextsHere


def consent_paper(client: Client, texts: TextsHere) -> dict[str, Any]:
    """Return what the paper's template takes: a part in each language, the client's first.

    The paper names nobody: it bears the client's number, and whoever signs writes his own name.
    """
    own = texts.read(TextKind.SERVICE, client.language).language
    languages = list(dict.fromkeys([own, FALLBACK]))
    parts = [_part(client, texts, language) for language in languages]
    today = client.centre.today
    return {
        "title": parts[-1]["title"],
        "foot": client.client_no,
        "lang": own,
        "dir": parts[0]["dir"],
        "date": [today.year, today.month, today.day],
        "parts": parts,
    }


def _part(client: Client, texts: TextsHere, language: str) -> dict[str, Any]:
    with translation.override(language):
        lines = [_("Name"), _("Signature or thumb print"), _("Date"), _("Counsellor")]
        if is_minor(client):
            lines[1:1] = [_("Guardian and relation"), _("The child agrees")]
        return {
            "lang": language,
            "dir": "rtl" if get_language_bidi() else "ltr",
            "title": _("Consent"),
            "sum": dotted((client.centre.name, client.client_no)),
            "promise": texts.read(TextKind.PROMISE, language).words,
            "yes": _("I agree"),
            "no": _("I decline"),
            "purposes": [
                {
                    "heading": str(purpose.label),
                    "words": texts.read(purpose.value, language).paragraphs,
                }
                for purpose in ConsentPurpose
            ],
            "lines": lines,
        }
