"""People who save at the same moment, each on a connection of their own: none is overwritten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from time import sleep
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from casestudies import restoring, workflow
from casestudies.loading import load
from casestudies.models import CaseStudy
from casestudies.workflow import Refused
from tests.admin.browser import address, errors_of, fields_of, fill
from tests.admin.conftest import signed_in
from tests.builders import make_case_study, make_person
from tests.casestudies.test_loading import FILES, change
from tests.sheets import files as sheets

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case_studies").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def at_once(*tasks: Callable[[], Any]) -> list[Any]:
    """Do all of these at the same moment, each with a connection of its own."""
    ready = Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            ready.wait(timeout=30)
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return [future.result() for future in [threads.submit(run, task) for task in tasks]]


def people() -> list[User]:
    return [make_person("Publisher", f"person-{number}") for number in range(PEOPLE)]


def post(person: User, url: str, typed: Any) -> Any:
    response = signed_in(person).post(url, typed)
    return response if response.status_code == 200 else None


def test_of_six_who_save_at_once_one_saves_and_the_others_keep_their_text() -> None:
    case_study = make_case_study(state="draft", title="As it was", lessons=[{"text": "Old"}])
    url = address(case_study)
    everybody = people()
    for number in range(3):
        typed = [
            fill(signed_in(p), url, {"title": f"{p} {number}", "lessons-0-text": f"{p}"}, {})
            for p in everybody
        ]
        answers = at_once(
            *(partial(post, p, url, t) for p, t in zip(everybody, typed, strict=True))
        )
        refused = [(t, a) for t, a in zip(typed, answers, strict=True) if a is not None]
        assert len(refused) == PEOPLE - 1
        winner = CaseStudy.objects.get()
        who = winner.title.split()[0]
        assert winner.version == number + 2
        assert winner.lessons.get().text == who
        for sent, answer in refused:
            assert f"{who} saved this entry on" in errors_of(answer)[0]
            assert fields_of(answer)["title"] == [sent["title"]]
            assert fields_of(answer)["lessons-0-text"] == [sent["lessons-0-text"]]


def test_the_text_of_a_row_that_somebody_took_away_stays() -> None:
    lessons = [{"text": "One", "position": 1}, {"text": "Two", "position": 2}]
    case_study = make_case_study(state="draft", lessons=lessons)
    url, (first, second) = address(case_study), people()[:2]
    typed = fill(signed_in(second), url, {"lessons-0-text": "One, better"}, {})
    removal = fill(signed_in(first), url, {"lessons-0-DELETE": "on"}, {})
    assert post(first, url, removal) is None
    answer = post(second, url, typed)
    assert "person-0 saved this entry on" in errors_of(answer)[0]
    shown = fields_of(answer)
    assert (shown["lessons-0-text"], shown["lessons-1-text"]) == (["Two"], ["One, better"])
    assert [lesson.text for lesson in case_study.lessons.all()] == ["Two"]
    assert post(second, url, shown | {"save_over": "2"}) is None
    assert [lesson.text for lesson in case_study.lessons.all()] == ["One, better", "Two"]


def test_a_move_and_an_edit_at_once() -> None:
    case_study = make_case_study(state="in_review", title="As it was")
    url, (first, second) = address(case_study), people()[:2]
    typed = fill(signed_in(first), url, {"title": "Edited"}, {})

    def publish() -> bool:
        workflow.move(CaseStudy.objects.get(), "published", by=second, note="As it is.")
        return True

    answer, _moved = at_once(partial(post, first, url, typed), publish)
    stored = CaseStudy.objects.get()
    assert stored.state == "published"
    if answer is None:  # the edit was first, and what is published has it
        assert (stored.title, stored.version) == ("Edited", 3)
    else:
        assert "person-1 saved this entry on" in errors_of(answer)[0]
        assert (stored.title, stored.version) == ("As it was", 2)


def test_of_two_moves_at_once_one_is_refused() -> None:
    make_case_study(state="in_review")
    seen = [CaseStudy.objects.get(), CaseStudy.objects.get()]

    def try_to_move(case_study: CaseStudy, end: str, person: User) -> bool:
        try:
            workflow.move(case_study, end, by=person, note="Because.")
        except Refused:
            return False
        return True

    first, second = people()[:2]
    done = at_once(
        partial(try_to_move, seen[0], "published", first),
        partial(try_to_move, seen[1], "draft", second),
    )
    assert sorted(done) == [False, True]
    assert CaseStudy.objects.get().version == 2


def test_of_a_restore_and_an_edit_at_once_one_is_refused() -> None:
    case_study = make_case_study(state="draft", title="The old name")
    version = case_study.history.latest()
    case_study.title = "The new name"
    case_study.save()
    url, (first, second) = address(case_study), people()[:2]
    typed = fill(signed_in(first), url, {"title": "Edited"}, {})

    def restore() -> bool:
        try:
            restoring.restore(case_study, version, by=second, note="Back", seen=1)
        except Refused:
            return False
        return True

    answer, restored = at_once(partial(post, first, url, typed), restore)
    assert (answer is None) != restored
    stored = CaseStudy.objects.get()
    assert (stored.title, stored.version) == ("The old name" if restored else "Edited", 2)


def test_of_an_upload_and_an_edit_at_once_one_is_refused() -> None:
    case_study = make_case_study(state="draft", title="As it was")
    url, (first, second) = address(case_study), people()[:2]
    typed = fill(signed_in(first), url, {"title": "Edited"}, {})
    [row] = sheets.download("case_studies")
    content = sheets.as_csv([row | {"title": "Uploaded"}])
    answer, plan = at_once(
        partial(post, first, url, typed), partial(sheets.save, "case_studies", content, second)
    )
    stored = CaseStudy.objects.get()
    if answer is None:  # the edit was first
        assert "person-0 saved this on" in sheets.told(plan)[0]
        assert (stored.title, stored.version) == ("Edited", 2)
    else:
        assert "person-1 saved this entry on" in errors_of(answer)[0]
        assert fields_of(answer)["title"] == ["Edited"]
        assert (stored.title, stored.version, plan.problems) == ("Uploaded", 2, [])


def test_a_form_opened_before_a_load_is_refused(folder: Path) -> None:
    load(folder)
    case_study, person = CaseStudy.objects.get(slug="connect"), people()[0]
    url = address(case_study)
    typed = fill(signed_in(person), url, {"title": "Mine"}, {})
    change(folder, "case_studies/connect.toml", "It connects.", "It connects all.")
    load(folder)
    answer = post(person, url, typed)
    assert "The loading of files saved this entry on" in errors_of(answer)[0]
    assert fields_of(answer)["title"] == ["Mine"]
    assert CaseStudy.objects.get(slug="connect").summary == "It connects all."


def test_a_load_waits_for_an_edit_and_leaves_it_alone(folder: Path) -> None:
    load(folder)
    case_study, person = CaseStudy.objects.get(slug="connect"), people()[0]
    change(folder, "case_studies/connect.toml", "It connects.", "It connects all.")
    locked = Barrier(2)

    def edit() -> None:
        with transaction.atomic():
            mine = CaseStudy.objects.select_for_update().get(pk=case_study.pk)
            locked.wait(timeout=30)
            sleep(0.5)  # the load reads the entry meanwhile, and has to wait
            mine.title, mine._history_user = "Mine", person
            mine.save()

    def load_then() -> list[str]:
        locked.wait(timeout=30)
        return load(folder).kept

    _edited, kept = at_once(edit, load_then)
    assert kept == ["case_studies/connect.toml"]
    stored = CaseStudy.objects.get(slug="connect")
    assert (stored.title, stored.summary) == ("Mine", "It connects.")
