"""What an upload would change and what is wrong with it, as the preview tells it."""

from dataclasses import dataclass, field
from typing import Any

from casestudies.models import CaseStudy
from casestudies.sheets.kinds import Kind
from casestudies.sheets.reading import address
from casestudies.sheets.texts import excerpt

NAMED_BY = ["title", "name", "preferred_term", "label", "statement", "text", "organisation"]
NAMED_BY += ["partner_text", "funder_text", "source", "other"]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row, or with one of its cells."""

    sheet: str
    row: int
    sentence: str
    column: str = ""
    cell: str = ""
    value: str = ""


@dataclass(eq=False)
class Change:
    """A row and its record; `values` has what is to go into it."""

    kind: Kind
    row: int
    cells: dict[str, Any]
    record: Any = None
    is_new: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    told: list[tuple[str, str, str]] = field(default_factory=list)  # column, old, new

    @property
    def place(self) -> tuple[str, int]:
        return self.kind.name, self.row

    @property
    def entry(self) -> Any:
        """The case study that it is, or that it belongs to."""
        return self.record if isinstance(self.record, CaseStudy) else self.values.get("case_study")

    @property
    def title(self) -> str:
        said = next((self.cells[name] for name in NAMED_BY if self.cells.get(name)), "")
        parts = (self.cells.get("case_study", ""), excerpt(said, "", 100))
        return " · ".join(part for part in parts if part)


@dataclass
class Plan:
    """All that an upload would do. `headings` and `rows` are of each sheet."""

    kinds: list[Kind] = field(default_factory=list)
    headings: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, change: Change, sentence: str, column: str = "") -> None:
        """Say what is wrong with a row, at the cell that it is about if there is one."""
        name = change.kind.name
        if column not in self.headings[name]:
            self.problems.append(Problem(name, change.row, sentence))
            return
        cell = address(self.headings[name].index(column), change.row)
        value = excerpt(str(change.cells[column]), "", 100)
        self.problems.append(Problem(name, change.row, sentence, column, cell, value))

    @property
    def refused(self) -> set[tuple[str, int]]:
        """The rows with something wrong, each by its sheet and number."""
        return {(problem.sheet, problem.row) for problem in self.problems}

    @property
    def counts(self) -> list[dict[str, Any]]:
        """How many rows of each sheet are new, changed, unchanged and refused."""
        return [self._count(kind) for kind in self.kinds]

    def _count(self, kind: Kind) -> dict[str, Any]:
        refused = {problem.row for problem in self.problems if problem.sheet == kind.name}
        mine = [c for c in self.changes if c.kind is kind and c.row not in refused]
        new = sum(change.is_new for change in mine)
        unchanged = self.rows[kind.name] - len(mine) - len(refused)
        return {
            "kind": kind,
            "new": new,
            "changed": len(mine) - new,
            "unchanged": unchanged,
            "refused": len(refused),
        }
