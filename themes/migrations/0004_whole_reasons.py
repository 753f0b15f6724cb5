from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("themes", "0003_normal_words"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalapproach",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalsearchterm",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicaltheme",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
    ]
