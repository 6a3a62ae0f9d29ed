"""The screening on a session's page: each question with its answers, none of them ticked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from counselling.forms.moves import KeyForm, VersionForm
from counselling.screening import MAY_ANSWER, PARTS, QUESTIONS, Answers, Question

PREFIX: Final = "screen-"


def answers_sent(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what was ticked, as it was sent; empty where nobody asked anything."""
    return {name: data[PREFIX + name] for name in QUESTIONS if data.get(PREFIX + name)}


class ScreeningForm(forms.Form):
    """What was answered. It has no field for each question: most sessions ask none.

    So it costs nothing where nothing was ticked, and draws itself in one go.
    """

    def __init__(
        self, data: QueryDict | None = None, *args: Any, answers: Answers | None = None, **more: Any
    ) -> None:
        super().__init__(data, *args, **more)
        self.answers = answers_sent(data) if data is not None else dict(answers or {})

    def clean(self) -> dict[str, Any]:
        if any(each not in MAY_ANSWER[name] for name, each in self.answers.items()):
            raise forms.ValidationError(_("Choose one of the answers for each question."))
        return self.cleaned_data

    @property
    def drawn(self) -> SafeString:
        """The questions as HTML; with nothing ticked, which is usual, drawn once a language."""
        return _drawn(self) if self.answers else _blank(get_language() or "")

    def parts(self) -> list["PartShown"]:
        """Return the parts as the page shows them."""
        return [
            PartShown(
                name=part.name,
                label=part.label,
                before=part.before,
                asked=sum(each.name in self.answers for each in part.questions),
                questions=[_shown(each, self.answers) for each in part.questions],
            )
            for part in PARTS
        ]


class ScreeningNewForm(ScreeningForm, KeyForm):
    """What was answered after the session was logged."""

    def clean(self) -> dict[str, Any]:
        if not self.answers:
            raise forms.ValidationError(_("Nothing is ticked yet."))
        return super().clean()


class ScreeningEditForm(ScreeningForm, VersionForm):
    """What was answered, and the version that it was read in."""


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer that can be ticked."""

    value: str
    label: "str | Promise"
    ticked: bool


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question with its answers; the first of them is that it was not asked."""

    name: str
    words: "str | Promise"
    answers: list[AnswerShown]


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of the screening, and how much of it was asked."""

    name: str
    label: "str | Promise"
    before: "str | Promise"
    asked: int
    questions: list[QuestionShown]


def _shown(question: Question, answers: Answers) -> QuestionShown:
    said = answers.get(question.name, "")
    choices = [("", _("Not asked")), *question.answers.choices]
    return QuestionShown(
        name=PREFIX + question.name,
        words=question.words,
        answers=[AnswerShown(value, label, value == said) for value, label in choices],
    )


def _drawn(form: ScreeningForm) -> SafeString:
    return render_to_string("counselling/_screening.html", {"parts": form.parts()})


@lru_cache(maxsize=32)
def _blank(language: str) -> SafeString:
    """Return the questions in the present language, which is this one, with nothing ticked."""
    return _drawn(ScreeningForm())
