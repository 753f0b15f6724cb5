from pathlib import Path

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("themes", "0001_initial")]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL((SQL / "words.sql").read_text(), (SQL / "words_reverse.sql").read_text()),
    ]
