"""New keys for everything that is sealed: killed half-way, begun again, and nothing lost."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from centres import scope
from centres.models import AuditEntry
from centres.resealing import sealed_models
from centres.second_factor import MFAAdapter
from counselling.confidences import Guardian, Papers
from counselling.models import Client, SealedFacts
from counselling.selectors.history import client_changes
from counselling.selectors.papers import clients_by_paper
from tests.cast import Cast, cast_make
from tests.factories import client_make

ROOT: Final = Path(__file__).parents[2]
OLD, NEW = "old:" + "A" * 43 + "=", "new:" + "B" * 43 + "="
MANY: Final = 120
FACTS: Final = "counselling_sealedfacts"
HISTORY: Final = "counselling_sealedfactsevent"


def rotate(*words: str) -> list[str]:
    """Return the command line of the rotation."""
    return [sys.executable, "manage.py", "seal_rotate", *words]


@pytest.fixture
def owner() -> dict[str, str]:
    """The environment of an operator who rotates: the tables' owner, the new key before the old."""
    address = urlsplit(os.environ["MRC_DATABASE_OWNER_URL"])
    name = f"/{connection.settings_dict['NAME']}"
    return os.environ | {
        "MRC_DATABASE_ROLE": "owner",
        "MRC_DATABASE_OWNER_URL": urlunsplit(address._replace(path=name)),
        "MRC_FIELD_KEYS": f"{NEW},{OLD}",
    }


@pytest.fixture
def people(committed: None, settings: Any) -> Cast:
    """The cast and many clients who confided something under the old key."""
    settings.FIELD_KEYS = [OLD]
    with scope.system(reason="test"):
        cast = cast_make()
    first = client_make(cast.counsellor, cast.dhaka)
    with scope.system(reason="test"):
        clients = [first, *Client.objects.bulk_create(_twins(first))]
        facts = [
            SealedFacts(
                centre=cast.dhaka,
                client=client,
                created_by=cast.counsellor,
                papers=Papers(passport_no=f"EB{number:07}"),
            )
            for number, client in enumerate(clients)
        ]
        SealedFacts.objects.bulk_create(facts)
        for each in facts:
            each.guardian = Guardian("Salma")
        SealedFacts.objects.bulk_update(facts, ["guardian"])
        secrets = {"secret": MFAAdapter().encrypt("JBSWY3DPEHPK3PXP")}
        Authenticator.objects.create(user=cast.counsellor, type="totp", data=secrets)
        Authenticator.objects.create(user=cast.colleague, type="totp", data={"secret": "PLAIN234"})
    return cast


def _twins(first: Client) -> Iterator[Client]:
    shared = {
        field.attname: getattr(first, field.attname)
        for field in Client._meta.concrete_fields
        if field.attname not in {"id", "client_no"}
    }
    for number in range(1, MANY):
        yield Client(client_no=f"BD-DHK-1999-{number:06}", **shared)


def tokens(table: str, column: str = "papers", key: str = "pgh_obj_id") -> dict[str, str]:
    """Return the values of a column as they are stored, by the record."""
    key = key if table == HISTORY else "id"
    with scope.system(reason="test"), connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}::text, {column} FROM {table}")
        return dict(cursor.fetchall())


def renewed(table: str) -> dict[str, str]:
    """Return the values that are sealed under the new key."""
    return {pk: token for pk, token in tokens(table).items() if token.startswith("1.new.")}


@pytest.mark.fault
def test_killed_half_way_it_ends_when_begun_again(
    people: Cast, owner: dict[str, str], acting: Any, settings: Any
) -> None:
    before = {table: len(tokens(table)) for table in (FACTS, HISTORY)}
    assert before == {FACTS: MANY, HISTORY: MANY}
    victim = subprocess.Popen(rotate("--batch=1"), cwd=ROOT, env=owner, stdout=subprocess.DEVNULL)
    while len(renewed(FACTS)) + len(renewed(HISTORY)) < MANY // 4:
        assert victim.poll() is None, "it ended before it could be killed"
        time.sleep(0.02)
    victim.kill()
    victim.wait()
    half = renewed(FACTS) | {f"former {pk}": token for pk, token in renewed(HISTORY).items()}
    assert MANY // 4 <= len(half) < 2 * MANY

    settings.FIELD_KEYS = [NEW, OLD]
    with acting(people.counsellor):
        assert all(each.papers and each.papers.opened() for each in SealedFacts.objects.all())
        assert len(clients_by_paper("EB0000007")) == 1

    again = subprocess.run(
        rotate("--batch=50"), cwd=ROOT, env=owner, capture_output=True, text=True, check=False
    )
    assert again.returncode == 0, again.stderr
    assert "Nothing needs these keys any more: old" in again.stdout
    now = renewed(FACTS) | {f"former {pk}": token for pk, token in renewed(HISTORY).items()}
    assert len(now) == 2 * MANY, "every row, once"
    assert {pk: now[pk] for pk in half} == half, "what was done before was not touched again"
    assert {t: len(tokens(t)) for t in before} == before, "no former row of the rotation itself"


@pytest.mark.fault
def test_afterwards_the_old_key_is_needed_nowhere(
    people: Cast, owner: dict[str, str], acting: Any, settings: Any
) -> None:
    subprocess.run(rotate(), cwd=ROOT, env=owner, check=True, stdout=subprocess.DEVNULL)
    settings.FIELD_KEYS = [NEW]
    with acting(people.counsellor):
        facts = SealedFacts.objects.get(client_id=clients_by_paper("EB0000007")[0])
        assert facts.papers is not None
        assert facts.papers.opened() == Papers(passport_no="EB0000007")
        (change,) = client_changes(facts.client)
        assert [field.label for field in change.fields] == ["guardian"], "papers did not change"
    decrypt = MFAAdapter().decrypt
    for person, secret in ((people.counsellor, "JBSWY3DPEHPK3PXP"), (people.colleague, "PLAIN234")):
        stored = Authenticator.objects.get(user=person).data["secret"]
        assert stored.startswith("1.new.")
        assert decrypt(stored) == secret
    with scope.system(reason="test"):
        (entry,) = AuditEntry.objects.filter(action="keys.rotate")
        assert entry.detail == {"rows": 2 * MANY + 2}
    checked = subprocess.run(
        rotate("--check"), cwd=ROOT, env=owner, capture_output=True, text=True, check=True
    )
    assert f"new: {3 * MANY + 2} values" in checked.stdout
    assert "old: " not in checked.stdout


def test_the_application_itself_can_t_rotate(db: None) -> None:
    with pytest.raises(CommandError, match="MRC_DATABASE_ROLE=owner"):
        call_command("seal_rotate")


def test_whoever_has_sealed_fields_is_found_with_his_history() -> None:
    found = {model._meta.label for model in sealed_models()}
    assert {"counselling.SealedFacts", "counselling.SealedFactsEvent"} <= found
    assert apps.get_model("counselling", "SealedFactsEvent") in sealed_models()
