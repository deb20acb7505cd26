"""The tables of the path: from first contact to exit, with its decisions, contracts and letters."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import admissions.models.accompaniments
import services.keys
import services.models.organisations
from services.migrating import AtOnce


class Migration(migrations.Migration):
    initial = True
    dependencies = [("people", "0001_tables"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    replaces = [
        ("admissions", "0001_initial"),
        ("admissions", "0005_decisions_before_admission"),
        ("admissions", "0007_first_contact"),
        ("admissions", "0009_letters"),
        ("admissions", "0011_amendment"),
        ("admissions", "0013_end_of_the_path"),
        ("admissions", "0015_referents_known"),
        ("admissions", "0016_commission_sessions"),
        ("admissions", "0018_file_request"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="Accompaniment",
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.organisation",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="accompaniments",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accompaniments",
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
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="referent_of",
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
                        (
                            "open_during",
                            models.GeneratedField(
                                db_persist=True,
                                expression=admissions.models.accompaniments.OpenDuring(),
                                output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "accompagnement",
                        "ordering": ["service", "person", "open_during", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "ref"),
                                name="accompaniment_ref",
                                violation_error_message="Cette référence désigne déjà un accompagnement.",
                            ),
                            models.UniqueConstraint(fields=("id", "service"), name="accompaniment_id_service"),
                            models.UniqueConstraint(fields=("id", "referent"), name="accompaniment_id_referent"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None),
                                    ("admitted_on", None),
                                    ("ended_on__gte", models.F("admitted_on")),
                                    _connector="OR",
                                ),
                                name="accompaniment_ends_after_admission",
                                violation_error_message="La fin de l'accompagnement précède l'admission.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cdaph_decided_on", None), ("cdaph_decision", "")),
                                    models.Q(
                                        ("cdaph_decided_on__isnull", False),
                                        models.Q(("cdaph_decision", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="cdaph_decision_with_its_date",
                                violation_error_message="La décision de la CDAPH et sa date vont ensemble.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cdaph_decided_on", None),
                                    ("exit_requested_on", None),
                                    ("cdaph_decided_on__gte", models.F("exit_requested_on")),
                                    _connector="OR",
                                ),
                                name="cdaph_decides_after_request",
                                violation_error_message="La décision de la CDAPH précède la demande de sortie.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cdaph_decision", "refusee"), _negated=True),
                                    ("ended_on", None),
                                    ("ended_on__gt", models.F("cdaph_decided_on")),
                                    _connector="OR",
                                ),
                                name="refusal_voids_earlier_end",
                                violation_error_message="La CDAPH a refusé la sortie : une fin à cette date ou avant n'a pas d'effet.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                                expressions=[("service", "="), ("person", "="), ("open_during", "&&")],
                                name="one_open_accompaniment",
                                violation_error_message="Cette personne a déjà un accompagnement ouvert dans ce service.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedsAssessment",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needs_assessments",
                                to="admissions.accompaniment",
                            ),
                        ),
                        ("started_on", models.DateField(verbose_name="début")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                    ],
                    options={
                        "verbose_name": "évaluation des besoins",
                        "verbose_name_plural": "évaluations des besoins",
                        "ordering": ["accompaniment", "started_on", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("accompaniment", "started_on"),
                                name="needs_assessment_start",
                                violation_error_message="Une évaluation des besoins débute déjà ce jour.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None), ("ended_on__gte", models.F("started_on")), _connector="OR"
                                ),
                                name="needs_assessment_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                            models.UniqueConstraint(fields=("id", "service"), name="needs_assessment_id_service"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommissionCase",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="commission_cases",
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
                        "verbose_name": "dossier de commission",
                        "verbose_name_plural": "dossiers de commission",
                        "ordering": ["accompaniment", "decided_on", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("accompaniment", "decided_on"),
                                name="commission_case_day",
                                violation_error_message="Une décision d'admission est déjà prise ce jour.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision__in", ("refusee", "reorientee")), _negated=True),
                                    models.Q(("reasons", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="commission_case_reasons",
                                violation_error_message="Un refus ou une réorientation donne son motif.",
                            ),
                            models.UniqueConstraint(fields=("id", "service"), name="commission_case_id_service"),
                            models.UniqueConstraint(
                                fields=("id", "accompaniment"), name="commission_case_id_accompaniment"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dipc",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
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
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.persondocument",
                                verbose_name="exemplaire signé",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dipcs",
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
                        "verbose_name": "DIPC",
                        "verbose_name_plural": "DIPC",
                        "ordering": ["accompaniment", "starts_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("countersignature", "en_attente"), ("countersigned_on", None)),
                                    models.Q(
                                        models.Q(("countersignature", "en_attente"), _negated=True),
                                        ("countersigned_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="dipc_countersigned_on_a_day",
                                violation_error_message="Un contreseing a sa date.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("countersignature__in", ["en_attente", "signe"]),
                                    models.Q(("countersignature_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="dipc_not_countersigned_because",
                                violation_error_message="Dites pourquoi ce n'est pas contresigné.",
                            ),
                            models.UniqueConstraint(fields=("id", "service"), name="dipc_id_service"),
                            models.UniqueConstraint(
                                fields=("accompaniment", "starts_on"),
                                name="dipc_start",
                                violation_error_message="Un DIPC débute déjà ce jour.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="dipc_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Amendment",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
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
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.persondocument",
                                verbose_name="exemplaire signé",
                            ),
                        ),
                        (
                            "dipc",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="amendments",
                                to="admissions.dipc",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="numéro")),
                    ],
                    options={
                        "verbose_name": "avenant",
                        "ordering": ["dipc", "number"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("countersignature", "en_attente"), ("countersigned_on", None)),
                                    models.Q(
                                        models.Q(("countersignature", "en_attente"), _negated=True),
                                        ("countersigned_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="amendment_countersigned_on_a_day",
                                violation_error_message="Un contreseing a sa date.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("countersignature__in", ["en_attente", "signe"]),
                                    models.Q(("countersignature_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="amendment_not_countersigned_because",
                                violation_error_message="Dites pourquoi ce n'est pas contresigné.",
                            ),
                            models.UniqueConstraint(fields=("id", "service"), name="amendment_id_service"),
                            models.UniqueConstraint(fields=("dipc", "number"), name="amendment_number"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContractText",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "dipc",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="text",
                                to="admissions.dipc",
                            ),
                        ),
                        (
                            "amendment",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="text",
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
                        "verbose_name": "texte d'un DIPC",
                        "verbose_name_plural": "textes de DIPC",
                        "ordering": ["dipc", "amendment"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amendment", None), ("dipc__isnull", False)),
                                    models.Q(("amendment__isnull", False), ("dipc", None)),
                                    _connector="OR",
                                ),
                                name="contract_text_of_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("participants__contains", ["personne"])),
                                name="contract_text_with_the_person",
                                violation_error_message="La personne prend toujours part à son DIPC.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("goals", ""), _negated=True), models.Q(("prestations", ""), _negated=True)
                                ),
                                name="contract_text_not_empty",
                                violation_error_message="Dites les objectifs et les prestations.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExitReport",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="exit_reports",
                                to="admissions.accompaniment",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="validé par",
                            ),
                        ),
                        ("sent_on", models.DateField(blank=True, null=True, verbose_name="envoyé le")),
                    ],
                    options={
                        "verbose_name": "bilan motivé",
                        "verbose_name_plural": "bilans motivés",
                        "ordering": ["accompaniment", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("goals_closed", True), models.Q(("goals_left", ""), _negated=True), _connector="OR"
                                ),
                                name="exit_report_goals",
                                violation_error_message="Des objectifs restent ouverts : dites pourquoi.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="exit_report_not_empty"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("validated_on", None), ("validated_by__isnull", False), _connector="OR"
                                ),
                                name="exit_report_validation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sent_on", None), ("validated_on__isnull", False), _connector="OR"),
                                name="exit_report_sent_once_validated",
                                violation_error_message="Le bilan motivé s'envoie une fois validé.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("sent_on", None)),
                                fields=("accompaniment",),
                                name="one_exit_report_to_send",
                                violation_error_message="Un bilan motivé est déjà en cours.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefusedExitRequest",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="refused_exit_requests",
                                to="admissions.accompaniment",
                            ),
                        ),
                        ("requested_on", models.DateField(blank=True, null=True, verbose_name="demandée le")),
                        ("refused_on", models.DateField(verbose_name="refusée le")),
                    ],
                    options={
                        "verbose_name": "demande de sortie refusée",
                        "verbose_name_plural": "demandes de sortie refusées",
                        "ordering": ["accompaniment", "refused_on", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("accompaniment", "refused_on"), name="refused_exit_request_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("requested_on", None),
                                    ("refused_on__gte", models.F("requested_on")),
                                    _connector="OR",
                                ),
                                name="refused_after_request",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ViaTrajectoireStep",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="viatrajectoire_steps",
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
                        "verbose_name": "étape ViaTrajectoire",
                        "verbose_name_plural": "étapes ViaTrajectoire",
                        "ordering": ["accompaniment", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("accompaniment", "code"), name="viatrajectoire_step_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("code__in", ["39", "40", "41", "42", "72", "71", "47", "45", "46", "48"])
                                ),
                                name="viatrajectoire_step_of_a_savs",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferentPeriod",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="referent_periods",
                                to="admissions.accompaniment",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                        (
                            "present_referent",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.Case(
                                    models.When(
                                        models.Q(("ends_on", None), ("role", "referent")), then=models.F("user_id")
                                    )
                                ),
                                output_field=models.UUIDField(null=True),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "période de référence",
                        "verbose_name_plural": "périodes de référence",
                        "ordering": ["accompaniment", "role", "starts_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="referent_period_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("accompaniment", "="),
                                    ("role", "="),
                                    (
                                        services.models.organisations.DateRange(
                                            "starts_on",
                                            "ends_on",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_referent_at_a_time",
                                violation_error_message="Quelqu'un tient déjà ce rôle à ces dates.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportPhase",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="support_phases",
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
                        "verbose_name": "phase de l'accompagnement",
                        "verbose_name_plural": "phases de l'accompagnement",
                        "ordering": ["accompaniment", "starts_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="support_phase_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("accompaniment", "="),
                                    (
                                        services.models.organisations.DateRange(
                                            "starts_on",
                                            "ends_on",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_support_phase_at_a_time",
                                violation_error_message="Une autre phase couvre déjà ces dates.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterModel",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
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
                        "verbose_name": "modèle de lettre",
                        "verbose_name_plural": "modèles de lettres",
                        "ordering": ["service", "kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "kind"),
                                name="letter_model_kind",
                                violation_error_message="Ce service a déjà un modèle pour cette lettre.",
                            ),
                            models.UniqueConstraint(fields=("id", "service"), name="letter_model_id_service"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterVersion",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "model",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
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
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="écrite par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "version d'un modèle",
                        "verbose_name_plural": "versions d'un modèle",
                        "ordering": ["model", "-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("model", "number"), name="letter_version_number"),
                            models.UniqueConstraint(fields=("id", "service"), name="letter_version_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("subject", ""), _negated=True), models.Q(("body", ""), _negated=True)
                                ),
                                name="letter_version_not_empty",
                                violation_error_message="Une lettre a un objet et un texte.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="letters",
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
                        (
                            "version",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="admissions.letterversion",
                            ),
                        ),
                        ("printed_on", models.DateField(verbose_name="imprimée le")),
                        (
                            "printed_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="imprimée par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lettre imprimée",
                        "verbose_name_plural": "lettres imprimées",
                        "ordering": ["accompaniment", "-printed_on", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="NeedsSheet",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "assessment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sheet",
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
                        "verbose_name": "recueil des besoins",
                        "verbose_name_plural": "recueils des besoins",
                        "ordering": ["assessment", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="needs_sheet_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tool_on", None), models.Q(("tool", ""), _negated=True), _connector="OR"
                                ),
                                name="needs_sheet_dates_its_tool",
                                violation_error_message="Nommez l'outil qui porte cette date.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessedNeed",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needs",
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
                        "verbose_name": "besoin recueilli",
                        "verbose_name_plural": "besoins recueillis",
                        "ordering": ["sheet", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("sheet", "domain"), name="one_need_a_domain"),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="assessed_need_says_what"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FirstContact",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="first_contacts",
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
                        "verbose_name": "premier contact",
                        "verbose_name_plural": "premiers contacts",
                        "ordering": ["service", "-date", "-id"],
                        "indexes": [models.Index(fields=["service", "date"], name="first_contact_by_date")],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="first_contact_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accompaniment__isnull", False),
                                    models.Q(("caller", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="first_contact_says_who",
                                violation_error_message="Dites ce qu'on sait de la personne.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileRequest",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="services.organisation",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requests",
                                to="admissions.firstcontact",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "asked_service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.service"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="répondue le")),
                    ],
                    options={
                        "verbose_name": "demande de dossier",
                        "verbose_name_plural": "demandes de dossier",
                        "ordering": ["service", "asked_at", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("answer", "")), fields=["asked_service"], name="file_request_open"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("contact", "person"), name="file_asked_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="file_request_answered_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("service", models.F("asked_service")), _negated=True),
                                name="file_asked_elsewhere",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InformationMeeting",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        ("date", models.DateField(verbose_name="date")),
                        (
                            "others_count",
                            models.PositiveSmallIntegerField(default=0, verbose_name="autres participants"),
                        ),
                        (
                            "people",
                            models.ManyToManyField(
                                related_name="+", through="admissions.InformationAttendee", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "réunion d'information",
                        "verbose_name_plural": "réunions d'information",
                        "ordering": ["service", "-date", "-id"],
                        "indexes": [models.Index(fields=["service", "date"], name="information_meeting_by_date")],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="information_meeting_id_service")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InformationAttendee",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendees",
                                to="admissions.informationmeeting",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "personne informée",
                        "verbose_name_plural": "personnes informées",
                        "ordering": ["meeting", "id"],
                        "constraints": [models.UniqueConstraint(fields=("meeting", "person"), name="informed_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Commission",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        ("date", models.DateField(verbose_name="date")),
                        ("places_free", models.PositiveSmallIntegerField(verbose_name="places libres ce jour")),
                        ("other_members", models.CharField(blank=True, max_length=300, verbose_name="autres membres")),
                        (
                            "members",
                            models.ManyToManyField(
                                related_name="+", through="admissions.CommissionMember", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "commission d'admission",
                        "verbose_name_plural": "commissions d'admission",
                        "ordering": ["service", "-date", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="commission_id_service"),
                            models.UniqueConstraint(
                                fields=("service", "date"),
                                name="one_commission_a_day",
                                violation_error_message="Une commission est déjà prévue ce jour.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommissionMember",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "commission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="admissions.commission",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "membre de la commission",
                        "verbose_name_plural": "membres de la commission",
                        "ordering": ["commission", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("commission", "user"), name="commission_member_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseSheet",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "commission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sheets",
                                to="admissions.commission",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="case_sheets",
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
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="sheet",
                                to="admissions.commissioncase",
                            ),
                        ),
                        (
                            "referent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="référent désigné",
                            ),
                        ),
                        (
                            "coreferent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="coréférent désigné",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "fiche de situation",
                        "verbose_name_plural": "fiches de situation",
                        "ordering": ["commission", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("commission", "accompaniment"), name="once_on_an_agenda"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("coreferent", None),
                                    ("referent", None),
                                    models.Q(("coreferent", models.F("referent")), _negated=True),
                                    _connector="OR",
                                ),
                                name="coreferent_is_another",
                                violation_error_message="Le coréférent est quelqu'un d'autre que le référent.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GrantedPrestation",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="granted",
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
                        "verbose_name": "prestation accordée",
                        "verbose_name_plural": "prestations accordées",
                        "ordering": ["case", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "domain"), name="granted_once_a_domain"),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="granted_prestation_says_what"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WaitingListEntry",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="waiting_entry",
                                to="admissions.accompaniment",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="position")),
                        ("criteria", models.CharField(blank=True, max_length=500, verbose_name="critères du rang")),
                    ],
                    options={
                        "verbose_name": "inscription sur la liste d'attente",
                        "verbose_name_plural": "inscriptions sur la liste d'attente",
                        "ordering": ["service", "position", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="waiting_list_entry_id_service"),
                            models.UniqueConstraint(
                                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                                fields=("service", "position"),
                                name="one_at_a_position",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RankChange",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "changement de rang",
                        "verbose_name_plural": "changements de rang",
                        "ordering": ["entry", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="rank_change_says_why",
                                violation_error_message="Dites pourquoi le rang change.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WaitingContact",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="waiting_contacts",
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contact pendant l'attente",
                        "verbose_name_plural": "contacts pendant l'attente",
                        "ordering": ["accompaniment", "-contacted_on", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="MdphNotification",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mdph_notifications",
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
                        "verbose_name": "notification de la MDPH",
                        "verbose_name_plural": "notifications de la MDPH",
                        "ordering": ["accompaniment", "-received_on", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("accompaniment", "received_on"),
                                name="mdph_notification_day",
                                violation_error_message="Une notification reçue ce jour est déjà notée.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on", None),
                                    ("answered_on__gte", models.F("received_on")),
                                    _connector="OR",
                                ),
                                name="mdph_answer_after_notification",
                                violation_error_message="La réponse précède la notification.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_on", None), ("places_free", None), ("waiting_count", None)),
                                    models.Q(
                                        ("answered_on__isnull", False),
                                        ("places_free__isnull", False),
                                        ("waiting_count__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="mdph_answer_is_whole",
                                violation_error_message="La réponse dit les places libres et les personnes en attente.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Watch",
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
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="watches",
                                to="admissions.accompaniment",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="motif")),
                        ("end_reason", models.CharField(blank=True, max_length=300, verbose_name="motif de la fin")),
                    ],
                    options={
                        "verbose_name": "veille",
                        "ordering": ["accompaniment", "starts_on", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("accompaniment", "starts_on"),
                                name="watch_start",
                                violation_error_message="Une veille débute déjà ce jour.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="watch_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
