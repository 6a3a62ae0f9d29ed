"""Forms take what they ask for and nothing else, whatever is sent along."""

from typing import Any, Final
from uuid import UUID

import pytest
from django.db import connection

from centres import scope
from counselling.models import (
    Client,
    Consent,
    FollowUp,
    RestrictedNote,
    SealedFacts,
    Session,
)
from tests.access.asking import address, browsers_of
from tests.access.filling import Form
from tests.access.routes import routes
from tests.access.table import TABLE
from tests.access.world import World

MODELS: Final = (Client, Session, FollowUp, Consent, RestrictedNote, SealedFacts)
FORMS: Final = sorted(
    name for name, line in TABLE.items() if name.startswith("counselling:") and 422 in line.post
)
SAVES: Final = {
    "counselling:client-edit",
    "counselling:client-register",
    "counselling:follow-up",
    "counselling:session",
}
"""Forms that are known to be saved as the test fills them in, so that it proves something."""
CHOSEN: Final = UUID("0198c0de-0000-7000-8000-00000000beef")


def extras(world: World) -> dict[str, Any]:
    """Return what nobody was asked for: another centre, other people, numbers, moments."""
    cast, foreign = world.cast, world.everywhere["cumilla"]
    return {
        "centre": cast.cumilla.pk,
        "centre_id": cast.cumilla.pk,
        "pk": str(CHOSEN),
        "created_by": cast.admin.pk,
        "created_by_id": cast.admin.pk,
        "created_at": "2001-01-01T00:00:00Z",
        "client": str(foreign.client.pk),
        "client_id": str(foreign.client.pk),
        "session": str(foreign.session.pk),
        "session_id": str(foreign.session.pk),
        "client_no": "XX-1",
        "search_name": "stolen",
        "age_band": "stolen",
        "last_contact_at": "2001-01-01T00:00:00Z",
        "counsellor": cast.other_centre.pk,
        "counsellor_id": cast.other_centre.pk,
        "assignee": cast.other_centre.pk,
        "assignee_id": cast.other_centre.pk,
        "assigned_to": cast.other_centre.pk,
        "assigned_to_id": cast.other_centre.pk,
        "ended_by": cast.admin.pk,
        "state": "cancelled",
        "id_index": "stolen",
        "passport_index": "stolen",
        "papers": "stolen",
        "withdrawn_at": "2001-01-01T00:00:00Z",
    }


KEPT: Final = (
    "centre_id",
    "created_by_id",
    "created_at",
    "client_id",
    "session_id",
    "client_no",
    "withdrawn_at",
)
PEOPLE: Final = ("counsellor_id", "assignee_id", "assigned_to_id", "ended_by_id")


def rows() -> dict[UUID, dict[str, Any]]:
    """Return every record by its key, as the system sees it."""
    with scope.system(reason="test"):
        found: list[Any] = [row for model in MODELS for row in model._base_manager.values()]
    return {row["id"]: row for row in found}


def faults(world: World, before: dict[UUID, Any], after: dict[UUID, Any]) -> list[str]:
    """Return what was set that should not have been."""
    cast, wrong = world.cast, []
    ours = (cast.counsellor, cast.colleague, cast.protection, cast.coordinator)
    people = {None, *(user.pk for user in ours)}
    for pk, row in after.items():
        old = before.get(pk)
        if row["centre_id"] != cast.dhaka.pk:
            if row != old:
                wrong.append(f"another centre's record {pk}")
            continue
        if pk == CHOSEN:
            wrong.append("a key of the sender's choice")
        wrong += [f"{name} is {row[name]}" for name in PEOPLE if row.get(name) not in people]
        if old is not None:
            wrong += [f"{name} changed" for name in KEPT if name in row and row[name] != old[name]]
            wrong += ["a version skipped"] * (row.get("version", 0) - old.get("version", 0) > 1)
        elif row["created_by_id"] != cast.counsellor.pk or row["created_at"].year < 2020:
            wrong.append("made by somebody else, or long ago")
        if "stolen" in map(str, row.values()) or row.get("client_no") == "XX-1":
            wrong.append("what is derived was sent")
    return wrong


@pytest.mark.parametrize("name", FORMS)
def test_what_was_not_asked_for_is_not_taken(world: World, name: str) -> None:
    (route,) = (route for route in routes() if route.name == name)
    line = TABLE[name]
    actor = "counsellor" if "counsellor" in line.who else "coordinator"
    browser = browsers_of(world, (actor,))[actor]
    path = address(route, world.key(line.of, actor, "own") if line.of else "word")
    form = Form(browser.get(path).content.decode())
    before = rows()
    assert before
    kept = {field: form.fields[field] for field in ("version", "key") if field in form.fields}
    sent = form.fields | {field: [value] for field, value in extras(world).items()} | kept
    saved = browser.post(path, sent).status_code == 302
    after = rows()
    assert faults(world, before, after) == []
    # Without the extras the form is taken; with them it is taken likewise or refused.
    if name in SAVES and not saved:
        answer = browser.post(path, form.fields)
        assert answer.status_code == 302, answer.context["form"].errors
        assert faults(world, before, rows()) == []
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
