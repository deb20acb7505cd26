"""The tables of what is done: acts, indirect time, collective activities, meetings, transmissions, closings."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import activity.models.acts
import services.keys
import services.models.organisations
from services.migrating import AtOnce


class Migration(migrations.Migration):
    initial = True
    dependencies = [("admissions", "0001_tables"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    replaces = [
        ("activity", "0001_initial"),
        ("activity", "0003_act_note"),
        ("activity", "0006_confidential_note"),
        ("activity", "0008_act_kind"),
        ("activity", "0010_transmission"),
        ("activity", "0012_favourite_row"),
        ("activity", "0014_collective_activity"),
        ("activity", "0016_team_meeting"),
        ("activity", "0018_month_closing"),
        ("activity", "0020_relatives_met"),
        ("activity", "0022_act_outcome"),
        ("activity", "0026_advisory_mission"),
        ("activity", "0028_calendar_feed"),
        ("activity", "0029_advisory_review_day"),
        ("activity", "0030_advisory_review_written"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="ActKind",
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
                            "family",
                            models.CharField(
                                choices=[
                                    ("visite", "Visite à domicile"),
                                    ("rendez_vous", "Rendez-vous au service"),
                                    ("appel", "Appel téléphonique"),
                                    ("courrier", "Courriel ou courrier"),
                                    ("accompagnement", "Accompagnement à l'extérieur"),
                                    ("reunion", "Réunion au sujet d'une personne"),
                                    ("redaction", "Rédaction pour une personne"),
                                    ("permanence", "Permanence"),
                                    ("seance", "Séance collective"),
                                    ("situations", "Situations de plusieurs personnes"),
                                ],
                                max_length=20,
                                verbose_name="famille",
                            ),
                        ),
                        ("label", models.CharField(max_length=60, verbose_name="nom")),
                        ("is_active", models.BooleanField(default=True, verbose_name="proposé à la saisie")),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                        (
                            "type",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.Case(
                                    models.When(family="seance", then=models.Value("collectif")),
                                    models.When(family="situations", then=models.Value("reunion_dossiers")),
                                    default=models.Value("individuel"),
                                ),
                                output_field=models.CharField(
                                    choices=[
                                        ("individuel", "Acte individuel"),
                                        ("collectif", "Séance collective"),
                                        ("reunion_dossiers", "Situations de plusieurs personnes"),
                                    ],
                                    max_length=20,
                                ),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "type d'acte",
                        "verbose_name_plural": "types d'acte",
                        "ordering": ["service", "rank", "label", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "label"),
                                name="act_kind_label_once",
                                violation_error_message="Un type d'acte porte déjà ce nom.",
                            ),
                            models.UniqueConstraint(fields=("id", "service", "type"), name="act_kind_id_service_type"),
                            models.UniqueConstraint(fields=("id", "service"), name="act_kind_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(("label", ""), _negated=True), name="act_kind_has_a_label"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Act",
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
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "ref",
                            models.CharField(default=services.keys.new_ref, max_length=50, verbose_name="référence"),
                        ),
                        ("date", models.DateField(verbose_name="date")),
                        ("start", models.TimeField(blank=True, null=True, verbose_name="heure de début")),
                        ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes")),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("individuel", "Acte individuel"),
                                    ("collectif", "Séance collective"),
                                    ("reunion_dossiers", "Situations de plusieurs personnes"),
                                ],
                                default="individuel",
                                max_length=20,
                                verbose_name="type",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="activity.actkind",
                                verbose_name="type d'acte",
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                choices=[
                                    ("accompagnement", "Accompagnement"),
                                    ("evaluation", "Évaluation des besoins"),
                                    ("elaboration_projet", "Élaboration du projet"),
                                ],
                                default="accompagnement",
                                max_length=20,
                                verbose_name="nature",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("realise", "Réalisé"),
                                    ("prevu", "Prévu"),
                                    ("absent", "Personne absente"),
                                    ("annule", "Annulé"),
                                ],
                                default="realise",
                                max_length=10,
                                verbose_name="statut",
                            ),
                        ),
                        (
                            "transport_minutes",
                            models.PositiveIntegerField(default=0, verbose_name="transport avec la personne (minutes)"),
                        ),
                        (
                            "own_trip_minutes",
                            models.PositiveIntegerField(default=0, verbose_name="trajet du professionnel (minutes)"),
                        ),
                        ("eligible", models.BooleanField(default=True, verbose_name="activité collective éligible")),
                        (
                            "people_count",
                            models.PositiveSmallIntegerField(default=0, verbose_name="nombre de personnes"),
                        ),
                        (
                            "uncounted_because",
                            models.CharField(blank=True, max_length=200, verbose_name="non compté parce que"),
                        ),
                        (
                            "counted",
                            models.GeneratedField(
                                db_persist=True,
                                expression=activity.models.acts.Counted(),
                                output_field=models.BooleanField(),
                            ),
                        ),
                        (
                            "busy",
                            models.GeneratedField(
                                db_persist=True,
                                expression=activity.models.acts.Busy(),
                                output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                            ),
                        ),
                        (
                            "people",
                            models.ManyToManyField(
                                related_name="acts", through="activity.ActPerson", to="people.person"
                            ),
                        ),
                        (
                            "professionals",
                            models.ManyToManyField(
                                related_name="+", through="activity.ActProfessional", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "acte",
                        "ordering": ["service", "date", "start", "ref"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("counted", True)),
                                fields=["service", "date"],
                                include=(
                                    "type",
                                    "nature",
                                    "minutes",
                                    "transport_minutes",
                                    "own_trip_minutes",
                                    "people_count",
                                ),
                                name="act_counted",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("counted", True), ("nature__in", ["evaluation", "elaboration_projet"])
                                ),
                                fields=["service", "date"],
                                include=("id",),
                                name="act_assessing",
                            ),
                            models.Index(
                                condition=models.Q(("status", "absent")),
                                fields=["service", "date"],
                                include=("own_trip_minutes",),
                                name="act_no_show",
                            ),
                            models.Index(
                                condition=models.Q(("status", "prevu")), fields=["service", "date"], name="act_planned"
                            ),
                            models.Index(
                                models.F("service"),
                                models.OrderBy(models.F("date"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="act_latest",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "ref"),
                                name="act_ref",
                                violation_error_message="Cette référence désigne déjà un acte.",
                            ),
                            models.UniqueConstraint(fields=("id", "service", "busy"), name="act_id_service_busy"),
                            models.UniqueConstraint(fields=("id", "service"), name="act_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("type", "individuel"), _negated=True),
                                    ("people_count", 1),
                                    _connector="OR",
                                ),
                                name="individual_act_has_one_person",
                                violation_error_message="Un acte individuel concerne une seule personne.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("type", "reunion_dossiers"), _negated=True),
                                    ("people_count__gte", 1),
                                    _connector="OR",
                                ),
                                name="cases_have_people",
                                violation_error_message="Indiquez les personnes concernées.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("type", "individuel"), ("nature", "accompagnement"), _connector="OR"
                                ),
                                name="nature_of_individual_acts_only",
                                violation_error_message="Seul un acte individuel a une nature.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("type", "collectif"), ("eligible", True), _connector="OR"),
                                name="eligibility_of_sessions_only",
                                violation_error_message="Seule une séance collective peut être non éligible.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("minutes", 0), _negated=True),
                                    ("transport_minutes__gt", 0),
                                    _connector="OR",
                                ),
                                name="act_without_minutes_has_transport",
                                violation_error_message="Une durée de 0 minute n'est possible qu'avec un transport.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start", None),
                                    ("minutes", None),
                                    django.db.models.lookups.LessThanOrEqual(
                                        activity.models.acts.EndMinute(), models.Value(1440)
                                    ),
                                    _connector="OR",
                                ),
                                name="act_ends_by_midnight",
                                violation_error_message="L'acte dépasse minuit : terminez-le à 24:00 au plus tard.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActNote",
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
                            "act",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="note", to="activity.act"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="note")),
                    ],
                    options={
                        "verbose_name": "note d'un acte",
                        "ordering": ["act"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="act_note_not_empty"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActPerson",
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
                        ("busy", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="occupation")),
                        (
                            "act",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="act_people",
                                to="activity.act",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="act_people",
                                to="people.person",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                    ],
                    options={
                        "verbose_name": "personne d'un acte",
                        "ordering": ["act", "rank", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("act", "person"), name="act_person_once"),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("busy__isempty", False)),
                                expressions=[("service", "="), ("person", "="), ("busy", "&&")],
                                name="act_person_overlap",
                                violation_error_message="Un autre acte de cette personne occupe déjà ce moment.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActProfessional",
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
                        ("busy", django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="occupation")),
                        (
                            "act",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="act_professionals",
                                to="activity.act",
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
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                    ],
                    options={
                        "verbose_name": "professionnel d'un acte",
                        "ordering": ["act", "rank", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("act", "user"), name="act_professional_once"),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("busy__isempty", False)),
                                expressions=[("service", "="), ("user", "="), ("busy", "&&")],
                                name="act_professional_overlap",
                                violation_error_message="Un autre acte de ce professionnel occupe déjà ce moment.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndirectTime",
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
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "ref",
                            models.CharField(default=services.keys.new_ref, max_length=50, verbose_name="référence"),
                        ),
                        ("date", models.DateField(verbose_name="date")),
                        ("minutes", models.PositiveIntegerField(verbose_name="minutes")),
                        (
                            "heading",
                            models.CharField(
                                choices=[
                                    ("institutionnel", "Fonctionnement institutionnel"),
                                    ("partenarial", "Fonctionnement partenarial"),
                                    ("transport_equipe", "Temps de transport des équipes"),
                                    ("preparation", "Temps de préparation des équipes"),
                                ],
                                max_length=20,
                                verbose_name="rubrique",
                            ),
                        ),
                        ("label", models.CharField(blank=True, max_length=200, verbose_name="libellé")),
                    ],
                    options={
                        "verbose_name": "temps indirect",
                        "ordering": ["service", "date", "ref"],
                        "indexes": [
                            models.Index(
                                fields=["service", "date"], include=("heading", "minutes"), name="indirect_time_by_date"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "ref"),
                                name="indirect_time_ref",
                                violation_error_message="Cette référence désigne déjà un temps indirect.",
                            ),
                            models.UniqueConstraint(fields=("id", "service"), name="indirect_time_id_service"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendee",
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
                            "indirect_time",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendees",
                                to="activity.indirecttime",
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
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                    ],
                    options={
                        "verbose_name": "participant",
                        "ordering": ["indirect_time", "rank", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("indirect_time", "user"), name="attendee_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdvisoryMission",
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
                            "side",
                            models.CharField(
                                choices=[("demandee", "Demandée par nous"), ("apportee", "Apportée par nous")],
                                max_length=10,
                                verbose_name="sens",
                            ),
                        ),
                        ("partner", models.CharField(max_length=200, verbose_name="l'autre SAVS")),
                        ("contact", models.CharField(blank=True, max_length=200, verbose_name="interlocuteur")),
                        (
                            "theme",
                            models.CharField(
                                choices=[
                                    ("sante", "Accompagnement de la santé"),
                                    ("evaluation", "Évaluation fonctionnelle"),
                                    ("projet", "Élaboration du projet"),
                                    ("comportements", "Comportements problèmes"),
                                    ("qualite", "Amélioration continue de la qualité"),
                                    ("reseau", "Animation du réseau territorial"),
                                ],
                                max_length=20,
                                verbose_name="thème",
                            ),
                        ),
                        ("asked_on", models.DateField(verbose_name="demandée le")),
                        ("question", models.TextField(verbose_name="question posée")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="réponse le")),
                        ("answer", models.TextField(blank=True, verbose_name="réponse")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="terminée le")),
                        ("result", models.TextField(blank=True, verbose_name="résultat")),
                    ],
                    options={
                        "verbose_name": "mission d'appui",
                        "verbose_name_plural": "missions d'appui",
                        "ordering": ["-asked_on", "-id"],
                        "indexes": [
                            models.Index(
                                models.F("service"),
                                models.OrderBy(models.F("asked_on"), descending=True),
                                name="advisory_mission_latest",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="advisory_mission_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("partner", ""), _negated=True), models.Q(("question", ""), _negated=True)
                                ),
                                name="advisory_mission_says_what",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on", None), ("answered_on__gte", models.F("asked_on")), _connector="OR"
                                ),
                                name="advisory_mission_answered_after",
                                violation_error_message="La réponse précède la demande.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None), ("ended_on__gte", models.F("asked_on")), _connector="OR"
                                ),
                                name="advisory_mission_ended_after",
                                violation_error_message="La fin précède la demande.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdvisoryTime",
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
                            "mission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="times",
                                to="activity.advisorymission",
                            ),
                        ),
                        (
                            "indirect_time",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="advisory",
                                to="activity.indirecttime",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "temps d'une mission d'appui",
                        "ordering": ["mission", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="AdvisoryReview",
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
                        ("text", models.TextField(verbose_name="bilan")),
                        (
                            "written_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="écrit le"),
                        ),
                    ],
                    options={
                        "verbose_name": "bilan des missions d'appui",
                        "ordering": ["service", "-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("service", "year"),
                                name="advisory_review_year",
                                violation_error_message="Le bilan de cette année existe déjà.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="advisory_review_not_empty"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MonthClosing",
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
                        ("month", models.DateField(verbose_name="mois")),
                        ("closed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="clos le")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="clos par",
                            ),
                        ),
                        ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="rouvert le")),
                        (
                            "reopened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="rouvert par",
                            ),
                        ),
                        (
                            "reopened_because",
                            models.CharField(blank=True, max_length=200, verbose_name="rouvert parce que"),
                        ),
                    ],
                    options={
                        "verbose_name": "clôture d'un mois",
                        "verbose_name_plural": "clôtures de mois",
                        "ordering": ["service", "month", "closed_at", "id"],
                        "indexes": [
                            models.Index(fields=["service", "month", "closed_at"], name="month_closing_by_month")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("reopened_at", None)),
                                fields=("service", "month"),
                                name="month_closed_once",
                                violation_error_message="Ce mois est déjà clos.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)), name="month_closing_first_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reopened_at", None), ("reopened_because", ""), ("reopened_by", None)),
                                    models.Q(
                                        ("reopened_at__gte", models.F("closed_at")),
                                        ("reopened_by__isnull", False),
                                        models.Q(("reopened_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="month_reopened_with_a_reason",
                                violation_error_message="Indiquez pourquoi le mois est rouvert.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LateChange",
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
                            "about",
                            models.CharField(
                                choices=[("acte", "Acte"), ("indirect", "Temps indirect")],
                                max_length=10,
                                verbose_name="ce qui change",
                            ),
                        ),
                        (
                            "change",
                            models.CharField(
                                choices=[("ajout", "Ajouté"), ("correction", "Corrigé"), ("suppression", "Supprimé")],
                                max_length=12,
                                verbose_name="changement",
                            ),
                        ),
                        ("subject", models.UUIDField(verbose_name="clé")),
                        ("ref", models.CharField(max_length=50, verbose_name="référence")),
                        ("date", models.DateField(verbose_name="date")),
                        ("minutes_before", models.IntegerField(null=True, verbose_name="minutes avant")),
                        ("minutes_after", models.IntegerField(null=True, verbose_name="minutes après")),
                        ("reason", models.CharField(max_length=200, verbose_name="motif")),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="par",
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="le")),
                        ("transaction", models.BigIntegerField(verbose_name="transaction")),
                    ],
                    options={
                        "verbose_name": "modification tardive",
                        "verbose_name_plural": "modifications tardives",
                        "ordering": ["service", "date", "at", "id"],
                        "indexes": [models.Index(fields=["service", "date"], name="late_change_by_date")],
                        "constraints": [
                            models.UniqueConstraint(fields=("transaction", "subject"), name="late_change_once"),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True), name="late_change_has_a_reason"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DayBounds",
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
                            "shortest",
                            models.PositiveSmallIntegerField(
                                default=60, verbose_name="journée la plus courte (minutes)"
                            ),
                        ),
                        (
                            "longest",
                            models.PositiveSmallIntegerField(
                                default=600, verbose_name="journée la plus longue (minutes)"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bornes d'une journée",
                        "verbose_name_plural": "bornes d'une journée",
                        "ordering": ["service"],
                        "constraints": [
                            models.UniqueConstraint(fields=("service",), name="day_bounds_once"),
                            models.CheckConstraint(
                                condition=models.Q(("longest__gt", models.F("shortest")), ("longest__lte", 1440)),
                                name="day_bounds_in_order",
                                violation_error_message="La plus longue journée dépasse la plus courte, et ne dépasse pas 24 heures.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CollectiveSettings",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="services.service",
                                verbose_name="service",
                            ),
                        ),
                        (
                            "restart_after_months",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(24),
                                ],
                                verbose_name="interruption qui remet le compte à zéro (mois)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "réglages des activités collectives",
                        "verbose_name_plural": "réglages des activités collectives",
                        "ordering": ["service"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("restart_after_months__gte", 1), ("restart_after_months__lte", 24)),
                                name="collective_restart_months",
                                violation_error_message="Entre 1 et 24 mois.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CollectiveActivity",
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
                        ("name", models.CharField(max_length=100, verbose_name="nom")),
                        ("objective", models.TextField(verbose_name="objectif")),
                        ("leads_to", models.TextField(verbose_name="en quoi elle mène au droit commun")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="lieu")),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    (
                                        "vie_quotidienne",
                                        "Apprentissage de la vie quotidienne : cuisine, courses, démarches",
                                    ),
                                    ("parole", "Groupe de parole"),
                                    ("droit_commun", "Premier essai ou inscription dans une activité de droit commun"),
                                    ("autre_support", "Autre atelier d'expérimentation vers le droit commun"),
                                    ("loisir", "Loisir : yoga, théâtre, dessin"),
                                    ("sejour", "Séjour, de rupture ou de vacances"),
                                ],
                                max_length=20,
                                verbose_name="ce qu'elle est",
                            ),
                        ),
                        (
                            "is_occupational",
                            models.BooleanField(
                                default=False, verbose_name="occupe la journée, comme un accueil de jour"
                            ),
                        ),
                        (
                            "is_lasting",
                            models.BooleanField(
                                default=False,
                                verbose_name="s'installe dans la durée, sans terme prévu pour la personne",
                            ),
                        ),
                        (
                            "eligible",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.ExpressionWrapper(
                                    models.Q(
                                        models.Q(("purpose__in", ["loisir", "sejour"]), _negated=True),
                                        ("is_lasting", False),
                                        ("is_occupational", False),
                                    ),
                                    output_field=models.BooleanField(),
                                ),
                                output_field=models.BooleanField(),
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                    ],
                    options={
                        "verbose_name": "activité collective",
                        "verbose_name_plural": "activités collectives",
                        "ordering": ["service", "name", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("service"),
                                django.db.models.functions.text.Lower("name"),
                                name="collective_activity_name",
                                violation_error_message="Une activité du service porte déjà ce nom.",
                            ),
                            models.UniqueConstraint(fields=("id", "service"), name="collective_activity_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("name", ""), _negated=True),
                                    models.Q(("objective", ""), _negated=True),
                                    models.Q(("leads_to", ""), _negated=True),
                                ),
                                name="collective_activity_is_said",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="collective_activity_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityProfessional",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="activity_professionals",
                                to="activity.collectiveactivity",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="animateur",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                    ],
                    options={
                        "verbose_name": "animateur d'une activité collective",
                        "ordering": ["activity", "rank", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("activity", "user"), name="activity_professional_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="enrolments",
                                to="activity.collectiveactivity",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                                verbose_name="personne",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="dernier jour")),
                    ],
                    options={
                        "verbose_name": "inscription",
                        "ordering": ["activity", "starts_on", "id"],
                        "indexes": [models.Index(fields=["service", "person"], name="enrolment_of_person")],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="enrolment_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="enrolment_dates",
                                violation_error_message="La fin précède le début.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("activity", "="),
                                    ("person", "="),
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
                                name="enrolment_overlap",
                                violation_error_message="Cette personne est déjà inscrite à cette activité à ces dates.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentAim",
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
                            "enrolment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="aim", to="activity.enrolment"
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="objectif servi")),
                    ],
                    options={
                        "verbose_name": "objectif d'une inscription",
                        "ordering": ["enrolment"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="enrolment_aim_not_empty"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentReview",
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
                            "enrolment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviews",
                                to="activity.enrolment",
                            ),
                        ),
                        ("reviewed_on", models.DateField(verbose_name="évaluée le")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("poursuivie", "On continue"),
                                    ("adaptee", "On continue autrement"),
                                    ("atteinte", "On arrête : l'objectif est atteint"),
                                    ("arretee", "On arrête : elle ne convient plus"),
                                ],
                                max_length=20,
                                verbose_name="suite",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "évaluation d'une inscription",
                        "verbose_name_plural": "évaluations d'une inscription",
                        "ordering": ["enrolment", "reviewed_on", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="enrolment_review_id_service"),
                            models.UniqueConstraint(
                                fields=("enrolment", "reviewed_on"),
                                name="enrolment_review_day",
                                violation_error_message="Une évaluation est déjà écrite à cette date.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentReviewNote",
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
                            "review",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="note",
                                to="activity.enrolmentreview",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="évaluation")),
                    ],
                    options={
                        "verbose_name": "texte d'une évaluation d'inscription",
                        "verbose_name_plural": "textes d'une évaluation d'inscription",
                        "ordering": ["review"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="enrolment_review_note_not_empty"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CollectiveSession",
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
                            "act",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="session", to="activity.act"
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to="activity.collectiveactivity",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "séance d'une activité collective",
                        "verbose_name_plural": "séances d'une activité collective",
                        "ordering": ["activity", "act"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="collective_session_id_service")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionAbsence",
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
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="absences",
                                to="activity.collectivesession",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                                verbose_name="personne",
                            ),
                        ),
                        ("is_excused", models.BooleanField(default=False, verbose_name="a prévenu")),
                    ],
                    options={
                        "verbose_name": "absence à une séance",
                        "verbose_name_plural": "absences à une séance",
                        "ordering": ["session", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "person"), name="session_absence_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConfidentialNote",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
                            "written_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="écrite le"),
                        ),
                        ("text", models.TextField(verbose_name="note")),
                    ],
                    options={
                        "verbose_name": "note à secret renforcé",
                        "verbose_name_plural": "notes à secret renforcé",
                        "ordering": ["-written_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "author"), name="confidential_note_id_author"),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="confidential_note_not_empty"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConfidentialNoteReader",
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
                            "note",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readers",
                                to="activity.confidentialnote",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="lecteur",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lecteur nommé",
                        "ordering": ["note", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("note", "user"), name="confidential_note_reader_once"),
                            models.CheckConstraint(
                                condition=models.Q(("user", models.F("author")), _negated=True),
                                name="confidential_note_author_reads",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
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
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="ouvert le"),
                        ),
                    ],
                    options={
                        "verbose_name": "abonnement d'agenda",
                        "verbose_name_plural": "abonnements d'agenda",
                        "ordering": ["user"],
                    },
                ),
                migrations.CreateModel(
                    name="TeamMeeting",
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
                        ("start", models.TimeField(blank=True, null=True, verbose_name="heure de début")),
                        (
                            "act",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="meeting",
                                to="activity.act",
                            ),
                        ),
                        (
                            "rest",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="meeting",
                                to="activity.indirecttime",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "réunion d'équipe",
                        "verbose_name_plural": "réunions d'équipe",
                        "ordering": ["-date", "-id"],
                        "indexes": [
                            models.Index(
                                models.F("service"),
                                models.OrderBy(models.F("date"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="team_meeting_latest",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="team_meeting_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(("act__isnull", False), ("rest__isnull", False), _connector="OR"),
                                name="team_meeting_has_minutes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingPoint",
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
                                related_name="points",
                                to="activity.teammeeting",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                                verbose_name="personne",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                        ("text", models.TextField(blank=True, verbose_name="ce qui a été dit")),
                        ("decision", models.TextField(blank=True, verbose_name="décision")),
                        (
                            "who",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="à faire par",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="à faire le")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="fait le")),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="fait par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "point d'une réunion",
                        "verbose_name_plural": "points d'une réunion",
                        "ordering": ["meeting", "rank", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("done_at", None), ("due_on__isnull", False)),
                                fields=["service", "due_on"],
                                name="meeting_point_to_do",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "person"), name="meeting_point_person_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("person", None)),
                                fields=("meeting",),
                                name="meeting_point_of_nobody_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decision", ""), ("person", None), ("text", ""), _negated=True),
                                name="meeting_point_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", ""), _negated=True),
                                    models.Q(("done_at", None), ("due_on", None), ("who", None)),
                                    _connector="OR",
                                ),
                                name="meeting_point_needs_a_decision",
                                violation_error_message="Écrivez la décision.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_at", None), ("done_by", None)),
                                    models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="meeting_point_done_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActOutcome",
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
                            "act",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="outcome", to="activity.act"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("absence_excusee", "Absence excusée"),
                                    ("absence_non_excusee", "Absence non excusée"),
                                    ("annule_personne", "Annulé par la personne"),
                                    ("annule_service", "Annulé par le service"),
                                    ("annule_partenaire", "Annulé par un partenaire"),
                                ],
                                max_length=20,
                                verbose_name="suite",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="pourquoi")),
                    ],
                    options={
                        "verbose_name": "suite d'un acte",
                        "verbose_name_plural": "suites d'actes",
                        "ordering": ["act"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "absence_excusee",
                                            "absence_non_excusee",
                                            "annule_personne",
                                            "annule_service",
                                            "annule_partenaire",
                                        ],
                                    )
                                ),
                                name="act_outcome_kind",
                                violation_error_message="Cette suite n'existe pas.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelativesMet",
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
                            "act",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="relatives_met",
                                to="activity.act",
                            ),
                        ),
                        ("told_on", models.DateField(blank=True, null=True, verbose_name="informée le")),
                        (
                            "told_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("face_a_face", "De vive voix"),
                                    ("telephone", "Au téléphone"),
                                    ("ecrit", "Par écrit"),
                                    ("autre", "Autrement"),
                                ],
                                max_length=20,
                                verbose_name="informée comment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proches rencontrés sans la personne",
                        "verbose_name_plural": "proches rencontrés sans la personne",
                        "ordering": ["act"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("told_on", None)), fields=["service"], name="relatives_met_untold"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("told_how", ""), ("told_on", None)),
                                    models.Q(("told_on__isnull", False), models.Q(("told_how", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="relatives_met_told_when_and_how",
                                violation_error_message="La date et la façon de l'informer vont ensemble.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelativesMetReason",
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
                            "act",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="relatives_reason",
                                to="activity.act",
                            ),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="pourquoi sans la personne")),
                    ],
                    options={
                        "verbose_name": "motif d'une rencontre de proches",
                        "ordering": ["act"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="relatives_met_reason_not_empty"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Transmission",
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
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="auteur",
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="écrite le"),
                        ),
                        ("to_team", models.BooleanField(default=True, verbose_name="à toute l'équipe")),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                                verbose_name="au sujet de",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="message")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="à faire le")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="fait le")),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="fait par",
                            ),
                        ),
                        ("to_raise", models.BooleanField(default=False, verbose_name="à évoquer")),
                        ("raised_on", models.DateField(blank=True, null=True, verbose_name="évoquée le")),
                    ],
                    options={
                        "verbose_name": "transmission",
                        "ordering": ["-written_at", "-id"],
                        "indexes": [
                            models.Index(
                                models.F("service"),
                                models.OrderBy(models.F("written_at"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="transmission_latest",
                            ),
                            models.Index(
                                condition=models.Q(("done_at", None), ("due_on__isnull", False)),
                                fields=["service", "due_on"],
                                name="transmission_to_do",
                            ),
                            models.Index(
                                condition=models.Q(("raised_on", None), ("to_raise", True)),
                                fields=["service", "written_at"],
                                name="transmission_to_raise",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("id", "service"), name="transmission_id_service"),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="transmission_not_empty"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_at", None), ("done_by", None)),
                                    models.Q(
                                        ("done_at__isnull", False),
                                        ("done_by__isnull", False),
                                        ("due_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="transmission_done_by_somebody",
                                violation_error_message="Ce qui est fait l'a été par quelqu'un, et était à faire.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("to_raise", False), ("to_team", True), _connector="OR"),
                                name="transmission_raised_in_team",
                                violation_error_message="Ce qui s'évoque en réunion s'adresse à toute l'équipe.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("raised_on", None), ("to_raise", True), _connector="OR"),
                                name="transmission_raised_was_to_raise",
                                violation_error_message="Seul ce qui était à évoquer a été évoqué.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransmissionAddressee",
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
                            "transmission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="addressees",
                                to="activity.transmission",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="destinataire",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "destinataire d'une transmission",
                        "ordering": ["transmission", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("transmission", "user"), name="transmission_addressee_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransmissionReading",
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
                            "transmission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readings",
                                to="activity.transmission",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="lecteur",
                            ),
                        ),
                        ("read_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="lue le")),
                    ],
                    options={
                        "verbose_name": "lecture d'une transmission",
                        "ordering": ["transmission", "read_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("transmission", "user"), name="transmission_read_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FavouriteRow",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="activity.actkind",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ligne favorite",
                        "verbose_name_plural": "lignes favorites",
                        "ordering": ["user", "service", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "service", "person", "kind"), name="favourite_row_once"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
