"""The comparison of a shortlist as CSV: a row for each entry, with all its facts."""

import csv
import io

from django.utils.translation import gettext

from casestudies import comparison
from casestudies.briefings import claims
from casestudies.briefings.arranging import fetch
from casestudies.briefings.blocks import plain, printable
from casestudies.briefings.prose import Absolute
from casestudies.sheets.texts import guard
from casestudies.shortlist import Shortlist


def write(shortlist: Shortlist, absolute: Absolute) -> bytes:
    """Write the entries in their order. No text of a cell is run by a spreadsheet."""
    table = comparison.table(fetch(shortlist.slugs))
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow([gettext("Case study"), *table.labels, gettext("Address")])
    for column in table.columns:
        case_study = column.case_study
        facts = [plain(claims.cell(cell, absolute)) for cell in column.cells]
        address = absolute(case_study.get_absolute_url())
        rows.writerow([guard(text) for text in (printable(case_study.title), *facts, address)])
    return file.getvalue().encode("utf-8-sig")  # the mark is for Excel
