"""What a briefing is made of. The page and each document say the same blocks in their own way."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

# What XML 1.0 cannot hold, and the controls that show nothing
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(words: object) -> str:
    return UNPRINTABLE.sub("", str(words).replace("\r\n", "\n").replace("\r", "\n"))


class Text:
    """Words of one kind within a line; those of records are English in every language."""

    def __init__(
        self,
        words: object,
        *,
        strong: bool = False,
        emphasised: bool = False,
        address: str = "",
        recorded: bool = False,
    ) -> None:
        self.words = printable(words)
        self.is_strong = strong
        self.is_emphasised = emphasised
        self.address = address
        self.is_recorded = recorded


Line = Sequence[Text]


@dataclass(frozen=True)
class Heading:
    """Level 1 begins the part of one entry, level 2 a section of it."""

    words: Text
    level: int = 2
    anchor: str = ""
    shape: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: plain ("body") or one of lede, meta, note, quote, caution, warning, absent."""

    line: Line
    kind: str = "body"
    shape: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Points:
    """A list; each point is a few blocks, which may be points again."""

    points: Sequence[Sequence["Block"]]
    is_numbered: bool = False
    shape: ClassVar[str] = "points"


@dataclass(frozen=True)
class Evidence:
    """How strong the evidence is: a picture of four circles, and the words."""

    stage: int
    label: str
    qualifiers: Sequence[str]
    alternative: str  # what the picture says, for those who cannot see it
    shape: ClassVar[str] = "evidence"

    @property
    def words(self) -> str:
        return f"{self.label} ({', '.join(self.qualifiers)})" if self.qualifiers else self.label


@dataclass(frozen=True)
class Table:
    """Rows of cells under a caption. Without a head the first cell of a row heads it."""

    number: int
    caption: Text
    head: Sequence[str]
    rows: Sequence[Sequence[Sequence["Block"]]]
    widths: Sequence[int] = field(default=())  # of the columns, in percent
    shape: ClassVar[str] = "table"


Block = Heading | Paragraph | Points | Evidence | Table
Cell = Sequence[Block]


def body(words: object, kind: str = "body", *, recorded: bool = False) -> Paragraph:
    return Paragraph([Text(words, recorded=recorded)], kind)


def labelled(
    label: object, words: object, kind: str = "body", *, recorded: bool = True
) -> Paragraph:
    """Say words behind a label of the interface; they are a record's unless told."""
    return Paragraph([Text(f"{label}: ", strong=True), Text(words, recorded=recorded)], kind)


def plain(blocks: Iterable[Block]) -> str:
    """Return the words of a cell alone, one block to a line."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return [block.words.words]
        case Paragraph():
            return ["".join(text.words for text in block.line)]
        case Points():
            return [plain(point) for point in block.points]
        case Evidence():
            return [block.words]
        case Table():
            return [plain(cell) for row in block.rows for cell in row]
