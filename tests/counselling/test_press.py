"""The press: whatever somebody typed, a paper comes out of it."""

import random
import unicodedata
from typing import Any

import pytest
import typst
from django.urls import reverse

from centres import scope
from centres.models import AuditEntry
from counselling import actions
from counselling.models import Client
from counselling.paper.letters import MISSING, _faces, printable
from counselling.paper.press import NotPrinted, pdf_of
from tests.cast import Cast


def paper(text: str, language: str = "en") -> dict[str, Any]:
    """Return what the templates take, with the text in each of its places."""
    entry = {"when": text, "kind": text, "title": text, "text": text}
    sections = [
        {"heading": text, "facts": [[text, text]]},
        {"heading": text, "entries": [entry]},
    ]
    part = {"lang": language, "dir": "ltr", "title": text, "sum": text, "sections": sections}
    head = {"title": text, "foot": text, "lang": language, "dir": "ltr", "date": [2026, 1, 1]}
    return {**head, "parts": [part]}


@pytest.mark.parametrize(
    "words", ["👍🏽", "👨‍👩‍👧", "1\ufe0f\u20e3", "陈伟", "김", "မြန်မာ", "ሰላም", "\x07", "\ufeff"]
)
@pytest.mark.parametrize("template", ["case_summary", "grievance"])
def test_letters_that_no_font_has_don_t_bar_a_paper(words: str, template: str) -> None:
    assert pdf_of(template, paper(f"Pay → {words} বেতন")).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ali 陈伟 paid", f"Ali {MISSING}{MISSING} paid"),
        ("👍\ufe0f", MISSING),
        ("a\u0e34b", f"a{MISSING}b"),
        ("\ufeffbell\x07\n", "bell\n"),
    ],
)
def test_a_mark_is_seen_where_a_letter_is_missing(typed: str, printed: str) -> None:
    assert printable({"text": [typed]}) == {"text": [printed]}


@pytest.mark.parametrize(
    "typed", ["Zoë e\u0301", "ক্ষতি য\u09cd\u200cয", "راتب\u200f", "සිංහල", "தமிழ்", "\u2068x\u2069"]
)
def test_what_can_be_printed_stays_as_it_was_typed(typed: str) -> None:
    assert printable(typed) == typed


def test_no_mixture_of_letters_bars_a_paper() -> None:
    chance = random.Random(5)
    known = sorted(set[str]().union(*_faces()))
    foreign = [chr(chance.randrange(0x20, 0xD7FF)) for _ in range(2000)]
    foreign += [chr(chance.randrange(0xE000, 0x110000)) for _ in range(500)]
    unseen = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) in {"Cf", "Zs"}]
    pool = [*known, *foreign, *unseen]
    for language in ("en", "ur", "bn", "si"):
        text = "".join(chance.choice(pool) for _ in range(1500))
        assert pdf_of("case_summary", paper(text, language)).startswith(b"%PDF")


def test_what_the_press_refuses_is_said_and_the_try_written_down(
    cast: Cast,
    acting: Any,
    browser_of: Any,
    client_of_dhaka: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with acting(cast.counsellor):
        case = actions.case_open(client=client_of_dhaka, by=cast.counsellor, kind="going_abroad")

    def refuse(*_given: Any, **_named: Any) -> bytes:
        raise typst.TypstError("PDF/UA-1 error: the text Xanthippe could not be displayed", "")

    monkeypatch.setattr(typst, "compile", refuse)
    with pytest.raises(NotPrinted):
        pdf_of("case_summary", paper("x"))
    path = reverse("counselling:case-summary", args=[case.pk])
    answer = browser_of(cast.counsellor).post(path, {})
    assert answer.status_code == 422
    assert "The paper could not be made" in answer.content.decode()
    with scope.system(reason="test"):
        assert AuditEntry.objects.filter(action="case.print").count() == 1
