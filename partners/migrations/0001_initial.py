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
            name="Area",
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
                        help_text="The last part of the place's address.", unique=True
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "short_name",
                    models.CharField(blank=True, help_text="Label on the tile map.", max_length=12),
                ),
                (
                    "also_known_as",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Other names and nicknames, separated by commas. Search finds them.",
                        size=None,
                    ),
                ),
                (
                    "force_name",
                    models.CharField(
                        blank=True,
                        help_text="The police force's usual name, for a force area.",
                        max_length=100,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nation", "Nation"),
                            ("region", "Region"),
                            ("police_force_area", "Police force area"),
                            ("local_authority", "Local authority"),
                            ("national_group", "National group"),
                            ("outside_uk", "Outside the UK"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "gss_code",
                    models.CharField(
                        blank=True,
                        help_text="The code of the Office for National Statistics, such as E23000035.",
                        max_length=9,
                        verbose_name="GSS code",
                    ),
                ),
                ("tile_column", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tile_row", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "survey_response",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("force", "The police force answered"),
                            ("opcc", "The commissioner's office answered"),
                            ("both", "The force and the commissioner's office answered"),
                            ("none", "No answer from this area"),
                        ],
                        help_text="Who in this force area answered the 2017 survey.",
                        max_length=10,
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, help_text="The day an abolished council ended.", null=True
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The next larger area. Choosing that one includes this one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="partners.area",
                    ),
                ),
                (
                    "successors",
                    models.ManyToManyField(
                        blank=True, related_name="predecessors", to="partners.area"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "nation",
                                    "region",
                                    "police_force_area",
                                    "local_authority",
                                    "national_group",
                                    "outside_uk",
                                ],
                            )
                        ),
                        name="area_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gss_code", ""),
                            ("gss_code__regex", "^[EKNSW]\\d{8}$"),
                            _connector="OR",
                        ),
                        name="gss_code_has_its_form",
                        violation_error_message="A GSS code is a letter and eight digits.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("gss_code", ""), _negated=True),
                        fields=("gss_code",),
                        name="gss_code_is_used_once",
                        violation_error_message="Another area has this GSS code.",
                    ),
                    models.UniqueConstraint(
                        fields=("tile_column", "tile_row"),
                        name="tile_is_used_once",
                        violation_error_message="Another force area is on this tile.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("tile_column__isnull", True), ("tile_row__isnull", True)),
                            models.Q(
                                ("kind", "police_force_area"),
                                ("tile_column__isnull", False),
                                ("tile_column__range", (1, 6)),
                                ("tile_row__isnull", False),
                                ("tile_row__range", (1, 10)),
                            ),
                            _connector="OR",
                        ),
                        name="tile_belongs_to_a_force_area",
                        violation_error_message="Only a force area has a tile: column 1 to 6 and row 1 to 10, both or neither.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalArea",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(help_text="The last part of the place's address.")),
                ("name", models.CharField(max_length=100)),
                (
                    "short_name",
                    models.CharField(blank=True, help_text="Label on the tile map.", max_length=12),
                ),
                (
                    "also_known_as",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="Other names and nicknames, separated by commas. Search finds them.",
                        size=None,
                    ),
                ),
                (
                    "force_name",
                    models.CharField(
                        blank=True,
                        help_text="The police force's usual name, for a force area.",
                        max_length=100,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nation", "Nation"),
                            ("region", "Region"),
                            ("police_force_area", "Police force area"),
                            ("local_authority", "Local authority"),
                            ("national_group", "National group"),
                            ("outside_uk", "Outside the UK"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "gss_code",
                    models.CharField(
                        blank=True,
                        help_text="The code of the Office for National Statistics, such as E23000035.",
                        max_length=9,
                        verbose_name="GSS code",
                    ),
                ),
                ("tile_column", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tile_row", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "survey_response",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("force", "The police force answered"),
                            ("opcc", "The commissioner's office answered"),
                            ("both", "The force and the commissioner's office answered"),
                            ("none", "No answer from this area"),
                        ],
                        help_text="Who in this force area answered the 2017 survey.",
                        max_length=10,
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, help_text="The day an abolished council ended.", null=True
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
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The next larger area. Choosing that one includes this one.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.area",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical area",
                "verbose_name_plural": "historical areas",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalArea_successors",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "from_area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.area",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="partners.historicalarea",
                    ),
                ),
                (
                    "to_area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.area",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalArea_successors",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the organisation's address.", max_length=100
                    ),
                ),
                ("name", models.CharField(db_index=True, max_length=150)),
                (
                    "also_known_as",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=150),
                        blank=True,
                        default=list,
                        help_text="Short, former and misprinted names, separated by commas. Search finds them.",
                        size=None,
                    ),
                ),
                (
                    "organisation_type",
                    models.CharField(
                        choices=[
                            ("police_force", "Police force"),
                            ("pcc", "Police and crime commissioner"),
                            ("nhs_provider", "NHS provider"),
                            ("nhs_commissioner", "NHS commissioner"),
                            ("public_health_body", "Public health body"),
                            ("local_authority", "Local authority"),
                            ("fire_and_rescue", "Fire and rescue"),
                            ("voluntary_sector", "Voluntary sector"),
                            ("university", "University"),
                            ("research_body", "Research body"),
                            ("government_department", "Government department"),
                            ("criminal_justice", "Criminal justice"),
                            ("housing", "Housing"),
                            ("education", "Education"),
                            ("national_body", "National body"),
                            ("professional_body", "Professional body"),
                            ("parliament", "Parliament"),
                            ("funder", "Funder"),
                            ("partnership", "Partnership"),
                            ("treatment_service", "Health or treatment service"),
                            ("publication", "Publication"),
                        ],
                        max_length=30,
                        verbose_name="type",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("police", "Police"),
                            ("pcc", "Police and crime commissioners"),
                            ("nhs", "NHS"),
                            ("public_health", "Public health"),
                            ("council", "Councils"),
                            ("fire", "Fire and rescue"),
                            ("voluntary", "Voluntary sector"),
                            ("university", "Universities and research"),
                            ("justice", "Justice"),
                            ("government", "Government"),
                            ("housing", "Housing"),
                            ("education", "Education"),
                            ("national_body", "National bodies"),
                            ("private", "Private"),
                            ("partnership", "Partnerships"),
                        ],
                        max_length=20,
                    ),
                ),
                ("website", models.URLField(blank=True)),
                ("valid_from", models.DateField(blank=True, null=True)),
                (
                    "valid_until",
                    models.CharField(
                        blank=True,
                        help_text="When it ended, as exactly as is known.",
                        max_length=60,
                    ),
                ),
                (
                    "successor_note",
                    models.CharField(
                        blank=True,
                        help_text="What became of it, where a list of successors cannot say it.",
                        max_length=200,
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="For curators; not shown.")),
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
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.area",
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
                "verbose_name": "historical organisation",
                "verbose_name_plural": "historical organisations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Organisation",
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
                        help_text="The last part of the organisation's address.",
                        max_length=100,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=150, unique=True)),
                (
                    "also_known_as",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=150),
                        blank=True,
                        default=list,
                        help_text="Short, former and misprinted names, separated by commas. Search finds them.",
                        size=None,
                    ),
                ),
                (
                    "organisation_type",
                    models.CharField(
                        choices=[
                            ("police_force", "Police force"),
                            ("pcc", "Police and crime commissioner"),
                            ("nhs_provider", "NHS provider"),
                            ("nhs_commissioner", "NHS commissioner"),
                            ("public_health_body", "Public health body"),
                            ("local_authority", "Local authority"),
                            ("fire_and_rescue", "Fire and rescue"),
                            ("voluntary_sector", "Voluntary sector"),
                            ("university", "University"),
                            ("research_body", "Research body"),
                            ("government_department", "Government department"),
                            ("criminal_justice", "Criminal justice"),
                            ("housing", "Housing"),
                            ("education", "Education"),
                            ("national_body", "National body"),
                            ("professional_body", "Professional body"),
                            ("parliament", "Parliament"),
                            ("funder", "Funder"),
                            ("partnership", "Partnership"),
                            ("treatment_service", "Health or treatment service"),
                            ("publication", "Publication"),
                        ],
                        max_length=30,
                        verbose_name="type",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("police", "Police"),
                            ("pcc", "Police and crime commissioners"),
                            ("nhs", "NHS"),
                            ("public_health", "Public health"),
                            ("council", "Councils"),
                            ("fire", "Fire and rescue"),
                            ("voluntary", "Voluntary sector"),
                            ("university", "Universities and research"),
                            ("justice", "Justice"),
                            ("government", "Government"),
                            ("housing", "Housing"),
                            ("education", "Education"),
                            ("national_body", "National bodies"),
                            ("private", "Private"),
                            ("partnership", "Partnerships"),
                        ],
                        max_length=20,
                    ),
                ),
                ("website", models.URLField(blank=True)),
                ("valid_from", models.DateField(blank=True, null=True)),
                (
                    "valid_until",
                    models.CharField(
                        blank=True,
                        help_text="When it ended, as exactly as is known.",
                        max_length=60,
                    ),
                ),
                (
                    "successor_note",
                    models.CharField(
                        blank=True,
                        help_text="What became of it, where a list of successors cannot say it.",
                        max_length=200,
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="For curators; not shown.")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="partners.area",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="partners.organisation",
                    ),
                ),
                (
                    "successors",
                    models.ManyToManyField(
                        blank=True, related_name="predecessors", to="partners.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "organisation_type__in",
                                [
                                    "police_force",
                                    "pcc",
                                    "nhs_provider",
                                    "nhs_commissioner",
                                    "public_health_body",
                                    "local_authority",
                                    "fire_and_rescue",
                                    "voluntary_sector",
                                    "university",
                                    "research_body",
                                    "government_department",
                                    "criminal_justice",
                                    "housing",
                                    "education",
                                    "national_body",
                                    "professional_body",
                                    "parliament",
                                    "funder",
                                    "partnership",
                                    "treatment_service",
                                    "publication",
                                ],
                            )
                        ),
                        name="organisation_type_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sector__in",
                                [
                                    "police",
                                    "pcc",
                                    "nhs",
                                    "public_health",
                                    "council",
                                    "fire",
                                    "voluntary",
                                    "university",
                                    "justice",
                                    "government",
                                    "housing",
                                    "education",
                                    "national_body",
                                    "private",
                                    "partnership",
                                ],
                            )
                        ),
                        name="sector_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOrganisation_successors",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="partners.historicalorganisation",
                    ),
                ),
                (
                    "from_organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.organisation",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalOrganisation_successors",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="partners.organisation",
            ),
        ),
    ]
