"""Who had which part in which entries: as lead, partner, funder, evaluator and so on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from casestudies.lists import with_commas
from casestudies.models import CaseStudy, Evaluation, Funding, Partnership
from casestudies.vocabulary import Role
from partners.models import Organisation

AS = {
    Role.LEAD: _("as lead"),
    Role.JOINT_LEAD: _("as joint lead"),
    Role.COMMISSIONER: _("as commissioner"),
    Role.FUNDER: _("as funder"),
    Role.PROVIDER: _("as provider"),
    Role.PARTNER: _("as partner"),
    Role.EVALUATOR: _("as evaluator"),
    Role.HOST: _("as host"),
}


@dataclass(frozen=True)
class Part:
    """One organisation in one role in one entry."""

    organisation: Organisation
    role: Role
    case_study: CaseStudy
    note: str = ""

    @property
    def words(self) -> str:
        return str(AS[self.role])


def parts(
    case_studies: QuerySet[CaseStudy], organisations: Iterable[Organisation] | None = None
) -> dict[Organisation, list[Part]]:
    """Find the parts in these entries, of these organisations or of all, in three statements.

    A funder or evaluator may stand among the partners as well; that is one part, not two.
    """
    asked = (case_studies, organisations)
    return _once(
        [
            *(
                Part(partner.organisation, Role(partner.role), partner.case_study, partner.note)
                for partner in _naming(Partnership, "organisation", *asked)
            ),
            *(
                Part(grant.organisation, Role.FUNDER, grant.case_study, grant.note)
                for grant in _naming(Funding, "organisation", *asked)
            ),
            *(
                Part(evaluation.evaluator, Role.EVALUATOR, evaluation.case_study)
                for evaluation in _naming(Evaluation, "evaluator", *asked)
            ),
        ]
    )


def by_role(found: Iterable[Part]) -> list[tuple[str, list[Part]]]:
    """Group an organisation's parts under words such as "As joint lead"."""
    groups: dict[Role, list[Part]] = {role: [] for role in Role}
    for part in found:
        groups[part.role].append(part)
    return [
        (group[0].words.capitalize(), sorted(group, key=lambda part: part.case_study.title))
        for group in groups.values()
        if group
    ]


def in_words(found: Iterable[Part]) -> str:
    """Say an organisation's roles in a line: "as lead in 1 entry, as partner in 2"."""
    said: list[str] = []
    for _heading, group in by_role(found):
        number = len(group)
        words = gettext("%(as_role)s in %(number)s")
        if not said:
            words = ngettext(
                "%(as_role)s in %(number)s entry", "%(as_role)s in %(number)s entries", number
            )
        said.append(words % {"as_role": group[0].words, "number": number})
    return with_commas(said)


def _naming(
    model: type[Model],
    field: str,
    case_studies: QuerySet[CaseStudy],
    organisations: Iterable[Organisation] | None,
) -> QuerySet[Any]:
    """Return the rows of these entries that name an organisation, or one of those asked for."""
    named: dict[str, Any] = {f"{field}__isnull": False}
    if organisations is not None:
        named = {f"{field}__in": organisations}
    rows = model._default_manager.filter(case_study__in=case_studies, **named)
    return rows.select_related(field, "case_study")


def _once(found: Iterable[Part]) -> dict[Organisation, list[Part]]:
    once: dict[tuple[int, str, int], Part] = {}
    for part in found:
        once.setdefault((part.organisation.pk, part.role, part.case_study.pk), part)
    of_each: dict[Organisation, list[Part]] = {}
    for part in once.values():
        of_each.setdefault(part.organisation, []).append(part)
    return of_each
