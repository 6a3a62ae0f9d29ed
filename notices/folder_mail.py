"""Mail into a folder, a file each: for the demo, tests, and whoever wants to look."""

import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderMail(BaseEmailBackend):
    """Writes each message to ``<moment>-….eml`` in `settings.EMAIL_FILE_PATH`."""

    def __init__(self, *, fail_silently: bool = False, **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        if not settings.EMAIL_FILE_PATH:
            raise ImproperlyConfigured("Mail goes nowhere: set MRC_EMAIL_URL or MRC_MAIL_DIR.")
        self._folder = Path(settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; one that is there at all is there whole."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            moment = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
            handle, name = tempfile.mkstemp(prefix=f"{moment}-", dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(message.message().as_bytes())
            Path(name).rename(f"{name}.eml")
        return len(email_messages)
