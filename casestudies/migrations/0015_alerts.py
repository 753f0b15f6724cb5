import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0014_search_changed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        help_text="Kept for these mails only, and deleted with the alert.",
                        max_length=254,
                    ),
                ),
                (
                    "query",
                    models.CharField(
                        blank=True,
                        help_text="The filters as the address of the list has them; empty for everything.",
                        max_length=1000,
                    ),
                ),
                (
                    "pace",
                    models.CharField(
                        choices=[
                            ("at_once", "When something changes"),
                            ("weekly", "Once a week at most"),
                        ],
                        default="weekly",
                        max_length=20,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "asked",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Mails that asked to confirm it, since it was last in use.",
                    ),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "told_until",
                    models.DateTimeField(
                        blank=True, help_text="What changed up to then has been told.", null=True
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pace__in", ["at_once", "weekly"])),
                        name="alert_pace_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("told_until__isnull", True)),
                            models.Q(
                                ("confirmed_at__isnull", False), ("told_until__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="alert_tells_from_its_confirmation_on",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        models.F("query"),
                        name="alert_is_asked_for_once",
                    ),
                ],
            },
        ),
    ]
