from pathlib import Path

import django.contrib.postgres.fields
from django.contrib.postgres.operations import CreateExtension, TrigramExtension
from django.db import migrations, models

SQL = Path(__file__).parent / "sql"


def before(function: str) -> str:
    """Return the statement that puts a function of the first search documents back."""
    statements = (SQL / "search_document.sql").read_text().split("\n\n")
    (statement,) = (s for s in statements if f"CREATE FUNCTION public.{function}(" in s)
    return statement.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


REBUILD = """
DELETE FROM casestudies_searchdocument;
INSERT INTO casestudies_searchdocument SELECT * FROM public.search_document_rows(NULL);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0002_search_document"),
        ("partners", "0003_area_towns"),
        ("themes", "0003_normal_words"),
    ]

    operations = [
        # Taken back from the last to the first: the function needs the table as it was.
        migrations.RunSQL(migrations.RunSQL.noop, before("search_document_rows") + REBUILD),
        TrigramExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.AddField(
            model_name="searchdocument",
            name="spellings",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                default=list,
                help_text="Its words as written, in small letters without accents.",
                size=None,
            ),
        ),
        migrations.CreateModel(
            name="SearchSpelling",
            fields=[
                ("word", models.TextField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.RunSQL(
            (SQL / "search_rows.sql").read_text(),
            before("case_study_settle") + "DROP FUNCTION public.search_spellings(bigint[]);",
        ),
        migrations.RunSQL(
            (SQL / "search_read.sql").read_text(), (SQL / "search_read_reverse.sql").read_text()
        ),
        migrations.RunSQL(
            [
                (
                    "INSERT INTO public.search_english SELECT string_to_table(%s, ' ')",
                    [" ".join((SQL / "english_words.txt").read_text().split())],
                )
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            [
                REBUILD,
                "INSERT INTO casestudies_searchspelling SELECT * FROM search_spellings(NULL)",
            ],
            migrations.RunSQL.noop,
        ),
    ]
