"""Merging two records of one organisation: everything moves, and nothing is lost or forgotten."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models
from django.test import Client

from casestudies import merging, search_documents
from casestudies.loading import load
from casestudies.merging.namings import namings
from casestudies.models import CaseStudy, Evaluation, Funding, Partnership
from casestudies.search import parse
from casestudies.suggestions import suggest
from casestudies.workflow import Refused
from partners.models import FormerSlug, Organisation
from tests.admin.test_at_once import at_once
from tests.builders import make_case_study, make_organisation, make_person
from tests.casestudies.test_loading import FILES

pytestmark = pytest.mark.django_db


def merge(goes: Organisation, stays: Organisation, **changes: Any) -> merging.Plan:
    person = changes.pop("by", None) or make_person("Curator", f"curator-{goes.pk}-{stays.pk}")
    usual = {"by": person, "note": "One body.", "seen": merging.plan(goes, stays).digest}
    return merging.merge(goes, stays, **usual | changes)


def pair(**fields: Any) -> tuple[Organisation, Organisation]:
    return make_organisation("goes", **fields), make_organisation("stays")


# What moves


def test_everything_that_names_it_moves(client: Client) -> None:
    goes, stays = pair(also_known_as=["GO"], welsh_name="Mynd")
    case_study = make_case_study(
        led_by="police",
        partners=[{"organisation": goes, "role": "lead", "note": "Ran it."}],
        funding=[{"organisation": goes}],
        evaluations=[{"evaluator": goes}],
    )
    part = make_organisation("part", parent=goes)
    before, after = make_organisation("before"), make_organisation("after")
    before.successors.add(goes)
    goes.successors.add(after)
    FormerSlug.objects.create(slug="older", organisation=goes)

    merge(goes, stays)

    assert not Organisation.objects.filter(pk=goes.pk).exists()
    partner = Partnership.objects.get()
    assert (partner.organisation, partner.role, partner.note) == (stays, "lead", "Ran it.")
    assert Funding.objects.get().organisation == Evaluation.objects.get().evaluator == stays
    part.refresh_from_db()
    stays.refresh_from_db()
    assert part.parent == stays
    assert list(before.successors.all()) == [stays]
    assert list(stays.successors.all()) == [after]
    assert stays.also_known_as == ["Goes", "Mynd", "GO"]
    assert {former.slug for former in stays.former_slugs.all()} == {"goes", "older"}
    assert case_study.slug in client.get("/organisations/stays/").content.decode()


def test_the_old_address_leads_to_the_one_that_stays_in_one_step(client: Client) -> None:
    goes, stays = pair()
    last = make_organisation("last")
    merge(goes, stays)
    stays.refresh_from_db()
    merge(stays, last)
    for slug in ("goes", "stays"):
        response = client.get(f"/organisations/{slug}/?from=a+letter")
        assert response.status_code == 301
        assert response["Location"] == "/organisations/last/?from=a+letter"
        assert response["Cache-Control"] == "no-cache"
    with pytest.raises(IntegrityError, match="Another organisation had this address"):
        make_organisation("goes", name="New")


def test_search_and_suggestions_find_the_old_name() -> None:
    goes, stays = make_organisation("zebra-trust"), make_organisation("stays")
    case_study = make_case_study(partners=[goes])
    merge(goes, stays)
    words = parse("zebra trust")
    assert words is not None
    assert list(CaseStudy.objects.filter(words.matches(words.all_words))) == [case_study]
    assert search_documents.differing() == []
    assert [found.label for found in suggest("zebr")] == ["Stays (Zebra trust)"]


def test_names_that_are_there_are_not_there_twice() -> None:
    goes, stays = make_organisation("goes", name="STAYS", also_known_as=["S", "T"]), None
    stays = make_organisation("stays", also_known_as=["s"], welsh_name="t")
    merge(goes, stays)
    stays.refresh_from_db()
    assert stays.also_known_as == ["s"]


# Conflicts


def test_of_two_rows_that_say_the_same_one_goes() -> None:
    goes, stays = pair()
    case_study = make_case_study(
        partners=[
            {"organisation": goes, "note": "Gave rooms.", "position": 4},
            {"organisation": stays, "position": 2},
            {"organisation": goes, "role": "host"},
        ]
    )
    twin = Partnership.objects.get(organisation=stays)
    found = merging.plan(goes, stays)
    assert [(str(step.row), step.words) for step in found.steps] == [
        (
            "Goes (Partner)",
            [
                "Goes: the one that stays is there in the same way.",
                "What that one had left empty is taken over: note.",
            ],
        ),
        (
            "Goes (Host)",
            ["Moves.", "The one that stays is in this entry too: Stays (Partner). All stay."],
        ),
    ]
    merge(goes, stays)
    rows = case_study.partnerships.order_by("pk").values_list("pk", "role", "note", "position")
    assert rows[0] == (twin.pk, "partner", "Gave rooms.", 2)
    assert [row[1] for row in rows] == ["partner", "host"]
    deleted = Partnership.history.get(history_type="-")
    assert (deleted.organisation_id, deleted.note) == (goes.pk, "Gave rooms.")


def test_what_a_row_says_in_other_words_is_told_and_stays_in_the_history() -> None:
    goes, stays = pair()
    make_case_study(
        partners=[{"organisation": goes, "note": "A"}, {"organisation": stays, "note": "B"}]
    )
    assert merging.plan(goes, stays).steps[0].words[1] == "Kept in the history alone: note “A”."
    merge(goes, stays)
    assert Partnership.objects.get().note == "B"


def test_a_record_does_not_name_itself() -> None:
    above = make_organisation("above")
    goes, stays = pair(parent=above)
    stays.parent = goes
    stays.save()
    stays.successors.add(goes)
    goes.successors.add(stays)
    found = merge(goes, stays)
    assert found.is_succession
    assert [step.words for step in found.steps] == [
        ["Goes: an organisation does not name itself."]
    ] * 3
    stays.refresh_from_db()
    assert stays.parent == above
    assert not stays.successors.exists()


def test_a_part_of_the_one_that_stays_is_merged_into_it() -> None:
    stays = make_organisation("stays")
    goes = make_organisation("goes", parent=stays)
    merge(goes, stays)
    stays.refresh_from_db()
    assert stays.parent is None


def test_two_that_lie_in_each_other_stay_out_of_a_circle() -> None:
    goes, stays = pair()
    stays.parent = goes
    stays.save()
    goes.parent = stays
    goes.save()
    merge(goes, stays)
    stays.refresh_from_db()
    assert stays.parent is None


def test_it_is_refused_where_the_one_that_stays_would_lie_in_itself() -> None:
    goes, stays = pair()
    stays.parent = make_organisation("between", parent=goes)
    stays.save()
    with pytest.raises(Refused, match="would lie in itself"):
        merge(goes, stays)
    assert Organisation.objects.count() == 3


def test_a_successor_that_both_have_is_there_once() -> None:
    goes, stays = pair()
    after, before = make_organisation("after"), make_organisation("before")
    for one in (goes, stays):
        one.successors.add(after)
        before.successors.add(one)
    merge(goes, stays)
    assert list(stays.successors.all()) == [after]
    assert list(before.successors.all()) == [stays]


# History


def test_everything_that_changes_has_one_line_in_its_history() -> None:
    goes, stays = pair()
    case_study = make_case_study(partners=[goes], evaluations=[{"evaluator": goes}])
    other = make_case_study(partners=[stays])
    before = make_organisation("before", parent=goes)
    before.successors.add(goes)
    records = [case_study, Partnership.objects.first(), Evaluation.objects.get(), before, stays]
    lines = {record: record.history.count() for record in records}
    person = make_person("Curator")
    merge(goes, stays, by=person)

    reason = "Merged “Goes” into “Stays”. One body."
    for record, number in lines.items():
        latest = record.history.latest()
        assert record.history.count() == number + 1, record
        assert (latest.history_user, latest.history_change_reason) == (person, reason)
    told = before.history.latest()
    assert (told.parent, [s.to_organisation for s in told.successors.all()]) == (stays, [stays])
    gone = Organisation.history.filter(id=goes.pk).latest()
    assert (gone.history_type, gone.history_change_reason) == ("-", reason)
    case_study.refresh_from_db()
    other.refresh_from_db()
    assert (case_study.version, other.version) == (2, 1)
    row = Partnership.history.filter(case_study=case_study).latest()
    assert row.history_date > case_study.history.latest().history_date


# Two people at once


def test_what_was_changed_since_it_was_looked_at_is_refused() -> None:
    goes, stays = pair()
    case_study = make_case_study(state="draft", partners=[goes])
    changes: list[Callable[[], Any]] = [
        goes.save,
        stays.save,
        lambda: make_case_study(partners=[goes]),
        lambda: Partnership.objects.create(case_study=case_study, organisation=stays),
        lambda: CaseStudy.objects.filter(pk=case_study.pk).update(version=7),
        lambda: make_organisation(parent=goes),
    ]
    for number, change in enumerate(changes):
        seen = merging.plan(goes, stays).digest
        assert seen == merging.plan(goes, stays).digest
        change()
        with pytest.raises(Refused, match="after you opened this page"):
            merge(goes, stays, seen=seen, by=make_person("Curator", f"c{number}"))
    assert Organisation.objects.filter(pk=goes.pk).exists()


def test_it_needs_a_reason_two_records_and_the_right_to_do_it() -> None:
    goes, stays = pair()
    seen = merging.plan(goes, stays).digest
    for note in ("", "  "):
        with pytest.raises(Refused, match="Say why"):
            merge(goes, stays, note=note, by=make_person("Publisher", f"p{len(note)}"))
    for role in ("", "Contributor"):
        with pytest.raises(Refused, match="You may not merge organisations"):
            merge(goes, stays, by=make_person(role))
    with pytest.raises(Refused, match="after you opened this page"):
        merge(goes, goes, seen=seen)
    assert Organisation.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", ["back", "on", "beside", "again"])
def test_of_two_merges_at_once_nothing_is_lost(second: str) -> None:
    a, b, c = make_organisation("a"), make_organisation("b"), make_organisation("c")
    case_study = make_case_study(state="draft", partners=[a, b])
    person = make_person("Curator")
    goes, stays = {"back": (b, a), "on": (b, c), "beside": (a, c), "again": (a, b)}[second]
    seen = [merging.plan(a, b).digest, merging.plan(goes, stays).digest]

    def attempt(one: Organisation, other: Organisation, seen: str) -> bool:
        try:
            merging.merge(one, other, by=person, note="One body.", seen=seen)
        except Refused:
            return False
        return True

    done = at_once(partial(attempt, a, b, seen[0]), partial(attempt, goes, stays, seen[1]))
    assert sorted(done) == [False, True]
    named = {row.organisation.slug for row in case_study.partnerships.all()}
    there = {one.slug for one in Organisation.objects.all()}
    assert named <= there
    assert len(there) == 2
    assert FormerSlug.objects.count() == 1
    assert search_documents.differing() == []


def test_a_merge_that_fails_on_the_way_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    goes, stays = pair()
    make_case_study(partners=[goes])

    def fail() -> None:
        raise RuntimeError

    lines = [model.history.count() for model in (CaseStudy, Organisation, Partnership)]
    monkeypatch.setattr(search_documents, "settle", fail)
    with pytest.raises(RuntimeError):
        merge(goes, stays)
    assert Partnership.objects.get().organisation == goes
    assert lines == [model.history.count() for model in (CaseStudy, Organisation, Partnership)]
    assert not FormerSlug.objects.exists()


# That nothing is forgotten


def test_every_key_of_the_database_to_organisations_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT conrelid::regclass::text, attname FROM pg_constraint
            JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
            WHERE contype = 'f' AND confrelid = 'partners_organisation'::regclass
            """
        )
        keys = set(cursor.fetchall())
    found = set()
    for naming in namings():
        if naming.is_list:
            table, column = naming.field.m2m_db_table(), naming.field.m2m_reverse_name()
            found.add((table, naming.field.m2m_column_name() if naming.is_own else column))
        else:
            found.add((naming.model._meta.db_table, naming.field.column))
    assert found == keys


@contextmanager
def added_later() -> Iterator[tuple[Any, Any, Any]]:
    """Models of tomorrow that name organisations in each way there is."""

    class Visit(models.Model):  # noqa: DJ008
        host = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
        guests = models.ManyToManyField(Organisation, related_name="visits")
        case_study = models.ForeignKey(CaseStudy, models.CASCADE, related_name="+")

        class Meta:
            app_label = "casestudies"
            unique_together = [("host", "case_study")]

    class Office(models.Model):  # noqa: DJ008
        body = models.OneToOneField(Organisation, models.CASCADE, related_name="office")
        town = models.CharField(max_length=9, blank=True)
        street = models.CharField(max_length=9, blank=True)

        class Meta:
            app_label = "casestudies"

    class Club(models.Model):  # noqa: DJ008
        members = models.ManyToManyField(Organisation, through="Membership")

        class Meta:
            app_label = "casestudies"

    class Membership(models.Model):  # noqa: DJ008
        club = models.ForeignKey(Club, models.CASCADE)
        body = models.ForeignKey(Organisation, models.CASCADE)

        class Meta:
            app_label = "casestudies"

    try:
        with connection.schema_editor() as editor:
            for model in (Visit, Office, Club, Membership):
                editor.create_model(model)
        yield Visit, Office, Club
    finally:
        for name in ("visit", "visit_guests", "office", "club", "membership"):
            apps.all_models["casestudies"].pop(name)
        apps.clear_cache()


def test_a_relation_that_is_added_later_moves_too() -> None:
    goes, stays = pair()
    one, other = make_case_study(), make_case_study()
    with added_later() as (Visit, Office, Club):  # noqa: N806
        for case_study in (one, other):
            Visit.objects.create(host=goes, case_study=case_study).guests.set([goes])
        twin = Visit.objects.create(host=stays, case_study=one)
        Office.objects.create(body=goes, town="Leeds", street="A")
        kept = Office.objects.create(body=stays, street="B")
        club = Club.objects.create()
        club.members.add(goes)
        merge(goes, stays)
        assert list(Visit.objects.values_list("host", "case_study").order_by("case_study")) == [
            (stays.pk, one.pk),
            (stays.pk, other.pk),
        ]
        assert Visit.objects.filter(pk=twin.pk).exists()
        assert list(Visit.objects.exclude(pk=twin.pk).get().guests.all()) == [stays]
        assert list(club.members.all()) == [stays]
        assert Office.objects.values_list("pk", "body", "town", "street").get() == (
            *(kept.pk, stays.pk),
            *("Leeds", "B"),
        )


# The loader


def test_files_that_name_the_old_one_load_as_before(tmp_path: Path) -> None:
    (tmp_path / "case_studies").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    load(tmp_path)
    goes = Organisation.objects.first()
    assert goes is not None
    stays = make_organisation("stays")
    merge(goes, stays)
    changed = tmp_path / "organisations.csv"
    changed.write_text(changed.read_text().replace(goes.name, f"{goes.name} of today"))
    report = load(tmp_path)
    assert report.kept == [f"organisations.csv: {goes.slug}"]
    assert list(Organisation.objects.filter(slug=goes.slug)) == []
