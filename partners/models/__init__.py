"""Where case studies happened and who took part."""

from partners.models.area import Area, AreaKind, AreaQuerySet, SurveyResponse
from partners.models.former_slug import FormerSlug
from partners.models.organisation import Organisation, OrganisationType, Sector

__all__ = [
    "Area",
    "AreaKind",
    "AreaQuerySet",
    "FormerSlug",
    "Organisation",
    "OrganisationType",
    "Sector",
    "SurveyResponse",
]
