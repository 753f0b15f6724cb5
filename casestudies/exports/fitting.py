"""Texts that are longer than a cell holds, for what has such a limit."""

from django.utils.translation import gettext

from casestudies.sheets.texts import to_xml
from casestudies.sheets.writing import LONGEST


def fitting(text: str, address: str) -> str:
    """Write a text for XML, cut to what a cell of XLSX holds, and say where the rest is."""
    written = to_xml(text)
    if len(written) <= LONGEST:
        return written
    note = " " + gettext("[Cut: too long for a cell. All of it: %(address)s]") % {
        "address": address[:500]
    }
    low, high = 0, LONGEST
    while low < high:  # how much fits once characters that XML cannot hold are written out
        middle = (low + high + 1) // 2
        fits = len(to_xml(text[:middle] + note)) <= LONGEST
        low, high = (middle, high) if fits else (low, middle - 1)
    return to_xml(text[:low] + note)
