"""The case study's page: what goes into its sections and its panel of key facts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from casestudies import evidence
from casestudies.lists import with_commas
from casestudies.models import (
    Adoption,
    CaseStudy,
    Evaluation,
    Funding,
    Lesson,
    Outcome,
    Partnership,
    Source,
)
from casestudies.related import Related, related
from casestudies.vocabulary import (
    LEAD_ROLES,
    EvidenceStage,
    FundingKind,
    LessonKind,
    PracticeStatus,
    Role,
    SurveyQuestion,
    Unit,
)
from partners.models import Area, AreaKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NOT_STATED = _("Not stated in the source")
NOT_RECORDED = _("Not yet recorded")
MOST_BESIDE = 12  # figures about the setting; more have a page of their own


@dataclass(frozen=True)
class Fact:
    """One row of the key facts; without words it says that the source has none."""

    label: str
    words: str = ""
    url: str = ""
    instead: "StrOrPromise" = NOT_STATED


class CasePage:
    """Everything about one case study, arranged; it asks the database nothing."""

    def __init__(self, case_study: CaseStudy, adoptions: tuple[Adoption, ...] = ()) -> None:
        self.case_study = case_study
        self.adoptions = adoptions
        self.partnerships: list[Partnership] = list(case_study.partnerships.all())
        self.funding: list[Funding] = list(case_study.funding.all())
        self.evaluations: list[Evaluation] = list(case_study.evaluations.all())
        outcomes: list[Outcome] = list(case_study.outcomes.all())
        self.results = [outcome for outcome in outcomes if outcome.is_result]
        self.setting = [outcome for outcome in outcomes if not outcome.is_result]
        self.setting_has_a_page = len(self.setting) > MOST_BESIDE
        self.headline = case_study.headline
        self.sharing = getattr(case_study, "information_sharing", None)

    @property
    def evidence_reason(self) -> str:
        """Say in a sentence why the evidence has its stage."""
        stage = self.case_study.search_document.evidence_stage
        return evidence.reason(EvidenceStage(stage), has_an_evaluation=bool(self.evaluations))

    @property
    def has_return_per_pound(self) -> bool:
        return any(outcome.unit == Unit.POUNDS_PER_POUND for outcome in self.results)

    @property
    def lessons(self) -> list[tuple[str, list[Lesson]]]:
        """Lessons by kind, leaving out kinds that have none."""
        by_kind = [
            (str(kind.label), [x for x in self.case_study.lessons.all() if x.kind == kind])
            for kind in LessonKind
        ]
        return [(label, lessons) for label, lessons in by_kind if lessons]

    @property
    def shares(self) -> list[tuple[Funding, float, float]]:
        """Parts of a bar of 100, where every funder's share is known: funding, start, width."""
        parts = [part for part in self.funding if part.share]
        if not parts or sum(part.share for part in parts) != 100:  # type: ignore[misc]
            return []
        bar, start = [], 0.0
        for part in parts:
            width = float(part.share)  # type: ignore[arg-type]
            bar.append((part, start, width))
            start += width
        return bar

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Anchors and titles of the sections that stand on the page."""
        case_study = self.case_study
        sections = [
            ("problem", gettext("The problem"), case_study.problem),
            ("what", gettext("What they did"), case_study.what_was_done),
            ("partners", gettext("Partners"), True),
            ("funding", gettext("Funding"), True),
            ("sharing", gettext("Information sharing"), True),
            ("outcomes", gettext("Outcomes"), True),
            ("evidence", gettext("Evidence"), True),
            ("lessons", gettext("Lessons"), True),
            ("unknown", gettext("What is not known"), case_study.what_is_unknown),
            ("adoptions", gettext("Taken up elsewhere"), self.adoptions),
            ("sources", gettext("Sources"), True),
            ("related", gettext("Related"), self.related),
        ]
        return [(anchor, title) for anchor, title, stands in sections if stands]

    @property
    def force_areas(self) -> list[Area]:
        """The police force areas that the case study's areas are or lie in."""
        found: dict[int, Area] = {}
        for area in self.case_study.areas.all():
            if area.kind == AreaKind.LOCAL_AUTHORITY and area.parent:
                found[area.parent.pk] = area.parent
            elif area.kind == AreaKind.POLICE_FORCE_AREA:
                found[area.pk] = area
        return list(found.values())

    @property
    def wider_areas(self) -> list[Area]:
        narrow = (AreaKind.LOCAL_AUTHORITY, AreaKind.POLICE_FORCE_AREA)
        return [area for area in self.case_study.areas.all() if area.kind not in narrow]

    def instead(self, question: str) -> str:
        """Say why there is nothing: the source is silent, or nobody has looked yet."""
        return str(NOT_STATED if self.case_study.says_not_stated(question) else NOT_RECORDED)

    @property
    def no_partners(self) -> str:
        return self.instead(SurveyQuestion.PARTNERS)

    @property
    def no_funding(self) -> str:
        return self.instead(SurveyQuestion.FUNDING)

    @property
    def no_sharing(self) -> str:
        return self.instead(SurveyQuestion.INFORMATION_SHARING)

    @property
    def no_outcomes(self) -> str:
        return self.instead(SurveyQuestion.IMPACT)

    @property
    def no_evaluation(self) -> str:
        return self.instead(SurveyQuestion.EVALUATION)

    @property
    def no_lessons(self) -> str:
        return self.instead(SurveyQuestion.LESSONS)

    @property
    def target_group(self) -> Fact:
        words = self.case_study.target_group_text or self._stated("target_group")
        return Fact(pgettext("the people it is for", "For"), words)

    @property
    def status(self) -> Fact:
        words = self.case_study.status_text or self._stated("practice_status")
        return Fact(gettext("Status"), words)

    @property
    def facts(self) -> list[Fact]:
        """The key facts under evidence and lead, in the order of the panel."""
        case_study = self.case_study
        return [
            *(
                Fact(label, with_commas(self._in_role(roles)))
                for label, roles in [
                    (gettext("Lead agency"), LEAD_ROLES),
                    (gettext("Commissioned by"), [Role.COMMISSIONER]),
                    (gettext("Run by"), [Role.PROVIDER]),
                ]
                if self._in_role(roles)
            ),
            *(
                Fact(gettext("Police force area"), a.name, a.get_absolute_url())
                for a in self.force_areas
            ),
            *(Fact(gettext("Area"), a.name, a.get_absolute_url()) for a in self.wider_areas),
            Fact(gettext("Scale"), case_study.get_scale_display()),
            self.target_group,
            Fact(gettext("Partners"), self._partner_count(), instead=self.no_partners),
            Fact(gettext("Started"), case_study.start_in_words, instead=self.instead("duration")),
            *([Fact(gettext("Ended"), case_study.end_in_words)] if case_study.end else []),
            Fact(gettext("Funding"), self._funding_words(), instead=self.no_funding),
            Fact(gettext("Stage of prevention"), self._stated("prevention_tier")),
            self.status,
            *(
                [Fact(gettext("Why it stopped"), stopped)]
                if (stopped := case_study.stopped_reason)
                else []
            ),
        ]

    def _stated(self, field: str) -> str:
        """The label of a choice; empty when the choice is that the source does not say."""
        if getattr(self.case_study, field) == PracticeStatus.NOT_STATED:
            return ""
        return getattr(self.case_study, f"get_{field}_display")()

    @property
    def panel(self) -> list[Fact]:
        """The key facts and how the case study is filed."""
        approaches = self.case_study.approaches.all()
        tags = with_commas(sorted(tag.name for tag in self.case_study.tags.all()))
        return [
            *(Fact(gettext("Approach"), a.name, a.get_absolute_url()) for a in approaches),
            *self.facts,
            *([Fact(gettext("Tags"), tags)] if tags else []),
        ]

    def _in_role(self, roles: list[Role]) -> list[str]:
        return [partner.name for partner in self.partnerships if partner.role in roles]

    def _partner_count(self) -> str:
        if not (names := {partner.name for partner in self.partnerships}):
            return ""
        words = ngettext(
            "%(number)s named or described", "%(number)s named or described", len(names)
        )
        return words % {"number": len(names)}

    def _funding_words(self) -> str:
        words = [f.get_kind_display() for f in self.funding if f.kind != FundingKind.NOT_STATED]
        return with_commas(dict.fromkeys(words))

    @property
    def sources(self) -> list[tuple[Source, list[str]]]:
        """Each source once, with the places in it."""
        found: dict[Source, list[str]] = {}
        for citation in self.case_study.citations.all():
            found.setdefault(citation.source, []).append(citation.passage)
        return list(found.items())

    @property
    def related(self) -> list[Related]:
        return related(self.case_study)
