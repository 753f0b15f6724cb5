"""Elements of OpenDocument, in one expression."""

from odfdo import Element

Child = str | Element


def make(tag: str, attributes: dict[str, str] | None = None, *children: Child) -> Element:
    """Make an element; the ends of lines in words become breaks."""
    element = Element.from_tag(tag)
    for name, value in (attributes or {}).items():
        element.set_attribute(name, value)
    last: Element | None = None
    for child in children:
        for part in _broken(child):
            if isinstance(part, Element):
                element.append(part)
                last = part
            elif last is None:
                element.text = (element.text or "") + part
            else:
                last.tail = (last.tail or "") + part
    return element


def _broken(child: Child) -> list[Child]:
    if isinstance(child, Element):
        return [child]
    first, *rest = child.split("\n")
    parts: list[Child] = [first]
    for line in rest:
        parts += [Element.from_tag("text:line-break"), line]
    return [part for part in parts if part != ""]
