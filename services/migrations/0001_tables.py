"""The tables of structures: organisations, services, their years, hours, settings and letterhead."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

import services.keys
import services.models.files
import services.models.organisations
from services.migrating import AtOnce

SORT_KEY = """
CREATE FUNCTION savs_sort_key(last_name text, first_name text DEFAULT '') RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN rtrim(lower(public.unaccent('public.unaccent'::regdictionary, last_name || ' ' || first_name)));
"""

# A function by which the application's role, which owns no table, leaves the planner true figures after a load.
#
# Why at all: autovacuum may look at a table while a load fills it, finds pages and not one committed row, and notes that the
# table is empty. Until it comes back, up to a minute later, every join is planned for nobody: a person's page took 40 s.
# Called before the commit, it counts the transaction's own rows, and its lock keeps autovacuum away until they are seen.
# GRANT MAINTAIN would say the same in PostgreSQL 17; 16 has no such right.
#
# Autovacuum's own measure of what is worth a look: 50 rows and a tenth of the table, as it was last counted.
COUNT_WHAT_CHANGED = """
CREATE FUNCTION savs_count_what_changed() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE filled regclass;
BEGIN
    FOR filled IN
        SELECT c.oid FROM pg_stat_xact_user_tables s JOIN pg_class c ON c.oid = s.relid
        WHERE s.schemaname = 'public'
          AND s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 50 + 0.1 * GREATEST(c.reltuples, 0)
        ORDER BY c.oid
    LOOP
        EXECUTE format('ANALYZE %s', filled);
    END LOOP;
END $$;
"""

# Rule STR-2, whatever writes: four distinct Mondays, in their order, each week whole within the year.
_WEEKS = " AND ".join(
    f"EXTRACT(isodow FROM sampled_weeks[{n}]) = 1 AND sampled_weeks[{n}] >= make_date(year, 1, 1) "
    f"AND sampled_weeks[{n}] + 6 <= make_date(year, 12, 31)"
    for n in range(1, 5)
)
_ORDER = " AND ".join(f"sampled_weeks[{n}] < sampled_weeks[{n + 1}]" for n in range(1, 4))
SAMPLED_WEEKS = (
    "ALTER TABLE services_serviceyear ADD CONSTRAINT sampled_weeks_of_the_year "
    f"CHECK (method = 'minutes' OR ({_WEEKS} AND {_ORDER}))"
)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    replaces = [
        ("services", "0001_database"),
        ("services", "0002_initial"),
        ("services", "0006_statistics"),
        ("services", "0007_service_year_version"),
        ("services", "0008_sampled_weeks"),
        ("services", "0009_support_quota_version"),
        ("services", "0010_letterhead"),
        ("services", "0012_deadline_setting"),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(SORT_KEY, "DROP FUNCTION savs_sort_key(text, text)"),
        migrations.RunSQL(COUNT_WHAT_CHANGED, "DROP FUNCTION savs_count_what_changed()"),
        AtOnce(
            [
                migrations.CreateModel(
                    name="Organisation",
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
                        ("name", models.CharField(max_length=200, verbose_name="nom")),
                    ],
                    options={
                        "verbose_name": "gestionnaire",
                        "ordering": ["name", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                name="organisation_name",
                                violation_error_message="Ce gestionnaire existe déjà.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Authority",
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
                        ("name", models.CharField(max_length=200, unique=True, verbose_name="nom")),
                    ],
                    options={
                        "verbose_name": "autorité",
                        "ordering": ["name", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Service",
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="services.organisation",
                                verbose_name="gestionnaire",
                            ),
                        ),
                        ("code", models.CharField(max_length=50, unique=True, verbose_name="code")),
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
                        "verbose_name": "service",
                        "ordering": ["name", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "organisation"), name="service_id_organisation")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
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
                            "authority",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
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
                        "verbose_name": "convention",
                        "ordering": ["service", "starts_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="agreement_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("service", "="),
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
                                name="agreement_overlap",
                                violation_error_message="Une autre convention couvre déjà cette période.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorizedCapacity",
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
                        ("since", models.DateField(verbose_name="depuis")),
                        ("places", models.PositiveIntegerField(verbose_name="places")),
                    ],
                    options={
                        "verbose_name": "capacité autorisée",
                        "ordering": ["service", "since"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "since"),
                                name="capacity_since",
                                violation_error_message="Une capacité existe déjà à cette date.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeadlineSetting",
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
                        "verbose_name": "réglage d'échéance",
                        "verbose_name_plural": "réglages d'échéances",
                        "ordering": ["service", "code", "since", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "code", "since"),
                                name="deadline_setting_once",
                                nulls_distinct=False,
                                violation_error_message="Cette échéance est déjà réglée à partir de ce jour.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("days", None), ("months", None), ("since", None)),
                                    models.Q(
                                        ("since__isnull", False),
                                        models.Q(
                                            models.Q(("days", None), ("months__gte", 1), ("months__isnull", False)),
                                            models.Q(("days__gte", 1), ("days__isnull", False), ("months", None)),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="deadline_setting_says_one_thing",
                                violation_error_message="Dites un délai, en mois ou en jours, et à partir de quand ; ou rien des trois.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="deadline_setting_reason",
                                violation_error_message="Dites pourquoi.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Letterhead",
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
                        "verbose_name": "en-tête de courrier",
                        "verbose_name_plural": "en-têtes de courrier",
                        "ordering": ["service"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service",),
                                name="letterhead_of_service",
                                violation_error_message="Ce service a déjà un en-tête.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Logo",
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
                    ],
                    options={
                        "verbose_name": "logo",
                        "ordering": ["service"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="logo_size"),
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
                                name="logo_type",
                                violation_error_message="Ce type de fichier n'est pas accepté.",
                            ),
                            models.UniqueConstraint(
                                fields=("service",),
                                name="logo_of_service",
                                violation_error_message="Ce service a déjà un logo.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("content_type__in", ["image/png", "image/jpeg"])),
                                name="logo_is_an_image",
                                violation_error_message="Un logo est une image PNG ou JPEG.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceYear",
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
                        "verbose_name": "exercice",
                        "ordering": ["service", "year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "year"),
                                name="service_year",
                                violation_error_message="Cet exercice existe déjà.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("method", "minutes"), ("sampled_weeks__len", 4), _connector="OR"),
                                name="sampling_has_four_weeks",
                                violation_error_message="Le carottage demande quatre semaines.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportQuota",
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
                        "verbose_name": "fonction support",
                        "ordering": ["service", "year", "label"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "year", "label"),
                                name="support_quota_label",
                                violation_error_message="Cette fonction support existe déjà pour l'année.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("fte_share__gte", 0), ("hours_per_fte__gte", 0)),
                                name="support_quota_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpeningHours",
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
                        "verbose_name": "horaire d'ouverture",
                        "ordering": ["service", "starts_on", "weekday", "opens_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                                name="opening_hours_span",
                                violation_error_message="La fermeture précède l'ouverture.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="opening_hours_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Closure",
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
                        ("starts_on", models.DateField(verbose_name="du")),
                        ("ends_on", models.DateField(verbose_name="au")),
                        ("label", models.CharField(blank=True, max_length=200, verbose_name="motif")),
                    ],
                    options={
                        "verbose_name": "fermeture",
                        "ordering": ["service", "starts_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="closure_dates",
                                violation_error_message="La fin précède le début.",
                            )
                        ],
                    },
                ),
            ]
        ),
        migrations.RunSQL(SAMPLED_WEEKS, "ALTER TABLE services_serviceyear DROP CONSTRAINT sampled_weeks_of_the_year"),
    ]
