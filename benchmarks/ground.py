"""Whose pages are measured, and the day's work that they show."""

from django.db import connection

from centres import scope
from centres.models import Centre, Membership, User
from centres.roles import Role
from counselling.models import Client

DUE_TODAY = 12
LATE = 3


def counsellor() -> User:
    """Return the counsellor of a centre in the middle, with twelve follow-ups due and three late.

    The database is older than today, so her open follow-ups are moved.
    """
    user = User.objects.filter(memberships__role=Role.COUNSELLOR).order_by("pk")[600]
    with scope.system(reason="benchmark"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE counselling_followup due SET due_at ="
            " date_trunc('day', now()) + CASE WHEN n <= %s THEN -n * interval '1 day'"
            " WHEN n <= %s THEN n * interval '20 minutes' ELSE n * interval '2 days' END"
            "  FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM counselling_followup"
            "         WHERE assignee_id = %s AND state = 'open') mine WHERE mine.id = due.id",
            [LATE, LATE + DUE_TODAY, user.pk],
        )
    return user


def regional(centres: int = 20) -> User:
    """Return somebody who counsels in many centres."""
    user, made = User.objects.get_or_create(
        email="regional@mrc.example", defaults={"name": "Somebody of many centres"}
    )
    if made:
        Membership.objects.bulk_create(
            Membership(user=user, role=Role.COUNSELLOR, centre=centre)
            for centre in Centre.objects.order_by("pk")[:centres]
        )
    return user


def client_of(user: User) -> Client:
    """Return a client of hers who came several times."""
    with scope.system(reason="benchmark"):
        return Client.objects.filter(counsellor=user, client_no__regex="[1-9]$").order_by(
            "-last_contact_at"
        )[7]
