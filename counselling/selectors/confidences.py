"""What a client confided, as pages show it: masked, or one block in clear once it was asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from babel.numbers import format_currency
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.moments import clock
from centres.sealed_fields import MASK, masked
from centres.wording import dotted, locale_here
from counselling.client_codes import Answer, ImmigrationStatus, PaperKind
from counselling.confidences import (
    IDENTIFYING,
    Abroad,
    Confidence,
    Guardian,
    Papers,
    Reach,
    Recruitment,
)
from counselling.models import Client, SealedFacts
from counselling.selectors.people import phone_spaced

LABELS: Final[dict[str, "str | Promise"]] = {
    "papers": gettext_lazy("Identity papers"),
    "reach": gettext_lazy("Safe contact"),
    "guardian": gettext_lazy("Guardian"),
    "recruitment": gettext_lazy("Agent and costs"),
    "abroad": gettext_lazy("Life abroad"),
}
"""The blocks in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """A confided fact; of a ``hint`` the end may be shown, of what is ``open`` all."""

    label: str
    value: str
    ltr: bool = False
    hint: bool = False
    open: bool = False


@dataclass(frozen=True)
class ConfidenceBlock:
    """A block of confided facts as a page shows it, in clear or masked."""

    name: str
    label: str
    facts: list[Told]
    shown: bool = False


def sealed_facts_of(client: Client) -> SealedFacts | None:
    """Return what the client confided, still sealed; who was read with it costs no more."""
    read = client._state.fields_cache
    if "sealed_facts" in read:
        found: SealedFacts | None = read["sealed_facts"]
        return found
    return SealedFacts.objects.filter(client_id=client.pk).first()


def confidences_masked(facts: SealedFacts | None) -> dict[str, ConfidenceBlock]:
    """Return the blocks that hold something, by their names, with every value masked."""
    return {
        name: ConfidenceBlock(name, str(label), [_masked(each) for each in _told(sealed.opened())])
        for name, label in LABELS.items()
        if (sealed := getattr(facts, name, None)) is not None
    }


def confidence_shown(name: str, confidence: Confidence | None) -> ConfidenceBlock:
    """Return a block in clear."""
    facts = [] if confidence is None else list(_told(confidence))
    return ConfidenceBlock(name, str(LABELS[name]), facts, shown=True)


def blocks_open_to(client: Client, *, consented: bool, minor: bool) -> list[str]:
    """Return the blocks that may be written of the client, in the order of the page.

    Nothing without consent to a record; of who stays anonymous, what does not tell who he is; and
    a guardian where there can be one.
    """
    if client.anonymous:
        return [name for name in LABELS if name not in IDENTIFYING]
    return [name for name in LABELS if consented and (minor or name != "guardian")]


def safe_contact_line(facts: SealedFacts | None) -> str:
    """Return what must be known before calling: the safe hours, and whether to leave a message.

    This much is shown without asking: whoever does not see it calls at the wrong hour.
    """
    if facts is None or facts.reach is None:
        return ""
    reach = facts.reach.opened()
    return dotted((_hours(reach), _message(reach)))


def _masked(told: Told) -> Told:
    if told.open:
        return told
    return replace(told, value=masked(told.value) if told.hint else MASK, ltr=True)


def _told(confidence: Any) -> Iterator[Told]:
    return _TELLERS[type(confidence)](confidence)


def _papers(papers: Papers) -> Iterator[Told]:
    if papers.id_no:
        kind = dict(PaperKind.choices).get(papers.id_kind, _("Identity paper"))
        yield Told(str(kind), papers.id_no, ltr=True, hint=True)
    if papers.passport_no:
        yield Told(_("Passport"), papers.passport_no, ltr=True, hint=True)
    if papers.passport_expires:
        yield Told(_("Valid until"), f"{papers.passport_expires:%d.%m.%Y}")


def _reach(reach: Reach) -> Iterator[Told]:
    named = (
        (_("E-mail"), reach.email, True),
        ("WhatsApp", phone_spaced(reach.whatsapp), True),
        ("Telegram", reach.telegram, True),
        (_("Other messaging"), reach.messaging, False),
        (_("Trusted person"), reach.trusted_name, False),
        (_("Trusted person's phone"), phone_spaced(reach.trusted_phone), True),
        (_("Pass-phrase"), reach.trusted_phrase, False),
    )
    yield from (Told(label, value, ltr) for label, value, ltr in named if value)
    for label, value in ((_("Safe hours"), _hours(reach)), (_("Messages"), _message(reach))):
        if value:
            yield Told(label, value, open=True)


def _guardian(guardian: Guardian) -> Iterator[Told]:
    if guardian.name:
        yield Told(_("Name"), guardian.name)
    if guardian.relation:
        yield Told(_("Relation"), guardian.relation)
    if guardian.phone:
        yield Told(_("Phone"), phone_spaced(guardian.phone), ltr=True)
    if guardian.best_interest:
        yield Told(_("What is best for the child"), guardian.best_interest)


def _recruitment(recruitment: Recruitment) -> Iterator[Told]:
    answers = dict(Answer.choices)
    if recruitment.agent_used:
        yield Told(_("Went to an agent"), str(answers.get(recruitment.agent_used, "")))
    if recruitment.agent_licensed:
        yield Told(_("Licensed"), str(answers.get(recruitment.agent_licensed, "")))
    yield from _sum(_("Fees paid"), recruitment.fees_paid, recruitment.fees_currency)
    yield from _sum(_("Debt for it"), recruitment.debt, recruitment.debt_currency)


def _abroad(abroad: Abroad) -> Iterator[Told]:
    yield from _sum(_("Monthly income"), abroad.income, abroad.income_currency)
    if abroad.status:
        status = dict(ImmigrationStatus.choices).get(abroad.status, "")
        yield Told(_("Immigration status"), str(status))


def _sum(label: str, amount: Decimal | None, currency: str) -> Iterator[Told]:
    if amount is not None:
        said = format_currency(amount, currency, format="#,##0.## ¤¤", locale=locale_here())
        yield Told(label, said)


def _hours(reach: Reach) -> str:
    first = clock(reach.safe_from) if reach.safe_from else ""
    last = clock(reach.safe_until) if reach.safe_until else ""
    if first and last:
        return _("Safe from %(from)s to %(until)s") % {"from": first, "until": last}
    if first:
        return _("Safe from %(from)s") % {"from": first}
    return _("Safe until %(until)s") % {"until": last} if last else ""


def _message(reach: Reach) -> str:
    if reach.may_leave_message == Answer.YES:
        return _("A message may be left")
    return _("Leave no message") if reach.may_leave_message == Answer.NO else ""


_TELLERS: Final[dict[type, Callable[[Any], Iterator[Told]]]] = {
    Papers: _papers,
    Reach: _reach,
    Guardian: _guardian,
    Recruitment: _recruitment,
    Abroad: _abroad,
}
