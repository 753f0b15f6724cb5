"""What a case study is, whom it is for, where it stands and how it is kept."""

from django.db.models import TextChoices


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


class RelationKind(TextChoices):
    SAME_APPROACH = "same_approach", "Same approach"
    PART_OF = "part_of", "Part of"
    EVALUATES = "evaluates", "Evaluates"
    LED_TO = "led_to", "Led to"
    SAME_PLACE = "same_place", "Same place"
