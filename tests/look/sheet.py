"""What the sheet of pieces shows: a person at work in Dhaka, a form with errors, some moments."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation

from centres import navigation
from centres.roles import Place, Role
from centres.standing import Held, Standing

DISTRICTS: Final = [("", "All"), ("1", "Cumilla"), ("2", "Dhaka"), ("3", "Sylhet")]


STANDING: Final = Standing(
    user_id=7,
    held=(Held(Role.COUNSELLOR, Place.CENTRE, 1, "MRC Dhaka", (1,), "Asia/Dhaka", "gregorian"),),
)
"""A counsellor's standing, without a database."""


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in."""

    pk: int = 7
    name: str = "Rina Akter"
    theme: str = "auto"
    is_authenticated: bool = True


class SheetForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="As the person says it.")
    channel = forms.ChoiceField(
        label="Channel",
        choices=[("walk", "In person"), ("phone", "Phone"), ("chat", "WhatsApp")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        required=False,
        choices=[("w", "Wages"), ("p", "Passport"), ("v", "Visa")],
        widget=forms.CheckboxSelectMultiple,
    )
    district = forms.ChoiceField(label="District", choices=DISTRICTS, required=False)
    since = forms.DateField(
        label="Since", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    words = forms.CharField(label="What was said", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="He agrees that it is written down", help_text="Read aloud.")


def request_make(path: str = "/", *, signed_in: bool = True, theme: str = "auto") -> HttpRequest:
    """Return a request as it reaches a template."""
    request = RequestFactory().get(path)
    if signed_in:
        request.user = Person(theme=theme)  # type: ignore[assignment]
        request.standing = STANDING  # type: ignore[attr-defined]
    return request


def places_fill() -> None:
    """Fill the rail, where no app has done so yet."""
    counsellor = frozenset({"counsellor"})
    for order, (key, label) in enumerate(
        [("today", "Today"), ("clients", "Clients"), ("calendar", "Calendar"),
         ("referrals", "Referrals"), ("outreach", "Outreach"), ("reports", "Reports")]
    ):  # fmt: skip
        navigation.entry_add(
            navigation.Entry(
                key=key, label=label, url_name="set_language", icon=key, roles=counsellor,
                order=order, badge=(lambda standing: 6) if order == 0 else None, badge_hot=True,
            )
        )  # fmt: skip


def context_make(*, bound: bool = True) -> dict[str, Any]:
    """Return what the sheet's template takes; its form is sent with errors, or fresh."""
    now = timezone.now()
    sent = {"name": "", "channel": "phone", "since": "2026-02-31", "topics": ["w"]}
    return {
        "filters": SheetForm(prefix="filter"),
        "form": SheetForm(sent if bound else None),
        "now": now,
        "soon": now + timedelta(hours=3),
        "late": now - timedelta(days=2),
        "differences": [{"label": "Phone", "mine": "+880 1712 345678", "theirs": None}],
    }


def sheet_render(
    language: str = "en", *, bound: bool = True, theme: str = "auto", **cookies: str
) -> str:
    """Return the whole sheet in one language."""
    request = request_make("/look/", theme=theme)
    request.COOKIES.update(cookies)
    with translation.override(language):
        return render_to_string("look/sheet.html", context_make(bound=bound), request)
