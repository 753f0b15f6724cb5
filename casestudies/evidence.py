"""How sure anyone can be: the one place for the rules of evidence.

The rules are expressions that the database computes whenever a row is written, so that no door
can leave a stage out of step. A case study's stage is the highest of its evaluations' and
figures' stages; `casestudies/migrations/sql/search_document.sql` takes that maximum.
"""

from django.db.models import BooleanField, Case, Expression, F, Q, SmallIntegerField, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies.vocabulary import (
    Certainty,
    Design,
    EvaluationStatus,
    EvidenceStage,
    Independence,
)

# The Maryland Scientific Methods Scale (Sherman and others, 1998). A design without a comparison
# over people, places or time is off the scale: 0.
MARYLAND_LEVEL = {
    Design.RANDOMISED: 5,
    Design.MATCHED_GROUPS: 4,
    Design.COMPARISON_BEFORE_AFTER: 3,
    Design.BEFORE_AFTER: 2,
    Design.AFTER_ONLY: 1,
    Design.ECONOMIC: 0,
    Design.QUALITATIVE: 0,
    Design.MONITORING: 0,
    Design.NOT_STATED: 0,
}
COMPARISON_LEVEL = 3

# What each stage says, on the page that explains them
MEANING = {
    EvidenceStage.NOT_EVALUATED: _(
        "The source reports no finished evaluation and no figure for a result."
    ),
    EvidenceStage.MONITORING: _(
        "The source gives a figure for a result, or counts kept while it ran, and no evaluation."
    ),
    EvidenceStage.EVALUATED: _(
        "It was evaluated, by those who ran or paid for it or by someone the source does not show "
        "to be independent."
    ),
    EvidenceStage.INDEPENDENT: _("Somebody who neither ran nor paid for it evaluated it."),
    EvidenceStage.COMPARISON: _(
        "It was compared with a group or place that went without: level 3 or more of the "
        "Maryland Scientific Methods Scale."
    ),
}

# What each stage says, on the page of a case study that has it
REASON = {
    EvidenceStage.NOT_EVALUATED: _("The source reports no evaluation and no figure for a result."),
    EvidenceStage.MONITORING: _(
        "The source gives a figure for a result, and no evaluation behind it."
    ),
    EvidenceStage.EVALUATED: _(
        "It was evaluated. The source does not show that the evaluation was independent, "
        "nor that it compared with a group or place that went without."
    ),
    EvidenceStage.INDEPENDENT: _(
        "Somebody who neither ran nor paid for it evaluated it, without a comparison group."
    ),
    EvidenceStage.COMPARISON: _(
        "It was compared with a group or place that went without (Maryland scale 3 or more)."
    ),
}


def reason(stage: EvidenceStage, *, has_an_evaluation: bool) -> str:
    """Say in a sentence why the evidence has its stage."""
    if stage == EvidenceStage.NOT_EVALUATED and has_an_evaluation:
        return gettext("An evaluation is planned or under way; it has reported nothing yet.")
    return str(REASON[stage])


def maryland_level() -> Expression:
    """Give an evaluation's level, 0 to 5: a curator's override, or that of its design."""
    of_the_design = Case(
        *(When(design=design, then=Value(level)) for design, level in MARYLAND_LEVEL.items()),
        default=Value(0),
        output_field=SmallIntegerField(),
    )
    return Coalesce(F("maryland_override"), of_the_design, output_field=SmallIntegerField())


def evaluation_stage() -> Expression:
    """Give the stage that one evaluation brings to its case study."""
    compares = Q(maryland_override__gte=COMPARISON_LEVEL) | Q(
        maryland_override__isnull=True,
        design__in=[d for d, level in MARYLAND_LEVEL.items() if level >= COMPARISON_LEVEL],
    )
    return Case(
        When(~Q(status=EvaluationStatus.COMPLETE), then=Value(EvidenceStage.NOT_EVALUATED)),
        When(compares, then=Value(EvidenceStage.COMPARISON)),
        When(design=Design.MONITORING, then=Value(EvidenceStage.MONITORING)),
        When(independence=Independence.INDEPENDENT, then=Value(EvidenceStage.INDEPENDENT)),
        default=Value(EvidenceStage.EVALUATED),
        output_field=SmallIntegerField(),
    )


def figure_stage() -> Expression:
    """Give the stage that one outcome brings: a number for a result is monitoring data."""
    return Case(
        When(
            ~Q(certainty=Certainty.EXPECTED) & Q(is_result=True, value__isnull=False),
            then=Value(EvidenceStage.MONITORING),
        ),
        default=Value(EvidenceStage.NOT_EVALUATED),
        output_field=SmallIntegerField(),
    )


def is_economic() -> Expression:
    """Tell whether an evaluation is a finished economic one."""
    return Case(
        When(design=Design.ECONOMIC, status=EvaluationStatus.COMPLETE, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
