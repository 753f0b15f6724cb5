"""The case study's page: what goes into its sections and its panel of key facts."""

from collections.abc import Iterator
from dataclasses import dataclass

from casestudies.models import CaseStudy, Evaluation, Funding, Lesson, Outcome, Partnership, Source
from casestudies.vocabulary import (
    LEAD_ROLES,
    EvidenceStage,
    FundingKind,
    LessonKind,
    PracticeStatus,
    Role,
    State,
    SurveyQuestion,
    Unit,
)
from partners.models import Area, AreaKind

NOT_STATED = "Not stated in the source"
NOT_RECORDED = "Not yet recorded"


@dataclass(frozen=True)
class Fact:
    """One row of the key facts; without words it says that the source has none."""

    label: str
    words: str = ""
    url: str = ""
    instead: str = NOT_STATED


@dataclass(frozen=True)
class Related:
    case_study: CaseStudy
    reason: str


class CasePage:
    """Everything about one case study, arranged; it asks the database nothing."""

    def __init__(self, case_study: CaseStudy) -> None:
        self.case_study = case_study
        self.partnerships: list[Partnership] = list(case_study.partnerships.all())
        self.funding: list[Funding] = list(case_study.funding.all())
        self.evaluations: list[Evaluation] = list(case_study.evaluations.all())
        outcomes: list[Outcome] = list(case_study.outcomes.all())
        self.results = [outcome for outcome in outcomes if outcome.is_result]
        self.setting = [outcome for outcome in outcomes if not outcome.is_result]
        self.headline = case_study.headline
        self.sharing = getattr(case_study, "information_sharing", None)

    @property
    def evidence_reason(self) -> str:
        """Say in a sentence why the evidence has its stage."""
        stage = self.case_study.search_document.evidence_stage
        if stage == EvidenceStage.NOT_EVALUATED:
            if self.evaluations:
                return "An evaluation is planned or under way; it has reported nothing yet."
            return "The source reports no evaluation and no figure for a result."
        if stage == EvidenceStage.MONITORING:
            return "The source gives a figure for a result, and no evaluation behind it."
        if stage == EvidenceStage.EVALUATED:
            return (
                "It was evaluated. The source does not show that the evaluation was independent, "
                "nor that it compared with a group or place that went without."
            )
        if stage == EvidenceStage.INDEPENDENT:
            return (
                "Somebody who neither ran nor paid for it evaluated it, without a comparison group."
            )
        return "It was compared with a group or place that went without (Maryland scale 3 or more)."

    @property
    def has_return_per_pound(self) -> bool:
        return any(outcome.unit == Unit.POUNDS_PER_POUND for outcome in self.results)

    @property
    def lessons(self) -> list[tuple[str, list[Lesson]]]:
        """Lessons by kind, leaving out kinds that have none."""
        by_kind = [
            (kind.label, [x for x in self.case_study.lessons.all() if x.kind == kind])
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
            ("problem", "The problem", case_study.problem),
            ("what", "What they did", case_study.what_was_done),
            ("partners", "Partners", True),
            ("funding", "Funding", True),
            ("sharing", "Information sharing", True),
            ("outcomes", "Outcomes", True),
            ("evidence", "Evidence", True),
            ("lessons", "Lessons", True),
            ("unknown", "What is not known", case_study.what_is_unknown),
            ("sources", "Sources", True),
            ("related", "Related", self.related),
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
        kinds = (AreaKind.LOCAL_AUTHORITY, AreaKind.POLICE_FORCE_AREA)
        return [area for area in self.case_study.areas.all() if area.kind not in kinds]

    def instead(self, question: str) -> str:
        """Say why there is nothing: the source is silent, or nobody has looked yet."""
        return NOT_STATED if self.case_study.says_not_stated(question) else NOT_RECORDED

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
    def facts(self) -> list[Fact]:
        """The key facts under evidence and lead, in the order of the panel."""
        case_study = self.case_study
        return [
            *(
                Fact(f"{label}", ", ".join(self._in_role(roles)))
                for label, roles in [
                    ("Lead agency", LEAD_ROLES),
                    ("Commissioned by", [Role.COMMISSIONER]),
                    ("Run by", [Role.PROVIDER]),
                ]
                if self._in_role(roles)
            ),
            *(Fact("Police force area", a.name, a.get_absolute_url()) for a in self.force_areas),
            *(Fact("Area", a.name, a.get_absolute_url()) for a in self.wider_areas),
            Fact("Scale", case_study.get_scale_display()),
            Fact("For", case_study.target_group_text or self._stated("target_group")),
            Fact("Partners", self._partner_count(), instead=self.no_partners),
            Fact("Started", case_study.start_in_words, instead=self.instead("duration")),
            *([Fact("Ended", case_study.end_in_words)] if case_study.end else []),
            Fact("Funding", self._funding_words(), instead=self.no_funding),
            Fact("Stage of prevention", self._stated("prevention_tier")),
            Fact("Status", case_study.status_text or self._stated("practice_status")),
            *([Fact("Why it stopped", stopped)] if (stopped := case_study.stopped_reason) else []),
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
        tags = ", ".join(sorted(tag.name for tag in self.case_study.tags.all()))
        return [
            *(Fact("Approach", a.name, a.get_absolute_url()) for a in approaches),
            *self.facts,
            *([Fact("Tags", tags)] if tags else []),
        ]

    def _in_role(self, roles: list[Role]) -> list[str]:
        return [partner.name for partner in self.partnerships if partner.role in roles]

    def _partner_count(self) -> str:
        names = {partner.name for partner in self.partnerships}
        return "" if not names else f"{len(names)} named or described"

    def _funding_words(self) -> str:
        words = [f.get_kind_display() for f in self.funding if f.kind != FundingKind.NOT_STATED]
        return ", ".join(dict.fromkeys(words))

    @property
    def sources(self) -> list[tuple[Source, list[str]]]:
        """Each source once, with the places in it."""
        found: dict[Source, list[str]] = {}
        for citation in self.case_study.citations.all():
            found.setdefault(citation.source, []).append(citation.locator)
        return list(found.items())

    @property
    def related(self) -> list[Related]:
        """Other published case studies: those stated, then those of the same approach."""
        found: dict[int, Related] = {}
        for related in [*self._stated_relations(), *self._of_the_same_approach()]:
            other = related.case_study
            if other.pk != self.case_study.pk and other.state == State.PUBLISHED:
                found.setdefault(other.pk, related)
        return list(found.values())

    def _stated_relations(self) -> Iterator[Related]:
        for relation in self.case_study.relations.all():
            yield Related(relation.other, relation.note or relation.get_kind_display())
        for relation in self.case_study.relations_from_others.all():
            yield Related(relation.case_study, relation.note or relation.kind_from_the_other)

    def _of_the_same_approach(self) -> Iterator[Related]:
        for approach in self.case_study.approaches.all():
            for other in approach.case_studies.all():
                yield Related(other, f"Same approach: {approach.name.lower()}")
