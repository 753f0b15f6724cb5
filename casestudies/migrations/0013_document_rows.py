from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"
BEFORE, _, _ = (SQL / "search_rows.sql").read_text().partition("\n\n")  # its first statement


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0012_link_checks"),
    ]

    operations = [
        migrations.RunSQL((SQL / "document_rows.sql").read_text(), BEFORE),
    ]
