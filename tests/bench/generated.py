"""A directory of generated entries, each labelled as such, in a database of its own.

What it is drawn from: 653 words to an entry from a vocabulary of 30,000 by Zipf's law, one to four
themes and one or two areas of the real vocabulary, three partners out of 2,000 organisations, and
every other choice at random. The same size gives the same entries.
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, models, transaction

from casestudies import vocabulary
from casestudies.loading.problems import Report
from casestudies.loading.records import Ledger
from casestudies.loading.reference import load_reference
from casestudies.models import (
    CaseStudy,
    Citation,
    Evaluation,
    Funding,
    Lesson,
    Outcome,
    Partnership,
    Source,
)
from partners.models import Area, AreaKind, Organisation, Sector
from tests.bench.words import Writer
from themes.models import Approach, Theme

VERSION = 2  # of what is generated: another one is made anew
AT_ONCE = 500
ORGANISATIONS = 2_000
SOURCES = 400
FIRST_DAY = date(2018, 1, 1)
NOT_STATED = "not_stated"
Rows = dict[type[models.Model], list[models.Model]]


def generate(size: int) -> None:
    """Fill the empty database that Django is connected to; say how far it is."""
    call_command("migrate", verbosity=0)
    fill(size)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def fill(size: int) -> None:
    with transaction.atomic():
        load_reference(settings.BASE_DIR / "fixtures", Ledger(), Report())
    draw = random.Random(size)  # noqa: S311 -- nothing is secret
    writer = Writer(draw)
    maker = Maker(draw, writer)
    for start in range(0, size, AT_ONCE):
        end = min(start + AT_ONCE, size)
        maker.make(range(start, end))
        say(f"\r{end:,} of {size:,} entries generated")
    say("\n")
    with connection.cursor() as cursor:
        spellings = "SELECT * FROM search_spellings(NULL)"
        cursor.execute(f"INSERT INTO casestudies_searchspelling {spellings}")
        cursor.execute(
            "CREATE TABLE bench_word AS SELECT word, ndoc AS entries"
            " FROM ts_stat('SELECT words FROM casestudies_searchdocument') WHERE word ~ '^[a-z]+k$'"
        )


def say(words: str) -> None:
    """Show how far it is; a line that begins with a return takes the place of the one before."""
    sys.stderr.write(words)
    sys.stderr.flush()


class Maker:
    def __init__(self, draw: random.Random, writer: Writer) -> None:
        self.draw, self.writer = draw, writer
        self.themes = list(Theme.objects.all())
        self.approaches = list(Approach.objects.all())
        self.areas = list(
            Area.objects.filter(kind__in=[AreaKind.POLICE_FORCE_AREA, AreaKind.LOCAL_AUTHORITY])
        )
        sectors = Sector.values
        self.organisations = Organisation.objects.bulk_create(
            Organisation(
                slug=f"generated-organisation-{number}",
                name=f"{writer.text(2)[:-1]} (generated {number})",
                organisation_type="police_force",
                sector=sectors[number % len(sectors)],
            )
            for number in range(ORGANISATIONS)
        )
        self.sources = Source.objects.bulk_create(
            Source(slug=f"generated-source-{number}", title=f"Generated {number}", kind="review")
            for number in range(SOURCES)
        )

    @transaction.atomic
    def make(self, numbers: range) -> None:
        """Write entries with all that belongs to them, past the triggers, and their documents."""
        entries = CaseStudy.objects.bulk_create(self._entry(number) for number in numbers)
        rows: Rows = {}
        for entry in entries:
            for row in self._rows(entry):
                rows.setdefault(type(row), []).append(row)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for model, made in rows.items():
                model._default_manager.bulk_create(made)  # type: ignore[arg-type]
            cursor.execute("DELETE FROM case_study_changed")
            cursor.execute(
                "INSERT INTO casestudies_searchdocument SELECT * FROM search_document_rows(%s)",
                [[entry.pk for entry in entries]],
            )

    def _entry(self, number: int) -> CaseStudy:
        draw, text = self.draw, self.writer.text
        published = FIRST_DAY + timedelta(days=draw.randrange(3_000))
        return CaseStudy(
            slug=f"generated-{number}",
            title=f"{text(5)[:-1]} (generated {number})",
            summary=text(28),
            problem=text(150),
            what_was_done=text(310),
            what_is_unknown=text(50),
            source_note=text(20),
            place_text="Generated",
            scale=draw.choice(vocabulary.Scale.values),
            prevention_tier=draw.choice(vocabulary.PreventionTier.values),
            practice_status=draw.choice(vocabulary.PracticeStatus.values),
            led_by=draw.choice(vocabulary.LedBy.values),
            as_reported_in=published.year - draw.randrange(8),
            state=vocabulary.State.PUBLISHED,
            published_at=datetime(*published.timetuple()[:3], 12, tzinfo=UTC),
            last_confirmed_on=published + timedelta(days=draw.randrange(400)),
            review_due_on=published + timedelta(days=3_600),
        )

    def _rows(self, entry: CaseStudy) -> Iterator[models.Model]:
        draw = self.draw
        yield from self._links(CaseStudy.themes, entry, self.themes, draw.randint(1, 4))
        yield from self._links(CaseStudy.areas, entry, self.areas, draw.randint(1, 2))
        yield from self._links(CaseStudy.approaches, entry, self.approaches, draw.randint(0, 1))
        source = draw.choice(self.sources)
        yield Citation(case_study=entry, source=source, locator="page 1")
        yield from self._partners(entry)
        yield Funding(case_study=entry, kind=draw.choice(vocabulary.FundingKind.values))
        cited: dict[str, Any] = {"case_study": entry, "source": source, "locator": "page 1"}
        if draw.random() < 0.7:
            yield Evaluation(
                **cited,
                status=draw.choice(vocabulary.EvaluationStatus.values),
                independence=draw.choice(vocabulary.Independence.values),
                design=draw.choice(vocabulary.Design.values),
                published=draw.choice(vocabulary.Published.values),
                covers_economics=draw.random() < 0.1,
                text=self.writer.text(20),
            )
        yield from self._outcomes(cited)
        for number in range(2):
            yield Lesson(
                **cited,
                kind=draw.choice(vocabulary.LessonKind.values),
                topic=draw.choice(vocabulary.LessonTopic.values),
                text=self.writer.text(20),
                position=number,
            )

    def _links(
        self, relation: Any, entry: CaseStudy, among: list[Any], number: int
    ) -> Iterator[models.Model]:
        through, name = relation.through, relation.field.m2m_reverse_field_name()
        for chosen in self.draw.sample(among, number):
            yield through(**{"casestudy_id": entry.pk, f"{name}_id": chosen.pk})

    def _partners(self, entry: CaseStudy) -> Iterator[Partnership]:
        for number, organisation in enumerate(self.draw.sample(self.organisations, 3)):
            leads = number == 0 and entry.led_by != NOT_STATED
            role = vocabulary.Role.LEAD if leads else vocabulary.Role.PARTNER
            yield Partnership(
                case_study=entry, organisation=organisation, role=role, position=number
            )

    def _outcomes(self, cited: dict[str, Any]) -> Iterator[Outcome]:
        draw, text = self.draw, self.writer.text
        for number in range(draw.randint(0, 4)):
            yield Outcome(
                **cited,
                domain=draw.choice(vocabulary.Domain.values),
                direction=draw.choice(vocabulary.Direction.values),
                certainty=draw.choice(vocabulary.Certainty.values),
                statement=text(10),
                label=text(3),
                caution=text(6),
                value=draw.randrange(1, 100),
                unit=vocabulary.Unit.PERCENT,
                is_result=True,
                is_headline=number == 0,
                position=number,
            )


def words_in(share: tuple[float, float], size: int, number: int) -> list[str]:
    """Return words that stand in so large a share of the entries, from the most common."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM bench_word WHERE entries BETWEEN %s AND %s"
            " ORDER BY entries DESC, word LIMIT %s",
            [max(1, share[0] * size), max(1, share[1] * size), number],
        )
        return [word for (word,) in cursor.fetchall()]
