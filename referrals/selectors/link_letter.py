"""The letter that leads to a link: for whom, what to do, and the address as a picture of dots."""

from typing import Any, Final

import qrcode
from django.utils import timezone, translation
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from qrcode.constants import ERROR_CORRECT_M

from centres.moments import day_exact
from centres.wording import dotted, isolated
from referrals.models import Referral, ReferralLink

ENGLISH: Final = "en"


def link_letter(referral: Referral, link: ReferralLink, address: str) -> dict[str, Any]:
    """Return what the paper's template takes, in the link's language and in English.

    Nothing in it is about the client: who finds the letter needs the code as well.
    """
    languages = list(dict.fromkeys([link.language, ENGLISH]))
    today = referral.centre.today
    with timezone.override(referral.centre.zone):
        parts = [_part(referral, link, language) for language in languages]
    return {
        "title": parts[-1]["title"],
        "foot": parts[-1]["foot"],
        "lang": languages[0],
        "dir": parts[0]["dir"],
        "date": [today.year, today.month, today.day],
        "parts": parts,
        "address": address,
        "dots": dots_of(address),
        "described": parts[0]["described"],
    }


def _part(referral: Referral, link: ReferralLink, language: str) -> dict[str, Any]:
    centre = referral.centre
    with translation.override(language):
        number = {"number": isolated(referral.referral_no)}
        until = {"day": day_exact(timezone.localdate(link.expires_at))}
        return {
            "lang": language,
            "dir": "rtl" if get_language_bidi() else "ltr",
            "title": _("Referral %(number)s") % number,
            "sum": dotted((isolated(centre.name), day_exact(centre.today))),
            "to": [isolated(link.person), isolated(referral.to_organisation.name)],
            "words": [
                _("We ask for your help for somebody who came to us and agreed that we turn to"
                  " you."),
                _("Scan the picture with a phone, or type the address into a browser. You need no"
                  " account."),
                _("You are asked for a code of eight digits, which we tell you another way. If"
                  " nobody has told it to you, call us."),
                _("Then you read what is asked and answer: accept, decline, or ask us something."),
                _("The address opens until %(day)s, and in one browser only.") % until,
            ],
            "foot": _("Confidential"),
            "described": _("A picture of dots that leads to the address below"),
        }  # fmt: skip


def dots_of(address: str) -> str:
    """Return the address as a QR code (ISO/IEC 18004), drawn as one path of SVG."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}"'
        f' shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )
