"""Reviews of a whole project: tables."""

import django.db.models.deletion
from django.db import migrations, models

import services.history
import services.keys
from services.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("admissions", "0003_walls_and_keys"),
        ("pap", "0006_catalogue_walls"),
        ("services", "0003_walls_and_keys"),
    ]
    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="PapReview",
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
                        ("date", models.DateField(verbose_name="date")),
                        ("took_place", models.BooleanField(default=False, verbose_name="a eu lieu")),
                        (
                            "accompaniment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pap_reviews",
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
                        "verbose_name": "revue du PAP",
                        "verbose_name_plural": "revues du PAP",
                        "ordering": ["accompaniment", "date"],
                    },
                ),
                migrations.CreateModel(
                    name="PapReviewDecision",
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
                        ("text", models.CharField(max_length=300, verbose_name="décision")),
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
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="pour le")),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="pap.papreview",
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
                        "verbose_name": "décision d'une revue du PAP",
                        "verbose_name_plural": "décisions des revues du PAP",
                        "ordering": ["review", "rank"],
                    },
                ),
                migrations.CreateModel(
                    name="PapReviewDecisionHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        ("rank", models.PositiveSmallIntegerField(verbose_name="rang")),
                        ("text", models.CharField(max_length=300, verbose_name="décision")),
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
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="pour le")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.papreviewdecision",
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
                                to="pap.papreview",
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
                        "verbose_name": "historique, décision d'une revue du PAP",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PapReviewHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        ("date", models.DateField(verbose_name="date")),
                        ("took_place", models.BooleanField(default=False, verbose_name="a eu lieu")),
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
                                to="pap.papreview",
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
                        "verbose_name": "historique, revue du PAP",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PapReviewInvitee",
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
                        ("was_present", models.BooleanField(blank=True, null=True, verbose_name="était là")),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="invitees", to="pap.papreview"
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
                        "verbose_name": "invité à une revue du PAP",
                        "verbose_name_plural": "invités aux revues du PAP",
                        "ordering": ["review", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="PapReviewInviteeHistory",
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
                        ("was_present", models.BooleanField(blank=True, null=True, verbose_name="était là")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.papreviewinvitee",
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
                                to="pap.papreview",
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
                        "verbose_name": "historique, invité à une revue du PAP",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PapReviewNote",
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
                        ("text", models.TextField(verbose_name="compte rendu")),
                        (
                            "review",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="note", to="pap.papreview"
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
                        "verbose_name": "compte rendu d'une revue du PAP",
                        "verbose_name_plural": "comptes rendus des revues du PAP",
                        "ordering": ["review"],
                    },
                ),
                migrations.CreateModel(
                    name="PapReviewNoteHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("pgh_user", models.UUIDField(db_default=services.history.CurrentUser(), null=True)),
                        ("pgh_program", models.TextField(db_default=services.history.CurrentProgram())),
                        ("text", models.TextField(verbose_name="compte rendu")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="history",
                                to="pap.papreviewnote",
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
                                to="pap.papreview",
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
                        "verbose_name": "historique, compte rendu d'une revue du PAP",
                        "ordering": ["pgh_id"],
                        "abstract": False,
                    },
                ),
            ]
        ),
        AtOnce(
            [
                migrations.AddConstraint(
                    model_name="papreview",
                    constraint=models.UniqueConstraint(fields=("id", "service"), name="pap_review_id_service"),
                ),
                migrations.AddConstraint(
                    model_name="papreview",
                    constraint=models.UniqueConstraint(
                        fields=("accompaniment", "date"),
                        name="one_pap_review_a_day",
                        violation_error_message="Une revue de ce projet est déjà notée ce jour-là.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="papreviewdecision",
                    constraint=models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("review", "rank"),
                        name="pap_review_decision_rank",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="papreviewdecision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="pap_review_decision_says_what"
                    ),
                ),
                migrations.AddIndex(
                    model_name="papreviewdecisionhistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_paprevi_pgh_obj_ba1171_idx"),
                ),
                migrations.AddIndex(
                    model_name="papreviewdecisionhistory",
                    index=models.Index(fields=["review"], name="pap_paprevi_review__295147_idx"),
                ),
                migrations.AddConstraint(
                    model_name="papreviewdecisionhistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="papreviewdecisionhistory_has_an_author",
                    ),
                ),
                migrations.AddIndex(
                    model_name="papreviewhistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_paprevi_pgh_obj_304165_idx"),
                ),
                migrations.AddIndex(
                    model_name="papreviewhistory",
                    index=models.Index(fields=["accompaniment"], name="pap_paprevi_accompa_3f9bc2_idx"),
                ),
                migrations.AddConstraint(
                    model_name="papreviewhistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="papreviewhistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="papreviewinvitee",
                    constraint=models.UniqueConstraint(
                        fields=("review", "kind", "name"), name="pap_review_invitee_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="papreviewinvitee",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "personne"), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="pap_review_invitee_named",
                        violation_error_message="Nommez qui est invité.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="papreviewinviteehistory",
                    index=models.Index(fields=["pgh_obj"], name="pap_paprevi_pgh_obj_5baaa8_idx"),
                ),
                migrations.AddIndex(
                    model_name="papreviewinviteehistory",
                    index=models.Index(fields=["review"], name="pap_paprevi_review__eb19bf_idx"),
                ),
                migrations.AddConstraint(
                    model_name="papreviewinviteehistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="papreviewinviteehistory_has_an_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="papreviewnote",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="pap_review_note_not_empty"
                    ),
                ),
                migrations.AddIndex(
                    model_name="papreviewnotehistory",
                    index=models.Index(fields=["review"], name="pap_paprevi_review__39be64_idx"),
                ),
                migrations.AddConstraint(
                    model_name="papreviewnotehistory",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("pgh_user__isnull", False), models.Q(("pgh_program", ""), _negated=True), _connector="OR"
                        ),
                        name="papreviewnotehistory_has_an_author",
                    ),
                ),
            ]
        ),
    ]
