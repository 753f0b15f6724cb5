import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0002_welsh_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="area",
            name="towns",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=100),
                blank=True,
                default=list,
                help_text="Towns and districts in it, separated by commas. Search finds them.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="historicalarea",
            name="towns",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=100),
                blank=True,
                default=list,
                help_text="Towns and districts in it, separated by commas. Search finds them.",
                size=None,
            ),
        ),
    ]
