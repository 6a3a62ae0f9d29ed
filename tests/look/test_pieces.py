"""The pieces: what they show, that they escape, that errors are tied to their fields."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils import timezone, translation

from centres.moments import calendar_override, moment_exact, moment_relative
from tests.look import sheet

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
NASTY = "<script>alert(1)</script>"


class NameForm(forms.Form):
    name = forms.CharField(help_text="As the person says it.")
    nick = forms.CharField(required=False)


def draw(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context)).strip()


def test_chip_says_its_state_with_icon_and_word() -> None:
    drawn = draw("{% chip 'late' label %}", label="2 days late")
    assert drawn.startswith('<span class="chip chip-late"><svg')
    assert drawn.endswith('#triangle"></use></svg>2 days late</span>')


def test_chip_knows_its_tones_only() -> None:
    with pytest.raises(TemplateSyntaxError):
        draw("{% chip 'pink' 'x' %}")


@pytest.mark.parametrize(
    "source",
    [
        "{% chip 'calm' nasty %}",
        "{% include 'components/note.html' with strong=nasty text=nasty %}",
        "{% include 'components/empty.html' with title=nasty text=nasty url=nasty label=nasty %}",
        "{% include 'components/conflict.html' with differences=differences by=nasty %}",
        "{% include 'components/save_bar.html' with label=nasty cancel=nasty %}",
    ],
)
def test_pieces_escape(source: str) -> None:
    differences = [{"label": NASTY, "mine": NASTY, "theirs": NASTY}]
    drawn = draw(source, nasty=NASTY, differences=differences)
    assert "&lt;script&gt;" in drawn
    assert "<script" not in drawn


def test_field_escapes_what_was_typed() -> None:
    assert "<script" not in draw("{% field form.name %}", form=NameForm({"name": NASTY}))


def test_field_ties_hint_and_error_to_the_widget() -> None:
    drawn = draw("{% field form.name autocomplete='off' %}", form=NameForm({"name": ""}))
    assert 'aria-describedby="id_name_hint id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'id="id_name_hint"' in drawn
    assert 'id="id_name_error"' in drawn
    assert 'autocomplete="off"' in drawn


def test_field_marks_what_is_optional_and_not_what_is_required() -> None:
    form = NameForm()
    assert "optional" in draw("{% field form.nick %}", form=form)
    assert "optional" not in draw("{% field form.name %}", form=form)
    assert "optional" not in draw("{% field form.nick optional=False %}", form=form)


def test_summary_of_errors_leads_to_the_field() -> None:
    drawn = draw("{% form_errors form %}", form=NameForm({"name": ""}))
    assert '<a href="#id_name">Name: This field is required.</a>' in drawn
    assert draw("{% form_errors form %}", form=NameForm()) == ""


def test_group_of_choices_is_a_fieldset() -> None:
    drawn = draw("{% field form.channel %}", form=sheet.SheetForm())
    assert "<fieldset" in drawn
    assert "<legend>Channel" in drawn


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "just now"),
        (NOW + timedelta(hours=3), "in 3 hours"),
        (NOW - timedelta(minutes=25), "25 minutes ago"),
        (NOW + timedelta(days=1), "tomorrow"),
        (NOW - timedelta(days=1), "yesterday"),
        (NOW + timedelta(days=20), "in 20 days"),
        (NOW.date(), "today"),
        (NOW.date() + timedelta(days=2), "in 2 days"),
        (NOW.date() + timedelta(days=90), "20 Feb 2027"),
    ],
)
def test_moments_are_said_relatively(moment: datetime, words: str) -> None:
    with timezone.override("Asia/Dhaka"), translation.override("en"):
        assert moment_relative(moment, NOW) == words


def test_exact_moment_is_in_the_readers_zone_language_and_calendar() -> None:
    with timezone.override("Asia/Dhaka"), translation.override("en"):
        assert moment_exact(NOW) == "Sunday, 22 November 2026, 12:00"
        with calendar_override("jalali"):
            assert moment_exact(NOW) == "Sunday, 1 Azar 1405, 12:00"
            assert moment_exact(NOW.date()) == "Sunday, 1 Azar 1405"
            assert moment_relative(NOW.date() + timedelta(days=90), NOW) == "1 Esfand 1405"
        with calendar_override("hijri"):
            assert moment_exact(NOW.date()) == "Sunday, 22 November 2026"


def test_moment_is_exact_on_hover_and_for_readers() -> None:
    with timezone.override("UTC"), translation.override("en"):
        drawn = draw("{% when moment %}", moment=NOW)
    assert drawn.count("Sunday, 22 November 2026") == 2
    assert draw("{% when nothing %}", nothing=None) == ""


@pytest.mark.parametrize(
    ("language", "direction", "styles"),
    [("en", "ltr", "reboot.min"), ("bn", "ltr", "reboot.min"), ("ar", "rtl", "reboot.rtl.min")],
)
def test_page_follows_its_language(language: str, direction: str, styles: str) -> None:
    page = sheet.sheet_render(language)
    assert f'<html lang="{language}" dir="{direction}" data-theme="auto">' in page
    assert styles in page


def test_page_comes_masked_as_the_browser_says_and_dark_as_the_person_chose() -> None:
    page = sheet.sheet_render(theme="dark", mrc_hide_names="1")
    assert 'data-theme="dark" class="masked"' in page


def test_foreign_theme_is_no_theme() -> None:
    assert 'data-theme="auto"' in sheet.sheet_render(theme='"><script>')


@pytest.mark.parametrize("name", ["403", "403_csrf", "404", "429"])
@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_pages_of_trouble_stand_without_a_person(name: str, language: str) -> None:
    with translation.override(language):
        request = sheet.request_make("/nowhere/", signed_in=False)
        page = render_to_string(f"{name}.html", {}, request)
    assert "<h1>" in page
    assert "data-keep-drafts" in page


def test_page_of_a_fault_asks_nobody() -> None:
    """It is rendered without a request; no database is open in this test."""
    assert "Something broke" in render_to_string("500.html")


def test_stale_edit_shows_both_values() -> None:
    context = sheet.context_make() | {"back": "/clients/1/edit/"}
    page = render_to_string("409.html", context, sheet.request_make("/clients/1/edit/"))
    assert "Save my values over theirs" in page
    assert "+880 1712 345678" in page
