from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0003_area_towns"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalarea",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="historicalorganisation",
            name="history_change_reason",
            field=models.TextField(null=True),
        ),
    ]
