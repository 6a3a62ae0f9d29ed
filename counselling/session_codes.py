"""The code lists of a session: what was handed over, what somebody thinks, decides and why.

Source: the domain reference, section 3 (trust, decision and its stated basis) and 5 (five points
with two ways out).
"""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Material(TextChoices):
    """What somebody takes home or is sent."""

    LEAFLET = "leaflet", _("Leaflet")
    BOOKLET = "booklet", _("Booklet or guide")
    CHECKLIST = "checklist", _("Checklist")
    CONTACTS = "contacts", _("Card with numbers to call")
    AGENT_LIST = "agent_list", _("List of licensed agents")
    CONTRACT_SAMPLE = "contract_sample", _("Sample contract")
    FORM = "form", _("Form to fill in")
    LETTER = "letter", _("Letter of ours")
    VIDEO = "video", _("Video")
    LINK = "link", _("Link to a page")
    OTHER = "other", pgettext_lazy("material", "Other")


class Trust(TextChoices):
    """How far somebody trusts the centre's information: five points and two ways out."""

    NOT_AT_ALL = "1", _("1 – not at all")
    LITTLE = "2", _("2 – a little")
    PARTLY = "3", _("3 – partly")
    MOSTLY = "4", _("4 – mostly")
    FULLY = "5", _("5 – fully")
    DONT_KNOW = "dk", _("Doesn't know")
    REFUSED = "refused", _("Refused to say")


class Satisfaction(TextChoices):
    """How content somebody is with the session: five points and two ways out."""

    VERY_UNHAPPY = "1", _("1 – very dissatisfied")
    UNHAPPY = "2", _("2 – dissatisfied")
    NEITHER = "3", pgettext_lazy("satisfaction", "3 – neither")
    HAPPY = "4", _("4 – satisfied")
    VERY_HAPPY = "5", _("5 – very satisfied")
    DONT_KNOW = "dk", _("Doesn't know")
    REFUSED = "refused", _("Refused to say")


class Decision(TextChoices):
    """What somebody means to do now, in his own words put into one of these."""

    GO_REGULAR = "go_regular", _("Go, by the regular way")
    GO_IRREGULAR = "go_irregular", _("Go, by an irregular way")
    FIND_OUT = "find_out", _("Find out more first")
    POSTPONE = "postpone", _("Wait")
    STAY = "stay", _("Stay at home")
    STAY_ABROAD = "stay_abroad", _("Stay abroad")
    RETURN = "return", _("Return home")
    COMPLAIN = "complain", _("Complain or claim")
    OTHER = "other", pgettext_lazy("decision", "Something else")
    UNDECIDED = "undecided", pgettext_lazy("decision", "Undecided")
    REFUSED = "refused", _("Refused to say")


class DecisionBasis(TextChoices):
    """On what somebody says that he based it; the centre's information is what we count."""

    CENTRE = "centre", _("Information from the centre")
    FAMILY = "family", _("Family")
    FRIENDS = "friends", _("Friends, people who went")
    AGENT = "agent", _("An agent or recruiter")
    EMPLOYER = "employer", _("An employer's offer")
    MONEY = "money", _("What it costs, what it brings")
    SAFETY = "safety", _("Danger, at home or on the way")
    RULES = "rules", _("Rules, visas, policy")
    MEDIA = "media", _("Media, social media")
    OTHER = "other", pgettext_lazy("basis of a decision", "Other")


UNSAID: Final = frozenset({"dk", "refused"})
"""Answers that say that somebody was asked, and nothing else: left out of every share."""
