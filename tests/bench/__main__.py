"""Measure the site at a size: `make bench SIZE=10000`; compare two runs: `make bench-compare`."""

import argparse
import json
import os
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / ".bench"  # not in the repository


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", type=int, default=1_000, help="how many entries")
    parser.add_argument("--to", type=Path, help="where to write the figures as JSON")
    parser.add_argument("--compare", type=Path, nargs=2, help="two files of figures")
    asked = parser.parse_args()
    if asked.compare:
        from tests.bench.report import compare

        before, after = (json.loads(path.read_text()) for path in asked.compare)
        sys.stdout.write(compare(before, after))
        return

    from tests.bench.database import use

    use(asked.size)
    from tests.bench.report import table
    from tests.bench.run import measure

    found = measure(asked.size)
    to = asked.to or FOLDER / f"{asked.size}.json"
    to.parent.mkdir(exist_ok=True)
    to.write_text(json.dumps(found, indent=1))
    sys.stdout.write(f"{table(found)}\nWritten to {os.path.relpath(to)}\n")


if __name__ == "__main__":
    main()
