"""The letter of a notice: a sentence, a moment and a link; nothing about anybody."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from centres.moments import moment_exact
from notices.addressees import Addressee
from notices.kinds import kind_of
from notices.models import Notice

TEMPLATE: Final = "notices/letter.txt"


def message_id(notice_id: UUID) -> str:
    """Return the Message-ID of a notice: always the same, so that a repeat is recognised."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return f"<{notice_id}@{host}>"


def letter_of(
    notice: Notice,
    addressee: Addressee,
    connection: BaseEmailBackend | None = None,
    lines: Sequence[str] = (),
) -> EmailMessage:
    """Return the letter in the addressee's language and time; asks the database nothing."""
    with addressee.words():
        kind = kind_of(notice.kind)
        today = timezone.localdate(notice.due_at) == timezone.localdate()
        sentence = str((kind.text_today if today else "") or kind.text)
        body = render_to_string(
            TEMPLATE,
            {
                "sentence": sentence,
                "due": "" if kind.evening or lines else moment_exact(notice.due_at),
                "lines": lines,
                "link": settings.PUBLIC_URL + reverse("notices:open", args=[notice.pk]),
            },
        )
    return EmailMessage(
        subject=sentence,
        body=body,
        to=[addressee.user.email],
        connection=connection,
        headers={
            "Message-ID": message_id(notice.pk),
            "Auto-Submitted": "auto-generated",
            "Content-Language": addressee.language,
        },
    )
