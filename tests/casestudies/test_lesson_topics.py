"""Lessons across case studies, by topic."""

from html import unescape

import pytest

from casestudies import lesson_topics
from casestudies.vocabulary import LessonTopic
from tests.builders import make_case_study

pytestmark = pytest.mark.django_db

IT = {"topic": "it_systems", "text": "One system.", "locator": "page 9"}


def test_every_topic_has_an_address_that_means_it():
    assert [lesson_topics.topic_of(lesson_topics.slug(t)) for t in LessonTopic] == [*LessonTopic]


def test_topics_stand_with_their_numbers_and_gaps_stay():
    make_case_study(lessons=[IT, IT | {"kind": "hindered"}, {"topic": "training"}])
    make_case_study(lessons=[IT], state="draft")

    topics = lesson_topics.topics()

    assert [(t.topic, t.kinds) for t in topics if t.total] == [
        ("it_systems", [("What helped", 1), ("What got in the way", 1)]),
        ("training", [("What helped", 1)]),
    ]
    assert len(topics) == len(LessonTopic)


def test_the_list_links_to_topics_and_says_the_gaps(client):
    make_case_study(lessons=[IT])

    page = client.get("/lessons/").content.decode()

    assert 'href="/lessons/it-systems/">IT systems</a>' in page
    assert "/lessons/training/" not in page
    assert page.count("Gap: no lesson yet") == len(LessonTopic) - 1


def test_a_topic_shows_each_lesson_with_entry_place_and_locator(client):
    make_case_study("connect", place_text="York", lessons=[IT, {"topic": "training"}])

    page = unescape(client.get("/lessons/it-systems/").content.decode())

    assert "One system." in page
    assert 'href="/case-studies/connect/#lessons">Connect</a>, York' in page
    assert "Source: Any source, page 9" in page
    assert "Leaders met often." not in page
    assert 'href="/lessons/training/"' in page


def test_a_topic_without_lessons_says_so(client):
    assert "This is a gap" in client.get("/lessons/training/").content.decode()


@pytest.mark.parametrize("address", ["/lessons/nope/", "/lessons/it_systems/"])
def test_other_topics_are_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_a_topic_takes_two_statements_and_the_list_one(client, django_assert_num_queries, number):
    for _ in range(number):
        make_case_study(lessons=[IT])
    with django_assert_num_queries(2):
        client.get("/lessons/it-systems/")
    with django_assert_num_queries(1):
        client.get("/lessons/")
