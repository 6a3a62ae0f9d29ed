"""What free text says of a client: his names, numbers and addresses, in whatever script or digits.

What both sides read before anything is accepted must not say who it is; and what goes along in a
package says only what was chosen.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rapidfuzz.distance import JaroWinkler

from counselling.models import Client
from counselling.names import search_text
from counselling.selectors.confidences import sealed_facts_of
from counselling.selectors.grievance_roster import names_on_roster
from referrals.models import PackageContent, Referral, SentSide
from referrals.package_fields import BY_CODE
from referrals.selectors.workers_packed import names_packed
from spreadsheets.cells.digits import digits_plain

NAME_LEAST: Final = 3
"""Shorter parts of a name are words of every language."""
BONES_LEAST: Final = 3
"""Across scripts vowels differ, so consonants are compared: so many at least."""
SPELLED_LEAST: Final = 5
SPELLED_ALIKE: Final = 0.92
"""Fatima is Fatema; salary is not Salam (similarity of Jaro and Winkler)."""
TAIL: Final = 7
"""So many last digits of a phone make it known, with whatever prefix."""
NUMBER_LEAST: Final = 5
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE: Final = re.compile(r"(?<![\d/])(?:\+|00|0)\d(?:[\s().-]{0,2}\d){7,13}(?!\d)")
_APART: Final = re.compile(r"(?<=\d)[\s().\u2010-\u2015/-]+(?=\d)")
_NO_SIGN: Final = re.compile(r"[^a-z0-9]")
_BETWEEN: Final = re.compile(r"[\s.,;:!?()\[\]{}<>«»“”\"/|।،؛؟۔]+")
"""What stands between words: in Indic scripts vowels are marks, and no letters to a pattern."""
_DOUBLED: Final = re.compile(r"(.)\1+")
_APOSTROPHE: Final = re.compile(r"['’`]")
_VOWELS: Final = re.compile(r"[aeiouwy]|h$")
_BREATHED: Final = re.compile(r"(?<=[bcdgjkst])h")
_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
NAMED: Final = ("name", "native_name", "relative_name", "trusted", "guardian")
"""The fields that hold a person's name: compared word by word."""
CALLED: Final = ("phones", "chat", "trusted", "guardian")
"""The fields that hold phones: compared by how they end."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something by which a client is known: the field that it stands in, and what it is."""

    code: str
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """A text says something that was not chosen."""

    said: str
    code: str = ""
    """The field that holds it, or nothing for any address or phone."""
    tickable: bool = False
    """Whether it could go along in a package, where it says so."""

    @property
    def words(self) -> str:
        """What to do about it."""
        if not self.tickable:
            return _("This says “%(said)s”: take it out, others read it.") % {"said": self.said}
        label: str | Promise = BY_CODE[self.code].label
        return _("This says “%(said)s” (%(field)s): take it out, or tick it.") % {
            "said": self.said,
            "field": label,
        }


def known_of(client: Client) -> list[Known]:
    """Return everything by which the client is known, names in their parts."""
    return [Known(code, value) for code, value in _known(client) if value.strip()]


def _known(client: Client) -> Iterator[tuple[str, str]]:
    for name in (client.given_name, client.family_name):
        yield from (("name", part) for part in name.split())
    yield from (("native_name", part) for part in client.native_name.split())
    yield from (("relative_name", part) for part in client.relative_name.split())
    yield "client_no", client.client_no
    yield from (("phones", phone) for phone in client.phones)
    facts = sealed_facts_of(client)
    if facts is None:
        return
    if facts.papers is not None:
        papers = facts.papers.opened()
        yield "id_no", papers.id_no
        yield "passport_no", papers.passport_no
    if facts.reach is not None:
        reach = facts.reach.opened()
        yield "email", reach.email
        yield from (("chat", each) for each in (reach.whatsapp, reach.telegram, reach.messaging))
        yield from (("trusted", part) for part in reach.trusted_name.split())
        yield "trusted", reach.trusted_phone
    if facts.guardian is not None:
        guardian = facts.guardian.opened()
        yield from (("guardian", part) for part in guardian.name.split())
        yield "guardian", guardian.phone


class Folded:
    """A text made comparable: its words in plain Latin letters, its digits in one row."""

    def __init__(self, text: str) -> None:
        self.plain = digits_plain(_INVISIBLE.sub("", text))

    @cached_property
    def words(self) -> dict[str, str]:
        """Each word in plain Latin letters, with how it was written."""
        return {search_text(each): each for each in _BETWEEN.split(self.plain) if each}

    @cached_property
    def parts(self) -> dict[str, str]:
        """The same of the parts of words that hyphens and apostrophes join."""
        found = {part: raw for key, raw in self.words.items() for part in key.split()}
        pieces = (piece for raw in self.words.values() for piece in _APOSTROPHE.split(raw))
        return found | {search_text(each): each for each in pieces if each}

    @cached_property
    def digits(self) -> str:
        """The text with the digits of each number in one row."""
        return _APART.sub("", self.plain)

    @cached_property
    def signs(self) -> str:
        """Letters and digits alone."""
        return _NO_SIGN.sub("", self.plain.lower())


def _bones(word: str) -> str:
    """Return what of a word stays the same across scripts: its consonants, without their breath."""
    plain = _VOWELS.sub("", _BREATHED.sub("", word.replace("ph", "f")))
    return _DOUBLED.sub(r"\1", plain)


def found_in(
    text: str, known: Iterable[Known], chosen: Collection[str] | None = None
) -> list[Found]:
    """Return what the text says that was not chosen, each field once; all without a choice."""
    folded = Folded(text)
    ticked: list[Known] = []
    others: list[Known] = []
    for each in known:
        (ticked if chosen is not None and each.code in chosen else others).append(each)
    allowed = {said for each in ticked if (said := _said(folded, each))}
    found = {
        each.code: said for each in others if (said := _said(folded, each)) and said not in allowed
    }
    return [Found(said, code, chosen is not None) for code, said in found.items()]


def addresses_in(text: str) -> list[Found]:
    """Return e-mail addresses and phone numbers, whosever they are."""
    plain = digits_plain(_INVISIBLE.sub("", text))
    return [
        Found(each.group().strip(), "")
        for each in (*_MAIL.finditer(plain), *_PHONE.finditer(plain))
    ]


def _said(folded: Folded, known: Known) -> str:
    digits = re.sub(r"\D", "", digits_plain(known.value))
    if known.code in CALLED and len(digits) >= TAIL:
        return known.value if digits[-TAIL:] in folded.digits else ""
    if known.code in NAMED:
        return _named(folded, known.value)
    signs = _NO_SIGN.sub("", digits_plain(known.value).lower())
    return known.value if len(signs) >= NUMBER_LEAST and signs in folded.signs else ""


def _named(folded: Folded, name: str) -> str:
    """Return how the text writes the name, if it does: in any script, in a like spelling."""
    word = search_text(name)
    if len(word) < NAME_LEAST:
        return ""
    if word in folded.parts:
        return folded.parts[word]
    return next((raw for part, raw in folded.parts.items() if _alike(part, raw, word, name)), "")


def _alike(part: str, raw: str, word: str, name: str) -> bool:
    """Return whether a word is the name in another script, or in another spelling of one."""
    if raw.isascii() and name.isascii():
        enough = min(len(part), len(word)) >= SPELLED_LEAST
        return enough and JaroWinkler.similarity(part, word) >= SPELLED_ALIKE
    bones = _bones(word)
    return len(bones) >= BONES_LEAST and _bones(part) == bones


def known_on_roster(grievance_id: UUID | None) -> list[Known]:
    """Return the names of those who complain together, in their parts."""
    return _names(names_on_roster(grievance_id)) if grievance_id is not None else []


def _names(names: Iterable[str]) -> list[Known]:
    return [Known("name", part) for part in dict.fromkeys(" ".join(names).split())]


def open_words_check(
    text: str, client: Client | None, *, grievance_id: UUID | None = None, field: str = ""
) -> None:
    """Raise ValidationError where a text that is read before acceptance says who it is about.

    Names and numbers are those of the client, or the names of a grievance's workers; addresses and
    phones anybody's.
    """
    known = known_of(client) if client is not None else known_on_roster(grievance_id)
    found = [] if not text.strip() else found_in(text, known)
    _refuse([each.words for each in (*found, *addresses_in(text))], field)


def referral_words_check(referral: Referral, text: str, *, field: str = "") -> None:
    """The same for a referral, as far as the writer sees whom it is about.

    A recipient does once the package is open to him: then by what he reads in it.
    """
    side = SentSide.objects.filter(referral_id=referral.pk).select_related("client").first()
    if side is not None:
        open_words_check(text, side.client, grievance_id=side.grievance_id, field=field)
        return
    known = [*known_of_package(referral), *_names(names_packed(referral.pk))]
    found = found_in(text, known)
    _refuse([each.words for each in (*found, *addresses_in(text))], field)


def known_of_package(referral: Referral) -> list[Known]:
    """Return by what the client is known to whoever reads the package; nothing while it is shut."""
    content = PackageContent.objects.filter(referral_id=referral.pk).first()
    if content is None or content.content is None:
        return []
    parts = json.loads(content.content.opened()).get("parts", {})
    lines = [line for told in parts.values() for part in told for line in part["lines"]]
    return [
        Known(line["code"], value)
        for line in lines
        if line["code"] in BY_CODE and BY_CODE[line["code"]].direct
        for value in _pieces(line["code"], line["value"])
    ]


def _pieces(code: str, value: str) -> list[str]:
    """Return a name in its parts, and several numbers one by one."""
    told = value.split(" · ")
    return [part for each in told for part in each.split()] if code in NAMED else told


def _refuse(words: list[str], field: str) -> None:
    if words:
        told = list(dict.fromkeys(words))
        raise ValidationError({field: told} if field else told)
