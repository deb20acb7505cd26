import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("activity", "0006_objectives")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="actperson",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actperson",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actperson",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enrolment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enrolment",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enrolment",
            name="delete_delete",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actperson",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activity_actpersonhistory" ("act_id", "objective_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id") VALUES (NEW."act_id", NEW."objective_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."rank", NEW."service_id"); RETURN NULL;',
                    hash="740a0dc28cffbebecfc357a23135e9241085ab07",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1ddd3",
                    table="activity_actperson",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actperson",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."objective_id" IS DISTINCT FROM (NEW."objective_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                    func='INSERT INTO "activity_actpersonhistory" ("act_id", "objective_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id") VALUES (NEW."act_id", NEW."objective_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."rank", NEW."service_id"); RETURN NULL;',
                    hash="1c8eb2d47de0ce6dfdf953ba85f677854e9d93b1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_21e84",
                    table="activity_actperson",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actperson",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activity_actpersonhistory" ("act_id", "objective_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id") VALUES (OLD."act_id", OLD."objective_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."rank", OLD."service_id"); RETURN NULL;',
                    hash="8338345ec7523e3da0dc3cec13ee2e74ed09c19c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a84db",
                    table="activity_actperson",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activity_enrolmenthistory" ("activity_id", "ends_on", "objective_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on") VALUES (NEW."activity_id", NEW."ends_on", NEW."objective_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                    hash="5f8149385cc2fa9c420f086aaf6fc22c80a2ea17",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ae43a",
                    table="activity_enrolment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."objective_id" IS DISTINCT FROM (NEW."objective_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "activity_enrolmenthistory" ("activity_id", "ends_on", "objective_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on") VALUES (NEW."activity_id", NEW."ends_on", NEW."objective_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                    hash="20f692415d5aca8238858fee5cb6c0a07deb1bf8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3b86f",
                    table="activity_enrolment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "activity_enrolmenthistory" ("activity_id", "ends_on", "objective_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on") VALUES (OLD."activity_id", OLD."ends_on", OLD."objective_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."starts_on"); RETURN NULL;',
                    hash="822533c6f06650a2bfc5dae448a89e2c26924832",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_72963",
                    table="activity_enrolment",
                    when="AFTER",
                ),
            ),
        ),
    ]
