"""Packages: what may be chosen, what the recipient would read of it, and what he reads."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.places import language_name
from counselling.attachment_codes import OF_CONSENTS, AttachmentKind
from counselling.models import Attachment
from counselling.selectors.attachments import file_about
from referrals.agreement_codes import DataKind
from referrals.codes import Purpose, ReferralKind, WorkerFact
from referrals.models import Package, PackageContent, PackageDocument, Referral, SentSide
from referrals.package_fields import BY_CODE, FILE, UNTICKED, UNTICKED_FIELDS, PackField
from referrals.selectors.agreements import agreement_under
from referrals.selectors.package_facts import Source, fields_known, said
from referrals.selectors.raw_facts import COMPLAINT, FACTS, raw_complaint, raw_facts
from referrals.selectors.told_words import (
    Found,
    addresses_in,
    found_in,
    known_of,
    known_on_roster,
)
from referrals.selectors.workers_packed import worker_facts_chosen, worker_kinds

ENGLISH: Final = "en"
FILES_MOST: Final = 20
PAPERS: Final = frozenset({AttachmentKind.PASSPORT, AttachmentKind.IDENTITY})


@dataclass(frozen=True)
class Choice:
    """What goes along: fields by their codes, documents by their keys, a word to the recipient."""

    codes: tuple[str, ...] = ()
    files: tuple[UUID, ...] = ()
    words: str = ""

    @property
    def names(self) -> list[str]:
        """What the client is asked about, as the package keeps it."""
        return sorted([*self.codes, *(f"{FILE}{key.hex}" for key in self.files)])


@dataclass(frozen=True)
class Packed:
    """What a choice makes of the record, as it is stored: in each language, as JSON has it."""

    languages: list[str]
    preview: dict[str, Any]
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A field as the recipient reads it."""

    label: str
    value: str
    direct: bool
    left: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The fields of one kind under their heading."""

    heading: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A document as the recipient's page lists it."""

    pk: UUID
    name: str
    about: str


@dataclass(frozen=True)
class PackageSeen:
    """A package in one language, as its recipient reads it."""

    language: str
    languages: list[tuple[str, str]]
    preview: list[Part]
    promised: list[str]
    """What is to be read once it is accepted."""
    kinds_of_files: list[str]
    content: list[Part] | None = None
    """Nothing while it is not open to the reader."""
    words: str = ""
    files: list[FileSeen] = field(default_factory=list)


def kinds_allowed(referral: Referral) -> frozenset[str]:
    """Return the kinds of data that may go to the recipient today: those of the agreement.

    All of them within a centre; none without an agreement.
    """
    if referral.kind == ReferralKind.INTERNAL:
        return frozenset(DataKind.values)
    agreement = agreement_under(referral)
    return frozenset(agreement.kinds) if agreement else frozenset()


def kinds_of_file(kind: str) -> frozenset[str]:
    """Return the kinds of data that a document is."""
    if kind in PAPERS:
        return frozenset({DataKind.DOCUMENTS, DataKind.PAPERS})
    if kind == AttachmentKind.MEDICAL:
        return frozenset({DataKind.DOCUMENTS, DataKind.HEALTH})
    return frozenset({DataKind.DOCUMENTS})


def kinds_chosen(choice: Choice, files: Iterable[Attachment]) -> frozenset[str]:
    """Return the kinds of data that a choice needs the agreement to cover."""
    of_fields = {str(BY_CODE[code].kind) for code in choice.codes}
    return frozenset(of_fields.union(*(kinds_of_file(each.kind) for each in files)))


def kinds_packed(referral: Referral) -> frozenset[str]:
    """Return the kinds of data that stand in the package now."""
    package = Package.objects.filter(referral_id=referral.pk).only("fields").first()
    codes = [] if package is None else [code for code in package.fields if code in BY_CODE]
    files = PackageDocument.objects.filter(referral_id=referral.pk).values_list("kind", flat=True)
    of_fields = {str(BY_CODE[code].kind) for code in codes}
    of_workers = worker_kinds(referral.pk) if referral.purpose == Purpose.GROUP else frozenset()
    return frozenset(of_fields.union(of_workers, *map(kinds_of_file, files)))


def files_choosable(side: SentSide) -> list[Attachment]:
    """Return the documents that may go along: the client's and the complaint's, latest first."""
    found = Attachment.objects.filter(deleted_at=None).exclude(kind__in=OF_CONSENTS)
    if side.client_id is not None:
        mine = list(found.filter(client_id=side.client_id).order_by("-created_at")[:60])
    else:
        mine = []
    if side.grievance_id is not None:
        mine += found.filter(grievance_id=side.grievance_id).order_by("-created_at")[:60]
    return mine


def files_of(side: SentSide, keys: Collection[UUID]) -> list[Attachment]:
    """Return the chosen documents, in the order in which they are listed."""
    return [each for each in files_choosable(side) if each.pk in keys]


def choice_usual(source: Source, allowed: Collection[str], *, agreed: bool) -> Choice:
    """Return what is ticked at first: what the agreement covers, but nothing sensitive.

    Nothing at all where the client has not agreed to sharing.
    """
    if not agreed:
        return Choice()
    known = fields_known(source)
    return Choice(
        tuple(
            each.code
            for each in known
            if each.kind in allowed
            and each.kind not in UNTICKED
            and each.code not in UNTICKED_FIELDS
        )
    )


def choice_now(referral: Referral) -> Choice | None:
    """Return what was chosen last, or None before anything was."""
    package = Package.objects.filter(referral_id=referral.pk).first()
    if package is None:
        return None
    content = PackageContent.objects.filter(referral_id=referral.pk).first()
    words = _opened(content).get("words", "") if content else ""
    files = [UUID(code.removeprefix(FILE)) for code in package.fields if code.startswith(FILE)]
    return Choice(tuple(code for code in package.fields if code in BY_CODE), tuple(files), words)


def languages_of(referral: Referral, side: SentSide) -> list[str]:
    """Return the languages of a package: the client's, English, and those of the recipient."""
    own = [side.client.language] if side.client else []
    to = referral.to_centre
    country = referral.to_organisation.country
    theirs = to.languages if to else country.languages if country else []
    spoken = dict(settings.LANGUAGES)
    return list(dict.fromkeys(each for each in (*own, ENGLISH, *theirs) if each in spoken))


def packed(referral: Referral, side: SentSide, source: Source, choice: Choice) -> Packed:
    """Return what the choice makes of the record as it is now; writes nothing."""
    languages = languages_of(referral, side)
    files = files_of(side, choice.files)
    preview: dict[str, Any] = {"parts": {}, "promised": {}, "files": {}}
    content: dict[str, Any] = {"parts": {}, "words": choice.words.strip()}
    content[FACTS] = raw_facts(source.client, choice.codes)
    content[COMPLAINT] = raw_complaint(source.grievance, choice.codes)
    chosen = [BY_CODE[code] for code in BY_CODE if code in choice.codes]
    with timezone.override(referral.centre.zone):
        for language in languages:
            with translation.override(language):
                content["parts"][language] = list(_parts(chosen, source))
                shown = [each for each in chosen if each.previewed and not each.direct]
                preview["parts"][language] = list(_parts(shown, source))
                preview["promised"][language] = [
                    str(each.label)
                    for each in chosen
                    if each not in shown and said(each.code, source)
                ]
    for file in files:
        preview["files"][file.kind] = preview["files"].get(file.kind, 0) + 1
    return Packed(languages, preview, content)


def _parts(fields: Iterable[PackField], source: Source) -> Iterator[dict[str, Any]]:
    """Yield the fields of each kind with what they say in the present language."""
    by_kind: dict[DataKind, list[dict[str, Any]]] = {}
    for each in fields:
        value = said(each.code, source)
        if value:
            line = {"code": each.code, "label": str(each.label), "value": value}
            by_kind.setdefault(each.kind, []).append(line)
    for kind, lines in by_kind.items():
        yield {"kind": str(kind), "heading": str(kind.label), "lines": lines}


def told_unchosen(
    side: SentSide, source: Source, choice: Choice, files: Iterable[Attachment]
) -> list[Found]:
    """Return what the words, the freely written fields and the titles say that was not chosen."""
    texts = [choice.words, *(each.title for each in files)]
    texts += [said(code, source) for code in choice.codes if BY_CODE[code].typed]
    known = known_of(side.client) if side.client else []
    found = [each for text in texts for each in found_in(text, known, choice.codes)]
    if side.client is None and WorkerFact.NAME not in worker_facts_chosen(side.referral_id):
        workers = known_on_roster(side.grievance_id)
        found += [each for text in texts for each in found_in(text, workers)]
    if not {"phones", "email", "chat"} & set(choice.codes):
        found += addresses_in(choice.words)
    return list({each.code or each.said: each for each in found}.values())


def _opened(content: PackageContent) -> dict[str, Any]:
    sealed = content.content
    read: dict[str, Any] = json.loads(sealed.opened()) if sealed is not None else {}
    return read


def package_of(referral_id: UUID) -> Package | None:
    """Return the package that the wall shows to whoever asks, or None."""
    return Package.objects.filter(referral_id=referral_id).first()


def package_seen(referral_id: UUID, language: str = "") -> PackageSeen | None:
    """Return the package as the asker may read it now; None where there is none for him."""
    package = package_of(referral_id)
    if package is None:
        return None
    content = PackageContent.objects.filter(referral_id=referral_id).first()
    files = PackageDocument.objects.filter(referral_id=referral_id).order_by("created_at", "pk")
    return seen_as(
        Packed(
            list(package.preview.get("parts", {})),
            package.preview,
            _opened(content) if content else {},
        ),
        [FileSeen(each.pk, each.title, file_line(each)) for each in files],
        language,
        taken=content is not None,
    )


def seen_as(
    made: Packed, files: list[FileSeen], language: str = "", *, taken: bool = True
) -> PackageSeen:
    """Return what was packed in the language that was asked for, or that the reader reads."""
    there = made.languages or [ENGLISH]
    wanted = (language, get_language() or "", ENGLISH)
    chosen = next((each for each in wanted if each in there), there[0])
    preview = made.preview
    return PackageSeen(
        language=chosen,
        languages=[(each, language_name(each, each)) for each in there],
        preview=_shown(preview.get("parts", {}).get(chosen, ())),
        promised=preview.get("promised", {}).get(chosen, []),
        kinds_of_files=list(_kinds_counted(preview.get("files", {}))),
        content=_shown(made.content.get("parts", {}).get(chosen, ())) if taken else None,
        words=made.content.get("words", "") if taken else "",
        files=files if taken else [],
    )


def _kinds_counted(files: dict[str, int]) -> Iterator[str]:
    for kind, many in files.items():
        label = str(AttachmentKind(kind).label)
        yield f"{label} ({many})" if many > 1 else label


def _shown(parts: Iterable[dict[str, Any]]) -> list[Part]:
    return [
        Part(
            each["heading"],
            [
                Line(
                    line["label"],
                    line["value"],
                    BY_CODE[line["code"]].direct if line["code"] in BY_CODE else True,
                    BY_CODE[line["code"]].left if line["code"] in BY_CODE else False,
                )
                for line in each["lines"]
            ],
        )
        for each in parts
    ]


def file_line(document: PackageDocument) -> str:
    """Return what sort of document it is and how large."""
    return file_about(
        Attachment(
            kind=document.kind,
            title=document.title,
            content_type=document.content_type,
            size=document.size,
        )
    )


def changed_since(referral: Referral, side: SentSide, source: Source) -> bool:
    """Return whether the record says something else by now than what is packed."""
    choice = choice_now(referral)
    content = PackageContent.objects.filter(referral_id=referral.pk).first()
    if choice is None or content is None:
        return False
    present = packed(referral, side, source, choice)
    stored = _opened(content)
    return bool(stored.get("parts") != present.content["parts"])


def masked_values(source: Source) -> dict[str, str]:
    """Return what each field that is known says; of what was confided only that it is known."""
    return {
        each.code: _("kept sealed") if each.block else said(each.code, source)
        for each in fields_known(source)
    }
