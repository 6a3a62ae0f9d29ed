"""The narrow lane from outside: to a colleague of its sender no row tells that there is a referral.

Whatever she asks, and however: the referral, its moves, its thread, what was opened and is to be
destroyed, its workers, its links, and how all that was formerly.
"""

import datetime as dt
import io
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.utils import timezone

from centres import scope
from centres.models import AuditEntry, BreakGlass, User
from centres.roles import Role
from counselling import actions as counselling
from counselling.models import Client, Consent, Grievance
from counselling.selectors.access_copy import copy_data
from referrals import actions
from referrals.guards import recipient_of
from referrals.models import (
    DestructionTask,
    GroupWorker,
    GroupWorkerFacts,
    PackageOpening,
    Referral,
    ReferralLink,
    ReferralMessage,
    ReferralMove,
    SentSide,
)
from referrals.models.package import InPackage
from referrals.models.referral import BetweenTwo
from referrals.states import ReferralState, Side
from referrals.transfer_rules import Recipient
from tests.cast import Cast, user_make
from tests.referrals.making import draft_make, move_make, sent_side
from tests.referrals.test_as_seen import as_
from tests.referrals.test_groups import group_make

TABLES: Final = (
    "referral",
    "referralevent",
    "referralmove",
    "referralmessage",
    "packageopening",
    "destructiontask",
    "groupworker",
    "groupworkerevent",
    "referrallink",
)
"""Every table with a row of the referral that the sender's side and its package don't hide."""
TO_RECIPIENT: Final = (1, 0, 1, 1, 1, 1, 1, 0, 0)
"""What the recipient reads of them: nothing of before it was sent, and no link."""


def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a statement, or nothing for one that has none."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]


def sent_make(cast: Cast, *, sensitive: bool = True) -> Referral:
    """Return a referral of the counsellor with a row in each table, sent in the lane or not."""
    draft = draft_make(cast, sensitive=sensitive)
    with as_(cast.protection):
        sent = actions.referral_move(
            referral=draft, name="send", side=Side.SENDER, by=cast.protection
        )
    with scope.system(reason="test"):
        keys = {**sent.part_keys, "created_by": cast.counsellor}
        ReferralMessage.objects.create(side=Side.SENDER, text="Since March.", **keys)
        PackageOpening.objects.create(part="preview", state=sent.state, **keys)
        DestructionTask.objects.create(why="recalled", due_on=timezone.now().date(), **keys)
        worker = GroupWorker.objects.create(place=1, **keys)
        GroupWorker.objects.filter(pk=worker.pk).update(told=True)
        ReferralLink.objects.create(
            person="Attaché", language="en", token_hash="t", expires_at=timezone.now(), **keys
        )
    return sent


def seen(user: User) -> tuple[int, ...]:
    """Return of how many rows of each table raw SQL tells the user; of former ones, whether any."""
    with as_(user):
        counts = [run(f"SELECT count(*) FROM referrals_{table}")[0][0] for table in TABLES]
    pairs = zip(TABLES, counts, strict=True)
    return tuple(min(count, 1) if table.endswith("event") else count for table, count in pairs)


def test_who_sees_a_row_of_it(cast: Cast) -> None:
    sent_make(cast)
    assert seen(cast.counsellor) == seen(cast.protection) == (1,) * len(TABLES)
    for name in ("colleague", "coordinator", "other_centre", "outreach", "volunteer", "dpo"):
        assert seen(getattr(cast, name)) == (0,) * len(TABLES), name
    assert seen(cast.partner) == TO_RECIPIENT


def test_any_other_is_seen_by_everybody_who_counsels_there(cast: Cast) -> None:
    sent_make(cast, sensitive=False)
    for name in ("counsellor", "protection", "colleague", "coordinator"):
        assert seen(getattr(cast, name)) == (1,) * len(TABLES), name
    assert seen(cast.other_centre) == (0,) * len(TABLES)
    assert seen(cast.partner) == TO_RECIPIENT


READS: Final[dict[str, Callable[[Referral], Any]]] = {
    "filter": lambda r: list(Referral.objects.filter(pk=r.pk)),
    "base manager": lambda r: list(Referral._base_manager.filter(pk=r.pk)),
    "exists": lambda r: Referral.objects.filter(referral_no=r.referral_no).exists(),
    "count": lambda r: Referral.objects.count(),
    "aggregate": lambda r: Referral.objects.aggregate(n=Count("pk"))["n"],
    "by reason": lambda r: list(Referral.objects.values("reason").annotate(n=Count("pk"))),
    "in bulk": lambda r: Referral.objects.in_bulk([r.pk]),
    "lock": lambda r: list(Referral.objects.select_for_update().filter(pk=r.pk)),
    "select related": lambda r: list(
        ReferralMessage.objects.select_related("referral").filter(referral=r.pk)
    ),
    "from its moves": lambda r: list(Referral.objects.filter(referralmoves__move="send")),
    "of its side": lambda r: list(SentSide.objects.filter(referral__state="sent")),
    "union": lambda r: list(
        ReferralMove.objects.values_list("referral_id").union(
            DestructionTask.objects.values_list("referral_id")
        )
    ),
    "dates": lambda r: list(Referral.objects.datetimes("sent_at", "day")),
    "subquery": lambda r: (
        User.objects.annotate(no=Subquery(Referral.objects.values("referral_no")[:1]))
        .filter(no__isnull=False)
        .count()
    ),
    "exists subquery": lambda r: list(
        Client.objects.filter(Exists(Referral.objects.filter(created_by=OuterRef("counsellor"))))
    ),
    "sql": lambda r: run("SELECT * FROM referrals_referral WHERE id = %s", r.pk),
    "sql or true": lambda r: run("SELECT 1 FROM referrals_referral WHERE sensitive OR true"),
    "join": lambda r: run(
        "SELECT 1 FROM centres_centre c JOIN referrals_referral r ON r.centre_id = c.id"
    ),
    "by the waiting": lambda r: run(
        "SELECT 1 FROM referrals_destructiontask WHERE confirmed_at IS NULL"
    ),
    "copy out": lambda r: copied_out("referrals_referral"),
    "whose": lambda r: run("SELECT unnest(referrals_narrow_seen(true))"),
}


def copied_out(table: str) -> list[str]:
    """Return what COPY gives of a table."""
    text = io.StringIO()
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} TO STDOUT", text)
    return text.getvalue().splitlines()


def test_a_colleague_finds_nothing_however_she_asks(cast: Cast) -> None:
    sent = sent_make(cast)
    for name, read in READS.items():
        with as_(cast.colleague):
            assert not read(sent), name
        # The same question finds it for whose it is, so that it proves something.
        with as_(cast.counsellor):
            assert read(sent), name


WRITES: Final[dict[str, Callable[[Referral], Any]]] = {
    "update": lambda r: Referral.objects.filter(pk=r.pk).update(late_told=9),
    "update all": lambda r: Referral.objects.update(late_told=F("late_told") + 1),
    "bulk update": lambda r: Referral.objects.bulk_update([r], ["late_told"]),
    "delete": lambda r: Referral._base_manager.filter(pk=r.pk)._raw_delete("default"),
    "sql": lambda r: run("UPDATE referrals_referral SET late_told = 9 RETURNING 1"),
    "out of the lane": lambda r: run("UPDATE referrals_referral SET sensitive = false RETURNING 1"),
    "task": lambda r: DestructionTask.objects.update(confirmed_at=timezone.now()),
    "link": lambda r: ReferralLink.objects.update(person="Somebody else"),
    "worker": lambda r: GroupWorker.objects.filter(referral=r).delete()[0],
}


def checked(write: Callable[[], Any]) -> None:
    """Write, and let the database check it as at the end of a transaction."""
    write()
    run("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_colleague_changes_nothing(cast: Cast) -> None:
    sent = sent_make(cast)
    for name, write in WRITES.items():
        with as_(cast.colleague):
            assert not write(sent), name
    # Nor does she write beside it, whatever she says of its lane.
    for sensitive in (True, False):
        keys = {**sent.part_keys, "created_by": cast.colleague, "sensitive": sensitive}
        message = ReferralMessage(side="sender", text="x", **keys)
        refused = "same_narrow" if not sensitive else "row-level security"
        with pytest.raises(DatabaseError, match=refused), as_(cast.colleague):
            checked(partial(message.save, force_insert=True))
    with as_(cast.counsellor):
        assert Referral.objects.filter(pk=sent.pk).update(late_told=1) == 1


@pytest.mark.django_db
def test_every_table_of_a_referral_is_on_the_list_and_follows_its_lane() -> None:
    """A new one would be seen by every colleague until somebody thinks of it."""
    parts = {
        model._meta.db_table.removeprefix("referrals_")
        for model in apps.get_app_config("referrals").get_models()
        if issubclass(model, BetweenTwo) and not issubclass(model, InPackage)
    }
    assert parts == {table for table in TABLES if not table.endswith("event")}
    bound = run("SELECT conname FROM pg_constraint WHERE conname LIKE '%%_same_narrow'")
    assert {name for (name,) in bound} == {
        *(f"referrals_{part}_same_narrow" for part in parts - {"referral"}),
        "referrals_sentside_same_narrow",
    }


def test_to_the_own_centre_goes_nothing_that_few_see(cast: Cast) -> None:
    own = Recipient(cast.dhaka.host, cast.dhaka)
    with pytest.raises(ValidationError, match="hand it over to a protection counsellor"):
        draft_make(cast, to=own, sensitive=True)
    draft = draft_make(cast, to=own)
    asking = actions.Asking(
        to=own, reason=draft.reason, help_asked=draft.help_asked, sensitive=True
    )
    with pytest.raises(ValidationError, match="hand it over"), as_(cast.counsellor):
        actions.referral_edit(
            referral=draft, version=draft.version, by=cast.counsellor, asking=asking
        )


def test_a_group_goes_into_the_lane_with_its_complaint(cast: Cast, browser_of: Any) -> None:
    referral = move_make(cast, group_make(cast), "send")
    page = f"/referrals/{referral.pk}/workers/"
    assert "Worker 7" in browser_of(cast.colleague).get(page).text
    with as_(cast.protection):
        grievance = Grievance.objects.get(referrals__referral=referral)
        counselling.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.protection,
            sensitive=True,
        )
    assert browser_of(cast.colleague).get(page).status_code == 404
    assert browser_of(cast.counsellor).get(page).status_code == 404, "it went from her hands, too"
    with as_(cast.colleague):
        assert not Referral.objects.exists()
        assert not GroupWorkerFacts.objects.exists()
    assert "Worker 7" in browser_of(cast.protection).get(page).text
    with scope.system(reason="test"):
        read = AuditEntry.objects.filter(action="referral.read", object_id=referral.pk)
        assert [entry.user_id for entry in read] == [cast.protection.pk]


def test_numbers_tell_no_gap(cast: Cast) -> None:
    numbers = [draft_make(cast).referral_no for _draft in range(3)]
    counted = [int(number[-6:]) for number in numbers]
    assert counted != list(range(counted[0], counted[0] + 3))


def glass_break(cast: Cast, sent: Referral) -> None:
    """Let the coordinator break the glass of whom the referral is about."""
    now = timezone.now()
    with scope.system(reason="test"):
        BreakGlass.objects.create(
            centre=sent.centre,
            user=cast.coordinator,
            client_id=sent_side(sent).glass_id,
            reason="A relative is here.",
            opened_at=now,
            until=now + dt.timedelta(minutes=15),
        )


def test_through_a_broken_glass_all_of_it_is_seen(cast: Cast) -> None:
    sent = sent_make(cast)
    glass_break(cast, sent)
    assert seen(cast.coordinator) == (1,) * len(TABLES)
    assert seen(cast.colleague) == (0,) * len(TABLES), "the glass is broken for one person"
    for name, write in WRITES.items():
        with as_(cast.coordinator):
            assert not write(sent), name


def test_through_a_broken_glass_nobody_moves_it_or_writes_on_it(
    cast: Cast, browser_of: Any
) -> None:
    sent = sent_make(cast)
    glass_break(cast, sent)
    reader, works = browser_of(cast.coordinator), browser_of(cast.counsellor)
    page = f"/referrals/{sent.pk}/"
    moved = {"version": str(sent.version), "reason": "x"}
    for path, data in (
        (f"{page}move/?move=recall", moved),
        (f"{page}write/?as=sender", {"text": "Stop."}),
    ):
        assert reader.post(path, data).status_code == 403, path
    assert reader.get(f"{page}links/").status_code == 403
    shown, hers = (each.get(page).content.decode() for each in (reader, works))
    assert "Recall" in hers
    assert "Recall" not in shown
    with scope.system(reason="test"):
        assert Referral.objects.get(pk=sent.pk).state == sent.state
        assert ReferralMessage.objects.filter(referral=sent).count() == 1


def test_it_goes_along_with_whose_it_is(cast: Cast) -> None:
    """Whoever handed it over, and does not protect, sees nothing of it any more."""
    sent = sent_make(cast)
    with scope.system(reason="test"):
        takes = user_make("takes", Role.COUNSELLOR, centre=cast.dhaka)
        SentSide.objects.filter(referral=sent).update(counsellor=takes)
    assert seen(takes) == seen(cast.protection) == (1,) * len(TABLES)
    assert seen(cast.counsellor) == (0,) * len(TABLES)


def test_a_draft_goes_into_the_lane_and_out_of_it_with_all_its_rows(cast: Cast) -> None:
    draft = draft_make(cast)
    for name in ("submit", "send_back"):
        draft = move_make(cast, draft, name)
    for sensitive, many in ((True, 0), (False, 1)):
        asking = actions.Asking(
            to=recipient_of(draft), reason=draft.reason, help_asked=draft.help_asked,
            sensitive=sensitive,
        )  # fmt: skip
        with as_(cast.counsellor):
            draft = actions.referral_edit(
                referral=draft, version=draft.version, by=cast.counsellor, asking=asking
            )
        assert draft.sensitive == sensitive
        assert seen(cast.colleague)[:3] == (many, many, 2 * many)
        assert seen(cast.counsellor)[:3] == (1, 1, 2)


@pytest.mark.parametrize("who", ["counsellor", "partner"])
def test_the_lane_is_the_sender_s_side_s_and_nobody_tears_the_two_apart(
    cast: Cast, who: str
) -> None:
    sent = sent_make(cast)
    found = Referral.objects.filter(pk=sent.pk)
    with pytest.raises(IntegrityError, match="same_narrow"), as_(getattr(cast, who)):
        checked(partial(found.update, sensitive=False))


def test_a_consent_taken_back_ends_what_whoever_writes_it_down_does_not_see(cast: Cast) -> None:
    sent = sent_make(cast)
    with scope.system(reason="test"):
        client = sent_side(sent).client
        consent = Consent.objects.get(pk=sent_side(sent).consent_ids[0])
    assert client is not None
    with as_(cast.colleague), transaction.atomic():
        counselling.consent_withdraw(consent=consent, by=cast.colleague)
    with scope.system(reason="test"):
        assert Referral.objects.get(pk=sent.pk).state == ReferralState.CONSENT_WITHDRAWN
    assert seen(cast.colleague) == (0,) * len(TABLES)


def test_a_copy_that_somebody_else_asked_for_says_nothing_of_it(cast: Cast) -> None:
    """A guardian or the family may be who he is protected from."""
    client = sent_side(sent_make(cast)).client
    assert client is not None
    with as_(cast.protection):
        his, theirs = (copy_data(client, himself=each)["records"] for each in (True, False))
    told = {"SentSide", "Referral", "ReferralMove", "ReferralMessage", "ReferralLink"}
    told |= {"PackageOpening", "DestructionTask", "GroupWorker"}
    assert told <= his.keys()
    assert not told & theirs.keys()
    assert [name for name in told for row in his[name] if "sensitive" in row] == ["SentSide"]
