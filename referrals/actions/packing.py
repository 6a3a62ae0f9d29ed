"""Packages: chosen as long as nobody got one, read by whoever it is open to, each opening kept."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from centres import audit
from centres.edits import StaleEdit, locked
from centres.models import AccessReason, User
from centres.sealed_bytes import sealed_field
from centres.states import AccessWhy
from counselling.actions.attachments import attachment_open
from counselling.models import Attachment
from counselling.states import MoveIllegal
from referrals.agreement_codes import DataKind
from referrals.codes import OpenedPart
from referrals.models import (
    Package,
    PackageContent,
    PackageDocument,
    PackageOpening,
    Referral,
    SentSide,
)
from referrals.package_fields import BY_CODE
from referrals.selectors.package_facts import Source, lies_narrow, source_of
from referrals.selectors.packages import (
    FILES_MOST,
    Choice,
    Packed,
    files_of,
    kinds_allowed,
    kinds_chosen,
    packed,
    told_unchosen,
)
from referrals.states import ReferralState

CONTENT: Final = sealed_field(PackageDocument, "content")


@transaction.atomic
def package_look(*, referral: Referral, side: SentSide, choice: Choice) -> Packed:
    """Return what the choice would show; that confided facts were opened for it is audited."""
    source = source_of(side)
    _opening_note(side, choice.codes)
    return packed(referral, side, source, choice)


def package_read(*, referral: Referral) -> None:
    """Note that somebody of the sender's own reads what was packed, confided facts among it.

    Whoever packed them had them opened; a colleague who looks at the package opens them, too.
    """
    package = Package.objects.filter(referral_id=referral.pk).only("fields").first()
    if package is not None:
        _opening_note(referral.sent_side, package.fields)


def _opening_note(side: SentSide, codes: Iterable[str]) -> None:
    blocks = sorted({BY_CODE[code].block for code in codes if code in BY_CODE} - {""})
    if blocks and side.client is not None:
        audit.record("sealed.read", side.client, fields=blocks, why=AccessWhy.REFERRAL)


@transaction.atomic
def package_choose(
    *, referral: Referral, choice: Choice, by: User, before: UUID | None = None
) -> Package:
    """Return the package of the draft, made of the record as it is now in place of any former one.

    `before` is the package that the form was filled in from. Raises MoveIllegal once the referral
    left the draft, StaleEdit if somebody packed meanwhile, ValidationError where the choice goes
    beyond the agreement or a text says what was not chosen.
    """
    present = locked(Referral, referral.pk)
    if present.state != ReferralState.DRAFT:
        raise MoveIllegal(f"{present.state} is no draft any more")
    former = Package.objects.filter(referral_id=present.pk).first()
    if former is not None and former.pk != before:
        raise StaleEdit(former)
    side = SentSide.objects.select_related("client__centre", "case", "grievance").get(
        referral_id=present.pk
    )
    source, files = source_of(side), files_of(side, choice.files)
    _choice_check(present, side, source, choice, files)
    _opening_note(side, choice.codes)
    made = packed(present, side, source, choice)
    for part in (Package, PackageContent, PackageDocument):
        part._default_manager.filter(referral_id=present.pk).delete()
    package = _pack(present, side, choice, made, by)
    _copy(present, side, files, by)
    side.prepared_by = by
    side.version += 1
    side.save(update_fields=["prepared_by", "version", "updated_at"])
    present.version += 1  # Whoever looked at the former package sends or agrees to nothing unseen.
    present.save(update_fields=["version"])
    audit.record("referral.pack", present, fields=choice.names)
    return package


def _choice_check(
    referral: Referral, side: SentSide, source: Source, choice: Choice, files: list[Attachment]
) -> None:
    """Raise ValidationError where the choice is more than may go, or says more than was chosen."""
    if len(files) > FILES_MOST:
        raise ValidationError({"documents": _("At most %(n)s documents.") % {"n": FILES_MOST}})
    beyond = kinds_chosen(choice, files) - kinds_allowed(referral)
    if beyond:
        kinds = ", ".join(str(DataKind(each).label) for each in sorted(beyond))
        raise ValidationError(
            _("The agreement with the recipient does not cover: %(kinds)s.") % {"kinds": kinds}
        )
    if not side.sensitive and lies_narrow(source, choice.codes, files):
        raise ValidationError(
            _("Some of this is seen by few at our centre: edit the referral first, and tick that"
              " only you and the protection counsellors see it.")
        )  # fmt: skip
    told = told_unchosen(side, source, choice, files)
    if told:
        raise ValidationError([each.words for each in told])


@dataclass(frozen=True)
class _Part:
    """What each part of a package carries: both sides' keys, and the sender's lane."""

    referral: Referral
    side: SentSide
    by: User

    def keys(self) -> dict[str, object]:
        return {
            **self.referral.part_keys,
            "sent_side": self.side,
            "created_by": self.by,
            **self.side.lane,
        }


def _pack(referral: Referral, side: SentSide, choice: Choice, made: Packed, by: User) -> Package:
    keys = _Part(referral, side, by).keys()
    package = Package(
        preview=made.preview,
        fields=choice.names,
        language=made.languages[0],
        **keys,
    )
    package.save(force_insert=True)
    content = PackageContent(id=uuid7(), **keys)
    content.content = json.dumps(made.content, ensure_ascii=False)
    content.save(force_insert=True)
    return package


def _copy(referral: Referral, side: SentSide, files: list[Attachment], by: User) -> None:
    """Copy each document into the package, sealed to it; each original's opening is audited."""
    keys = _Part(referral, side, by).keys()
    for file in files:
        raw = attachment_open(attachment=file, reason=AccessReason(why=AccessWhy.REFERRAL))
        copy = PackageDocument(
            attachment_id=file.pk,
            kind=file.kind,
            title=file.title,
            content_type=file.content_type,
            size=len(raw),
            **keys,
        )
        CONTENT.put(copy, raw)
        copy.save(force_insert=True)


def package_opened(
    *,
    referral: Referral,
    part: str,
    by: User | None = None,
    link_id: UUID | None = None,
    document_id: UUID | None = None,
) -> None:
    """Keep that the recipient opened a part, for the sender to see; it is audited too."""
    PackageOpening(
        **referral.part_keys,
        created_by=by,
        link_id=link_id,
        part=part,
        document_id=document_id,
        state=referral.state,
    ).save(force_insert=True)
    audit.record("package.open", referral, part=part)


@transaction.atomic
def document_open(
    *,
    referral: Referral,
    document: PackageDocument,
    by: User | None = None,
    link_id: UUID | None = None,
    own: bool = False,
) -> bytes:
    """Return the document in clear; a recipient's opening is kept, the sender's own is audited."""
    if own:
        why = AccessWhy.REFERRAL
        audit.record("package.open", referral, part=OpenedPart.DOCUMENT, why=why)
    else:
        package_opened(
            referral=referral,
            part=OpenedPart.DOCUMENT,
            by=by,
            link_id=link_id,
            document_id=document.pk,
        )
    row = PackageDocument.objects.defer(None).only("content").get(pk=document.pk)
    return CONTENT.opened(row)
