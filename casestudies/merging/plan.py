"""What a merge would do, step by step, before anybody does it."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from casestudies.lists import with_commas
from casestudies.merging.namings import Naming, namings
from casestudies.models import CaseStudy
from partners.models import Organisation

NOT_TAKEN_OVER = {"id", "position"}
# Of an organisation: carried over in another way
CARRIED = {"id", "slug", "name", "welsh_name", "also_known_as"}


@dataclass
class Step:
    """What happens to one record that names the one that goes."""

    naming: Naming
    row: Any
    is_itself: bool = False  # the record is the one that stays, which cannot name itself
    twin: Any = None  # the row of the one that stays that says the same: then this row goes
    takes: list[str] = field(default_factory=list)  # what the twin had left empty
    loses: list[str] = field(default_factory=list)  # what the twin says in other words
    beside: list[Any] = field(default_factory=list)  # of the one that stays, in the same entry

    @property
    def entry(self) -> CaseStudy | None:
        return _entry(self.row)

    @property
    def words(self) -> list[str]:
        """Say in sentences what happens."""
        if self.is_itself:
            return [gettext("Goes: an organisation does not name itself.")]
        if self.twin is None:
            said = [gettext("Moves.")]
            if self.beside:
                others = with_commas(self.beside)
                words = gettext("The one that stays is in this entry too: %(rows)s. All stay.")
                said.append(words % {"rows": others})
            return said
        said = [gettext("Goes: the one that stays is there in the same way.")]
        if self.takes:
            words = gettext("What that one had left empty is taken over: %(fields)s.")
            said.append(words % {"fields": with_commas(self._labels(self.takes))})
        if self.loses:
            told = [f"{label} “{getattr(self.row, name)}”" for name, label in self._named()]
            words = gettext("Kept in the history alone: %(texts)s.")
            said.append(words % {"texts": with_commas(told)})
        return said

    @property
    def key(self) -> str:
        version = self.entry.version if self.entry else ""
        twin = self.twin.pk if self.twin else ""
        model = self.naming.model._meta.label
        return f"{model} {self.naming.field.name} {self.row.pk} {twin} {version}"

    def _labels(self, names: list[str]) -> list[str]:
        return [str(self.row._meta.get_field(name).verbose_name) for name in names]

    def _named(self) -> list[tuple[str, str]]:
        return list(zip(self.loses, self._labels(self.loses), strict=True))


@dataclass
class Plan:
    goes: Organisation
    stays: Organisation
    steps: list[Step]

    @property
    def groups(self) -> list[tuple[str, list[Step]]]:
        """The steps, under the names of what they are about."""
        groups: dict[str, list[Step]] = {}
        for step in self.steps:
            groups.setdefault(step.naming.label, []).append(step)
        return list(groups.items())

    @property
    def new_names(self) -> list[str]:
        """What the one that stays is known as besides, from then on."""
        there = [self.stays.name, self.stays.welsh_name, *self.stays.also_known_as]
        known = {name.casefold() for name in there}
        names = dict.fromkeys([self.goes.name, self.goes.welsh_name, *self.goes.also_known_as])
        return [name for name in names if name and name.casefold() not in known]

    @property
    def left_behind(self) -> list[tuple[str, Any, Any]]:
        """The facts of the one that goes that the other has not: label, there and here."""
        return [
            (capfirst(str(one.verbose_name)), _shown(self.goes, one), _shown(self.stays, one))
            for one in Organisation._meta.fields
            if one.name not in CARRIED
            and getattr(self.goes, one.attname) not in (None, "")
            and getattr(self.goes, one.attname) != getattr(self.stays, one.attname)
        ]

    @property
    def is_succession(self) -> bool:
        """Tell whether one is recorded as having become the other: then they are two."""
        return any(step.naming.is_list and step.is_itself for step in self.steps)

    @property
    def digest(self) -> str:
        """Tell this plan from another: it differs when what it is about does."""
        latest = [
            one.history.order_by("-history_id").values_list("history_id", flat=True).first()
            for one in (self.goes, self.stays)
        ]
        text = "\n".join([*map(str, latest), *(step.key for step in self.steps)])
        return hashlib.sha256(text.encode()).hexdigest()


def plan(goes: Organisation, stays: Organisation) -> Plan:
    """Look at everything that names the one that goes."""
    steps = []
    for naming in namings():
        there = naming.rows(stays)
        steps += [_step(naming, row, stays, there) for row in naming.rows(goes) if row != goes]
    return Plan(goes, stays, steps)


def _step(naming: Naming, row: Any, stays: Organisation, there: list[Any]) -> Step:
    step = Step(naming, row, is_itself=row == stays)
    if naming.is_list:
        step.twin = row if row in there else None
        return step
    step.twin = _twin(naming, row, there)
    if step.twin is not None:
        _compare(step)
    elif step.entry is not None:
        step.beside = [one for one in there if _entry(one) == step.entry]
    return step


def _entry(row: Any) -> CaseStudy | None:
    """Return the entry that a row belongs to, or that it is."""
    return row if isinstance(row, CaseStudy) else getattr(row, "case_study", None)


def _twin(naming: Naming, row: Any, there: list[Any]) -> Any:
    """Find the row that this one would be a second of, by the rules of the database."""
    for columns in naming.unique_with:
        mine = [getattr(row, column) for column in columns]
        for other in there:
            if None not in mine and [getattr(other, column) for column in columns] == mine:
                return other
    return None


def _compare(step: Step) -> None:
    """Find what a row says that its twin does not."""
    named = {step.naming.field.attname}.union(*step.naming.unique_with)
    for one in step.row._meta.fields:
        mine, other = getattr(step.row, one.attname), getattr(step.twin, one.attname)
        is_text = one.editable and not one.generated and one.attname not in named
        if is_text and one.name not in NOT_TAKEN_OVER and mine not in (None, "") and mine != other:
            (step.takes if other in (None, "") else step.loses).append(one.name)


def _shown(organisation: Organisation, one: Any) -> Any:
    choices = dict(one.flatchoices)
    value = getattr(organisation, one.name)
    return choices.get(value, value) or "–"
