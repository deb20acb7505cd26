"""What writes their history: triggers."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("pap", "0004_catalogue")]
    operations = [
        AtOnce(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivetemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivetemplatehistory" ("domain", "indicator", "is_active", "means", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "start", "target", "title") VALUES (NEW."domain", NEW."indicator", NEW."is_active", NEW."means", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."start", NEW."target", NEW."title"); RETURN NULL;',
                            hash="83a9ce61031d730f9688d3e935b2916940647c3e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1a543",
                            table="pap_objectivetemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivetemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."domain" IS DISTINCT FROM (NEW."domain") OR OLD."indicator" IS DISTINCT FROM (NEW."indicator") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."means" IS DISTINCT FROM (NEW."means") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."target" IS DISTINCT FROM (NEW."target") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                            func='INSERT INTO "pap_objectivetemplatehistory" ("domain", "indicator", "is_active", "means", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "start", "target", "title") VALUES (NEW."domain", NEW."indicator", NEW."is_active", NEW."means", NOW(), \'update\', NEW."id", NEW."service_id", NEW."start", NEW."target", NEW."title"); RETURN NULL;',
                            hash="18389011e3670123a0fe0764e73b9f67f74ac6c0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d00eb",
                            table="pap_objectivetemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivetemplate",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivetemplatehistory" ("domain", "indicator", "is_active", "means", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "start", "target", "title") VALUES (OLD."domain", OLD."indicator", OLD."is_active", OLD."means", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."start", OLD."target", OLD."title"); RETURN NULL;',
                            hash="b182e555236cd84abbd5e7a2f89720a25bde2d69",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e6071",
                            table="pap_objectivetemplate",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serafinpreference",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_serafinpreferencehistory" ("code", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."code", NEW."kind", NOW(), \'insert\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="e743d8d132485d7e97a2f71051af0bba10c2dc8f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ad660",
                            table="pap_serafinpreference",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serafinpreference",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "pap_serafinpreferencehistory" ("code", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."code", NEW."kind", NOW(), \'update\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="d745bc7e8113080b92768c0b5caaa160db76e426",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5fa53",
                            table="pap_serafinpreference",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serafinpreference",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_serafinpreferencehistory" ("code", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."code", OLD."kind", NOW(), \'delete\', OLD."id", OLD."service_id"); RETURN NULL;',
                            hash="b217b52f39eef97422df7173b17a93919c31e80f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b452a",
                            table="pap_serafinpreference",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
