"""The verdict: what was promised against what was delivered, by independent witnesses."""

from collections import Counter
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from pathlib import Path
from uuid import UUID

import psycopg2
from django.db.models import F, Max, Q

from centres import scope
from counselling.models import FollowUp
from notices.models import OPEN_STATES, Notice
from notices.states import Channel, NoticeState
from tests.faults.load import Counsellor

WITNESS = """
CREATE TABLE faults_delivery (notice_id uuid NOT NULL);
CREATE FUNCTION faults_delivery_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    INSERT INTO faults_delivery VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER faults_delivery AFTER UPDATE OF state ON notices_notice
    FOR EACH ROW WHEN (NEW.state = 'sent') EXECUTE FUNCTION faults_delivery_note();
"""
"""Notes each delivery, so that one that happens twice leaves two notes and not one state."""


@dataclass
class Verdict:
    """The counts of one run; `holds` says whether the outbox kept its word."""

    promised: int = 0
    undone: int = 0
    lost: int = 0
    doubled: int = 0
    ghosts: int = 0
    forgotten: int = 0
    mails: int = 0
    mails_lost: int = 0
    mails_repeated: int = 0
    mails_strange: int = 0
    repeats_allowed: int = 0
    details: dict[str, float] = field(default_factory=dict)
    troubled: Counter[str] = field(default_factory=Counter)
    """Notices that were put off or that wait still: how, and after which error."""

    @property
    def holds(self) -> bool:
        """Nothing lost, doubled or made up; at most one repeat of a mail for each process hit."""
        wrong = self.lost + self.doubled + self.ghosts + self.forgotten
        wrong += self.mails_lost + self.mails_strange
        return self.promised > 0 and wrong == 0 and self.mails_repeated <= self.repeats_allowed

    def lines(self) -> list[str]:
        """Return the counts as lines to read."""
        return [
            f"promised and committed               {self.promised:>7}",
            f"rolled back                          {self.undone:>7}",
            f"in the system: lost                  {self.lost:>7}",
            f"               doubled               {self.doubled:>7}",
            f"notices of nothing                   {self.ghosts:>7}",
            f"commits answered, then gone          {self.forgotten:>7}",
            f"mails sent                           {self.mails:>7}",
            f"       lost                          {self.mails_lost:>7}",
            f"       repeated, same id             {self.mails_repeated:>7}",
            f"       of unknown id                 {self.mails_strange:>7}",
            *(f"{name:<36} {number:>7g}" for name, number in self.details.items()),
            *(f"{name:<36} {number:>7}" for name, number in self.troubled.items()),
        ]


def witness_call(owner_url: str) -> None:
    """Let the database note each delivery."""
    connection = psycopg2.connect(owner_url)
    with connection, connection.cursor() as cursor:
        cursor.execute(WITNESS)
    connection.close()


def _deliveries(owner_url: str) -> Counter[UUID]:
    connection = psycopg2.connect(owner_url)
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT notice_id::text FROM faults_delivery")
        noted = Counter(UUID(row[0]) for row in cursor.fetchall())
    connection.close()
    return noted


def waiting(channel: Channel) -> int:
    """Return how many notices of the channel are not at their end yet."""
    with scope.system(reason="faults"):
        return Notice.objects.filter(channel=channel, state__in=OPEN_STATES).count()


def longest_wait(channel: Channel) -> float:
    """Return how many seconds after its due moment the latest notice of the channel was sent."""
    with scope.system(reason="faults"):
        late = Notice.objects.filter(channel=channel, state=NoticeState.SENT).aggregate(
            longest=Max(F("sent_at") - F("due_at"))
        )["longest"]
    return round(late.total_seconds(), 1) if late else 0.0


def verdict(counsellors: list[Counsellor], mail_folder: Path, owner_url: str) -> Verdict:
    """Return the counts once everything is quiet."""
    found = Verdict()
    with scope.system(reason="faults"):
        promised = set(FollowUp.objects.values_list("pk", flat=True))
        rows = list(Notice.objects.values_list("pk", "subject_id", "channel", "state"))
    noted = _deliveries(owner_url)
    told = {subject for _, subject, channel, state in rows if (channel, state) == IN_SYSTEM}
    kept = set[UUID]().union(*(counsellor.kept for counsellor in counsellors))
    undone = set[UUID]().union(*(counsellor.undone for counsellor in counsellors))
    found.promised, found.undone = len(promised), len(undone)
    found.lost = len(promised - told)
    inapp = {pk for pk, _, channel, _ in rows if channel == Channel.INAPP}
    found.doubled = sum(noted[pk] > 1 for pk in inapp) + max(0, len(inapp) - len(promised))
    found.ghosts = len({subject for _, subject, _, _ in rows} - promised) + len(undone & promised)
    found.forgotten = len(kept - promised)
    found.troubled = _troubled()
    _mails_count(found, {pk for pk, _, channel, _ in rows if channel == Channel.EMAIL}, mail_folder)
    return found


def _troubled() -> Counter[str]:
    with scope.system(reason="faults"):
        left = Notice.objects.filter(Q(last_error__gt="") | Q(state__in=OPEN_STATES))
        told = left.values_list("channel", "state", "attempts", "last_error")
        return Counter(" ".join(map(str, row)) for row in told)


IN_SYSTEM = (Channel.INAPP, NoticeState.SENT)


def _mails_count(found: Verdict, expected: set[UUID], folder: Path) -> None:
    sent = Counter(_notice_id(file) for file in folder.glob("*.eml"))
    found.mails = sum(sent.values())
    found.mails_lost = len(expected - sent.keys())
    found.mails_repeated = found.mails - len(sent)
    found.mails_strange = len(sent.keys() - expected)


def _notice_id(file: Path) -> UUID:
    with file.open("rb") as letter:
        headers = BytesHeaderParser().parse(letter)
    return UUID(headers["Message-ID"].strip("<>").partition("@")[0])
