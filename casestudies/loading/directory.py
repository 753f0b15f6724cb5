"""The whole of `fixtures/` in one transaction."""

from pathlib import Path

from django.db import transaction

from casestudies.loading.entries import load_entries
from casestudies.loading.problems import Refused, Report
from casestudies.loading.records import Ledger
from casestudies.loading.reference import load_reference


@transaction.atomic
def load(folder: Path) -> Report:
    """Load every file, or raise `Refused` with every mistake found and load nothing."""
    report = Report()
    ledger = Ledger()
    load_reference(folder, ledger, report)
    if not report.problems:  # or each entry would repeat what is wrong with its references
        load_entries(folder / "case_studies", ledger, report)
    if report.problems:
        raise Refused(report.problems)
    ledger.close()
    return report
