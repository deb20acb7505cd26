"""What our migrations need of Django's machinery."""

from collections.abc import Sequence

from django.core.management.base import CommandError
from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AtOnce(Operation):
    """Operations whose models are made once, when all are known, and not again after each with all that they lead to: of two
    hundred tables that nearly all lead to each other, that took a hundred seconds.

    For operations that each look at one table, as it is after the last of them: tables created, triggers added. A table and
    its triggers are not created in the same breath (pgtrigger would add them twice).
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Made again, whole, by whoever asks for them next.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


def refuse_half_way(using: str, **kwargs: object) -> None:
    """Before migrations: some took the place of others (`replaces`), whose files are gone. A database that ran all of these
    is up to date, one that ran none will be; of one that ran some, Django would take the rest as done."""
    loader = MigrationLoader(connections[using])
    for migration in loader.disk_migrations.values():
        done = [replaced in loader.applied_migrations for replaced in migration.replaces]
        if any(done) and not all(done):
            raise CommandError(
                "Cette base est restée à mi-chemin d'une version d'essai : terminez sa mise à jour avec cette version-là, "
                "ou choisissez un SAVS_DATA_DIR neuf."
            )
