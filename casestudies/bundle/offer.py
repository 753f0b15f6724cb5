"""What the data page says of bundles: the newest, and how each differs from the one before."""

from dataclasses import dataclass

from django.utils.translation import gettext

from casestudies.bundle.shelf import Edition
from casestudies.lists import with_commas

SHOWN = 30  # editions on the page; the file of the history has them all


@dataclass(frozen=True)
class Offered:
    """One line of the history."""

    edition: Edition
    changes: str

    @property
    def entries(self) -> int:
        return self.edition.counts["case_studies"]


def of(editions: list[Edition]) -> list[Offered]:
    """Arrange the history, newest first."""
    older = [*editions[1:], None] if editions else []
    pairs = zip(editions, older, strict=True)
    return [Offered(new, _changes(new, old)) for new, old in pairs][:SHOWN]


def _changes(new: Edition, old: Edition | None) -> str:
    """Say which tables have more or fewer rows than before."""
    if old is None:
        return gettext("The first")
    tables = dict.fromkeys([*new.counts, *old.counts])
    differences = {name: new.counts.get(name, 0) - old.counts.get(name, 0) for name in tables}
    told = [f"{name} {number:+}" for name, number in differences.items() if number]
    return with_commas(told) or gettext("As many rows as before, with other words")
