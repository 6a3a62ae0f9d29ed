"""The pages of a package: what can be ticked, what stands beside its referral, who opened it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.templatetags.look import chip, when
from centres.wording import listed
from counselling.models import Attachment
from counselling.selectors.attachments import file_about
from referrals.agreement_codes import DataKind
from referrals.codes import OpenedPart
from referrals.models import (
    Package,
    PackageOpening,
    Referral,
    ReferralLink,
)
from referrals.package_fields import FIELDS, FILE
from referrals.selectors.destruction import Destruction, destruction_open
from referrals.selectors.packages import Choice, kinds_of_file
from referrals.selectors.thread import recipient_name
from referrals.states import TAKEN, UNDER_WAY, ReferralState, Side

OPENINGS_MOST: Final = 50
BESIDE_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Box:
    """Something that can be ticked."""

    name: str
    value: str
    label: "str | Promise"
    text: str
    direct: bool
    ticked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one kind of data."""

    label: str
    boxes: list[Box]


@dataclass(frozen=True, slots=True)
class Chooser:
    """What can be ticked, and the kinds that the agreement does not cover."""

    groups: list[Group]
    barred: list[str]


def chooser(
    values: dict[str, str],
    files: Iterable[Attachment],
    choice: Choice,
    allowed: Collection[str],
) -> Chooser:
    """Return the boxes by kinds, in the order of the fields; documents last."""
    groups: dict[str, list[Box]] = {}
    barred: list[str] = []
    for each in FIELDS:
        if each.code not in values:
            continue
        label = str(each.kind.label)
        if each.kind not in allowed:
            barred.append(label)
            continue
        groups.setdefault(label, []).append(
            Box(
                "fields_chosen",
                each.code,
                each.label,
                values[each.code],
                each.direct,
                each.code in choice.codes,
            )
        )
    documents = list(_file_boxes(files, choice, allowed))
    if documents:
        groups[str(DataKind.DOCUMENTS.label)] = documents
    made = [Group(label, boxes) for label, boxes in groups.items()]
    return Chooser(made, list(dict.fromkeys(barred)))


def files_allowed(files: Iterable[Attachment], allowed: Collection[str]) -> list[Attachment]:
    """Return the documents whose kinds of data the agreement covers."""
    return [each for each in files if kinds_of_file(each.kind) <= set(allowed)]


def _file_boxes(
    files: Iterable[Attachment], choice: Choice, allowed: Collection[str]
) -> Iterator[Box]:
    for each in files_allowed(files, allowed):
        yield Box(
            "documents", str(each.pk), each.name, file_about(each), True, each.pk in choice.files
        )


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """Who opened what, and when."""

    who: str
    what: str
    when: SafeString


@dataclass(frozen=True)
class PackageBeside:
    """What stands of a package beside its referral."""

    side: str
    there: bool
    open: bool
    """Whether the recipient reads all of it."""
    fields: int
    files: int
    choosable: bool
    links: bool
    openings: list[OpeningRow]
    destruction: Destruction | None


def package_beside(referral: Referral, side: str, *, works: bool = True) -> PackageBeside:
    """Return what the page of one side shows of the package, in at most four queries.

    Whoever only reads it through a broken glass is offered nothing to do.
    """
    package = Package.objects.filter(referral_id=referral.pk).only("fields").first()
    names = package.fields if package else []
    sender = side == Side.SENDER
    sent = referral.sent_at is not None
    return PackageBeside(
        side=side,
        there=package is not None,
        open=package is not None and referral.state in TAKEN,
        fields=sum(not name.startswith(FILE) for name in names),
        files=sum(name.startswith(FILE) for name in names),
        choosable=works and sender and referral.state == ReferralState.DRAFT,
        links=(works and sender and referral.state in UNDER_WAY and referral.to_centre_id is None),
        openings=openings_of(referral, BESIDE_MOST) if sender and sent else [],
        destruction=None if sender or not sent else destruction_open(referral.pk),
    )


def packed_named(referral: Referral) -> str:
    """Return what goes along by its names, as one tells the client; nothing, where nothing does."""
    package = Package.objects.filter(referral_id=referral.pk).only("fields").first()
    codes = set(package.fields) if package else set()
    named = [str(each.label) for each in FIELDS if each.code in codes]
    files = sum(code.startswith(FILE) for code in codes)
    if files:
        named.append(ngettext("%(n)s document", "%(n)s documents", files) % {"n": files})
    return listed(named)


def openings_of(referral: Referral, most: int = OPENINGS_MOST) -> list[OpeningRow]:
    """Return who of the recipient opened what, the latest first; in two queries at most.

    Where nobody is known by name any more, it was the recipient.
    """
    found = PackageOpening.objects.filter(referral_id=referral.pk).select_related("created_by")
    rows = list(found.order_by("-created_at")[:most])
    by_link = {each.link_id for each in rows if each.link_id}
    people = dict(
        ReferralLink.objects.filter(pk__in=by_link).values_list("pk", "person") if by_link else ()
    )
    return [
        OpeningRow(
            _who(each, people) or recipient_name(referral),
            str(OpenedPart(each.part).label),
            when(each.created_at),
        )
        for each in rows
    ]


def _who(opening: PackageOpening, people: dict[UUID, str]) -> str:
    if opening.created_by is not None:
        return opening.created_by.name
    if opening.link_id is None:
        return ""
    return _("%(person)s, by link") % {"person": people.get(opening.link_id, "")}


def box_marks() -> dict[str, SafeString]:
    """Return the chips beside the boxes, made once for all of them."""
    return {"direct": chip("due", _("tells who it is"))}
