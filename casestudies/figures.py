"""Figures as people write them."""

from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext

from casestudies.vocabulary import Unit


def number(value: Decimal) -> str:
    """Write 277.00 as "277", 6.93 as "6.93", 4.80 as "4.8" and 1000 as "1,000"."""
    plain = value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
    return formats.number_format(plain, use_l10n=True, force_grouping=True)


def pounds(value: Decimal) -> str:
    """Write money with pence or without, such as "£4.80" and "£533 million"."""
    if value < 0:
        return f"-{pounds(-value)}"
    if value >= 1_000_000:
        return gettext("£%(number)s million") % {"number": number(value / 1_000_000)}
    if value == value.to_integral():
        return f"£{number(value)}"
    return f"£{formats.number_format(value, 2, use_l10n=True, force_grouping=True)}"


def in_words(value: Decimal | None, upper: Decimal | None, unit: str) -> str:
    """Write a value or a range with its unit; an empty text when there is no number."""
    if value is None:
        return ""
    if unit in (Unit.POUNDS, Unit.POUNDS_PER_POUND):
        write = pounds
    elif unit == Unit.PERCENT:
        write = _percent
    else:
        write = number
    if upper is None:
        return write(value)
    return gettext("%(lower)s to %(upper)s") % {"lower": write(value), "upper": write(upper)}


def _percent(value: Decimal) -> str:
    return f"{number(value)}%"
