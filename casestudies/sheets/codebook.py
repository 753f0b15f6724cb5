"""What each column means: a sheet of every workbook, and the tables of docs/sheets.md."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from casestudies.sheets.kinds import Kind

NAME = "codebook"  # the name of the sheet; an upload passes over it


def headings() -> list[str]:
    return [
        gettext("Sheet"),
        gettext("Column"),
        gettext("Meaning"),
        gettext("Allowed values"),
        gettext("Required"),
        gettext("Example"),
    ]


def rows(kinds: Iterable[Kind]) -> Iterator[list[str]]:
    """Return a row for each column of each kind."""
    for kind in kinds:
        for column in kind.columns:
            required = gettext("Required") if column.is_required else ""
            yield [
                kind.name,
                column.name,
                column.meaning,
                column.allowed,
                required,
                column.example,
            ]


def as_markdown(kind: Kind) -> str:
    """Return the table of one sheet, as docs/sheets.md has it."""
    lines = [headings()[1:], ["---"] * 5, *(row[1:] for row in rows([kind]))]
    return "\n".join("| " + " | ".join(map(_escaped, line)) + " |" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
