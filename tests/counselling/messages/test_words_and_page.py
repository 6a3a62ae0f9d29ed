"""The page of a client's messages, and the words of them in every language."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from time_machine import Traveller

from centres import scope
from counselling.message_delivery import messages_send
from counselling.message_words import PLEASE_CALL, REMINDER, language_of, stops, words_of
from counselling.models import Client, ClientMessage, FollowUp
from tests.cast import Cast
from tests.counselling.messages.world import (
    fared,
    files,
    send,
)


def test_another_centre_sees_neither_message_nor_page(
    cast: Cast, acting: Any, client: Client, browser_of: Any
) -> None:
    message = send(cast, acting, client)
    browser = browser_of(cast.other_centre)
    for name, pk in (("client-messages", client.pk), ("message-cancel", message.pk)):
        assert browser.post(reverse(f"counselling:{name}", args=[pk])).status_code == 404
    with acting(cast.other_centre):
        assert not ClientMessage.objects.exists()


def test_it_is_taken_back_before_it_goes_out(
    cast: Cast, browser_of: Any, promised: FollowUp, folder: Path, noon: Traveller
) -> None:
    with scope.system(reason="test"):
        message = ClientMessage.objects.get()
    browser_of(cast.counsellor).post(reverse("counselling:message-cancel", args=[message.pk]))
    noon.shift(dt.timedelta(days=2))
    messages_send()
    assert (fared(message), files(folder)) == (("dropped", "cancelled"), [])


def test_words_are_there_in_every_language_and_in_the_next_best() -> None:
    assert PLEASE_CALL.keys() == REMINDER.keys()
    assert [language_of(*each) for each in (("ur", []), ("sd", ["ps", "en"]), ("xx", ["yy"]))] == [
        "ur",
        "ps",
        "en",
    ]
    assert words_of("please_call", "en", call_back="123") == f"{PLEASE_CALL['en']} 123"


@pytest.mark.parametrize(
    ("text", "is_stop"),
    [
        ("STOP", True),
        (" stop! ", True),
        ("توقف", True),
        ("বন্ধ", True),
        ("/stop", True),
        ("Don't stop", False),
    ],
)
def test_a_wish_for_no_more_is_understood(text: str, *, is_stop: bool) -> None:
    assert stops(text) is is_stop


def test_the_page_of_messages_costs_few_queries(
    cast: Cast, acting: Any, client: Client, browser_of: Any, queries_of: Any
) -> None:
    path = reverse("counselling:client-messages", args=[client.pk])
    browser = browser_of(cast.counsellor)
    few = queries_of(browser, path)
    send(cast, acting, client)
    messages_send()
    assert (queries_of(browser, path), few <= 15) == (few, True)
