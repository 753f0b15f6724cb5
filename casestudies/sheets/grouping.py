"""The order in which an upload is written: each entry with its rows, and what is named first."""

from collections.abc import Iterator
from typing import Any

from casestudies.models import CaseStudy
from casestudies.sheets.known import key_of
from casestudies.sheets.plans import Change, Plan
from casestudies.sheets.records import named_by

Group = tuple[CaseStudy | None, list[Change]]


def grouped(found: Plan) -> Iterator[Group]:
    """Return entries with what is written with them, and None with each other record."""
    refused = found.refused
    going = [change for change in found.changes if change.place not in refused]
    first: dict[Any, list[Change]] = {}
    late: dict[Any, list[Change]] = {}  # rows that name another new entry, which is there by then
    others = []
    for change in going:
        if (entry := change.entry) is None:
            others.append(change)
        else:
            groups = late if _names_new_entry(change) else first
            groups.setdefault(key_of(entry), []).append(change)
    whole = _whole(first, late)
    for key, changes in (*first.items(), *late.items()):
        yield whole[key], changes
    yield from ((None, [change]) for change in _in_order(others))


def _names_new_entry(change: Change) -> bool:
    named = (one for one in named_by(change) if one is not change.entry)
    return any(isinstance(one, CaseStudy) and one.pk is None for one in named)


def _whole(*groups: dict[Any, list[Change]]) -> dict[Any, CaseStudy]:
    """Return the entries with all their fields; a row has fetched only what names them."""
    whole: dict[Any, Any] = {}
    for group in groups:
        for key, changes in group.items():
            own = (change.record for change in changes if change.record is change.entry)
            whole[key] = next(own, whole.get(key))
            if isinstance(key, str):  # new, and whole as it is
                whole[key] = changes[0].entry
    wanted = [key for key, entry in whole.items() if entry is None]
    return whole | dict(CaseStudy.objects.in_bulk(wanted))


def _in_order(changes: list[Change]) -> Iterator[Change]:
    """Put what a new record names before it. Of a circle one is first, and is refused."""
    by_record = {id(change.record): change for change in changes}
    done: set[int] = set()

    def visit(change: Change) -> Iterator[Change]:
        if id(change) not in done:
            done.add(id(change))
            for one in named_by(change):
                if one.pk is None and id(one) in by_record:
                    yield from visit(by_record[id(one)])
            yield change

    for change in changes:
        yield from visit(change)
