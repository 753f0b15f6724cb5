"""What the 2017 survey found beside its areas of work, as `fixtures/landscape.toml` tells it.

The file is content that no search, filter or curator needs in rows, so it is read as it stands.
A key that is missing or misspelt fails where it is read, and with it the test of this module.
"""

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FILE = settings.BASE_DIR / "fixtures" / "landscape.toml"
Table = dict[str, Any]


@dataclass(frozen=True)
class Count:
    """A number with what it counts and the whole it is part of."""

    label: str
    number: int
    of: int

    @property
    def share(self) -> str:
        """The part of the whole, to the two decimals that the review prints."""
        share = Decimal(100 * self.number) / self.of
        return f"{share.quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


@dataclass(frozen=True)
class Counts:
    """A table of the review, where it stands, and what else is said of it."""

    rows: tuple[Count, ...]
    locator: str
    beside: Table

    @property
    def total(self) -> int:
        return sum(row.number for row in self.rows)

    @property
    def longest(self) -> int:
        return max(row.number for row in self.rows)


@dataclass(frozen=True)
class Returns:
    """The surveys of one group: those that came, and those taken out for want of answers."""

    group: str
    complete: int
    partial: int
    empty: int
    contact_only: int
    contact_means: str
    locator: str

    @property
    def taken_out(self) -> int:
        return self.empty + self.contact_only

    @property
    def partial_kept(self) -> int:
        return self.partial - self.taken_out

    @property
    def kept(self) -> int:
        return self.complete + self.partial_kept


@dataclass(frozen=True)
class Question:
    number: int
    label: str
    answered: int
    parts: tuple[Count, ...]


@dataclass(frozen=True)
class Questions:
    """The questions that one group was asked."""

    asked: tuple[Question, ...]
    locator: str


@dataclass(frozen=True)
class Answers:
    """What respondents wrote on one subject, summed up: plain, or what helped or hindered."""

    heading: str
    kind: str
    points: list[str]
    locator: str


@dataclass(frozen=True)
class Check:
    """A sum of the review worked out again, in words."""

    agrees: bool
    text: str
    locator: str


@dataclass(frozen=True)
class Landscape:
    source: str
    short_title: str
    areas_of_work: dict[str, str]  # where they stand; their figures are in the database
    lead_agencies: Counts
    funding: Counts
    boards: Counts
    respondents: Counts
    returns: dict[str, Returns]
    questions: dict[str, Questions]
    answers: list[Answers]
    checks: list[Check]

    @property
    def surveys(self) -> int:
        return sum(returns.kept for returns in self.returns.values())

    @property
    def subjects(self) -> list[Answers]:
        return [answers for answers in self.answers if answers.kind == "plain"]

    @property
    def enablers_and_blockers(self) -> list[Answers]:
        return [answers for answers in self.answers if answers.kind != "plain"]

    @property
    def agreeing(self) -> list[Check]:
        return [check for check in self.checks if check.agrees]

    @property
    def disagreeing(self) -> list[Check]:
        return [check for check in self.checks if not check.agrees]

    @property
    def projects_on_funding(self) -> int:
        """Count those with information on funding and those at no extra cost."""
        return self.funding.total + self.funding.beside["no_extra_cost"]

    def answers_to(self, part: str) -> int:
        """Count the answers of both groups to a part of the question on good practice."""
        asked = [question for group in self.questions.values() for question in group.asked]
        return sum(row.number for question in asked for row in question.parts if row.label == part)

    @property
    def answers_on_the_lead(self) -> int:
        return self.answers_to("Lead agency")

    @property
    def answers_on_funding(self) -> int:
        return self.answers_to("How it was funded")


@cache
def read(path: Path = FILE) -> Landscape:
    """Read the file; once, since it changes only with the software."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    shaped = {
        **{name: _counts(content[name]) for name in TABLES},
        "returns": {row["group"]: Returns(**row) for row in content["returns"]},
        "questions": {group: _questions(t) for group, t in content["questions"].items()},
        "answers": [Answers(**row) for row in content["answers"]],
        "checks": [Check(**row) for row in content["checks"]],
    }
    return Landscape(**content | shaped)


TABLES = ["lead_agencies", "funding", "boards", "respondents"]


def _counts(table: Table) -> Counts:
    whole = sum(row["number"] for row in table["rows"])
    beside = {name: value for name, value in table.items() if name not in ("rows", "locator")}
    return Counts(_parts(table["rows"], whole), table["locator"], beside)


def _parts(rows: list[Table], whole: int) -> tuple[Count, ...]:
    return tuple(Count(**row, of=whole) for row in rows)


def _questions(table: Table) -> Questions:
    asked = tuple(
        Question(
            row["number"],
            row["label"],
            row["answered"],
            _parts(row.get("parts", []), row["answered"]),
        )
        for row in table["asked"]
    )
    return Questions(asked, table["locator"])
