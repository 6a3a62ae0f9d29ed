"""The questions of a risk screening, as a counsellor reads them out, and what an answer raises.

Sources: the eleven indicators of forced labour of the International Labour Organization, the
vulnerabilities of the domain reference (section 4), and the short set on functioning of the
Washington Group on Disability Statistics: six questions, flagged from "a lot of difficulty" on.
No question must be asked, and none must be answered: what was declined and what was not asked are
kept apart.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from counselling.case_codes import FlagFamily, ForcedLabour, Vulnerability

Text = "str | Promise"
Answers = Mapping[str, str]
"""The answer to each question that was asked, by the question's name."""


class YesNo(TextChoices):
    NO = "no", _("No")
    YES = "yes", _("Yes")
    DECLINED = "declined", _("Declined")


class Difficulty(TextChoices):
    """The Washington Group's four answers, and the way out."""

    NONE = "none", _("No difficulty")
    SOME = "some", _("Some difficulty")
    A_LOT = "a_lot", _("A lot of difficulty")
    CANNOT = "cannot", _("Cannot do it at all")
    DECLINED = "declined", _("Declined")


DECLINED: Final = "declined"
RAISING: Final = frozenset({YesNo.YES, Difficulty.A_LOT, Difficulty.CANNOT})
"""The answers that raise a flag."""

Raised = tuple[str, str]
"""A flag: its family and its code."""


@dataclass(frozen=True)
class Question:
    """One question: its name, how it is read out, what may be answered, which flag it raises."""

    name: str
    words: "str | Promise"
    raises: Raised
    answers: type[TextChoices] = YesNo


@dataclass(frozen=True)
class Part:
    """A part of the screening, with what the counsellor says before it."""

    name: str
    label: "str | Promise"
    before: "str | Promise"
    questions: tuple[Question, ...]


def _questions(family: str, asked: Mapping[str, "str | Promise"]) -> tuple[Question, ...]:
    """Return the questions of a family of flags: each is named as the flag that it raises."""
    return tuple(Question(str(code), words, (family, str(code))) for code, words in asked.items())


_WORK: Final[dict[str, "str | Promise"]] = {
    ForcedLabour.DECEPTION: _("Is the work, or the pay, something else than you were promised?"),
    ForcedLabour.DOCUMENTS_RETAINED: _(
        "Does somebody keep your passport or your papers, so that you can't take them?"
    ),
    ForcedLabour.WAGES_WITHHELD: _("Has pay been held back that you had earned?"),
    ForcedLabour.DEBT_BONDAGE: _(
        "Do you have to work until a debt or an advance is paid back, without seeing it get less?"
    ),
    ForcedLabour.RESTRICTION_OF_MOVEMENT: _(
        "Are you kept from going out, or from leaving the work?"
    ),
    ForcedLabour.ISOLATION: _("Are you kept from calling your family, or from meeting others?"),
    ForcedLabour.EXCESSIVE_OVERTIME: _(
        "Do you have to work far longer than was agreed, or without a day of rest?"
    ),
    ForcedLabour.ABUSIVE_CONDITIONS: _("Is the place where you work or sleep bad or dangerous?"),
    ForcedLabour.INTIMIDATION: _(
        "Does anybody threaten you or your family, for example with the police?"
    ),
    ForcedLabour.VIOLENCE: _("Has anybody there hit you, or touched you against your will?"),
    ForcedLabour.ABUSE_OF_VULNERABILITY: _(
        "Does anybody make use of it that you depend on them: for a visa, the language, a roof?"
    ),
}
_LIFE: Final[dict[str, "str | Promise"]] = {
    Vulnerability.UNACCOMPANIED_CHILD: _("Under 18: are you on your own, without any adult?"),
    Vulnerability.SEPARATED_CHILD: _("Under 18: are you with adults who are not your parents?"),
    Vulnerability.PREGNANT: _("Are you expecting a child?"),
    Vulnerability.SINGLE_PARENT: _("Do you bring up children on your own?"),
    Vulnerability.ELDERLY: _("Are you over 60 and without help?"),
    Vulnerability.CHRONIC_ILLNESS: _("Do you have an illness that needs treatment all the time?"),
    Vulnerability.MENTAL_DISTRESS: _(
        "Are you so worried or sad that daily things have become hard?"
    ),
    Vulnerability.GBV_SURVIVOR: _(
        "Has anybody close to you, or anybody else, hurt you because you are a woman or a man?"
    ),
    Vulnerability.POSSIBLE_VOT: _(
        "Did anybody bring you somewhere, or keep you there, to make money out of you?"
    ),
    Vulnerability.SMUGGLED: _("Did you pay somebody to bring you over a border without papers?"),
    Vulnerability.DEBT: _("Do you owe money that you don't know how to pay back?"),
    Vulnerability.STATELESS: _("Is there no country that gives you papers?"),
    Vulnerability.IRREGULAR: _("Are you, or were you, in a country without a right to stay?"),
    Vulnerability.DETAINED: _("Are you locked up, or were you lately?"),
    Vulnerability.DOMESTIC_WORKER: _("Do you work in somebody's household?"),
    Vulnerability.HOMELESS: _("Are you without a safe place to sleep?"),
    Vulnerability.NO_LITERACY: _("Do you need help to read or write a letter?"),
    Vulnerability.MINORITY: _("Are you treated worse because of the group that you belong to?"),
}
_FUNCTIONING: Final[dict[str, "str | Promise"]] = {
    "seeing": _("Do you have difficulty seeing, even if wearing glasses?"),
    "hearing": _("Do you have difficulty hearing, even if using a hearing aid?"),
    "walking": _("Do you have difficulty walking or climbing steps?"),
    "remembering": _("Do you have difficulty remembering or concentrating?"),
    "self_care": _("Do you have difficulty with self-care, such as washing or dressing?"),
    "communicating": _(
        "Using your usual language, do you have difficulty communicating, for example"
        " understanding or being understood?"
    ),
}
DISABILITY: Final[Raised] = (FlagFamily.VULNERABILITY, Vulnerability.DISABILITY)

PARTS: Final = (
    Part(
        "work",
        _("Signs of forced labour"),
        _("“I ask everybody who works or worked abroad. You needn't answer.”"),
        _questions(FlagFamily.FORCED_LABOUR, _WORK),
    ),
    Part(
        "life",
        _("What makes vulnerable"),
        _("“Some things make it harder to go or to stay. You needn't answer.”"),
        _questions(FlagFamily.VULNERABILITY, _LIFE),
    ),
    Part(
        "functioning",
        _("Difficulties in daily life"),
        _("“The next questions ask about difficulties because of a health problem.”"),
        tuple(
            Question(name, words, DISABILITY, Difficulty) for name, words in _FUNCTIONING.items()
        ),
    ),
)
QUESTIONS: Final = {each.name: each for part in PARTS for each in part.questions}
MAY_ANSWER: Final = {name: frozenset(each.answers.values) for name, each in QUESTIONS.items()}


def flags_raised(answers: Answers) -> list[Raised]:
    """Return the flags that the answers raise, each once, in the order of the questions."""
    raised = [each.raises for name, each in QUESTIONS.items() if answers.get(name) in RAISING]
    return list(dict.fromkeys(raised))


def declined_count(answers: Answers) -> int:
    """Return how many of the questions that were asked were declined."""
    return sum(answer == DECLINED for answer in answers.values())


def answers_written(answers: Answers) -> str:
    """Return the answers as the text that is sealed."""
    return json.dumps(dict(answers), sort_keys=True)


def answers_read(text: str) -> dict[str, str]:
    """Return the answers of a sealed text; a question that is no longer asked keeps its own."""
    return dict(json.loads(text))
