"""What an archive says about itself. No day stands in it: the same content is the same archive."""

from casestudies.bundle import format as names
from casestudies.exports.result import LICENCE, LICENCE_ADDRESS, WARNING

LICENCE_TEXT = f"""The words, figures and reference data in this archive: {LICENCE}
{LICENCE_ADDRESS}

You may copy, change and publish them if you say where they come from: Shared Purpose.

Codes and names of areas: Office for National Statistics, {LICENCE}.
What the entries were read from: as the table of sources says. The entries carry over facts and
figures, not sentences.
"""


def readme(counts: dict[str, int]) -> str:
    rows = "\n".join(f"| {name} | {count} |" for name, count in counts.items())
    return f"""# Shared Purpose: open data

Everything that is published in the directory of police and health services working together.

| File | |
|---|---|
| `csv/` | a table to a file; texts that a spreadsheet would run begin with an apostrophe |
| `{names.DATA}` | all tables as JSON, format {names.FORMAT} |
| `{names.DATABASE}` | all tables as an SQLite database |
| `{names.CODEBOOK}` | what each column means, and which values it has |
| `{names.LICENCE}` | {LICENCE} |
| `{names.CHECKSUMS}` | `sha256sum --check {names.CHECKSUMS}` tells whether the files are whole |

## Reading figures

{WARNING} Quote each figure with its caution, its period and its source. An empty cell never means
none or nought: the source does not say, or nobody has looked yet.

## Tables

| Table | Rows |
|---|---|
{rows}

Tables name each other's rows by slug, and `outcomes.evaluation` is the position of an evaluation
of the same case study. Several values stand in a cell with ` | ` between them; in JSON they are a
list.

## A copy of the directory

`manage.py load_bundle` of the same software makes a directory of this archive, with the same pages.
"""
