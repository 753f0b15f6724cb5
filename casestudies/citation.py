"""How to cite a case study: in words, as BibTeX and as RIS. Each format escapes in its own way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import formats, timezone
from django.utils.translation import gettext

from casestudies.models import CaseStudy

AUTHOR = "Shared Purpose"

# What LaTeX would take for a command. BibTeX counts braces even after a backslash, so by name.
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {character: f"\\{character}" for character in "#$%&_"}
LATEX_TABLE = str.maketrans(LATEX)


@dataclass(frozen=True)
class Citation:
    """What a reader needs to find this version of a case study again."""

    slug: str
    title: str
    updated_on: date
    address: str

    @property
    def _last_updated(self) -> str:
        day = formats.date_format(self.updated_on, "j F Y")
        return gettext("Last updated %(day)s") % {"day": day}

    @property
    def plain(self) -> str:
        return gettext("%(author)s (%(year)s). %(title)s. %(last_updated)s. %(address)s") % {
            "author": AUTHOR,
            "year": self.updated_on.year,
            "title": _one_line(self.title),
            "last_updated": self._last_updated,
            "address": self.address,
        }

    @property
    def bibtex(self) -> str:
        fields = {
            "author": f"{{{AUTHOR}}}",  # in braces, or it would be a person named Purpose
            "title": f"{{{_latex(self.title)}}}",  # in braces, to keep its capitals
            "year": str(self.updated_on.year),
            "note": _latex(self._last_updated),
            "url": self.address,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{{self.slug},\n{lines}\n}}\n"

    @property
    def ris(self) -> str:
        lines = [
            ("TY", "ELEC"),
            ("AU", AUTHOR),
            ("TI", _one_line(self.title)),
            ("PY", str(self.updated_on.year)),
            ("DA", self.updated_on.strftime("%Y/%m/%d")),
            ("PB", AUTHOR),
            ("UR", self.address),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


@dataclass(frozen=True)
class Format:
    """A file to download."""

    content_type: str
    write: Callable[[Citation], str]


FORMATS = {
    "bib": Format("application/x-bibtex; charset=utf-8", lambda citation: citation.bibtex),
    "ris": Format(
        "application/x-research-info-systems; charset=utf-8", lambda citation: citation.ris
    ),
}


def of(case_study: CaseStudy, address: str) -> Citation:
    """Cite a case study as it was last updated; the address is the whole one."""
    updated_on = timezone.localtime(case_study.updated_at).date()
    return Citation(case_study.slug, case_study.title, updated_on, address)


def _one_line(text: str) -> str:
    """Leave nothing that a format could take for the end of a line."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())


def _latex(text: str) -> str:
    return _one_line(text).translate(LATEX_TABLE)
