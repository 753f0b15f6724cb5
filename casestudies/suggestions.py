"""What the search box suggests while somebody types: names that have every word typed so far.

Names are compared by `search_folded` (`migrations/sql/suggestions.sql`), which has the indexes too.
"""

from dataclasses import dataclass

from django.db import connection
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casestudies.search import LONGEST
from casestudies.vocabulary import State
from partners.models import AreaKind

LEAST = 2  # letters or digits
MOST = 8  # in all: what fits under the box on a small screen
MOST_OF_A_KIND = 3  # when there are others


@dataclass(frozen=True)
class Kind:
    """What a suggestion leads to."""

    label: Promise
    route: str


# In the order of equally good matches
KINDS = {
    "theme": Kind(_("Theme"), "theme-detail"),
    "approach": Kind(_("Approach"), "approach-detail"),
    "place": Kind(_("Place"), "place-detail"),
    "organisation": Kind(_("Organisation"), "organisation-detail"),
    "case_study": Kind(_("Case study"), "case-study-detail"),
}


@dataclass(frozen=True)
class Suggestion:
    kind: str
    slug: str
    name: str
    other_name: str  # the one that matched, if it was another

    @property
    def label(self) -> str:
        return f"{self.name} ({self.other_name})" if self.other_name else self.name

    def as_json(self) -> dict[str, str]:
        kind = KINDS[self.kind]
        address = reverse(kind.route, args=[self.slug])
        return {"kind": str(kind.label), "label": self.label, "address": address}


# Titles come from two indexes, a few from each however many there are: in order those that begin as
# typed, and then any that have the words, for of 50,000 with a common word any will do. A place
# without a page of its own counts as a name of the area it lies in.
FIND = """
WITH thing AS (
    SELECT 'theme' AS kind, slug, name, ARRAY[name]::text[] AS names FROM themes_theme
    UNION ALL SELECT 'approach', slug, name, ARRAY[name] FROM themes_approach
    UNION ALL SELECT 'place', page.slug, page.name,
        (ARRAY[area.name, area.force_name, area.welsh_name, area.welsh_force_name]
            || area.also_known_as || area.towns)::text[]
        FROM partners_area AS area JOIN partners_area AS page
        ON page.id = CASE area.kind WHEN %(small)s THEN area.parent_id ELSE area.id END
        AND page.kind <> %(small)s
    UNION ALL (SELECT 'organisation', slug, name, (ARRAY[name, welsh_name] || also_known_as)::text[]
        FROM partners_organisation
        WHERE search_name_words((ARRAY[name, welsh_name] || also_known_as)::text[])
            @@ search_name_query(%(typed)s)
        ORDER BY NOT starts_with(search_folded(name), search_folded(%(typed)s)) LIMIT 50)
    UNION ALL (SELECT 'case_study', slug, title, ARRAY[title] FROM casestudies_casestudy
        WHERE state = %(published)s AND search_folded(title) COLLATE "C"
            LIKE nullif(search_folded(%(typed)s), '') || '%%'
        ORDER BY search_folded(title) COLLATE "C" LIMIT %(most)s)
    UNION ALL (SELECT 'case_study', slug, title, ARRAY[title] FROM casestudies_casestudy
        WHERE state = %(published)s
            AND search_name_words(ARRAY[title]::text[]) @@ search_name_query(%(typed)s)
        LIMIT 50)
),
match AS (  -- each thing once: by its own name if that has the words, else by the best other
    SELECT DISTINCT ON (kind, slug) kind, slug, name, found, found <> name AS is_other,
        NOT starts_with(search_folded(found), search_folded(%(typed)s)) AS is_later
    FROM thing, unnest(names) AS found
    WHERE search_name_words(ARRAY[found]) @@ search_name_query(%(typed)s)
    ORDER BY kind, slug, is_other, is_later, found
),
ranked AS (
    SELECT *, array_position(%(kinds)s, kind) AS kind_number, row_number()
        OVER (PARTITION BY kind ORDER BY is_later, is_other, lower(name), slug) AS number
    FROM match
)
SELECT kind, slug, name, CASE WHEN is_other THEN found ELSE '' END FROM ranked
ORDER BY number > %(most_of_a_kind)s, is_later, is_other, kind_number, number LIMIT %(most)s
"""


def suggest(typed: str) -> list[Suggestion]:
    """Suggest what has a name with a word that begins as each word typed, best matches first."""
    typed = typed.replace("\0", "").strip()[:LONGEST]
    if sum(character.isalnum() for character in typed) < LEAST:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            FIND,
            {
                "typed": typed,
                "published": State.PUBLISHED.value,
                "small": AreaKind.LOCAL_AUTHORITY.value,
                "kinds": list(KINDS),
                "most": MOST,
                "most_of_a_kind": MOST_OF_A_KIND,
            },
        )
        return [Suggestion(*row) for row in cursor.fetchall()]
