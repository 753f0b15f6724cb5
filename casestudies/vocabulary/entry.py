"""What a case study is, whom it is for, where it stands and how it is kept."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class EntryKind(TextChoices):
    CASE_STUDY = "case_study", _("Case study")
    NATIONAL_PROGRAMME = "national_programme", _("National programme")
    AGREEMENT = "agreement", _("Agreement")
    RESEARCH = "research", _("Research or policy")
    INTERNATIONAL = "international", _("International comparison")


class Scale(TextChoices):
    LOCAL = "local", _("Local")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")
    INTERNATIONAL = "international", _("International")


class TargetGroup(TextChoices):
    MENTAL_HEALTH_CRISIS = "mental_health_crisis", _("People in mental health crisis")
    MENTAL_HEALTH = "mental_health", _("People with mental health problems")
    DRUG_USERS = "drug_users", _("People who use drugs")
    DRINKERS = "drinkers", _("People who drink")
    CHILDREN = "children", _("Children and young people")
    FAMILIES = "families", _("Children and families")
    VULNERABLE = "vulnerable", _("Vulnerable people")
    PEOPLE_IN_CUSTODY = "people_in_custody", _("People in custody")
    ORGANISATIONS = "organisations", _("Organisations, boards and staff")
    EVERYONE = "everyone", _("The whole population")
    NOT_STATED = "not_stated", _("Not stated in the source")


class PreventionTier(TextChoices):
    PREVENTION = "prevention", _("Prevention")
    EARLY_INTERVENTION = "early_intervention", _("Early intervention")
    EARLY_REMEDIAL = "early_remedial", _("Early remedial treatment")
    CRISIS_RESPONSE = "crisis_response", _("Crisis response")
    NOT_STATED = "not_stated", _("Not stated in the source")


class PracticeStatus(TextChoices):
    PLANNED = "planned", _("Planned")
    PILOT = "pilot", _("Pilot")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")
    STOPPED_EARLY = "stopped_early", _("Stopped early")
    NOT_STATED = "not_stated", _("Not stated in the source")


class LedBy(TextChoices):
    POLICE = "police", _("Police")
    HEALTH = "health", _("Health")
    JOINT = "joint", _("Joint police and health")
    COUNCIL = "council", _("Council or community safety")
    PCC = "pcc", _("Police and crime commissioner")
    GOVERNMENT = "government", _("Government")
    VOLUNTARY = "voluntary", _("Voluntary sector")
    PARTNERSHIP = "partnership", _("Partnership")
    NOT_STATED = "not_stated", _("Not stated in the source")


class DateQualifier(TextChoices):
    ABOUT = "about", pgettext_lazy("before a date", "about")
    BY = "by", pgettext_lazy("before a date", "by")
    BY_THE_END_OF = "by_the_end_of", pgettext_lazy("before a date", "by the end of")
    SINCE = "since", pgettext_lazy("before a date", "since")


class SurveyQuestion(TextChoices):
    """The nine questions about a project in the 2017 survey (Annex 2), and one of our own."""

    LEAD = "lead", _("Lead agency")
    PARTNERS = "partners", _("Other agencies involved")
    AIM = "aim", _("Main aim")
    DURATION = "duration", _("Duration")
    FUNDING = "funding", _("How it was funded")
    SCALE = "scale", _("Local, regional or national")
    INFORMATION_SHARING = "information_sharing", _("How information was shared")
    IMPACT = "impact", _("How impact was measured")
    LESSONS = "lessons", _("Key lessons")
    EVALUATION = "evaluation", _("Evaluation")


class RelationKind(TextChoices):
    SAME_APPROACH = "same_approach", _("Same approach")
    PART_OF = "part_of", _("Part of")
    EVALUATES = "evaluates", _("Evaluates")
    LED_TO = "led_to", _("Led to")
    SAME_PLACE = "same_place", _("Same place")
