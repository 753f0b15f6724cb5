from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent / "sql"
REBUILD = """
DELETE FROM casestudies_searchdocument;
INSERT INTO casestudies_searchdocument SELECT * FROM public.search_document_rows(NULL);
"""
LAST = "    words.spellings\nFROM chosen"  # the last column before this one
ONE_MORE = "    words.spellings,\n    public.case_study_changed_at(c.id, c.state, c.published_at)\nFROM chosen"


BEFORE = (SQL / "document_rows.sql").read_text()


def with_one_more() -> str:
    before, after = BEFORE.split(LAST)
    return f"{before}{ONE_MORE}{after}"


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0013_document_rows"),
    ]

    operations = [
        # Taken back from the last to the first: the function needs the table as it was
        migrations.RunSQL(migrations.RunSQL.noop, BEFORE + REBUILD),
        migrations.AddField(
            model_name="searchdocument",
            name="changed_at",
            field=models.DateTimeField(
                help_text="When it last changed for readers, or went.", null=True
            ),
        ),
        migrations.RunSQL(
            (SQL / "search_changed.sql").read_text() + with_one_more(),
            """
            DROP TRIGGER case_study_mark ON casestudies_relation;
            DROP FUNCTION public.case_study_changed_at(bigint, text, timestamptz);
            """,
        ),
        migrations.RunSQL(REBUILD, migrations.RunSQL.noop),
    ]
