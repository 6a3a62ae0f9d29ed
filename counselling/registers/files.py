"""One call for a register's file: find its centre and people, open their scope, take it in."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from django.utils.translation import gettext as _

from centres import scope
from centres.models import Centre, Membership, User
from centres.roles import Right, Role
from counselling.registers.kinds import register_for
from counselling.rules import COUNSELS
from spreadsheets.actions import register_import
from spreadsheets.imports import ImportReport
from spreadsheets.reading import workbook_read


class Unplaced(LookupError):
    """A centre or a person that isn't there; the message says which."""

    def __str__(self) -> str:
        return str(self.args[0])


def register_file_import(
    path: Path,
    *,
    centre: Centre,
    by: User,
    counsellors: Mapping[str, User] | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Take the register in for the one centre, on behalf of `by`; the report of every row.

    Raises `Unreadable` for the file's faults and `ImportFailed` for ours; then nothing is taken.
    """
    workbook = workbook_read(path)
    with scope.enter(import_scope(centre, by)):
        register = register_for(workbook, centre=centre, by=by, counsellors=counsellors)
        return register_import(
            workbook=workbook, register=register, centre=centre, by=by, dry_run=dry_run
        )


def import_scope(centre: Centre, by: User) -> scope.Scope:
    """This centre and no other; remarks about possible victims are written, so restricted too."""
    rights = dict.fromkeys((Right.COUNSELLING, Right.RESTRICTED), (centre.pk,))
    return scope.Scope(user_id=by.pk, rights=rights)


def centre_coded(code: str) -> Centre:
    """The centre with that code; raises `Unplaced`, naming the codes that there are."""
    try:
        return Centre.objects.select_related("country").get(code__iexact=code)
    except Centre.DoesNotExist:
        codes = ", ".join(Centre.objects.values_list("code", flat=True)) or _("none yet")
        raise Unplaced(
            _("There is no centre “%(code)s”. The centres are: %(codes)s.")
            % {"code": code, "codes": codes}
        ) from None


def keeper(centre: Centre, email: str | None = None) -> User:
    """Who answers for the register: the named member of the centre, or else its coordinator."""
    members = Membership.objects.live().filter(centre=centre, user__is_active=True)
    if email:
        members = members.filter(user__email__iexact=email, role__in=COUNSELS)
        missing = _("%(email)s is no counsellor or coordinator of %(centre)s.")
    else:
        members = members.filter(role=Role.COORDINATOR)
        missing = _("%(centre)s has no coordinator: say with --by who answers for the register.")
    member = members.select_related("user").order_by("since", "pk").first()
    if member is None:
        raise Unplaced(missing % {"email": email, "centre": centre})
    return member.user


def counsellors_named(centre: Centre, pairs: Iterable[str]) -> dict[str, User]:
    """Who is meant by names in the register, from "NAME=EMAIL"."""
    named: dict[str, User] = {}
    for pair in pairs:
        name, separator, email = pair.partition("=")
        if not separator or not name.strip():
            raise Unplaced(_("Write --counsellor as NAME=EMAIL, not “%(pair)s”.") % {"pair": pair})
        named[name.strip()] = keeper(centre, email.strip())
    return named
