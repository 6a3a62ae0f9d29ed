"""Which words are read to whom: a country's own before the network's, the house's own else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import translation

from centres.models import Country
from centres.places import language_name
from counselling.consent_codes import TextKind, TextState
from counselling.consent_words import Words, house_edition, house_words, nearest
from counselling.models import Consent, ConsentText

KINDS = {choice.value: choice.label for choice in TextKind}


@dataclass(frozen=True)
class Reading:
    """Texts in one language, to be read to somebody."""

    language: str
    name: str
    chosen: bool
    texts: list[tuple[str, Words]]
    """Each under its heading, in the language of the text."""


@dataclass(frozen=True)
class TextsHere:
    """Every text that holds in a country, found in one query."""

    rows: dict[tuple[str, str, bool], Words]
    shown: dict[tuple[str, str], Words] = field(default_factory=dict)
    """What a form showed when it was read out: perhaps no longer what is in force."""

    def read(self, kind: str, language: str) -> Words:
        """Return the text for somebody of that language, in the nearest that there is.

        What was shown goes before what came into force since.
        """
        for spoken in nearest(language):
            if (kind, spoken) in self.shown:
                return self.shown[kind, spoken]
        for spoken in nearest(language):
            words = (
                self.rows.get((kind, spoken, False))
                or self.rows.get((kind, spoken, True))
                or house_words(kind, spoken)
            )
            if words is not None:
                return words
        raise LookupError(kind)

    @property
    def languages(self) -> list[str]:
        """The languages in which the consent to the service can be read."""
        own = (spoken for kind, spoken, _net in self.rows if kind == TextKind.SERVICE)
        return list(dict.fromkeys([*dict(settings.LANGUAGES), *own]))

    def readings(self, kinds: Iterable[str], language: str) -> list[Reading]:
        """Return the texts in each language, those for somebody of this language first."""
        kinds = list(kinds)
        first = self.read(TextKind.SERVICE, language).language
        order = dict.fromkeys([first, *self.languages])
        return [
            Reading(
                code,
                language_name(code),
                code == first,
                [_headed(kind, self.read(kind, code)) for kind in kinds],
            )
            for code in order
        ]


def _headed(kind: str, words: Words) -> tuple[str, Words]:
    with translation.override(words.language):
        return str(KINDS[kind]), words


def texts_here(country: Country, shown: Collection[str] = ()) -> TextsHere:
    """Return the texts that hold in the country, and those that a form showed, in one query.

    Of the marks that come from a form only those count that name a text which is or was in force
    in the country, or the house's own.
    """
    keys = [key for key in map(_key_of, shown) if key is not None]
    found = ConsentText.objects.filter(
        Q(country=country.pk) | Q(country=None),
        Q(state=TextState.IN_FORCE) | Q(state=TextState.RETIRED, pk__in=keys),
    )
    rows, earlier = {}, {}
    for each in found:
        words = words_of(each)
        if each.state == TextState.IN_FORCE:
            rows[each.kind, each.language, each.country_id is None] = words
        if words.mark in shown:
            earlier[each.kind, each.language] = words
    return TextsHere(rows, _house_shown(shown) | earlier)


def _key_of(mark: str) -> UUID | None:
    try:
        return UUID(mark)
    except ValueError:
        return None


def _house_shown(shown: Collection[str]) -> dict[tuple[str, str], Words]:
    """Return those of the house's own texts that a form showed, in their present edition."""
    asked = {tuple(mark.split()[:2]) for mark in shown if mark.count(" ") == 2}
    found = (house_words(kind, language) for kind, language in asked if kind in KINDS)
    return {(each.kind, each.language): each for each in found if each and each.mark in shown}


def promises(country: Country, language: str) -> list[Words]:
    """Return the promise of confidentiality, in the language that is spoken first."""
    readings = texts_here(country).readings([TextKind.PROMISE], language)
    return [words for reading in readings for _heading, words in reading.texts]


def words_of(text: ConsentText) -> Words:
    """Return a row's text as it is read out."""
    return Words(text.kind, text.language, text.edition, text.words, text.months, text.pk)


def words_of_consent(consent: Consent) -> Words | None:
    """Return what was read before a consent; None where it was an earlier text of the house."""
    if consent.text is not None:
        return words_of(consent.text)
    if consent.text_version != house_edition():
        return None
    return house_words(consent.purpose, consent.language)


def instead_of(language: str, words: Words) -> str:
    """Return the name of the language that stands in for the client's own, or nothing."""
    return "" if words.language == language else language_name(words.language)


def texts_listed() -> QuerySet[ConsentText]:
    """Return all texts that somebody worded, the latest first."""
    found = ConsentText.objects.select_related("country", "created_by", "in_force_by")
    return found.order_by("-created_at", "-pk")
