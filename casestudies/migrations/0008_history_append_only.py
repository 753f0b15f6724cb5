from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("casestudies", "0007_workflow"),
        ("partners", "0004_whole_reasons"),
        ("themes", "0004_whole_reasons"),
    ]

    operations = [
        migrations.RunSQL(
            (SQL / "history_append_only.sql").read_text(),
            (SQL / "history_append_only_reverse.sql").read_text(),
        ),
    ]
