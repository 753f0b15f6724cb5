from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0001_initial"),
        ("partners", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("themes", "0002_words"),
    ]

    operations = [
        migrations.RunSQL(
            (SQL / "search_document.sql").read_text(),
            (SQL / "search_document_reverse.sql").read_text(),
        ),
    ]
