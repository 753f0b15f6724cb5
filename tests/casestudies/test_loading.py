"""Loading a folder of files: all or nothing, twice the same, and never over a person's work."""
# ruff: noqa: E501 - in the table of mistakes each has its line

from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, models

from casestudies import search_documents
from casestudies.loading import Problem, Refused, load
from casestudies.loading.records import save
from casestudies.models import CaseStudy, LoadedRecord, Outcome
from partners.models import Area, Organisation
from tests.builders import make_curator, make_theme
from themes.models import Approach, SearchTerm, SurveyFigure, Theme

pytestmark = pytest.mark.django_db

AREAS = """\
slug,name,kind,parent,also_known_as,valid_until,successors
south-east,South East,region,,,,
kent,Kent,police_force_area,south-east,Men of Kent|The Garden,,
old-medway,Old Medway,local_authority,kent,,1998-04-01,medway
medway,Medway,local_authority,kent,,,
"""
ORGANISATIONS = """\
slug,name,organisation_type,sector,area,valid_until,successors
kent-police,Kent Police,police_force,police,kent,,
old-trust,Old Trust,nhs_provider,nhs,,2018,new-trust
new-trust,New Trust,nhs_provider,nhs,,,
"""
THEMES = """\
slug,name,kind,parent
alcohol,Alcohol,core_topic,
street-drinking,Street drinking,area_of_work,alcohol
"""
CONNECT = """\
title = "Connect"
published_on = 2026-11-22
summary = "It connects."
themes = ["street-drinking"]
approaches = ["street-triage"]
areas = ["medway"]
start = "2012-03"
as_reported_in = 2018
led_by = "police"
not_stated = ["funding"]
tags = ["custody"]

[[citations]]
source = "review"
locator = "page 1"

[[partnerships]]
organisation = "kent-police"
role = "lead"

[[partnerships]]
partner_text = "A charity"
partner_sector = "voluntary"

[[funding]]
kind = "joint"
funder_text = "They"
share = 100

[information_sharing]
agreement = "signed"

[[evaluations]]
status = "complete"
design = "economic"
source = "review"
locator = "page 2"

[[outcomes]]
domain = "value_for_money"
statement = "It paid."
value = 6.93
unit = "pounds_per_pound"
label = "for each £1"
direction = "better"
certainty = "estimated"
counts_what = "It."
evaluation = 1
source = "review"
locator = "page 3"
is_headline = true

[[outcomes]]
domain = "crisis"
statement = "It helped."
direction = "better"
certainty = "reported"
source = "review"
locator = "page 3"

[[lessons]]
kind = "helped"
topic = "training"
text = "Train."
source = "review"
locator = "page 4"

[[relations]]
other = "rest-centre"
kind = "same_approach"
"""
REST_CENTRE = """\
title = "Rest centre"
published_on = 2026-11-22
summary = "It rests."
themes = ["alcohol"]
areas = ["kent"]

[[citations]]
source = "review"
locator = "page 9"
"""
FILES = {
    "areas.csv": AREAS,
    "organisations.csv": ORGANISATIONS,
    "themes.csv": THEMES,
    "survey_figures.csv": (
        "theme,respondents,completed,active,possible_future\nstreet-drinking,police,4,11,3\n"
    ),
    "approaches.csv": "slug,name\nstreet-triage,Street triage\n",
    "search_terms.csv": "preferred_term,alternatives,typed_only\nsection 136,s136|POS,sectioned\n",
    "sources.csv": "slug,title,kind,year\nreview,The review,review,2018\n",
    "case_studies/connect.toml": CONNECT,
    "case_studies/rest-centre.toml": REST_CENTRE,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case_studies").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a passage that the file has once."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def command(folder: Path) -> str:
    said = StringIO()
    call_command("load_directory", "--folder", str(folder), stdout=said)
    return said.getvalue()


def everything() -> dict[str, str]:
    """Return what every row of every table of ours comes to, histories too, in one query."""
    rows = "SELECT {0!r}, md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {0} AS t"
    tables = [
        model._meta.db_table
        for label in ("themes", "partners", "casestudies", "taggit")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(rows.format(table) for table in tables))
        return dict(cursor.fetchall())


def refused(folder: Path) -> list[str]:
    """Load what must be refused, and return what is said; nothing may have been loaded."""
    before = everything()
    with pytest.raises(Refused) as refusal:
        load(folder)
    assert everything() == before
    assert all(isinstance(problem, Problem) for problem in refusal.value.problems)
    return [str(problem) for problem in refusal.value.problems]


# What is loaded


def test_everything_in_the_files_is_loaded(folder):
    report = load(folder)
    search_documents.settle()

    assert (report.created, report.updated, report.unchanged, report.kept) == (15, 0, 0, [])
    connect = CaseStudy.objects.get(slug="connect")
    assert (connect.title, connect.state, connect.led_by) == ("Connect", "published", "police")
    assert connect.published_at == datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert (connect.start, connect.as_reported_in, connect.not_stated) == (
        "2012-03",
        2018,
        ["funding"],
    )
    assert [area.slug for area in connect.areas.all()] == ["medway"]
    assert [theme.slug for theme in connect.themes.all()] == ["street-drinking"]
    assert [approach.slug for approach in connect.approaches.all()] == ["street-triage"]
    assert list(connect.tags.names()) == ["custody"]
    assert [str(partner) for partner in connect.partnerships.all()] == [
        "Kent Police (Lead)",
        "A charity (Partner)",
    ]
    assert connect.information_sharing.agreement == "signed"
    first, second = connect.outcomes.all()
    assert (first.value, first.is_headline) == (Decimal("6.93"), True)
    assert first.evaluation == connect.evaluations.get()
    assert (second.value, second.evaluation, second.position) == (None, None, 2)
    assert [relation.other.slug for relation in connect.relations.all()] == ["rest-centre"]
    assert connect.search_document.live
    kent = Area.objects.get(slug="kent")
    assert (kent.also_known_as, kent.parent.slug) == (["Men of Kent", "The Garden"], "south-east")
    assert [a.slug for a in Area.objects.get(slug="old-medway").successors.all()] == ["medway"]
    trust = Organisation.objects.get(slug="old-trust")
    assert [o.slug for o in trust.successors.all()] == ["new-trust"]
    assert SurveyFigure.objects.get().total == 18
    assert SearchTerm.objects.get().alternatives == ["s136", "POS"]


def test_welsh_names_have_columns_of_their_own(folder):
    change(
        folder,
        AREAS_FILE,
        "slug,name,kind,parent,also_known_as",
        "slug,name,kind,parent,welsh_name",
    )
    change(folder, AREAS_FILE, "Men of Kent|The Garden", "Caint")

    load(folder)

    assert Area.objects.get(slug="kent").welsh_name == "Caint"


def test_each_load_stands_in_the_history_with_its_file(folder):
    load(folder)

    reasons = CaseStudy.objects.get(slug="connect").history.values_list(
        "history_change_reason", flat=True
    )
    assert list(dict.fromkeys(reasons))[::-1] == [
        "Loaded from case_studies/connect.toml",
        "Send for review. Loaded with the directory.",
        "Publish. Loaded with the directory.",
    ]


def test_a_second_load_changes_nothing(folder):
    assert command(folder) == "Directory loaded: 15 records new, 0 changed, 0 as they were.\n"
    before = everything()

    assert command(folder) == "Directory loaded: 0 records new, 0 changed, 15 as they were.\n"

    assert everything() == before


def test_a_changed_file_changes_its_record_and_no_other(folder):
    load(folder)
    rest_centre = CaseStudy.objects.filter(slug="rest-centre").values().get()
    change(folder, "case_studies/connect.toml", 'title = "Connect"', 'title = "Connected"')
    change(folder, "case_studies/connect.toml", 'text = "Train."', 'text = "Train more."')
    change(folder, "case_studies/connect.toml", 'tags = ["custody"]', "tags = []")
    change(folder, "themes.csv", "Street drinking", "Drinking in the street")

    report = load(folder)
    search_documents.settle()

    assert (report.created, report.updated, report.unchanged) == (0, 2, 13)
    connect = CaseStudy.objects.get(slug="connect")
    assert (connect.title, connect.state) == ("Connected", "published")
    assert [lesson.text for lesson in connect.lessons.all()] == ["Train more."]
    assert connect.outcomes.count() == 2
    assert list(connect.tags.names()) == []
    assert Theme.objects.get(slug="street-drinking").name == "Drinking in the street"
    assert CaseStudy.objects.filter(slug="rest-centre").values().get() == rest_centre
    assert search_documents.differing() == []


def test_a_row_that_no_longer_has_successors_loses_them(folder):
    load(folder)
    change(folder, "organisations.csv", "2018,new-trust", "2018,")

    load(folder)

    assert not Organisation.objects.get(slug="old-trust").successors.exists()


def test_entries_in_review_or_archived_are_not_published_again(folder):
    load(folder)
    CaseStudy.objects.filter(slug="connect").update(state="archived")
    change(folder, "case_studies/connect.toml", 'title = "Connect"', 'title = "Connected"')

    load(folder)

    connect = CaseStudy.objects.get(slug="connect")
    assert (connect.title, connect.state) == ("Connected", "archived")


# What a person has edited


def edit(record: models.Model, **fields: object) -> None:
    for name, value in fields.items():
        setattr(record, name, value)
    record._history_user = make_curator()
    record.save()


def test_an_entry_that_a_person_has_edited_is_kept_and_said(folder):
    load(folder)
    edit(CaseStudy.objects.get(slug="connect"), summary="By hand.")
    change(folder, "case_studies/connect.toml", 'title = "Connect"', 'title = "Connected"')

    for _ in range(2):  # and it is said each time
        assert command(folder) == (
            "Left as a curator edited it: case_studies/connect.toml\n"
            "Directory loaded: 0 records new, 0 changed, 14 as they were.\n"
        )

    connect = CaseStudy.objects.get(slug="connect")
    assert (connect.title, connect.summary) == ("Connect", "By hand.")
    assert connect.lessons.count() == 1


@pytest.mark.parametrize(
    ("model", "slug", "file", "old", "new"),
    [
        (Area, "kent", "areas.csv", "Men of Kent", "Women of Kent"),
        (Organisation, "kent-police", "organisations.csv", "Kent Police", "Police of Kent"),
        (Theme, "alcohol", "themes.csv", "Alcohol", "Drink"),
        (Approach, "street-triage", "approaches.csv", "Street triage", "Triage"),
    ],
)
def test_reference_data_that_a_person_has_edited_is_kept_and_said(
    folder, model, slug, file, old, new
):
    load(folder)
    edit(model.objects.get(slug=slug), name="By hand")
    change(folder, file, old, new)

    report = load(folder)

    assert report.kept == [f"{file}: {slug}"]
    assert model.objects.get(slug=slug).name == "By hand"


def test_what_a_person_has_edited_and_no_file_has_changed_is_not_mentioned(folder):
    load(folder)
    edit(CaseStudy.objects.get(slug="connect"), summary="By hand.")

    assert load(folder).kept == []


def test_what_a_person_has_deleted_stays_deleted(folder):
    load(folder)
    CaseStudy.objects.get(slug="connect").delete()

    load(folder)

    assert not CaseStudy.objects.filter(slug="connect").exists()


# What is wrong with a file. Each: file, passage, what stands there instead, what is said.

CONNECT_FILE, AREAS_FILE = "case_studies/connect.toml", "areas.csv"
REST_FILE = "case_studies/rest-centre.toml"
REST_TITLE = 'title = "Rest centre"'
TITLE = 'title = "Connect"'
WRONG: list[tuple[str, str, str, str]] = [
    # unknown key
    (CONNECT_FILE, TITLE, f"{TITLE}\nnonsense = 1", "nonsense: There is no such field."),
    (CONNECT_FILE, 'text = "Train."', 'words = "Train."', "lessons[1].words: There is no such field."),
    (AREAS_FILE, "slug,name,kind", "slug,title,kind", "line 2.title: There is no such field."),
    # keys that are not for a file to set
    (CONNECT_FILE, TITLE, f"{TITLE}\nid = 1", "id: There is no such field."),
    (CONNECT_FILE, TITLE, f'{TITLE}\nstate = "archived"', "state: There is no such field."),
    (CONNECT_FILE, TITLE, f"{TITLE}\nversion = 9", "version: There is no such field."),
    (CONNECT_FILE, TITLE, f"{TITLE}\nhistory = 9", "history: There is no such field."),
    (CONNECT_FILE, TITLE, f"{TITLE}\nsearch_document = 9", "search_document: There is no such field."),
    (CONNECT_FILE, "counts_what =", "stage = 4\ncounts_what =", "outcomes[1].stage: There is no such field."),
    # bad choice
    (CONNECT_FILE, '"police"', '"the police"', "led_by: Value 'the police' is not a valid choice."),
    (CONNECT_FILE, 'role = "lead"', 'role = "boss"', "partnerships[1].role: Value 'boss' is not a valid choice."),
    (CONNECT_FILE, '["funding"]', '["nonsense"]', "not_stated: Item 1 in the array did not validate: Value 'nonsense' is not a valid choice."),
    (AREAS_FILE, "South East,region", "South East,county", "line 2.kind: Value 'county' is not a valid choice."),
    # wrong date
    (CONNECT_FILE, '"2012-03"', '"March 2012"', "start: Use 2012, 2012-03, 2012-03-12 or 2016/17."),
    (CONNECT_FILE, '"2012-03"', '"2012-02-30"', "start: There is no such day."),
    (CONNECT_FILE, "published_on = 2026-11-22", "", "published_on: Give the day of publication, as 2026-11-22."),
    (CONNECT_FILE, "= 2026-11-22", '= "22 November"', "published_on: Give the day of publication, as 2026-11-22."),
    (AREAS_FILE, "1998-04-01", "1 April 1998", "line 4.valid_until: “1 April 1998” value has an invalid date format. It must be in YYYY-MM-DD format."),
    # unknown slug
    (CONNECT_FILE, '["medway"]', '["atlantis"]', "areas: There is no area “atlantis”."),
    (CONNECT_FILE, '"street-drinking"', '"nonsense"', "themes: There is no theme “nonsense”."),
    (CONNECT_FILE, '"kent-police"', '"nonsense"', "partnerships[1].organisation: There is no organisation “nonsense”."),
    (CONNECT_FILE, 'other = "rest-centre"', 'other = "nonsense"', "relations[1].other: There is no case study “nonsense”."),
    (CONNECT_FILE, "evaluation = 1", "evaluation = 2", "outcomes[1].evaluation: This entry has no evaluation 2."),
    (CONNECT_FILE, "evaluation = 1", 'evaluation = "first"', "outcomes[1].evaluation: This entry has no evaluation first."),
    (AREAS_FILE, ",medway\n", ",atlantis\n", "line 4.successors: There is no area “atlantis”."),
    (AREAS_FILE, "police_force_area,south-east", "police_force_area,south", "line 3.parent: There is no area “south”."),
    # too long
    (CONNECT_FILE, "It connects.", "x" * 301, "summary: Ensure this value has at most 300 characters (it has 301)."),
    (CONNECT_FILE, "for each £1", "x" * 101, "outcomes[1].label: Ensure this value has at most 100 characters (it has 101)."),
    (AREAS_FILE, "South East", "x" * 101, "line 2.name: Ensure this value has at most 100 characters (it has 101)."),
    # rules
    (CONNECT_FILE, 'unit = "pounds_per_pound"\n', "", "outcomes[1]: Give the unit of the number."),
    (CONNECT_FILE, 'counts_what = "It."\n', "", "outcomes[1]: Say what the £ counts and for whom."),
    (CONNECT_FILE, 'statement = "It helped."', 'statement = "It helped."\nvalue = 3\nunit = "count"\nlabel = "x"\nis_headline = true', "outcomes[2]: One figure stands on cards. Take the other off first."),
    (CONNECT_FILE, 'locator = "page 4"\n', "", "lessons[1].locator: This field cannot be blank."),
    (CONNECT_FILE, "share = 100", "share = 101", "funding[1]: A share is more than 0 and at most 100 percent."),
    (CONNECT_FILE, "6.93", '"much"', "outcomes[1].value: “much” value must be a decimal number."),
    (CONNECT_FILE, "6.93", "nan", "outcomes[1].value: “nan” value must be a decimal number."),
    (CONNECT_FILE, "6.93", "6.931", "outcomes[1].value: Ensure that there are no more than 2 decimal places."),
    (CONNECT_FILE, "as_reported_in = 2018", 'as_reported_in = "then"', "as_reported_in: “then” value must be an integer."),
    (CONNECT_FILE, 'role = "lead"\n', "", "Who led is “not stated” exactly when no partner is a lead."),
    (CONNECT_FILE, '[[citations]]\nsource = "review"\nlocator = "page 1"\n', "", "A published case study needs a citation."),
    (CONNECT_FILE, 'themes = ["street-drinking"]\n', "", "A published case study needs a theme."),
    (CONNECT_FILE, 'areas = ["medway"]\n', "", "A published case study needs an area."),
    (CONNECT_FILE, 'summary = "It connects."\n', "", "A published case study needs a summary."),
    (CONNECT_FILE, f"{TITLE}\n", "", "title: This field cannot be blank."),
    (CONNECT_FILE, 'other = "rest-centre"', 'other = "connect"', "relations[1]: Choose another case study."),
    ("survey_figures.csv", "4,11", "four,11", "line 2.completed: “four” value must be an integer."),
    ("search_terms.csv", "sectioned", "s136", "line 2: A word is either an alternative or only typed. Take it out of one list."),
    (CONNECT_FILE, "[information_sharing]\n", "[[information_sharing]]\n[[information_sharing]]\n", "information_sharing[2].case_study: Information sharing with this Case study already exists."),
    # shape
    (CONNECT_FILE, '["custody"]', "5", "tags: Give a list."),
    (CONNECT_FILE, '["medway"]', "5", "areas: Give a list."),
    (CONNECT_FILE, '["funding"]', "5", "not_stated: Give a list."),
    (CONNECT_FILE, '[[relations]]\nother = "rest-centre"\nkind = "same_approach"\n', "[relations]\nx = 1\n", "relations[1].x: There is no such field."),
    (REST_FILE, REST_TITLE, f'{REST_TITLE}\nlessons = "Train."', "lessons: Give each as a table, under [[lessons]]."),
    (REST_FILE, REST_TITLE, f"{REST_TITLE}\nrelations = [1]", "relations: Give each as a table, under [[relations]]."),
    (AREAS_FILE, "south-east,South East,region,,,,\n", "south-east,South East\n", "line 2: It has not as many cells as the first line."),
    (AREAS_FILE, "south-east,South East,region,,,,\n", "south-east,South East,region,,,,,\n", "line 2: It has not as many cells as the first line."),
    (AREAS_FILE, "slug,name,kind", "name,title,kind", "The first line lacks slug."),
    (AREAS_FILE, "medway,Medway,local_authority,kent,,,\n", "medway,Medway,local_authority,kent,,,\nkent,Kent again,region,,,,\n", "line 6: “kent” stands in line 3 already."),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), WRONG)
def test_a_file_with_a_mistake_is_refused_with_its_name_the_field_and_the_reason(
    folder, file, old, new, said
):
    change(folder, file, old, new)

    assert f"{file}: {said}" in refused(folder)


def test_nothing_of_what_was_loaded_before_is_lost_by_a_mistake(folder):
    load(folder)
    change(folder, CONNECT_FILE, "It connects.", "x" * 301)
    change(folder, "themes.csv", "Street drinking", "Drinking in the street")

    refused(folder)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".csv")])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()

    (first, *_) = refused(folder)
    assert first.startswith(f"{name}: It cannot be read: ")


def test_every_mistake_is_said_at_once(folder):
    change(folder, CONNECT_FILE, '"police"', '"the police"')
    change(folder, CONNECT_FILE, '"2012-03"', '"March 2012"')
    change(folder, REST_FILE, "= 2026-11-22", "= 1")

    assert set(refused(folder)) == {
        f"{CONNECT_FILE}: start: Use 2012, 2012-03, 2012-03-12 or 2016/17.",
        f"{CONNECT_FILE}: led_by: Value 'the police' is not a valid choice.",
        f"{REST_FILE}: published_on: Give the day of publication, as 2026-11-22.",
    }


def test_entries_are_not_read_while_their_references_are_wrong(folder):
    change(folder, AREAS_FILE, "South East,region", "South East,county")
    change(folder, CONNECT_FILE, '"police"', '"the police"')

    assert not [line for line in refused(folder) if line.startswith("case_studies/")]


@pytest.mark.parametrize("text", ["title = ", "title = 'x'\ntitle = 'y'", "\x00", "[[["])
def test_a_file_that_is_no_toml_is_refused(folder, text):
    (folder / CONNECT_FILE).write_text(text)

    assert refused(folder)[0].startswith(f"{CONNECT_FILE}: It cannot be read: ")


@pytest.mark.parametrize("name", [CONNECT_FILE, AREAS_FILE])
def test_a_file_that_is_no_text_is_refused(folder, name):
    (folder / name).write_bytes(b"\xff\xfe\x00")

    assert refused(folder)[0].startswith(f"{name}: It cannot be read: ")


def test_a_row_may_have_a_line_break_in_its_quotes(folder):
    change(folder, AREAS_FILE, "South East,region", '"South\nEast",region')

    load(folder)

    assert Area.objects.get(slug="south-east").name == "South\nEast"


def test_the_command_fails_and_says_why(folder):
    change(folder, CONNECT_FILE, '"police"', '"the police"')

    with pytest.raises(CommandError) as failed:
        command(folder)

    assert str(failed.value) == (
        f"Nothing was loaded.\n{CONNECT_FILE}: led_by: Value 'the police' is not a valid choice."
    )
    assert not LoadedRecord.objects.exists()
    assert not Outcome.objects.exists()


def test_the_command_can_be_quiet(folder):
    said = StringIO()

    call_command("load_directory", "--folder", str(folder), stdout=said, verbosity=0)

    assert said.getvalue() == ""
    assert CaseStudy.objects.count() == 2


def test_a_rule_without_a_sentence_is_not_taken_for_one_of_ours():
    make_theme("alcohol")

    with pytest.raises(IntegrityError, match="themes_theme_slug_key"):
        save(Theme(slug="alcohol", name="Drink", kind="core_topic"))


def test_an_empty_folder_of_entries_loads_the_rest(folder):
    for path in (folder / "case_studies").iterdir():
        path.unlink()

    assert load(folder).created == 13
