"""What writes that history: triggers."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("pap", "0001_tables")]
    operations = [
        AtOnce(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="objective",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivehistory" ("accompaniment_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "service_id") VALUES (NEW."accompaniment_id", NOW(), \'insert\', NEW."id", NEW."ref", NEW."service_id"); RETURN NULL;',
                            hash="dedf15117824fa833d8e8448312e11c133a56f0f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_14799",
                            table="pap_objective",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objective",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "pap_objectivehistory" ("accompaniment_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "service_id") VALUES (NEW."accompaniment_id", NOW(), \'update\', NEW."id", NEW."ref", NEW."service_id"); RETURN NULL;',
                            hash="64e9f117f6598339b66af77f08e4007f81e20f16",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_133c9",
                            table="pap_objective",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objective",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivehistory" ("accompaniment_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "service_id") VALUES (OLD."accompaniment_id", NOW(), \'delete\', OLD."id", OLD."ref", OLD."service_id"); RETURN NULL;',
                            hash="b3967e3c5a29a3f584f28f5b03ae661e12b8dafc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4a566",
                            table="pap_objective",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivereview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivereviewhistory" ("author_id", "due_on", "objective_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "reviewed_on", "service_id") VALUES (NEW."author_id", NEW."due_on", NEW."objective_id", NEW."outcome", NOW(), \'insert\', NEW."id", NEW."progress", NEW."reviewed_on", NEW."service_id"); RETURN NULL;',
                            hash="270d90106b98e39cc03eb02c7334fd415ca11986",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cef50",
                            table="pap_objectivereview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivereview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."objective_id" IS DISTINCT FROM (NEW."objective_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."progress" IS DISTINCT FROM (NEW."progress") OR OLD."reviewed_on" IS DISTINCT FROM (NEW."reviewed_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "pap_objectivereviewhistory" ("author_id", "due_on", "objective_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "reviewed_on", "service_id") VALUES (NEW."author_id", NEW."due_on", NEW."objective_id", NEW."outcome", NOW(), \'update\', NEW."id", NEW."progress", NEW."reviewed_on", NEW."service_id"); RETURN NULL;',
                            hash="30029721a5dcdee1ed524f7a3ea4347e2bca449c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9699a",
                            table="pap_objectivereview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivereview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivereviewhistory" ("author_id", "due_on", "objective_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "reviewed_on", "service_id") VALUES (OLD."author_id", OLD."due_on", OLD."objective_id", OLD."outcome", NOW(), \'delete\', OLD."id", OLD."progress", OLD."reviewed_on", OLD."service_id"); RETURN NULL;',
                            hash="1c109746d3823f62757cf4d9c03e468b0bbfe94d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_85145",
                            table="pap_objectivereview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivereviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivereviewnotehistory" ("comment", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review_id", "service_id") VALUES (NEW."comment", NOW(), \'insert\', NEW."id", NEW."reason", NEW."review_id", NEW."service_id"); RETURN NULL;',
                            hash="f548690792d774d9d2e1616dff72997d6f0c3244",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4b943",
                            table="pap_objectivereviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivereviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."comment" IS DISTINCT FROM (NEW."comment") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "pap_objectivereviewnotehistory" ("comment", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review_id", "service_id") VALUES (NEW."comment", NOW(), \'update\', NEW."id", NEW."reason", NEW."review_id", NEW."service_id"); RETURN NULL;',
                            hash="df066e43c925b3c50870691d4331ae98d9ef8bf7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e1e8a",
                            table="pap_objectivereviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivereviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivereviewnotehistory" ("comment", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review_id", "service_id") VALUES (OLD."comment", NOW(), \'delete\', OLD."id", OLD."reason", OLD."review_id", OLD."service_id"); RETURN NULL;',
                            hash="43c1defe21192328bec3ae8379fd7b4b36b7b0cf",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_72660",
                            table="pap_objectivereviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivewording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivewordinghistory" ("aim_id", "indicator", "means", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "start", "target", "title") VALUES (NEW."aim_id", NEW."indicator", NEW."means", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."start", NEW."target", NEW."title"); RETURN NULL;',
                            hash="ee587544af360288ab7c42b43e25a60adb908712",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2585a",
                            table="pap_objectivewording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivewording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."aim_id" IS DISTINCT FROM (NEW."aim_id") OR OLD."indicator" IS DISTINCT FROM (NEW."indicator") OR OLD."means" IS DISTINCT FROM (NEW."means") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."target" IS DISTINCT FROM (NEW."target") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                            func='INSERT INTO "pap_objectivewordinghistory" ("aim_id", "indicator", "means", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "start", "target", "title") VALUES (NEW."aim_id", NEW."indicator", NEW."means", NOW(), \'update\', NEW."id", NEW."service_id", NEW."start", NEW."target", NEW."title"); RETURN NULL;',
                            hash="e2ea71927d2f11261290af6934227d2ea52f5ca6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_28d86",
                            table="pap_objectivewording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectivewording",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectivewordinghistory" ("aim_id", "indicator", "means", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "start", "target", "title") VALUES (OLD."aim_id", OLD."indicator", OLD."means", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."start", OLD."target", OLD."title"); RETURN NULL;',
                            hash="9ad7e025f7419e41a2e2798a0678afe0b9bcdf51",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a332a",
                            table="pap_objectivewording",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pap",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_paphistory" ("accompaniment_id", "analysed_on", "answer", "answered_on", "begun_on", "coconstructed_on", "consented_on", "coordination_told_on", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "scan_id", "service_id", "starts_on", "tool", "tool_on", "validated_by_id", "validated_on") VALUES (NEW."accompaniment_id", NEW."analysed_on", NEW."answer", NEW."answered_on", NEW."begun_on", NEW."coconstructed_on", NEW."consented_on", NEW."coordination_told_on", NEW."number", NOW(), \'insert\', NEW."id", NEW."scan_id", NEW."service_id", NEW."starts_on", NEW."tool", NEW."tool_on", NEW."validated_by_id", NEW."validated_on"); RETURN NULL;',
                            hash="92d1a519f3f766852971ca8b01ef50e42b0b0253",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9630d",
                            table="pap_pap",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pap",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."analysed_on" IS DISTINCT FROM (NEW."analysed_on") OR OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."begun_on" IS DISTINCT FROM (NEW."begun_on") OR OLD."coconstructed_on" IS DISTINCT FROM (NEW."coconstructed_on") OR OLD."consented_on" IS DISTINCT FROM (NEW."consented_on") OR OLD."coordination_told_on" IS DISTINCT FROM (NEW."coordination_told_on") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."scan_id" IS DISTINCT FROM (NEW."scan_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."tool" IS DISTINCT FROM (NEW."tool") OR OLD."tool_on" IS DISTINCT FROM (NEW."tool_on") OR OLD."validated_by_id" IS DISTINCT FROM (NEW."validated_by_id") OR OLD."validated_on" IS DISTINCT FROM (NEW."validated_on"))',
                            func='INSERT INTO "pap_paphistory" ("accompaniment_id", "analysed_on", "answer", "answered_on", "begun_on", "coconstructed_on", "consented_on", "coordination_told_on", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "scan_id", "service_id", "starts_on", "tool", "tool_on", "validated_by_id", "validated_on") VALUES (NEW."accompaniment_id", NEW."analysed_on", NEW."answer", NEW."answered_on", NEW."begun_on", NEW."coconstructed_on", NEW."consented_on", NEW."coordination_told_on", NEW."number", NOW(), \'update\', NEW."id", NEW."scan_id", NEW."service_id", NEW."starts_on", NEW."tool", NEW."tool_on", NEW."validated_by_id", NEW."validated_on"); RETURN NULL;',
                            hash="001801a944ef475c4fd75d5c5908b633f1a95eef",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_aedf8",
                            table="pap_pap",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pap",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_paphistory" ("accompaniment_id", "analysed_on", "answer", "answered_on", "begun_on", "coconstructed_on", "consented_on", "coordination_told_on", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "scan_id", "service_id", "starts_on", "tool", "tool_on", "validated_by_id", "validated_on") VALUES (OLD."accompaniment_id", OLD."analysed_on", OLD."answer", OLD."answered_on", OLD."begun_on", OLD."coconstructed_on", OLD."consented_on", OLD."coordination_told_on", OLD."number", NOW(), \'delete\', OLD."id", OLD."scan_id", OLD."service_id", OLD."starts_on", OLD."tool", OLD."tool_on", OLD."validated_by_id", OLD."validated_on"); RETURN NULL;',
                            hash="aec202a82b66e10736b9a9dea90ebc42e0b44bfc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_69cc9",
                            table="pap_pap",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectiveversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectiveversionhistory" ("domain", "due_on", "needs", "objective_id", "pap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prestations", "service_id", "term") VALUES (NEW."domain", NEW."due_on", NEW."needs", NEW."objective_id", NEW."pap_id", NOW(), \'insert\', NEW."id", NEW."prestations", NEW."service_id", NEW."term"); RETURN NULL;',
                            hash="61478600a1c1307aec4b1c3cde8f07c08b879f54",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_506bd",
                            table="pap_objectiveversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectiveversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."domain" IS DISTINCT FROM (NEW."domain") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."needs" IS DISTINCT FROM (NEW."needs") OR OLD."objective_id" IS DISTINCT FROM (NEW."objective_id") OR OLD."pap_id" IS DISTINCT FROM (NEW."pap_id") OR OLD."prestations" IS DISTINCT FROM (NEW."prestations") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."term" IS DISTINCT FROM (NEW."term"))',
                            func='INSERT INTO "pap_objectiveversionhistory" ("domain", "due_on", "needs", "objective_id", "pap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prestations", "service_id", "term") VALUES (NEW."domain", NEW."due_on", NEW."needs", NEW."objective_id", NEW."pap_id", NOW(), \'update\', NEW."id", NEW."prestations", NEW."service_id", NEW."term"); RETURN NULL;',
                            hash="fc21e0116ab2fef9fb1ed964a22c6cefa9c56b62",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9d556",
                            table="pap_objectiveversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectiveversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_objectiveversionhistory" ("domain", "due_on", "needs", "objective_id", "pap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prestations", "service_id", "term") VALUES (OLD."domain", OLD."due_on", OLD."needs", OLD."objective_id", OLD."pap_id", NOW(), \'delete\', OLD."id", OLD."prestations", OLD."service_id", OLD."term"); RETURN NULL;',
                            hash="0010069fe266c641deca897e47090a171d7a796d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_83f8f",
                            table="pap_objectiveversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paptext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_paptexthistory" ("pap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "subject", "text") VALUES (NEW."pap_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."subject", NEW."text"); RETURN NULL;',
                            hash="23b45c47e7eeac32c89936ab4ee4ae12b0d710ea",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_51503",
                            table="pap_paptext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paptext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."pap_id" IS DISTINCT FROM (NEW."pap_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "pap_paptexthistory" ("pap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "subject", "text") VALUES (NEW."pap_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."subject", NEW."text"); RETURN NULL;',
                            hash="97c18958da8d8a2b6c1855db98ee5de26991bfbe",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_caa3c",
                            table="pap_paptext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="paptext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_paptexthistory" ("pap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "subject", "text") VALUES (OLD."pap_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."subject", OLD."text"); RETURN NULL;',
                            hash="beb1c8b9d3664a42e47d829984e69f417bb616c3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_271b6",
                            table="pap_paptext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_participationhistory" ("kind", "name", "pap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."kind", NEW."name", NEW."pap_id", NOW(), \'insert\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="5727759bfc0d3cc2c52134c113bd4aa5d2c17f6c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1fd5b",
                            table="pap_participation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."pap_id" IS DISTINCT FROM (NEW."pap_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "pap_participationhistory" ("kind", "name", "pap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."kind", NEW."name", NEW."pap_id", NOW(), \'update\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="fa87129876d97a82b35beb0a145a4e6afd2a69ab",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_de609",
                            table="pap_participation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="participation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_participationhistory" ("kind", "name", "pap_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."kind", OLD."name", OLD."pap_id", NOW(), \'delete\', OLD."id", OLD."service_id"); RETURN NULL;',
                            hash="ff4758ef6c4f9d77b0ea9e516082e547e86e0a13",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5fce5",
                            table="pap_participation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="step",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_stephistory" ("aim_id", "doer", "done_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "text", "who") VALUES (NEW."aim_id", NEW."doer", NEW."done_on", NOW(), \'insert\', NEW."id", NEW."rank", NEW."service_id", NEW."text", NEW."who"); RETURN NULL;',
                            hash="5616a68b9c2cc650e021e257cdda96f13cf0ebd8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a6c6c",
                            table="pap_step",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="step",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."aim_id" IS DISTINCT FROM (NEW."aim_id") OR OLD."doer" IS DISTINCT FROM (NEW."doer") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."who" IS DISTINCT FROM (NEW."who"))',
                            func='INSERT INTO "pap_stephistory" ("aim_id", "doer", "done_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "text", "who") VALUES (NEW."aim_id", NEW."doer", NEW."done_on", NOW(), \'update\', NEW."id", NEW."rank", NEW."service_id", NEW."text", NEW."who"); RETURN NULL;',
                            hash="14baf45eb85a797fb8203464a8bee032dbe3c6c3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_afa07",
                            table="pap_step",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="step",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "pap_stephistory" ("aim_id", "doer", "done_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "text", "who") VALUES (OLD."aim_id", OLD."doer", OLD."done_on", NOW(), \'delete\', OLD."id", OLD."rank", OLD."service_id", OLD."text", OLD."who"); RETURN NULL;',
                            hash="79c7c7e4034e7bc2f7f75d23e09ef0658eb8f519",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d5f7e",
                            table="pap_step",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
