"""Links for recipients without an account: made, ended, and opened with a code."""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from centres import audit, scope
from centres.edits import facts_check, locked
from centres.letters import token_hash
from centres.models import User
from counselling.paper.press import pdf_of
from counselling.states import MoveIllegal
from notices.actions import notices_post
from referrals.actions.telling import postings_for, sender_people
from referrals.link_codes import CODE_DIGITS, DAYS, VISIT_MINUTES, LinkEnd
from referrals.models import Referral, ReferralLink
from referrals.package_notice_codes import LINK_ENDED
from referrals.selectors.link_letter import link_letter
from referrals.states import UNDER_WAY
from spreadsheets.cells.digits import digits_plain

TOKEN_BYTES = 32


@dataclass(frozen=True)
class LinkMade:
    """A new link with what is shown only now: its token and its code."""

    link: ReferralLink
    token: str
    code: str


def code_hash(token: str, code: str) -> str:
    """Return what is kept of a code: few digits as it has, only who has our key could try them."""
    return salted_hmac("referrals.link", f"{token} {code}", algorithm="sha256").hexdigest()


def code_read(typed: str) -> str:
    """Return the digits that were typed, of any script, without what stands between them."""
    return "".join(sign for sign in digits_plain(typed) if sign.isascii() and sign.isdigit())


@transaction.atomic
def link_make(*, referral: Referral, by: User, person: str, language: str, days: int) -> LinkMade:
    """Return a new link to the referral for one person; a former one ends.

    Raises MoveIllegal where nothing is under way, ValidationError for a recipient that has
    accounts of its own, being a centre.
    """
    present = locked(Referral, referral.pk)
    if present.state not in UNDER_WAY:
        raise MoveIllegal(f"nothing is under way: {present.state}")
    if present.to_centre_id is not None:
        raise ValidationError(_("A centre answers in the system: it needs no link."))
    if days not in DAYS:
        raise ValidationError({"days": _("Choose how long it holds.")})
    now = timezone.now()
    ReferralLink.objects.filter(referral_id=present.pk, ended_at__isnull=True).update(
        ended_at=now, ended_why=LinkEnd.REPLACED
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    code = "".join(str(secrets.randbelow(10)) for _digit in range(CODE_DIGITS))
    link = ReferralLink(
        **present.part_keys,
        created_by=by,
        person=person.strip(),
        language=language,
        token_hash=token_hash(token),
        code_hash=code_hash(token, code),
        expires_at=now + dt.timedelta(days=days),
    )
    facts_check(link)
    link.save(force_insert=True)
    audit.record("link.make", present)
    return LinkMade(link, token, code)


@transaction.atomic
def link_end(*, link: ReferralLink) -> ReferralLink:
    """Return the link, ended; one that ended already stays as it is."""
    present = ReferralLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if present.ended_at is None:
        present.ended_at, present.ended_why = timezone.now(), LinkEnd.SENDER
        present.save(update_fields=["ended_at", "ended_why"])
        audit.record("link.end", Referral(pk=present.referral_id, centre_id=present.centre_id))
    return present


@transaction.atomic
def link_enter(*, token: str, typed: str, visit: str) -> bool:
    """Return whether the code opens the link for the browser with that key; a wrong one counts.

    After the tenth wrong one the link is ended, and whoever sent it is told.
    """
    code = code_hash(token, code_read(typed))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM referrals_link_enter(%s, %s, %s, %s)",
            (token_hash(token), code, visit, VISIT_MINUTES),
        )
        row = cursor.fetchone()
    if row is None:
        return False
    _link_id, referral_id, centre_id, came = row
    referral = Referral(pk=referral_id, centre_id=centre_id)
    audit.record({"in": "link.open", "wrong": "link.wrong", "ended": "link.tries"}[came], referral)
    if came == "ended":
        _ended_tell(referral)
    return bool(came == "in")


def _ended_tell(referral: Referral) -> None:
    with scope.system(reason="link.ended"):
        people, now = sender_people(referral), timezone.now()
        key = f"{LINK_ENDED}:{referral.pk}:{now:%Y%m%d%H%M}"
        notices_post(postings=postings_for(people, LINK_ENDED, key, referral.pk, now))


def link_letter_print(*, referral: Referral, link: ReferralLink, address: str) -> bytes:
    """Return the letter that leads to the link as a PDF; that it was made is audited."""
    audit.record("link.letter", referral)
    return pdf_of("link_letter", link_letter(referral, link, address))
