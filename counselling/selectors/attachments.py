"""Files of a client, a case, a session or a grievance, as lists and pages show them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.paging import Page, page_of
from centres.templatetags.look import when
from centres.wording import dotted
from counselling.attachment_codes import KEPT_DAYS, AttachmentKind, ContentType
from counselling.models import Attachment, Case, Client, Consent, Grievance, Session

BESIDE_MOST = 6


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as a list shows it; a guarded one without its picture."""

    pk: UUID
    name: str
    about: str
    when: SafeString
    restricted: bool
    pictured: bool


def attachments() -> QuerySet[Attachment]:
    """Return the attachments that the wall shows, deleted ones too, with what their pages name."""
    return Attachment.objects.select_related(
        "client__centre__country",
        "grievance__centre__country",
        "case",
        "consent",
        "created_by",
        "deleted_by",
    )


def attachments_of(of: Client | Case | Session | Grievance | Consent) -> QuerySet[Attachment]:
    """Return the files of a record that nobody deleted."""
    return Attachment.objects.filter(**{_FIELD[type(of)]: of.pk}, deleted_at=None)


_FIELD = {
    Client: "client_id",
    Case: "case_id",
    Session: "session_id",
    Grievance: "grievance_id",
    Consent: "consent_id",
}


def files_page(
    of: Client | Grievance, *, deleted: bool = False, after: str = "", before: str = ""
) -> Page[FileRow]:
    """Return a page of a record's files, the latest first; or of those that are deleted."""
    found = Attachment.objects.filter(**{_FIELD[type(of)]: of.pk}, deleted_at__isnull=not deleted)
    page = page_of(found.select_related("created_by"), by="created_at", after=after, before=before)
    return Page(list(file_rows(page.rows)), page.previous, page.next)


def files_beside(of: Client | Case | Session | Grievance) -> list[FileRow]:
    """Return the latest files of a record for the margin of its page, one more than are shown."""
    found = attachments_of(of).select_related("created_by").order_by("-created_at", "-pk")
    return list(file_rows(found[: BESIDE_MOST + 1]))


def file_rows(found: Iterable[Attachment]) -> Iterator[FileRow]:
    """Yield each file as a list shows it."""
    for each in found:
        yield FileRow(
            pk=each.pk,
            name=each.name,
            about=dotted((file_about(each), each.created_by.name)),
            when=when(each.deleted_at or each.created_at),
            restricted=each.sensitive,
            pictured=not each.guarded,
        )


def file_about(attachment: Attachment) -> str:
    """Return what sort of file it is and how large: "Passport or visa · PDF, 3 pages · 240 KB"."""
    sort = ContentType(attachment.content_type).label
    if attachment.content_type == ContentType.PDF:
        many = ngettext("%(n)s page", "%(n)s pages", attachment.pages)
        sort = f"{sort}, {many % {'n': attachment.pages}}"
    kind = str(AttachmentKind(attachment.kind).label) if attachment.title else ""
    return dotted((kind, sort, filesizeformat(attachment.size)))


def deletion_line(attachment: Attachment) -> str:
    """Return until when a deleted file can be brought back."""
    if attachment.deleted_at is None:
        return ""
    ends = attachment.deleted_at + dt.timedelta(days=KEPT_DAYS)
    left = max((ends - timezone.now()).days, 0)
    return ngettext(
        "It can be brought back for %(n)s day.", "It can be brought back for %(n)s days.", left
    ) % {"n": left}


def lane_of(attachment: Attachment) -> str:
    """Return in words who sees the file, where that is not everybody who counsels there."""
    if not attachment.sensitive:
        return ""
    return _("Seen by whoever works on it and the protection counsellors. Each opening is audited.")
