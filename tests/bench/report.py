"""The figures as a table, and two runs side by side."""

import math
from typing import Any

Found = dict[str, Any]
GOALS = {  # what the ratio must be: at most, or at least
    "core / limit, sum over the mix": ("at most", 1.5),
    "p95 of the core / p95 of the limit": ("at most", 1.4),
    "wrong counts": ("at most", 0),
    "statements for search, counts and total": ("at most", 2),
    "mix / hello, requests per second": ("at least", 0.15),
    "mix / plain django-filter page, requests per second": ("at least", 50),
    "304 / hello, requests per second": ("at least", 0.45),
    "save with search / without": ("at most", 8),
}


def ratios(found: Found) -> dict[str, float | None]:
    """Return the ratios of one run; None for what this version has not."""
    inside, http, saving = found["in_process"], found["http"], found["saving"]

    def rate(name: str) -> float | None:
        return http[name]["4"]["per_second"] if name in http else None

    return {
        "core / limit, sum over the mix": inside["core"]["total"] / inside["limit"]["total"],
        "p95 of the core / p95 of the limit": inside["core"]["p95"] / inside["limit"]["p95"],
        "wrong counts": inside["wrong counts"],
        "statements for search, counts and total": inside["statements"],
        "mix / hello, requests per second": _by(rate("mix"), rate("hello")),
        "mix / plain django-filter page, requests per second": _by(
            rate("mix"), rate("plain django-filter page")
        ),
        "304 / hello, requests per second": _by(rate("304"), rate("hello")),
        "save with search / without": saving["with search"]["median"] / saving["without"]["median"],
    }


def _by(above: float | None, below: float | None) -> float | None:
    return above / below if above is not None and below else None


def table(found: Found) -> str:
    """Return every figure of a run, with the goals."""
    lines = [f"{found['size']:,} generated entries", "", "In process, ms: median, p95, ratio"]
    limit = found["in_process"]["limit"]["median"]
    groups = (found["in_process"], found["pages"], found["saving"])
    for name, row in (pair for group in groups for pair in group.items()):
        if isinstance(row, dict):
            times = row["median"] / limit
            lines.append(f"  {name:36}{row['median']:9.2f}{row['p95']:9.2f}{times:9.1f} x limit")
    lines += ["", "Requests per second with 1, 4 and 16 clients; p95 with 4, ms"]
    for name, loads in found["http"].items():
        if isinstance(loads, dict):
            rates = "".join(
                f"{loads[n]['per_second']:9.1f}" for n in ("1", "4", "16") if n in loads
            )
            wrong = sum(row["wrong"] for row in loads.values())
            said = f"  {wrong} wrong" if wrong else ""
            lines.append(f"  {name:28}{rates:>27}{loads['4']['p95']:9.1f}{said}")
    lines.append(
        f"  start {found['http']['start']:.1f} s, {found['http']['memory']:.0f} MB a worker"
    )
    lines += ["", "Goals"]
    for name, ratio in ratios(found).items():
        lines.append(f"  {name:54}{_verdict(name, ratio)}")
    return "\n".join(lines) + "\n"


def _verdict(name: str, ratio: float | None) -> str:
    way, goal = GOALS[name]
    if ratio is None:
        return f"{'-':>9}  {way} {goal}: not there"
    reached = ratio <= goal if way == "at most" else ratio >= goal
    return f"{ratio:9.2f}  {way} {goal}: {'reached' if reached else 'missed'}"


def compare(before: Found, after: Found) -> str:
    """Return each ratio of two runs; of two sizes also how steeply the times grow."""
    old, new = ratios(before), ratios(after)
    lines = [f"{before['size']:,} and {after['size']:,} entries"]
    lines += [f"  {name:54}{_number(old[name])}{_number(new[name])}" for name in old]
    if before["size"] != after["size"]:
        steps = math.log(after["size"] / before["size"])
        for name in ("limit", "core", "page"):
            first, second = (run["in_process"][name]["median"] for run in (before, after))
            lines.append(f"  growth of {name:44}{math.log(second / first) / steps:9.2f}")
    return "\n".join(lines) + "\n"


def _number(ratio: float | None) -> str:
    return f"{'-':>9}" if ratio is None else f"{ratio:9.2f}"
