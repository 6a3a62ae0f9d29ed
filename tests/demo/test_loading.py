"""The demo as it is loaded: whole, behind the wall, in production never."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.utils import timezone

from centres import scope
from centres.models import BreakGlass, Centre, Membership, User
from centres.roles import Role
from centres.selectors.glass import glass_reviewer_ids
from centres.states import GlassKind
from counselling.actions import number_next
from counselling.appointment_reminders import AN_HOUR
from counselling.models import Appointment, Client, Consent, FollowUp, SealedFacts, Session, Ticket
from counselling.states import FollowUpState
from mrc.demo.loading import HEROINE, demo_load
from mrc.demo.staff import PASSWORD, logins
from notices.models import Notice
from referrals.codes import Urgency
from referrals.models import Referral, SentSide
from referrals.states import ReferralState

pytestmark = pytest.mark.django_db
SHARE = 0.15


@pytest.fixture
def heroine() -> User:
    """The demo's counsellor, once a share of the demo is loaded."""
    demo_load(today=timezone.localdate(timezone=Centre(time_zone="Asia/Dhaka").zone), share=SHARE)
    return User.objects.get(email=HEROINE.email)


def test_the_demo_is_whole(heroine: User, acting: Any) -> None:
    with scope.system(reason="test"):
        _records_hold_together()
        _numbers_go_on()
        _diaries_are_full()
        _an_emergency_waits_for_its_review()
    with acting(heroine):
        _day_is_credible(heroine)
    assert heroine.check_password(PASSWORD)
    assert len(logins()) == 17
    _again_does_nothing()


def _records_hold_together() -> None:
    assert Centre.objects.count() == 14
    assert set(Client.objects.values_list("centre__code", flat=True)) == set(
        Centre.objects.values_list("code", flat=True)
    )
    named = Client.objects.filter(anonymous=False, merged_into__isnull=True)
    assert not named.exclude(consents__purpose="service", consents__given=True).exists()
    assert not Session.objects.filter(happened_at__gt=timezone.now()).exists()
    assert (
        Consent.objects.filter(client__merges__isnull=True)
        .values("client", "purpose")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
        .count()
        == 0
    )
    for client in named.order_by("?")[:60]:
        _is_valid(client)
    for facts in SealedFacts.objects.order_by("?")[:60]:
        assert facts.papers is not None
        assert facts.papers.opened().passport_no.startswith("ZZ")
        assert facts.passport_index


def _is_valid(client: Client) -> None:
    try:
        client.full_clean()
    except ValidationError as error:
        pytest.fail(f"{client.client_no}: {error}")


def _numbers_go_on() -> None:
    centre = Centre.objects.get(code="KG-OSS")
    year = timezone.localdate().year
    given = Client.objects.filter(centre=centre, client_no__startswith=f"KG-OSS-{year}").count()
    assert number_next("client", centre, year) == f"KG-OSS-{year}-{given + 1:06d}"


def _diaries_are_full() -> None:
    """Each centre has appointments on both sides of now, and somebody waits."""
    for centre in Centre.objects.all():
        states = set(Appointment.objects.filter(centre=centre).values_list("state", flat=True))
        assert {"held", "booked", "no_show"} <= states
        waiting = Ticket.objects.filter(centre=centre, day=centre.today, state="waiting")
        assert waiting.count() == 4
    coming = Appointment.objects.filter(state="booked", starts_at__gt=timezone.now() + AN_HOUR)
    told = Notice.objects.filter(kind="appointment_soon").values("subject_id")
    assert not coming.exclude(pk__in=told).exists()


def _an_emergency_waits_for_its_review() -> None:
    """The coordinator and the data protection officer find it on their desks."""
    glass = BreakGlass.objects.get(reviewed_at=None)
    assert (glass.kind, glass.centre.code) == (GlassKind.SENT_ALONE, HEROINE.place)
    assert glass.record_id is not None
    sent = Referral.objects.get(pk=glass.record_id)
    assert (sent.state, sent.urgency) == (ReferralState.SENT, Urgency.EMERGENCY)
    wanted = SentSide.objects.filter(referral__sent_at__isnull=False).exclude(approval_for=[])
    assert wanted.get(approved_at=None).referral_id == sent.pk, "nothing else lacks its approval"
    roles = Membership.objects.filter(user__in=glass_reviewer_ids(glass))
    assert set(roles.values_list("role", flat=True)) == {Role.COORDINATOR, Role.DPO}


def _day_is_credible(heroine: User) -> None:
    mine = FollowUp.objects.filter(assignee=heroine, state=FollowUpState.OPEN)
    zone = Centre.objects.get(code="BD-DHK").zone
    midnight = dt.datetime.combine(timezone.localdate(timezone=zone), dt.time(), zone)
    tomorrow = midnight + dt.timedelta(days=1)
    assert mine.filter(due_at__gte=midnight, due_at__lt=tomorrow).count() == 12
    assert mine.filter(due_at__lt=midnight).count() == 3
    told = set(Notice.objects.filter(channel="inapp").values_list("subject_id", flat=True))
    assert set(mine.values_list("pk", flat=True)) <= told


def _again_does_nothing() -> None:
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert said.getvalue() == "the demo data is there\n"


@pytest.mark.parametrize("command", ["load_demo", "demo_logins"])
def test_in_production_it_refuses(command: str, settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command(command)
    assert not User.objects.exists()
