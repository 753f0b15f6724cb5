from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0006_contributions"),
    ]

    operations = [
        migrations.AlterModelOptions(name="casestudytag", options={"verbose_name": "tag"}),
        migrations.AlterModelOptions(
            name="historicalcasestudytag",
            options={
                "get_latest_by": ("history_date", "history_id"),
                "ordering": ("-history_date", "-history_id"),
                "verbose_name": "historical tag",
                "verbose_name_plural": "historical tags",
            },
        ),
        migrations.AlterModelOptions(
            name="casestudy",
            options={
                "ordering": ["title", "pk"],
                "permissions": [
                    (
                        "review_casestudy",
                        "Can edit what is in review or archived, and send it back",
                    ),
                    (
                        "publish_casestudy",
                        "Can publish and archive case studies, and edit published ones",
                    ),
                ],
                "verbose_name_plural": "case studies",
            },
        ),
        migrations.AlterField(
            model_name="casestudy",
            name="slug",
            field=models.SlugField(
                help_text="The last part of the address. After publication, an old address leads to the new one.",
                max_length=80,
                unique=True,
            ),
        ),
        migrations.AlterField(
            model_name="historicalcasestudy",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalcasestudy",
            name="slug",
            field=models.SlugField(
                help_text="The last part of the address. After publication, an old address leads to the new one.",
                max_length=80,
            ),
        ),
        migrations.AlterField(
            model_name="historicalcasestudytag",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalcitation",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalevaluation",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalfunding",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalinformationsharing",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicallesson",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicaloutcome",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalpartnership",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalrelation",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalsource",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "given_up_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="casestudies.casestudy",
                    ),
                ),
            ],
            options={
                "ordering": ["slug"],
            },
        ),
        migrations.RunSQL(
            (SQL / "former_slugs.sql").read_text(), (SQL / "former_slugs_reverse.sql").read_text()
        ),
    ]
