"""Who takes part, who pays and how information is shared."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    LEAD = "lead", pgettext_lazy("part in an entry", "Lead")
    JOINT_LEAD = "joint_lead", _("Joint lead")
    COMMISSIONER = "commissioner", _("Commissioner")
    FUNDER = "funder", _("Funder")
    PROVIDER = "provider", _("Provider")
    PARTNER = "partner", pgettext_lazy("part in an entry", "Partner")
    EVALUATOR = "evaluator", _("Evaluator")
    HOST = "host", pgettext_lazy("part in an entry", "Host")


LEAD_ROLES = [Role.LEAD, Role.JOINT_LEAD]


class FundingKind(TextChoices):
    JOINT = "joint", _("Joint")
    HEALTH = "health", _("Health")
    POLICE = "police", _("Police")
    PCC = "pcc", _("Police and crime commissioner")
    HOME_OFFICE = "home_office", _("Home Office")
    OTHER_GOVERNMENT = "other_government", _("Other government")
    COUNCIL = "council", _("Council")
    CHARITY = "charity", _("Charity or lottery")
    IN_KIND = "in_kind", _("In kind")
    NO_EXTRA_COST = "no_extra_cost", _("No extra cost")
    NOT_STATED = "not_stated", _("Not stated in the source")


class Agreement(TextChoices):
    SIGNED = "signed", _("Signed")
    IN_DEVELOPMENT = "in_development", _("In development")
    NONE = "none", pgettext_lazy("agreement", "None")
    NOT_STATED = "not_stated", _("Not stated in the source")
