"""This client is with us now: the centre that knew him first is asked to send, and answers.

As with an enquiry, a row lies at each side; the one that is asked gets keys by which to find its
own record, and nothing of the other centre's client. Who asks learns in the same way nothing of the
other's: it waits until something is sent, and every no is the same one.
"""

from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit, scope
from centres.edits import changed, constraint_of, locked
from centres.models import Centre, User
from counselling.actions.consent_asked import record_check
from counselling.lookup_keys import certain_keys
from counselling.models import Client
from counselling.resembling import described
from counselling.selectors.staffing import coordinators_of, in_charge
from counselling.states import MoveIllegal
from notices.actions import notices_post
from referrals.actions.telling import postings_for
from referrals.codes import PullRefusal
from referrals.models import PullAsked, PullReceived, Referral
from referrals.states import PREPARED, PullState

RECEIVED: Final = "pull_received"
ANSWERED: Final = "pull_answered"


@transaction.atomic
def pull_ask(*, client: Client, to: Centre, by: User, key: UUID, their_no: str = "") -> PullAsked:
    """Return the request to the centre; its coordinators are told that there is one.

    The client asked for it: whoever calls this has his word. Raises ValidationError for the own
    centre, for a nameless client, for one who does not agree to a record, and where the same is
    asked already.
    """
    record_check(client)
    if to.pk == client.centre_id:
        raise ValidationError({"to": _("Choose another centre.")})
    sought = certain_keys(described(client))
    if not sought and not their_no:
        raise ValidationError(_("They could not find anybody: a phone, a name with the birth year,"
                                " or their own client number is needed."))  # fmt: skip
    asked = PullAsked(
        id=key, centre_id=client.centre_id, created_by=by, client=client, to_centre=to
    )
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError as error:
        if constraint_of(error) == "pull_asked_once":
            raise ValidationError(_("This centre is asked already.")) from None
        raise
    with scope.system(reason="pull.ask"):
        PullReceived.objects.create(
            id=key,
            centre=to,
            created_by=by,
            from_centre_id=client.centre_id,
            sought=sought,
            their_no=their_no.strip().upper(),
        )
        _tell(RECEIVED, key, coordinators_of(to.pk))
    audit.record("pull.ask", asked, to=to.pk)
    return asked


@transaction.atomic
def pull_refuse(*, received: PullReceived, code: str, by: User, version: int) -> PullReceived:
    """Return the request, refused; why is the centre's own: who asks reads that nothing is sent.

    A reason would tell where somebody is known, and perhaps that he is in danger. Raises
    MoveIllegal where it was answered, StaleEdit if somebody answered meanwhile.
    """
    if code not in PullRefusal.values:
        raise ValidationError({"code": _("Say why.")})
    refused = _answered(received, by, version, {"state": PullState.REFUSED, "code": code})
    _asker_tell(refused.pk, {"state": PullState.REFUSED})
    return refused


@transaction.atomic
def pull_prepare(
    *, received: PullReceived, referral: Referral, by: User, version: int
) -> PullReceived:
    """Return the request, answered by a draft that is to be sent as any other.

    Who asks hears of it once it was sent: before, the client may yet say no.
    """
    facts = {
        "state": PullState.PREPARED,
        "referral_id": referral.pk,
        "referral_no": referral.referral_no,
    }
    return _answered(received, by, version, facts)


def _answered(
    received: PullReceived, by: User, version: int, facts: dict[str, object]
) -> PullReceived:
    present = locked(PullReceived, received.pk, version=version)
    if not present.waits:
        raise MoveIllegal(f"{present.state} was answered")
    answered = changed(present, facts | {"answered_at": timezone.now(), "answered_by": by})
    audit.record("pull.answer", answered, after=str(facts["state"]))
    return answered


def pull_follow(referral: Referral) -> None:
    """Tell who asked for this referral, if anybody did, that it was sent; or that nothing is.

    Part of the move that sent it, or ended it before it was sent.
    """
    if referral.to_centre_id is None or referral.state in PREPARED:
        return
    received = PullReceived.objects.filter(
        centre_id=referral.centre_id, referral_id=referral.pk, state=PullState.PREPARED
    )
    sent: dict[str, object] = {
        "state": PullState.PREPARED,
        "referral_id": referral.pk,
        "referral_no": referral.referral_no,
    }
    for pk in received.values_list("pk", flat=True):
        _asker_tell(pk, sent if referral.sent_at else {"state": PullState.REFUSED})


def _asker_tell(pk: UUID, facts: dict[str, object]) -> None:
    """Answer the asking centre's own row once, and tell who asked that there is an answer."""
    with scope.system(reason="pull.answer"):
        for each in PullAsked.objects.select_for_update().filter(pk=pk, state=PullState.ASKED):
            PullAsked.objects.filter(pk=pk).update(**facts, answered_at=timezone.now())
            _tell(ANSWERED, pk, in_charge(each.centre_id, each.created_by_id))


def _tell(kind: str, subject_id: UUID, people: set[int]) -> None:
    key = f"{kind}:{subject_id}"
    notices_post(postings=postings_for(people, kind, key, subject_id, timezone.now()))
