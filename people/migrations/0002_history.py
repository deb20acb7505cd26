"""The history of those tables, written by triggers."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import services.history
import services.keys
import services.models.files
from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("people", "0001_tables")]
    replaces = [
        ("people", "0003_history"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="PersonHistory",
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
                                to="people.person",
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
                    ],
                    options={
                        "verbose_name": "historique, personne",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="people_pers_pgh_obj_a0109c_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="personhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeficiencyHistory",
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
                                to="people.deficiency",
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
                        "verbose_name": "historique, déficience",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_defi_pgh_obj_2ddf53_idx"),
                            models.Index(fields=["person"], name="people_defi_person__a89528_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="deficiencyhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonAlertHistory",
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
                                to="people.personalert",
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
                        ("written_on", models.DateField(verbose_name="posée le")),
                        ("text", models.CharField(max_length=100, verbose_name="alerte")),
                        ("at_reception", models.BooleanField(default=False, verbose_name="montrée à l'accueil")),
                        ("review_on", models.DateField(verbose_name="à revoir le")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="levée le")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
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
                        "verbose_name": "historique, alerte",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_pers_pgh_obj_ccbe44_idx"),
                            models.Index(fields=["person"], name="people_pers_person__cfce69_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="personalerthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactDetailsHistory",
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
                                to="people.contactdetails",
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
                        "verbose_name": "historique, coordonnées",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_cont_pgh_obj_8b0178_idx"),
                            models.Index(fields=["person"], name="people_cont_person__ebfff4_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="contactdetailshistory_has_an_author",
                            )
                        ],
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
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_pers_pgh_obj_50ebd4_idx"),
                            models.Index(fields=["person"], name="people_pers_person__ef1d91_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="persondocumenthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdmissionPapersHistory",
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
                                to="people.admissionpapers",
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
                        "verbose_name": "historique, documents remis à l'admission",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_admi_pgh_obj_6de948_idx"),
                            models.Index(fields=["person"], name="people_admi_person__ec4a95_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="admissionpapershistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonMergeHistory",
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
                                to="people.personmerge",
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
                        ("merged", models.UUIDField(editable=False, verbose_name="clé du dossier réuni")),
                        ("merged_ref", models.CharField(max_length=50, verbose_name="référence du dossier réuni")),
                        ("told", models.CharField(max_length=300, verbose_name="identité du dossier réuni")),
                    ],
                    options={
                        "verbose_name": "historique, réunion de dossiers",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_pers_pgh_obj_a2fe76_idx"),
                            models.Index(fields=["person"], name="people_pers_person__be98fc_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="personmergehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrientationHistory",
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
                                to="people.orientation",
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
                        ("decided_on", models.DateField(verbose_name="décision")),
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                        ("number", models.CharField(blank=True, max_length=50, verbose_name="numéro")),
                    ],
                    options={
                        "verbose_name": "historique, orientation",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_orie_pgh_obj_46bc4e_idx"),
                            models.Index(fields=["person"], name="people_orie_person__9e5489_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="orientationhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProtectionMeasureHistory",
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
                                to="people.protectionmeasure",
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
                        "verbose_name": "historique, mesure de protection",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_prot_pgh_obj_70b99e_idx"),
                            models.Index(fields=["person"], name="people_prot_person__ad3702_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="protectionmeasurehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelativeHistory",
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
                                to="people.relative",
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
                        "verbose_name": "historique, proche",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_rela_pgh_obj_bee212_idx"),
                            models.Index(fields=["person"], name="people_rela_person__ba5965_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="relativehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelativeViewHistory",
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
                                to="people.relativeview",
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
                            ),
                        ),
                        (
                            "relative",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.relative",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="sa place, selon elle")),
                    ],
                    options={
                        "verbose_name": "historique, place d'un proche",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="people_rela_pgh_obj_261034_idx"),
                            models.Index(fields=["person"], name="people_rela_person__aa22fa_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="relativeviewhistory_has_an_author",
                            )
                        ],
                    },
                ),
            ]
        ),
        AtOnce(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_personhistory" ("birth_date", "commune", "first_name", "last_name", "mdph_number", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sex") VALUES (NEW."birth_date", NEW."commune", NEW."first_name", NEW."last_name", NEW."mdph_number", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."ref", NEW."sex"); RETURN NULL;',
                            hash="cc35fa50fee1e1a6e881e39fde9a8f55502434a6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_65688",
                            table="people_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."commune" IS DISTINCT FROM (NEW."commune") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."mdph_number" IS DISTINCT FROM (NEW."mdph_number") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."sex" IS DISTINCT FROM (NEW."sex"))',
                            func='INSERT INTO "people_personhistory" ("birth_date", "commune", "first_name", "last_name", "mdph_number", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sex") VALUES (NEW."birth_date", NEW."commune", NEW."first_name", NEW."last_name", NEW."mdph_number", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."ref", NEW."sex"); RETURN NULL;',
                            hash="739609c429e0a0489d1e0cd1f486ccb119ad56cf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_de829",
                            table="people_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_personhistory" ("birth_date", "commune", "first_name", "last_name", "mdph_number", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "sex") VALUES (OLD."birth_date", OLD."commune", OLD."first_name", OLD."last_name", OLD."mdph_number", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."ref", OLD."sex"); RETURN NULL;',
                            hash="e12e2aea5bb3e3c52e5634b63817585b24924868",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2ca2d",
                            table="people_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deficiency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_deficiencyhistory" ("person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "type") VALUES (NEW."person_id", NOW(), \'insert\', NEW."id", NEW."rank", NEW."type"); RETURN NULL;',
                            hash="1fe1ffbab7ba31a0fd1c69c1c9985d1bea70d607",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cda6a",
                            table="people_deficiency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deficiency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."type" IS DISTINCT FROM (NEW."type"))',
                            func='INSERT INTO "people_deficiencyhistory" ("person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "type") VALUES (NEW."person_id", NOW(), \'update\', NEW."id", NEW."rank", NEW."type"); RETURN NULL;',
                            hash="03056575cd9bda73af9a62fe1814261ada8e7894",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b1421",
                            table="people_deficiency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="deficiency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_deficiencyhistory" ("person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "type") VALUES (OLD."person_id", NOW(), \'delete\', OLD."id", OLD."rank", OLD."type"); RETURN NULL;',
                            hash="f19c39996f40f370613ecbf1c5bba502da6a7c78",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c2ed2",
                            table="people_deficiency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personalert",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_personalerthistory" ("at_reception", "author_id", "closed_because", "closed_by_id", "closed_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "service_id", "text", "written_on") VALUES (NEW."at_reception", NEW."author_id", NEW."closed_because", NEW."closed_by_id", NEW."closed_on", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."review_on", NEW."service_id", NEW."text", NEW."written_on"); RETURN NULL;',
                            hash="531cd283072f5a0e09bf37ceb9a7ccae85b83f75",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5a40b",
                            table="people_personalert",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personalert",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."at_reception" IS DISTINCT FROM (NEW."at_reception") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."closed_because" IS DISTINCT FROM (NEW."closed_because") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."review_on" IS DISTINCT FROM (NEW."review_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."written_on" IS DISTINCT FROM (NEW."written_on"))',
                            func='INSERT INTO "people_personalerthistory" ("at_reception", "author_id", "closed_because", "closed_by_id", "closed_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "service_id", "text", "written_on") VALUES (NEW."at_reception", NEW."author_id", NEW."closed_because", NEW."closed_by_id", NEW."closed_on", NEW."person_id", NOW(), \'update\', NEW."id", NEW."review_on", NEW."service_id", NEW."text", NEW."written_on"); RETURN NULL;',
                            hash="ff7c7ded417e5d6651dc3af7eddb1302289a4983",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7aee6",
                            table="people_personalert",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personalert",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_personalerthistory" ("at_reception", "author_id", "closed_because", "closed_by_id", "closed_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_on", "service_id", "text", "written_on") VALUES (OLD."at_reception", OLD."author_id", OLD."closed_because", OLD."closed_by_id", OLD."closed_on", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."review_on", OLD."service_id", OLD."text", OLD."written_on"); RETURN NULL;',
                            hash="bde5a8a9d73559f8769c4647520bfb2740dd27fd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_138d2",
                            table="people_personalert",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactdetails",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_contactdetailshistory" ("access", "address", "email", "emergency_name", "emergency_phone", "other_phone", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred") VALUES (NEW."access", NEW."address", NEW."email", NEW."emergency_name", NEW."emergency_phone", NEW."other_phone", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."phone", NEW."preferred"); RETURN NULL;',
                            hash="409474aa47eef3e6f0619a83fee6a9ca385ec19e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f976c",
                            table="people_contactdetails",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactdetails",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."access" IS DISTINCT FROM (NEW."access") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."emergency_name" IS DISTINCT FROM (NEW."emergency_name") OR OLD."emergency_phone" IS DISTINCT FROM (NEW."emergency_phone") OR OLD."other_phone" IS DISTINCT FROM (NEW."other_phone") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."preferred" IS DISTINCT FROM (NEW."preferred"))',
                            func='INSERT INTO "people_contactdetailshistory" ("access", "address", "email", "emergency_name", "emergency_phone", "other_phone", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred") VALUES (NEW."access", NEW."address", NEW."email", NEW."emergency_name", NEW."emergency_phone", NEW."other_phone", NEW."person_id", NOW(), \'update\', NEW."id", NEW."phone", NEW."preferred"); RETURN NULL;',
                            hash="d5cfb65c8fdf13a64e564bb0a03f30acf1cb8f04",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_84d9f",
                            table="people_contactdetails",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contactdetails",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_contactdetailshistory" ("access", "address", "email", "emergency_name", "emergency_phone", "other_phone", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "preferred") VALUES (OLD."access", OLD."address", OLD."email", OLD."emergency_name", OLD."emergency_phone", OLD."other_phone", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."phone", OLD."preferred"); RETURN NULL;',
                            hash="4db356082da1ddc10c8847349952f13cc19262d0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4e7eb",
                            table="people_contactdetails",
                            when="AFTER",
                        ),
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
                pgtrigger.migrations.AddTrigger(
                    model_name="admissionpapers",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_admissionpapershistory" ("booklet_on", "booklet_version", "charter_on", "charter_version", "notice_on", "notice_version", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_on", "rules_version", "service_id", "trusted_told_on") VALUES (NEW."booklet_on", NEW."booklet_version", NEW."charter_on", NEW."charter_version", NEW."notice_on", NEW."notice_version", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."rules_on", NEW."rules_version", NEW."service_id", NEW."trusted_told_on"); RETURN NULL;',
                            hash="879ea6f7d2b25a9cea96921735f83261f02d21bd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8b729",
                            table="people_admissionpapers",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="admissionpapers",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."booklet_on" IS DISTINCT FROM (NEW."booklet_on") OR OLD."booklet_version" IS DISTINCT FROM (NEW."booklet_version") OR OLD."charter_on" IS DISTINCT FROM (NEW."charter_on") OR OLD."charter_version" IS DISTINCT FROM (NEW."charter_version") OR OLD."notice_on" IS DISTINCT FROM (NEW."notice_on") OR OLD."notice_version" IS DISTINCT FROM (NEW."notice_version") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."rules_on" IS DISTINCT FROM (NEW."rules_on") OR OLD."rules_version" IS DISTINCT FROM (NEW."rules_version") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."trusted_told_on" IS DISTINCT FROM (NEW."trusted_told_on"))',
                            func='INSERT INTO "people_admissionpapershistory" ("booklet_on", "booklet_version", "charter_on", "charter_version", "notice_on", "notice_version", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_on", "rules_version", "service_id", "trusted_told_on") VALUES (NEW."booklet_on", NEW."booklet_version", NEW."charter_on", NEW."charter_version", NEW."notice_on", NEW."notice_version", NEW."person_id", NOW(), \'update\', NEW."id", NEW."rules_on", NEW."rules_version", NEW."service_id", NEW."trusted_told_on"); RETURN NULL;',
                            hash="93166e3d95b58357f37d9178446ae3350337ae48",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_724af",
                            table="people_admissionpapers",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="admissionpapers",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_admissionpapershistory" ("booklet_on", "booklet_version", "charter_on", "charter_version", "notice_on", "notice_version", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rules_on", "rules_version", "service_id", "trusted_told_on") VALUES (OLD."booklet_on", OLD."booklet_version", OLD."charter_on", OLD."charter_version", OLD."notice_on", OLD."notice_version", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."rules_on", OLD."rules_version", OLD."service_id", OLD."trusted_told_on"); RETURN NULL;',
                            hash="e383f7f3e3e6dc007bbace39bb685a46c31c5713",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dd15b",
                            table="people_admissionpapers",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personmerge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_personmergehistory" ("merged", "merged_ref", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "told") VALUES (NEW."merged", NEW."merged_ref", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."told"); RETURN NULL;',
                            hash="6b414d5f1c7c58d9e25e65d737293df00f7df940",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b3d5e",
                            table="people_personmerge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personmerge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."merged" IS DISTINCT FROM (NEW."merged") OR OLD."merged_ref" IS DISTINCT FROM (NEW."merged_ref") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."told" IS DISTINCT FROM (NEW."told"))',
                            func='INSERT INTO "people_personmergehistory" ("merged", "merged_ref", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "told") VALUES (NEW."merged", NEW."merged_ref", NEW."person_id", NOW(), \'update\', NEW."id", NEW."told"); RETURN NULL;',
                            hash="1c570a46224c1bd047706da4eb79eb1a65c7034a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a0b69",
                            table="people_personmerge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personmerge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_personmergehistory" ("merged", "merged_ref", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "told") VALUES (OLD."merged", OLD."merged_ref", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."told"); RETURN NULL;',
                            hash="f1a3618c980787754b90d04d9cd7107a0def2a9f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bff23",
                            table="people_personmerge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="orientation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_orientationhistory" ("decided_on", "ends_on", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."decided_on", NEW."ends_on", NEW."number", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="208286d1ec0d009a18b3d8659f449767ace36962",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e4ea7",
                            table="people_orientation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="orientation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                            func='INSERT INTO "people_orientationhistory" ("decided_on", "ends_on", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."decided_on", NEW."ends_on", NEW."number", NEW."person_id", NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="7542c1c4e20998b5d857dcde5acbcf7b0f15de0b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_877d5",
                            table="people_orientation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="orientation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_orientationhistory" ("decided_on", "ends_on", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."decided_on", OLD."ends_on", OLD."number", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;',
                            hash="a0838082082fc061b07e4f3ed8c04e8b96ccc807",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f0579",
                            table="people_orientation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectionmeasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_protectionmeasurehistory" ("court", "ends_on", "mandatary_email", "mandatary_kind", "mandatary_name", "mandatary_phone", "manner", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "starts_on", "type") VALUES (NEW."court", NEW."ends_on", NEW."mandatary_email", NEW."mandatary_kind", NEW."mandatary_name", NEW."mandatary_phone", NEW."manner", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."scope", NEW."starts_on", NEW."type"); RETURN NULL;',
                            hash="a1da5eb0ed59394a1578c786ad291ffcdfb31211",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_020a0",
                            table="people_protectionmeasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectionmeasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."court" IS DISTINCT FROM (NEW."court") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."mandatary_email" IS DISTINCT FROM (NEW."mandatary_email") OR OLD."mandatary_kind" IS DISTINCT FROM (NEW."mandatary_kind") OR OLD."mandatary_name" IS DISTINCT FROM (NEW."mandatary_name") OR OLD."mandatary_phone" IS DISTINCT FROM (NEW."mandatary_phone") OR OLD."manner" IS DISTINCT FROM (NEW."manner") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."scope" IS DISTINCT FROM (NEW."scope") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."type" IS DISTINCT FROM (NEW."type"))',
                            func='INSERT INTO "people_protectionmeasurehistory" ("court", "ends_on", "mandatary_email", "mandatary_kind", "mandatary_name", "mandatary_phone", "manner", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "starts_on", "type") VALUES (NEW."court", NEW."ends_on", NEW."mandatary_email", NEW."mandatary_kind", NEW."mandatary_name", NEW."mandatary_phone", NEW."manner", NEW."person_id", NOW(), \'update\', NEW."id", NEW."scope", NEW."starts_on", NEW."type"); RETURN NULL;',
                            hash="6d4f1a72a96dc57e5d35b1cb171e4ae8b6b69090",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_172bb",
                            table="people_protectionmeasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="protectionmeasure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_protectionmeasurehistory" ("court", "ends_on", "mandatary_email", "mandatary_kind", "mandatary_name", "mandatary_phone", "manner", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "starts_on", "type") VALUES (OLD."court", OLD."ends_on", OLD."mandatary_email", OLD."mandatary_kind", OLD."mandatary_name", OLD."mandatary_phone", OLD."manner", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."scope", OLD."starts_on", OLD."type"); RETURN NULL;',
                            hash="c9f7951bcd70dad10d9000c837786e1b7cd56961",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_32852",
                            table="people_protectionmeasure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_relativehistory" ("email", "link", "name", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "trusted_on", "trusted_until") VALUES (NEW."email", NEW."link", NEW."name", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."phone", NEW."trusted_on", NEW."trusted_until"); RETURN NULL;',
                            hash="2d734da4c040a47082613053cee873ec8c035680",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9a25c",
                            table="people_relative",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."trusted_on" IS DISTINCT FROM (NEW."trusted_on") OR OLD."trusted_until" IS DISTINCT FROM (NEW."trusted_until"))',
                            func='INSERT INTO "people_relativehistory" ("email", "link", "name", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "trusted_on", "trusted_until") VALUES (NEW."email", NEW."link", NEW."name", NEW."person_id", NOW(), \'update\', NEW."id", NEW."phone", NEW."trusted_on", NEW."trusted_until"); RETURN NULL;',
                            hash="880c203cd66a75f96eb662f854a3a85cb78bad90",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_99d90",
                            table="people_relative",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relative",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_relativehistory" ("email", "link", "name", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "trusted_on", "trusted_until") VALUES (OLD."email", OLD."link", OLD."name", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."phone", OLD."trusted_on", OLD."trusted_until"); RETURN NULL;',
                            hash="05b7f61eaf25ffd9fa37d3350af1a343b31e3734",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b778e",
                            table="people_relative",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relativeview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_relativeviewhistory" ("person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relative_id", "service_id", "text") VALUES (NEW."person_id", NOW(), \'insert\', NEW."id", NEW."relative_id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="44a509cfd985a826703dd4f5bce0ae2efd16701a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7b0ac",
                            table="people_relativeview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relativeview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."relative_id" IS DISTINCT FROM (NEW."relative_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "people_relativeviewhistory" ("person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relative_id", "service_id", "text") VALUES (NEW."person_id", NOW(), \'update\', NEW."id", NEW."relative_id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="3d01cd9d189faaa6a1fed7bc7beb010dae22a4ce",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_da92e",
                            table="people_relativeview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relativeview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "people_relativeviewhistory" ("person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relative_id", "service_id", "text") VALUES (OLD."person_id", NOW(), \'delete\', OLD."id", OLD."relative_id", OLD."service_id", OLD."text"); RETURN NULL;',
                            hash="21f35fcf27645e210177fde0b0cd6ac8f27246c3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_39118",
                            table="people_relativeview",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
