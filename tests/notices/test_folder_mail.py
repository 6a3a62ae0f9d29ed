"""Mails as files."""

from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage

from notices.folder_mail import FolderMail


def test_each_mail_is_a_file_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    letters = [EmailMessage("বাংলা", "Something is due.", to=["a@example.org"]) for _ in range(2)]
    assert FolderMail().send_messages(letters) == 2
    files = sorted((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    assert message_from_bytes(files[0].read_bytes())["To"] == "a@example.org"


def test_mail_that_would_go_nowhere_is_said(settings: Any) -> None:
    settings.EMAIL_FILE_PATH = None
    with pytest.raises(ImproperlyConfigured, match="MRC_MAIL_DIR"):
        FolderMail()
