"""The choice lists of a case study. Their keys stand in addresses and exports: never change one."""

from django.db.models import IntegerChoices, TextChoices


class State(TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    ARCHIVED = "archived", "Archived"


class EntryKind(TextChoices):
    CASE_STUDY = "case_study", "Case study"
    NATIONAL_PROGRAMME = "national_programme", "National programme"
    AGREEMENT = "agreement", "Agreement"
    RESEARCH = "research", "Research or policy"
    INTERNATIONAL = "international", "International comparison"


class Scale(TextChoices):
    LOCAL = "local", "Local"
    REGIONAL = "regional", "Regional"
    NATIONAL = "national", "National"
    INTERNATIONAL = "international", "International"


class TargetGroup(TextChoices):
    MENTAL_HEALTH_CRISIS = "mental_health_crisis", "People in mental health crisis"
    MENTAL_HEALTH = "mental_health", "People with mental health problems"
    DRUG_USERS = "drug_users", "People who use drugs"
    DRINKERS = "drinkers", "People who drink"
    CHILDREN = "children", "Children and young people"
    FAMILIES = "families", "Children and families"
    VULNERABLE = "vulnerable", "Vulnerable people"
    PEOPLE_IN_CUSTODY = "people_in_custody", "People in custody"
    ORGANISATIONS = "organisations", "Organisations, boards and staff"
    EVERYONE = "everyone", "The whole population"
    NOT_STATED = "not_stated", "Not stated in the source"


class PreventionTier(TextChoices):
    PREVENTION = "prevention", "Prevention"
    EARLY_INTERVENTION = "early_intervention", "Early intervention"
    EARLY_REMEDIAL = "early_remedial", "Early remedial treatment"
    CRISIS_RESPONSE = "crisis_response", "Crisis response"
    NOT_STATED = "not_stated", "Not stated in the source"


class PracticeStatus(TextChoices):
    PLANNED = "planned", "Planned"
    PILOT = "pilot", "Pilot"
    RUNNING = "running", "Running"
    ENDED = "ended", "Ended"
    STOPPED_EARLY = "stopped_early", "Stopped early"
    NOT_STATED = "not_stated", "Not stated in the source"


class LedBy(TextChoices):
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    JOINT = "joint", "Joint police and health"
    COUNCIL = "council", "Council or community safety"
    PCC = "pcc", "Police and crime commissioner"
    GOVERNMENT = "government", "Government"
    VOLUNTARY = "voluntary", "Voluntary sector"
    PARTNERSHIP = "partnership", "Partnership"
    NOT_STATED = "not_stated", "Not stated in the source"


class DateQualifier(TextChoices):
    ABOUT = "about", "about"
    BY = "by", "by"
    BY_THE_END_OF = "by_the_end_of", "by the end of"
    SINCE = "since", "since"


class SurveyQuestion(TextChoices):
    """The nine questions about a project in the 2017 survey (Annex 2), and one of our own."""

    LEAD = "lead", "Lead agency"
    PARTNERS = "partners", "Other agencies involved"
    AIM = "aim", "Main aim"
    DURATION = "duration", "Duration"
    FUNDING = "funding", "How it was funded"
    SCALE = "scale", "Local, regional or national"
    INFORMATION_SHARING = "information_sharing", "How information was shared"
    IMPACT = "impact", "How impact was measured"
    LESSONS = "lessons", "Key lessons"
    EVALUATION = "evaluation", "Evaluation"


class Role(TextChoices):
    LEAD = "lead", "Lead"
    JOINT_LEAD = "joint_lead", "Joint lead"
    COMMISSIONER = "commissioner", "Commissioner"
    FUNDER = "funder", "Funder"
    PROVIDER = "provider", "Provider"
    PARTNER = "partner", "Partner"
    EVALUATOR = "evaluator", "Evaluator"
    HOST = "host", "Host"


LEAD_ROLES = [Role.LEAD, Role.JOINT_LEAD]


class FundingKind(TextChoices):
    JOINT = "joint", "Joint"
    HEALTH = "health", "Health"
    POLICE = "police", "Police"
    PCC = "pcc", "Police and crime commissioner"
    HOME_OFFICE = "home_office", "Home Office"
    OTHER_GOVERNMENT = "other_government", "Other government"
    COUNCIL = "council", "Council"
    CHARITY = "charity", "Charity or lottery"
    IN_KIND = "in_kind", "In kind"
    NO_EXTRA_COST = "no_extra_cost", "No extra cost"
    NOT_STATED = "not_stated", "Not stated in the source"


class Agreement(TextChoices):
    SIGNED = "signed", "Signed"
    IN_DEVELOPMENT = "in_development", "In development"
    NONE = "none", "None"
    NOT_STATED = "not_stated", "Not stated in the source"


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


class RelationKind(TextChoices):
    SAME_APPROACH = "same_approach", "Same approach"
    PART_OF = "part_of", "Part of"
    EVALUATES = "evaluates", "Evaluates"
    LED_TO = "led_to", "Led to"
    SAME_PLACE = "same_place", "Same place"


class ConfirmationAnswer(TextChoices):
    STILL_RIGHT = "still_right", "Still right"
    CHANGED = "changed", "Changed"
    ENDED = "ended", "Ended"
    PASS_ON = "pass_on", "Pass to a colleague"


class Held(TextChoices):
    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"
    TOO_EARLY = "too_early", "Too early to say"


class Moderation(TextChoices):
    WAITING = "waiting", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"


class EvidenceStage(IntegerChoices):
    """Derived from a case study's evaluations and figures; `casestudies.evidence` has the rule."""

    NOT_EVALUATED = 0, "Not yet evaluated"
    MONITORING = 1, "Monitoring data"
    EVALUATED = 2, "Evaluated"
    INDEPENDENT = 3, "Independently evaluated"
    COMPARISON = 4, "Evaluated with a comparison group"
