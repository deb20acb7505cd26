"""The note of an act leaves its act, to be closed apart: to the secretary and the administrator, by the database itself."""

import django.db.models.deletion
from django.db import migrations, models

import services.keys
from services.walls import same_owner, wall_by_narrative

# Checked at once: the table of acts is altered next, which no pending check allows.
MOVE = """
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO activity_actnote (id, service_id, act_id, text)
SELECT gen_random_uuid(), service_id, id, note FROM activity_act WHERE note <> '';
"""


class Migration(migrations.Migration):
    dependencies = [("activity", "0002_walls"), ("accounts", "0004_narrative")]
    operations = [
        migrations.AddConstraint(
            model_name="act",
            constraint=models.UniqueConstraint(fields=("id", "service"), name="act_id_service"),
        ),
        migrations.CreateModel(
            name="ActNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=services.keys.time_ordered_uuid, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(verbose_name="note")),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="note", to="activity.act"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="services.service",
                        verbose_name="service",
                    ),
                ),
            ],
            options={
                "verbose_name": "note d'un acte",
                "ordering": ["act"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="act_note_not_empty")
                ],
            },
        ),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        same_owner("activity_actnote", "act_id", "activity_act", "service_id"),
        wall_by_narrative("activity_actnote"),
        migrations.RemoveField(model_name="act", name="note"),
    ]
