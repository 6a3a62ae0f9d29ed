"""The audit trail's deeds in words; each app adds its own from `ready()`."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from centres.roles import Role
from centres.states import AccessWhy

Words: TypeAlias = "str | Promise"

OWN: Final[dict[str, Words]] = {
    "audit.read": _("Looked into the audit trail"),
    "break_glass.alone": _("Took a step alone in an emergency"),
    "break_glass.limit": _("Was refused to break the glass once more"),
    "break_glass.open": _("Broke the glass"),
    "break_glass.review": _("Reviewed a broken glass"),
    "centre.close": _("Closed a centre"),
    "centre.edit": _("Changed a centre"),
    "centre.move": _("Moved a centre"),
    "centre.open": _("Opened a centre"),
    "centre.reopen": _("Opened a centre again"),
    "country.edit": _("Changed a country"),
    "export": _("Exported records"),
    "email.change": _("Changed the e-mail address"),
    "first_admin.make": _("Made the first administrator"),
    "holiday.add": _("Added a holiday"),
    "holiday.cancel": _("Cancelled a holiday"),
    "holiday.restore": _("Restored a holiday"),
    "invitation.accept": _("Accepted an invitation"),
    "invitation.resend": _("Sent an invitation again"),
    "invitation.send": _("Invited somebody"),
    "invitation.withdraw": _("Withdrew an invitation"),
    "keys.rotate": _("Sealed the sensitive fields under a new key"),
    "login": _("Logged in"),
    "login.fail": _("Failed to log in"),
    "login.limit": _("Tried to log in too often"),
    "login.refuse": _("Was refused by another login"),
    "logout": _("Logged out"),
    "membership.end": _("Ended a role"),
    "membership.give": _("Gave a role"),
    "organisation.add": _("Added an organisation"),
    "organisation.edit": _("Changed an organisation"),
    "password.change": _("Changed the password"),
    "password.set": _("Set a password"),
    "password.reset": _("Set a new password by mail"),
    "person.deactivate": _("Locked somebody out"),
    "person.reactivate": _("Let somebody in again"),
    "person.second_factor_reset": _("Took away somebody's second factor"),
    "second_factor.add": _("Added a second factor"),
    "second_factor.fail": _("Failed at the second factor"),
    "second_factor.remove": _("Removed a second factor"),
    "second_factor.renew": _("Renewed a second factor"),
    "session.end": _("Logged another device out"),
}
DETAILS: Final[dict[str, Words]] = {
    "after": _("after"),
    "appointments": _("appointments"),
    "before": _("before"),
    "client": _("client"),
    "fields": _("fields"),
    "files": _("files"),
    "given": _("given"),
    "giver": _("from whom"),
    "grievances": _("grievances"),
    "keys": _("how many"),
    "method": _("how"),
    "methods": _("how"),
    "model": _("records"),
    "notes": _("notes"),
    "number": _("number"),
    "on": _("day"),
    "person": _("person"),
    "purpose": _("what for"),
    "reason": _("in words"),
    "referrals": _("referrals"),
    "removed": _("removed"),
    "review": _("review"),
    "role": _("role"),
    "rows": _("how many"),
    "sessions": _("sessions"),
    "state": _("state"),
    "why": _("why"),
}
"""What stands beside a deed."""

_deeds: dict[str, Words] = dict(OWN)
_values: dict[str, Words] = {
    **{role.value: role.label for role in Role},
    **{why.value: why.label for why in AccessWhy},
}


def deeds_add(deeds: Mapping[str, Words], values: Iterable[tuple[str, Words]] = ()) -> None:
    """Add an app's deeds, and words for the codes that their details hold."""
    _deeds.update(deeds)
    _values.update(values)


def deed_said(action: str) -> str:
    """Return the deed in words, or its code where no app knows it any more."""
    return str(_deeds.get(action, action))


def deeds_said() -> list[tuple[str, str]]:
    """Return every deed with its words, by them."""
    return sorted(((code, str(words)) for code, words in _deeds.items()), key=lambda each: each[1])


def value_said(code: str) -> str:
    """Return a code of a detail in words, or itself."""
    return str(_values.get(code, code))
