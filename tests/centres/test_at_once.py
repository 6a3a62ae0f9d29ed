"""Tables made at once are the tables that the models say; a database that has some is refused."""

from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState, StateApps

from centres.at_once import AtOnce


class Boats(AtOnce):
    """A boat with a name, then its length, then what is looked up by it."""

    operations: ClassVar = [
        migrations.CreateModel("Boat", [("id", models.AutoField(primary_key=True))]),
        migrations.AddField("Boat", "length", models.IntegerField(default=0)),
        migrations.AddIndex("Boat", models.Index(fields=["length"], name="boat_by_length")),
        migrations.AddConstraint(
            "Boat",
            models.CheckConstraint(condition=models.Q(length__gte=0), name="boat_has_a_length"),
        ),
        migrations.AddIndex("Boat", models.Index(fields=["-length"], name="boat_by_shortness")),
    ]


def test_nothing_is_missing_from_the_state_of_the_migrations(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_operations_reach_the_database_in_order_and_models_are_rendered_rarely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    editor = SimpleNamespace(
        connection=SimpleNamespace(
            alias=connection.alias,
            introspection=SimpleNamespace(table_names=lambda: ["centres_user"]),
        ),
        create_model=lambda model: asked.append(model._meta.db_table),
        add_field=lambda _model, field: asked.append(field.name),
        add_index=lambda _model, index: asked.append(index.name),
        add_constraint=lambda _model, constraint: asked.append(constraint.name),
    )
    rendered: list[list[str]] = []

    class Watched(StateApps):
        def render_multiple(self, model_states: Any) -> None:
            rendered.append([each.name for each in model_states])
            super().render_multiple(model_states)

    monkeypatch.setattr("django.db.migrations.state.StateApps", Watched)
    state = Boats("0001_boats", "centres").apply(ProjectState(), editor)
    assert asked == [
        "centres_boat", "length", "boat_by_length", "boat_has_a_length", "boat_by_shortness",
    ]  # fmt: skip
    assert rendered.count(["Boat"]) <= 3, "once for the table, its field and all that is laid on it"
    assert list(state.models["centres", "boat"].fields) == ["id", "length"]
    # By them Django knows, when a field is altered later, what of its column it must leave.
    meta = state.apps.get_model("centres", "boat")._meta
    assert [each.name for each in meta.indexes] == ["boat_by_length", "boat_by_shortness"]
    assert [each.name for each in meta.constraints] == ["boat_has_a_length"]


def test_a_database_of_before_is_refused_in_words() -> None:
    introspection = SimpleNamespace(table_names=lambda: ["centres_boat"])
    editor = SimpleNamespace(connection=SimpleNamespace(introspection=introspection))
    with pytest.raises(CommandError, match="before the first release"):
        Boats("0001_boats", "centres").apply(ProjectState(), editor)
