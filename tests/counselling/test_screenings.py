"""Screenings: sealed, declined apart from not asked, raising each flag once, opened audited."""

import re
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import AuditEntry
from counselling import actions, screening
from counselling.models import Case, Client, Flag, Screening, Session
from tests.cast import Cast
from tests.factories import REASON, WHY

ASKED = {"deception": "yes", "isolation": "declined", "pregnant": "no", "seeing": "a_lot"}


def sent_with(answers: dict[str, str], **more: Any) -> dict[str, Any]:
    """Return a session as its page sends it, with these answers and all others not asked."""
    every = {f"screen-{name}": answers.get(name, "") for name in screening.QUESTIONS}
    return {
        "key": str(uuid7()),
        "topics": ["work_abroad"],
        "mode": "walk_in",
        "language": "bn",
        "happened_at": timezone.now().strftime("%Y-%m-%dT00:01"),
        **every,
        **more,
    }


def log(cast: Cast, client: Client, answers: dict[str, str]) -> Session:
    """Return a session that the counsellor logged with these answers."""
    facts: dict[str, Any] = {"mode": "walk_in", "language": "bn", "topics": ["work_abroad"]}
    return actions.session_log(client=client, by=cast.counsellor, screened=answers, **facts)


def flags_of(client: Client) -> set[tuple[str, str]]:
    """Return the flags that stand."""
    standing = Flag.objects.filter(client=client, lifted_at=None)
    return set(standing.values_list("family", "code"))


def readings() -> int:
    with scope.system(reason="test"):
        return AuditEntry.objects.filter(action="screening.read").count()


def test_answers_are_sealed_with_the_session_and_raise_flags_once(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    path = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    sent = sent_with(ASKED)
    for _ in range(2):
        assert browser_of(cast.counsellor).post(path, sent).status_code == 302
    with acting(cast.counsellor):
        held = Screening.objects.get()
        assert (held.session_id, held.answered, held.declined) == (Session.objects.get().pk, 4, 1)
        assert actions.screening_read(screening=held, reason=REASON) == ASKED
        assert flags_of(client_of_dhaka) == {
            ("forced_labour", "deception"),
            ("vulnerability", "disability"),
        }
        with connection.cursor() as cursor:
            cursor.execute("SELECT answers FROM counselling_screening")
            assert "deception" not in cursor.fetchone()[0]


def test_nothing_asked_keeps_nothing(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    path = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    assert browser_of(cast.counsellor).post(path, sent_with({})).status_code == 302
    with acting(cast.counsellor):
        assert Session.objects.count() == 1
        assert not Screening.objects.exists()


@pytest.mark.parametrize("answer", ["maybe", "a_lot"])
def test_another_answer_is_refused_and_nothing_ticked_is_lost(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client, answer: str
) -> None:
    path = reverse("counselling:session-new", args=[client_of_dhaka.pk])
    sent = sent_with({"deception": answer, "isolation": "declined"})
    page = browser_of(cast.counsellor).post(path, sent)
    assert page.status_code == 422
    ticked = re.findall(r'name="screen-isolation" value="(\w*)" data-no-draft checked', page.text)
    assert ticked == ["declined"]
    with acting(cast.counsellor):
        assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("answer", "raised"),
    [("none", False), ("some", False), ("a_lot", True), ("cannot", True), ("declined", False)],
)
def test_difficulties_are_flagged_from_a_lot_on(answer: str, *, raised: bool) -> None:
    assert bool(screening.flags_raised({"walking": answer})) is raised


def test_every_question_raises_a_flag_that_is_on_a_list() -> None:
    from counselling.models.flags import CODES

    for question in screening.QUESTIONS.values():
        family, code = question.raises
        assert code in CODES[family], question.name
    assert len(screening.PARTS[0].questions) == 11
    assert len(screening.PARTS[2].questions) == 6


def test_a_grave_answer_restricts_the_cases(
    cast: Cast, acting: Any, client_of_dhaka: Client, case: Case
) -> None:
    with acting(cast.counsellor):
        log(cast, client_of_dhaka, {"possible_vot": "yes"})
        case.refresh_from_db()
        assert case.restricted


def test_a_flag_that_was_lifted_is_not_raised_by_an_old_answer(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        held = log(cast, client_of_dhaka, {"deception": "yes"}).screening
        flag = Flag.objects.get()
        actions.flag_lift(flag=flag, by=cast.counsellor, version=flag.version, why="A mistake")
        answers = {"deception": "yes", "isolation": "yes"}
        actions.screening_edit(screening=held, version=0, by=cast.counsellor, answers=answers)
        assert flags_of(client_of_dhaka) == {("forced_labour", "isolation")}
        held.refresh_from_db()
        assert (held.answered, held.version) == (2, 1)
        log(cast, client_of_dhaka, {"deception": "yes"})
        assert ("forced_labour", "deception") in flags_of(client_of_dhaka)


def test_answers_stand_closed_until_they_are_asked_for(
    cast: Cast, acting: Any, browser_of: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        session = log(cast, client_of_dhaka, ASKED)
    path = reverse("counselling:screening", args=[session.pk])
    browser = browser_of(cast.colleague)
    closed = browser.get(path)
    assert "screen-deception" not in closed.text
    assert "1 declined" in closed.text
    assert readings() == 0
    opened = browser.post(path, {"open": "1"} | WHY)
    assert opened.context["screening"].answers == ASKED
    assert readings() == 1
    again = {f"screen-{name}": each for name, each in (ASKED | {"isolation": "no"}).items()}
    assert browser.post(path, again | {"version": "0"}).status_code == 302
    assert browser.post(path, again | {"version": "0"}).status_code == 409
    with acting(cast.counsellor):
        held = Screening.objects.get()
        assert (held.declined, held.version) == (0, 1)


def test_a_session_is_screened_later_and_once(
    cast: Cast, acting: Any, browser_of: Any, session: Session
) -> None:
    path = reverse("counselling:screening", args=[session.pk])
    sent = {"key": str(uuid7()), "screen-deception": "declined"}
    browser = browser_of(cast.counsellor)
    assert browser.post(path, {"key": sent["key"]}).status_code == 422
    assert browser.post(path, sent).status_code == 302
    with acting(cast.counsellor):
        held = Screening.objects.get()
        assert actions.screening_read(screening=held, reason=REASON) == {"deception": "declined"}
        with pytest.raises(Exception, match="screened this session meanwhile"):
            actions.screening_keep(session=session, by=cast.colleague, answers={"deception": "no"})
    assert browser_of(cast.other_centre).get(path).status_code == 404
