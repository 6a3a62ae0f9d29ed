"""Invitations: the only way in. The mailed token is used once; only its hash is kept."""

import datetime as dt
import secrets
from functools import partial
from typing import Final

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit
from centres.actions.grave import grave_role_tell
from centres.actions.people import overlapping
from centres.letters import invitation_mail, token_hash
from centres.models import Invitation, Membership, User
from centres.selectors.people import people_within, same_role
from centres.standing import standing_of
from centres.states import InvitationState

VALID_FOR: Final = dt.timedelta(days=7)
TOKEN_BYTES: Final = 32


@transaction.atomic
def invitation_send(*, invitation: Invitation, by: User) -> Invitation:
    """Offer a role by e-mail; return the saved invitation.

    To somebody who is a user elsewhere it goes as to a stranger, so that nobody learns by inviting
    who has an account. Raises ValidationError where the person is a user within reach of who
    invites, or the same offer is open already.
    """
    invitation.email = invitation.email.strip().lower()
    if people_within(standing_of(by.pk)).filter(email=invitation.email).exists():
        raise ValidationError(_("This person has an account: give the role on the person's page."))
    if _same_open(invitation):
        raise ValidationError(_("This offer is open already: send it again from the list."))
    invitation.invited_by = by
    token = _token_renew(invitation)
    invitation.full_clean()
    invitation.save()
    audit.record("invitation.send", invitation, user_id=by.pk, role=invitation.role)
    grave_role_tell(invitation)
    _mail_after_commit(invitation, token)
    return invitation


def _same_open(invitation: Invitation) -> bool:
    offered = Invitation.objects.open().filter(same_role(invitation), email=invitation.email)
    return offered.exists()


def _token_renew(invitation: Invitation) -> str:
    """Give the invitation a fresh token, which makes the former useless; return the token."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation.token_hash = token_hash(token)
    invitation.expires_at = timezone.now() + VALID_FOR
    return token


def _mail_after_commit(invitation: Invitation, token: str) -> None:
    """Mail the link once the offer is certain. The token stands in no table, so not in the outbox
    either; a mail that is lost is sent again from the list.
    """
    transaction.on_commit(partial(invitation_mail, invitation, token), robust=True)


@transaction.atomic
def invitation_resend(*, invitation: Invitation, by: User) -> Invitation:
    """Send the offer again with a fresh link and a fresh week; return it."""
    record = _undecided_locked(invitation)
    token = _token_renew(record)
    record.save(update_fields=["token_hash", "expires_at"])
    audit.record("invitation.resend", record, user_id=by.pk)
    _mail_after_commit(record, token)
    return record


@transaction.atomic
def invitation_withdraw(*, invitation: Invitation, by: User) -> None:
    """Take the offer back; its link leads nowhere from now on."""
    record = _undecided_locked(invitation)
    record.withdrawn_at = timezone.now()
    record.save(update_fields=["withdrawn_at"])
    audit.record("invitation.withdraw", record, user_id=by.pk)


def _undecided_locked(invitation: Invitation) -> Invitation:
    """Return the invitation under a row lock; raises ValidationError once it was decided."""
    record = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if record.state == InvitationState.ACCEPTED:
        raise ValidationError(_("This invitation was accepted."))
    if record.state == InvitationState.WITHDRAWN:
        raise ValidationError(_("This invitation was withdrawn."))
    return record


@transaction.atomic
def invitation_accept(*, invitation: Invitation, name: str, password: str) -> User:
    """Make the invited person a user who holds the role; return the user.

    The link reached the mailbox, so the address counts as verified. Raises ValidationError for an
    invitation that was accepted, withdrawn or ran out meanwhile.
    """
    record = _acceptable(invitation)
    if User.objects.filter(email=record.email).exists():
        raise ValidationError(_("There is an account for this address already."))
    user = User.objects.create_user(record.email, password, name=name, language=record.language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    _role_take(record, user)
    return user


@transaction.atomic
def invitation_take(*, invitation: Invitation, by: User) -> Membership:
    """Give the role to the invited person, who has an account and is signed in; return it.

    Raises ValidationError for an invitation to another address or by the person himself, for one
    that was accepted, withdrawn or ran out meanwhile, and where the role is held already.
    """
    record = _acceptable(invitation)
    if record.email != by.email or record.invited_by_id == by.pk:
        raise ValidationError(_("This invitation is for somebody else."))
    return _role_take(record, by)


def _acceptable(invitation: Invitation) -> Invitation:
    """Return the invitation under a row lock; raises ValidationError if it can't be accepted."""
    record = _undecided_locked(invitation)
    if record.state == InvitationState.RUN_OUT:
        raise ValidationError(_("This invitation has run out."))
    return record


def _role_take(record: Invitation, user: User) -> Membership:
    """Make the membership that was offered, note it, and tell those who watch over such roles."""
    membership = Membership(
        user=user,
        role=record.role,
        centre=record.centre,
        organisation=record.organisation,
        country=record.country,
        seconded=record.seconded,
        granted_by_id=record.invited_by_id,
    )
    User.objects.select_for_update().get(pk=user.pk)
    if overlapping(membership):
        raise ValidationError(_("This person holds that role there already."))
    membership.save()
    record.accepted_at = timezone.now()
    record.save(update_fields=["accepted_at"])
    audit.record(
        "invitation.accept", record, user_id=user.pk, role=record.role, membership=membership.pk
    )
    grave_role_tell(membership)
    return membership
