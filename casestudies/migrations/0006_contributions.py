from django.db import migrations, models


# What was decided before decisions had dates counts as decided now.
DATED = """
UPDATE casestudies_{} SET decided_at = now() WHERE moderation <> 'waiting'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0005_suggestions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sender", models.CharField(max_length=64)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="source",
            name="source_kind_is_known",
        ),
        migrations.AddField(
            model_name="adoption",
            name="decided_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="feedback",
            name="decided_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="decided_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="historicalsource",
            name="kind",
            field=models.CharField(
                choices=[
                    ("review", "Review"),
                    ("letter", "Letter"),
                    ("news", "News item"),
                    ("web_page", "Web page"),
                    ("briefing", "Parliamentary briefing"),
                    ("evaluation", "Evaluation report"),
                    ("research", "Research paper"),
                    ("account", "Account sent by a practitioner"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="kind",
            field=models.CharField(
                choices=[
                    ("review", "Review"),
                    ("letter", "Letter"),
                    ("news", "News item"),
                    ("web_page", "Web page"),
                    ("briefing", "Parliamentary briefing"),
                    ("evaluation", "Evaluation report"),
                    ("research", "Research paper"),
                    ("account", "Account sent by a practitioner"),
                ],
                max_length=20,
            ),
        ),
        *(
            migrations.RunSQL(DATED.format(kind), migrations.RunSQL.noop)
            for kind in ("adoption", "feedback", "suggestion")
        ),
        migrations.AddConstraint(
            model_name="adoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("moderation", "waiting")),
                    models.Q(
                        models.Q(("moderation", "waiting"), _negated=True),
                        ("decided_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="adoption_decision_is_dated",
                violation_error_message="A decision has a date, and what waits has none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("moderation", "waiting")),
                    models.Q(
                        models.Q(("moderation", "waiting"), _negated=True),
                        ("decided_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="feedback_decision_is_dated",
                violation_error_message="A decision has a date, and what waits has none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "review",
                            "letter",
                            "news",
                            "web_page",
                            "briefing",
                            "evaluation",
                            "research",
                            "account",
                        ],
                    )
                ),
                name="source_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("moderation", "waiting")),
                    models.Q(
                        models.Q(("moderation", "waiting"), _negated=True),
                        ("decided_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="suggestion_decision_is_dated",
                violation_error_message="A decision has a date, and what waits has none.",
            ),
        ),
    ]
