"""The first administrator of a new system, and no second one that way."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from centres.models import User
from centres.standing import standing_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_first_administrator_gets_a_link(
    browser_of: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        call_command("first_admin", "First@example.org", "First", verbosity=0)
    person = User.objects.get(email="first@example.org")
    assert [held.role for held in standing_of(person.pk).held] == ["admin"]
    assert not person.has_usable_password()
    [path] = re.findall(r"http://\S+?(/\S+)", str(mail.outbox[0].body))
    assert browser_of().get(path, follow=True).status_code == 200
    with pytest.raises(CommandError, match="already"):
        call_command("first_admin", "second@example.org", "Second", verbosity=0)


def test_a_running_system_makes_none(cast: Cast) -> None:
    with pytest.raises(CommandError, match="already"):
        call_command("first_admin", "second@example.org", "Second", verbosity=0)
