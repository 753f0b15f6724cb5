"""Columns that name other records, or say which record a row is and where it belongs."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from casestudies.models import CaseStudy
from casestudies.sheets.columns import Choice, Column, Number, Words, hint
from casestudies.sheets.known import Known
from casestudies.sheets.texts import joined, parted


class Link(Column):
    """Another record, by its slug."""

    @property
    def allowed(self) -> str:
        return gettext("The slug of one of these: %(kind)s") % {"kind": self.kind}

    @property
    def model(self) -> Any:
        return self.field.related_model

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    def cell(self, record: Any) -> str:
        return self.shown(self.value(record))

    def read(self, text: str, known: Known) -> Any:
        slug = text.strip()
        if not slug:
            if self.field.null:
                return None
            raise ValidationError(gettext("This cell must not be empty."))
        return self.find(slug, known)

    def find(self, slug: str, known: Known) -> Any:
        records = known.named(self.model)
        if slug not in records:
            names = {key: str(record) for key, record in records.items()}
            raise ValidationError(
                gettext("“%(slug)s” is not among the %(kind)s.%(hint)s")
                % {"slug": slug, "kind": self.kind, "hint": hint(slug, names)}
            )
        return records[slug]

    def shown(self, value: Any) -> str:
        return value.slug if value else ""


class Links(Link):
    """Several other records."""

    @property
    def allowed(self) -> str:
        return gettext("The slugs of any of these, with | between them: %(kind)s") % {
            "kind": self.kind
        }

    def value(self, record: Any) -> list[Any]:
        found = getattr(record, self.field.name).all() if record.pk else []
        return sorted(found, key=lambda one: one.slug)

    def read(self, text: str, known: Known) -> list[Any]:
        return sorted((self.find(slug, known) for slug in parted(text)), key=lambda one: one.slug)

    def shown(self, value: Any) -> str:
        return joined(one.slug for one in value)


class Tags(Words):
    """Free tags, by name."""

    @property
    def is_required(self) -> bool:
        return False

    def value(self, record: Any) -> list[str]:
        return sorted(tag.name for tag in record.tags.all()) if record.pk else []

    def read(self, text: str, known: Known) -> list[str]:
        names = sorted(super().read(text, known))
        longest = self.field.related_model._meta.get_field("name").max_length
        if any(len(name) > longest for name in names):
            raise ValidationError(
                gettext("A tag has at most %(number)s characters.") % {"number": longest}
            )
        return names


class EvaluationOfEntry(Number):
    """The evaluation an outcome rests on: the one with this position in the same entry."""

    @property
    def allowed(self) -> str:
        return gettext("The position of an evaluation of the same case study")

    def value(self, record: Any) -> Any:
        return record.evaluation

    def cell(self, record: Any) -> Any:
        return record.evaluation.position if record.evaluation else ""

    def text(self, record: Any) -> str:
        return str(self.cell(record))

    def read(self, text: str, known: Known) -> Any:
        position: Any = super().read(text, known)
        if position is None or known.entry is None:  # what is wrong then is the entry
            return None
        return known.evaluation_at(position)

    def shown(self, value: Any) -> str:
        return str(value.position) if value else ""


class Identifier(Number):
    is_read = False  # it says which record a row is, and is never changed

    @property
    def meaning(self) -> str:
        return gettext(
            "Which record this is, as long as it lives. Leave it as it is; leave it empty for a "
            "new record."
        )

    @property
    def is_required(self) -> bool:
        return False


class Version(Identifier):
    """How often the record, or the entry that it belongs to, was saved when it was written."""

    @property
    def meaning(self) -> str:
        return gettext(
            "What the record was when the sheet was made. Leave it as it is: a row is refused when "
            "somebody has saved the record since. Leave it empty for a new record."
        )

    def cell(self, record: Any) -> int:
        return version_of(record)

    def text(self, record: Any) -> str:
        return str(version_of(record))


class Owner(Link):
    """The entry that a row belongs to."""

    @property
    def meaning(self) -> str:
        return gettext("The case study that the row belongs to. It cannot be changed later.")

    def find(self, slug: str, known: Known) -> Any:
        records = known.named(CaseStudy)
        if slug not in records:
            raise ValidationError(
                gettext("There is no case study with the slug “%(slug)s”.") % {"slug": slug}
            )
        return records[slug]


class Standing(Choice):
    """The state of an entry. Another one is a move, with all that a move needs."""

    @property
    def meaning(self) -> str:
        return gettext(
            "Where the case study stands. Another state is a move, with the same conditions as in "
            "the form: who may make it, what it needs, and that a second person publishes. A new "
            "case study is a draft, or sent for review at once."
        )


def version_of(record: Any) -> int:
    """Return the version of an entry, or for want of one how often the record was saved."""
    entry = record if isinstance(record, CaseStudy) else getattr(record, "case_study", None)
    return entry.version if entry is not None else record.saves
