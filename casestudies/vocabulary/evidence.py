"""What changed, how it is known and what was learnt."""

from django.db.models import IntegerChoices, TextChoices


class Domain(TextChoices):
    POLICE_DEMAND = "police_demand", "Demand on police"
    HEALTH_DEMAND = "health_demand", "Demand on health"
    CRISIS = "crisis", "Crisis and detention"
    WELLBEING = "wellbeing", "Health and wellbeing"
    CRIME = "crime", "Crime and reoffending"
    SAFEGUARDING = "safeguarding", "Safeguarding"
    WORKFORCE = "workforce", "Workforce and skills"
    VALUE_FOR_MONEY = "value_for_money", "Value for money"
    PARTNERSHIP = "partnership", "Partnership working"


class Unit(TextChoices):
    PERCENT = "percent", "Percent"
    COUNT = "count", "Count"
    POUNDS_PER_POUND = "pounds_per_pound", "£ per £1"
    POUNDS = "pounds", "£"
    HOURS_PER_WEEK = "hours_per_week", "Hours per week"
    OTHER = "other", "Other"


class Direction(TextChoices):
    BETTER = "better", "Better"
    MIXED = "mixed", "Mixed"
    NO_CLEAR_CHANGE = "no_clear_change", "No clear change"
    WORSE = "worse", "Worse"
    NOT_MEASURED = "not_measured", "Not measured"


class Certainty(TextChoices):
    MEASURED = "measured", "Measured"
    CALCULATED = "calculated", "Calculated"
    ESTIMATED = "estimated", "Estimated"
    REPORTED = "reported", "Reported"
    EXPECTED = "expected", "Expected"


class Independence(TextChoices):
    INDEPENDENT = "independent", "Independent"
    OWN = "own", "By those who ran or paid for it"
    NOT_STATED = "not_stated", "Not stated in the source"


class EvaluationStatus(TextChoices):
    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    COMPLETE = "complete", "Complete"


class Design(TextChoices):
    RANDOMISED = "randomised", "Groups chosen at random and compared"
    MATCHED_GROUPS = (
        "matched_groups",
        "Several places with and without it, compared after allowing for other differences",
    )
    COMPARISON_BEFORE_AFTER = (
        "comparison_before_after",
        "Before and after, with a comparison group",
    )
    BEFORE_AFTER = "before_after", "Before and after, without a comparison group"
    AFTER_ONLY = "after_only", "People or places compared at one time"
    ECONOMIC = "economic", "Economic analysis of costs and benefits"
    QUALITATIVE = "qualitative", "Interviews, observation or case review"
    MONITORING = "monitoring", "Counts kept while it ran"
    NOT_STATED = "not_stated", "Not stated in the source"


class Published(TextChoices):
    YES = "yes", "Published"
    NO = "no", "Unpublished"
    NOT_STATED = "not_stated", "Not stated in the source"


class LessonKind(TextChoices):
    HELPED = "helped", "What helped"
    HINDERED = "hindered", "What got in the way"
    DIFFERENTLY = "differently", "What we would do differently"


class LessonTopic(TextChoices):
    LEADERSHIP = "leadership", "Leadership"
    SHARED_VISION = "shared_vision", "Shared vision"
    RELATIONSHIPS = "relationships", "Relationships"
    INFORMATION_SHARING = "information_sharing", "Information sharing"
    IT_SYSTEMS = "it_systems", "IT systems"
    FUNDING_CYCLE = "funding_cycle", "Funding cycle"
    VETTING_AND_STAFFING = "vetting_and_staffing", "Vetting and staffing"
    RISK_AVERSION = "risk_aversion", "Risk aversion"
    NHS_STRUCTURES = "nhs_structures", "NHS structures"
    LEGISLATION = "legislation", "Legislation"
    TRAINING = "training", "Training"
    EVALUATION = "evaluation", "Evaluation"


class SourceKind(TextChoices):
    REVIEW = "review", "Review"
    LETTER = "letter", "Letter"
    NEWS = "news", "News item"
    WEB_PAGE = "web_page", "Web page"
    BRIEFING = "briefing", "Parliamentary briefing"
    EVALUATION = "evaluation", "Evaluation report"
    RESEARCH = "research", "Research paper"


class EvidenceStage(IntegerChoices):
    """Derived from a case study's evaluations and figures; `casestudies.evidence` has the rule."""

    NOT_EVALUATED = 0, "Not yet evaluated"
    MONITORING = 1, "Monitoring data"
    EVALUATED = 2, "Evaluated"
    INDEPENDENT = 3, "Independently evaluated"
    COMPARISON = 4, "Evaluated with a comparison group"
