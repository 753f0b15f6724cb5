from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="area",
            name="welsh_force_name",
            field=models.CharField(
                blank=True,
                help_text="As the body itself writes it; never our own translation.",
                max_length=100,
            ),
        ),
        migrations.AddField(
            model_name="area",
            name="welsh_name",
            field=models.CharField(
                blank=True,
                help_text="As the body itself writes it; never our own translation.",
                max_length=100,
            ),
        ),
        migrations.AddField(
            model_name="historicalarea",
            name="welsh_force_name",
            field=models.CharField(
                blank=True,
                help_text="As the body itself writes it; never our own translation.",
                max_length=100,
            ),
        ),
        migrations.AddField(
            model_name="historicalarea",
            name="welsh_name",
            field=models.CharField(
                blank=True,
                help_text="As the body itself writes it; never our own translation.",
                max_length=100,
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="welsh_name",
            field=models.CharField(
                blank=True,
                help_text="As the body itself writes it; never our own translation.",
                max_length=150,
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="welsh_name",
            field=models.CharField(
                blank=True,
                help_text="As the body itself writes it; never our own translation.",
                max_length=150,
            ),
        ),
    ]
