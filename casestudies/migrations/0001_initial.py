import casestudies.dates
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
import simple_history.models
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
        ("partners", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("themes", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseStudy",
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
                        help_text="The last part of the address. Never change it after publication.",
                        max_length=80,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                (
                    "entry_kind",
                    models.CharField(
                        choices=[
                            ("case_study", "Case study"),
                            ("national_programme", "National programme"),
                            ("agreement", "Agreement"),
                            ("research", "Research or policy"),
                            ("international", "International comparison"),
                        ],
                        default="case_study",
                        max_length=30,
                        verbose_name="kind of entry",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Two or three plain sentences, at most 300 characters.",
                        validators=[django.core.validators.MaxLengthValidator(300)],
                    ),
                ),
                (
                    "problem",
                    models.TextField(blank=True, help_text="Markdown.", verbose_name="the problem"),
                ),
                (
                    "what_was_done",
                    models.TextField(
                        blank=True, help_text="Markdown.", verbose_name="what they did"
                    ),
                ),
                (
                    "what_is_unknown",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. What the sources leave out.",
                        verbose_name="what is not known",
                    ),
                ),
                (
                    "source_note",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. How to read the source; its limits.",
                        verbose_name="note on the source",
                    ),
                ),
                (
                    "curator_note",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. What is known from elsewhere, shown apart and never as the source's.",
                        verbose_name="curator's note",
                    ),
                ),
                (
                    "place_text",
                    models.CharField(
                        blank=True,
                        help_text="As a reader would say it.",
                        max_length=150,
                        verbose_name="place in words",
                    ),
                ),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("local", "Local"),
                            ("regional", "Regional"),
                            ("national", "National"),
                            ("international", "International"),
                        ],
                        default="local",
                        max_length=20,
                    ),
                ),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("mental_health_crisis", "People in mental health crisis"),
                            ("mental_health", "People with mental health problems"),
                            ("drug_users", "People who use drugs"),
                            ("drinkers", "People who drink"),
                            ("children", "Children and young people"),
                            ("families", "Children and families"),
                            ("vulnerable", "Vulnerable people"),
                            ("people_in_custody", "People in custody"),
                            ("organisations", "Organisations, boards and staff"),
                            ("everyone", "The whole population"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=30,
                    ),
                ),
                (
                    "target_group_text",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="target group in words"
                    ),
                ),
                (
                    "prevention_tier",
                    models.CharField(
                        choices=[
                            ("prevention", "Prevention"),
                            ("early_intervention", "Early intervention"),
                            ("early_remedial", "Early remedial treatment"),
                            ("crisis_response", "Crisis response"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=30,
                        verbose_name="stage of prevention",
                    ),
                ),
                (
                    "practice_status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("pilot", "Pilot"),
                            ("running", "Running"),
                            ("ended", "Ended"),
                            ("stopped_early", "Stopped early"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_text",
                    models.CharField(
                        blank=True,
                        help_text="What the source says of its state, and when it said so.",
                        max_length=250,
                        verbose_name="status in words",
                    ),
                ),
                ("stopped_reason", models.TextField(blank=True)),
                (
                    "start",
                    casestudies.dates.PartialDateField(
                        blank=True,
                        help_text="2012, 2012-03, 2012-03-12 or 2016/17. Empty if not stated.",
                    ),
                ),
                (
                    "start_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("by", "by"),
                            ("by_the_end_of", "by the end of"),
                            ("since", "since"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "end",
                    casestudies.dates.PartialDateField(blank=True, help_text="In the same forms."),
                ),
                (
                    "end_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("by", "by"),
                            ("by_the_end_of", "by the end of"),
                            ("since", "since"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "as_reported_in",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="The year the source speaks from.", null=True
                    ),
                ),
                (
                    "as_reported_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("by", "by"),
                            ("by_the_end_of", "by the end of"),
                            ("since", "since"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "led_by",
                    models.CharField(
                        choices=[
                            ("police", "Police"),
                            ("health", "Health"),
                            ("joint", "Joint police and health"),
                            ("council", "Council or community safety"),
                            ("pcc", "Police and crime commissioner"),
                            ("government", "Government"),
                            ("voluntary", "Voluntary sector"),
                            ("partnership", "Partnership"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        help_text="“Not stated” exactly when no partner below is a lead. Never take the first partner for the lead.",
                        max_length=20,
                    ),
                ),
                (
                    "not_stated",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("lead", "Lead agency"),
                                ("partners", "Other agencies involved"),
                                ("aim", "Main aim"),
                                ("duration", "Duration"),
                                ("funding", "How it was funded"),
                                ("scale", "Local, regional or national"),
                                ("information_sharing", "How information was shared"),
                                ("impact", "How impact was measured"),
                                ("lessons", "Key lessons"),
                                ("evaluation", "Evaluation"),
                            ],
                            max_length=30,
                        ),
                        blank=True,
                        default=list,
                        help_text="Questions that were looked for and that the sources do not answer.",
                        size=None,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="The day somebody who knows said it was still right.",
                        null=True,
                    ),
                ),
                ("review_due_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "approaches",
                    models.ManyToManyField(
                        blank=True, related_name="case_studies", to="themes.approach"
                    ),
                ),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The smallest areas the source names. Each brings its force area and region.",
                        related_name="case_studies",
                        to="partners.area",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="case_studies", to="themes.theme"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "case studies",
                "ordering": ["title", "pk"],
                "permissions": [("publish_casestudy", "Can publish and archive case studies")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "in_review", "published", "archived"])
                        ),
                        name="case_study_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "entry_kind__in",
                                [
                                    "case_study",
                                    "national_programme",
                                    "agreement",
                                    "research",
                                    "international",
                                ],
                            ),
                            ("scale__in", ["local", "regional", "national", "international"]),
                            (
                                "target_group__in",
                                [
                                    "mental_health_crisis",
                                    "mental_health",
                                    "drug_users",
                                    "drinkers",
                                    "children",
                                    "families",
                                    "vulnerable",
                                    "people_in_custody",
                                    "organisations",
                                    "everyone",
                                    "not_stated",
                                ],
                            ),
                            (
                                "prevention_tier__in",
                                [
                                    "prevention",
                                    "early_intervention",
                                    "early_remedial",
                                    "crisis_response",
                                    "not_stated",
                                ],
                            ),
                            (
                                "practice_status__in",
                                [
                                    "planned",
                                    "pilot",
                                    "running",
                                    "ended",
                                    "stopped_early",
                                    "not_stated",
                                ],
                            ),
                            (
                                "led_by__in",
                                [
                                    "police",
                                    "health",
                                    "joint",
                                    "council",
                                    "pcc",
                                    "government",
                                    "voluntary",
                                    "partnership",
                                    "not_stated",
                                ],
                            ),
                            ("start_qualifier__in", ["", "about", "by", "by_the_end_of", "since"]),
                            ("end_qualifier__in", ["", "about", "by", "by_the_end_of", "since"]),
                            (
                                "as_reported_qualifier__in",
                                ["", "about", "by", "by_the_end_of", "since"],
                            ),
                        ),
                        name="case_study_choices_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "not_stated__contained_by",
                                [
                                    "lead",
                                    "partners",
                                    "aim",
                                    "duration",
                                    "funding",
                                    "scale",
                                    "information_sharing",
                                    "impact",
                                    "lessons",
                                    "evaluation",
                                ],
                            )
                        ),
                        name="questions_not_answered_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="published_case_study_has_date",
                        violation_error_message="A published case study needs a publication date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            models.Q(("summary", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="published_case_study_has_summary",
                        violation_error_message="A published case study needs a summary.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("summary"), 300
                        ),
                        name="summary_is_short",
                        violation_error_message="A summary has at most 300 characters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("start", ""),
                                (
                                    "start__regex",
                                    "^(\\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?|/\\d{2})?$",
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end", ""),
                                (
                                    "end__regex",
                                    "^(\\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?|/\\d{2})?$",
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="case_study_dates_have_a_form",
                        violation_error_message="Use 2012, 2012-03, 2012-03-12 or 2016/17 for a date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("practice_status", "stopped_early"),
                            ("stopped_reason", ""),
                            _connector="OR",
                        ),
                        name="only_what_stopped_early_has_a_reason",
                        violation_error_message="Give a reason only for a practice that stopped early.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStudyTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tag_links",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="case_study_tags",
                        to="taggit.tag",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_object", "tag"), name="case_study_has_a_tag_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="casestudy",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="casestudies.CaseStudyTag",
                to="taggit.Tag",
                verbose_name="Tags",
            ),
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("still_right", "Still right"),
                            ("changed", "Changed"),
                            ("ended", "Ended"),
                            ("pass_on", "Pass to a colleague"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "asked",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="confirmations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmations",
                        to="casestudies.casestudy",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(
                                ("answer__in", ["still_right", "changed", "ended", "pass_on"]),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="confirmation_is_answered_once_and_dated",
                        violation_error_message="An answer has a date, and a date has an answer.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "evaluator_text",
                    models.CharField(
                        blank=True,
                        help_text="Empty if not stated.",
                        max_length=150,
                        verbose_name="evaluator in words",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("under_way", "Under way"),
                            ("complete", "Complete"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "independence",
                    models.CharField(
                        choices=[
                            ("independent", "Independent"),
                            ("own", "By those who ran or paid for it"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=20,
                    ),
                ),
                (
                    "design",
                    models.CharField(
                        choices=[
                            ("randomised", "Groups chosen at random and compared"),
                            (
                                "matched_groups",
                                "Several places with and without it, compared after allowing for other differences",
                            ),
                            (
                                "comparison_before_after",
                                "Before and after, with a comparison group",
                            ),
                            ("before_after", "Before and after, without a comparison group"),
                            ("after_only", "People or places compared at one time"),
                            ("economic", "Economic analysis of costs and benefits"),
                            ("qualitative", "Interviews, observation or case review"),
                            ("monitoring", "Counts kept while it ran"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=30,
                    ),
                ),
                (
                    "maryland_override",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="0 to 5. Give the reason below.",
                        null=True,
                        verbose_name="Maryland level, if not that of the design",
                    ),
                ),
                (
                    "override_reason",
                    models.TextField(blank=True, verbose_name="reason for another level"),
                ),
                (
                    "published",
                    models.CharField(
                        choices=[
                            ("yes", "Published"),
                            ("no", "Unpublished"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=20,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("link", models.URLField(blank=True)),
                (
                    "text",
                    models.TextField(blank=True, help_text="What the source says of it. Markdown."),
                ),
                (
                    "caution",
                    models.TextField(blank=True, help_text="What a reader should bear in mind."),
                ),
                ("locator", models.CharField(max_length=250)),
                ("covers_effect", models.BooleanField(default=False, verbose_name="effect")),
                ("covers_mechanism", models.BooleanField(default=False, verbose_name="mechanism")),
                (
                    "covers_moderators",
                    models.BooleanField(default=False, verbose_name="moderators"),
                ),
                (
                    "covers_implementation",
                    models.BooleanField(default=False, verbose_name="implementation"),
                ),
                ("covers_economics", models.BooleanField(default=False, verbose_name="economics")),
                ("emmie_text", models.TextField(blank=True, verbose_name="what it says on these")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "maryland_level",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            models.F("maryland_override"),
                            models.Case(
                                models.When(design="randomised", then=models.Value(5)),
                                models.When(design="matched_groups", then=models.Value(4)),
                                models.When(design="comparison_before_after", then=models.Value(3)),
                                models.When(design="before_after", then=models.Value(2)),
                                models.When(design="after_only", then=models.Value(1)),
                                models.When(design="economic", then=models.Value(0)),
                                models.When(design="qualitative", then=models.Value(0)),
                                models.When(design="monitoring", then=models.Value(0)),
                                models.When(design="not_stated", then=models.Value(0)),
                                default=models.Value(0),
                                output_field=models.SmallIntegerField(),
                            ),
                            output_field=models.SmallIntegerField(),
                        ),
                        output_field=models.SmallIntegerField(),
                    ),
                ),
                (
                    "stage",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("status", "complete"), _negated=True),
                                then=models.Value(0),
                            ),
                            models.When(
                                models.Q(
                                    ("maryland_override__gte", 3),
                                    models.Q(
                                        (
                                            "design__in",
                                            [
                                                "randomised",
                                                "matched_groups",
                                                "comparison_before_after",
                                            ],
                                        ),
                                        ("maryland_override__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                then=models.Value(4),
                            ),
                            models.When(design="monitoring", then=models.Value(1)),
                            models.When(independence="independent", then=models.Value(3)),
                            default=models.Value(2),
                            output_field=models.SmallIntegerField(),
                        ),
                        output_field=models.SmallIntegerField(),
                    ),
                ),
                (
                    "is_economic",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                design="economic", status="complete", then=models.Value(True)
                            ),
                            default=models.Value(False),
                            output_field=models.BooleanField(),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluations",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "evaluator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="partners.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["planned", "under_way", "complete"]),
                            ("independence__in", ["independent", "own", "not_stated"]),
                            (
                                "design__in",
                                [
                                    "randomised",
                                    "matched_groups",
                                    "comparison_before_after",
                                    "before_after",
                                    "after_only",
                                    "economic",
                                    "qualitative",
                                    "monitoring",
                                    "not_stated",
                                ],
                            ),
                            ("published__in", ["yes", "no", "not_stated"]),
                        ),
                        name="evaluation_choices_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("evaluator__isnull", True), ("evaluator_text", ""), _connector="OR"
                        ),
                        name="evaluator_is_an_organisation_or_a_text",
                        violation_error_message="Choose an organisation or describe the evaluator in words, not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("maryland_override__isnull", True), ("override_reason", "")),
                            models.Q(
                                ("maryland_override__isnull", False),
                                ("maryland_override__range", (0, 5)),
                                models.Q(("override_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="maryland_override_has_a_reason",
                        violation_error_message="Another Maryland level is 0 to 5 and needs a written reason; without one, leave both empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator", ""), _negated=True),
                        name="evaluation_has_a_locator",
                        violation_error_message="Say where in the source it stands.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "contact",
                    models.EmailField(
                        blank=True, help_text="Purged once the matter is closed.", max_length=254
                    ),
                ),
                (
                    "moderation",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("moderation_note", models.TextField(blank=True)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("page", models.CharField(help_text="The address it is about.", max_length=250)),
                ("text", models.TextField(verbose_name="what is wrong")),
                (
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="feedback",
                        to="casestudies.casestudy",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "feedback",
                "ordering": ["-sent_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("moderation__in", ["waiting", "accepted", "refused"])),
                        name="feedback_moderation_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Funding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "funder_text",
                    models.CharField(blank=True, max_length=150, verbose_name="funder in words"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("joint", "Joint"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("pcc", "Police and crime commissioner"),
                            ("home_office", "Home Office"),
                            ("other_government", "Other government"),
                            ("council", "Council"),
                            ("charity", "Charity or lottery"),
                            ("in_kind", "In kind"),
                            ("no_extra_cost", "No extra cost"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="amount, £",
                    ),
                ),
                (
                    "share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Percent of the whole, when the source gives it.",
                        max_digits=5,
                        null=True,
                        verbose_name="share, %",
                    ),
                ),
                ("period", models.CharField(blank=True, max_length=100)),
                ("note", models.CharField(blank=True, max_length=250)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funding",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funding",
                        to="partners.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "funding",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "joint",
                                    "health",
                                    "police",
                                    "pcc",
                                    "home_office",
                                    "other_government",
                                    "council",
                                    "charity",
                                    "in_kind",
                                    "no_extra_cost",
                                    "not_stated",
                                ],
                            )
                        ),
                        name="funding_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation__isnull", True), ("funder_text", ""), _connector="OR"
                        ),
                        name="funder_is_an_organisation_or_a_text",
                        violation_error_message="Choose an organisation or describe the funder in words, not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share__isnull", True),
                            models.Q(("share__gt", 0), ("share__lte", 100)),
                            _connector="OR",
                        ),
                        name="funding_share_is_a_percentage",
                        violation_error_message="A share is more than 0 and at most 100 percent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCaseStudy",
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
                        help_text="The last part of the address. Never change it after publication.",
                        max_length=80,
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                (
                    "entry_kind",
                    models.CharField(
                        choices=[
                            ("case_study", "Case study"),
                            ("national_programme", "National programme"),
                            ("agreement", "Agreement"),
                            ("research", "Research or policy"),
                            ("international", "International comparison"),
                        ],
                        default="case_study",
                        max_length=30,
                        verbose_name="kind of entry",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Two or three plain sentences, at most 300 characters.",
                        validators=[django.core.validators.MaxLengthValidator(300)],
                    ),
                ),
                (
                    "problem",
                    models.TextField(blank=True, help_text="Markdown.", verbose_name="the problem"),
                ),
                (
                    "what_was_done",
                    models.TextField(
                        blank=True, help_text="Markdown.", verbose_name="what they did"
                    ),
                ),
                (
                    "what_is_unknown",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. What the sources leave out.",
                        verbose_name="what is not known",
                    ),
                ),
                (
                    "source_note",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. How to read the source; its limits.",
                        verbose_name="note on the source",
                    ),
                ),
                (
                    "curator_note",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. What is known from elsewhere, shown apart and never as the source's.",
                        verbose_name="curator's note",
                    ),
                ),
                (
                    "place_text",
                    models.CharField(
                        blank=True,
                        help_text="As a reader would say it.",
                        max_length=150,
                        verbose_name="place in words",
                    ),
                ),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("local", "Local"),
                            ("regional", "Regional"),
                            ("national", "National"),
                            ("international", "International"),
                        ],
                        default="local",
                        max_length=20,
                    ),
                ),
                (
                    "target_group",
                    models.CharField(
                        choices=[
                            ("mental_health_crisis", "People in mental health crisis"),
                            ("mental_health", "People with mental health problems"),
                            ("drug_users", "People who use drugs"),
                            ("drinkers", "People who drink"),
                            ("children", "Children and young people"),
                            ("families", "Children and families"),
                            ("vulnerable", "Vulnerable people"),
                            ("people_in_custody", "People in custody"),
                            ("organisations", "Organisations, boards and staff"),
                            ("everyone", "The whole population"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=30,
                    ),
                ),
                (
                    "target_group_text",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="target group in words"
                    ),
                ),
                (
                    "prevention_tier",
                    models.CharField(
                        choices=[
                            ("prevention", "Prevention"),
                            ("early_intervention", "Early intervention"),
                            ("early_remedial", "Early remedial treatment"),
                            ("crisis_response", "Crisis response"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=30,
                        verbose_name="stage of prevention",
                    ),
                ),
                (
                    "practice_status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("pilot", "Pilot"),
                            ("running", "Running"),
                            ("ended", "Ended"),
                            ("stopped_early", "Stopped early"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_text",
                    models.CharField(
                        blank=True,
                        help_text="What the source says of its state, and when it said so.",
                        max_length=250,
                        verbose_name="status in words",
                    ),
                ),
                ("stopped_reason", models.TextField(blank=True)),
                (
                    "start",
                    casestudies.dates.PartialDateField(
                        blank=True,
                        help_text="2012, 2012-03, 2012-03-12 or 2016/17. Empty if not stated.",
                    ),
                ),
                (
                    "start_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("by", "by"),
                            ("by_the_end_of", "by the end of"),
                            ("since", "since"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "end",
                    casestudies.dates.PartialDateField(blank=True, help_text="In the same forms."),
                ),
                (
                    "end_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("by", "by"),
                            ("by_the_end_of", "by the end of"),
                            ("since", "since"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "as_reported_in",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="The year the source speaks from.", null=True
                    ),
                ),
                (
                    "as_reported_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("about", "about"),
                            ("by", "by"),
                            ("by_the_end_of", "by the end of"),
                            ("since", "since"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "led_by",
                    models.CharField(
                        choices=[
                            ("police", "Police"),
                            ("health", "Health"),
                            ("joint", "Joint police and health"),
                            ("council", "Council or community safety"),
                            ("pcc", "Police and crime commissioner"),
                            ("government", "Government"),
                            ("voluntary", "Voluntary sector"),
                            ("partnership", "Partnership"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        help_text="“Not stated” exactly when no partner below is a lead. Never take the first partner for the lead.",
                        max_length=20,
                    ),
                ),
                (
                    "not_stated",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("lead", "Lead agency"),
                                ("partners", "Other agencies involved"),
                                ("aim", "Main aim"),
                                ("duration", "Duration"),
                                ("funding", "How it was funded"),
                                ("scale", "Local, regional or national"),
                                ("information_sharing", "How information was shared"),
                                ("impact", "How impact was measured"),
                                ("lessons", "Key lessons"),
                                ("evaluation", "Evaluation"),
                            ],
                            max_length=30,
                        ),
                        blank=True,
                        default=list,
                        help_text="Questions that were looked for and that the sources do not answer.",
                        size=None,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="The day somebody who knows said it was still right.",
                        null=True,
                    ),
                ),
                ("review_due_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("updated_at", models.DateTimeField(blank=True, editable=False)),
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
            ],
            options={
                "verbose_name": "historical case study",
                "verbose_name_plural": "historical case studies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCaseStudy_approaches",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "approach",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="themes.approach",
                    ),
                ),
                (
                    "casestudy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="casestudies.historicalcasestudy",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalCaseStudy_approaches",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCaseStudy_areas",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "area",
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
                    "casestudy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="casestudies.historicalcasestudy",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalCaseStudy_areas",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCaseStudy_themes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "casestudy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="casestudies.historicalcasestudy",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="themes.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalCaseStudy_themes",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCaseStudyTag",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
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
                    "content_object",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
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
                    "tag",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="taggit.tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical case study tag",
                "verbose_name_plural": "historical case study tags",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFunding",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "funder_text",
                    models.CharField(blank=True, max_length=150, verbose_name="funder in words"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("joint", "Joint"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("pcc", "Police and crime commissioner"),
                            ("home_office", "Home Office"),
                            ("other_government", "Other government"),
                            ("council", "Council"),
                            ("charity", "Charity or lottery"),
                            ("in_kind", "In kind"),
                            ("no_extra_cost", "No extra cost"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="amount, £",
                    ),
                ),
                (
                    "share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Percent of the whole, when the source gives it.",
                        max_digits=5,
                        null=True,
                        verbose_name="share, %",
                    ),
                ),
                ("period", models.CharField(blank=True, max_length=100)),
                ("note", models.CharField(blank=True, max_length=250)),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical funding",
                "verbose_name_plural": "historical funding",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInformationSharing",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "agreement",
                    models.CharField(
                        choices=[
                            ("signed", "Signed"),
                            ("in_development", "In development"),
                            ("none", "None"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=20,
                    ),
                ),
                (
                    "system_access",
                    models.TextField(blank=True, help_text="Who could see which system."),
                ),
                ("barrier", models.TextField(blank=True)),
                ("fix", models.TextField(blank=True, verbose_name="what solved it")),
                ("text", models.TextField(blank=True, help_text="Anything else. Markdown.")),
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
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
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
                "verbose_name": "historical information sharing",
                "verbose_name_plural": "historical information sharing",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPartnership",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "partner_text",
                    models.CharField(
                        blank=True,
                        help_text="Such as “the local domestic abuse charity (unnamed)”.",
                        max_length=150,
                        verbose_name="partner in words",
                    ),
                ),
                (
                    "partner_sector",
                    models.CharField(
                        blank=True,
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
                        help_text="For a partner in words.",
                        max_length=20,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("joint_lead", "Joint lead"),
                            ("commissioner", "Commissioner"),
                            ("funder", "Funder"),
                            ("provider", "Provider"),
                            ("partner", "Partner"),
                            ("evaluator", "Evaluator"),
                            ("host", "Host"),
                        ],
                        default="partner",
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=250)),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="An organisation the source names; or else describe the partner in words.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical partnership",
                "verbose_name_plural": "historical partnerships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRelation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same_approach", "Same approach"),
                            ("part_of", "Part of"),
                            ("evaluates", "Evaluates"),
                            ("led_to", "Led to"),
                            ("same_place", "Same place"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, help_text="Why, in a few words.", max_length=150),
                ),
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
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
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
                    "other",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical relation",
                "verbose_name_plural": "historical relations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSource",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                ("title", models.CharField(max_length=250)),
                (
                    "publisher",
                    models.CharField(blank=True, help_text="Empty if not stated.", max_length=150),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "date_text",
                    models.CharField(
                        blank=True,
                        help_text="As exactly as the source tells.",
                        max_length=150,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("review", "Review"),
                            ("letter", "Letter"),
                            ("news", "News item"),
                            ("web_page", "Web page"),
                            ("briefing", "Parliamentary briefing"),
                            ("evaluation", "Evaluation report"),
                            ("research", "Research paper"),
                        ],
                        max_length=20,
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="address")),
                ("licence", models.CharField(blank=True, max_length=150)),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="How to read its locators; what it leaves out."
                    ),
                ),
                (
                    "archived_note",
                    models.CharField(
                        blank=True,
                        help_text="Where a copy is kept if the page goes.",
                        max_length=250,
                    ),
                ),
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
            ],
            options={
                "verbose_name": "historical source",
                "verbose_name_plural": "historical sources",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="InformationSharing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "agreement",
                    models.CharField(
                        choices=[
                            ("signed", "Signed"),
                            ("in_development", "In development"),
                            ("none", "None"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=20,
                    ),
                ),
                (
                    "system_access",
                    models.TextField(blank=True, help_text="Who could see which system."),
                ),
                ("barrier", models.TextField(blank=True)),
                ("fix", models.TextField(blank=True, verbose_name="what solved it")),
                ("text", models.TextField(blank=True, help_text="Anything else. Markdown.")),
                (
                    "case_study",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="information_sharing",
                        to="casestudies.casestudy",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "information sharing",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreement__in", ["signed", "in_development", "none", "not_stated"])
                        ),
                        name="sharing_agreement_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LoadedRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("key", models.CharField(max_length=150)),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of what the file says of it.", max_length=64
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key"), name="record_is_loaded_under_one_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Partnership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "partner_text",
                    models.CharField(
                        blank=True,
                        help_text="Such as “the local domestic abuse charity (unnamed)”.",
                        max_length=150,
                        verbose_name="partner in words",
                    ),
                ),
                (
                    "partner_sector",
                    models.CharField(
                        blank=True,
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
                        help_text="For a partner in words.",
                        max_length=20,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("joint_lead", "Joint lead"),
                            ("commissioner", "Commissioner"),
                            ("funder", "Funder"),
                            ("provider", "Provider"),
                            ("partner", "Partner"),
                            ("evaluator", "Evaluator"),
                            ("host", "Host"),
                        ],
                        default="partner",
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=250)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partnerships",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="An organisation the source names; or else describe the partner in words.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="partners.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "lead",
                                    "joint_lead",
                                    "commissioner",
                                    "funder",
                                    "provider",
                                    "partner",
                                    "evaluator",
                                    "host",
                                ],
                            )
                        ),
                        name="partner_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("organisation__isnull", False),
                                ("partner_sector", ""),
                                ("partner_text", ""),
                            ),
                            models.Q(
                                ("organisation__isnull", True),
                                models.Q(("partner_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="partner_is_an_organisation_or_a_text",
                        violation_error_message="Choose an organisation or describe the partner in words, not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "partner_sector__in",
                                [
                                    "",
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
                        name="partner_sector_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("case_study", "organisation", "role"),
                        name="partner_has_a_role_once",
                        violation_error_message="This partner has this role already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same_approach", "Same approach"),
                            ("part_of", "Part of"),
                            ("evaluates", "Evaluates"),
                            ("led_to", "Led to"),
                            ("same_place", "Same place"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, help_text="Why, in a few words.", max_length=150),
                ),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations_from_others",
                        to="casestudies.casestudy",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["same_approach", "part_of", "evaluates", "led_to", "same_place"],
                            )
                        ),
                        name="relation_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("case_study", models.F("other")), _negated=True),
                        name="case_study_is_not_related_to_itself",
                        violation_error_message="Choose another case study.",
                    ),
                    models.UniqueConstraint(
                        fields=("case_study", "other", "kind"),
                        name="relation_is_stated_once",
                        violation_error_message="This relation is there already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=250)),
                (
                    "publisher",
                    models.CharField(blank=True, help_text="Empty if not stated.", max_length=150),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "date_text",
                    models.CharField(
                        blank=True,
                        help_text="As exactly as the source tells.",
                        max_length=150,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("review", "Review"),
                            ("letter", "Letter"),
                            ("news", "News item"),
                            ("web_page", "Web page"),
                            ("briefing", "Parliamentary briefing"),
                            ("evaluation", "Evaluation report"),
                            ("research", "Research paper"),
                        ],
                        max_length=20,
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="address")),
                ("licence", models.CharField(blank=True, max_length=150)),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="How to read its locators; what it leaves out."
                    ),
                ),
                (
                    "archived_note",
                    models.CharField(
                        blank=True,
                        help_text="Where a copy is kept if the page goes.",
                        max_length=250,
                    ),
                ),
            ],
            options={
                "ordering": ["title"],
                "constraints": [
                    models.CheckConstraint(
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
                                ],
                            )
                        ),
                        name="source_kind_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("police_demand", "Demand on police"),
                            ("health_demand", "Demand on health"),
                            ("crisis", "Crisis and detention"),
                            ("wellbeing", "Health and wellbeing"),
                            ("crime", "Crime and reoffending"),
                            ("safeguarding", "Safeguarding"),
                            ("workforce", "Workforce and skills"),
                            ("value_for_money", "Value for money"),
                            ("partnership", "Partnership working"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "statement",
                    models.TextField(help_text="What the source claims, in our own words."),
                ),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
                ),
                (
                    "value_upper",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Of a range.",
                        max_digits=14,
                        null=True,
                        verbose_name="upper value",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("percent", "Percent"),
                            ("count", "Count"),
                            ("pounds_per_pound", "£ per £1"),
                            ("pounds", "£"),
                            ("hours_per_week", "Hours per week"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "unit_text",
                    models.CharField(
                        blank=True,
                        help_text="Such as “section 136 detentions”.",
                        max_length=100,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        help_text="Such as “in the region of” or “estimated”.",
                        max_length=60,
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True,
                        help_text="The words beside the figure on a card, with period and caveat.",
                        max_length=100,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("better", "Better"),
                            ("mixed", "Mixed"),
                            ("no_clear_change", "No clear change"),
                            ("worse", "Worse"),
                            ("not_measured", "Not measured"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "demand_sector",
                    models.CharField(
                        blank=True,
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
                        verbose_name="whose demand it shifts",
                    ),
                ),
                ("baseline", models.CharField(blank=True, max_length=250)),
                (
                    "period",
                    models.CharField(
                        blank=True, help_text="Empty shows as “Period not stated”.", max_length=100
                    ),
                ),
                (
                    "measured_by",
                    models.CharField(
                        blank=True,
                        help_text="Empty shows as “Not stated”.",
                        max_length=150,
                        verbose_name="who says so",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("measured", "Measured"),
                            ("calculated", "Calculated"),
                            ("estimated", "Estimated"),
                            ("reported", "Reported"),
                            ("expected", "Expected"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "is_result",
                    models.BooleanField(
                        default=True,
                        help_text="No for a figure that describes the problem or the setting.",
                        verbose_name="is a result",
                    ),
                ),
                (
                    "counts_what",
                    models.CharField(
                        blank=True,
                        help_text="For £ per £1: whose gain it counts and what went into it.",
                        max_length=250,
                        verbose_name="what the £ counts",
                    ),
                ),
                (
                    "caution",
                    models.TextField(blank=True, help_text="Shown wherever the figure is."),
                ),
                ("locator", models.CharField(help_text="Page, section or line.", max_length=250)),
                ("is_headline", models.BooleanField(default=False, verbose_name="stands on cards")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "stage",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(
                                    models.Q(("certainty", "expected"), _negated=True),
                                    ("is_result", True),
                                    ("value__isnull", False),
                                ),
                                then=models.Value(1),
                            ),
                            default=models.Value(0),
                            output_field=models.SmallIntegerField(),
                        ),
                        output_field=models.SmallIntegerField(),
                    ),
                ),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="outcomes",
                        to="casestudies.evaluation",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="casestudies.source",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "domain__in",
                                [
                                    "police_demand",
                                    "health_demand",
                                    "crisis",
                                    "wellbeing",
                                    "crime",
                                    "safeguarding",
                                    "workforce",
                                    "value_for_money",
                                    "partnership",
                                ],
                            ),
                            (
                                "unit__in",
                                [
                                    "",
                                    "percent",
                                    "count",
                                    "pounds_per_pound",
                                    "pounds",
                                    "hours_per_week",
                                    "other",
                                ],
                            ),
                            (
                                "direction__in",
                                ["better", "mixed", "no_clear_change", "worse", "not_measured"],
                            ),
                            (
                                "certainty__in",
                                ["measured", "calculated", "estimated", "reported", "expected"],
                            ),
                            (
                                "demand_sector__in",
                                [
                                    "",
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
                            ),
                        ),
                        name="outcome_choices_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True),
                            models.Q(("unit", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="outcome_with_a_number_has_a_unit",
                        violation_error_message="Give the unit of the number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value_upper__isnull", True),
                            models.Q(
                                ("value__isnull", False), ("value_upper__gt", models.F("value"))
                            ),
                            _connector="OR",
                        ),
                        name="range_runs_upwards",
                        violation_error_message="The upper value of a range is more than the lower.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_headline", False),
                            models.Q(
                                ("is_result", True),
                                ("value__isnull", False),
                                models.Q(("label", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="headline_outcome_is_a_result",
                        violation_error_message="Only a result with a number and a label can stand on cards.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_headline", True)),
                        fields=("case_study",),
                        name="case_study_has_one_headline",
                        violation_error_message="One figure stands on cards. Take the other off first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unit", "pounds_per_pound"), _negated=True),
                            models.Q(("counts_what", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="return_per_pound_says_what_it_counts",
                        violation_error_message="Say what the £ counts and for whom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator", ""), _negated=True),
                        name="outcome_has_a_locator",
                        violation_error_message="Say where in the source it stands.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("helped", "What helped"),
                            ("hindered", "What got in the way"),
                            ("differently", "What we would do differently"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("leadership", "Leadership"),
                            ("shared_vision", "Shared vision"),
                            ("relationships", "Relationships"),
                            ("information_sharing", "Information sharing"),
                            ("it_systems", "IT systems"),
                            ("funding_cycle", "Funding cycle"),
                            ("vetting_and_staffing", "Vetting and staffing"),
                            ("risk_aversion", "Risk aversion"),
                            ("nhs_structures", "NHS structures"),
                            ("legislation", "Legislation"),
                            ("training", "Training"),
                            ("evaluation", "Evaluation"),
                        ],
                        max_length=30,
                    ),
                ),
                ("text", models.TextField()),
                ("locator", models.CharField(max_length=250)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="casestudies.source",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["helped", "hindered", "differently"]),
                            (
                                "topic__in",
                                [
                                    "leadership",
                                    "shared_vision",
                                    "relationships",
                                    "information_sharing",
                                    "it_systems",
                                    "funding_cycle",
                                    "vetting_and_staffing",
                                    "risk_aversion",
                                    "nhs_structures",
                                    "legislation",
                                    "training",
                                    "evaluation",
                                ],
                            ),
                        ),
                        name="lesson_choices_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator", ""), _negated=True),
                        name="lesson_has_a_locator",
                        violation_error_message="Say where in the source it stands.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalOutcome",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("police_demand", "Demand on police"),
                            ("health_demand", "Demand on health"),
                            ("crisis", "Crisis and detention"),
                            ("wellbeing", "Health and wellbeing"),
                            ("crime", "Crime and reoffending"),
                            ("safeguarding", "Safeguarding"),
                            ("workforce", "Workforce and skills"),
                            ("value_for_money", "Value for money"),
                            ("partnership", "Partnership working"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "statement",
                    models.TextField(help_text="What the source claims, in our own words."),
                ),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
                ),
                (
                    "value_upper",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Of a range.",
                        max_digits=14,
                        null=True,
                        verbose_name="upper value",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("percent", "Percent"),
                            ("count", "Count"),
                            ("pounds_per_pound", "£ per £1"),
                            ("pounds", "£"),
                            ("hours_per_week", "Hours per week"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "unit_text",
                    models.CharField(
                        blank=True,
                        help_text="Such as “section 136 detentions”.",
                        max_length=100,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        help_text="Such as “in the region of” or “estimated”.",
                        max_length=60,
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True,
                        help_text="The words beside the figure on a card, with period and caveat.",
                        max_length=100,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("better", "Better"),
                            ("mixed", "Mixed"),
                            ("no_clear_change", "No clear change"),
                            ("worse", "Worse"),
                            ("not_measured", "Not measured"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "demand_sector",
                    models.CharField(
                        blank=True,
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
                        verbose_name="whose demand it shifts",
                    ),
                ),
                ("baseline", models.CharField(blank=True, max_length=250)),
                (
                    "period",
                    models.CharField(
                        blank=True, help_text="Empty shows as “Period not stated”.", max_length=100
                    ),
                ),
                (
                    "measured_by",
                    models.CharField(
                        blank=True,
                        help_text="Empty shows as “Not stated”.",
                        max_length=150,
                        verbose_name="who says so",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("measured", "Measured"),
                            ("calculated", "Calculated"),
                            ("estimated", "Estimated"),
                            ("reported", "Reported"),
                            ("expected", "Expected"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "is_result",
                    models.BooleanField(
                        default=True,
                        help_text="No for a figure that describes the problem or the setting.",
                        verbose_name="is a result",
                    ),
                ),
                (
                    "counts_what",
                    models.CharField(
                        blank=True,
                        help_text="For £ per £1: whose gain it counts and what went into it.",
                        max_length=250,
                        verbose_name="what the £ counts",
                    ),
                ),
                (
                    "caution",
                    models.TextField(blank=True, help_text="Shown wherever the figure is."),
                ),
                ("locator", models.CharField(help_text="Page, section or line.", max_length=250)),
                ("is_headline", models.BooleanField(default=False, verbose_name="stands on cards")),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.evaluation",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical outcome",
                "verbose_name_plural": "historical outcomes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLesson",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("helped", "What helped"),
                            ("hindered", "What got in the way"),
                            ("differently", "What we would do differently"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("leadership", "Leadership"),
                            ("shared_vision", "Shared vision"),
                            ("relationships", "Relationships"),
                            ("information_sharing", "Information sharing"),
                            ("it_systems", "IT systems"),
                            ("funding_cycle", "Funding cycle"),
                            ("vetting_and_staffing", "Vetting and staffing"),
                            ("risk_aversion", "Risk aversion"),
                            ("nhs_structures", "NHS structures"),
                            ("legislation", "Legislation"),
                            ("training", "Training"),
                            ("evaluation", "Evaluation"),
                        ],
                        max_length=30,
                    ),
                ),
                ("text", models.TextField()),
                ("locator", models.CharField(max_length=250)),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical lesson",
                "verbose_name_plural": "historical lessons",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvaluation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "evaluator_text",
                    models.CharField(
                        blank=True,
                        help_text="Empty if not stated.",
                        max_length=150,
                        verbose_name="evaluator in words",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("under_way", "Under way"),
                            ("complete", "Complete"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "independence",
                    models.CharField(
                        choices=[
                            ("independent", "Independent"),
                            ("own", "By those who ran or paid for it"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=20,
                    ),
                ),
                (
                    "design",
                    models.CharField(
                        choices=[
                            ("randomised", "Groups chosen at random and compared"),
                            (
                                "matched_groups",
                                "Several places with and without it, compared after allowing for other differences",
                            ),
                            (
                                "comparison_before_after",
                                "Before and after, with a comparison group",
                            ),
                            ("before_after", "Before and after, without a comparison group"),
                            ("after_only", "People or places compared at one time"),
                            ("economic", "Economic analysis of costs and benefits"),
                            ("qualitative", "Interviews, observation or case review"),
                            ("monitoring", "Counts kept while it ran"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=30,
                    ),
                ),
                (
                    "maryland_override",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="0 to 5. Give the reason below.",
                        null=True,
                        verbose_name="Maryland level, if not that of the design",
                    ),
                ),
                (
                    "override_reason",
                    models.TextField(blank=True, verbose_name="reason for another level"),
                ),
                (
                    "published",
                    models.CharField(
                        choices=[
                            ("yes", "Published"),
                            ("no", "Unpublished"),
                            ("not_stated", "Not stated in the source"),
                        ],
                        default="not_stated",
                        max_length=20,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("link", models.URLField(blank=True)),
                (
                    "text",
                    models.TextField(blank=True, help_text="What the source says of it. Markdown."),
                ),
                (
                    "caution",
                    models.TextField(blank=True, help_text="What a reader should bear in mind."),
                ),
                ("locator", models.CharField(max_length=250)),
                ("covers_effect", models.BooleanField(default=False, verbose_name="effect")),
                ("covers_mechanism", models.BooleanField(default=False, verbose_name="mechanism")),
                (
                    "covers_moderators",
                    models.BooleanField(default=False, verbose_name="moderators"),
                ),
                (
                    "covers_implementation",
                    models.BooleanField(default=False, verbose_name="implementation"),
                ),
                ("covers_economics", models.BooleanField(default=False, verbose_name="economics")),
                ("emmie_text", models.TextField(blank=True, verbose_name="what it says on these")),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "evaluator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partners.organisation",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical evaluation",
                "verbose_name_plural": "historical evaluations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCitation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "locator",
                    models.CharField(
                        help_text="Page, section or line: enough to find it in seconds.",
                        max_length=250,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.casestudy",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="casestudies.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical citation",
                "verbose_name_plural": "historical citations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evaluations",
                to="casestudies.source",
            ),
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "locator",
                    models.CharField(
                        help_text="Page, section or line: enough to find it in seconds.",
                        max_length=250,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="casestudies.casestudy",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="casestudies.source",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case_study", "source", "locator"),
                        name="passage_is_cited_once",
                        violation_error_message="This passage is cited already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator", ""), _negated=True),
                        name="citation_has_a_locator",
                        violation_error_message="Say where in the source it stands.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "contact",
                    models.EmailField(
                        blank=True, help_text="Purged once the matter is closed.", max_length=254
                    ),
                ),
                (
                    "moderation",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("moderation_note", models.TextField(blank=True)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("what", models.TextField(verbose_name="what happened")),
                ("where", models.CharField(blank=True, max_length=250)),
                ("who", models.TextField(blank=True, verbose_name="who took part")),
                (
                    "did_it_help",
                    models.TextField(blank=True, verbose_name="did it help, and how do you know"),
                ),
                (
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        help_text="The entry it became.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="suggestions",
                        to="casestudies.casestudy",
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("moderation__in", ["waiting", "accepted", "refused"])),
                        name="suggestion_moderation_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "case_study",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="casestudies.casestudy",
                    ),
                ),
                ("live", models.BooleanField(help_text="Published, so that visitors may find it.")),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        help_text="Such as theme:alcohol, area:devon; “all” is in every row.",
                        size=None,
                    ),
                ),
                (
                    "evidence_stage",
                    models.SmallIntegerField(
                        choices=[
                            (0, "Not yet evaluated"),
                            (1, "Monitoring data"),
                            (2, "Evaluated"),
                            (3, "Independently evaluated"),
                            (4, "Evaluated with a comparison group"),
                        ]
                    ),
                ),
                ("is_economic", models.BooleanField()),
                (
                    "is_unpublished",
                    models.BooleanField(help_text="No finished evaluation has been published."),
                ),
                ("title_key", models.TextField(help_text="The title in lower case.")),
                ("published_on", models.DateField(null=True)),
                ("confirmed_on", models.DateField(null=True)),
                ("reported_in", models.SmallIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["words"], name="search_words"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["facets"], name="search_facets"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Adoption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "contact",
                    models.EmailField(
                        blank=True, help_text="Purged once the matter is closed.", max_length=254
                    ),
                ),
                (
                    "moderation",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("moderation_note", models.TextField(blank=True)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("where", models.CharField(max_length=250)),
                ("who", models.CharField(max_length=250)),
                ("when", models.CharField(blank=True, max_length=100)),
                ("kept", models.TextField(blank=True, verbose_name="what was kept")),
                ("changed", models.TextField(blank=True, verbose_name="what was changed")),
                ("dropped", models.TextField(blank=True, verbose_name="what was dropped")),
                (
                    "result_held",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "Partly"),
                            ("no", "No"),
                            ("too_early", "Too early to say"),
                        ],
                        max_length=20,
                        verbose_name="did the result hold",
                    ),
                ),
                (
                    "case_study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adoptions",
                        to="casestudies.casestudy",
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("moderation__in", ["waiting", "accepted", "refused"])),
                        name="adoption_moderation_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("result_held__in", ["yes", "partly", "no", "too_early"])
                        ),
                        name="adoption_result_is_known",
                    ),
                ],
            },
        ),
    ]
