"""The history of those tables, written by triggers."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import services.history
import services.keys
from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("activity", "0001_tables")]
    replaces = [
        ("activity", "0004_history"),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="ActKindHistory",
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
                                to="activity.actkind",
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
                    ],
                    options={
                        "verbose_name": "historique, type d'acte",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_ac_pgh_obj_98dabd_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="actkindhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActHistory",
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
                                to="activity.act",
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
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
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
                    ],
                    options={
                        "verbose_name": "historique, acte",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_ac_pgh_obj_7acc39_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="acthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActNoteHistory",
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
                                to="activity.actnote",
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
                            "act",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.act",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="note")),
                    ],
                    options={
                        "verbose_name": "historique, note d'un acte",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["act"], name="activity_ac_act_id_876997_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="actnotehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActPersonHistory",
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
                                to="activity.actperson",
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
                            "act",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.act",
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
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                    ],
                    options={
                        "verbose_name": "historique, personne d'un acte",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["act"], name="activity_ac_act_id_b448c9_idx"),
                            models.Index(fields=["person"], name="activity_ac_person__379496_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="actpersonhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActProfessionalHistory",
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
                                to="activity.actprofessional",
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
                            "act",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.act",
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
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                    ],
                    options={
                        "verbose_name": "historique, professionnel d'un acte",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["act"], name="activity_ac_act_id_668c1c_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="actprofessionalhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndirectTimeHistory",
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
                                to="activity.indirecttime",
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
                        "verbose_name": "historique, temps indirect",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_in_pgh_obj_5e4393_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="indirecttimehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttendeeHistory",
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
                                to="activity.attendee",
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
                            "indirect_time",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.indirecttime",
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
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                    ],
                    options={
                        "verbose_name": "historique, participant",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["indirect_time"], name="activity_at_indirec_870d5c_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="attendeehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdvisoryMissionHistory",
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
                                to="activity.advisorymission",
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
                        "verbose_name": "historique, mission d'appui",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_ad_pgh_obj_a98d30_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="advisorymissionhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdvisoryTimeHistory",
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
                                to="activity.advisorytime",
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
                            "mission",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.advisorymission",
                            ),
                        ),
                        (
                            "indirect_time",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.indirecttime",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, temps d'une mission d'appui",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["mission"], name="activity_ad_mission_9bb581_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="advisorytimehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdvisoryReviewHistory",
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
                                to="activity.advisoryreview",
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
                        ("text", models.TextField(verbose_name="bilan")),
                        (
                            "written_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="écrit le"),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, bilan des missions d'appui",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_ad_pgh_obj_e5fde4_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="advisoryreviewhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MonthClosingHistory",
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
                                to="activity.monthclosing",
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
                        ("month", models.DateField(verbose_name="mois")),
                        ("closed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="clos le")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="clos par",
                            ),
                        ),
                        ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="rouvert le")),
                        (
                            "reopened_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
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
                        "verbose_name": "historique, clôture d'un mois",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_mo_pgh_obj_0cf029_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="monthclosinghistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DayBoundsHistory",
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
                                to="activity.daybounds",
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
                        "verbose_name": "historique, bornes d'une journée",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_da_pgh_obj_2cecaf_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="dayboundshistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CollectiveSettingsHistory",
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
                                to="activity.collectivesettings",
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
                        "verbose_name": "historique, réglages des activités collectives",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_co_pgh_obj_70a523_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="collectivesettingshistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CollectiveActivityHistory",
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
                                to="activity.collectiveactivity",
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
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                    ],
                    options={
                        "verbose_name": "historique, activité collective",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_co_pgh_obj_faad3a_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="collectiveactivityhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityProfessionalHistory",
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
                                to="activity.activityprofessional",
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
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.collectiveactivity",
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
                                verbose_name="animateur",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                    ],
                    options={
                        "verbose_name": "historique, animateur d'une activité collective",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["activity"], name="activity_ac_activit_e64182_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="activityprofessionalhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentHistory",
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
                                to="activity.enrolment",
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
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.collectiveactivity",
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
                        ("starts_on", models.DateField(verbose_name="début")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="dernier jour")),
                    ],
                    options={
                        "verbose_name": "historique, inscription",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="activity_en_pgh_obj_ea9ff7_idx"),
                            models.Index(fields=["person"], name="activity_en_person__2c2e5a_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="enrolmenthistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentAimHistory",
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
                                to="activity.enrolmentaim",
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
                            "enrolment",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.enrolment",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="objectif servi")),
                    ],
                    options={
                        "verbose_name": "historique, objectif d'une inscription",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["enrolment"], name="activity_en_enrolme_cf757f_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="enrolmentaimhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentReviewHistory",
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
                                to="activity.enrolmentreview",
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
                            "enrolment",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
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
                        "verbose_name": "historique, évaluation d'une inscription",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="activity_en_pgh_obj_bdb0bf_idx"),
                            models.Index(fields=["enrolment"], name="activity_en_enrolme_80a78e_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="enrolmentreviewhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnrolmentReviewNoteHistory",
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
                                to="activity.enrolmentreviewnote",
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
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.enrolmentreview",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="évaluation")),
                    ],
                    options={
                        "verbose_name": "historique, texte d'une évaluation d'inscription",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["review"], name="activity_en_review__3acdc6_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="enrolmentreviewnotehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CollectiveSessionHistory",
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
                                to="activity.collectivesession",
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
                            "act",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.act",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.collectiveactivity",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, séance d'une activité collective",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["act"], name="activity_co_act_id_c39dc6_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="collectivesessionhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionAbsenceHistory",
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
                                to="activity.sessionabsence",
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
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.collectivesession",
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
                        ("is_excused", models.BooleanField(default=False, verbose_name="a prévenu")),
                    ],
                    options={
                        "verbose_name": "historique, absence à une séance",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["session"], name="activity_se_session_c84c01_idx"),
                            models.Index(fields=["person"], name="activity_se_person__a74efd_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="sessionabsencehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConfidentialNoteHistory",
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
                                to="activity.confidentialnote",
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
                            "written_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="écrite le"),
                        ),
                        ("text", models.TextField(verbose_name="note")),
                    ],
                    options={
                        "verbose_name": "historique, note à secret renforcé",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="activity_co_pgh_obj_ee448b_idx"),
                            models.Index(fields=["person"], name="activity_co_person__aaefa6_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="confidentialnotehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConfidentialNoteReaderHistory",
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
                                to="activity.confidentialnotereader",
                            ),
                        ),
                        (
                            "note",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.confidentialnote",
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
                                verbose_name="lecteur",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, lecteur nommé",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["note"], name="activity_co_note_id_104ceb_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="confidentialnotereaderhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeamMeetingHistory",
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
                                to="activity.teammeeting",
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
                        ("start", models.TimeField(blank=True, null=True, verbose_name="heure de début")),
                        (
                            "act",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.act",
                            ),
                        ),
                        (
                            "rest",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.indirecttime",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, réunion d'équipe",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["pgh_obj"], name="activity_te_pgh_obj_13d4c0_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="teammeetinghistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingPointHistory",
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
                                to="activity.meetingpoint",
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
                                to="activity.teammeeting",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
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
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
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
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="fait par",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, point d'une réunion",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="activity_me_pgh_obj_ee703e_idx"),
                            models.Index(fields=["meeting"], name="activity_me_meeting_064531_idx"),
                            models.Index(fields=["person"], name="activity_me_person__adf15b_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="meetingpointhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActOutcomeHistory",
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
                                to="activity.actoutcome",
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
                            "act",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.act",
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
                        "verbose_name": "historique, suite d'un acte",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["act"], name="activity_ac_act_id_23256f_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="actoutcomehistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelativesMetHistory",
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
                                to="activity.relativesmet",
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
                            "act",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
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
                        "verbose_name": "historique, proches rencontrés sans la personne",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["act"], name="activity_re_act_id_c8e7f4_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="relativesmethistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelativesMetReasonHistory",
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
                                to="activity.relativesmetreason",
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
                            "act",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.act",
                            ),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="pourquoi sans la personne")),
                    ],
                    options={
                        "verbose_name": "historique, motif d'une rencontre de proches",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["act"], name="activity_re_act_id_4f7979_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="relativesmetreasonhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransmissionHistory",
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
                                to="activity.transmission",
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
                            "written_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="écrite le"),
                        ),
                        ("to_team", models.BooleanField(default=True, verbose_name="à toute l'équipe")),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
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
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="fait par",
                            ),
                        ),
                        ("to_raise", models.BooleanField(default=False, verbose_name="à évoquer")),
                        ("raised_on", models.DateField(blank=True, null=True, verbose_name="évoquée le")),
                    ],
                    options={
                        "verbose_name": "historique, transmission",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["pgh_obj"], name="activity_tr_pgh_obj_3bda65_idx"),
                            models.Index(fields=["person"], name="activity_tr_person__3b848f_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="transmissionhistory_has_an_author",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransmissionAddresseeHistory",
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
                                to="activity.transmissionaddressee",
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
                            "transmission",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="activity.transmission",
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
                                verbose_name="destinataire",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historique, destinataire d'une transmission",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["transmission"], name="activity_tr_transmi_eef064_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pgh_user__isnull", False),
                                    models.Q(("pgh_program", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="transmissionaddresseehistory_has_an_author",
                            )
                        ],
                    },
                ),
            ]
        ),
        AtOnce(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="actkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actkindhistory" ("family", "is_active", "label", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id") VALUES (NEW."family", NEW."is_active", NEW."label", NOW(), \'insert\', NEW."id", NEW."rank", NEW."service_id"); RETURN NULL;',
                            hash="cdd6d14aa3ada547fecd881374761f865b46c32a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_37067",
                            table="activity_actkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."family" IS DISTINCT FROM (NEW."family") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "activity_actkindhistory" ("family", "is_active", "label", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id") VALUES (NEW."family", NEW."is_active", NEW."label", NOW(), \'update\', NEW."id", NEW."rank", NEW."service_id"); RETURN NULL;',
                            hash="164bf444a595db5ac15b193c869d6949084d7a3f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7ee6e",
                            table="activity_actkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actkind",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actkindhistory" ("family", "is_active", "label", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id") VALUES (OLD."family", OLD."is_active", OLD."label", NOW(), \'delete\', OLD."id", OLD."rank", OLD."service_id"); RETURN NULL;',
                            hash="fae5964d6ab49c27e431b869d3942e9aeda994a5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3e600",
                            table="activity_actkind",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="act",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_acthistory" ("date", "eligible", "kind_id", "minutes", "nature", "organisation_id", "own_trip_minutes", "people_count", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "service_id", "start", "status", "transport_minutes", "type", "uncounted_because") VALUES (NEW."date", NEW."eligible", NEW."kind_id", NEW."minutes", NEW."nature", NEW."organisation_id", NEW."own_trip_minutes", NEW."people_count", NOW(), \'insert\', NEW."id", NEW."ref", NEW."service_id", NEW."start", NEW."status", NEW."transport_minutes", NEW."type", NEW."uncounted_because"); RETURN NULL;',
                            hash="4f391112eada76e41c4670c0bc2545cb206e79b8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_798b3",
                            table="activity_act",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="act",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."eligible" IS DISTINCT FROM (NEW."eligible") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."own_trip_minutes" IS DISTINCT FROM (NEW."own_trip_minutes") OR OLD."people_count" IS DISTINCT FROM (NEW."people_count") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."transport_minutes" IS DISTINCT FROM (NEW."transport_minutes") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."uncounted_because" IS DISTINCT FROM (NEW."uncounted_because"))',
                            func='INSERT INTO "activity_acthistory" ("date", "eligible", "kind_id", "minutes", "nature", "organisation_id", "own_trip_minutes", "people_count", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "service_id", "start", "status", "transport_minutes", "type", "uncounted_because") VALUES (NEW."date", NEW."eligible", NEW."kind_id", NEW."minutes", NEW."nature", NEW."organisation_id", NEW."own_trip_minutes", NEW."people_count", NOW(), \'update\', NEW."id", NEW."ref", NEW."service_id", NEW."start", NEW."status", NEW."transport_minutes", NEW."type", NEW."uncounted_because"); RETURN NULL;',
                            hash="39fe2eefa58dba4440207954606ae3bec728a2fb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_99792",
                            table="activity_act",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="act",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_acthistory" ("date", "eligible", "kind_id", "minutes", "nature", "organisation_id", "own_trip_minutes", "people_count", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "service_id", "start", "status", "transport_minutes", "type", "uncounted_because") VALUES (OLD."date", OLD."eligible", OLD."kind_id", OLD."minutes", OLD."nature", OLD."organisation_id", OLD."own_trip_minutes", OLD."people_count", NOW(), \'delete\', OLD."id", OLD."ref", OLD."service_id", OLD."start", OLD."status", OLD."transport_minutes", OLD."type", OLD."uncounted_because"); RETURN NULL;',
                            hash="2b0f2e6efa3d8ca7d76556414a4ebf77b8e75b34",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3c453",
                            table="activity_act",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actnotehistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (NEW."act_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="b4eb7566265fe55129523dd16349b11b081e8cd1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bc2ed",
                            table="activity_actnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "activity_actnotehistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (NEW."act_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="2154023cbfd7bbee62bc9268782efa2eddc5aaf1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3c6cb",
                            table="activity_actnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actnotehistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (OLD."act_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."text"); RETURN NULL;',
                            hash="f8c32df913b05d6bbb2bf8a311d44c27877c93d1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a4457",
                            table="activity_actnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actperson",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actpersonhistory" ("act_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id") VALUES (NEW."act_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."rank", NEW."service_id"); RETURN NULL;',
                            hash="0e5ec28961e27d920ade1ff74f7ff990e04032cd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1ddd3",
                            table="activity_actperson",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actperson",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "activity_actpersonhistory" ("act_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id") VALUES (NEW."act_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."rank", NEW."service_id"); RETURN NULL;',
                            hash="cf0d93399d7e5ddacab03282ddc481891b94d097",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_21e84",
                            table="activity_actperson",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actperson",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actpersonhistory" ("act_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id") VALUES (OLD."act_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."rank", OLD."service_id"); RETURN NULL;',
                            hash="83917d665a03faffc5f1cd04793a6027ec3ebbbd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a84db",
                            table="activity_actperson",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actprofessional",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actprofessionalhistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "user_id") VALUES (NEW."act_id", NOW(), \'insert\', NEW."id", NEW."rank", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="a9a1c4f10a2f8e859b221b95eb222969375173df",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0a9dd",
                            table="activity_actprofessional",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actprofessional",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "activity_actprofessionalhistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "user_id") VALUES (NEW."act_id", NOW(), \'update\', NEW."id", NEW."rank", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="a5aed6d16ea30e228c38d204a7ead6fea42e36ac",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8d40b",
                            table="activity_actprofessional",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actprofessional",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actprofessionalhistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "user_id") VALUES (OLD."act_id", NOW(), \'delete\', OLD."id", OLD."rank", OLD."service_id", OLD."user_id"); RETURN NULL;',
                            hash="b0da190c50b188ca4ae1f3e13a43fc222f14e2bb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_68c90",
                            table="activity_actprofessional",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indirecttime",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_indirecttimehistory" ("date", "heading", "label", "minutes", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "service_id") VALUES (NEW."date", NEW."heading", NEW."label", NEW."minutes", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."ref", NEW."service_id"); RETURN NULL;',
                            hash="286c5fa2bf14af4ff3cc166f4a352f6ba2d91b18",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e12b1",
                            table="activity_indirecttime",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indirecttime",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."heading" IS DISTINCT FROM (NEW."heading") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "activity_indirecttimehistory" ("date", "heading", "label", "minutes", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "service_id") VALUES (NEW."date", NEW."heading", NEW."label", NEW."minutes", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."ref", NEW."service_id"); RETURN NULL;',
                            hash="5d34621ae573d635d18af10cc1d707113a20916f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a6c06",
                            table="activity_indirecttime",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indirecttime",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_indirecttimehistory" ("date", "heading", "label", "minutes", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "service_id") VALUES (OLD."date", OLD."heading", OLD."label", OLD."minutes", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."ref", OLD."service_id"); RETURN NULL;',
                            hash="af7d9ebce0da45d5cf81d4d3c58414ae6aef4bc4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3d0d0",
                            table="activity_indirecttime",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_attendeehistory" ("indirect_time_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "user_id") VALUES (NEW."indirect_time_id", NOW(), \'insert\', NEW."id", NEW."rank", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="dd203f5e00716c7a4bfceccf60fb8e5249ef4ea8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_92dd9",
                            table="activity_attendee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."indirect_time_id" IS DISTINCT FROM (NEW."indirect_time_id") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "activity_attendeehistory" ("indirect_time_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "user_id") VALUES (NEW."indirect_time_id", NOW(), \'update\', NEW."id", NEW."rank", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="af4483276a21e4e77446617c495d278bc4dbbac4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5fed9",
                            table="activity_attendee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="attendee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_attendeehistory" ("indirect_time_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "user_id") VALUES (OLD."indirect_time_id", NOW(), \'delete\', OLD."id", OLD."rank", OLD."service_id", OLD."user_id"); RETURN NULL;',
                            hash="eb896e5d8c102200705dd03f36474d2894c2d9f6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8e6d1",
                            table="activity_attendee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="advisorymission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_advisorymissionhistory" ("answer", "answered_on", "asked_on", "contact", "ended_on", "partner", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "result", "service_id", "side", "theme") VALUES (NEW."answer", NEW."answered_on", NEW."asked_on", NEW."contact", NEW."ended_on", NEW."partner", NOW(), \'insert\', NEW."id", NEW."question", NEW."result", NEW."service_id", NEW."side", NEW."theme"); RETURN NULL;',
                            hash="daf25b60978f555a3ccce7d4b76cc8e63e4519fe",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e4e4e",
                            table="activity_advisorymission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="advisorymission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."asked_on" IS DISTINCT FROM (NEW."asked_on") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."partner" IS DISTINCT FROM (NEW."partner") OR OLD."question" IS DISTINCT FROM (NEW."question") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."side" IS DISTINCT FROM (NEW."side") OR OLD."theme" IS DISTINCT FROM (NEW."theme"))',
                            func='INSERT INTO "activity_advisorymissionhistory" ("answer", "answered_on", "asked_on", "contact", "ended_on", "partner", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "result", "service_id", "side", "theme") VALUES (NEW."answer", NEW."answered_on", NEW."asked_on", NEW."contact", NEW."ended_on", NEW."partner", NOW(), \'update\', NEW."id", NEW."question", NEW."result", NEW."service_id", NEW."side", NEW."theme"); RETURN NULL;',
                            hash="52b71d57a16baa5872fb6d6665307817edac3a63",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f18ec",
                            table="activity_advisorymission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="advisorymission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_advisorymissionhistory" ("answer", "answered_on", "asked_on", "contact", "ended_on", "partner", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "result", "service_id", "side", "theme") VALUES (OLD."answer", OLD."answered_on", OLD."asked_on", OLD."contact", OLD."ended_on", OLD."partner", NOW(), \'delete\', OLD."id", OLD."question", OLD."result", OLD."service_id", OLD."side", OLD."theme"); RETURN NULL;',
                            hash="6cb4ea234e41afcf7dc59228c62b01ec3111dd6c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cc503",
                            table="activity_advisorymission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="advisorytime",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_advisorytimehistory" ("indirect_time_id", "mission_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."indirect_time_id", NEW."mission_id", NOW(), \'insert\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="cca1ed3ed793ea966aef44b963f2bcbf3b82280d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3bbea",
                            table="activity_advisorytime",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="advisorytime",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."indirect_time_id" IS DISTINCT FROM (NEW."indirect_time_id") OR OLD."mission_id" IS DISTINCT FROM (NEW."mission_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "activity_advisorytimehistory" ("indirect_time_id", "mission_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."indirect_time_id", NEW."mission_id", NOW(), \'update\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="bdf4cbabba50624269a5f325ffe81d3a27e370d6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_09302",
                            table="activity_advisorytime",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="advisorytime",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_advisorytimehistory" ("indirect_time_id", "mission_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."indirect_time_id", OLD."mission_id", NOW(), \'delete\', OLD."id", OLD."service_id"); RETURN NULL;',
                            hash="6dec6e61364798df44d5cf36d0d9d60a09e0ac84",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f43f3",
                            table="activity_advisorytime",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="advisoryreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_advisoryreviewhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text", "written_on", "year") VALUES (NOW(), \'insert\', NEW."id", NEW."service_id", NEW."text", NEW."written_on", NEW."year"); RETURN NULL;',
                            hash="f06785a15fc9c1d1a780aff2e37c883a9c35e042",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_74e0d",
                            table="activity_advisoryreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="advisoryreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."written_on" IS DISTINCT FROM (NEW."written_on") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                            func='INSERT INTO "activity_advisoryreviewhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text", "written_on", "year") VALUES (NOW(), \'update\', NEW."id", NEW."service_id", NEW."text", NEW."written_on", NEW."year"); RETURN NULL;',
                            hash="108ab2ad0482fcc4d9fecb2b69e190373fdf7a5c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_81eab",
                            table="activity_advisoryreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="advisoryreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_advisoryreviewhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text", "written_on", "year") VALUES (NOW(), \'delete\', OLD."id", OLD."service_id", OLD."text", OLD."written_on", OLD."year"); RETURN NULL;',
                            hash="5315801428c7eb257c4867923bbb7ea0570e65fc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_44e8d",
                            table="activity_advisoryreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="monthclosing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_monthclosinghistory" ("closed_at", "closed_by_id", "month", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reopened_because", "reopened_by_id", "service_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."month", NOW(), \'insert\', NEW."id", NEW."reopened_at", NEW."reopened_because", NEW."reopened_by_id", NEW."service_id"); RETURN NULL;',
                            hash="bb456fd905403eda1699cccefebb284df46954ca",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d809c",
                            table="activity_monthclosing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="monthclosing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."month" IS DISTINCT FROM (NEW."month") OR OLD."reopened_at" IS DISTINCT FROM (NEW."reopened_at") OR OLD."reopened_because" IS DISTINCT FROM (NEW."reopened_because") OR OLD."reopened_by_id" IS DISTINCT FROM (NEW."reopened_by_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "activity_monthclosinghistory" ("closed_at", "closed_by_id", "month", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reopened_because", "reopened_by_id", "service_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."month", NOW(), \'update\', NEW."id", NEW."reopened_at", NEW."reopened_because", NEW."reopened_by_id", NEW."service_id"); RETURN NULL;',
                            hash="4c9dd71dab6387fdf6e47f59eab10956ba17131a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d9cd3",
                            table="activity_monthclosing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="monthclosing",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_monthclosinghistory" ("closed_at", "closed_by_id", "month", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reopened_because", "reopened_by_id", "service_id") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."month", NOW(), \'delete\', OLD."id", OLD."reopened_at", OLD."reopened_because", OLD."reopened_by_id", OLD."service_id"); RETURN NULL;',
                            hash="7c6478c2125683fd6e31f6269afe84d8f211536a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4516f",
                            table="activity_monthclosing",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="daybounds",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_dayboundshistory" ("longest", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "shortest") VALUES (NEW."longest", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."shortest"); RETURN NULL;',
                            hash="c45aeb264e2d9e5cc166919a7a81942c7942acce",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_247de",
                            table="activity_daybounds",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="daybounds",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."longest" IS DISTINCT FROM (NEW."longest") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."shortest" IS DISTINCT FROM (NEW."shortest"))',
                            func='INSERT INTO "activity_dayboundshistory" ("longest", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "shortest") VALUES (NEW."longest", NOW(), \'update\', NEW."id", NEW."service_id", NEW."shortest"); RETURN NULL;',
                            hash="ee1896dd52e93a611489a6e910ae8709d762a546",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2c3bf",
                            table="activity_daybounds",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="daybounds",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_dayboundshistory" ("longest", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "shortest") VALUES (OLD."longest", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."shortest"); RETURN NULL;',
                            hash="68ef3c0719525c6271c48abab60d2157b1035f63",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_75233",
                            table="activity_daybounds",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="collectivesettings",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_collectivesettingshistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "restart_after_months", "service_id") VALUES (NOW(), \'insert\', NEW."id", NEW."restart_after_months", NEW."service_id"); RETURN NULL;',
                            hash="7036e9d235c90bbb4323fe8c2346a21f397db3d0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c530",
                            table="activity_collectivesettings",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="collectivesettings",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."restart_after_months" IS DISTINCT FROM (NEW."restart_after_months") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "activity_collectivesettingshistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "restart_after_months", "service_id") VALUES (NOW(), \'update\', NEW."id", NEW."restart_after_months", NEW."service_id"); RETURN NULL;',
                            hash="e1f22af9cf78859f00f0ef7380390eaee7c80473",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8afff",
                            table="activity_collectivesettings",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="collectivesettings",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_collectivesettingshistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "restart_after_months", "service_id") VALUES (NOW(), \'delete\', OLD."id", OLD."restart_after_months", OLD."service_id"); RETURN NULL;',
                            hash="f2143fda109711c9d4252da4991c2f6bf350cfac",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a8d78",
                            table="activity_collectivesettings",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="collectiveactivity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_collectiveactivityhistory" ("ends_on", "is_lasting", "is_occupational", "leads_to", "name", "objective", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "purpose", "service_id", "starts_on") VALUES (NEW."ends_on", NEW."is_lasting", NEW."is_occupational", NEW."leads_to", NEW."name", NEW."objective", NOW(), \'insert\', NEW."id", NEW."place", NEW."purpose", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="e5b8191aef548666463328a7b7bf1571c4f94540",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_16b1b",
                            table="activity_collectiveactivity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="collectiveactivity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."is_lasting" IS DISTINCT FROM (NEW."is_lasting") OR OLD."is_occupational" IS DISTINCT FROM (NEW."is_occupational") OR OLD."leads_to" IS DISTINCT FROM (NEW."leads_to") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."objective" IS DISTINCT FROM (NEW."objective") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                            func='INSERT INTO "activity_collectiveactivityhistory" ("ends_on", "is_lasting", "is_occupational", "leads_to", "name", "objective", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "purpose", "service_id", "starts_on") VALUES (NEW."ends_on", NEW."is_lasting", NEW."is_occupational", NEW."leads_to", NEW."name", NEW."objective", NOW(), \'update\', NEW."id", NEW."place", NEW."purpose", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="f40af502a5686f698eab70a9bba98f93c353e685",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f6352",
                            table="activity_collectiveactivity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="collectiveactivity",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_collectiveactivityhistory" ("ends_on", "is_lasting", "is_occupational", "leads_to", "name", "objective", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "purpose", "service_id", "starts_on") VALUES (OLD."ends_on", OLD."is_lasting", OLD."is_occupational", OLD."leads_to", OLD."name", OLD."objective", NOW(), \'delete\', OLD."id", OLD."place", OLD."purpose", OLD."service_id", OLD."starts_on"); RETURN NULL;',
                            hash="b9a4fbf708d3eff239da4caa01b9926337dfa484",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7a4c5",
                            table="activity_collectiveactivity",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityprofessional",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_activityprofessionalhistory" ("activity_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "user_id") VALUES (NEW."activity_id", NOW(), \'insert\', NEW."id", NEW."rank", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="5f19943e71477210a9a3dc0042d88d6fb0211c4e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_00c0c",
                            table="activity_activityprofessional",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityprofessional",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "activity_activityprofessionalhistory" ("activity_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "user_id") VALUES (NEW."activity_id", NOW(), \'update\', NEW."id", NEW."rank", NEW."service_id", NEW."user_id"); RETURN NULL;',
                            hash="298204cf8c4544289ec7c6662d1fa550ca45e132",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4fa5e",
                            table="activity_activityprofessional",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="activityprofessional",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_activityprofessionalhistory" ("activity_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "user_id") VALUES (OLD."activity_id", NOW(), \'delete\', OLD."id", OLD."rank", OLD."service_id", OLD."user_id"); RETURN NULL;',
                            hash="a65cad63ec34d76be9ad3ad2914365f0fdbe591f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bd5fb",
                            table="activity_activityprofessional",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_enrolmenthistory" ("activity_id", "ends_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on") VALUES (NEW."activity_id", NEW."ends_on", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="30e0acf98811d04584fb02a8d7e25e2086987953",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ae43a",
                            table="activity_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                            func='INSERT INTO "activity_enrolmenthistory" ("activity_id", "ends_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on") VALUES (NEW."activity_id", NEW."ends_on", NEW."person_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."starts_on"); RETURN NULL;',
                            hash="46040797628f2a190f08bcc6527dc08d80ab58ba",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b86f",
                            table="activity_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_enrolmenthistory" ("activity_id", "ends_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "starts_on") VALUES (OLD."activity_id", OLD."ends_on", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."starts_on"); RETURN NULL;',
                            hash="c8a8ffa79d66e286423a626883b9c3b788053903",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_72963",
                            table="activity_enrolment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_enrolmentaimhistory" ("enrolment_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (NEW."enrolment_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="fd0f36d33c33566625310480ea8937a017d39d9e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e934c",
                            table="activity_enrolmentaim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."enrolment_id" IS DISTINCT FROM (NEW."enrolment_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "activity_enrolmentaimhistory" ("enrolment_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (NEW."enrolment_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="a3ea63a6bc3db65057a70706d90fc8758c7ac3e8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ca869",
                            table="activity_enrolmentaim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentaim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_enrolmentaimhistory" ("enrolment_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (OLD."enrolment_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."text"); RETURN NULL;',
                            hash="e5e3668b60cd2afe8469332a426fbd3312f2ee76",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7ea24",
                            table="activity_enrolmentaim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_enrolmentreviewhistory" ("enrolment_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewed_on", "service_id") VALUES (NEW."enrolment_id", NEW."outcome", NOW(), \'insert\', NEW."id", NEW."reviewed_on", NEW."service_id"); RETURN NULL;',
                            hash="3d813560edec603001eedc01d6f87b79152f3fe6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0586b",
                            table="activity_enrolmentreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."enrolment_id" IS DISTINCT FROM (NEW."enrolment_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."reviewed_on" IS DISTINCT FROM (NEW."reviewed_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "activity_enrolmentreviewhistory" ("enrolment_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewed_on", "service_id") VALUES (NEW."enrolment_id", NEW."outcome", NOW(), \'update\', NEW."id", NEW."reviewed_on", NEW."service_id"); RETURN NULL;',
                            hash="965eb672ba31dd5eda3b9ca837a28f4c84e0a50c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9c204",
                            table="activity_enrolmentreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_enrolmentreviewhistory" ("enrolment_id", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewed_on", "service_id") VALUES (OLD."enrolment_id", OLD."outcome", NOW(), \'delete\', OLD."id", OLD."reviewed_on", OLD."service_id"); RETURN NULL;',
                            hash="cd30d868f947cefeaf59615c6ae979a49dd4d2f7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4b9e4",
                            table="activity_enrolmentreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentreviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_enrolmentreviewnotehistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "service_id", "text") VALUES (NOW(), \'insert\', NEW."id", NEW."review_id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="b9b2089adc9f81871c294f7ae2e945975869fb1e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_64c19",
                            table="activity_enrolmentreviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentreviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "activity_enrolmentreviewnotehistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "service_id", "text") VALUES (NOW(), \'update\', NEW."id", NEW."review_id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="afe2339fc433d862e8a19a4ecec9d4f0d8de2ced",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_054f5",
                            table="activity_enrolmentreviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="enrolmentreviewnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_enrolmentreviewnotehistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "service_id", "text") VALUES (NOW(), \'delete\', OLD."id", OLD."review_id", OLD."service_id", OLD."text"); RETURN NULL;',
                            hash="caeb44d6955657363dbcf75eb83c06f6f78fdbd9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6ef31",
                            table="activity_enrolmentreviewnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="collectivesession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_collectivesessionhistory" ("act_id", "activity_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."act_id", NEW."activity_id", NOW(), \'insert\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="8446d487d960796d4f7f244788951007315e05b6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a74e7",
                            table="activity_collectivesession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="collectivesession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "activity_collectivesessionhistory" ("act_id", "activity_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (NEW."act_id", NEW."activity_id", NOW(), \'update\', NEW."id", NEW."service_id"); RETURN NULL;',
                            hash="03d7f5ae9b98c35c0e1d059b2a17541e2117b57f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_355c6",
                            table="activity_collectivesession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="collectivesession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_collectivesessionhistory" ("act_id", "activity_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") VALUES (OLD."act_id", OLD."activity_id", NOW(), \'delete\', OLD."id", OLD."service_id"); RETURN NULL;',
                            hash="1eaf16b08e31392a925969095fb343e469ed0be4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_aa77f",
                            table="activity_collectivesession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionabsence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_sessionabsencehistory" ("is_excused", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "session_id") VALUES (NEW."is_excused", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."session_id"); RETURN NULL;',
                            hash="57b35deb24bf2c7bf053e295dbae3b184a18c7b9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0071c",
                            table="activity_sessionabsence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionabsence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."is_excused" IS DISTINCT FROM (NEW."is_excused") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id"))',
                            func='INSERT INTO "activity_sessionabsencehistory" ("is_excused", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "session_id") VALUES (NEW."is_excused", NEW."person_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."session_id"); RETURN NULL;',
                            hash="47369800ca57a5ffb906afa675beb08becd75d95",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_92105",
                            table="activity_sessionabsence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sessionabsence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_sessionabsencehistory" ("is_excused", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "session_id") VALUES (OLD."is_excused", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."session_id"); RETURN NULL;',
                            hash="cf3ffb7f1302c9f99520b4f21b1ed4e9f50aafc3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_833c8",
                            table="activity_sessionabsence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confidentialnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_confidentialnotehistory" ("author_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text", "written_at") VALUES (NEW."author_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."text", NEW."written_at"); RETURN NULL;',
                            hash="8b306931e075e47ec7e45c710413d0747ce75ce4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_92ba8",
                            table="activity_confidentialnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confidentialnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at"))',
                            func='INSERT INTO "activity_confidentialnotehistory" ("author_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text", "written_at") VALUES (NEW."author_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."text", NEW."written_at"); RETURN NULL;',
                            hash="d96c88eeba55e9ae40cdc474d18cc8218c9aa35d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1b67b",
                            table="activity_confidentialnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confidentialnote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_confidentialnotehistory" ("author_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text", "written_at") VALUES (OLD."author_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."text", OLD."written_at"); RETURN NULL;',
                            hash="1d01ba4db97b13c3e1362b948338162c764b7290",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_64ede",
                            table="activity_confidentialnote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confidentialnotereader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_confidentialnotereaderhistory" ("author_id", "note_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."author_id", NEW."note_id", NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                            hash="dc2702d8ba59a7710c26c708c21245866c218f62",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9076d",
                            table="activity_confidentialnotereader",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confidentialnotereader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."note_id" IS DISTINCT FROM (NEW."note_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "activity_confidentialnotereaderhistory" ("author_id", "note_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."author_id", NEW."note_id", NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                            hash="b9d35195bb51e25e549a3e47fc235b6c61b03241",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d79fd",
                            table="activity_confidentialnotereader",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="confidentialnotereader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_confidentialnotereaderhistory" ("author_id", "note_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."author_id", OLD."note_id", NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;',
                            hash="ecd7c8f9ba05697e658150c31f09861ff08c2426",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7e672",
                            table="activity_confidentialnotereader",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teammeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_teammeetinghistory" ("act_id", "date", "pgh_created_at", "pgh_label", "pgh_obj_id", "rest_id", "service_id", "start") VALUES (NEW."act_id", NEW."date", NOW(), \'insert\', NEW."id", NEW."rest_id", NEW."service_id", NEW."start"); RETURN NULL;',
                            hash="b87bdba657a716301fa2803652e85a54918274ea",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f2857",
                            table="activity_teammeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teammeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."rest_id" IS DISTINCT FROM (NEW."rest_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."start" IS DISTINCT FROM (NEW."start"))',
                            func='INSERT INTO "activity_teammeetinghistory" ("act_id", "date", "pgh_created_at", "pgh_label", "pgh_obj_id", "rest_id", "service_id", "start") VALUES (NEW."act_id", NEW."date", NOW(), \'update\', NEW."id", NEW."rest_id", NEW."service_id", NEW."start"); RETURN NULL;',
                            hash="a47989e28b01f3eadaec3b1ed5b556ae158a6264",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1d135",
                            table="activity_teammeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="teammeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_teammeetinghistory" ("act_id", "date", "pgh_created_at", "pgh_label", "pgh_obj_id", "rest_id", "service_id", "start") VALUES (OLD."act_id", OLD."date", NOW(), \'delete\', OLD."id", OLD."rest_id", OLD."service_id", OLD."start"); RETURN NULL;',
                            hash="9f445c414b071cbef1b4e4dd2dc40e6a09ecd1f0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9212d",
                            table="activity_teammeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_meetingpointhistory" ("decision", "done_at", "done_by_id", "due_on", "meeting_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "text", "who_id") VALUES (NEW."decision", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."meeting_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."rank", NEW."service_id", NEW."text", NEW."who_id"); RETURN NULL;',
                            hash="3a681fbde7307dc1ffd67d68ae1746bf6f4dfd48",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b534f",
                            table="activity_meetingpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."done_at" IS DISTINCT FROM (NEW."done_at") OR OLD."done_by_id" IS DISTINCT FROM (NEW."done_by_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."who_id" IS DISTINCT FROM (NEW."who_id"))',
                            func='INSERT INTO "activity_meetingpointhistory" ("decision", "done_at", "done_by_id", "due_on", "meeting_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "text", "who_id") VALUES (NEW."decision", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."meeting_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."rank", NEW."service_id", NEW."text", NEW."who_id"); RETURN NULL;',
                            hash="a97577e56e051a60131fc20c76352b7f3fe7001f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f5765",
                            table="activity_meetingpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingpoint",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_meetingpointhistory" ("decision", "done_at", "done_by_id", "due_on", "meeting_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "service_id", "text", "who_id") VALUES (OLD."decision", OLD."done_at", OLD."done_by_id", OLD."due_on", OLD."meeting_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."rank", OLD."service_id", OLD."text", OLD."who_id"); RETURN NULL;',
                            hash="0a82da9da835a8849dcda1e9199d4eaaf8afb3ac",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_be14b",
                            table="activity_meetingpoint",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actoutcomehistory" ("act_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id") VALUES (NEW."act_id", NEW."kind", NOW(), \'insert\', NEW."id", NEW."reason", NEW."service_id"); RETURN NULL;',
                            hash="ef91284fafa81e079d876f1ee5877ba94a897f2d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d9d4b",
                            table="activity_actoutcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id"))',
                            func='INSERT INTO "activity_actoutcomehistory" ("act_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id") VALUES (NEW."act_id", NEW."kind", NOW(), \'update\', NEW."id", NEW."reason", NEW."service_id"); RETURN NULL;',
                            hash="55aa32982eeb58a0b7a0614d56282faa4b0d5fb5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3e7df",
                            table="activity_actoutcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="actoutcome",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_actoutcomehistory" ("act_id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "service_id") VALUES (OLD."act_id", OLD."kind", NOW(), \'delete\', OLD."id", OLD."reason", OLD."service_id"); RETURN NULL;',
                            hash="332e1ccbaff4eb4c633eeee74edd837b5ebbca1a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c77d9",
                            table="activity_actoutcome",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relativesmet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_relativesmethistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "told_how", "told_on") VALUES (NEW."act_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."told_how", NEW."told_on"); RETURN NULL;',
                            hash="fd8135ff1686592f873633b66299233a02d3053a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c462",
                            table="activity_relativesmet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relativesmet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."told_how" IS DISTINCT FROM (NEW."told_how") OR OLD."told_on" IS DISTINCT FROM (NEW."told_on"))',
                            func='INSERT INTO "activity_relativesmethistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "told_how", "told_on") VALUES (NEW."act_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."told_how", NEW."told_on"); RETURN NULL;',
                            hash="ee8f3fbbc4bb1795df9a2fcfc2b5a80453c411e1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ecd24",
                            table="activity_relativesmet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relativesmet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_relativesmethistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "told_how", "told_on") VALUES (OLD."act_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."told_how", OLD."told_on"); RETURN NULL;',
                            hash="dd8119aaf2c9758b94bf82b2f4677fe907f0847a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a38a7",
                            table="activity_relativesmet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relativesmetreason",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_relativesmetreasonhistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (NEW."act_id", NOW(), \'insert\', NEW."id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="a49ac673802878d84186faa513618dd6f11c62ee",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_08e44",
                            table="activity_relativesmetreason",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relativesmetreason",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "activity_relativesmetreasonhistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (NEW."act_id", NOW(), \'update\', NEW."id", NEW."service_id", NEW."text"); RETURN NULL;',
                            hash="0619264dd53d0ebadec6b0d21074da3ad9c47c94",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e715d",
                            table="activity_relativesmetreason",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="relativesmetreason",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_relativesmetreasonhistory" ("act_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "text") VALUES (OLD."act_id", NOW(), \'delete\', OLD."id", OLD."service_id", OLD."text"); RETURN NULL;',
                            hash="3fe2a2acf125fbdaafe4ff7bd37db9a2529688be",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_30efe",
                            table="activity_relativesmetreason",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transmission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_transmissionhistory" ("author_id", "done_at", "done_by_id", "due_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "service_id", "text", "to_raise", "to_team", "written_at") VALUES (NEW."author_id", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."raised_on", NEW."service_id", NEW."text", NEW."to_raise", NEW."to_team", NEW."written_at"); RETURN NULL;',
                            hash="8905778c7fe05c740031670b4c7ffea96f385ea6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_63e2c",
                            table="activity_transmission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transmission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."done_at" IS DISTINCT FROM (NEW."done_at") OR OLD."done_by_id" IS DISTINCT FROM (NEW."done_by_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."raised_on" IS DISTINCT FROM (NEW."raised_on") OR OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."to_raise" IS DISTINCT FROM (NEW."to_raise") OR OLD."to_team" IS DISTINCT FROM (NEW."to_team") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at"))',
                            func='INSERT INTO "activity_transmissionhistory" ("author_id", "done_at", "done_by_id", "due_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "service_id", "text", "to_raise", "to_team", "written_at") VALUES (NEW."author_id", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."person_id", NOW(), \'update\', NEW."id", NEW."raised_on", NEW."service_id", NEW."text", NEW."to_raise", NEW."to_team", NEW."written_at"); RETURN NULL;',
                            hash="05b50fde767e7366611dbdaa425a938f4c37275a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b8040",
                            table="activity_transmission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transmission",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_transmissionhistory" ("author_id", "done_at", "done_by_id", "due_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_on", "service_id", "text", "to_raise", "to_team", "written_at") VALUES (OLD."author_id", OLD."done_at", OLD."done_by_id", OLD."due_on", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."raised_on", OLD."service_id", OLD."text", OLD."to_raise", OLD."to_team", OLD."written_at"); RETURN NULL;',
                            hash="e44ac1336e25ba17fb3be782daeca83257181ed1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cc4c9",
                            table="activity_transmission",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transmissionaddressee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_transmissionaddresseehistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "transmission_id", "user_id") VALUES (NOW(), \'insert\', NEW."id", NEW."service_id", NEW."transmission_id", NEW."user_id"); RETURN NULL;',
                            hash="a7ef0734ab8d61f72a1841f149a086084461b0f5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bc7ae",
                            table="activity_transmissionaddressee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transmissionaddressee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."service_id" IS DISTINCT FROM (NEW."service_id") OR OLD."transmission_id" IS DISTINCT FROM (NEW."transmission_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "activity_transmissionaddresseehistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "transmission_id", "user_id") VALUES (NOW(), \'update\', NEW."id", NEW."service_id", NEW."transmission_id", NEW."user_id"); RETURN NULL;',
                            hash="4096d87a6db702e2fb8d15ea6da4a771518e5313",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_da9f6",
                            table="activity_transmissionaddressee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="transmissionaddressee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "activity_transmissionaddresseehistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "service_id", "transmission_id", "user_id") VALUES (NOW(), \'delete\', OLD."id", OLD."service_id", OLD."transmission_id", OLD."user_id"); RETURN NULL;',
                            hash="f9560fa523f7e14d52813cd243930e0f4dd360f3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9e315",
                            table="activity_transmissionaddressee",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
