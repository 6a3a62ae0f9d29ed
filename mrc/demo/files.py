"""Photos and papers of the demo: three drawn sheets that clients share, each sealed to its own."""

import datetime as dt
import io
import random
from collections.abc import Sequence
from functools import cache
from typing import Final
from uuid import UUID

from PIL import Image, ImageDraw

from centres.sealed_bytes import sealed_field
from counselling.attachment_codes import AttachmentKind
from counselling.models import Attachment, Case, Client
from counselling.scans.redraw import Redrawn, redrawn
from mrc.demo.keys import key_at

A_CENTRE: Final = 24
SHEETS: Final = {
    AttachmentKind.CONTRACT: ("EMPLOYMENT CONTRACT", "Two years, 1,200 SAR a month, lodging"),
    AttachmentKind.PAYMENT: ("RECEIPT", "Received 90,000 for visa and ticket"),
    AttachmentKind.PAYSLIP: ("PAYSLIP", "Basic 1,000, deductions 250, paid 750"),
}
TITLES: Final = {
    AttachmentKind.CONTRACT: "Contract that the agency showed",
    AttachmentKind.PAYMENT: "Receipt of the agency",
    AttachmentKind.PAYSLIP: "Last payslip before it stopped",
}


def files_add(clients: Sequence[Client], chance: random.Random) -> None:
    """Give a file or two to those who came last."""
    latest = sorted(clients, key=lambda client: client.last_contact_at)[-A_CENTRE:]
    named = [client for client in latest if not client.anonymous]
    keys = [client.pk for client in named]
    cases = dict(Case.objects.filter(client_id__in=keys).values_list("client_id", "pk"))
    Attachment.objects.bulk_create(
        _file(client, kind, cases.get(client.pk), chance)
        for client in named
        for kind in chance.sample(list(SHEETS), k=chance.choice((1, 1, 2)))
    )


def _file(client: Client, kind: str, case_id: UUID | None, chance: random.Random) -> Attachment:
    moment = client.last_contact_at + dt.timedelta(minutes=chance.randrange(2, 20))
    drawing = _sheet(kind)
    file = Attachment(
        id=key_at(moment, chance),
        centre_id=client.centre_id,
        client=client,
        case_id=case_id,
        created_by=client.counsellor,
        created_at=moment,
        counsellor=client.counsellor,
        glass_id=client.pk,
        kind=kind,
        title=TITLES[AttachmentKind(kind)],
        content_type=drawing.content_type,
        size=len(drawing.file),
    )
    sealed_field(Attachment, "content").put(file, drawing.file)
    sealed_field(Attachment, "preview").put(file, drawing.preview)
    return file


@cache
def _sheet(kind: str) -> Redrawn:
    """Return the drawn sheet, as if somebody had sent a photo of it."""
    heading, words = SHEETS[AttachmentKind(kind)]
    page = Image.new("RGB", (620, 800), "#f4f1ea")
    pen = ImageDraw.Draw(page)
    pen.text((60, 60), heading, fill="#16202e", font_size=34)
    pen.text((60, 130), words, fill="#3b4656", font_size=20)
    for line in range(16):
        pen.line([(60, 200 + line * 34), (560 - line % 4 * 40, 200 + line * 34)], "#c9c5be", 6)
    pen.text((360, 740), "DEMO", fill="#8a1712", font_size=26)
    written = io.BytesIO()
    page.save(written, "JPEG")
    return redrawn(written.getvalue())
