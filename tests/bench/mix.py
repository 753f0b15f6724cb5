"""What is asked: the mix of requests that the designs were measured with, the same each time."""

import random
from dataclasses import dataclass, field
from urllib.parse import urlencode

from casestudies.filters import CaseStudyFilter
from tests.bench.generated import words_in

# Words by the share of the entries that they stand in
SHARES = {"common": (0.25, 0.5), "middle": (0.04, 0.2), "rare": (0.003, 0.007)}
CLASSES = ["browse", "filters", "common", "middle", "rare", "two words"]
SORTS = ["relevance", "newest", "evidence"]


@dataclass(frozen=True)
class Asked:
    """One request for the list of entries."""

    kind: str
    values: dict[str, object] = field(default_factory=dict)

    @property
    def query(self) -> str:
        return urlencode(self.values, doseq=True)

    def address(self, path: str = "/case-studies/") -> str:
        return f"{path}?{self.query}" if self.query else path


def mix(size: int, number: int = 200) -> list[Asked]:
    """Return requests of all classes: words of each kind, up to three facets in use, each sort."""
    draw = random.Random(size)  # noqa: S311 -- nothing is secret
    words = {kind: words_in(share, size, 40) for kind, share in SHARES.items()}
    options = {
        name: [option.value for option in options][:40]
        for name, options in CaseStudyFilter().options.items()
        if options
    }
    return [_asked(CLASSES[place % len(CLASSES)], draw, words, options) for place in range(number)]


def _asked(
    kind: str, draw: random.Random, words: dict[str, list[str]], options: dict[str, list[str]]
) -> Asked:
    values: dict[str, object] = {}
    if kind in words:
        values["q"] = draw.choice(words[kind])
    elif kind == "two words":
        values["q"] = f"{draw.choice(words['common'])} {draw.choice(words['middle'])}"
    if kind != "browse":
        fewest = 1 if kind == "filters" else 0
        for facet in draw.sample(sorted(options), draw.randint(fewest, 3)):
            values[facet] = draw.sample(
                options[facet], min(draw.randint(1, 2), len(options[facet]))
            )
    values["sort"] = draw.choice(SORTS)
    return Asked(kind, values)
