"""What changed, how it is known and what was learnt."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Domain(TextChoices):
    POLICE_DEMAND = "police_demand", _("Demand on police")
    HEALTH_DEMAND = "health_demand", _("Demand on health")
    CRISIS = "crisis", _("Crisis and detention")
    WELLBEING = "wellbeing", _("Health and wellbeing")
    CRIME = "crime", _("Crime and reoffending")
    SAFEGUARDING = "safeguarding", _("Safeguarding")
    WORKFORCE = "workforce", _("Workforce and skills")
    VALUE_FOR_MONEY = "value_for_money", _("Value for money")
    PARTNERSHIP = "partnership", _("Partnership working")


class Unit(TextChoices):
    PERCENT = "percent", _("Percent")
    COUNT = "count", pgettext_lazy("unit", "Count")
    POUNDS_PER_POUND = "pounds_per_pound", _("£ per £1")
    POUNDS = "pounds", _("£")
    HOURS_PER_WEEK = "hours_per_week", _("Hours per week")
    OTHER = "other", pgettext_lazy("unit", "Other")


class Direction(TextChoices):
    BETTER = "better", _("Better")
    MIXED = "mixed", _("Mixed")
    NO_CLEAR_CHANGE = "no_clear_change", _("No clear change")
    WORSE = "worse", _("Worse")
    NOT_MEASURED = "not_measured", _("Not measured")


class Certainty(TextChoices):
    MEASURED = "measured", _("Measured")
    CALCULATED = "calculated", _("Calculated")
    ESTIMATED = "estimated", _("Estimated")
    REPORTED = "reported", _("Reported")
    EXPECTED = "expected", _("Expected")


class Independence(TextChoices):
    INDEPENDENT = "independent", _("Independent")
    OWN = "own", _("By those who ran or paid for it")
    NOT_STATED = "not_stated", _("Not stated in the source")


class EvaluationStatus(TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    COMPLETE = "complete", _("Complete")


class Design(TextChoices):
    RANDOMISED = "randomised", _("Groups chosen at random and compared")
    MATCHED_GROUPS = (
        "matched_groups",
        _("Several places with and without it, compared after allowing for other differences"),
    )
    COMPARISON_BEFORE_AFTER = (
        "comparison_before_after",
        _("Before and after, with a comparison group"),
    )
    BEFORE_AFTER = "before_after", _("Before and after, without a comparison group")
    AFTER_ONLY = "after_only", _("People or places compared at one time")
    ECONOMIC = "economic", _("Economic analysis of costs and benefits")
    QUALITATIVE = "qualitative", _("Interviews, observation or case review")
    MONITORING = "monitoring", _("Counts kept while it ran")
    NOT_STATED = "not_stated", _("Not stated in the source")


class Published(TextChoices):
    YES = "yes", pgettext_lazy("evaluation", "Published")
    NO = "no", _("Unpublished")
    NOT_STATED = "not_stated", _("Not stated in the source")


class LessonKind(TextChoices):
    HELPED = "helped", _("What helped")
    HINDERED = "hindered", _("What got in the way")
    DIFFERENTLY = "differently", _("What we would do differently")


class LessonTopic(TextChoices):
    LEADERSHIP = "leadership", _("Leadership")
    SHARED_VISION = "shared_vision", _("Shared vision")
    RELATIONSHIPS = "relationships", _("Relationships")
    INFORMATION_SHARING = "information_sharing", _("Information sharing")
    IT_SYSTEMS = "it_systems", _("IT systems")
    FUNDING_CYCLE = "funding_cycle", _("Funding cycle")
    VETTING_AND_STAFFING = "vetting_and_staffing", _("Vetting and staffing")
    RISK_AVERSION = "risk_aversion", _("Risk aversion")
    NHS_STRUCTURES = "nhs_structures", _("NHS structures")
    LEGISLATION = "legislation", _("Legislation")
    TRAINING = "training", _("Training")
    EVALUATION = "evaluation", _("Evaluation")


class SourceKind(TextChoices):
    REVIEW = "review", pgettext_lazy("document", "Review")
    LETTER = "letter", _("Letter")
    NEWS = "news", _("News item")
    WEB_PAGE = "web_page", _("Web page")
    BRIEFING = "briefing", _("Parliamentary briefing")
    EVALUATION = "evaluation", _("Evaluation report")
    RESEARCH = "research", _("Research paper")
    ACCOUNT = "account", _("Account sent by a practitioner")


class EvidenceStage(IntegerChoices):
    """Derived from a case study's evaluations and figures; `casestudies.evidence` has the rule."""

    NOT_EVALUATED = 0, _("Not yet evaluated")
    MONITORING = 1, _("Monitoring data")
    EVALUATED = 2, _("Evaluated")
    INDEPENDENT = 3, _("Independently evaluated")
    COMPARISON = 4, _("Evaluated with a comparison group")
