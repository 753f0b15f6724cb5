"""Writes a table of figures, each with its caution and its source, from the API of the directory.

    python3 evaluated_figures.py https://name.example > figures.csv

It asks for case studies on mental health in the South West that were evaluated.
Other filters: search on the site, and take what then stands in the address behind the question
mark. Needs nothing but Python.
"""

import csv
import json
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

QUERY = "theme=mental-health&area=south-west&evidence=2&evidence=3&evidence=4&page_size=100"
COLUMNS = ["case_study", "figure", "what", "statement", "how_sure", "caution", "source", "place"]


def ask(address: str) -> dict[str, Any]:
    """Return an answer. Who has asked too much for now waits as long as the site says."""
    request = Request(address, headers={"Accept": "application/json"})  # noqa: S310
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.load(answer)
    except HTTPError as refusal:
        if refusal.code != 429:
            sys.exit(f"{address}: {refusal}")
        time.sleep(int(refusal.headers["Retry-After"]))
        return ask(address)


def entries(site: str) -> Iterator[dict[str, Any]]:
    """Go through every page of the list, and read each case study in full."""
    address = f"{site}/api/case-studies/?{QUERY}"
    while address:
        page = ask(address)
        for listed in page["results"]:
            yield ask(listed["url"])
        address = page["next"]


def rows(entry: dict[str, Any]) -> Iterator[list[str]]:
    """Return the results that have a number. What describes the setting is no result."""
    for outcome in entry["outcomes"]:
        if outcome["is_result"] and outcome["value"] is not None:
            yield [
                entry["title"],
                " ".join(filter(None, [outcome["qualifier"], outcome["figure"]])),
                outcome["unit_text"] or "",
                outcome["statement"],
                outcome["certainty"]["label"],
                " ".join(filter(None, [outcome["caution"], outcome["counts_what"]])),
                outcome["source"]["title"],
                outcome["locator"],
            ]


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("Give the address of the site, as in https://name.example")
    table = csv.writer(sys.stdout)
    table.writerow(COLUMNS)
    for entry in entries(sys.argv[1].rstrip("/")):
        table.writerows([harmless(text) for text in row] for row in rows(entry))


if __name__ == "__main__":
    main()
