"""Prose that curators write in Markdown, as blocks: what `casestudies.prose` shows on pages."""

import html
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import nh3
from markdown_it.tree import SyntaxTreeNode

from casestudies.briefings.blocks import Block, Paragraph, Points, Text
from casestudies.prose import MARKDOWN

Absolute = Callable[[str], str]


def blocks(text: str, absolute: Absolute) -> list[Block]:
    """Read Markdown; HTML in it is not run and leaves its words, as on pages."""
    return list(_children(SyntaxTreeNode(MARKDOWN.parse(text)), "body", absolute))


def _children(node: SyntaxTreeNode, kind: str, absolute: Absolute) -> Iterator[Block]:
    for child in node.children:
        yield from _blocks(child, kind, absolute)


def _blocks(node: SyntaxTreeNode, kind: str, absolute: Absolute) -> Iterator[Block]:
    if node.type in ("bullet_list", "ordered_list"):
        points = [list(_children(item, kind, absolute)) for item in node.children]
        yield Points(points, is_numbered=node.type == "ordered_list")
    elif node.type == "blockquote":
        yield from _children(node, "quote", absolute)
    elif node.type in ("paragraph", "heading"):
        (inline,) = node.children
        line = list(_texts(inline, absolute, strong=node.type == "heading"))
        if any(text.words.strip() for text in line):
            yield Paragraph(line, kind)
    elif node.type in ("code_block", "fence"):
        yield Paragraph([Text(node.content.rstrip("\n"), recorded=True)], kind)
    elif node.type == "html_block" and (words := _words_of_html(node.content).strip()):
        yield Paragraph([Text(words, recorded=True)], kind)


def _texts(
    node: SyntaxTreeNode,
    absolute: Absolute,
    *,
    strong: bool = False,
    emphasised: bool = False,
    address: str = "",
) -> Iterator[Text]:
    for child in node.children:
        if child.type in ("strong", "em", "link"):
            yield from _texts(
                child,
                absolute,
                strong=strong or child.type == "strong",
                emphasised=emphasised or child.type == "em",
                address=_safe(str(child.attrs["href"]), absolute)
                if child.type == "link"
                else address,
            )
        elif words := _words(child):
            yield Text(words, strong=strong, emphasised=emphasised, address=address, recorded=True)


def _words(node: SyntaxTreeNode) -> str:
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    if node.type == "image":
        return ""  # as on pages, which show no pictures of others
    return "" if node.type == "html_inline" else node.content


def _safe(address: str, absolute: Absolute) -> str:
    """Return an address that a document can lead to, or none."""
    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "mailto"):
        return address
    return absolute(address) if not parts.scheme and not parts.netloc else ""


def _words_of_html(text: str) -> str:
    return html.unescape(nh3.clean(text, tags=set()))
