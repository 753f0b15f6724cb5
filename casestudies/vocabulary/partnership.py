"""Who takes part, who pays and how information is shared."""

from django.db.models import TextChoices


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
