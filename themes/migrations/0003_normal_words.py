from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"
# Reading what was typed needs the search documents, so it has moved to them.
PARSE = (SQL / "words.sql").read_text().partition("-- What a visitor typed, as queries:")[2]


class Migration(migrations.Migration):
    dependencies = [("themes", "0002_words")]

    operations = [
        migrations.RunSQL("DROP FUNCTION public.search_parse(text, boolean);", "--" + PARSE),
        migrations.RunSQL(
            (SQL / "normal_words.sql").read_text(), (SQL / "normal_words_reverse.sql").read_text()
        ),
    ]
