"""Migrations that make many tables: the models are rendered once for all of a kind of operation."""

from itertools import groupby
from typing import Any, Final

from django.core.management.base import CommandError
from django.db.migrations import Migration
from django.db.migrations.operations import CreateModel, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import ModelOperation
from django.db.migrations.state import ProjectState
from django.utils.translation import gettext as _

SHAPING: Final = (ModelOperation, FieldOperation, SeparateDatabaseAndState)


class AtOnce(Migration):
    """Applies operations that follow one another and don't build upon each other together.

    Django renders all models that hang together anew after each operation: with a hundred tables
    around one client that is a minute and a half of the processor for three hundred operations, and
    some seconds so. What is laid upon tables and fields, indexes, constraints, triggers and walls,
    needs none anew: the rendered models are told what was laid upon them, for what comes later.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: Any, collect_sql: bool = False
    ) -> ProjectState:
        """Return the state afterwards, as `django.db.migrations.Migration.apply` does.

        Raises CommandError where a table is there already: such a database is of a time before the
        first release, and nothing leads from it to this one.
        """
        if not collect_sql:
            self._tables_absent(schema_editor)
        for kind, alike in groupby(self.operations, key=_layer):
            operations = list(alike)
            before, project_state = project_state, project_state.clone()
            project_state.__dict__.pop("apps", None)
            for operation in operations:
                operation.state_forwards(self.app_label, project_state)
            if kind is None:
                project_state.apps = before.apps
            for operation in operations:
                operation.database_forwards(self.app_label, schema_editor, before, project_state)
            if kind is None:
                _laid(project_state)
        return project_state

    def _tables_absent(self, schema_editor: Any) -> None:
        made = (each.name for each in self.operations if isinstance(each, CreateModel))
        new = {f"{self.app_label}_{name.lower()}" for name in made}
        if not new.isdisjoint(schema_editor.connection.introspection.table_names()):
            raise CommandError(
                _(
                    "This database was made before the first release and can't be brought up to"
                    " date. Where it is the demo's, “make clean” takes it away."
                )
            )


def _layer(operation: Operation) -> type[Operation] | None:
    """Return the operation's kind where it shapes tables, and None for what is laid upon them."""
    return type(operation) if isinstance(operation, SHAPING) else None


def _laid(state: ProjectState) -> None:
    """Tell the rendered models their indexes and constraints.

    A field that is altered later looks there for what of its column is named, and stays.
    """
    for key, model in state.models.items():
        meta = state.apps.get_model(*key)._meta
        meta.indexes = list(model.options.get("indexes", ()))
        meta.constraints = list(model.options.get("constraints", ()))
