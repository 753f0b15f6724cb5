"""Reading a page as a visitor's software does: elements with their attributes and text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

# These stand within a line; others part the words before them from those behind.
INLINE = {"a", "b", "cite", "em", "mark", "small", "span", "strong"}
VOID = {"br", "img", "input", "link", "meta", "path", "circle", "rect", "use", "hr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    inside: "Element | None" = None
    children: list["Element"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name) or ""

    def __iter__(self) -> Iterator["Element"]:
        """Go through the elements within, in the order of the page."""
        for child in self.children:
            yield child
            yield from child

    def all(self, tag: str, **attributes: str) -> list["Element"]:
        """Return the elements within that have this tag and these attributes."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self if e.tag == tag and wanted.items() <= e.attributes.items()]

    def one(self, tag: str, **attributes: str) -> "Element":
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag}> {attributes}"
        return found[0]

    def links(self) -> dict[str, str]:
        """Return the address behind the words of each link."""
        return {link.text: link["href"] for link in self.all("a")}

    def section(self, heading: str) -> "Element":
        """Return the section that begins with this heading."""
        for element in self:
            if element.tag in ("h2", "h3") and element.text == heading:
                assert element.inside
                return element.inside
        raise AssertionError(f"no section “{heading}”")


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.top = self.current = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in <{tag}>"
        element = Element(tag, dict(attrs), self.current)
        self.current.children.append(element)
        if tag not in VOID:
            self.current = element
        self.part_words(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.current.children.append(Element(tag, dict(attrs), self.current))

    def handle_endtag(self, tag: str) -> None:
        assert self.current.tag == tag, f"</{tag}> closes <{self.current.tag}>"
        assert self.current.inside
        self.part_words(tag)
        self.current = self.current.inside

    def part_words(self, tag: str) -> None:
        if tag not in INLINE and tag != "script":
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        element: Element | None = self.current
        while element:
            element.words.append(data)
            element = element.inside


def read(response: object) -> Element:
    """Parse a response, failing on HTML that does not nest."""
    reader = Reader()
    reader.feed(response.content.decode())  # type: ignore[attr-defined]
    reader.close()
    assert reader.current is reader.top, f"<{reader.current.tag}> is not closed"
    return reader.top


def texts(elements: list[Element], of: Callable[[Element], str] = lambda e: e.text) -> list[str]:
    return [of(element) for element in elements]
