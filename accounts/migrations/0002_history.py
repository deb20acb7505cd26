"""The history of those tables, written by triggers."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import services.history
from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_tables")]
    replaces = [
        ("accounts", "0005_history"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="UserHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="adresse e-mail")),
                        ("last_name", models.CharField(max_length=100, verbose_name="nom")),
                        ("first_name", models.CharField(max_length=100, verbose_name="prénom")),
                        ("is_active", models.BooleanField(default=True, verbose_name="actif")),
                    ],
                    options={
                        "verbose_name": "historique, professionnel",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="accounts_us_pgh_obj_5fab02_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="userhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MembershipHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="accounts.membership",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="professionnel",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.organisation",
                                verbose_name="gestionnaire",
                            ),
                        ),
                        (
                            "authority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.authority",
                                verbose_name="autorité",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("travailleur_social", "Travailleur social"),
                                    ("chef_de_service", "Chef de service"),
                                    ("administratif", "Administratif"),
                                    ("administrateur", "Administrateur"),
                                    ("lecteur", "Lecteur"),
                                ],
                                max_length=20,
                                verbose_name="rôle",
                            ),
                        ),
                        ("job", models.CharField(blank=True, max_length=100, verbose_name="métier")),
                        (
                            "fte",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=6, null=True, verbose_name="ETP"
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                        ("imported", models.BooleanField(default=False, verbose_name="venu d'un classeur")),
                    ],
                    options={
                        "verbose_name": "historique, rattachement",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="accounts_me_pgh_obj_42edc9_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="membershiphistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AbsenceHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="accounts.absence",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="professionnel",
                            ),
                        ),
                        (
                            "relay",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="relais",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="premier jour")),
                        ("last_day", models.DateField(verbose_name="dernier jour")),
                    ],
                    options={
                        "verbose_name": "historique, absence",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="accounts_ab_pgh_obj_9be217_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="absencehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AbsenceReasonHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="accounts.absencereason",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "absence",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.absence",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("conge", "Congé"),
                                    ("maladie", "Maladie"),
                                    ("formation", "Formation"),
                                    ("autre", "Autre"),
                                ],
                                max_length=10,
                                verbose_name="motif",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, motif d'absence",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["absence"], name="accounts_ab_absence_5d049b_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="absencereasonhistory_has_an_author",
                            )
                        ],
                    },
                ),
            ]
        ),
        AtOnce(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_userhistory" ("email", "first_name", "is_active", "last_name", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."email", NEW."first_name", NEW."is_active", NEW."last_name", NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="57ab2cff02831fb9b1d8cd72cce0ae08e040c545",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3867c",
                            table="accounts_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name"))',
                            func='INSERT INTO "accounts_userhistory" ("email", "first_name", "is_active", "last_name", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."email", NEW."first_name", NEW."is_active", NEW."last_name", NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="4ca29523ded3a87db9f7fc0aed59f54a770817fa",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0e890",
                            table="accounts_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_userhistory" ("email", "first_name", "is_active", "last_name", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."email", OLD."first_name", OLD."is_active", OLD."last_name", NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="9d7542e453d79fe1d8a48ca41c2b35cec3328af2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_19f14",
                            table="accounts_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_membershiphistory" ("authority_id", "ends_on", "fte", "imported", "job", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "service_id", "starts_on", "user_id") VALUES (NEW."authority_id", NEW."ends_on", NEW."fte", NEW."imported", NEW."job", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."role", NEW."service_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="6c946bf08fc2255ace5a8156c87397c64405e8ca",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fc05a",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."authority_id" IS DISTINCT FROM (NEW."authority_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."fte" IS DISTINCT FROM (NEW."fte") OR OLD."imported" IS DISTINCT FROM (NEW."imported") OR OLD."job" IS DISTINCT FROM (NEW."job") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "accounts_membershiphistory" ("authority_id", "ends_on", "fte", "imported", "job", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "service_id", "starts_on", "user_id") VALUES (NEW."authority_id", NEW."ends_on", NEW."fte", NEW."imported", NEW."job", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."role", NEW."service_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="9deffb06a25c16f0ddcfee68141c6a1ecad74723",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_20ab5",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_membershiphistory" ("authority_id", "ends_on", "fte", "imported", "job", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "service_id", "starts_on", "user_id") VALUES (OLD."authority_id", OLD."ends_on", OLD."fte", OLD."imported", OLD."job", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."role", OLD."service_id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                            hash="7c2d999907af1cef97b0e94c0e7034a656a590db",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_19a8f",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="absence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_absencehistory" ("first_day", "last_day", "pgh_created_at", "pgh_label", "pgh_obj_id", "relay_id", "service_id", "user_id") VALUES (NEW."first_day", NEW."last_day", NOW(), \'insert\', NEW."id", NEW."relay_id", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="a720e87e80775a89fd2060915b9cb2f159b8938d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b9041",
                            table="accounts_absence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="absence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."first_day" IS DISTINCT FROM (NEW."first_day") OR OLD."last_day" IS DISTINCT FROM (NEW."last_day") OR OLD."relay_id" IS DISTINCT FROM (NEW."relay_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "accounts_absencehistory" ("first_day", "last_day", "pgh_created_at", "pgh_label", "pgh_obj_id", "relay_id", "service_id", "user_id") VALUES (NEW."first_day", NEW."last_day", NOW(), \'update\', NEW."id", NEW."relay_id", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="fddb6166e674632051b7e8172917b926fcf7b445",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b558a",
                            table="accounts_absence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="absence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_absencehistory" ("first_day", "last_day", "pgh_created_at", "pgh_label", "pgh_obj_id", "relay_id", "service_id", "user_id") VALUES (OLD."first_day", OLD."last_day", NOW(), \'delete\', OLD."id", OLD."relay_id", OLD."service_id", OLD."user_id"); RETURN NULL;',
                            hash="d3f2f1c02de16fa377b2ce0b62b2423c333ad5f3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1cc4d",
                            table="accounts_absence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="absencereason",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_absencereasonhistory" ("absence_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "user_id") VALUES (NEW."absence_id", NEW."kind", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="142522419808d3eaeae3c07af7ade03500728428",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_372ae",
                            table="accounts_absencereason",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="absencereason",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."absence_id" IS DISTINCT FROM (NEW."absence_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "accounts_absencereasonhistory" ("absence_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "user_id") VALUES (NEW."absence_id", NEW."kind", NOW(), \'update\', NEW."id", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="79c3d00c5e8ac4b9a9d6a2ba08aed5bb3f3b3211",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_89905",
                            table="accounts_absencereason",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="absencereason",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_absencereasonhistory" ("absence_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "user_id") VALUES (OLD."absence_id", OLD."kind", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."user_id"); RETURN NULL;',
                            hash="02297229c844b89fbbc8531f342da9a4b55ee84a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_05932",
                            table="accounts_absencereason",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
