from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pap", "0012_refused_versions")]

    operations = [
        migrations.AddField(
            model_name="step",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
    ]
