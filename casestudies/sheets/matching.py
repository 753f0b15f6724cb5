"""Which kind of record each sheet of a file holds, and whether its headings are right."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

from casestudies.lists import with_commas
from casestudies.sheets.kinds import Kind
from casestudies.sheets.reading import Table, Unreadable


def matched(tables: Sequence[Table], book: Sequence[Kind]) -> list[tuple[Kind, Table]]:
    """Return the sheets in the order of the book, or raise `Unreadable`."""
    found: dict[str, tuple[Kind, Table]] = {}
    for table in tables:
        kind = _kind(table, book)
        if kind.name in found:
            raise Unreadable(
                gettext("Two sheets hold %(kind)s. Put their rows into one.") % {"kind": kind.name}
            )
        _check_headings(table, kind)
        found[kind.name] = (kind, table)
    if not any(table.rows for _kind, table in found.values()):
        raise Unreadable(gettext("There are headings and no rows. Nothing would change."))
    return [found[kind.name] for kind in book if kind.name in found]


def _kind(table: Table, book: Sequence[Kind]) -> Kind:
    """Go by the name of the sheet, or else by what its headings fit best."""
    named = next((kind for kind in book if kind.name == table.name.strip().lower()), None)
    if named:
        return named
    headings = set(table.headings)
    best = min(book, key=lambda kind: len(headings ^ set(kind.headings)))
    if len(headings & set(best.headings)) * 2 < len(best.headings):
        raise Unreadable(
            gettext(
                "“%(name)s” does not have the headings of a sheet for here. Start from a download "
                "or template; the sheets are: %(kinds)s."
            )
            % {"name": table.name, "kinds": with_commas(kind.name for kind in book)}
        )
    return best


def _check_headings(table: Table, kind: Kind) -> None:
    given, wanted = table.headings, kind.headings
    sentences = []
    if twice := sorted({name for name in given if name and given.count(name) > 1}):
        sentences.append(
            ngettext(
                "This column stands in the sheet more than once: %(names)s.",
                "These columns stand in the sheet more than once: %(names)s.",
                len(twice),
            )
            % {"names": with_commas(twice)}
        )
    if missing := [name for name in wanted if name not in given]:
        sentences.append(
            ngettext(
                "This column is missing: %(names)s.",
                "These columns are missing: %(names)s.",
                len(missing),
            )
            % {"names": with_commas(missing)}
        )
    if unknown := [name for name in given if name and name not in wanted]:
        sentences.append(
            ngettext(
                "This column is not known: %(names)s.",
                "These columns are not known: %(names)s.",
                len(unknown),
            )
            % {"names": with_commas(unknown)}
        )
    if sentences:
        raise Unreadable(f"{kind.name}: {' '.join(sentences)}")
