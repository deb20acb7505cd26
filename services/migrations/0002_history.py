"""The history of those tables, written by triggers."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import services.history
import services.models.files
from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("services", "0001_tables")]
    replaces = [
        ("services", "0004_history"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="OrganisationHistory",
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
                                to="services.organisation",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                    ],
                    options={
                        "verbose_name": "historique, gestionnaire",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_or_pgh_obj_0772b8_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="organisationhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceHistory",
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
                                to="services.service",
                            ),
                        ),
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
                        ("code", models.CharField(max_length=50, verbose_name="code")),
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                        ("commune", models.CharField(blank=True, max_length=100, verbose_name="commune")),
                        ("department", models.CharField(blank=True, max_length=100, verbose_name="département")),
                        ("finess", models.CharField(blank=True, max_length=20, verbose_name="n° FINESS")),
                        (
                            "deficiency_types",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("psychique", "Psychique"),
                                        ("intellectuelle", "Intellectuelle"),
                                        ("visuelle", "Visuelle"),
                                        ("auditive", "Auditive"),
                                        ("motrice", "Motrice"),
                                        ("cerebro_lesion", "Cérébro-lésion"),
                                        ("autisme", "Autisme"),
                                        ("polyhandicap", "Polyhandicap"),
                                        ("autre", "Autre"),
                                        ("tous", "Tous types"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                verbose_name="types de déficience",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, service",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_se_pgh_obj_cd600f_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="servicehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementHistory",
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
                                to="services.agreement",
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
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                        (
                            "target_ratio",
                            models.DecimalField(
                                decimal_places=2,
                                default="1.50",
                                max_digits=4,
                                verbose_name="ratio de file active attendu",
                            ),
                        ),
                        (
                            "accompanied",
                            models.CharField(
                                choices=[
                                    ("en_vigueur", "DIPC signé et en vigueur dans l'année"),
                                    ("signe_dans_annee", "DIPC signé dans l'année seulement"),
                                ],
                                default="en_vigueur",
                                max_length=20,
                                verbose_name="personnes accompagnées (PA-1)",
                            ),
                        ),
                        (
                            "counts_awaiting_cdaph",
                            models.BooleanField(
                                default=True, verbose_name="attente de la CDAPH dans la file active (FA-4)"
                            ),
                        ),
                        (
                            "counts_own_trips",
                            models.BooleanField(
                                default=False, verbose_name="trajets du professionnel dans le transport (TR-2)"
                            ),
                        ),
                        (
                            "percentage_base",
                            models.CharField(
                                choices=[("bloc", "Le sous-total de son bloc"), ("total", "Le total général")],
                                default="bloc",
                                max_length=10,
                                verbose_name="base des pourcentages (PCT-1)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, convention",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_ag_pgh_obj_4b8c62_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="agreementhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorizedCapacityHistory",
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
                                to="services.authorizedcapacity",
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
                        ("since", models.DateField(verbose_name="depuis")),
                        ("places", models.PositiveIntegerField(verbose_name="places")),
                    ],
                    options={
                        "verbose_name": "historique, capacité autorisée",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_au_pgh_obj_e9bcd7_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="authorizedcapacityhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeadlineSettingHistory",
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
                                to="services.deadlinesetting",
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
                        ("code", models.CharField(max_length=40, verbose_name="échéance")),
                        ("since", models.DateField(blank=True, null=True, verbose_name="pour les faits à partir du")),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(120),
                                ],
                                verbose_name="mois",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(3650),
                                ],
                                verbose_name="jours",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="motif")),
                    ],
                    options={
                        "verbose_name": "historique, réglage d'échéance",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_de_pgh_obj_482cd6_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="deadlinesettinghistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterheadHistory",
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
                                to="services.letterhead",
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
                        ("address", models.CharField(blank=True, max_length=300, verbose_name="adresse")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="courriel")),
                        ("signatory_name", models.CharField(blank=True, max_length=100, verbose_name="signataire")),
                        (
                            "signatory_title",
                            models.CharField(blank=True, max_length=100, verbose_name="qualité du signataire"),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, en-tête de courrier",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_le_pgh_obj_381429_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="letterheadhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LogoHistory",
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
                                to="services.logo",
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
                        ("file", models.FileField(upload_to=services.models.files.stored_name, verbose_name="fichier")),
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
                        (
                            "uploaded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="déposé le"),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, logo",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_lo_pgh_obj_e6c267_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="logohistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceYearHistory",
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
                                to="services.serviceyear",
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
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        (
                            "opening_days_authorized",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="jours d'ouverture autorisés",
                            ),
                        ),
                        (
                            "opening_days_done",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=5,
                                null=True,
                                verbose_name="jours d'ouverture réalisés",
                            ),
                        ),
                        (
                            "daily_span_authorized",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=4,
                                null=True,
                                verbose_name="amplitude horaire autorisée",
                            ),
                        ),
                        (
                            "daily_span_done",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=4,
                                null=True,
                                verbose_name="amplitude horaire réalisée",
                            ),
                        ),
                        (
                            "fte_authorized",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="ETP autorisés"
                            ),
                        ),
                        (
                            "fte_done",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="ETP réalisés"
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("minutes", "En minutes toute l'année"),
                                    ("carottage", "Carottage sur quatre semaines"),
                                ],
                                default="minutes",
                                max_length=10,
                                verbose_name="méthode de décompte",
                            ),
                        ),
                        (
                            "sampled_weeks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateField(),
                                blank=True,
                                default=list,
                                verbose_name="semaines de carottage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, exercice",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_se_pgh_obj_10022c_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="serviceyearhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportQuotaHistory",
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
                                to="services.supportquota",
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
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2000),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="année",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="libellé")),
                        (
                            "fte_share",
                            models.DecimalField(
                                decimal_places=10,
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="quotité (ETP)",
                            ),
                        ),
                        (
                            "hours_per_fte",
                            models.DecimalField(
                                decimal_places=2, default=1820, max_digits=7, verbose_name="heures annuelles d'un ETP"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, fonction support",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_su_pgh_obj_486a50_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="supportquotahistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpeningHoursHistory",
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
                                to="services.openinghours",
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
                            "weekday",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "lundi"),
                                    (2, "mardi"),
                                    (3, "mercredi"),
                                    (4, "jeudi"),
                                    (5, "vendredi"),
                                    (6, "samedi"),
                                    (7, "dimanche"),
                                ],
                                verbose_name="jour",
                            ),
                        ),
                        ("opens_at", models.TimeField(verbose_name="ouverture")),
                        ("closes_at", models.TimeField(verbose_name="fermeture")),
                        ("starts_on", models.DateField(verbose_name="depuis")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                    ],
                    options={
                        "verbose_name": "historique, horaire d'ouverture",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_op_pgh_obj_299021_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="openinghourshistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosureHistory",
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
                                to="services.closure",
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
                        ("starts_on", models.DateField(verbose_name="du")),
                        ("ends_on", models.DateField(verbose_name="au")),
                        ("label", models.CharField(blank=True, max_length=200, verbose_name="motif")),
                    ],
                    options={
                        "verbose_name": "historique, fermeture",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="services_cl_pgh_obj_3f9c11_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="closurehistory_has_an_author",
                            )
                        ],
                    },
                ),
            ]
        ),
        AtOnce(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_organisationhistory" ("name", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."name", NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="9c361562af15786d0b9007987a70c5e7c3ec0875",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_67e27",
                            table="services_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."name" IS DISTINCT FROM (NEW."name"))',
                            func='INSERT INTO "services_organisationhistory" ("name", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."name", NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="573a7a600c941fbc798cd4a8810953207bfc3be1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fdeb0",
                            table="services_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_organisationhistory" ("name", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."name", NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="d4263d7530253e058a40138b8707704412d67293",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_13060",
                            table="services_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="service",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_servicehistory" ("code", "commune", "deficiency_types", "department", "finess", "name", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."commune", NEW."deficiency_types", NEW."department", NEW."finess", NEW."name", NEW."organisation_id", NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="500445b19c5b69282c076deeaf48f62d03cdfebb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4f576",
                            table="services_service",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="service",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."commune" IS DISTINCT FROM (NEW."commune") OR OLD."deficiency_types" IS DISTINCT FROM (NEW."deficiency_types") OR OLD."department" IS DISTINCT FROM (NEW."department") OR OLD."finess" IS DISTINCT FROM (NEW."finess") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id"))',
                            func='INSERT INTO "services_servicehistory" ("code", "commune", "deficiency_types", "department", "finess", "name", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."commune", NEW."deficiency_types", NEW."department", NEW."finess", NEW."name", NEW."organisation_id", NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="be4e5ba6f7dba458b77b66978fce4befc7d21ffd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0a21e",
                            table="services_service",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="service",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_servicehistory" ("code", "commune", "deficiency_types", "department", "finess", "name", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."commune", OLD."deficiency_types", OLD."department", OLD."finess", OLD."name", OLD."organisation_id", NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="565403ed46955965f5720930c090946dc5884430",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5f833",
                            table="services_service",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_agreementhistory" ("accompanied", "authority_id", "counts_awaiting_cdaph", "counts_own_trips", "ends_on", "percentage_base", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on", "target_ratio") VALUES (NEW."accompanied", NEW."authority_id", NEW."counts_awaiting_cdaph", NEW."counts_own_trips", NEW."ends_on", NEW."percentage_base", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."starts_on", NEW."target_ratio"); RETURN NULL;',
                            hash="23bce36285dd405a5fa5123df5ba5b8eaddd4632",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0e259",
                            table="services_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompanied" IS DISTINCT FROM (NEW."accompanied") OR OLD."authority_id" IS DISTINCT FROM (NEW."authority_id") OR OLD."counts_awaiting_cdaph" IS DISTINCT FROM (NEW."counts_awaiting_cdaph") OR OLD."counts_own_trips" IS DISTINCT FROM (NEW."counts_own_trips") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."percentage_base" IS DISTINCT FROM (NEW."percentage_base") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."target_ratio" IS DISTINCT FROM (NEW."target_ratio"))',
                            func='INSERT INTO "services_agreementhistory" ("accompanied", "authority_id", "counts_awaiting_cdaph", "counts_own_trips", "ends_on", "percentage_base", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on", "target_ratio") VALUES (NEW."accompanied", NEW."authority_id", NEW."counts_awaiting_cdaph", NEW."counts_own_trips", NEW."ends_on", NEW."percentage_base", NOW(), \'update\', NEW."id", NEW."service_id", NEW."starts_on", NEW."target_ratio"); RETURN NULL;',
                            hash="d4b8ad5e64f4221df32fa2ac1a35a0d548626905",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_40232",
                            table="services_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_agreementhistory" ("accompanied", "authority_id", "counts_awaiting_cdaph", "counts_own_trips", "ends_on", "percentage_base", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on", "target_ratio") VALUES (OLD."accompanied", OLD."authority_id", OLD."counts_awaiting_cdaph", OLD."counts_own_trips", OLD."ends_on", OLD."percentage_base", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."starts_on", OLD."target_ratio"); RETURN NULL;',
                            hash="bd5d321d24fcce04f361d6dfd4ee153913a90eb5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3125c",
                            table="services_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="authorizedcapacity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_authorizedcapacityhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "places", "service_id", "since") VALUES (NOW(), \'insert\', NEW."id", NEW."places", NEW."service_id", NEW."since"); RETURN NULL;',
                            hash="434bb323fdaf216c6036cb75a2bf2d3a10052172",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_79251",
                            table="services_authorizedcapacity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="authorizedcapacity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."places" IS DISTINCT FROM (NEW."places") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."since" IS DISTINCT FROM (NEW."since"))',
                            func='INSERT INTO "services_authorizedcapacityhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "places", "service_id", "since") VALUES (NOW(), \'update\', NEW."id", NEW."places", NEW."service_id", NEW."since"); RETURN NULL;',
                            hash="71dd795ef27699822d6d82339e9a100547d91e1a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_30e71",
                            table="services_authorizedcapacity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="authorizedcapacity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_authorizedcapacityhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "places", "service_id", "since") VALUES (NOW(), \'delete\', OLD."id", OLD."places", OLD."service_id", OLD."since"); RETURN NULL;',
                            hash="7f0899501f1420475a40b2947ac9c83a15b6a00a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c93dd",
                            table="services_authorizedcapacity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deadlinesetting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_deadlinesettinghistory" ("code", "days", "months", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "since") VALUES (NEW."code", NEW."days", NEW."months", NOW(), \'insert\', NEW."id", NEW."reason", NEW."service_id", NEW."since"); RETURN NULL;',
                            hash="e3fd9bb44be3f08601ada857d92ba5c8c5e26ec0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6d07b",
                            table="services_deadlinesetting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deadlinesetting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."days" IS DISTINCT FROM (NEW."days") OR OLD."months" IS DISTINCT FROM (NEW."months") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."since" IS DISTINCT FROM (NEW."since"))',
                            func='INSERT INTO "services_deadlinesettinghistory" ("code", "days", "months", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "since") VALUES (NEW."code", NEW."days", NEW."months", NOW(), \'update\', NEW."id", NEW."reason", NEW."service_id", NEW."since"); RETURN NULL;',
                            hash="a9781e1c6760f8780a2e7f41d23cfc3974f31165",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d6b7d",
                            table="services_deadlinesetting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deadlinesetting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_deadlinesettinghistory" ("code", "days", "months", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "since") VALUES (OLD."code", OLD."days", OLD."months", NOW(), \'delete\', OLD."id", OLD."reason", OLD."service_id", OLD."since"); RETURN NULL;',
                            hash="bd74e14d75c200aac5ad55bfbe123dfba4201b2c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_63513",
                            table="services_deadlinesetting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterhead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_letterheadhistory" ("address", "email", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "service_id", "signatory_name", "signatory_title") VALUES (NEW."address", NEW."email", NOW(), \'insert\', NEW."id", NEW."phone", NEW."service_id", NEW."signatory_name", NEW."signatory_title"); RETURN NULL;',
                            hash="56037167709eca231953d15b526fc94634ed8a20",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9a787",
                            table="services_letterhead",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterhead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."signatory_name" IS DISTINCT FROM (NEW."signatory_name") OR OLD."signatory_title" IS DISTINCT FROM (NEW."signatory_title"))',
                            func='INSERT INTO "services_letterheadhistory" ("address", "email", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "service_id", "signatory_name", "signatory_title") VALUES (NEW."address", NEW."email", NOW(), \'update\', NEW."id", NEW."phone", NEW."service_id", NEW."signatory_name", NEW."signatory_title"); RETURN NULL;',
                            hash="85bd31ec11d6027446520ef285706467cdab6ce3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c6d78",
                            table="services_letterhead",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterhead",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_letterheadhistory" ("address", "email", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "service_id", "signatory_name", "signatory_title") VALUES (OLD."address", OLD."email", NOW(), \'delete\', OLD."id", OLD."phone", OLD."service_id", OLD."signatory_name", OLD."signatory_title"); RETURN NULL;',
                            hash="c23006a9b60dec90e8771e4bf0eff3d7e2115dbd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fa369",
                            table="services_letterhead",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="logo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_logohistory" ("content_type", "file", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "sha256", "size", "uploaded_at") VALUES (NEW."content_type", NEW."file", NEW."name", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."sha256", NEW."size", NEW."uploaded_at"); RETURN NULL;',
                            hash="d2090d137a89aa35c1552700b4db4ef2a3e65fe3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0f4b2",
                            table="services_logo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="logo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."content_type" IS DISTINCT FROM (NEW."content_type") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at"))',
                            func='INSERT INTO "services_logohistory" ("content_type", "file", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "sha256", "size", "uploaded_at") VALUES (NEW."content_type", NEW."file", NEW."name", NOW(), \'update\', NEW."id", NEW."service_id", NEW."sha256", NEW."size", NEW."uploaded_at"); RETURN NULL;',
                            hash="2f5cbdf32dbea2b4b33cc8a238419c373e6d8a52",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f0270",
                            table="services_logo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="logo",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_logohistory" ("content_type", "file", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "sha256", "size", "uploaded_at") VALUES (OLD."content_type", OLD."file", OLD."name", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."sha256", OLD."size", OLD."uploaded_at"); RETURN NULL;',
                            hash="42de38facb0f702325e12ba754e0ef7cefbdd1b8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d92de",
                            table="services_logo",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serviceyear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_serviceyearhistory" ("daily_span_authorized", "daily_span_done", "fte_authorized", "fte_done", "method", "opening_days_authorized", "opening_days_done", "pgh_created_at", "pgh_label", "pgh_obj_id", "sampled_weeks", "service_id", "year") VALUES (NEW."daily_span_authorized", NEW."daily_span_done", NEW."fte_authorized", NEW."fte_done", NEW."method", NEW."opening_days_authorized", NEW."opening_days_done", NOW(), \'insert\', NEW."id", NEW."sampled_weeks", NEW."service_id", NEW."year"); RETURN NULL;',
                            hash="4f14ec1302583f16c4bfea976f7837039e948293",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_66db5",
                            table="services_serviceyear",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serviceyear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."daily_span_authorized" IS DISTINCT FROM (NEW."daily_span_authorized") OR OLD."daily_span_done" IS DISTINCT FROM (NEW."daily_span_done") OR OLD."fte_authorized" IS DISTINCT FROM (NEW."fte_authorized") OR OLD."fte_done" IS DISTINCT FROM (NEW."fte_done") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."opening_days_authorized" IS DISTINCT FROM (NEW."opening_days_authorized") OR OLD."opening_days_done" IS DISTINCT FROM (NEW."opening_days_done") OR OLD."sampled_weeks" IS DISTINCT FROM (NEW."sampled_weeks") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                            func='INSERT INTO "services_serviceyearhistory" ("daily_span_authorized", "daily_span_done", "fte_authorized", "fte_done", "method", "opening_days_authorized", "opening_days_done", "pgh_created_at", "pgh_label", "pgh_obj_id", "sampled_weeks", "service_id", "year") VALUES (NEW."daily_span_authorized", NEW."daily_span_done", NEW."fte_authorized", NEW."fte_done", NEW."method", NEW."opening_days_authorized", NEW."opening_days_done", NOW(), \'update\', NEW."id", NEW."sampled_weeks", NEW."service_id", NEW."year"); RETURN NULL;',
                            hash="48095c89e52ad3e72a33ebb9d6cd68823955ff8e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bdd57",
                            table="services_serviceyear",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="serviceyear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_serviceyearhistory" ("daily_span_authorized", "daily_span_done", "fte_authorized", "fte_done", "method", "opening_days_authorized", "opening_days_done", "pgh_created_at", "pgh_label", "pgh_obj_id", "sampled_weeks", "service_id", "year") VALUES (OLD."daily_span_authorized", OLD."daily_span_done", OLD."fte_authorized", OLD."fte_done", OLD."method", OLD."opening_days_authorized", OLD."opening_days_done", NOW(), \'delete\', OLD."id", OLD."sampled_weeks", OLD."service_id", OLD."year"); RETURN NULL;',
                            hash="fd7647ccbecbfeb06bc951d87723492b43bfbe15",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_73f42",
                            table="services_serviceyear",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supportquota",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_supportquotahistory" ("fte_share", "hours_per_fte", "label", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "year") VALUES (NEW."fte_share", NEW."hours_per_fte", NEW."label", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."year"); RETURN NULL;',
                            hash="b82ae878794596fc868a6460c9bea04610817897",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_47831",
                            table="services_supportquota",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supportquota",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."fte_share" IS DISTINCT FROM (NEW."fte_share") OR OLD."hours_per_fte" IS DISTINCT FROM (NEW."hours_per_fte") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                            func='INSERT INTO "services_supportquotahistory" ("fte_share", "hours_per_fte", "label", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "year") VALUES (NEW."fte_share", NEW."hours_per_fte", NEW."label", NOW(), \'update\', NEW."id", NEW."service_id", NEW."year"); RETURN NULL;',
                            hash="da2e0b4dfc5c99472090dba498e7f3894a3458d0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3967b",
                            table="services_supportquota",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supportquota",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_supportquotahistory" ("fte_share", "hours_per_fte", "label", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "year") VALUES (OLD."fte_share", OLD."hours_per_fte", OLD."label", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."year"); RETURN NULL;',
                            hash="3d6f58dbf3934075db6b857e0c6fe3312538ff85",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2dac5",
                            table="services_supportquota",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openinghours",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_openinghourshistory" ("closes_at", "ends_on", "opens_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on", "weekday") VALUES (NEW."closes_at", NEW."ends_on", NEW."opens_at", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."starts_on", NEW."weekday"); RETURN NULL;',
                            hash="3869e33b8f3f50dac13680edeb8741bf7f45a102",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7cf04",
                            table="services_openinghours",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openinghours",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closes_at" IS DISTINCT FROM (NEW."closes_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."opens_at" IS DISTINCT FROM (NEW."opens_at") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."weekday" IS DISTINCT FROM (NEW."weekday"))',
                            func='INSERT INTO "services_openinghourshistory" ("closes_at", "ends_on", "opens_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on", "weekday") VALUES (NEW."closes_at", NEW."ends_on", NEW."opens_at", NOW(), \'update\', NEW."id", NEW."service_id", NEW."starts_on", NEW."weekday"); RETURN NULL;',
                            hash="f2d5a5ff6afd9ac16920bd2e5ca1e5d7d6601ea5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a58f7",
                            table="services_openinghours",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openinghours",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_openinghourshistory" ("closes_at", "ends_on", "opens_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on", "weekday") VALUES (OLD."closes_at", OLD."ends_on", OLD."opens_at", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."starts_on", OLD."weekday"); RETURN NULL;',
                            hash="5992aa92883d2d05a72d286b9d272a932fb3709e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_db6d5",
                            table="services_openinghours",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_closurehistory" ("ends_on", "label", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on") VALUES (NEW."ends_on", NEW."label", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="005780291ff4e6be2470f671b832caa5de4194fc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5d3f3",
                            table="services_closure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                            func='INSERT INTO "services_closurehistory" ("ends_on", "label", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on") VALUES (NEW."ends_on", NEW."label", NOW(), \'update\', NEW."id", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="484b12f752d1d37c850ede50c7a0a0dadb253250",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9bd55",
                            table="services_closure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "services_closurehistory" ("ends_on", "label", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on") VALUES (OLD."ends_on", OLD."label", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."starts_on"); RETURN NULL;',
                            hash="d5e5871f3c74d74f4fcbc67ecc3071d775e5ca76",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4debb",
                            table="services_closure",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
