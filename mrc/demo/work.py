"""What was done for the clients in a year: consents, sessions, follow-ups, restricted notes."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from centres.models import Centre, User
from counselling.codes import (
    ConsentMethod,
    ConsentPurpose,
    Likelihood,
    MigrationStage,
    RestrictedKind,
    SessionMode,
)
from counselling.consent_words import house_edition, house_language
from counselling.models import Client, Consent, FollowUp, RestrictedNote, Session
from counselling.states import FollowUpOutcome, FollowUpState
from mrc.demo import phrases
from mrc.demo.keys import key_at
from mrc.demo.people import weighted

YEAR: Final = 365
OPENS, CLOSES = 9, 16
FOLLOWED_UP: Final = 0.3
RESTRICTED: Final = 0.006
COMES_AGAIN: Final = (0.45, 0.35, 0.3, 0.2)
"""How likely a second session is, a third, and so on."""
MODES: Final = {
    SessionMode.WALK_IN: 45,
    SessionMode.PHONE_HOTLINE: 22,
    SessionMode.WHATSAPP: 12,
    SessionMode.APPOINTMENT: 10,
    SessionMode.FIELD: 7,
    SessionMode.CALLBACK: 4,
}
CONSENT_METHODS: Final = {
    ConsentMethod.WRITTEN: 55,
    ConsentMethod.VERBAL: 30,
    ConsentMethod.SCREEN: 15,
}
OUTCOMES: Final = {
    FollowUpOutcome.REACHED: 62,
    FollowUpOutcome.NEEDS_MORE: 16,
    FollowUpOutcome.NOT_REACHED: 18,
    FollowUpOutcome.DECLINED: 4,
}


@dataclass
class Records:
    """All that is written for one centre."""

    clients: list[Client] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    notes: list[RestrictedNote] = field(default_factory=list)


class OfficeHours:
    """The hours of one centre in the year before a day, on its own clock and working week."""

    def __init__(self, centre: Centre, *, today: dt.date, chance: random.Random) -> None:
        self._zone = centre.zone
        self._weekend = frozenset(centre.country.weekend)
        self._chance = chance
        self.today = today

    def within(self, days_ago: int) -> dt.datetime:
        """Return a moment in office hours so many days ago, or on the working day before."""
        day = self.today - dt.timedelta(days=days_ago)
        while day.isoweekday() in self._weekend:
            day -= dt.timedelta(days=1)
        return self.on(day)

    def on(self, day: dt.date) -> dt.datetime:
        """Return a moment in office hours of that day."""
        minutes = self._chance.randrange((CLOSES - OPENS) * 12) * 5
        return dt.datetime.combine(day, dt.time(OPENS), self._zone) + dt.timedelta(minutes=minutes)

    def days_since(self, moment: dt.datetime) -> int:
        """Return how many days before today the moment was."""
        return (self.today - moment.astimezone(self._zone).date()).days


class Casework:
    """Adds to a centre's records what was done for each client."""

    def __init__(
        self,
        records: Records,
        *,
        hours: OfficeHours,
        protection: User,
        chance: random.Random,
    ) -> None:
        self._records = records
        self._hours = hours
        self._protection = protection
        self._chance = chance

    def add(self, client: Client) -> None:
        """Add the client with consents, sessions and what follows from them."""
        self._records.clients.append(client)
        self._records.consents.extend(self._consents(client))
        for session in self._sessions(client):
            self._records.sessions.append(session)
            client.last_contact_at = session.happened_at
            if not client.anonymous and self._chance.random() < FOLLOWED_UP:
                self._records.follow_ups.append(self._follow_up(client, session))
        client.updated_at = client.last_contact_at
        if not client.anonymous and self._chance.random() < RESTRICTED:
            self._records.notes.append(self._note(client))

    def _consents(self, client: Client) -> Iterator[Consent]:
        if client.anonymous:
            return
        method = weighted(self._chance, CONSENT_METHODS)
        purposes = {ConsentPurpose.SERVICE: True}
        if self._chance.random() < 0.5:
            purposes[ConsentPurpose.CONTACT_LATER] = self._chance.random() < 0.85
        if self._chance.random() < 0.25:
            purposes[ConsentPurpose.SHARE] = self._chance.random() < 0.7
        for purpose, given in purposes.items():
            yield Consent(
                id=key_at(client.created_at, self._chance),
                centre_id=client.centre_id,
                client=client,
                created_by=client.counsellor,
                created_at=client.created_at,
                purpose=purpose,
                given=given,
                method=method,
                given_on=client.created_at.date(),
                language=house_language(client.language),
                text_version=house_edition(),
            )

    def _sessions(self, client: Client) -> Iterator[Session]:
        moment = client.created_at
        yield self._session(client, moment)
        for likely in COMES_AGAIN:
            days_ago = self._hours.days_since(moment) - self._chance.randrange(5, 60)
            if days_ago < 1 or self._chance.random() > likely:
                return
            later = self._hours.within(days_ago)
            if later <= moment:
                return
            moment = later
            yield self._session(client, moment)

    def _session(self, client: Client, at: dt.datetime) -> Session:
        chance = self._chance
        fitting = phrases.TOPICS[MigrationStage(client.stage)]
        topics = chance.sample(fitting, k=min(len(fitting), chance.choice((1, 1, 1, 2))))
        before, after = self._intention(client)
        return Session(
            id=key_at(at, chance),
            centre_id=client.centre_id,
            client=client,
            created_by=client.counsellor,
            created_at=at,
            counsellor=client.counsellor,
            happened_at=at,
            mode=weighted(chance, MODES),
            language=client.language,
            topics=[topic.value for topic in topics],
            destination=client.destinations[0] if client.destinations else "",
            advice=chance.choice(phrases.ADVICE[topics[0]]),
            intention_before=before,
            intention_after=after,
            minutes=chance.choice((10, 15, 20, 20, 25, 30, 30, 40, 45, 60)),
            note=chance.choice(phrases.NOTES),
        )

    def _intention(self, client: Client) -> tuple[str, str]:
        """Asked of those who have not left; counsel mostly makes an irregular way less likely."""
        before_leaving = {MigrationStage.PRE_DECISION, MigrationStage.PRE_DEPARTURE}
        if client.stage not in before_leaving or self._chance.random() < 0.25:
            return "", ""
        if self._chance.random() < 0.06:
            return Likelihood.DONT_KNOW, Likelihood.DONT_KNOW
        before = self._chance.choices((1, 2, 3, 4, 5), weights=(35, 27, 17, 14, 7))[0]
        less = self._chance.choices((0, 1, 2, -1), weights=(50, 34, 12, 4))[0]
        return str(before), str(min(5, max(1, before - less)))

    def _follow_up(self, client: Client, session: Session) -> FollowUp:
        """A follow-up after two weeks; past ones mostly done, a few still waiting."""
        waits = 3 if not client.safe_to_call else self._chance.choice((7, 14, 14, 14, 21))
        due = self._hours.within(self._hours.days_since(session.happened_at) - waits)
        if due <= session.happened_at:
            due = session.happened_at + dt.timedelta(days=waits)
        follow_up = FollowUp(
            id=key_at(session.happened_at, self._chance),
            centre_id=client.centre_id,
            client=client,
            session=session,
            created_by=client.counsellor,
            created_at=session.happened_at,
            assignee=client.counsellor,
            due_at=due,
            purpose=self._chance.choice(phrases.PURPOSES),
        )
        days_late = self._hours.days_since(due)
        if days_late > 10 or (days_late > 0 and self._chance.random() < 0.8):
            self.end(follow_up)
        return follow_up

    def end(self, follow_up: FollowUp) -> None:
        """Let a follow-up of the past be done, near its day; a few were cancelled."""
        cancelled = self._chance.random() < 0.04
        follow_up.state = FollowUpState.CANCELLED if cancelled else FollowUpState.DONE
        follow_up.outcome = "" if cancelled else weighted(self._chance, OUTCOMES)
        latest = self._hours.within(1)
        follow_up.ended_at = min(latest, follow_up.due_at + dt.timedelta(hours=20))
        follow_up.ended_by = follow_up.assignee
        follow_up.version = 1

    def _note(self, client: Client) -> RestrictedNote:
        kind = self._chance.choice(RestrictedKind.values)
        return RestrictedNote(
            id=key_at(client.last_contact_at, self._chance),
            centre_id=client.centre_id,
            client=client,
            created_by=self._protection,
            created_at=client.last_contact_at,
            kind=kind,
            text=self._chance.choice(phrases.RESTRICTED[RestrictedKind(kind)]),
            assigned_to=self._protection,
        )
