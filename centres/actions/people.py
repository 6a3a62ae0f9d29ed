"""Giving and ending roles, shutting people out and letting them in again, their own settings."""

import datetime as dt
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from centres import audit
from centres.actions.grave import grave_role_tell
from centres.letters import password_reset_mail
from centres.models import Membership, User
from centres.roles import Role
from centres.selectors.people import same_role
from centres.states import MembershipState


@transaction.atomic
def first_admin_make(*, email: str, name: str) -> User:
    """Make the administrator of a new system and mail the link to a password; return the person.

    Raises ValidationError where an administrator of the network was ever made.
    """
    if Membership.objects.filter(role=Role.ADMIN, country=None).exists():
        raise ValidationError(_("There is an administrator already, who can invite others."))
    person = User(email=email.strip().lower(), name=name)
    person.set_unusable_password()
    person.full_clean()
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    membership = Membership.objects.create(user=person, role=Role.ADMIN)
    audit.record("first_admin.make", membership, person=person.pk)
    transaction.on_commit(partial(password_reset_mail, person))
    return person


@transaction.atomic
def membership_give(*, membership: Membership, by: User) -> Membership:
    """Give a person a role in a place from `since` on; return the saved membership.

    Raises ValidationError where the person holds the role there already at some of that time.
    """
    membership.granted_by = by
    membership.full_clean()
    # Locking the person lets two administrators give the same role only one after the other.
    User.objects.select_for_update().get(pk=membership.user_id)
    if overlapping(membership):
        raise ValidationError(_("This person holds that role there already."))
    membership.save()
    audit.record(
        "membership.give",
        membership,
        user_id=by.pk,
        role=membership.role,
        person=membership.user_id,
    )
    grave_role_tell(membership)
    return membership


def overlapping(membership: Membership) -> bool:
    """Return whether the same role in the same place is held at some of the same time."""
    same = Membership.objects.filter(same_role(membership), user_id=membership.user_id)
    if membership.until is not None:
        same = same.filter(since__lt=membership.until)
    return same.exclude(until__lte=membership.since).exists()


@transaction.atomic
def membership_end(
    *, membership: Membership, by: User, until: dt.datetime | None = None
) -> Membership:
    """End a role now or at a moment to come; it takes effect on the person's next request.

    Raises ValidationError for a role that has ended, or a moment in the past.
    """
    record = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    now = timezone.now()
    if record.state == MembershipState.ENDED:
        raise ValidationError(_("This role has ended already."))
    if until is not None and until < now:
        raise ValidationError(_("A role can't end in the past."))
    record.until = max(until or now, record.since)
    record.save(update_fields=["until"])
    audit.record(
        "membership.end",
        record,
        user_id=by.pk,
        role=record.role,
        person=record.user_id,
        until=record.until.isoformat(),
    )
    return record


@transaction.atomic
def person_deactivate(*, person: User, by: User) -> None:
    """Shut a person out: no login, and every open session ends at once. Roles stay as they are."""
    _active_set(person, active=False)
    sessions = _sessions_end(person)
    audit.record("person.deactivate", person, user_id=by.pk, sessions=sessions)


@transaction.atomic
def person_reactivate(*, person: User, by: User) -> None:
    """Let a person log in again, with the roles that still hold."""
    _active_set(person, active=True)
    audit.record("person.reactivate", person, user_id=by.pk)


def _active_set(person: User, *, active: bool) -> None:
    person.is_active = active
    person.save(update_fields=["is_active"])


def _sessions_end(person: User) -> int:
    sessions = list(UserSession.objects.filter(user=person))
    for session in sessions:
        session.end()
    return len(sessions)


@transaction.atomic
def session_end(*, session: UserSession) -> None:
    """Log a person out on one other device, at once."""
    session.end()
    audit.record("session.end", user_id=session.user_id)


@transaction.atomic
def second_factor_reset(*, person: User, by: User) -> None:
    """Take away every second factor of a person who lost the device, and end all sessions."""
    removed, _details = Authenticator.objects.filter(user=person).delete()
    sessions = _sessions_end(person)
    audit.record(
        "person.second_factor_reset", person, user_id=by.pk, removed=removed, sessions=sessions
    )


@transaction.atomic
def person_settings_change(*, person: User, values: dict[str, Any]) -> User:
    """Change one's own name, language, time zone, theme or mail setting; return the person."""
    for name, value in values.items():
        setattr(person, name, value)
    person.full_clean(exclude=["email", "password"])
    person.save(update_fields=sorted(values))
    return person
