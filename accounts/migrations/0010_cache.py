"""The table of the shared cache (settings.CACHES), as `createcachetable` would make it."""

from django.db import migrations

CREATE = """
CREATE TABLE savs_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL);
CREATE INDEX savs_cache_expires ON savs_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_refusal")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE savs_cache")]
