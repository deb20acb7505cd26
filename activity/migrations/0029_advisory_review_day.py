"""A review says the day it was written; the time spent on a mission outlives its sheet, as indirect time."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activity", "0028_calendar_feed"),
    ]

    operations = [
        migrations.AddField(
            model_name="advisoryreview",
            name="written_on",
            field=models.DateField(default=django.utils.timezone.localdate, verbose_name="écrit le"),
        ),
        migrations.AddField(
            model_name="advisoryreviewhistory",
            name="written_on",
            field=models.DateField(default=django.utils.timezone.localdate, verbose_name="écrit le"),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="advisoryreview",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="advisoryreview",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="advisoryreview",
            name="delete_delete",
        ),
        migrations.AlterField(
            model_name="advisorytime",
            name="mission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="times", to="activity.advisorymission"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="advisoryreview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activity_advisoryreviewhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text", "written_on", "year") VALUES (NOW(), \'insert\', NEW."id", NEW."service_id", NEW."text", NEW."written_on", NEW."year"); RETURN NULL;',
                    hash="f06785a15fc9c1d1a780aff2e37c883a9c35e042",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_74e0d",
                    table="activity_advisoryreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="advisoryreview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."written_on" IS DISTINCT FROM (NEW."written_on") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "activity_advisoryreviewhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text", "written_on", "year") VALUES (NOW(), \'update\', NEW."id", NEW."service_id", NEW."text", NEW."written_on", NEW."year"); RETURN NULL;',
                    hash="108ab2ad0482fcc4d9fecb2b69e190373fdf7a5c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_81eab",
                    table="activity_advisoryreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="advisoryreview",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activity_advisoryreviewhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text", "written_on", "year") VALUES (NOW(), \'delete\', OLD."id", OLD."service_id", OLD."text", OLD."written_on", OLD."year"); RETURN NULL;',
                    hash="5315801428c7eb257c4867923bbb7ea0570e65fc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_44e8d",
                    table="activity_advisoryreview",
                    when="AFTER",
                ),
            ),
        ),
    ]
