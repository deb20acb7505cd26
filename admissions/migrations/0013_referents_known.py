"""The référent that each accompaniment has today opens her history. Nobody noted since when: the period has no start."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("admissions", "0012_end_of_the_path_walls")]
    operations = [
        migrations.RunSQL(
            "INSERT INTO admissions_referentperiod (id, service_id, accompaniment_id, user_id, role) "
            "SELECT gen_random_uuid(), service_id, id, referent_id, 'referent' FROM admissions_accompaniment "
            "WHERE referent_id IS NOT NULL",
            migrations.RunSQL.noop,
        )
    ]
