"""Who is logged in, and what he may at this moment: one question for both, asked once a request."""

from typing import Final

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import IntegerField

from centres.models import User
from centres.standing import STRANGER, Standing, standing_from, standing_of
from centres.written import Asked, Prepared

_COLUMNS: Final = tuple(field.attname for field in User._meta.concrete_fields)
_PERSON: Final = Prepared(
    """
    SELECT {}, held.*
      FROM centres_user person LEFT JOIN LATERAL centres_standing(person.id) held ON true
     WHERE person.id = %s::int AND person.is_active
""".format(", ".join(f"person.{column}" for column in _COLUMNS)),  # noqa: S608
    (Asked("person", IntegerField()),),
)


class PersonBackend(AuthenticationBackend):
    """Logs people in as allauth does; knows them again by their key alone."""

    def get_user(self, user_id: int) -> User | None:
        rows = _PERSON.rows(person=user_id)
        if not rows:
            return None
        own = len(_COLUMNS)
        person = User.from_db(connection.alias, _COLUMNS, rows[0][:own])
        held = [row[own:] for row in rows if row[own] is not None]
        person.standing = standing_from(person.pk, held)
        return person


def standing_known(user: User | AnonymousUser) -> Standing:
    """Return the standing found with the person, or ask for that of one who came another way."""
    if not user.is_authenticated:
        return STRANGER
    known: Standing | None = getattr(user, "standing", None)
    return standing_of(user.pk) if known is None else known
