"""Where case studies happened and who took part."""

from partners.models.area import Area, AreaKind, AreaQuerySet, SurveyResponse
from partners.models.organisation import Organisation, OrganisationType, Sector

__all__ = [
    "Area",
    "AreaKind",
    "AreaQuerySet",
    "Organisation",
    "OrganisationType",
    "Sector",
    "SurveyResponse",
]
