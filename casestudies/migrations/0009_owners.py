import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0008_history_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="casestudy",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                help_text="Who is asked by mail, when a review is due, if it is still right. Not shown.",
                limit_choices_to={"is_active": True, "is_staff": True},
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="confirmation",
            name="settled_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When a curator had done what it asks.",
                null=True,
                verbose_name="dealt with",
            ),
        ),
        migrations.AlterField(
            model_name="casestudy",
            name="review_due_on",
            field=models.DateField(
                blank=True,
                help_text="Empty: dated by kind and status when the entry is published or confirmed.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="confirmation",
            name="asked_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AlterField(
            model_name="historicalcasestudy",
            name="review_due_on",
            field=models.DateField(
                blank=True,
                help_text="Empty: dated by kind and status when the entry is published or confirmed.",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer", "")),
                fields=("case_study", "asked"),
                name="confirmation_is_open_once",
                violation_error_message="This person is being asked about this entry.",
            ),
        ),
    ]
