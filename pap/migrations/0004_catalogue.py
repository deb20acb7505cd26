"""What a service words in advance: tables."""

import django.db.models.deletion
from django.db import migrations, models

import services.history
import services.keys
from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("pap", "0003_walls_and_keys"), ("services", "0003_walls_and_keys")]
    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="ObjectiveTemplate",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=services.keys.time_ordered_uuid,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                        (
                            "domain",
                            models.CharField(
                                choices=[
                                    ("vie_sociale", "Vie sociale"),
                                    ("vie_quotidienne", "Vie quotidienne"),
                                    ("logement", "Logement"),
                                    ("budget", "Budget"),
                                    ("demarches", "Démarches et droits"),
                                    ("sante", "Santé"),
                                    ("liens_familiaux", "Liens familiaux"),
                                    ("vie_professionnelle", "Vie professionnelle"),
                                    ("etudes", "Études"),
                                    ("citoyennete", "Citoyenneté"),
                                    ("vacances", "Projet de vacances"),
                                ],
                                max_length=30,
                                verbose_name="domaine",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="objectif")),
                        ("indicator", models.CharField(blank=True, max_length=300, verbose_name="indicateur")),
                        ("start", models.CharField(blank=True, max_length=200, verbose_name="point de départ")),
                        ("target", models.CharField(blank=True, max_length=200, verbose_name="cible")),
                        ("means", models.TextField(blank=True, verbose_name="moyens")),
                        ("is_active", models.BooleanField(default=True, verbose_name="proposé")),
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
                        "verbose_name": "modèle d'objectif",
                        "verbose_name_plural": "modèles d'objectif",
                        "ordering": ["service", "domain", "title"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveTemplateHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        (
                            "domain",
                            models.CharField(
                                choices=[
                                    ("vie_sociale", "Vie sociale"),
                                    ("vie_quotidienne", "Vie quotidienne"),
                                    ("logement", "Logement"),
                                    ("budget", "Budget"),
                                    ("demarches", "Démarches et droits"),
                                    ("sante", "Santé"),
                                    ("liens_familiaux", "Liens familiaux"),
                                    ("vie_professionnelle", "Vie professionnelle"),
                                    ("etudes", "Études"),
                                    ("citoyennete", "Citoyenneté"),
                                    ("vacances", "Projet de vacances"),
                                ],
                                max_length=30,
                                verbose_name="domaine",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="objectif")),
                        ("indicator", models.CharField(blank=True, max_length=300, verbose_name="indicateur")),
                        ("start", models.CharField(blank=True, max_length=200, verbose_name="point de départ")),
                        ("target", models.CharField(blank=True, max_length=200, verbose_name="cible")),
                        ("means", models.TextField(blank=True, verbose_name="moyens")),
                        ("is_active", models.BooleanField(default=True, verbose_name="proposé")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.objectivetemplate",
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
                    ],
                    options={
                        "verbose_name": "historique, modèle d'objectif",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SerafinPreference",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=services.keys.time_ordered_uuid,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("code", models.CharField(max_length=12, verbose_name="code")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("favori", "Favori"), ("masque", "Masqué")],
                                max_length=10,
                                verbose_name="préférence",
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
                        "verbose_name": "préférence SERAFIN-PH",
                        "verbose_name_plural": "préférences SERAFIN-PH",
                        "ordering": ["service", "code"],
                    },
                ),
                migrations.CreateModel(
                    name="SerafinPreferenceHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        ("code", models.CharField(max_length=12, verbose_name="code")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("favori", "Favori"), ("masque", "Masqué")],
                                max_length=10,
                                verbose_name="préférence",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.serafinpreference",
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
                    ],
                    options={
                        "verbose_name": "historique, préférence SERAFIN-PH",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
            ]
        ),
        AtOnce(
            [
                migrations.AddConstraint(
                    model_name="objectivetemplate",
                    constraint=models.UniqueConstraint(
                        fields=("service", "title"),
                        name="objective_template_title_once",
                        violation_error_message="Un modèle dit déjà cet objectif.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objectivetemplate",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="objective_template_says_what",
                        violation_error_message="Dites ce que vise cet objectif.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="objectivetemplatehistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_objecti_pgh_obj_fb01cd_idx"),
                ),
                migrations.AddConstraint(
                    model_name="objectivetemplatehistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="objectivetemplatehistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="serafinpreference",
                    constraint=models.UniqueConstraint(fields=("service", "code"), name="serafin_preference_once"),
                ),
                migrations.AddIndex(
                    model_name="serafinpreferencehistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_serafin_pgh_obj_d7c843_idx"),
                ),
                migrations.AddConstraint(
                    model_name="serafinpreferencehistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="serafinpreferencehistory_has_an_author",
                    ),
                ),
            ]
        ),
    ]
