"""A rule of this service for passwords, beside Django's."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# What somebody who knows the site would try first; as letters and digits without spaces
WORDS = [
    *("sharedpurpose", "shared", "purpose", "police", "policing", "health", "healthcare"),
    *("casestudies", "casestudy", "directory", "collaboration", "constabulary", "landscapereview"),
    *("contributor", "curator", "publisher", "administrator", "password", "letmein", "welcome"),
    *("england", "wales", "nhs", "admin"),
]
FIND = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))
LEAST = 8  # letters and digits that are left when these words are taken away


class WordsOfThisService:
    """Refuse a password that is little more than words of this service put together."""

    def validate(self, password: str, user: Any = None) -> None:
        written = re.sub(r"[\W_]", "", password.casefold())
        rest = FIND.sub("", written)
        if rest != written and len(rest) < LEAST:
            raise ValidationError(
                _("Somebody could guess this: it is little more than words of this site."),
                code="password_of_this_service",
            )

    def get_help_text(self) -> str:
        return gettext("Words of this site, such as “shared purpose”, count for nothing in it.")
