"""Photos, scans and documents: drawn anew, sealed and kept; opened, deleted and brought back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit, scope
from centres.edits import changed, facts_check, locked
from centres.models import AccessReason, User
from centres.sealed_bytes import sealed_field
from counselling import attachment_codes as limits
from counselling.actions.cases import cases_restrict
from counselling.actions.consent_asked import record_check
from counselling.models import Attachment, Case, Client, Consent, Grievance, Session
from counselling.scans.redraw import NotDrawn, Redrawn, redrawn
from counselling.selectors.retention import grievances_held, holds_standing
from counselling.states import MoveIllegal

CONTENT = sealed_field(Attachment, "content")
PREVIEW = sealed_field(Attachment, "preview")


@dataclass(frozen=True)
class Upload:
    """A file as it came, and what somebody says it is."""

    raw: bytes
    kind: str
    title: str = ""


@dataclass(frozen=True)
class Place:
    """Where among a client's things a file belongs, and who alone sees it if it is restricted."""

    case: Case | None = None
    session: Session | None = None
    restricted_to: User | None = None


EVERYWHERE = Place()


@transaction.atomic
def attachments_add(
    *,
    of: Client | Grievance,
    uploads: Sequence[Upload],
    by: User,
    keys: Sequence[UUID],
    place: Place = EVERYWHERE,
    consent: Consent | None = None,
) -> list[Attachment]:
    """Return the new attachments, all or none of them; a restricted one restricts the live cases.

    What is kept is drawn anew from each upload. Raises ValidationError with a sentence for each
    file that can't be drawn, where there is no more room, or for a client who does not agree to a
    record: of him the signed answer alone is kept. Evidence of a grievance goes with the grievance.
    """
    if isinstance(of, Client) and consent is None:
        record_check(of)
    room_check(of, len(uploads))
    made = [
        _made(of, upload, drawing, by, key, place, consent)
        for upload, drawing, key in zip(uploads, _drawn(uploads), keys, strict=True)
    ]
    for attachment in made:
        facts_check(attachment)
        attachment.save(force_insert=True)
        audit.record("attachment.add", attachment, kind=attachment.kind)
    if place.restricted_to is not None and isinstance(of, Client):
        cases_restrict(client=of)
    return made


def _drawn(uploads: Sequence[Upload]) -> list[Redrawn]:
    """Return each upload drawn anew; raises ValidationError that names those which could not be."""
    drawings, wrong = [], []
    for place, upload in enumerate(uploads, start=1):
        try:
            drawings.append(redrawn(upload.raw))
        except NotDrawn as refused:
            wrong.append(refusal(refused.reason, place if len(uploads) > 1 else None))
    if wrong:
        raise ValidationError({"files": wrong})
    return drawings


def refusal(reason: str, place: int | None = None) -> str:
    """Return in plain words why a file can't be kept, and what to do instead."""
    said = {
        "empty": _("The file is empty. Choose it again."),
        "bytes": _("The file is too large: 12 MB at most. Take the photo with less detail."),
        "pixels": _("The picture is too large. Take the photo again with less detail."),
        "phone_only": _(
            "This phone keeps photos in a form that few programs read (HEIC). Choose “most"
            " compatible” in the camera's settings, or take the photo from here."
        ),
        "unknown": _("Only photos (JPEG, PNG, WebP) and PDF documents can be kept."),
        "locked": _("The document is locked with a password. Save it without one first."),
        "pages": _("The document has too many pages: 20 at most. Keep it in parts."),
        "slow": _("The document is too complicated. Take photos of its pages instead."),
        "broken": _("The file is damaged and can't be read. Take the photo or scan again."),
    }[reason]
    return said if place is None else _("File %(n)s: %(what)s") % {"n": place, "what": said}


def _made(
    of: Client | Grievance,
    upload: Upload,
    drawing: Redrawn,
    by: User,
    key: UUID,
    place: Place,
    consent: Consent | None,
) -> Attachment:
    attachment = Attachment(
        id=key,
        centre_id=of.centre_id,
        created_by=by,
        kind=upload.kind,
        title=upload.title,
        content_type=drawing.content_type,
        size=len(drawing.file),
        pages=drawing.pages,
        consent=consent,
        **_lane(of, by, place),
    )
    CONTENT.put(attachment, drawing.file)
    PREVIEW.put(attachment, drawing.preview)
    return attachment


def _lane(of: Client | Grievance, by: User, place: Place) -> dict[str, object]:
    """Return whose it is, and who sees it: a grievance's in its lane, a client's as was said."""
    if isinstance(of, Grievance):
        return {"grievance": of, **of.lane}
    return {
        "client": of,
        "case": place.case,
        "session": place.session,
        "sensitive": place.restricted_to is not None,
        "counsellor": place.restricted_to or by,
        "glass_id": of.pk,
    }


def room_check(of: Client | Grievance, more: int) -> None:
    """Raise ValidationError where so many more would be too many for the record or the centre."""
    own = Attachment.objects.filter(**{_key_to(of): of.pk})
    with scope.system(reason="attachment.room"):
        here = own.count()
        whole = Attachment.objects.filter(centre_id=of.centre_id).aggregate(
            files=Count("pk"), bytes=Sum("size")
        )
    if here + more > limits.FILES_PER_RECORD:
        raise ValidationError(
            {"files": _("There are too many files here already: delete what is not needed.")}
        )
    full = (whole["bytes"] or 0) > limits.BYTES_PER_CENTRE
    if full or whole["files"] + more > limits.FILES_PER_CENTRE:
        raise ValidationError(
            {"files": _("The centre has no room left for files. Tell your administrator.")}
        )


def _key_to(of: Client | Grievance) -> str:
    return "grievance_id" if isinstance(of, Grievance) else "client_id"


@transaction.atomic
def attachment_open(
    *, attachment: Attachment, small: bool = False, reason: AccessReason | None = None
) -> bytes:
    """Return the file, or its small preview, in clear; the opening is audited, and why.

    Of a preview only where the file is guarded: others stand in lists by the dozen, and nobody has
    to say why.
    """
    field = PREVIEW if small else CONTENT
    if attachment.guarded or not small:
        noted = reason.noted if reason else {}
        audit.record("attachment.read", attachment, preview=small, **noted)
    row = Attachment.objects.defer(None).only(field.attname).get(pk=attachment.pk)
    return field.opened(row)


@transaction.atomic
def attachment_delete(*, attachment: Attachment, by: User, version: int) -> Attachment:
    """Return the attachment, deleted: nobody sees it, and for 30 days it can be brought back.

    Raises MoveIllegal where it was deleted already, StaleEdit if somebody changed it meanwhile.
    """
    present = locked(Attachment, attachment.pk, version=version)
    if present.deleted:
        raise MoveIllegal("deleted -> deleted")
    audit.record("attachment.delete", present)
    return changed(present, {"deleted_at": timezone.now(), "deleted_by": by})


@transaction.atomic
def attachment_restore(*, attachment: Attachment, version: int) -> Attachment:
    """Return the attachment, brought back.

    Raises MoveIllegal where it is there, StaleEdit if somebody changed it meanwhile.
    """
    present = locked(Attachment, attachment.pk, version=version)
    if not present.deleted:
        raise MoveIllegal("there -> there")
    audit.record("attachment.restore", present)
    return changed(present, {"deleted_at": None, "deleted_by": None})


def attachments_purge(*, before: dt.datetime, most: int = 500) -> int:
    """Delete for good what was deleted before the moment; return how many files that were.

    What a legal hold keeps is passed over.
    """
    with scope.system(reason="attachment.purge"):
        held = Grievance.objects.filter(grievances_held())
        clients = holds_standing().filter(client__isnull=False)
        free = Attachment.objects.exclude(client__in=clients.values("client"))
        old = free.exclude(grievance__in=held).filter(deleted_at__lt=before).order_by("deleted_at")
        keys = list(old.select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])
        for attachment in Attachment.objects.filter(pk__in=keys):
            audit.record("attachment.purge", attachment)
        Attachment.objects.filter(pk__in=keys).delete()
    return len(keys)
