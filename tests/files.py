"""Files as people send them, and as somebody who means harm does."""

import io
from typing import Any, Final
from uuid import UUID

from PIL import Image
from uuid_utils.compat import uuid7

from centres.models import User
from centres.sealed_bytes import sealed_field
from counselling.models import Attachment, Client, Grievance

DHAKA_GPS: Final = {1: "N", 2: (23.0, 48.0, 37.2), 3: "E", 4: (90.0, 24.0, 44.6)}
GPS_TAG: Final = 0x8825


def photo(size: tuple[int, int] = (640, 480), kind: str = "JPEG", **options: Any) -> bytes:
    """Return a picture as a phone takes it, with the place where it was taken."""
    image = Image.radial_gradient("L").resize(size).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "A phone"
    exif[0x0110] = "CANARY-CAMERA"
    exif.get_ifd(GPS_TAG).update(DHAKA_GPS)
    written = io.BytesIO()
    image.save(written, kind, exif=exif, **options)
    return written.getvalue()


def document(pages: int = 2) -> bytes:
    """Return a PDF of so many white pages."""
    sheets = [Image.new("RGB", (620, 877), "white") for _page in range(pages)]
    written = io.BytesIO()
    sheets[0].save(written, "PDF", save_all=True, append_images=sheets[1:])
    return written.getvalue()


def attachment_make(of: Client | Grievance, by: User, title: str, **facts: Any) -> Attachment:
    """Return a stored attachment whose file is a short text, without drawing anything."""
    if isinstance(of, Grievance):
        hung: dict[str, Any] = {"grievance": of, **of.lane}
    else:
        hung = {"client": of, "counsellor": facts.pop("counsellor", by), "glass_id": of.pk}
    attachment = Attachment(
        id=facts.pop("id", uuid7()),
        centre_id=of.centre_id,
        created_by=by,
        **hung,
        kind="contract",
        title=title,
        content_type="image/jpeg",
        size=7,
        **facts,
    )
    for name in ("content", "preview"):
        sealed_field(Attachment, name).put(attachment, title.encode())
    attachment.save(force_insert=True)
    return attachment


def files_make(client: Client, by: User, canary: str) -> dict[str, UUID]:
    """Return the keys of a file of each kind: one for all who counsel, one for few."""
    shown = attachment_make(client, by, canary)
    restricted = attachment_make(client, by, f"{canary}-restricted", sensitive=True)
    for each in (shown, restricted):
        each.version = 1
        each.save(update_fields=["version"])
    return {"attachment": shown.pk, "restricted_file": restricted.pk}
