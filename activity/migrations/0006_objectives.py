import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activity", "0005_first_rows"),
        ("pap", "0006_catalogue_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="actperson",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="pap.objective",
                verbose_name="objectif servi",
            ),
        ),
        migrations.AddField(
            model_name="actpersonhistory",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pap.objective",
                verbose_name="objectif servi",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="pap.objective",
                verbose_name="objectif du projet",
            ),
        ),
        migrations.AddField(
            model_name="enrolmenthistory",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pap.objective",
                verbose_name="objectif du projet",
            ),
        ),
        migrations.AddIndex(
            model_name="actperson",
            index=models.Index(
                condition=models.Q(("objective__isnull", False)), fields=["objective"], name="act_person_objective"
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                condition=models.Q(("objective__isnull", False)), fields=["objective"], name="enrolment_objective"
            ),
        ),
    ]
