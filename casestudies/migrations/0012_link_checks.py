import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casestudies", "0011_sheet_uploads"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(help_text="The address that was asked.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("works", "Works"),
                            ("moved", "Moved permanently"),
                            ("gone", "Gone"),
                            ("unreachable", "Unreachable"),
                            ("refused", "Refused by our rules"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("status", "The server answered with an error."),
                            ("name", "Nobody knows the name of the server."),
                            ("connection", "No connection to the server."),
                            ("certificate", "The server's certificate is not in order."),
                            ("time", "The server took too long."),
                            ("answer", "The server's answer cannot be read."),
                            ("redirects", "It leads on and on."),
                            ("scheme", "Only http and https addresses are asked."),
                            ("port", "Only the ports 80 and 443 are asked."),
                            ("credentials", "It has a user name or a password in it."),
                            ("host", "The name of the server is not one that can be asked."),
                            (
                                "private",
                                "It leads to a computer that is not on the public internet.",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="The number of the server's answer.", null=True
                    ),
                ),
                (
                    "led_to",
                    models.CharField(
                        blank=True,
                        help_text="Where it has moved for good, or where it failed when that was elsewhere.",
                        max_length=2000,
                    ),
                ),
                ("checked_at", models.DateTimeField()),
                ("failing_since", models.DateField(blank=True, null=True)),
                ("failures", models.PositiveIntegerField(default=0, help_text="Checks in a row.")),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_check",
                        to="casestudies.source",
                    ),
                ),
            ],
            options={
                "ordering": ["source"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["works", "moved", "gone", "unreachable", "refused"]),
                            (
                                "reason__in",
                                [
                                    "",
                                    "status",
                                    "name",
                                    "connection",
                                    "certificate",
                                    "time",
                                    "answer",
                                    "redirects",
                                    "scheme",
                                    "port",
                                    "credentials",
                                    "host",
                                    "private",
                                ],
                            ),
                        ),
                        name="link_choices_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("failing_since__isnull", False),
                                ("failures__gt", 0),
                                ("state__in", ["gone", "unreachable", "refused"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ["gone", "unreachable", "refused"]), _negated=True
                                ),
                                ("failing_since__isnull", True),
                                ("failures", 0),
                                ("reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="failing_link_has_failed_since",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "moved"), _negated=True),
                            models.Q(("led_to", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="moved_link_says_where",
                    ),
                ],
            },
        ),
    ]
