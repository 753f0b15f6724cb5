from decimal import Decimal

import pytest

from casestudies import figures


@pytest.mark.parametrize(
    ("value", "upper", "unit", "words"),
    [
        ("6.93", None, "pounds_per_pound", "£6.93"),
        ("4.80", None, "pounds_per_pound", "£4.80"),
        ("4.00", None, "pounds_per_pound", "£4"),
        ("2.50", "4.00", "pounds_per_pound", "£2.50 to £4"),
        ("533000000.00", None, "pounds", "£533 million"),
        ("1250000.00", None, "pounds", "£1.25 million"),
        ("1000000.00", None, "pounds", "£1 million"),
        ("999999.00", None, "pounds", "£999,999"),
        ("1234.50", None, "pounds", "£1,234.50"),
        ("-5.00", None, "pounds", "-£5"),
        ("89.00", None, "percent", "89%"),
        ("77.42", None, "percent", "77.42%"),
        ("70.00", "80.00", "percent", "70% to 80%"),
        ("1021.00", None, "count", "1,021"),
        ("500.00", None, "hours_per_week", "500"),
        ("0.50", None, "other", "0.5"),
        ("10.10", None, "other", "10.1"),
        ("0.00", None, "count", "0"),
        (None, None, "", ""),
    ],
)
def test_figures_are_written_as_people_write_them(value, upper, unit, words):
    value, upper = (Decimal(x) if x is not None else None for x in (value, upper))

    assert figures.in_words(value, upper, unit) == words
