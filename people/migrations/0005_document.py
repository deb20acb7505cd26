"""Documents of a person, each seen by the service that keeps it, their history too."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import services.history
import services.keys
import services.models
from services.walls import same_owner, wall_by_service


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_history_walls"),
        ("services", "0005_history_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonDocument",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=services.keys.time_ordered_uuid, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file", models.FileField(unique=True, upload_to=services.models.stored_name, verbose_name="fichier")),
                ("name", models.CharField(max_length=255, verbose_name="nom du fichier")),
                (
                    "content_type",
                    models.CharField(
                        choices=[
                            ("application/pdf", "PDF"),
                            ("image/jpeg", "Photo JPEG"),
                            ("image/png", "Image PNG"),
                            (
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                "Document Word (.docx)",
                            ),
                            (
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                "Classeur Excel (.xlsx)",
                            ),
                            ("application/vnd.oasis.opendocument.text", "Document LibreOffice (.odt)"),
                            ("application/vnd.oasis.opendocument.spreadsheet", "Classeur LibreOffice (.ods)"),
                        ],
                        max_length=100,
                        verbose_name="type",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="taille en octets")),
                ("sha256", models.CharField(max_length=64, verbose_name="empreinte SHA-256")),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="déposé le")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("piece-identite", "Pièce d'identité"),
                            ("decision-mdph", "Décision ou courrier de la MDPH"),
                            ("mesure-protection", "Jugement ou mandat de protection"),
                            ("contrat", "DIPC ou avenant signé"),
                            ("projet", "Projet d'accompagnement signé"),
                            ("accord", "Accord de la personne"),
                            ("bilan", "Bilan ou compte rendu"),
                            ("courrier", "Courrier"),
                            ("document", "Autre document"),
                        ],
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=200, verbose_name="précision")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="date du document")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="services.organisation",
                        verbose_name="gestionnaire",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="people.person",
                        verbose_name="personne",
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
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="déposé par",
                    ),
                ),
            ],
            options={
                "verbose_name": "document de la personne",
                "ordering": ["person", "-uploaded_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="PersonDocumentHistory",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                ("file", models.FileField(upload_to=services.models.stored_name, verbose_name="fichier")),
                ("name", models.CharField(max_length=255, verbose_name="nom du fichier")),
                (
                    "content_type",
                    models.CharField(
                        choices=[
                            ("application/pdf", "PDF"),
                            ("image/jpeg", "Photo JPEG"),
                            ("image/png", "Image PNG"),
                            (
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                "Document Word (.docx)",
                            ),
                            (
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                "Classeur Excel (.xlsx)",
                            ),
                            ("application/vnd.oasis.opendocument.text", "Document LibreOffice (.odt)"),
                            ("application/vnd.oasis.opendocument.spreadsheet", "Classeur LibreOffice (.ods)"),
                        ],
                        max_length=100,
                        verbose_name="type",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="taille en octets")),
                ("sha256", models.CharField(max_length=64, verbose_name="empreinte SHA-256")),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="déposé le")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("piece-identite", "Pièce d'identité"),
                            ("decision-mdph", "Décision ou courrier de la MDPH"),
                            ("mesure-protection", "Jugement ou mandat de protection"),
                            ("contrat", "DIPC ou avenant signé"),
                            ("projet", "Projet d'accompagnement signé"),
                            ("accord", "Accord de la personne"),
                            ("bilan", "Bilan ou compte rendu"),
                            ("courrier", "Courrier"),
                            ("document", "Autre document"),
                        ],
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=200, verbose_name="précision")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="date du document")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="services.organisation",
                        verbose_name="gestionnaire",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="people.persondocument",
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
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="déposé par",
                    ),
                ),
            ],
            options={
                "verbose_name": "historique, document de la personne",
                "ordering": ["pgh_id"],
            },
        ),
        migrations.AddIndex(
            model_name="persondocument",
            index=models.Index(fields=["service", "person"], name="document_by_person"),
        ),
        migrations.AddConstraint(
            model_name="persondocument",
            constraint=models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="persondocument_size"),
        ),
        migrations.AddConstraint(
            model_name="persondocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "content_type__in",
                        [
                            "application/pdf",
                            "image/jpeg",
                            "image/png",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            "application/vnd.oasis.opendocument.text",
                            "application/vnd.oasis.opendocument.spreadsheet",
                        ],
                    )
                ),
                name="persondocument_type",
                violation_error_message="Ce type de fichier n'est pas accepté.",
            ),
        ),
        migrations.AddConstraint(
            model_name="persondocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "document"), ("label", ""), _negated=True),
                name="persondocument_other_is_named",
                violation_error_message="Dites de quoi il s'agit.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="persondocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_persondocumenthistory" ("content_type", "dated_on", "file", "kind", "label", "name", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."dated_on", NEW."file", NEW."kind", NEW."label", NEW."name", NEW."organisation_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                    hash="c1e3b8a04d354ee44057b1df4d1bc2016f43ece1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b9b67",
                    table="people_persondocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="persondocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."content_type" IS DISTINCT FROM (NEW."content_type") OR OLD."dated_on" IS DISTINCT FROM (NEW."dated_on") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id"))',
                    func='INSERT INTO "people_persondocumenthistory" ("content_type", "dated_on", "file", "kind", "label", "name", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."content_type", NEW."dated_on", NEW."file", NEW."kind", NEW."label", NEW."name", NEW."organisation_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;',
                    hash="db7d5cf004d0d61c41ba4c3da5a3c9adbf546f32",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_64f4c",
                    table="people_persondocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="persondocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_persondocumenthistory" ("content_type", "dated_on", "file", "kind", "label", "name", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (OLD."content_type", OLD."dated_on", OLD."file", OLD."kind", OLD."label", OLD."name", OLD."organisation_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."sha256", OLD."size", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;',
                    hash="448d4a5f8da3d3e68e3b04562156177d200e7637",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e0ccd",
                    table="people_persondocument",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="persondocumenthistory",
            index=models.Index(fields=["pgh_obj"], name="people_pers_pgh_obj_50ebd4_idx"),
        ),
        migrations.AddIndex(
            model_name="persondocumenthistory",
            index=models.Index(fields=["person"], name="people_pers_person__ef1d91_idx"),
        ),
        migrations.AddConstraint(
            model_name="persondocumenthistory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                ),
                name="persondocumenthistory_has_an_author",
            ),
        ),
        same_owner("people_persondocument", "service_id", "services_service", "organisation_id"),
        same_owner("people_persondocument", "person_id", "people_person", "organisation_id"),
        wall_by_service("people_persondocument"),
        wall_by_service("people_persondocumenthistory"),
    ]
