"""Make the first administrator of a new system; everybody after is invited."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from centres import actions


class Command(BaseCommand):
    """Refuses once there is an administrator, so that it is no back door."""

    help = "Make the first administrator and mail the link to choose a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        try:
            person = actions.first_admin_make(email=email, name=name)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{person.email} is the administrator; the link holds for an hour.")
