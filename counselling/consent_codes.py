"""What is said about consents: the texts that are read out, who speaks for a child, why it ends."""

from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from counselling.codes import ConsentPurpose


class TextKind(TextChoices):
    """What a text is about: a purpose of consent, or the promise that stands over every intake."""

    PROMISE = "promise", _("Promise of confidentiality")
    SERVICE = ConsentPurpose.SERVICE.value, ConsentPurpose.SERVICE.label
    SHARE = ConsentPurpose.SHARE.value, ConsentPurpose.SHARE.label
    CROSS_BORDER = ConsentPurpose.CROSS_BORDER.value, ConsentPurpose.CROSS_BORDER.label
    RESEARCH = ConsentPurpose.RESEARCH.value, ConsentPurpose.RESEARCH.label
    CONTACT_LATER = ConsentPurpose.CONTACT_LATER.value, ConsentPurpose.CONTACT_LATER.label


class TextState(TextChoices):
    DRAFT = "draft", pgettext_lazy("consent text", "draft")
    IN_FORCE = "in_force", pgettext_lazy("consent text", "in force")
    RETIRED = "retired", pgettext_lazy("consent text", "no longer in force")


TEXT_TONES: Final = {TextState.DRAFT: "due", TextState.IN_FORCE: "ok", TextState.RETIRED: "calm"}


class Assent(TextChoices):
    """What a child says to what the guardian agreed to."""

    YES = "yes", _("The child agrees")
    TOO_YOUNG = "too_young", _("Too young to be asked")
    NO = "no", _("The child declines")


class WithdrawalReason(TextChoices):
    NOT_SAID = "not_said", _("Did not say why")
    NO_NEED = "no_need", _("Needs no more help")
    UNSAFE = "unsafe", _("Feels unsafe")
    TRUST = "trust", _("Does not want others to know")
    CONTACT = "contact", _("Does not want to be contacted")
    OTHER = "other", pgettext_lazy("withdrawal", "Another reason")


@dataclass(frozen=True)
class SpokenFor:
    """Who agreed for a child; sealed."""

    name: str = ""
    relation: str = ""
    best_interest: str = ""
    """Why no guardian was asked, where asking would have put the child in danger."""

    @property
    def known(self) -> bool:
        """Whether somebody is named, or it is said why nobody is."""
        return bool((self.name and self.relation) or self.best_interest)
