from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("casestudies", "0003_search_words")]

    operations = [
        migrations.CreateModel(
            name="AskedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.CharField(help_text="What was typed, in lower case.", max_length=200),
                ),
                (
                    "filters",
                    models.CharField(
                        blank=True,
                        help_text="The other filters, as an address has them.",
                        max_length=1000,
                    ),
                ),
                (
                    "found",
                    models.PositiveIntegerField(help_text="How many entries the page counted."),
                ),
                (
                    "found_all_words",
                    models.PositiveIntegerField(
                        help_text="How many of them have all of the words."
                    ),
                ),
                ("day", models.DateField()),
                ("times", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["-day", "-times", "words", "filters"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "words", "filters"), name="search_is_counted_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("times__gte", 1)), name="search_was_asked"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            (SQL / "search_log.sql").read_text(),
            (SQL / "search_log_reverse.sql").read_text(),
        ),
        migrations.CreateModel(
            name="SearchedWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=200, verbose_name="words")),
                ("filters", models.CharField(max_length=1000, verbose_name="filters")),
                ("found", models.PositiveIntegerField(verbose_name="found")),
                (
                    "found_all_words",
                    models.PositiveIntegerField(verbose_name="with all words"),
                ),
                ("times", models.BigIntegerField(verbose_name="times")),
                ("last_day", models.DateField(verbose_name="last asked")),
            ],
            options={
                "verbose_name": "search",
                "verbose_name_plural": "searches",
                "ordering": ["-times", "-last_day", "words"],
                "managed": False,
            },
        ),
    ]
