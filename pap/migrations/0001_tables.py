"""The tables of the project: its versions, what they say, objectives and what became of them; and their history."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import services.history
import services.keys
from services.migrating import AtOnce


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("admissions", "0004_file_requests"),
        ("people", "0003_walls_and_keys"),
        ("services", "0003_walls_and_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="Objective",
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
                        (
                            "ref",
                            models.CharField(default=services.keys.new_ref, max_length=50, verbose_name="référence"),
                        ),
                        ("due_on", models.DateField(editable=False, null=True, verbose_name="échéance")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="clos le")),
                        ("settled_on", models.DateField(editable=False, null=True, verbose_name="établi le")),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="objectives",
                                to="admissions.accompaniment",
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
                        "verbose_name": "objectif",
                        "ordering": ["accompaniment", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        (
                            "ref",
                            models.CharField(default=services.keys.new_ref, max_length=50, verbose_name="référence"),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.accompaniment",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.objective",
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
                        "verbose_name": "historique, objectif",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveReview",
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
                        ("reviewed_on", models.DateField(verbose_name="évalué le")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("atteint", "Atteint"),
                                    ("reconduit", "Reconduit"),
                                    ("adapte", "Adapté"),
                                    ("plus_adapte", "N'est plus adapté"),
                                ],
                                max_length=20,
                                verbose_name="résultat",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="nouvelle échéance")),
                        (
                            "progress",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="progression, en %",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="auteur",
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="pap.objective"
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
                        "verbose_name": "évaluation d'un objectif",
                        "verbose_name_plural": "évaluations d'objectifs",
                        "ordering": ["objective", "reviewed_on", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveReviewHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        ("reviewed_on", models.DateField(verbose_name="évalué le")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("atteint", "Atteint"),
                                    ("reconduit", "Reconduit"),
                                    ("adapte", "Adapté"),
                                    ("plus_adapte", "N'est plus adapté"),
                                ],
                                max_length=20,
                                verbose_name="résultat",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="nouvelle échéance")),
                        (
                            "progress",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="progression, en %",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="auteur",
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pap.objective",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.objectivereview",
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
                        "verbose_name": "historique, évaluation d'un objectif",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveReviewNote",
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
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="motif")),
                        ("comment", models.TextField(blank=True, verbose_name="commentaire")),
                        (
                            "review",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="note",
                                to="pap.objectivereview",
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
                        "verbose_name": "note d'une évaluation d'un objectif",
                        "verbose_name_plural": "notes d'évaluations d'objectifs",
                        "ordering": ["review"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveReviewNoteHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="motif")),
                        ("comment", models.TextField(blank=True, verbose_name="commentaire")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.objectivereviewnote",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pap.objectivereview",
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
                        "verbose_name": "historique, note d'une évaluation d'un objectif",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveVersion",
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
                        (
                            "term",
                            models.CharField(
                                blank=True,
                                choices=[("court", "Court terme"), ("moyen", "Moyen terme")],
                                max_length=10,
                                verbose_name="terme",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="échéance")),
                        (
                            "needs",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=12),
                                blank=True,
                                default=list,
                                verbose_name="besoins SERAFIN-PH",
                            ),
                        ),
                        (
                            "prestations",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=12),
                                blank=True,
                                default=list,
                                verbose_name="prestations SERAFIN-PH",
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="pap.objective"
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
                        "verbose_name": "version d'un objectif",
                        "verbose_name_plural": "versions d'objectifs",
                        "ordering": ["pap", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveWording",
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
                        ("title", models.CharField(max_length=300, verbose_name="objectif")),
                        ("indicator", models.CharField(blank=True, max_length=300, verbose_name="indicateur")),
                        ("start", models.CharField(blank=True, max_length=200, verbose_name="point de départ")),
                        ("target", models.CharField(blank=True, max_length=200, verbose_name="cible")),
                        ("means", models.TextField(blank=True, verbose_name="moyens")),
                        (
                            "aim",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wording",
                                to="pap.objectiveversion",
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
                        "verbose_name": "formulation d'un objectif",
                        "verbose_name_plural": "formulations d'objectifs",
                        "ordering": ["aim"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveWordingHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        ("title", models.CharField(max_length=300, verbose_name="objectif")),
                        ("indicator", models.CharField(blank=True, max_length=300, verbose_name="indicateur")),
                        ("start", models.CharField(blank=True, max_length=200, verbose_name="point de départ")),
                        ("target", models.CharField(blank=True, max_length=200, verbose_name="cible")),
                        ("means", models.TextField(blank=True, verbose_name="moyens")),
                        (
                            "aim",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pap.objectiveversion",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.objectivewording",
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
                        "verbose_name": "historique, formulation d'un objectif",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Pap",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro de version")),
                        ("begun_on", models.DateField(verbose_name="commencé le")),
                        (
                            "analysed_on",
                            models.DateField(blank=True, null=True, verbose_name="analyse de la situation"),
                        ),
                        ("tool", models.CharField(blank=True, max_length=200, verbose_name="outil utilisé")),
                        ("tool_on", models.DateField(blank=True, null=True, verbose_name="date de l'outil")),
                        (
                            "coconstructed_on",
                            models.DateField(blank=True, null=True, verbose_name="co-construit avec elle"),
                        ),
                        ("consented_on", models.DateField(blank=True, null=True, verbose_name="consentement éclairé")),
                        (
                            "coordination_told_on",
                            models.DateField(blank=True, null=True, verbose_name="informée du rôle de coordination"),
                        ),
                        ("validated_on", models.DateField(blank=True, null=True, verbose_name="validé le")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="réponse de la personne")),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("signe", "Elle l'a signé"), ("refuse", "Elle l'a refusé")],
                                max_length=10,
                                verbose_name="sa réponse",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="en vigueur à partir du")),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paps",
                                to="admissions.accompaniment",
                            ),
                        ),
                        (
                            "scan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.persondocument",
                                verbose_name="exemplaire signé",
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
                            "validated_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="validé par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "PAP",
                        "verbose_name_plural": "PAP",
                        "ordering": ["accompaniment", "number"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectiveVersionHistory",
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
                        (
                            "term",
                            models.CharField(
                                blank=True,
                                choices=[("court", "Court terme"), ("moyen", "Moyen terme")],
                                max_length=10,
                                verbose_name="terme",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="échéance")),
                        (
                            "needs",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=12),
                                blank=True,
                                default=list,
                                verbose_name="besoins SERAFIN-PH",
                            ),
                        ),
                        (
                            "prestations",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=12),
                                blank=True,
                                default=list,
                                verbose_name="prestations SERAFIN-PH",
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pap.objective",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.objectiveversion",
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
                            "pap",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pap.pap",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, version d'un objectif",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PapHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro de version")),
                        ("begun_on", models.DateField(verbose_name="commencé le")),
                        (
                            "analysed_on",
                            models.DateField(blank=True, null=True, verbose_name="analyse de la situation"),
                        ),
                        ("tool", models.CharField(blank=True, max_length=200, verbose_name="outil utilisé")),
                        ("tool_on", models.DateField(blank=True, null=True, verbose_name="date de l'outil")),
                        (
                            "coconstructed_on",
                            models.DateField(blank=True, null=True, verbose_name="co-construit avec elle"),
                        ),
                        ("consented_on", models.DateField(blank=True, null=True, verbose_name="consentement éclairé")),
                        (
                            "coordination_told_on",
                            models.DateField(blank=True, null=True, verbose_name="informée du rôle de coordination"),
                        ),
                        ("validated_on", models.DateField(blank=True, null=True, verbose_name="validé le")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="réponse de la personne")),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("signe", "Elle l'a signé"), ("refuse", "Elle l'a refusé")],
                                max_length=10,
                                verbose_name="sa réponse",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="en vigueur à partir du")),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.accompaniment",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.pap",
                            ),
                        ),
                        (
                            "scan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.persondocument",
                                verbose_name="exemplaire signé",
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
                            "validated_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="validé par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, PAP",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PapText",
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
                            "subject",
                            models.CharField(
                                choices=[
                                    ("attentes", "Ses attentes"),
                                    ("souhaits", "Ce qu'elle veut"),
                                    ("refus", "Ce qu'elle refuse"),
                                    ("desaccords", "Ce avec quoi elle n'est pas d'accord"),
                                    ("capacites", "Ses capacités"),
                                    ("ressources", "Ses ressources"),
                                    ("potentiel", "Son potentiel"),
                                ],
                                max_length=20,
                                verbose_name="rubrique",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="texte")),
                        (
                            "pap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="pap.pap"
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
                        "verbose_name": "texte du PAP",
                        "verbose_name_plural": "textes du PAP",
                        "ordering": ["pap", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="PapTextHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        (
                            "subject",
                            models.CharField(
                                choices=[
                                    ("attentes", "Ses attentes"),
                                    ("souhaits", "Ce qu'elle veut"),
                                    ("refus", "Ce qu'elle refuse"),
                                    ("desaccords", "Ce avec quoi elle n'est pas d'accord"),
                                    ("capacites", "Ses capacités"),
                                    ("ressources", "Ses ressources"),
                                    ("potentiel", "Son potentiel"),
                                ],
                                max_length=20,
                                verbose_name="rubrique",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="texte")),
                        (
                            "pap",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pap.pap",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.paptext",
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
                        "verbose_name": "historique, texte du PAP",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Participation",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("personne", "La personne"),
                                    ("representant", "Représentant légal"),
                                    ("proche", "Proche"),
                                    ("partenaire", "Partenaire"),
                                    ("professionnel", "Professionnel du service"),
                                ],
                                max_length=20,
                                verbose_name="qualité",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="nom")),
                        (
                            "pap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="participations", to="pap.pap"
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
                        "verbose_name": "participation au PAP",
                        "verbose_name_plural": "participations au PAP",
                        "ordering": ["pap", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipationHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("personne", "La personne"),
                                    ("representant", "Représentant légal"),
                                    ("proche", "Proche"),
                                    ("partenaire", "Partenaire"),
                                    ("professionnel", "Professionnel du service"),
                                ],
                                max_length=20,
                                verbose_name="qualité",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="nom")),
                        (
                            "pap",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pap.pap",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.participation",
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
                        "verbose_name": "historique, participation au PAP",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Step",
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
                        ("rank", models.PositiveSmallIntegerField(verbose_name="rang")),
                        ("text", models.CharField(max_length=300, verbose_name="étape")),
                        (
                            "doer",
                            models.CharField(
                                choices=[
                                    ("personne", "La personne"),
                                    ("savs", "Le SAVS"),
                                    ("partenaire", "Un partenaire"),
                                ],
                                max_length=20,
                                verbose_name="qui fait",
                            ),
                        ),
                        ("who", models.CharField(blank=True, max_length=200, verbose_name="précisément")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="faite le")),
                        (
                            "aim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="pap.objectiveversion",
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
                        "verbose_name": "étape d'un objectif",
                        "verbose_name_plural": "étapes d'objectifs",
                        "ordering": ["aim", "rank", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="StepHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        ("rank", models.PositiveSmallIntegerField(verbose_name="rang")),
                        ("text", models.CharField(max_length=300, verbose_name="étape")),
                        (
                            "doer",
                            models.CharField(
                                choices=[
                                    ("personne", "La personne"),
                                    ("savs", "Le SAVS"),
                                    ("partenaire", "Un partenaire"),
                                ],
                                max_length=20,
                                verbose_name="qui fait",
                            ),
                        ),
                        ("who", models.CharField(blank=True, max_length=200, verbose_name="précisément")),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="faite le")),
                        (
                            "aim",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="pap.objectiveversion",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.step",
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
                        "verbose_name": "historique, étape d'un objectif",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
            ]
        ),
        AtOnce(
            [
                migrations.AddField(
                    model_name="objectiveversion",
                    name="pap",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aims", to="pap.pap"
                    ),
                ),
                migrations.AddIndex(
                    model_name="objective",
                    index=models.Index(
                        condition=models.Q(("closed_on", None)), fields=["service", "due_on"], name="objective_open_due"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objective",
                    constraint=models.UniqueConstraint(fields=("id", "service"), name="objective_id_service"),
                ),
                migrations.AddConstraint(
                    model_name="objective",
                    constraint=models.UniqueConstraint(
                        fields=("id", "accompaniment"), name="objective_id_accompaniment"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objective",
                    constraint=models.UniqueConstraint(fields=("service", "ref"), name="objective_ref"),
                ),
                migrations.AddIndex(
                    model_name="objectivehistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_objecti_pgh_obj_aa4555_idx"),
                ),
                migrations.AddIndex(
                    model_name="objectivehistory",
                    index=models.Index(fields=["accompaniment"], name="pap_objecti_accompa_398056_idx"),
                ),
                migrations.AddConstraint(
                    model_name="objectivehistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="objectivehistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objectivereview",
                    constraint=models.UniqueConstraint(fields=("id", "service"), name="objective_review_id_service"),
                ),
                migrations.AddConstraint(
                    model_name="objectivereview",
                    constraint=models.UniqueConstraint(
                        fields=("objective", "reviewed_on"),
                        name="one_review_a_day",
                        violation_error_message="Cet objectif a déjà été évalué ce jour-là.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objectivereview",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_on__isnull", False), ("outcome", "reconduit")),
                            ("outcome", "adapte"),
                            models.Q(("due_on", None), ("outcome__in", ["atteint", "plus_adapte"])),
                            _connector="OR",
                        ),
                        name="renewal_has_its_day",
                        violation_error_message="Un objectif reconduit a une nouvelle échéance ; un objectif clos n'en a plus.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objectivereview",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("due_on", None), ("due_on__gt", models.F("reviewed_on")), _connector="OR"),
                        name="renewed_for_later",
                        violation_error_message="La nouvelle échéance vient après l'évaluation.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objectivereview",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("progress", None), ("progress__lte", 100), _connector="OR"),
                        name="progress_is_a_percentage",
                        violation_error_message="De 0 à 100 %.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="objectivereviewhistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_objecti_pgh_obj_90b09b_idx"),
                ),
                migrations.AddIndex(
                    model_name="objectivereviewhistory",
                    index=models.Index(fields=["objective"], name="pap_objecti_objecti_e6a009_idx"),
                ),
                migrations.AddConstraint(
                    model_name="objectivereviewhistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="objectivereviewhistory_has_an_author",
                    ),
                ),
                migrations.AddIndex(
                    model_name="objectivereviewnotehistory",
                    index=models.Index(fields=["review"], name="pap_objecti_review__09a489_idx"),
                ),
                migrations.AddConstraint(
                    model_name="objectivereviewnotehistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="objectivereviewnotehistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objectivewording",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="objective_says_what",
                        violation_error_message="Dites ce que vise cet objectif.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="objectivewordinghistory",
                    index=models.Index(fields=["aim"], name="pap_objecti_aim_id_f617b3_idx"),
                ),
                migrations.AddConstraint(
                    model_name="objectivewordinghistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="objectivewordinghistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pap",
                    constraint=models.UniqueConstraint(fields=("id", "service"), name="pap_id_service"),
                ),
                migrations.AddConstraint(
                    model_name="pap",
                    constraint=models.UniqueConstraint(fields=("accompaniment", "number"), name="pap_number"),
                ),
                migrations.AddConstraint(
                    model_name="pap",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("validated_on", None)),
                        fields=("accompaniment",),
                        name="one_pap_in_the_making",
                        violation_error_message="Une version de ce projet est déjà en préparation.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pap",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("tool_on", None), models.Q(("tool", ""), _negated=True), _connector="OR"),
                        name="pap_dates_its_tool",
                        violation_error_message="Nommez l'outil qui porte cette date.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pap",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("validated_by", None), ("validated_on", None)),
                            models.Q(
                                ("coconstructed_on__isnull", False), ("validated_on__gte", models.F("coconstructed_on"))
                            ),
                            _connector="OR",
                        ),
                        name="pap_validated_once_coconstructed",
                        violation_error_message="Un projet se valide une fois co-construit avec la personne.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pap",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on", None)),
                            models.Q(
                                ("answered_on__isnull", False),
                                ("validated_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pap_answered_once_validated",
                        violation_error_message="Sa réponse et sa date vont ensemble, une fois le projet validé.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pap",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "signe"), ("starts_on__isnull", False)),
                            models.Q(models.Q(("answer", "signe"), _negated=True), ("starts_on", None)),
                            _connector="OR",
                        ),
                        name="pap_starts_once_signed",
                        violation_error_message="Un projet signé, et lui seul, entre en vigueur.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="objectiveversionhistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_objecti_pgh_obj_46f39b_idx"),
                ),
                migrations.AddIndex(
                    model_name="objectiveversionhistory",
                    index=models.Index(fields=["pap"], name="pap_objecti_pap_id_4af590_idx"),
                ),
                migrations.AddIndex(
                    model_name="objectiveversionhistory",
                    index=models.Index(fields=["objective"], name="pap_objecti_objecti_50d977_idx"),
                ),
                migrations.AddConstraint(
                    model_name="objectiveversionhistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="objectiveversionhistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objectiveversion",
                    constraint=models.UniqueConstraint(fields=("id", "service"), name="objective_version_id_service"),
                ),
                migrations.AddConstraint(
                    model_name="objectiveversion",
                    constraint=models.UniqueConstraint(fields=("pap", "objective"), name="objective_once_a_version"),
                ),
                migrations.AddIndex(
                    model_name="paphistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_paphist_pgh_obj_397bbc_idx"),
                ),
                migrations.AddIndex(
                    model_name="paphistory",
                    index=models.Index(fields=["accompaniment"], name="pap_paphist_accompa_bcec04_idx"),
                ),
                migrations.AddConstraint(
                    model_name="paphistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="paphistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="paptext",
                    constraint=models.UniqueConstraint(fields=("pap", "subject"), name="pap_text_once"),
                ),
                migrations.AddIndex(
                    model_name="paptexthistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_paptext_pgh_obj_341f4d_idx"),
                ),
                migrations.AddIndex(
                    model_name="paptexthistory",
                    index=models.Index(fields=["pap"], name="pap_paptext_pap_id_b1d9d8_idx"),
                ),
                migrations.AddConstraint(
                    model_name="paptexthistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="paptexthistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="participation",
                    constraint=models.UniqueConstraint(fields=("pap", "kind", "name"), name="participation_once"),
                ),
                migrations.AddConstraint(
                    model_name="participation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "personne"), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="participation_named",
                        violation_error_message="Nommez qui a pris part.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="participationhistory",
                    index=models.Index(fields=["pap"], name="pap_partici_pap_id_543fd9_idx"),
                ),
                migrations.AddConstraint(
                    model_name="participationhistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="participationhistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="step",
                    constraint=models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("aim", "rank"),
                        name="step_rank",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="step",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="step_says_what"
                    ),
                ),
                migrations.AddIndex(
                    model_name="stephistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_stephis_pgh_obj_a46e7a_idx"),
                ),
                migrations.AddIndex(
                    model_name="stephistory",
                    index=models.Index(fields=["aim"], name="pap_stephis_aim_id_7c9dec_idx"),
                ),
                migrations.AddConstraint(
                    model_name="stephistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="stephistory_has_an_author",
                    ),
                ),
            ]
        ),
    ]
