import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(help_text="The value in addresses.", unique=True)),
                ("name", models.CharField(max_length=100, unique=True)),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="The kind of practice, apart from any place that tried it.",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "approaches",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalApproach",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(help_text="The value in addresses.")),
                ("name", models.CharField(db_index=True, max_length=100)),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="The kind of practice, apart from any place that tried it.",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical approach",
                "verbose_name_plural": "historical approaches",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSearchTerm",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("preferred_term", models.CharField(db_index=True, max_length=100)),
                (
                    "alternatives",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Words that mean the same, separated by commas. Searched for, whichever is typed.",
                        size=None,
                    ),
                ),
                (
                    "typed_only",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Words that people type for this, too broad or ambiguous to be searched for in turn.",
                        size=None,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical thesaurus group",
                "verbose_name_plural": "historical thesaurus groups",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SearchTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("preferred_term", models.CharField(max_length=100, unique=True)),
                (
                    "alternatives",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Words that mean the same, separated by commas. Searched for, whichever is typed.",
                        size=None,
                    ),
                ),
                (
                    "typed_only",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Words that people type for this, too broad or ambiguous to be searched for in turn.",
                        size=None,
                    ),
                ),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "thesaurus group",
                "ordering": ["preferred_term"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("alternatives__overlap", models.F("typed_only")), _negated=True
                        ),
                        name="search_word_works_one_way_or_both",
                        violation_error_message="A word is either an alternative or only typed. Take it out of one list.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the theme's address.", unique=True
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("core_topic", "Core topic"),
                            ("broader_theme", "Broader theme"),
                            ("priority", "Priority"),
                            ("how_theme", "How theme"),
                            ("area_of_work", "Area of work"),
                        ],
                        max_length=20,
                    ),
                ),
                ("description", models.TextField(blank=True, help_text="One plain sentence.")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text="Order in lists."),
                ),
                (
                    "survey_name",
                    models.CharField(
                        blank=True,
                        help_text="Name in Table 1 of the 2017 survey, if it was one of the 24 areas of work.",
                        max_length=100,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="An area of work sits under a theme. Choosing the theme includes it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="themes.theme",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "core_topic",
                                    "broader_theme",
                                    "priority",
                                    "how_theme",
                                    "area_of_work",
                                ],
                            )
                        ),
                        name="theme_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "area_of_work"), ("parent__isnull", False)),
                            models.Q(
                                models.Q(("kind", "area_of_work"), _negated=True),
                                ("parent__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="only_an_area_of_work_has_a_parent_theme",
                        violation_error_message="An area of work needs a parent theme; no other kind has one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "respondents",
                    models.CharField(
                        choices=[
                            ("national", "National and regional organisations"),
                            ("police", "Police forces and commissioners' offices"),
                        ],
                        max_length=10,
                    ),
                ),
                ("completed", models.PositiveSmallIntegerField()),
                ("active", models.PositiveSmallIntegerField()),
                ("possible_future", models.PositiveSmallIntegerField()),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="survey_figures",
                        to="themes.theme",
                    ),
                ),
            ],
            options={
                "ordering": ["theme", "respondents"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("respondents__in", ["national", "police"])),
                        name="survey_respondents_are_known",
                    ),
                    models.UniqueConstraint(
                        fields=("theme", "respondents"),
                        name="survey_figure_is_given_once",
                        violation_error_message="This group's figures for the theme are there already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTheme",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(help_text="The last part of the theme's address.")),
                ("name", models.CharField(db_index=True, max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("core_topic", "Core topic"),
                            ("broader_theme", "Broader theme"),
                            ("priority", "Priority"),
                            ("how_theme", "How theme"),
                            ("area_of_work", "Area of work"),
                        ],
                        max_length=20,
                    ),
                ),
                ("description", models.TextField(blank=True, help_text="One plain sentence.")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text="Order in lists."),
                ),
                (
                    "survey_name",
                    models.CharField(
                        blank=True,
                        help_text="Name in Table 1 of the 2017 survey, if it was one of the 24 areas of work.",
                        max_length=100,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="An area of work sits under a theme. Choosing the theme includes it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="themes.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical theme",
                "verbose_name_plural": "historical themes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ExternalRating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scale",
                    models.CharField(help_text="Whose rating, and on what scale.", max_length=100),
                ),
                ("value", models.CharField(help_text="As printed there.", max_length=100)),
                ("link", models.URLField()),
                ("seen_on", models.DateField(help_text="The day the page was read.")),
                (
                    "approach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="themes.approach",
                    ),
                ),
            ],
            options={
                "ordering": ["approach", "scale"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("approach", "scale"),
                        name="approach_is_rated_once_on_a_scale",
                        violation_error_message="This approach has a rating on this scale already.",
                    )
                ],
            },
        ),
    ]
