from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0004_search_log"),
        ("partners", "0003_area_towns"),
        ("themes", "0002_words"),
    ]

    operations = [
        migrations.RunSQL(
            (SQL / "suggestions.sql").read_text(),
            (SQL / "suggestions_reverse.sql").read_text(),
        ),
    ]
