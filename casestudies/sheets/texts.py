"""Texts in cells: safe from spreadsheets that would run them, and the same when they come back."""

import re
from collections.abc import Iterable
from decimal import Decimal

# What some spreadsheet runs as a formula; and behind apostrophes, so that a guard is taken off
# without a doubt: “=1” becomes “'=1”, and “'=1” becomes “''=1”.
GUARDED = re.compile(r"'*[=+\-@\t\r\n]")
BETWEEN = " | "
LONE_BAR = re.compile(r"(?<!\|)\|(?!\|)")
# What XML cannot hold, and what would be read as an escape of it: both as Excel itself writes them
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\r\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|[Ff]{3}[EeFf]|005[Ff])_")


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run."""
    return f"'{text}" if GUARDED.match(text) else text


def unguard(text: str) -> str:
    """Take off what `guard` put on, and nothing else."""
    return text[1:] if text.startswith("'") and GUARDED.match(text) else text


def to_xml(text: str) -> str:
    return UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def from_xml(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def joined(words: Iterable[object]) -> str:
    """Write several values in one cell; a bar of a value's own is doubled."""
    return BETWEEN.join(str(word).replace("|", "||") for word in words)


def parted(text: str) -> list[str]:
    """Read several values of one cell, each once."""
    words = (word.strip().replace("||", "|") for word in LONE_BAR.split(text))
    return list(dict.fromkeys(word for word in words if word))


def number(value: Decimal | float) -> str:
    """Write a number without zeros behind, as in 6.93 and 277."""
    plain = f"{Decimal(str(value)):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def excerpt(text: str, other: str, length: int = 300) -> str:
    """Return so much of a long text that one sees where it differs from the other."""
    if len(text) <= length:
        return text
    same = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), None)
    start = max(0, (min(len(text), len(other)) if same is None else same) - 60)
    end = start + length
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
