"""The history of those tables, written by triggers."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import services.history
import services.keys
from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("admissions", "0001_tables")]
    replaces = [
        ("admissions", "0003_history"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="AccompanimentHistory",
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
                                to="admissions.accompaniment",
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
                            "ref",
                            models.CharField(default=services.keys.new_ref, max_length=50, verbose_name="référence"),
                        ),
                        (
                            "referent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="référent",
                            ),
                        ),
                        ("first_contact_on", models.DateField(blank=True, null=True, verbose_name="premier contact")),
                        (
                            "assessed_on",
                            models.DateField(blank=True, null=True, verbose_name="première rencontre d'évaluation"),
                        ),
                        ("admitted_on", models.DateField(blank=True, null=True, verbose_name="admission")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="fin de l'accompagnement")),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("objectifs_atteints", "Objectifs atteints"),
                                    ("demande_personne", "Demande de la personne"),
                                    ("demenagement", "Déménagement"),
                                    ("reorientation", "Réorientation"),
                                    ("entree_etablissement", "Entrée en établissement"),
                                    ("hospitalisation", "Hospitalisation"),
                                    ("orientation_expiree", "Orientation expirée"),
                                    ("perte_de_contact", "Perte de contact"),
                                    ("incarceration", "Incarcération"),
                                    ("deces", "Décès"),
                                    ("autre", "Autre"),
                                ],
                                max_length=30,
                                verbose_name="motif de fin",
                            ),
                        ),
                        (
                            "destination",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("domicile_sans_suivi", "À domicile, sans autre accompagnement"),
                                    ("domicile_avec_suivi", "À domicile, avec un autre service"),
                                    ("droit_commun", "Services de droit commun"),
                                    ("autre_savs", "Autre SAVS"),
                                    ("samsah", "SAMSAH"),
                                    ("etablissement", "Établissement médico-social"),
                                    ("ehpad", "EHPAD ou résidence pour personnes âgées"),
                                    ("hopital", "Hôpital"),
                                    ("famille", "Famille ou proches"),
                                    ("detention", "Détention"),
                                    ("autre", "Autre"),
                                    ("inconnue", "On ne le sait pas"),
                                ],
                                max_length=30,
                                verbose_name="destination",
                            ),
                        ),
                        (
                            "exit_requested_on",
                            models.DateField(blank=True, null=True, verbose_name="sortie demandée à la MDPH"),
                        ),
                        (
                            "cdaph_decided_on",
                            models.DateField(blank=True, null=True, verbose_name="décision de la CDAPH"),
                        ),
                        (
                            "cdaph_decision",
                            models.CharField(
                                blank=True,
                                choices=[("acceptee", "Acceptée"), ("refusee", "Refusée")],
                                max_length=10,
                                verbose_name="sens de la décision",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, accompagnement",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_74157b_idx"),
                            models.Index(fields=["person"], name="admissions__person__fa8fcc_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="accompanimenthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedsAssessmentHistory",
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
                                to="admissions.needsassessment",
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
                        ("started_on", models.DateField(verbose_name="début")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                    ],
                    options={
                        "verbose_name": "historique, évaluation des besoins",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_679848_idx"),
                            models.Index(fields=["accompaniment"], name="admissions__accompa_8df9dd_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="needsassessmenthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommissionCaseHistory",
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
                                to="admissions.commissioncase",
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
                        ("decided_on", models.DateField(verbose_name="décision le")),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("admise", "Admise"),
                                    ("liste_attente", "Liste d'attente"),
                                    ("refusee", "Refusée"),
                                    ("reorientee", "Réorientée"),
                                    ("sans_suite", "Sans suite"),
                                ],
                                max_length=20,
                                verbose_name="décision",
                            ),
                        ),
                        ("reasons", models.CharField(blank=True, max_length=1000, verbose_name="motif")),
                    ],
                    options={
                        "verbose_name": "historique, dossier de commission",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_0dacfc_idx"),
                            models.Index(fields=["accompaniment"], name="admissions__accompa_54558b_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="commissioncasehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DipcHistory",
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
                                to="admissions.dipc",
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
                        ("established_on", models.DateField(verbose_name="établi le")),
                        ("handed_over_on", models.DateField(blank=True, null=True, verbose_name="remis le")),
                        (
                            "representative_handed_over_on",
                            models.DateField(blank=True, null=True, verbose_name="remis au représentant légal le"),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="signé le")),
                        ("starts_on", models.DateField(verbose_name="début")),
                        (
                            "signatories",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("personne", "La personne"),
                                    ("personne_et_representant", "La personne et son représentant légal"),
                                    ("representant", "Son représentant légal"),
                                ],
                                max_length=30,
                                verbose_name="qui contresigne",
                            ),
                        ),
                        ("signatories_because", models.CharField(blank=True, max_length=300, verbose_name="parce que")),
                        (
                            "countersignature",
                            models.CharField(
                                choices=[
                                    ("en_attente", "En attente"),
                                    ("signe", "Contresigné"),
                                    ("refuse", "Refusé"),
                                    ("impossible", "Impossible"),
                                ],
                                default="en_attente",
                                max_length=12,
                                verbose_name="contreseing",
                            ),
                        ),
                        ("countersigned_on", models.DateField(blank=True, null=True, verbose_name="contreseing, le")),
                        (
                            "countersignature_because",
                            models.CharField(blank=True, max_length=300, verbose_name="motif du contreseing"),
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
                            "nature",
                            models.CharField(
                                choices=[("dipc", "DIPC"), ("contrat_prestation", "Contrat de prestation")],
                                default="dipc",
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                    ],
                    options={
                        "verbose_name": "historique, DIPC",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_f88d79_idx"),
                            models.Index(fields=["accompaniment"], name="admissions__accompa_7a1d7b_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="dipchistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AmendmentHistory",
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
                                to="admissions.amendment",
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
                        ("established_on", models.DateField(verbose_name="établi le")),
                        ("handed_over_on", models.DateField(blank=True, null=True, verbose_name="remis le")),
                        (
                            "representative_handed_over_on",
                            models.DateField(blank=True, null=True, verbose_name="remis au représentant légal le"),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="signé le")),
                        ("starts_on", models.DateField(verbose_name="début")),
                        (
                            "signatories",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("personne", "La personne"),
                                    ("personne_et_representant", "La personne et son représentant légal"),
                                    ("representant", "Son représentant légal"),
                                ],
                                max_length=30,
                                verbose_name="qui contresigne",
                            ),
                        ),
                        ("signatories_because", models.CharField(blank=True, max_length=300, verbose_name="parce que")),
                        (
                            "countersignature",
                            models.CharField(
                                choices=[
                                    ("en_attente", "En attente"),
                                    ("signe", "Contresigné"),
                                    ("refuse", "Refusé"),
                                    ("impossible", "Impossible"),
                                ],
                                default="en_attente",
                                max_length=12,
                                verbose_name="contreseing",
                            ),
                        ),
                        ("countersigned_on", models.DateField(blank=True, null=True, verbose_name="contreseing, le")),
                        (
                            "countersignature_because",
                            models.CharField(blank=True, max_length=300, verbose_name="motif du contreseing"),
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
                            "dipc",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.dipc",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                    ],
                    options={
                        "verbose_name": "historique, avenant",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_9937d5_idx"),
                            models.Index(fields=["dipc"], name="admissions__dipc_id_f7c32a_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="amendmenthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContractTextHistory",
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
                                to="admissions.contracttext",
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
                            "dipc",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.dipc",
                            ),
                        ),
                        (
                            "amendment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.amendment",
                            ),
                        ),
                        (
                            "participants",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("personne", "La personne"),
                                        ("representant", "Son représentant légal"),
                                        ("proche", "Un proche"),
                                        ("referent", "Son référent"),
                                        ("chef_de_service", "Le chef de service"),
                                        ("partenaire", "Un partenaire"),
                                    ],
                                    max_length=20,
                                ),
                                verbose_name="ont pris part",
                            ),
                        ),
                        ("others", models.CharField(blank=True, max_length=300, verbose_name="autres participants")),
                        ("goals", models.TextField(verbose_name="objectifs")),
                        ("prestations", models.TextField(verbose_name="prestations")),
                        ("contribution", models.TextField(blank=True, verbose_name="participation financière")),
                        ("revision", models.TextField(blank=True, verbose_name="conditions de révision")),
                        ("ending", models.TextField(blank=True, verbose_name="conditions de fin")),
                        (
                            "mentions_pap",
                            models.BooleanField(
                                default=True, verbose_name="mentionne le projet d'accompagnement personnalisé"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, texte d'un DIPC",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_ea7d0a_idx"),
                            models.Index(fields=["dipc"], name="admissions__dipc_id_88e77b_idx"),
                            models.Index(fields=["amendment"], name="admissions__amendme_95a951_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="contracttexthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExitReportHistory",
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
                                to="admissions.exitreport",
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
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="auteur",
                            ),
                        ),
                        (
                            "goals_closed",
                            models.BooleanField(default=False, verbose_name="tous les objectifs sont clos"),
                        ),
                        (
                            "goals_left",
                            models.CharField(
                                blank=True, max_length=1000, verbose_name="pourquoi des objectifs restent ouverts"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="bilan motivé")),
                        ("her_view", models.TextField(blank=True, verbose_name="ce qu'en dit la personne")),
                        ("validated_on", models.DateField(blank=True, null=True, verbose_name="validé le")),
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
                        ("sent_on", models.DateField(blank=True, null=True, verbose_name="envoyé le")),
                    ],
                    options={
                        "verbose_name": "historique, bilan motivé",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_995c55_idx"),
                            models.Index(fields=["accompaniment"], name="admissions__accompa_9d3d6b_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="exitreporthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefusedExitRequestHistory",
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
                                to="admissions.refusedexitrequest",
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
                        ("requested_on", models.DateField(blank=True, null=True, verbose_name="demandée le")),
                        ("refused_on", models.DateField(verbose_name="refusée le")),
                    ],
                    options={
                        "verbose_name": "historique, demande de sortie refusée",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["accompaniment"], name="admissions__accompa_2fbf6f_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refusedexitrequesthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ViaTrajectoireStepHistory",
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
                                to="admissions.viatrajectoirestep",
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
                            "code",
                            models.CharField(
                                choices=[
                                    ("39", "Notification envoyée"),
                                    ("40", "Notification lue"),
                                    ("41", "Contact pris"),
                                    ("42", "Liste d'attente, en analyse"),
                                    ("72", "Admissible"),
                                    ("71", "Admis, en attente"),
                                    ("47", "Entré"),
                                    ("45", "Admission impossible, signalée"),
                                    ("46", "Admission impossible, confirmée"),
                                    ("48", "Sorti"),
                                ],
                                max_length=2,
                                verbose_name="statut",
                            ),
                        ),
                        ("reported_on", models.DateField(verbose_name="reporté le")),
                    ],
                    options={
                        "verbose_name": "historique, étape ViaTrajectoire",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["accompaniment"], name="admissions__accompa_0dd101_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="viatrajectoirestephistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferentPeriodHistory",
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
                                to="admissions.referentperiod",
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
                            "role",
                            models.CharField(
                                choices=[("referent", "Référent"), ("co_referent", "Co-référent")],
                                max_length=20,
                                verbose_name="rôle",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="dernier jour")),
                    ],
                    options={
                        "verbose_name": "historique, période de référence",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["accompaniment"], name="admissions__accompa_111a4a_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="referentperiodhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportPhaseHistory",
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
                                to="admissions.supportphase",
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
                            "kind",
                            models.CharField(
                                choices=[("renforcement", "Renforcement"), ("allegement", "Allègement")],
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="dernier jour")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="motif")),
                    ],
                    options={
                        "verbose_name": "historique, phase de l'accompagnement",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_bb8cd6_idx"),
                            models.Index(fields=["accompaniment"], name="admissions__accompa_a43ea4_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="supportphasehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterModelHistory",
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
                                to="admissions.lettermodel",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("convocation", "Invitation à un rendez-vous"),
                                    ("reponse_mdph", "Réponse à la MDPH"),
                                    ("refus", "Refus d'admission"),
                                    ("reorientation", "Réorientation vers la MDPH"),
                                    ("dipc", "DIPC"),
                                    ("avenant", "Avenant au DIPC"),
                                    ("information_mdph", "Information à la MDPH"),
                                    ("bilan_motive", "Bilan motivé de sortie"),
                                    ("demande_sortie", "Demande de sortie à la MDPH"),
                                ],
                                max_length=20,
                                verbose_name="lettre",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="texte du service")),
                    ],
                    options={
                        "verbose_name": "historique, modèle de lettre",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_e32ad3_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="lettermodelhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterVersionHistory",
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
                                to="admissions.letterversion",
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
                            "model",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.lettermodel",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="version")),
                        ("subject", models.CharField(max_length=200, verbose_name="objet")),
                        ("body", models.TextField(verbose_name="texte")),
                        ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="écrite le")),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="écrite par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, version d'un modèle",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_da3baa_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="letterversionhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterHistory",
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
                                to="admissions.letter",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("convocation", "Invitation à un rendez-vous"),
                                    ("reponse_mdph", "Réponse à la MDPH"),
                                    ("refus", "Refus d'admission"),
                                    ("reorientation", "Réorientation vers la MDPH"),
                                    ("dipc", "DIPC"),
                                    ("avenant", "Avenant au DIPC"),
                                    ("information_mdph", "Information à la MDPH"),
                                    ("bilan_motive", "Bilan motivé de sortie"),
                                    ("demande_sortie", "Demande de sortie à la MDPH"),
                                ],
                                max_length=20,
                                verbose_name="lettre",
                            ),
                        ),
                        ("printed_on", models.DateField(verbose_name="imprimée le")),
                        (
                            "printed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="imprimée par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, lettre imprimée",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_be1cff_idx"),
                            models.Index(fields=["accompaniment"], name="admissions__accompa_d74bb9_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="letterhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedsSheetHistory",
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
                                to="admissions.needssheet",
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
                            "assessment",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.needsassessment",
                            ),
                        ),
                        ("third_party", models.CharField(blank=True, max_length=200, verbose_name="tiers présent")),
                        (
                            "adhesion",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("adhere", "Elle souhaite cet accompagnement"),
                                    ("hesite", "Elle hésite"),
                                    ("refuse", "Elle ne le souhaite pas"),
                                ],
                                max_length=20,
                                verbose_name="adhésion",
                            ),
                        ),
                        ("capacities", models.TextField(blank=True, verbose_name="capacités")),
                        ("resources", models.TextField(blank=True, verbose_name="ressources")),
                        ("potential", models.TextField(blank=True, verbose_name="potentiel")),
                        ("tool", models.CharField(blank=True, max_length=200, verbose_name="outil utilisé")),
                        ("tool_on", models.DateField(blank=True, null=True, verbose_name="date de l'outil")),
                        (
                            "fit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "coherente",
                                        "L'offre du service répond à ses besoins : à présenter en commission",
                                    ),
                                    (
                                        "non_pertinente",
                                        "L'orientation SAVS n'est pas pertinente : réorienter vers la MDPH",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="cohérence de l'offre",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, recueil des besoins",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_8f48e5_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="needssheethistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessedNeedHistory",
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
                                to="admissions.assessedneed",
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
                            "sheet",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.needssheet",
                            ),
                        ),
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
                        ("text", models.CharField(max_length=300, verbose_name="besoin")),
                    ],
                    options={
                        "verbose_name": "historique, besoin recueilli",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["sheet"], name="admissions__sheet_i_3e83e4_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="assessedneedhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FirstContactHistory",
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
                                to="admissions.firstcontact",
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
                            "accompaniment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.accompaniment",
                            ),
                        ),
                        ("date", models.DateField(verbose_name="date")),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("permanence", "Permanence au service"),
                                    ("permanence_delocalisee", "Permanence délocalisée"),
                                    ("telephone", "Téléphone"),
                                    ("courrier", "Courriel ou courrier"),
                                    ("partenaire", "Par un partenaire"),
                                ],
                                max_length=30,
                                verbose_name="canal",
                            ),
                        ),
                        (
                            "asked_by",
                            models.CharField(
                                choices=[
                                    ("personne", "La personne elle-même"),
                                    ("proche", "Un proche"),
                                    ("partenaire", "Un partenaire"),
                                ],
                                max_length=20,
                                verbose_name="demandeur",
                            ),
                        ),
                        ("caller", models.CharField(blank=True, max_length=200, verbose_name="ce qu'on sait d'elle")),
                        ("wish", models.CharField(blank=True, max_length=300, verbose_name="demande")),
                        ("next_step", models.CharField(blank=True, max_length=300, verbose_name="suite")),
                    ],
                    options={
                        "verbose_name": "historique, premier contact",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["accompaniment"], name="admissions__accompa_381d92_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="firstcontacthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileRequestHistory",
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
                                to="admissions.filerequest",
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
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.organisation",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.firstcontact",
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
                            ),
                        ),
                        (
                            "asked_service",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="services.service",
                            ),
                        ),
                        (
                            "asked_by",
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
                            "asked_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), verbose_name="demandée le"
                            ),
                        ),
                        ("asked_from", models.CharField(max_length=200, verbose_name="service qui demande")),
                        ("told", models.CharField(max_length=250, verbose_name="qui est venu")),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[("oui", "Oui, c'est elle"), ("non", "Non")],
                                max_length=10,
                                verbose_name="réponse",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="répondue le")),
                    ],
                    options={
                        "verbose_name": "historique, demande de dossier",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["contact"], name="admissions__contact_ebcc73_idx"),
                            models.Index(fields=["person"], name="admissions__person__8a7813_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="filerequesthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InformationMeetingHistory",
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
                                to="admissions.informationmeeting",
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
                        ("date", models.DateField(verbose_name="date")),
                        (
                            "others_count",
                            models.PositiveSmallIntegerField(default=0, verbose_name="autres participants"),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, réunion d'information",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_46cf67_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="informationmeetinghistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InformationAttendeeHistory",
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
                                to="admissions.informationattendee",
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
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.informationmeeting",
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
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, personne informée",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["meeting"], name="admissions__meeting_78a7b2_idx"),
                            models.Index(fields=["person"], name="admissions__person__4a1608_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="informationattendeehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommissionHistory",
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
                                to="admissions.commission",
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
                        ("date", models.DateField(verbose_name="date")),
                        ("places_free", models.PositiveSmallIntegerField(verbose_name="places libres ce jour")),
                        ("other_members", models.CharField(blank=True, max_length=300, verbose_name="autres membres")),
                    ],
                    options={
                        "verbose_name": "historique, commission d'admission",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_7f1ab5_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="commissionhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommissionMemberHistory",
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
                                to="admissions.commissionmember",
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
                            "commission",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.commission",
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
                    ],
                    options={
                        "verbose_name": "historique, membre de la commission",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["commission"], name="admissions__commiss_3a296e_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="commissionmemberhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseSheetHistory",
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
                                to="admissions.casesheet",
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
                            "commission",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.commission",
                            ),
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
                            "urgency",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("immediate", "Urgent"),
                                    ("proche", "À accompagner bientôt"),
                                    ("peut_attendre", "Peut attendre"),
                                ],
                                max_length=20,
                                verbose_name="urgence",
                            ),
                        ),
                        (
                            "complexity",
                            models.CharField(
                                blank=True,
                                choices=[("forte", "Forte"), ("moyenne", "Moyenne"), ("simple", "Simple")],
                                max_length=20,
                                verbose_name="complexité",
                            ),
                        ),
                        (
                            "expected_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="délai d'atteinte de l'objectif, en mois"
                            ),
                        ),
                        (
                            "priority",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[(1, "1, la plus haute"), (2, "2"), (3, "3")],
                                null=True,
                                verbose_name="priorité",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.commissioncase",
                            ),
                        ),
                        (
                            "referent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="référent désigné",
                            ),
                        ),
                        (
                            "coreferent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="coréférent désigné",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, fiche de situation",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["commission"], name="admissions__commiss_9f9830_idx"),
                            models.Index(fields=["accompaniment"], name="admissions__accompa_3a4128_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="casesheethistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GrantedPrestationHistory",
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
                                to="admissions.grantedprestation",
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
                            "case",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.commissioncase",
                            ),
                        ),
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
                        ("text", models.CharField(max_length=300, verbose_name="besoin et prestation")),
                    ],
                    options={
                        "verbose_name": "historique, prestation accordée",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["case"], name="admissions__case_id_a70dc1_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="grantedprestationhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WaitingListEntryHistory",
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
                                to="admissions.waitinglistentry",
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
                        ("criteria", models.CharField(blank=True, max_length=500, verbose_name="critères du rang")),
                    ],
                    options={
                        "verbose_name": "historique, inscription sur la liste d'attente",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["accompaniment"], name="admissions__accompa_ad5729_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="waitinglistentryhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RankChangeHistory",
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
                                to="admissions.rankchange",
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
                            "entry",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="admissions.waitinglistentry",
                            ),
                        ),
                        ("from_rank", models.PositiveIntegerField(blank=True, null=True, verbose_name="rang avant")),
                        ("to_rank", models.PositiveIntegerField(verbose_name="rang après")),
                        ("reason", models.CharField(max_length=300, verbose_name="raison")),
                        ("changed_on", models.DateField(verbose_name="changé le")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, changement de rang",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["entry"], name="admissions__entry_i_0e412e_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="rankchangehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WaitingContactHistory",
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
                                to="admissions.waitingcontact",
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
                        ("contacted_on", models.DateField(verbose_name="contactée le")),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("permanence", "Permanence au service"),
                                    ("permanence_delocalisee", "Permanence délocalisée"),
                                    ("telephone", "Téléphone"),
                                    ("courrier", "Courriel ou courrier"),
                                    ("partenaire", "Par un partenaire"),
                                ],
                                max_length=30,
                                verbose_name="moyen",
                            ),
                        ),
                        ("outcome", models.CharField(blank=True, max_length=300, verbose_name="ce qu'il faut retenir")),
                        (
                            "noted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, contact pendant l'attente",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["accompaniment"], name="admissions__accompa_52021f_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="waitingcontacthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MdphNotificationHistory",
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
                                to="admissions.mdphnotification",
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
                        ("received_on", models.DateField(verbose_name="reçue le")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="réponse le")),
                        (
                            "places_free",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="places libres"),
                        ),
                        (
                            "waiting_count",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="personnes en attente"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, notification de la MDPH",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["accompaniment"], name="admissions__accompa_fc177b_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="mdphnotificationhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WatchHistory",
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
                                to="admissions.watch",
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
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="motif")),
                        ("end_reason", models.CharField(blank=True, max_length=300, verbose_name="motif de la fin")),
                    ],
                    options={
                        "verbose_name": "historique, veille",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="admissions__pgh_obj_540c86_idx"),
                            models.Index(fields=["accompaniment"], name="admissions__accompa_da711f_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="watchhistory_has_an_author",
                            )
                        ],
                    },
                ),
            ]
        ),
        AtOnce(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="accompaniment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_accompanimenthistory" ("admitted_on", "assessed_on", "cdaph_decided_on", "cdaph_decision", "destination", "end_reason", "ended_on", "exit_requested_on", "first_contact_on", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "referent_id", "service_id") VALUES (NEW."admitted_on", NEW."assessed_on", NEW."cdaph_decided_on", NEW."cdaph_decision", NEW."destination", NEW."end_reason", NEW."ended_on", NEW."exit_requested_on", NEW."first_contact_on", NEW."organisation_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."ref", NEW."referent_id", NEW."service_id"); RETURN NULL;',
                            hash="695c0312f787e0d3163a6df516e838cdab454f93",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3dd69",
                            table="admissions_accompaniment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accompaniment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."admitted_on" IS DISTINCT FROM (NEW."admitted_on") OR OLD."assessed_on" IS DISTINCT FROM (NEW."assessed_on") OR OLD."cdaph_decided_on" IS DISTINCT FROM (NEW."cdaph_decided_on") OR OLD."cdaph_decision" IS DISTINCT FROM (NEW."cdaph_decision") OR OLD."destination" IS DISTINCT FROM (NEW."destination") OR OLD."end_reason" IS DISTINCT FROM (NEW."end_reason") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."exit_requested_on" IS DISTINCT FROM (NEW."exit_requested_on") OR OLD."first_contact_on" IS DISTINCT FROM (NEW."first_contact_on") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."referent_id" IS DISTINCT FROM (NEW."referent_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_accompanimenthistory" ("admitted_on", "assessed_on", "cdaph_decided_on", "cdaph_decision", "destination", "end_reason", "ended_on", "exit_requested_on", "first_contact_on", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "referent_id", "service_id") VALUES (NEW."admitted_on", NEW."assessed_on", NEW."cdaph_decided_on", NEW."cdaph_decision", NEW."destination", NEW."end_reason", NEW."ended_on", NEW."exit_requested_on", NEW."first_contact_on", NEW."organisation_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."ref", NEW."referent_id", NEW."service_id"); RETURN NULL;',
                            hash="ef1b524b10833d8d8d732174550f10aecd3eca6c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ec57c",
                            table="admissions_accompaniment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accompaniment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_accompanimenthistory" ("admitted_on", "assessed_on", "cdaph_decided_on", "cdaph_decision", "destination", "end_reason", "ended_on", "exit_requested_on", "first_contact_on", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "referent_id", "service_id") VALUES (OLD."admitted_on", OLD."assessed_on", OLD."cdaph_decided_on", OLD."cdaph_decision", OLD."destination", OLD."end_reason", OLD."ended_on", OLD."exit_requested_on", OLD."first_contact_on", OLD."organisation_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."ref", OLD."referent_id", OLD."service_id"); RETURN NULL;',
                            hash="efebbfb76ae98c615d09f31a0b357f5275bbd33e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_726d3",
                            table="admissions_accompaniment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needsassessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_needsassessmenthistory" ("accompaniment_id", "ended_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "started_on") VALUES (NEW."accompaniment_id", NEW."ended_on", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."started_on"); RETURN NULL;',
                            hash="4ed213b477e89ced78e37cc40e670184888890bd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_98c35",
                            table="admissions_needsassessment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needsassessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on"))',
                            func='INSERT INTO "admissions_needsassessmenthistory" ("accompaniment_id", "ended_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "started_on") VALUES (NEW."accompaniment_id", NEW."ended_on", NOW(), \'update\', NEW."id", NEW."service_id", NEW."started_on"); RETURN NULL;',
                            hash="db1b7f801883b15bcd80d9f0b38514d4bcab6a5f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a3eb7",
                            table="admissions_needsassessment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needsassessment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_needsassessmenthistory" ("accompaniment_id", "ended_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "started_on") VALUES (OLD."accompaniment_id", OLD."ended_on", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."started_on"); RETURN NULL;',
                            hash="276a76f49ba10cad728c5b4503579af5ddefe79b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_187cb",
                            table="admissions_needsassessment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commissioncase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_commissioncasehistory" ("accompaniment_id", "decided_on", "decision", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "service_id") VALUES (NEW."accompaniment_id", NEW."decided_on", NEW."decision", NOW(), \'insert\', NEW."id", NEW."reasons", NEW."service_id"); RETURN NULL;',
                            hash="e7ff9ddca91fbb7a24f045d2514de7c29bbc9fdd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_37b64",
                            table="admissions_commissioncase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commissioncase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."reasons" IS DISTINCT FROM (NEW."reasons") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_commissioncasehistory" ("accompaniment_id", "decided_on", "decision", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "service_id") VALUES (NEW."accompaniment_id", NEW."decided_on", NEW."decision", NOW(), \'update\', NEW."id", NEW."reasons", NEW."service_id"); RETURN NULL;',
                            hash="b5e8d9054207d3c865217c1d935c38bd45fc3214",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b6978",
                            table="admissions_commissioncase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commissioncase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_commissioncasehistory" ("accompaniment_id", "decided_on", "decision", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "service_id") VALUES (OLD."accompaniment_id", OLD."decided_on", OLD."decision", NOW(), \'delete\', OLD."id", OLD."reasons", OLD."service_id"); RETURN NULL;',
                            hash="0e06d92909d74f9c23989b12a3991493ea0dcdec",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4931e",
                            table="admissions_commissioncase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dipc",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_dipchistory" ("accompaniment_id", "countersignature", "countersignature_because", "countersigned_on", "ends_on", "established_on", "handed_over_on", "nature", "pgh_created_at", "pgh_label", "pgh_obj_id", "representative_handed_over_on", "scan_id", "service_id", "signatories", "signatories_because", "signed_on", "starts_on") VALUES (NEW."accompaniment_id", NEW."countersignature", NEW."countersignature_because", NEW."countersigned_on", NEW."ends_on", NEW."established_on", NEW."handed_over_on", NEW."nature", NOW(), \'insert\', NEW."id", NEW."representative_handed_over_on", NEW."scan_id", NEW."service_id", NEW."signatories", NEW."signatories_because", NEW."signed_on", NEW."starts_on"); RETURN NULL;',
                            hash="12e19196f3897fb31cc01b07b0e3019ed8cb5b46",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_644f2",
                            table="admissions_dipc",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dipc",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."countersignature" IS DISTINCT FROM (NEW."countersignature") OR OLD."countersignature_because" IS DISTINCT FROM (NEW."countersignature_because") OR OLD."countersigned_on" IS DISTINCT FROM (NEW."countersigned_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."established_on" IS DISTINCT FROM (NEW."established_on") OR OLD."handed_over_on" IS DISTINCT FROM (NEW."handed_over_on") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."representative_handed_over_on" IS DISTINCT FROM (NEW."representative_handed_over_on") OR OLD."scan_id" IS DISTINCT FROM (NEW."scan_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."signatories" IS DISTINCT FROM (NEW."signatories") OR OLD."signatories_because" IS DISTINCT FROM (NEW."signatories_because") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                            func='INSERT INTO "admissions_dipchistory" ("accompaniment_id", "countersignature", "countersignature_because", "countersigned_on", "ends_on", "established_on", "handed_over_on", "nature", "pgh_created_at", "pgh_label", "pgh_obj_id", "representative_handed_over_on", "scan_id", "service_id", "signatories", "signatories_because", "signed_on", "starts_on") VALUES (NEW."accompaniment_id", NEW."countersignature", NEW."countersignature_because", NEW."countersigned_on", NEW."ends_on", NEW."established_on", NEW."handed_over_on", NEW."nature", NOW(), \'update\', NEW."id", NEW."representative_handed_over_on", NEW."scan_id", NEW."service_id", NEW."signatories", NEW."signatories_because", NEW."signed_on", NEW."starts_on"); RETURN NULL;',
                            hash="59c323b35fa78381c36d2795bf7b5d63abedb4ba",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3eb40",
                            table="admissions_dipc",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dipc",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_dipchistory" ("accompaniment_id", "countersignature", "countersignature_because", "countersigned_on", "ends_on", "established_on", "handed_over_on", "nature", "pgh_created_at", "pgh_label", "pgh_obj_id", "representative_handed_over_on", "scan_id", "service_id", "signatories", "signatories_because", "signed_on", "starts_on") VALUES (OLD."accompaniment_id", OLD."countersignature", OLD."countersignature_because", OLD."countersigned_on", OLD."ends_on", OLD."established_on", OLD."handed_over_on", OLD."nature", NOW(), \'delete\', OLD."id", OLD."representative_handed_over_on", OLD."scan_id", OLD."service_id", OLD."signatories", OLD."signatories_because", OLD."signed_on", OLD."starts_on"); RETURN NULL;',
                            hash="829b787b2086873fa87482c4f5a8236f1a111048",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6ff98",
                            table="admissions_dipc",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="amendment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_amendmenthistory" ("countersignature", "countersignature_because", "countersigned_on", "dipc_id", "established_on", "handed_over_on", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "representative_handed_over_on", "scan_id", "service_id", "signatories", "signatories_because", "signed_on", "starts_on") VALUES (NEW."countersignature", NEW."countersignature_because", NEW."countersigned_on", NEW."dipc_id", NEW."established_on", NEW."handed_over_on", NEW."number", NOW(), \'insert\', NEW."id", NEW."representative_handed_over_on", NEW."scan_id", NEW."service_id", NEW."signatories", NEW."signatories_because", NEW."signed_on", NEW."starts_on"); RETURN NULL;',
                            hash="4943f4d47bb6f069be11ea3c53eb2cf42e002e37",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_15a68",
                            table="admissions_amendment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="amendment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."countersignature" IS DISTINCT FROM (NEW."countersignature") OR OLD."countersignature_because" IS DISTINCT FROM (NEW."countersignature_because") OR OLD."countersigned_on" IS DISTINCT FROM (NEW."countersigned_on") OR OLD."dipc_id" IS DISTINCT FROM (NEW."dipc_id") OR OLD."established_on" IS DISTINCT FROM (NEW."established_on") OR OLD."handed_over_on" IS DISTINCT FROM (NEW."handed_over_on") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."representative_handed_over_on" IS DISTINCT FROM (NEW."representative_handed_over_on") OR OLD."scan_id" IS DISTINCT FROM (NEW."scan_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."signatories" IS DISTINCT FROM (NEW."signatories") OR OLD."signatories_because" IS DISTINCT FROM (NEW."signatories_because") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                            func='INSERT INTO "admissions_amendmenthistory" ("countersignature", "countersignature_because", "countersigned_on", "dipc_id", "established_on", "handed_over_on", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "representative_handed_over_on", "scan_id", "service_id", "signatories", "signatories_because", "signed_on", "starts_on") VALUES (NEW."countersignature", NEW."countersignature_because", NEW."countersigned_on", NEW."dipc_id", NEW."established_on", NEW."handed_over_on", NEW."number", NOW(), \'update\', NEW."id", NEW."representative_handed_over_on", NEW."scan_id", NEW."service_id", NEW."signatories", NEW."signatories_because", NEW."signed_on", NEW."starts_on"); RETURN NULL;',
                            hash="926e8eab9cb4c07ac8e73a19489588223d9f0f54",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6d0fc",
                            table="admissions_amendment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="amendment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_amendmenthistory" ("countersignature", "countersignature_because", "countersigned_on", "dipc_id", "established_on", "handed_over_on", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "representative_handed_over_on", "scan_id", "service_id", "signatories", "signatories_because", "signed_on", "starts_on") VALUES (OLD."countersignature", OLD."countersignature_because", OLD."countersigned_on", OLD."dipc_id", OLD."established_on", OLD."handed_over_on", OLD."number", NOW(), \'delete\', OLD."id", OLD."representative_handed_over_on", OLD."scan_id", OLD."service_id", OLD."signatories", OLD."signatories_because", OLD."signed_on", OLD."starts_on"); RETURN NULL;',
                            hash="b04b6370a4046a1f1a3d4405cc9e45a738670e7a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_69676",
                            table="admissions_amendment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contracttext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_contracttexthistory" ("amendment_id", "contribution", "dipc_id", "ending", "goals", "mentions_pap", "others", "participants", "pgh_created_at", "pgh_label", "pgh_obj_id", "prestations", "revision", "service_id") VALUES (NEW."amendment_id", NEW."contribution", NEW."dipc_id", NEW."ending", NEW."goals", NEW."mentions_pap", NEW."others", NEW."participants", NOW(), \'insert\', NEW."id", NEW."prestations", NEW."revision", NEW."service_id"); RETURN NULL;',
                            hash="4a5f739240d2e19a6262276f05ab70104cead8c9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_38878",
                            table="admissions_contracttext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contracttext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."amendment_id" IS DISTINCT FROM (NEW."amendment_id") OR OLD."contribution" IS DISTINCT FROM (NEW."contribution") OR OLD."dipc_id" IS DISTINCT FROM (NEW."dipc_id") OR OLD."ending" IS DISTINCT FROM (NEW."ending") OR OLD."goals" IS DISTINCT FROM (NEW."goals") OR OLD."mentions_pap" IS DISTINCT FROM (NEW."mentions_pap") OR OLD."others" IS DISTINCT FROM (NEW."others") OR OLD."participants" IS DISTINCT FROM (NEW."participants") OR OLD."prestations" IS DISTINCT FROM (NEW."prestations") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_contracttexthistory" ("amendment_id", "contribution", "dipc_id", "ending", "goals", "mentions_pap", "others", "participants", "pgh_created_at", "pgh_label", "pgh_obj_id", "prestations", "revision", "service_id") VALUES (NEW."amendment_id", NEW."contribution", NEW."dipc_id", NEW."ending", NEW."goals", NEW."mentions_pap", NEW."others", NEW."participants", NOW(), \'update\', NEW."id", NEW."prestations", NEW."revision", NEW."service_id"); RETURN NULL;',
                            hash="68b5423eb4146f83e4948b0cbbb03708f965ba79",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c02da",
                            table="admissions_contracttext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contracttext",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_contracttexthistory" ("amendment_id", "contribution", "dipc_id", "ending", "goals", "mentions_pap", "others", "participants", "pgh_created_at", "pgh_label", "pgh_obj_id", "prestations", "revision", "service_id") VALUES (OLD."amendment_id", OLD."contribution", OLD."dipc_id", OLD."ending", OLD."goals", OLD."mentions_pap", OLD."others", OLD."participants", NOW(), \'delete\', OLD."id", OLD."prestations", OLD."revision", OLD."service_id"); RETURN NULL;',
                            hash="c3f798a2e4f286dc5f9afadc1ec73db6262992ff",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e3752",
                            table="admissions_contracttext",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exitreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_exitreporthistory" ("accompaniment_id", "author_id", "goals_closed", "goals_left", "her_view", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "service_id", "text", "validated_by_id", "validated_on") VALUES (NEW."accompaniment_id", NEW."author_id", NEW."goals_closed", NEW."goals_left", NEW."her_view", NOW(), \'insert\', NEW."id", NEW."sent_on", NEW."service_id", NEW."text", NEW."validated_by_id", NEW."validated_on"); RETURN NULL;',
                            hash="e1a2c22ca14712595904901edee15e0a15eccf80",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9606d",
                            table="admissions_exitreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exitreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."goals_closed" IS DISTINCT FROM (NEW."goals_closed") OR OLD."goals_left" IS DISTINCT FROM (NEW."goals_left") OR OLD."her_view" IS DISTINCT FROM (NEW."her_view") OR OLD."sent_on" IS DISTINCT FROM (NEW."sent_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."validated_by_id" IS DISTINCT FROM (NEW."validated_by_id") OR OLD."validated_on" IS DISTINCT FROM (NEW."validated_on"))',
                            func='INSERT INTO "admissions_exitreporthistory" ("accompaniment_id", "author_id", "goals_closed", "goals_left", "her_view", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "service_id", "text", "validated_by_id", "validated_on") VALUES (NEW."accompaniment_id", NEW."author_id", NEW."goals_closed", NEW."goals_left", NEW."her_view", NOW(), \'update\', NEW."id", NEW."sent_on", NEW."service_id", NEW."text", NEW."validated_by_id", NEW."validated_on"); RETURN NULL;',
                            hash="403102b83e81a9ce80320316ae2cb311c3c4d206",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e339b",
                            table="admissions_exitreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="exitreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_exitreporthistory" ("accompaniment_id", "author_id", "goals_closed", "goals_left", "her_view", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "service_id", "text", "validated_by_id", "validated_on") VALUES (OLD."accompaniment_id", OLD."author_id", OLD."goals_closed", OLD."goals_left", OLD."her_view", NOW(), \'delete\', OLD."id", OLD."sent_on", OLD."service_id", OLD."text", OLD."validated_by_id", OLD."validated_on"); RETURN NULL;',
                            hash="985975a226729cb3fa4fb39f74438b4efafcbef4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6c172",
                            table="admissions_exitreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="refusedexitrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_refusedexitrequesthistory" ("accompaniment_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_on", "requested_on", "service_id") VALUES (NEW."accompaniment_id", NOW(), \'insert\', NEW."id", NEW."refused_on", NEW."requested_on", NEW."service_id"); RETURN NULL;',
                            hash="d660e7a79ef263f13071dc051700d395fc23c480",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b5898",
                            table="admissions_refusedexitrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="refusedexitrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."refused_on" IS DISTINCT FROM (NEW."refused_on") OR OLD."requested_on" IS DISTINCT FROM (NEW."requested_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_refusedexitrequesthistory" ("accompaniment_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_on", "requested_on", "service_id") VALUES (NEW."accompaniment_id", NOW(), \'update\', NEW."id", NEW."refused_on", NEW."requested_on", NEW."service_id"); RETURN NULL;',
                            hash="05e11b31f2dd2231c24032532940bb502fe0765d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f05e7",
                            table="admissions_refusedexitrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="refusedexitrequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_refusedexitrequesthistory" ("accompaniment_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refused_on", "requested_on", "service_id") VALUES (OLD."accompaniment_id", NOW(), \'delete\', OLD."id", OLD."refused_on", OLD."requested_on", OLD."service_id"); RETURN NULL;',
                            hash="7c1afaa497102efbfce91705942998fc74024db1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_35451",
                            table="admissions_refusedexitrequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="viatrajectoirestep",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_viatrajectoirestephistory" ("accompaniment_id", "code", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "service_id") VALUES (NEW."accompaniment_id", NEW."code", NOW(), \'insert\', NEW."id", NEW."reported_on", NEW."service_id"); RETURN NULL;',
                            hash="b98886852b9d00a41ec8c24e86a89fc593584abd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b573a",
                            table="admissions_viatrajectoirestep",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="viatrajectoirestep",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."reported_on" IS DISTINCT FROM (NEW."reported_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_viatrajectoirestephistory" ("accompaniment_id", "code", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "service_id") VALUES (NEW."accompaniment_id", NEW."code", NOW(), \'update\', NEW."id", NEW."reported_on", NEW."service_id"); RETURN NULL;',
                            hash="f7b653a231b70fea83b1bd8ed91c23621fd2e1a5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_23958",
                            table="admissions_viatrajectoirestep",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="viatrajectoirestep",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_viatrajectoirestephistory" ("accompaniment_id", "code", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_on", "service_id") VALUES (OLD."accompaniment_id", OLD."code", NOW(), \'delete\', OLD."id", OLD."reported_on", OLD."service_id"); RETURN NULL;',
                            hash="59d7fee3b33d875337b3cf6c687fdde5a0c110d1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c3dd7",
                            table="admissions_viatrajectoirestep",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referentperiod",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_referentperiodhistory" ("accompaniment_id", "ends_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "service_id", "starts_on", "user_id") VALUES (NEW."accompaniment_id", NEW."ends_on", NOW(), \'insert\', NEW."id", NEW."role", NEW."service_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="c86325f34a365f654877e146355ae77dc1bf7a81",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5b3e4",
                            table="admissions_referentperiod",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referentperiod",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "admissions_referentperiodhistory" ("accompaniment_id", "ends_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "service_id", "starts_on", "user_id") VALUES (NEW."accompaniment_id", NEW."ends_on", NOW(), \'update\', NEW."id", NEW."role", NEW."service_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="9e6e78e62466e9aa1a3c209223a7eb3b0e6f5ab4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2c130",
                            table="admissions_referentperiod",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="referentperiod",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_referentperiodhistory" ("accompaniment_id", "ends_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "service_id", "starts_on", "user_id") VALUES (OLD."accompaniment_id", OLD."ends_on", NOW(), \'delete\', OLD."id", OLD."role", OLD."service_id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                            hash="68d8d4dc8751be510a1e716137dbc9dd2b16c041",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3e3d2",
                            table="admissions_referentperiod",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supportphase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_supportphasehistory" ("accompaniment_id", "ends_on", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "starts_on") VALUES (NEW."accompaniment_id", NEW."ends_on", NEW."kind", NOW(), \'insert\', NEW."id", NEW."reason", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="b97c5e4bc21c8b57416aab63f73b15710ee102a2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_64393",
                            table="admissions_supportphase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supportphase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                            func='INSERT INTO "admissions_supportphasehistory" ("accompaniment_id", "ends_on", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "starts_on") VALUES (NEW."accompaniment_id", NEW."ends_on", NEW."kind", NOW(), \'update\', NEW."id", NEW."reason", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="fcb1333a6307a0064ee40d86610708e3151ffe46",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e3878",
                            table="admissions_supportphase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supportphase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_supportphasehistory" ("accompaniment_id", "ends_on", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "starts_on") VALUES (OLD."accompaniment_id", OLD."ends_on", OLD."kind", NOW(), \'delete\', OLD."id", OLD."reason", OLD."service_id", OLD."starts_on"); RETURN NULL;',
                            hash="b241cd9dae808ca484fc3616cab5ddd5863f9972",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_add20",
                            table="admissions_supportphase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lettermodel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_lettermodelhistory" ("is_active", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."is_active", NEW."kind", NOW(), \'insert\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="7bc0944ad141aa4d4887c2f29a5848fcdcafca3c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d6f6e",
                            table="admissions_lettermodel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lettermodel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_lettermodelhistory" ("is_active", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."is_active", NEW."kind", NOW(), \'update\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="c3e3b760b907f837cdcc7e6f196983a64265c664",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d3cbe",
                            table="admissions_lettermodel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lettermodel",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_lettermodelhistory" ("is_active", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."is_active", OLD."kind", NOW(), \'delete\', OLD."id", OLD."service_id"); RETURN NULL;',
                            hash="96128f7de33c38eb19288173e65b44ee6a566bc8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fd93d",
                            table="admissions_lettermodel",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_letterversionhistory" ("body", "model_id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "subject", "written_at", "written_by_id") VALUES (NEW."body", NEW."model_id", NEW."number", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."subject", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="9ae0fa1a663e533dea540d67c8e4031f19e5c34e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8991c",
                            table="admissions_letterversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."model_id" IS DISTINCT FROM (NEW."model_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                            func='INSERT INTO "admissions_letterversionhistory" ("body", "model_id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "subject", "written_at", "written_by_id") VALUES (NEW."body", NEW."model_id", NEW."number", NOW(), \'update\', NEW."id", NEW."service_id", NEW."subject", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="7a49906bc020d4cc3e97ceb2b4e5e7f0f71a01ae",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_47148",
                            table="admissions_letterversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_letterversionhistory" ("body", "model_id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "subject", "written_at", "written_by_id") VALUES (OLD."body", OLD."model_id", OLD."number", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."subject", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                            hash="3be7f8c9a80c4e4de06b3350a2672e36f48279b7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_47fa0",
                            table="admissions_letterversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_letterhistory" ("accompaniment_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_by_id", "printed_on", "service_id") VALUES (NEW."accompaniment_id", NEW."kind", NOW(), \'insert\', NEW."id", NEW."printed_by_id", NEW."printed_on", NEW."service_id"); RETURN NULL;',
                            hash="3e68407a0e58c2ab76bce24034a3139603e8f7ae",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1a46e",
                            table="admissions_letter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."printed_by_id" IS DISTINCT FROM (NEW."printed_by_id") OR OLD."printed_on" IS DISTINCT FROM (NEW."printed_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_letterhistory" ("accompaniment_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_by_id", "printed_on", "service_id") VALUES (NEW."accompaniment_id", NEW."kind", NOW(), \'update\', NEW."id", NEW."printed_by_id", NEW."printed_on", NEW."service_id"); RETURN NULL;',
                            hash="013f52097cd16349f2ead8640d26ee9189558c88",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bed51",
                            table="admissions_letter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_letterhistory" ("accompaniment_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_by_id", "printed_on", "service_id") VALUES (OLD."accompaniment_id", OLD."kind", NOW(), \'delete\', OLD."id", OLD."printed_by_id", OLD."printed_on", OLD."service_id"); RETURN NULL;',
                            hash="75510711e36c8fdef0b13421920894321651365e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e4e6d",
                            table="admissions_letter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needssheet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_needssheethistory" ("adhesion", "assessment_id", "capacities", "fit", "pgh_created_at", "pgh_label", "pgh_obj_id", "potential", "resources", "service_id", "third_party", "tool", "tool_on") VALUES (NEW."adhesion", NEW."assessment_id", NEW."capacities", NEW."fit", NOW(), \'insert\', NEW."id", NEW."potential", NEW."resources", NEW."service_id", NEW."third_party", NEW."tool", NEW."tool_on"); RETURN NULL;',
                            hash="7b448586622b60d8d27b46a79dbbda06ee70e946",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_be03f",
                            table="admissions_needssheet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needssheet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."adhesion" IS DISTINCT FROM (NEW."adhesion") OR OLD."assessment_id" IS DISTINCT FROM (NEW."assessment_id") OR OLD."capacities" IS DISTINCT FROM (NEW."capacities") OR OLD."fit" IS DISTINCT FROM (NEW."fit") OR OLD."potential" IS DISTINCT FROM (NEW."potential") OR OLD."resources" IS DISTINCT FROM (NEW."resources") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."third_party" IS DISTINCT FROM (NEW."third_party") OR OLD."tool" IS DISTINCT FROM (NEW."tool") OR OLD."tool_on" IS DISTINCT FROM (NEW."tool_on"))',
                            func='INSERT INTO "admissions_needssheethistory" ("adhesion", "assessment_id", "capacities", "fit", "pgh_created_at", "pgh_label", "pgh_obj_id", "potential", "resources", "service_id", "third_party", "tool", "tool_on") VALUES (NEW."adhesion", NEW."assessment_id", NEW."capacities", NEW."fit", NOW(), \'update\', NEW."id", NEW."potential", NEW."resources", NEW."service_id", NEW."third_party", NEW."tool", NEW."tool_on"); RETURN NULL;',
                            hash="84d01316b4c66310b423302cb3213d3929d241af",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_12d10",
                            table="admissions_needssheet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="needssheet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_needssheethistory" ("adhesion", "assessment_id", "capacities", "fit", "pgh_created_at", "pgh_label", "pgh_obj_id", "potential", "resources", "service_id", "third_party", "tool", "tool_on") VALUES (OLD."adhesion", OLD."assessment_id", OLD."capacities", OLD."fit", NOW(), \'delete\', OLD."id", OLD."potential", OLD."resources", OLD."service_id", OLD."third_party", OLD."tool", OLD."tool_on"); RETURN NULL;',
                            hash="56543c4fde756c5891bf8784733f6303f77a8f7d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6c28a",
                            table="admissions_needssheet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessedneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_assessedneedhistory" ("domain", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "sheet_id", "text") VALUES (NEW."domain", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."sheet_id", NEW."text"); RETURN NULL;',
                            hash="75784a5d4c598f3721e2fa92ae0e77de63eb62a7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2dd73",
                            table="admissions_assessedneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessedneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."domain" IS DISTINCT FROM (NEW."domain") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."sheet_id" IS DISTINCT FROM (NEW."sheet_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "admissions_assessedneedhistory" ("domain", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "sheet_id", "text") VALUES (NEW."domain", NOW(), \'update\', NEW."id", NEW."service_id", NEW."sheet_id", NEW."text"); RETURN NULL;',
                            hash="02923635bde8923c4f87d4d5369f8f57467a20b9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3bde7",
                            table="admissions_assessedneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assessedneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_assessedneedhistory" ("domain", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "sheet_id", "text") VALUES (OLD."domain", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."sheet_id", OLD."text"); RETURN NULL;',
                            hash="153936b0e4097b5db4a90064abbe4fc6376d54a3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6b280",
                            table="admissions_assessedneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="firstcontact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_firstcontacthistory" ("accompaniment_id", "asked_by", "caller", "channel", "date", "next_step", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "wish") VALUES (NEW."accompaniment_id", NEW."asked_by", NEW."caller", NEW."channel", NEW."date", NEW."next_step", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."wish"); RETURN NULL;',
                            hash="ca39bf875acfd55bcf05ab5fcaa178333dec2957",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_89709",
                            table="admissions_firstcontact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="firstcontact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."asked_by" IS DISTINCT FROM (NEW."asked_by") OR OLD."caller" IS DISTINCT FROM (NEW."caller") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."next_step" IS DISTINCT FROM (NEW."next_step") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."wish" IS DISTINCT FROM (NEW."wish"))',
                            func='INSERT INTO "admissions_firstcontacthistory" ("accompaniment_id", "asked_by", "caller", "channel", "date", "next_step", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "wish") VALUES (NEW."accompaniment_id", NEW."asked_by", NEW."caller", NEW."channel", NEW."date", NEW."next_step", NOW(), \'update\', NEW."id", NEW."service_id", NEW."wish"); RETURN NULL;',
                            hash="7bd91f647cf74d4a5017836279c239c8bd28ba20",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3db23",
                            table="admissions_firstcontact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="firstcontact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_firstcontacthistory" ("accompaniment_id", "asked_by", "caller", "channel", "date", "next_step", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "wish") VALUES (OLD."accompaniment_id", OLD."asked_by", OLD."caller", OLD."channel", OLD."date", OLD."next_step", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."wish"); RETURN NULL;',
                            hash="ad6cfe1ea8e5abf8947ccaaa1c3df9d9bc12e6dd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_75d4a",
                            table="admissions_firstcontact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="filerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_filerequesthistory" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "asked_from", "asked_service_id", "contact_id", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "told") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."asked_from", NEW."asked_service_id", NEW."contact_id", NEW."organisation_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."told"); RETURN NULL;',
                            hash="e0b204ac1c011637228a49dd568a257393499277",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_08af4",
                            table="admissions_filerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="filerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."asked_from" IS DISTINCT FROM (NEW."asked_from") OR OLD."asked_service_id" IS DISTINCT FROM (NEW."asked_service_id") OR OLD."contact_id" IS DISTINCT FROM (NEW."contact_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."told" IS DISTINCT FROM (NEW."told"))',
                            func='INSERT INTO "admissions_filerequesthistory" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "asked_from", "asked_service_id", "contact_id", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "told") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."asked_from", NEW."asked_service_id", NEW."contact_id", NEW."organisation_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."told"); RETURN NULL;',
                            hash="03de849332499e74988a61c400bdbc7c5a2d6eb9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e3857",
                            table="admissions_filerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="filerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_filerequesthistory" ("answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "asked_from", "asked_service_id", "contact_id", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "told") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."asked_from", OLD."asked_service_id", OLD."contact_id", OLD."organisation_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."told"); RETURN NULL;',
                            hash="0988c4053924ff64a96421320db1ca647ddfc54b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1be98",
                            table="admissions_filerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="informationmeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_informationmeetinghistory" ("date", "others_count", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."date", NEW."others_count", NOW(), \'insert\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="02cc025277412a75d6ba2313fb90bad799d3d562",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b15a4",
                            table="admissions_informationmeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="informationmeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."others_count" IS DISTINCT FROM (NEW."others_count") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_informationmeetinghistory" ("date", "others_count", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."date", NEW."others_count", NOW(), \'update\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="6cb94eb223b5906dc14bea0a0d84ebb8286d714b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_44146",
                            table="admissions_informationmeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="informationmeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_informationmeetinghistory" ("date", "others_count", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."date", OLD."others_count", NOW(), \'delete\', OLD."id", OLD."service_id"); RETURN NULL;',
                            hash="6dc5b641bf89e71a304f18197d7c090533f34154",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_51db3",
                            table="admissions_informationmeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="informationattendee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_informationattendeehistory" ("meeting_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."meeting_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="69d2ebcc72e753450a51fd5abcc615f24cb2345c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a1f2c",
                            table="admissions_informationattendee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="informationattendee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_informationattendeehistory" ("meeting_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."meeting_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="53400ffb6090b0b5c243ea4d56cf334a8dc05b50",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_25f0e",
                            table="admissions_informationattendee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="informationattendee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_informationattendeehistory" ("meeting_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."meeting_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."service_id"); RETURN NULL;',
                            hash="c49a359977494d81b7a68d9d6ae13c1cf57acc76",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_873c5",
                            table="admissions_informationattendee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_commissionhistory" ("date", "other_members", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_free", "service_id") VALUES (NEW."date", NEW."other_members", NOW(), \'insert\', NEW."id", NEW."places_free", NEW."service_id"); RETURN NULL;',
                            hash="600c065c7c3290b4037215597a3a7b6fa3f26515",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_19698",
                            table="admissions_commission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."other_members" IS DISTINCT FROM (NEW."other_members") OR OLD."places_free" IS DISTINCT FROM (NEW."places_free") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_commissionhistory" ("date", "other_members", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_free", "service_id") VALUES (NEW."date", NEW."other_members", NOW(), \'update\', NEW."id", NEW."places_free", NEW."service_id"); RETURN NULL;',
                            hash="ca7f7394770d901ac4847ff3353d76198adedb29",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dbbe8",
                            table="admissions_commission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_commissionhistory" ("date", "other_members", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_free", "service_id") VALUES (OLD."date", OLD."other_members", NOW(), \'delete\', OLD."id", OLD."places_free", OLD."service_id"); RETURN NULL;',
                            hash="11b8bc9b78cca2a2dda49ad2a9735864ca7bf35a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_71f19",
                            table="admissions_commission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commissionmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_commissionmemberhistory" ("commission_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "user_id") VALUES (NEW."commission_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="4a2340bbafce2c3c200a932feb71953081e24756",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_63180",
                            table="admissions_commissionmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commissionmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."commission_id" IS DISTINCT FROM (NEW."commission_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "admissions_commissionmemberhistory" ("commission_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "user_id") VALUES (NEW."commission_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="b78ede647c67b3e7473fcced74c1d36cc085ecb9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2b340",
                            table="admissions_commissionmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commissionmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_commissionmemberhistory" ("commission_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "user_id") VALUES (OLD."commission_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."user_id"); RETURN NULL;',
                            hash="b853a2f9582a84099c6b6136861b7ffed26edf29",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_18425",
                            table="admissions_commissionmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="casesheet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_casesheethistory" ("accompaniment_id", "case_id", "commission_id", "complexity", "coreferent_id", "expected_months", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "referent_id", "service_id", "urgency") VALUES (NEW."accompaniment_id", NEW."case_id", NEW."commission_id", NEW."complexity", NEW."coreferent_id", NEW."expected_months", NOW(), \'insert\', NEW."id", NEW."priority", NEW."referent_id", NEW."service_id", NEW."urgency"); RETURN NULL;',
                            hash="048f88c534afe1a7fd60b7278240e4a4ea7e91f5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_96448",
                            table="admissions_casesheet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="casesheet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."commission_id" IS DISTINCT FROM (NEW."commission_id") OR OLD."complexity" IS DISTINCT FROM (NEW."complexity") OR OLD."coreferent_id" IS DISTINCT FROM (NEW."coreferent_id") OR OLD."expected_months" IS DISTINCT FROM (NEW."expected_months") OR OLD."priority" IS DISTINCT FROM (NEW."priority") OR OLD."referent_id" IS DISTINCT FROM (NEW."referent_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."urgency" IS DISTINCT FROM (NEW."urgency"))',
                            func='INSERT INTO "admissions_casesheethistory" ("accompaniment_id", "case_id", "commission_id", "complexity", "coreferent_id", "expected_months", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "referent_id", "service_id", "urgency") VALUES (NEW."accompaniment_id", NEW."case_id", NEW."commission_id", NEW."complexity", NEW."coreferent_id", NEW."expected_months", NOW(), \'update\', NEW."id", NEW."priority", NEW."referent_id", NEW."service_id", NEW."urgency"); RETURN NULL;',
                            hash="3412c3ca99b628ce51e07d03612c8b1bed4e2cca",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_26c60",
                            table="admissions_casesheet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="casesheet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_casesheethistory" ("accompaniment_id", "case_id", "commission_id", "complexity", "coreferent_id", "expected_months", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "referent_id", "service_id", "urgency") VALUES (OLD."accompaniment_id", OLD."case_id", OLD."commission_id", OLD."complexity", OLD."coreferent_id", OLD."expected_months", NOW(), \'delete\', OLD."id", OLD."priority", OLD."referent_id", OLD."service_id", OLD."urgency"); RETURN NULL;',
                            hash="c53b595fe2511d21a10519c530603aab74a66c0c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_396aa",
                            table="admissions_casesheet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grantedprestation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_grantedprestationhistory" ("case_id", "domain", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (NEW."case_id", NEW."domain", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="4859734a1ececa240a220fae0dcca6d5a784ee1e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_01ab2",
                            table="admissions_grantedprestation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grantedprestation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."domain" IS DISTINCT FROM (NEW."domain") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "admissions_grantedprestationhistory" ("case_id", "domain", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (NEW."case_id", NEW."domain", NOW(), \'update\', NEW."id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="f8ea36e78181b35456e7f576b1c11b4d8dc97280",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dd318",
                            table="admissions_grantedprestation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grantedprestation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_grantedprestationhistory" ("case_id", "domain", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (OLD."case_id", OLD."domain", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."text"); RETURN NULL;',
                            hash="2f92b287c0d6f69f942762e87ff41455ad15199d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_03f8c",
                            table="admissions_grantedprestation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waitinglistentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_waitinglistentryhistory" ("accompaniment_id", "criteria", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."accompaniment_id", NEW."criteria", NOW(), \'insert\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="5748b2f4ad8c25912d87276274a1cfe59bf4bfad",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_23fc5",
                            table="admissions_waitinglistentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waitinglistentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."criteria" IS DISTINCT FROM (NEW."criteria") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_waitinglistentryhistory" ("accompaniment_id", "criteria", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."accompaniment_id", NEW."criteria", NOW(), \'update\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="aa4d3c79df8c4c11e7c948fd9dd4e9be882dee90",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3a0e3",
                            table="admissions_waitinglistentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waitinglistentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_waitinglistentryhistory" ("accompaniment_id", "criteria", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."accompaniment_id", OLD."criteria", NOW(), \'delete\', OLD."id", OLD."service_id"); RETURN NULL;',
                            hash="46b4eb1a221bafd482fb55a9fd5ccfc47bad6af7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c5efe",
                            table="admissions_waitinglistentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rankchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_rankchangehistory" ("changed_by_id", "changed_on", "entry_id", "from_rank", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "to_rank") VALUES (NEW."changed_by_id", NEW."changed_on", NEW."entry_id", NEW."from_rank", NOW(), \'insert\', NEW."id", NEW."reason", NEW."service_id", NEW."to_rank"); RETURN NULL;',
                            hash="0524b55e3397ef2fcbd90d17ddfbe7dfbf802de8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_24b6b",
                            table="admissions_rankchange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rankchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."changed_on" IS DISTINCT FROM (NEW."changed_on") OR OLD."entry_id" IS DISTINCT FROM (NEW."entry_id") OR OLD."from_rank" IS DISTINCT FROM (NEW."from_rank") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."to_rank" IS DISTINCT FROM (NEW."to_rank"))',
                            func='INSERT INTO "admissions_rankchangehistory" ("changed_by_id", "changed_on", "entry_id", "from_rank", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "to_rank") VALUES (NEW."changed_by_id", NEW."changed_on", NEW."entry_id", NEW."from_rank", NOW(), \'update\', NEW."id", NEW."reason", NEW."service_id", NEW."to_rank"); RETURN NULL;',
                            hash="e0b80d4fa2d3e2442a6154fbde79fda9062838d8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_be595",
                            table="admissions_rankchange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rankchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_rankchangehistory" ("changed_by_id", "changed_on", "entry_id", "from_rank", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "to_rank") VALUES (OLD."changed_by_id", OLD."changed_on", OLD."entry_id", OLD."from_rank", NOW(), \'delete\', OLD."id", OLD."reason", OLD."service_id", OLD."to_rank"); RETURN NULL;',
                            hash="47c65ca763433e2ef4ca7736607240956d712dff",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_71906",
                            table="admissions_rankchange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waitingcontact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_waitingcontacthistory" ("accompaniment_id", "channel", "contacted_on", "noted_by_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."accompaniment_id", NEW."channel", NEW."contacted_on", NEW."noted_by_id", NEW."outcome", NOW(), \'insert\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="375b7207043974da43203d32481d4ac0de7266ff",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4d2a0",
                            table="admissions_waitingcontact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waitingcontact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."contacted_on" IS DISTINCT FROM (NEW."contacted_on") OR OLD."noted_by_id" IS DISTINCT FROM (NEW."noted_by_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "admissions_waitingcontacthistory" ("accompaniment_id", "channel", "contacted_on", "noted_by_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."accompaniment_id", NEW."channel", NEW."contacted_on", NEW."noted_by_id", NEW."outcome", NOW(), \'update\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="7322fa75bcddd8d3078e4e668d8ae37671eff06f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_36859",
                            table="admissions_waitingcontact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="waitingcontact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_waitingcontacthistory" ("accompaniment_id", "channel", "contacted_on", "noted_by_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."accompaniment_id", OLD."channel", OLD."contacted_on", OLD."noted_by_id", OLD."outcome", NOW(), \'delete\', OLD."id", OLD."service_id"); RETURN NULL;',
                            hash="998b70a6debe39991e638445478e75128f774516",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2e14f",
                            table="admissions_waitingcontact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mdphnotification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_mdphnotificationhistory" ("accompaniment_id", "answered_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_free", "received_on", "service_id", "waiting_count") VALUES (NEW."accompaniment_id", NEW."answered_on", NOW(), \'insert\', NEW."id", NEW."places_free", NEW."received_on", NEW."service_id", NEW."waiting_count"); RETURN NULL;',
                            hash="92e310147da6e538d05905b127a179226857d757",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_16221",
                            table="admissions_mdphnotification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mdphnotification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."places_free" IS DISTINCT FROM (NEW."places_free") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."waiting_count" IS DISTINCT FROM (NEW."waiting_count"))',
                            func='INSERT INTO "admissions_mdphnotificationhistory" ("accompaniment_id", "answered_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_free", "received_on", "service_id", "waiting_count") VALUES (NEW."accompaniment_id", NEW."answered_on", NOW(), \'update\', NEW."id", NEW."places_free", NEW."received_on", NEW."service_id", NEW."waiting_count"); RETURN NULL;',
                            hash="3a2e905aab3d11f390d37f01cbb2b9882ce2769a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_54170",
                            table="admissions_mdphnotification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="mdphnotification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_mdphnotificationhistory" ("accompaniment_id", "answered_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_free", "received_on", "service_id", "waiting_count") VALUES (OLD."accompaniment_id", OLD."answered_on", NOW(), \'delete\', OLD."id", OLD."places_free", OLD."received_on", OLD."service_id", OLD."waiting_count"); RETURN NULL;',
                            hash="0863aa2d7c69835d0621051e27328417e85da68c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_95d8c",
                            table="admissions_mdphnotification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_watchhistory" ("accompaniment_id", "end_reason", "ends_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "starts_on") VALUES (NEW."accompaniment_id", NEW."end_reason", NEW."ends_on", NOW(), \'insert\', NEW."id", NEW."reason", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="bb5b8646c7febbc65ff4ec652b26d6f9243dc31b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_54bfd",
                            table="admissions_watch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accompaniment_id" IS DISTINCT FROM (NEW."accompaniment_id") OR OLD."end_reason" IS DISTINCT FROM (NEW."end_reason") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                            func='INSERT INTO "admissions_watchhistory" ("accompaniment_id", "end_reason", "ends_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "starts_on") VALUES (NEW."accompaniment_id", NEW."end_reason", NEW."ends_on", NOW(), \'update\', NEW."id", NEW."reason", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="3402cf769ffc9cadb8d3fe7da995c50879794caf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_628f7",
                            table="admissions_watch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="watch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "admissions_watchhistory" ("accompaniment_id", "end_reason", "ends_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id", "starts_on") VALUES (OLD."accompaniment_id", OLD."end_reason", OLD."ends_on", NOW(), \'delete\', OLD."id", OLD."reason", OLD."service_id", OLD."starts_on"); RETURN NULL;',
                            hash="ec1bff59293304cf4a0c1539c39e06f38727cd21",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_94594",
                            table="admissions_watch",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
