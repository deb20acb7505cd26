"""What writes their history: triggers."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("pap", "0007_reviews")]
    operations = [
        AtOnce(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="papreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_papreviewhistory" ("accompaniment_id", "date", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "took_place") VALUES (NEW."accompaniment_id", NEW."date", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."took_place"); RETURN NULL;',
                            hash="32244a17eeed9dc17990db500f504330e234f01a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c5d18",
                            table="pap_papreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."took_place" IS DISTINCT FROM (NEW."took_place"))',
                            func='INSERT INTO "pap_papreviewhistory" ("accompaniment_id", "date", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "took_place") VALUES (NEW."accompaniment_id", NEW."date", NOW(), \'update\', NEW."id", NEW."service_id", NEW."took_place"); RETURN NULL;',
                            hash="776d134cd5ec3c35f897675eba49592d6034b91c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8aa87",
                            table="pap_papreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_papreviewhistory" ("accompaniment_id", "date", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "took_place") VALUES (OLD."accompaniment_id", OLD."date", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."took_place"); RETURN NULL;',
                            hash="97ad16f3a88e074afcaae87ab7e87c02dedd4275",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_07547",
                            table="pap_papreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreviewdecision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_papreviewdecisionhistory" ("doer", "due_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "review_id", "service_id", "text", "who") VALUES (NEW."doer", NEW."due_on", NOW(), \'insert\', NEW."id", NEW."rank", NEW."review_id", NEW."service_id", NEW."text", NEW."who"); RETURN NULL;',
                            hash="0ff9de07b79b77c79c7738f450120da5d1e2ee72",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8864d",
                            table="pap_papreviewdecision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreviewdecision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."doer" IS DISTINCT FROM (NEW."doer") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."who" IS DISTINCT FROM (NEW."who"))',
                            func='INSERT INTO "pap_papreviewdecisionhistory" ("doer", "due_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "review_id", "service_id", "text", "who") VALUES (NEW."doer", NEW."due_on", NOW(), \'update\', NEW."id", NEW."rank", NEW."review_id", NEW."service_id", NEW."text", NEW."who"); RETURN NULL;',
                            hash="0dab06de618ca855530b638d8f90f80f7bf26c1c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4f93b",
                            table="pap_papreviewdecision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreviewdecision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_papreviewdecisionhistory" ("doer", "due_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "review_id", "service_id", "text", "who") VALUES (OLD."doer", OLD."due_on", NOW(), \'delete\', OLD."id", OLD."rank", OLD."review_id", OLD."service_id", OLD."text", OLD."who"); RETURN NULL;',
                            hash="5dacabf65488e846fab0f25f502600857f6845a3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ad655",
                            table="pap_papreviewdecision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreviewinvitee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_papreviewinviteehistory" ("kind", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "service_id", "was_present") VALUES (NEW."kind", NEW."name", NOW(), \'insert\', NEW."id", NEW."review_id", NEW."service_id", NEW."was_present"); RETURN NULL;',
                            hash="2c334aea84a23246a00d066b8d1abb6b6b610a01",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1ec8b",
                            table="pap_papreviewinvitee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreviewinvitee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."was_present" IS DISTINCT FROM (NEW."was_present"))',
                            func='INSERT INTO "pap_papreviewinviteehistory" ("kind", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "service_id", "was_present") VALUES (NEW."kind", NEW."name", NOW(), \'update\', NEW."id", NEW."review_id", NEW."service_id", NEW."was_present"); RETURN NULL;',
                            hash="a96a2ce9815b2683dd32326fb67099c8a8c2467e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3cd52",
                            table="pap_papreviewinvitee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreviewinvitee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_papreviewinviteehistory" ("kind", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "service_id", "was_present") VALUES (OLD."kind", OLD."name", NOW(), \'delete\', OLD."id", OLD."review_id", OLD."service_id", OLD."was_present"); RETURN NULL;',
                            hash="d77a8bf13417b91ffbd74bc659492f936ff4b6e4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_57515",
                            table="pap_papreviewinvitee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_papreviewnotehistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "service_id", "text") VALUES (NOW(), \'insert\', NEW."id", NEW."review_id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="fa1bfa2bce8d04ac349223f26f47136d6ebb5df4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_decfb",
                            table="pap_papreviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "pap_papreviewnotehistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "service_id", "text") VALUES (NOW(), \'update\', NEW."id", NEW."review_id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="50befcc7df7ba6ac6d67d6b9fe8860c45155ec70",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_666b3",
                            table="pap_papreviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="papreviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_papreviewnotehistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "service_id", "text") VALUES (NOW(), \'delete\', OLD."id", OLD."review_id", OLD."service_id", OLD."text"); RETURN NULL;',
                            hash="924ecb752a4d8d46f0ac5e6b56ce28c9ea1ec389",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d06eb",
                            table="pap_papreviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
