"""Extensions and functions that the tables of every app lean on."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

SORT_KEY = """
CREATE FUNCTION savs_sort_key(last_name text, first_name text DEFAULT '') RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN rtrim(lower(public.unaccent('public.unaccent'::regdictionary, last_name || ' ' || first_name)));
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(SORT_KEY, "DROP FUNCTION savs_sort_key(text, text)"),
    ]
