"""The tables of people: who they are, who is around them, and the papers of their files."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import people.models.persons
import services.keys
import services.models.files
from services.migrating import AtOnce


class Migration(migrations.Migration):
    initial = True
    dependencies = [("services", "0001_tables"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    replaces = [
        ("people", "0001_initial"),
        ("people", "0005_document"),
        ("people", "0006_file_reading"),
        ("people", "0007_alert_and_contact"),
        ("people", "0009_identity_and_entourage"),
        ("people", "0010_mandatary_of_the_measure"),
        ("people", "0011_contact_without_mandatary"),
        ("people", "0013_person_merge"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="Person",
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
                                verbose_name="gestionnaire",
                            ),
                        ),
                        (
                            "ref",
                            models.CharField(default=services.keys.new_ref, max_length=50, verbose_name="référence"),
                        ),
                        ("last_name", models.CharField(max_length=100, verbose_name="nom")),
                        ("first_name", models.CharField(max_length=100, verbose_name="prénom")),
                        ("birth_date", models.DateField(blank=True, null=True, verbose_name="date de naissance")),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("F", "Femme"), ("M", "Homme"), ("X", "Autre")],
                                max_length=1,
                                verbose_name="sexe",
                            ),
                        ),
                        ("commune", models.CharField(blank=True, max_length=100, verbose_name="commune")),
                        ("mdph_number", models.CharField(blank=True, max_length=30, verbose_name="numéro MDPH")),
                        (
                            "sort_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=people.models.persons.SortKey(models.F("last_name"), models.F("first_name")),
                                output_field=models.TextField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "personne",
                        "ordering": ["sort_key", "id"],
                        "indexes": [models.Index(fields=["organisation", "sort_key"], name="person_by_name")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "ref"),
                                name="person_ref",
                                violation_error_message="Cette référence désigne déjà une personne.",
                            ),
                            models.UniqueConstraint(fields=("id", "organisation"), name="person_id_organisation"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Deficiency",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deficiencies",
                                to="people.person",
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
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
                                verbose_name="type",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                    ],
                    options={
                        "verbose_name": "déficience",
                        "ordering": ["person", "rank", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "type"), name="deficiency_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("rank", 0)), fields=("person",), name="deficiency_one_main"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonAlert",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="alerts",
                                to="people.person",
                                verbose_name="personne",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="auteur",
                            ),
                        ),
                        ("written_on", models.DateField(verbose_name="posée le")),
                        ("text", models.CharField(max_length=100, verbose_name="alerte")),
                        ("at_reception", models.BooleanField(default=False, verbose_name="montrée à l'accueil")),
                        ("review_on", models.DateField(verbose_name="à revoir le")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="levée le")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="levée par",
                            ),
                        ),
                        (
                            "closed_because",
                            models.CharField(blank=True, max_length=200, verbose_name="levée parce que"),
                        ),
                    ],
                    options={
                        "verbose_name": "alerte",
                        "ordering": ["person", "written_on", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("closed_on", None)),
                                fields=["service", "person"],
                                name="person_alert_open",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="person_alert_not_empty"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("review_on__gte", models.F("written_on"))),
                                name="person_alert_reviewed_later",
                                violation_error_message="Une alerte se revoit après le jour où elle est posée.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_because", ""), ("closed_by", None), ("closed_on", None)),
                                    models.Q(
                                        ("closed_by__isnull", False),
                                        ("closed_on__isnull", False),
                                        models.Q(("closed_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="person_alert_closed_with_a_reason",
                                violation_error_message="Une alerte se lève avec un motif, par quelqu'un.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactDetails",
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
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="contact", to="people.person"
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                        ("other_phone", models.CharField(blank=True, max_length=30, verbose_name="autre téléphone")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="courriel")),
                        (
                            "preferred",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("appel", "Appel"),
                                    ("sms", "SMS"),
                                    ("courriel", "Courriel"),
                                    ("courrier", "Courrier"),
                                    ("proche", "Par un proche"),
                                    ("visite", "En personne"),
                                ],
                                max_length=10,
                                verbose_name="moyen de contact préféré",
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="adresse")),
                        ("access", models.CharField(blank=True, max_length=200, verbose_name="pour entrer")),
                        (
                            "emergency_name",
                            models.CharField(blank=True, max_length=100, verbose_name="personne à prévenir"),
                        ),
                        (
                            "emergency_phone",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="téléphone de la personne à prévenir"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "coordonnées",
                        "verbose_name_plural": "coordonnées",
                        "ordering": ["person"],
                    },
                ),
                migrations.CreateModel(
                    name="PersonDocument",
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
                            "file",
                            models.FileField(
                                unique=True, upload_to=services.models.files.stored_name, verbose_name="fichier"
                            ),
                        ),
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
                        "abstract": False,
                        "indexes": [models.Index(fields=["service", "person"], name="document_by_person")],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="persondocument_size"),
                            models.CheckConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(("kind", "document"), ("label", ""), _negated=True),
                                name="persondocument_other_is_named",
                                violation_error_message="Dites de quoi il s'agit.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdmissionPapers",
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
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                                verbose_name="personne",
                            ),
                        ),
                        ("booklet_on", models.DateField(blank=True, null=True, verbose_name="livret d'accueil")),
                        (
                            "booklet_version",
                            models.CharField(blank=True, max_length=50, verbose_name="version du livret"),
                        ),
                        (
                            "charter_on",
                            models.DateField(blank=True, null=True, verbose_name="charte des droits et libertés"),
                        ),
                        (
                            "charter_version",
                            models.CharField(blank=True, max_length=50, verbose_name="version de la charte"),
                        ),
                        (
                            "rules_on",
                            models.DateField(blank=True, null=True, verbose_name="règlement de fonctionnement"),
                        ),
                        (
                            "rules_version",
                            models.CharField(blank=True, max_length=50, verbose_name="version du règlement"),
                        ),
                        ("notice_on", models.DateField(blank=True, null=True, verbose_name="notice d'information")),
                        (
                            "notice_version",
                            models.CharField(blank=True, max_length=50, verbose_name="version de la notice"),
                        ),
                        (
                            "trusted_told_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="informée de la personne de confiance"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "documents remis à l'admission",
                        "verbose_name_plural": "documents remis à l'admission",
                        "ordering": ["service", "person", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "service"), name="admission_papers_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("booklet_version", ""), ("booklet_on__isnull", False), _connector="OR"
                                ),
                                name="admission_papers_booklet_dated",
                                violation_error_message="Une version se note avec le jour de la remise.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("charter_version", ""), ("charter_on__isnull", False), _connector="OR"
                                ),
                                name="admission_papers_charter_dated",
                                violation_error_message="Une version se note avec le jour de la remise.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rules_version", ""), ("rules_on__isnull", False), _connector="OR"),
                                name="admission_papers_rules_dated",
                                violation_error_message="Une version se note avec le jour de la remise.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("notice_version", ""), ("notice_on__isnull", False), _connector="OR"
                                ),
                                name="admission_papers_notice_dated",
                                violation_error_message="Une version se note avec le jour de la remise.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonMerge",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="merges", to="people.person"
                            ),
                        ),
                        ("merged", models.UUIDField(editable=False, verbose_name="clé du dossier réuni")),
                        ("merged_ref", models.CharField(max_length=50, verbose_name="référence du dossier réuni")),
                        ("told", models.CharField(max_length=300, verbose_name="identité du dossier réuni")),
                    ],
                    options={
                        "verbose_name": "réunion de dossiers",
                        "verbose_name_plural": "réunions de dossiers",
                        "ordering": ["person", "id"],
                        "constraints": [models.UniqueConstraint(fields=("merged",), name="merged_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Orientation",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="orientations",
                                to="people.person",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="décision")),
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                        ("number", models.CharField(blank=True, max_length=50, verbose_name="numéro")),
                    ],
                    options={
                        "verbose_name": "orientation",
                        "ordering": ["person", "starts_on", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "starts_on"),
                                name="orientation_start",
                                violation_error_message="Une orientation débute déjà ce jour.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="orientation_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProtectionMeasure",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="protection_measures",
                                to="people.person",
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("aucune", "Aucune"),
                                    ("sauvegarde", "Sauvegarde de justice"),
                                    ("curatelle_simple", "Curatelle simple"),
                                    ("curatelle_renforcee", "Curatelle renforcée"),
                                    ("tutelle", "Tutelle"),
                                    ("habilitation_familiale", "Habilitation familiale"),
                                    ("mandat_protection_future", "Mandat de protection future"),
                                ],
                                max_length=30,
                                verbose_name="type",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("personne", "La personne"),
                                    ("biens", "Les biens"),
                                    ("personne_et_biens", "La personne et les biens"),
                                ],
                                max_length=20,
                                verbose_name="étendue",
                            ),
                        ),
                        (
                            "manner",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("assistance", "Assistance : signe avec elle"),
                                    ("representation", "Représentation : signe pour elle"),
                                ],
                                max_length=20,
                                verbose_name="assistance ou représentation",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                        ("court", models.CharField(blank=True, max_length=100, verbose_name="tribunal")),
                        ("mandatary_name", models.CharField(blank=True, max_length=100, verbose_name="mandataire")),
                        (
                            "mandatary_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("association", "Association tutélaire"),
                                    ("individuel", "Mandataire individuel"),
                                    ("prepose", "Préposé d'établissement"),
                                    ("famille", "Famille ou proche"),
                                ],
                                max_length=20,
                                verbose_name="nature du mandataire",
                            ),
                        ),
                        (
                            "mandatary_phone",
                            models.CharField(blank=True, max_length=30, verbose_name="téléphone du mandataire"),
                        ),
                        (
                            "mandatary_email",
                            models.EmailField(blank=True, max_length=254, verbose_name="courriel du mandataire"),
                        ),
                    ],
                    options={
                        "verbose_name": "mesure de protection",
                        "verbose_name_plural": "mesures de protection",
                        "ordering": ["person", "starts_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("starts_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="protection_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mandatary_name", ""), ("mandatary_phone", ""), ("type", ""), _negated=True
                                ),
                                name="protection_says_something",
                                violation_error_message="Dites de quelle mesure il s'agit, ou qui l'exerce.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("type", "aucune"), _negated=True),
                                    models.Q(
                                        ("court", ""),
                                        ("mandatary_email", ""),
                                        ("mandatary_kind", ""),
                                        ("mandatary_name", ""),
                                        ("mandatary_phone", ""),
                                        ("manner", ""),
                                        ("scope", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="protection_none_says_no_more",
                                violation_error_message="Sans mesure, il n'y a ni étendue, ni tribunal, ni mandataire.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("person", "="),
                                    (
                                        models.Func(
                                            models.F("starts_on"),
                                            models.F("ends_on"),
                                            models.Value("[]"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_protection_at_a_time",
                                violation_error_message="Une autre mesure est notée à cette date : elles se suivent.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileReading",
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
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="professionnel",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="people.person",
                                verbose_name="personne",
                            ),
                        ),
                        ("page", models.CharField(max_length=100, verbose_name="page")),
                        (
                            "medium",
                            models.CharField(
                                choices=[("page", "À l'écran"), ("export", "Export"), ("pdf", "PDF")],
                                default="page",
                                max_length=10,
                                verbose_name="support",
                            ),
                        ),
                        (
                            "at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(), verbose_name="le"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lecture d'un dossier",
                        "ordering": ["-at", "-id"],
                        "indexes": [models.Index(fields=["person", "-at"], name="reading_of_person")],
                    },
                ),
                migrations.CreateModel(
                    name="Relative",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="relatives",
                                to="people.person",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="nom")),
                        (
                            "link",
                            models.CharField(
                                choices=[
                                    ("conjoint", "Conjoint, compagnon"),
                                    ("parent", "Parent"),
                                    ("enfant", "Enfant"),
                                    ("fratrie", "Frère, sœur"),
                                    ("famille", "Autre famille"),
                                    ("ami", "Ami"),
                                    ("voisin", "Voisin"),
                                    ("medecin", "Médecin traitant"),
                                    ("autre", "Autre"),
                                ],
                                max_length=20,
                                verbose_name="lien",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="courriel")),
                        (
                            "trusted_on",
                            models.DateField(blank=True, null=True, verbose_name="personne de confiance depuis le"),
                        ),
                        ("trusted_until", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                    ],
                    options={
                        "verbose_name": "proche",
                        "ordering": ["person", "name", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "person"), name="relative_id_person"),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="relative_has_a_name"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("trusted_until", None),
                                    models.Q(
                                        ("trusted_on__isnull", False), ("trusted_until__gte", models.F("trusted_on"))
                                    ),
                                    _connector="OR",
                                ),
                                name="relative_trusted_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("trusted_on__isnull", False)),
                                expressions=[
                                    ("person", "="),
                                    (
                                        models.Func(
                                            models.F("trusted_on"),
                                            models.F("trusted_until"),
                                            models.Value("[)"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="one_trusted_person_at_a_time",
                                violation_error_message="Quelqu'un d'autre est sa personne de confiance à cette date.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelativeView",
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
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "relative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="views", to="people.relative"
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="sa place, selon elle")),
                    ],
                    options={
                        "verbose_name": "place d'un proche",
                        "ordering": ["person", "relative", "id"],
                        "indexes": [models.Index(fields=["person", "service"], name="relative_view_of_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="relative_view_not_empty"
                            ),
                            models.UniqueConstraint(fields=("relative", "service"), name="relative_view_once"),
                        ],
                    },
                ),
            ]
        ),
    ]
