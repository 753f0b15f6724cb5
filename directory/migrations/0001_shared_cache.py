from django.db import migrations

# As `createcachetable` would make it
CREATE = """
CREATE TABLE directory_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX directory_cache_expires ON directory_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(CREATE, "DROP TABLE directory_cache")]
