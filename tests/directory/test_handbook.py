"""The curators' handbook: its pictures and links are there, and it names what the screens say."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.text import capfirst

DOCS = settings.BASE_DIR / "docs"
HANDBOOK = (DOCS / "handbook.md").read_text("utf-8")
WITHOUT_CODE = re.sub(r"`[^`]*`", "", HANDBOOK)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]+)\)")
# Between single asterisks; two are bold
LABEL = re.compile(r"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)")
MOST = 120 * 1024  # bytes of a picture

# Where labels are: our own code, and what Django's admin and forms say
OURS = [settings.BASE_DIR / name for name in ("casestudies", "directory", "partners", "themes")]
DJANGO = Path(django.__file__).parent
CODE = [*OURS, DJANGO / "contrib" / "admin", DJANGO / "forms"]
TEMPLATES = [settings.BASE_DIR / "templates", DJANGO / "contrib" / "admin" / "templates"]
TRANSLATED = re.compile(r"""{%\s*translate\s+"([^"]+)"|{%\s*translate\s+'([^']+)'""")
BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
PLURAL = re.compile(r"{%\s*plural\s*%}")
NAMED = re.compile(r"%\(\w+\)s|{{[^}]*}}")  # what a page puts in


def targets(*, pictures: bool) -> list[str]:
    return [address for mark, _text, address in LINK.findall(HANDBOOK) if bool(mark) == pictures]


def test_pictures_are_those_of_the_folder() -> None:
    there = {f"pictures/{path.name}" for path in (DOCS / "pictures").iterdir()}
    assert set(targets(pictures=True)) == there


def test_pictures_are_small() -> None:
    heavy = [p.name for p in (DOCS / "pictures").iterdir() if p.stat().st_size > MOST]
    assert heavy == []


def test_pictures_say_in_words_what_they_show() -> None:
    short = [address for mark, words, address in LINK.findall(HANDBOOK) if mark and len(words) < 60]
    assert short == []


def anchors(text: str) -> set[str]:
    """Name the headings as GitHub does."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("address", sorted(set(targets(pictures=False))))
def test_links_lead_somewhere(address: str) -> None:
    path, _, anchor = address.partition("#")
    page = DOCS / (path or "handbook.md")
    assert page.is_file()
    assert not anchor or anchor in anchors(page.read_text("utf-8"))


def tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip().removesuffix(":")


def said_by_code() -> Iterator[str]:
    for path in (path for folder in CODE for path in folder.rglob("*.py")):
        if "migrations" not in path.parts and "locale" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def said_by_templates() -> Iterator[str]:
    for path in (path for folder in TEMPLATES for path in folder.rglob("*.html")):
        text = path.read_text("utf-8")
        yield from (one or other for one, other in TRANSLATED.findall(text))
        for block in BLOCK.findall(text):
            yield from PLURAL.split(block)


def said_of_models() -> Iterator[str]:
    """What the admin makes of the names of models and their fields."""
    for model in apps.get_models():
        meta = model._meta
        yield from (capfirst(str(meta.verbose_name_plural)), f"Add {meta.verbose_name}")
        for field in meta.get_fields():
            yield capfirst(str(getattr(field, "verbose_name", "")))


@cache
def said() -> tuple[set[str], re.Pattern[str]]:
    """Return what screens say, and a pattern of what they say with a name put in."""
    words = {tidy(one) for one in (*said_by_code(), *said_by_templates(), *said_of_models())}
    # With only a few letters of its own it would match anything
    with_names = [one for one in words if NAMED.search(one) and len(NAMED.sub("", one)) > 10]
    patterns = (".+".join(map(re.escape, NAMED.split(one))) for one in sorted(with_names))
    return words, re.compile("|".join(patterns))


def test_labels_stand_on_the_screens() -> None:
    words, with_names = said()
    labels = {tidy(label) for label in LABEL.findall(WITHOUT_CODE)}
    assert len(labels) > 60
    assert sorted(one for one in labels - words if not with_names.fullmatch(one)) == []
