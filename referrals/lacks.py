"""What is missing before a referral may leave its centre, and what the agreements lack."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from centres.places import country_name
from referrals.codes import ReferralKind
from referrals.models import Referral
from referrals.selectors.agreements import (
    agreement_elsewhere,
    agreement_under,
    countries_line,
    countries_of_recipient,
)
from referrals.selectors.packages import kinds_packed


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing: its code, and what to do about it."""

    code: str
    words: "str | Promise"
    about: str = ""
    """The purpose of the consent that is missing, where it is one."""


def of_agreement(referral: Referral) -> Iterator[Lack]:
    """Yield what is missing of an agreement under which the referral may leave the centre."""
    if referral.kind == ReferralKind.INTERNAL:
        return
    agreement = agreement_under(referral)
    if agreement is None:
        yield _no_agreement(referral)
    elif kinds_packed(referral) - frozenset(agreement.kinds):
        yield Lack("kinds", _("The agreement does not cover all that goes along: choose anew."))


def _no_agreement(referral: Referral) -> Lack:
    """Return that there is none, or that it does not cover where this one goes, or may go."""
    elsewhere = agreement_elsewhere(referral)
    if elsewhere is None:
        return Lack("agreement", _("No agreement with this recipient covers the reason today."))
    where = countries_of_recipient(referral)
    countries = {"countries": countries_line(elsewhere)}
    if len(where) != 1:
        words = _(
            "Nothing says in which country this recipient would have it, and the agreement covers"
            " only %(countries)s. Choose one of its services there under Edit; where there is none,"
            " have it entered in the directory first."
        )
        return Lack("agreement_where", words % countries)
    words = _(
        "The agreement with this recipient does not cover %(there)s: what is sent under it may be"
        " only in %(countries)s."
    )
    return Lack("agreement_country", words % {"there": country_name(*where), **countries})
