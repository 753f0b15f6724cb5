"""Records for tests. A test names only what it is about; the rest is plain, valid and dull."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from allauth.mfa import app_settings as totp_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import encrypt
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission, User
from django.db import connection

from casestudies import search_documents
from casestudies.models import (
    CaseStudy,
    Citation,
    Evaluation,
    Funding,
    InformationSharing,
    Lesson,
    Outcome,
    Partnership,
    Source,
)
from casestudies.vocabulary import LEAD_ROLES, LedBy, State
from partners.models import Area, AreaKind, Organisation
from themes.models import Approach, Theme, ThemeKind

PUBLISHED_AT = datetime(2026, 3, 12, 12, tzinfo=UTC)
NUMBERS = count(1)

Fields = dict[str, Any]


def words_of(slug: str) -> str:
    """Make a name of a slug, so that what has the slug can be recognised on a page."""
    return slug.replace("-", " ").capitalize()


def make_theme(slug: str = "", *, parent: Theme | None = None, **fields: Any) -> Theme:
    slug = slug or f"theme-{next(NUMBERS)}"
    kind = ThemeKind.AREA_OF_WORK if parent else ThemeKind.CORE_TOPIC
    return Theme.objects.create(
        **{"slug": slug, "name": words_of(slug), "kind": kind, "parent": parent} | fields
    )


def make_approach(slug: str = "", **fields: Any) -> Approach:
    slug = slug or f"approach-{next(NUMBERS)}"
    return Approach.objects.create(**{"slug": slug, "name": words_of(slug)} | fields)


def make_area(slug: str = "", **fields: Any) -> Area:
    slug = slug or f"area-{next(NUMBERS)}"
    kind = AreaKind.POLICE_FORCE_AREA
    return Area.objects.create(**{"slug": slug, "name": words_of(slug), "kind": kind} | fields)


def make_organisation(slug: str = "", **fields: Any) -> Organisation:
    slug = slug or f"organisation-{next(NUMBERS)}"
    return Organisation.objects.create(
        **{
            "slug": slug,
            "name": words_of(slug),
            "organisation_type": "police_force",
            "sector": "police",
        }
        | fields
    )


def make_source(slug: str = "", **fields: Any) -> Source:
    slug = slug or f"source-{next(NUMBERS)}"
    return Source.objects.create(
        **{"slug": slug, "title": words_of(slug), "kind": "review"} | fields
    )


def make_case_study(
    slug: str = "",
    *,
    state: str = State.PUBLISHED,
    led_by: str = LedBy.NOT_STATED,
    themes: Sequence[Theme] | None = None,
    areas: Sequence[Area] | None = None,
    approaches: Sequence[Approach] = (),
    tags: Sequence[str] = (),
    source: Source | None = None,
    partners: Sequence[Organisation | Fields] = (),
    funding: Sequence[Fields] = (),
    sharing: Fields | None = None,
    evaluations: Sequence[Fields] = (),
    outcomes: Sequence[Fields] = (),
    lessons: Sequence[Fields] = (),
    **fields: Any,
) -> CaseStudy:
    """Make a published case study with an area, a theme, a citation, and a lead if one led."""
    slug = slug or f"case-study-{next(NUMBERS)}"
    published_at = PUBLISHED_AT if state in (State.PUBLISHED, State.ARCHIVED) else None
    case_study = CaseStudy.objects.create(
        **{
            "slug": slug,
            "title": words_of(slug),
            "summary": "What was done and what came of it.",
            "state": state,
            "led_by": led_by,
            "published_at": published_at,
        }
        | fields
    )
    case_study.themes.set([_any_theme()] if themes is None else themes)
    case_study.areas.set([_any_area()] if areas is None else areas)
    case_study.approaches.set(approaches)
    case_study.tags.set(tags)
    source = source or _any_source()
    Citation.objects.create(case_study=case_study, source=source, locator="page 1")
    rows = [p if isinstance(p, dict) else {"organisation": p} for p in partners]
    if led_by != LedBy.NOT_STATED and not any(row.get("role") in LEAD_ROLES for row in rows):
        rows.append({"partner_text": "Whoever led", "role": "lead"})
    for row in rows:
        Partnership.objects.create(case_study=case_study, **row)
    for row in funding:
        Funding.objects.create(case_study=case_study, **{"kind": "health"} | row)
    if sharing is not None:
        InformationSharing.objects.create(case_study=case_study, **sharing)
    for row in evaluations:
        make_evaluation(case_study, source=source, **row)
    for row in outcomes:
        make_outcome(case_study, source=source, **row)
    for row in lessons:
        make_lesson(case_study, source=source, **row)
    search_documents.settle()
    return case_study


def make_evaluation(case_study: CaseStudy, **fields: Any) -> Evaluation:
    return Evaluation.objects.create(
        **{"case_study": case_study, "status": "complete", "locator": "page 2"}
        | {"source": fields.pop("source", None) or _any_source()}
        | fields
    )


def make_outcome(case_study: CaseStudy, **fields: Any) -> Outcome:
    """Make a claim; with a value it is a count, unless a unit is given."""
    unit = "count" if fields.get("value") is not None else ""
    return Outcome.objects.create(
        **{
            "case_study": case_study,
            "domain": "crisis",
            "statement": "Fewer people were detained.",
            "unit": unit,
            "direction": "better",
            "certainty": "reported",
            "locator": "page 3",
        }
        | {"source": fields.pop("source", None) or _any_source()}
        | fields
    )


def make_lesson(case_study: CaseStudy, **fields: Any) -> Lesson:
    return Lesson.objects.create(
        **{
            "case_study": case_study,
            "kind": "helped",
            "topic": "leadership",
            "text": "Leaders met often.",
            "locator": "page 4",
        }
        | {"source": fields.pop("source", None) or _any_source()}
        | fields
    )


APP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # guards nothing
HEADLINE = {"is_headline": True, "value": 277, "label": "detentions averted in a year"}


def make_curator(username: str = "curator") -> User:
    """Make a person who may write and review case studies, and do nothing with other records."""
    return _make_user(username, ["add", "change", "delete", "view", "review"])


def make_publisher(username: str = "publisher") -> User:
    """Make a person who may publish and archive besides."""
    return _make_user(username, ["add", "change", "delete", "view", "review", "publish"])


def make_person(role: str, username: str = "") -> User:
    """Make a person with a role, which is a group; without one they may sign in and no more."""
    name = username or role.lower() or "nobody"
    user = give_second_factor(get_user_model().objects.create_user(name, is_staff=True))
    user.groups.set(Group.objects.filter(name=role))
    return user


def give_second_factor(user: User) -> User:
    """Give somebody an app for codes, whose key is `APP_KEY`; none enters the admin without."""
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(APP_KEY)}
    )
    return user


def code_of_app(steps: int = 0, key: str = APP_KEY) -> str:
    """Return what the app shows now, or some steps of 30 seconds from now."""
    counter = int(time.time()) // totp_settings.TOTP_PERIOD + steps
    return totp.format_hotp_value(totp.hotp_value(key, counter))


@contextmanager
def rewriting(model: Any) -> Iterator[None]:
    """Let a test rewrite a model's history, to date it; outside of tests nobody can."""
    table = model.history.model._meta.db_table
    search_documents.settle()  # a table with checks still to come cannot be altered
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        search_documents.settle()
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def day(text: str) -> date:
    return date.fromisoformat(text)


def _make_user(username: str, actions: Iterable[str]) -> User:
    user = give_second_factor(get_user_model().objects.create_user(username, is_staff=True))
    codenames = [f"{action}_casestudy" for action in actions]
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="casestudies", codename__in=codenames)
    )
    return user


def _any_theme() -> Theme:
    return Theme.objects.filter(slug="any-theme").first() or make_theme("any-theme")


def _any_area() -> Area:
    return Area.objects.filter(slug="any-area").first() or make_area("any-area")


def _any_source() -> Source:
    return Source.objects.filter(slug="any-source").first() or make_source("any-source")
