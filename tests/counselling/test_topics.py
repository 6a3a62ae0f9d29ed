"""Topics: two levels, in each language; switched off they are offered no more, and never lost."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from django.urls import reverse
from django.utils import translation
from uuid_utils.compat import uuid7

from centres import scope
from centres.edits import StaleEdit
from counselling import actions
from counselling.codes import Topic as FirstLevel
from counselling.forms.topics import TopicsField, TopicsInput
from counselling.models import Client, Session, Topic
from counselling.selectors.topics import (
    topic_groups,
    topic_known,
    topics_let_go,
    topics_line,
)
from counselling.topic_codes import CODE_LENGTH, NAMED, SECOND
from tests.cast import Cast

LIST = "counselling:topic-list"


@pytest.fixture(autouse=True)
def _as_they_stand() -> Iterator[None]:
    """Let no test see another's topics."""
    topics_let_go()
    yield
    topics_let_go()


def offered(country: str) -> set[str]:
    """Return the codes that are offered in the country."""
    return {line.code for group in topic_groups(country) for line in group.lines}


def add(**told: Any) -> Topic:
    """Return a new topic."""
    return actions.topic_add(**{"labels": {"en": "Work in Romania"}, "key": uuid7().hex} | told)


def test_the_code_list_fits_its_field() -> None:
    assert set(SECOND) == set(FirstLevel)
    assert max(map(len, NAMED)) <= CODE_LENGTH
    assert len(NAMED) == len(FirstLevel) + sum(map(len, SECOND.values()))


def test_what_was_added_belongs_to_its_country(db: None) -> None:
    with scope.system(reason="test"):
        topic = add(country="BD", parent="work_abroad")
        again = add(country="BD", parent="work_abroad", key="0" * 32)
        assert again.code != topic.code
        assert add(country="BD", parent="work_abroad", key="0" * 32) == again
        assert topic.code in offered("BD")
        assert topic.code not in offered("IQ")
        assert topic_known(topic.code, "BD")
        assert not topic_known(topic.code, "IQ")
        group = next(group for group in topic_groups("BD") if group.first.code == "work_abroad")
        assert group.second[-2].code == topic.code


def test_it_is_named_in_each_language(db: None) -> None:
    with scope.system(reason="test"):
        topic = add(labels={"bn": "রোমানিয়ায় কাজ"})
        assert topic.code.startswith("romani")
        actions.topic_edit(code="study", version=0, labels={"en": "Studies"}, position=20)
        assert topics_line(["study", topic.code]) == "Studies, রোমানিয়ায় কাজ"
        with translation.override("bn"):
            assert topics_line(["study"]) != "Studies"
        with pytest.raises(StaleEdit):
            actions.topic_edit(code="study", version=0, labels={}, position=20)


def test_a_country_does_without_one_and_old_sessions_show_it(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        facts: dict[str, Any] = {"mode": "walk_in", "language": "bn", "topics": ["kafala"]}
        session = actions.session_log(client=client_of_dhaka, by=cast.counsellor, **facts)
    browser = browser_of(cast.coordinator)
    path = reverse("counselling:topic-switch", args=["kafala"])
    assert browser.post(path, {"country": "BD", "on": "0"}).status_code == 302
    assert "kafala" not in offered("BD")
    assert "kafala" in offered("IQ")
    new = browser_of(cast.counsellor).get(
        reverse("counselling:session-new", args=[client_of_dhaka.pk])
    )
    assert 'value="kafala"' not in new.text
    old = browser_of(cast.counsellor).get(reverse("counselling:session", args=[session.pk]))
    assert 'value="kafala"' in old.text
    sent = {
        "topics": ["kafala"], "mode": "walk_in", "language": "bn", "version": "0",
        "happened_at": "2026-01-05T10:00", "minutes": "15",
    }  # fmt: skip
    answer = browser_of(cast.counsellor).post(
        reverse("counselling:session", args=[session.pk]), sent
    )
    assert answer.status_code == 302
    client = browser_of(cast.counsellor).get(
        reverse("counselling:client", args=[client_of_dhaka.pk])
    )
    assert "Sponsorship (kafala)" in client.text
    assert browser.post(path, {"country": "BD", "on": "1"}).status_code == 302
    assert "kafala" in offered("BD")


def test_without_the_first_level_the_second_is_not_offered(db: None) -> None:
    with scope.system(reason="test"):
        actions.topic_switch(code="skills", country="BD", on=False)
        assert {"skills", "cv"}.isdisjoint(offered("BD"))
        kept = [group.first.code for group in topic_groups("BD", ["cv"])]
        assert kept[-1] == "skills"


@pytest.mark.parametrize(
    ("who", "code", "country", "status"),
    [
        ("coordinator", "kafala", "BD", 302),
        ("coordinator", "kafala", "IQ", 403),
        ("coordinator", "kafala", "", 403),
        ("admin", "kafala", "", 302),
        ("counsellor", "kafala", "BD", 403),
        ("coordinator", "no_such", "BD", 404),
    ],
)
def test_who_switches_what(
    cast: Cast, browser_of: Any, who: str, code: str, country: str, status: int
) -> None:
    path = reverse("counselling:topic-switch", args=[code])
    answer = browser_of(getattr(cast, who)).post(path, {"country": country, "on": "0"})
    assert answer.status_code == status


def test_a_coordinator_adds_and_names_her_countrys_own(
    cast: Cast, browser_of: Any, acting: Any
) -> None:
    browser = browser_of(cast.coordinator)
    path = reverse("counselling:topic-add")
    sent = {"key": str(uuid7()), "country": "BD", "parent": "work_abroad", "name_en": "Romania"}
    assert browser.post(path, sent | {"name_en": ""}).status_code == 422
    assert browser.post(path, sent | {"country": ""}).status_code == 422
    for _ in range(2):
        assert browser.post(path, sent)["Location"].endswith("?country=BD")
    with acting(cast.coordinator):
        topic = Topic.objects.get()
    edit = reverse("counselling:topic", args=[topic.code])
    named = {"name_en": "Work in Romania", "position": "5", "version": "0"}
    assert browser.post(edit, named).status_code == 302
    assert browser.post(edit, named).status_code == 409
    assert topics_line([topic.code]) == "Work in Romania"
    page = browser.get(reverse(LIST), {"country": "BD"})
    assert "Work in Romania" in page.text
    assert "<td>Arabic, Bangla</td>" in page.text
    assert browser_of(cast.counsellor).get(reverse(LIST)).status_code == 403
    assert browser.get(reverse("counselling:topic", args=["study"])).status_code == 403


def test_the_list_costs_the_same_however_many(cast: Cast, browser_of: Any, queries_of: Any) -> None:
    browser = browser_of(cast.coordinator)
    few = queries_of(browser, reverse(LIST))
    with scope.system(reason="test"):
        for number in range(20):
            add(country="BD", labels={"en": f"Topic {number}"})
    assert queries_of(browser, reverse(LIST)) == few <= 15


def test_boxes_are_drawn_with_what_they_are_also_called(db: None) -> None:
    field = TopicsField()
    field.offer("BD")
    topics_input = cast(TopicsInput, field.widget)
    with scope.system(reason="test"), translation.override("bn"):
        drawn = str(topics_input.render("topics", ["cv"], {"id": "id_topics"}))
        assert 'value="cv"' in drawn
        assert 'data-also="cv Writing a CV"' in drawn
        assert drawn.count("<details open>") == 1
        assert drawn.count(" checked") == 1
    assert field.valid_value("cv")
    assert not field.valid_value("no_such")


def test_a_session_keeps_any_code_it_was_given(db: None) -> None:
    assert topics_line(["gone_long_ago"]) == "gone_long_ago"
    assert Session._meta.get_field("topics").base_field.max_length == CODE_LENGTH
