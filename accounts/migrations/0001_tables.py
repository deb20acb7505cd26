"""The tables of professionals: accounts, places in services, absences, and what guards a sign-in or a form."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import services.keys
import services.models.organisations
from services.migrating import AtOnce

# The table of the shared cache (settings.CACHES), as `createcachetable` would make it.
CACHE = """
CREATE TABLE savs_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL);
CREATE INDEX savs_cache_expires ON savs_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("auth", "0012_alter_user_first_name_max_length"), ("services", "0001_tables")]
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0003_draft"),
        ("accounts", "0007_account_life"),
        ("accounts", "0009_refusal"),
        ("accounts", "0010_cache"),
        ("accounts", "0011_absence"),
        ("accounts", "0013_deadline_digest"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="User",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
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
                        ("email", models.EmailField(max_length=254, unique=True, verbose_name="adresse e-mail")),
                        ("last_name", models.CharField(max_length=100, verbose_name="nom")),
                        ("first_name", models.CharField(max_length=100, verbose_name="prénom")),
                        ("is_active", models.BooleanField(default=True, verbose_name="actif")),
                    ],
                    options={
                        "verbose_name": "professionnel",
                        "ordering": ["last_name", "first_name", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                                name="user_email_lower_case",
                                violation_error_message="L'adresse s'écrit en minuscules.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="professionnel",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="services.organisation",
                                verbose_name="gestionnaire",
                            ),
                        ),
                        (
                            "authority",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
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
                        "verbose_name": "rattachement",
                        "ordering": ["user", "starts_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("role__in", ["travailleur_social", "chef_de_service", "administratif"]),
                                        ("authority", None),
                                        ("organisation", None),
                                        ("service__isnull", False),
                                    ),
                                    models.Q(
                                        ("authority", None),
                                        ("organisation__isnull", False),
                                        ("role", "administrateur"),
                                        ("service", None),
                                    ),
                                    models.Q(
                                        ("authority__isnull", False),
                                        ("organisation", None),
                                        ("role", "lecteur"),
                                        ("service", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="membership_role_fits_place",
                                violation_error_message="Ce rôle ne s'exerce pas à cet endroit.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="membership_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("fte", None), ("fte__gte", 0), _connector="OR"),
                                name="membership_fte_positive",
                            ),
                            models.UniqueConstraint(
                                fields=("user", "service"),
                                name="membership_user_service",
                                violation_error_message="Ce professionnel a déjà un rattachement à ce service.",
                            ),
                            models.UniqueConstraint(
                                fields=("user", "organisation"), name="membership_user_organisation"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RightsReview",
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
                            "membership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="reviews",
                                to="accounts.membership",
                                verbose_name="rattachement",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="revu par",
                            ),
                        ),
                        ("reviewed_on", models.DateField(verbose_name="revu le")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("confirme", "Confirmé"), ("termine", "Terminé")],
                                max_length=10,
                                verbose_name="suite",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "revue des droits",
                        "verbose_name_plural": "revues des droits",
                        "ordering": ["-reviewed_on", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="professionnel",
                            ),
                        ),
                        (
                            "relay",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="relais",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="premier jour")),
                        ("last_day", models.DateField(verbose_name="dernier jour")),
                    ],
                    options={
                        "verbose_name": "absence",
                        "ordering": ["service", "first_day", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="absence_id_service"),
                            models.UniqueConstraint(fields=("id", "user"), name="absence_id_user"),
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="absence_dates",
                                violation_error_message="Le dernier jour précède le premier.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("relay", None),
                                    models.Q(("relay", models.F("user")), _negated=True),
                                    _connector="OR",
                                ),
                                name="absence_relay_is_somebody_else",
                                violation_error_message="Une personne absente n'est pas son propre relais.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("service", "="),
                                    ("user", "="),
                                    (
                                        services.models.organisations.DateRange(
                                            "first_day",
                                            "last_day",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="absence_overlap",
                                violation_error_message="Une autre absence de cette personne couvre déjà une partie de ces jours.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AbsenceReason",
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
                            "absence",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reason",
                                to="accounts.absence",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
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
                        "verbose_name": "motif d'absence",
                        "verbose_name_plural": "motifs d'absence",
                        "ordering": ["absence"],
                    },
                ),
                migrations.CreateModel(
                    name="DeadlineDigest",
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
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[("hebdomadaire", "Chaque semaine"), ("quotidien", "Chaque jour")],
                                default="hebdomadaire",
                                max_length=20,
                                verbose_name="rythme",
                            ),
                        ),
                        ("sent_on", models.DateField(blank=True, null=True, verbose_name="dernier envoi")),
                    ],
                    options={
                        "verbose_name": "rappel par courriel",
                        "verbose_name_plural": "rappels par courriel",
                        "ordering": ["user"],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="professionnel",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="créée par",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="créée le"),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="expire le")),
                        ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                        ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="utilisée le")),
                        ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="annulée le")),
                    ],
                    options={
                        "verbose_name": "invitation",
                        "ordering": ["-created_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("used_at", None), ("voided_at", None)),
                                fields=("user",),
                                name="invitation_one_open",
                                violation_error_message="Un autre lien vient d'être créé pour ce compte.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("used_at", None), ("voided_at", None), _connector="OR"),
                                name="invitation_used_or_voided",
                                violation_error_message="Une invitation utilisée ne s'annule plus.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("created_at"))),
                                name="invitation_expires_later",
                                violation_error_message="Une invitation expire après sa création.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SecondFactorReset",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="second_factor_resets",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="professionnel",
                            ),
                        ),
                        (
                            "reset_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="par",
                            ),
                        ),
                        ("reset_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                    ],
                    options={
                        "verbose_name": "remise à zéro du second facteur",
                        "ordering": ["-reset_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Refusal",
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
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="professionnel",
                            ),
                        ),
                        ("route", models.CharField(max_length=200, verbose_name="page")),
                        ("method", models.CharField(max_length=10, verbose_name="méthode")),
                        ("object_id", models.UUIDField(null=True, verbose_name="objet")),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("interdit", "Page non permise à son rôle"),
                                    ("hors_de_vue", "Dossier ou page hors de sa vue, ou qui n'existe pas"),
                                    ("trop_d_essais", "Trop d'essais"),
                                    ("connexion", "Connexion refusée"),
                                ],
                                max_length=20,
                                verbose_name="motif",
                            ),
                        ),
                        ("minute", models.DateTimeField(verbose_name="le")),
                        ("slot", models.PositiveSmallIntegerField(default=0, verbose_name="case")),
                    ],
                    options={
                        "verbose_name": "refus",
                        "verbose_name_plural": "refus",
                        "ordering": ["-minute", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "minute", "route", "method", "reason", "slot"),
                                name="refusal_once_a_minute",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(condition=models.Q(("slot__lt", 20)), name="refusal_slots"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormKey",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("key", models.UUIDField()),
                        ("location", models.CharField(blank=True, max_length=500)),
                        ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "verbose_name": "clé de formulaire",
                        "ordering": ["-sent_at", "id"],
                        "constraints": [models.UniqueConstraint(fields=("user", "key"), name="form_key_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("key", models.UUIDField()),
                        ("path", models.CharField(max_length=300)),
                        ("data", models.TextField()),
                        ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "verbose_name": "brouillon",
                        "ordering": ["-saved_at", "id"],
                        "constraints": [models.UniqueConstraint(fields=("user", "key"), name="draft_once")],
                    },
                ),
            ]
        ),
        migrations.RunSQL(CACHE, "DROP TABLE savs_cache"),
    ]
