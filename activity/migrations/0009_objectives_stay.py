"""An objective that acts or enrolments name stays: who takes it out of its draft is told."""

import django.db.models.deletion
from django.db import migrations, models

TABLES = ("activity_actperson", "activity_enrolment")


def _keys(on_delete: str) -> str:
    return "".join(
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_objective_same_service, "
        f"ADD CONSTRAINT {table}_objective_same_service FOREIGN KEY (objective_id, service_id) "
        f"REFERENCES pap_objective (id, service_id) {on_delete} DEFERRABLE INITIALLY IMMEDIATE;\n"
        for table in TABLES
    )


def _objective(label: str, related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.RESTRICT,
        related_name=related_name,
        to="pap.objective",
        verbose_name=label,
    )


class Migration(migrations.Migration):
    dependencies = [("activity", "0008_objective_keys")]
    operations = [
        migrations.AlterField("actperson", "objective", _objective("objectif servi", "act_people")),
        migrations.AlterField("enrolment", "objective", _objective("objectif du projet", "enrolments")),
        migrations.RunSQL(_keys("ON DELETE RESTRICT"), _keys("ON DELETE SET NULL (objective_id)")),
    ]
