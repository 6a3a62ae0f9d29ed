"""What of a client goes along when two records become one, and how the database holds to it.

Each table with a client's key is on one of two lists (a test sees to it): its rows go along, or it
is said why they stay. Higher apps add their own tables from `ready()`, and each table on the list
has the trigger `FOLLOWS`, so that what is written for a merged client a moment too late finds its
way to the one that leads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.migrations import RunSQL
from django.db.models import Model

FOLLOWS: Final = "follows_the_leader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Children:
    """The rows of one table that go along with their client."""

    model: str
    """As "app.Model"."""
    field: str = "client"
    narrow: bool = False
    """Whether they stand behind a narrower wall: nobody is told that there are any."""
    once: Sequence[str] = ()
    """What a client has once among the rows that stand; what both have stays where it is."""
    standing: str = ""
    """The field that is empty on a row that stands."""
    begun: str = ""
    """The field that is filled there; before that a row is in no other's way, and goes along."""
    glass: bool = False
    """Whether the row also names the client as the one for whom the glass is broken."""

    @property
    def rows(self) -> Any:
        """The manager of the table."""
        return self.model_class._default_manager

    @property
    def model_class(self) -> type[Model]:
        return apps.get_model(self.model)


_children: list[Children] = [
    Children(model="counselling.Client", field="merged_into"),
    Children(model="counselling.Consent"),
    Children(model="counselling.Case"),
    Children(model="counselling.Session"),
    Children(model="counselling.Screening"),
    Children(model="counselling.FollowUp"),
    Children(model="counselling.ClientMessage"),
    Children(model="counselling.ClientReply"),
    Children(model="counselling.Appointment"),
    Children(model="counselling.Flag", once=("client", "family", "code"), standing="lifted_at"),
    Children(model="counselling.RestrictedNote", narrow=True),
    Children(model="counselling.Grievance", narrow=True, glass=True),
    Children(model="counselling.Complainant", narrow=True),
    Children(model="counselling.FamilyLink", once=("client", "relative"), standing="ended_at"),
    Children(model="counselling.RightsRequest"),
    Children(model="counselling.LegalHold", glass=True),
    Children(model="counselling.Attachment", narrow=True, glass=True),
    Children(model="counselling.Attendee"),
]

STAYS: Final[dict[str, str]] = {
    "counselling.Expiry.client": "a merged record has the clock of the one that leads",
    "counselling.FamilyLink.relative": "follows from the other side, by the database itself",
    "counselling.LookupKeys.client": "follow from the record's own names, by which it is found",
    "counselling.Merge.leader": "tells what was merged into what",
    "counselling.Merge.merged": "tells what was merged into what",
    "counselling.PossibleDuplicate.first": "is offered anew with the leader, if nobody decided",
    "counselling.PossibleDuplicate.second": "is offered anew with the leader, if nobody decided",
    "counselling.SealedFacts.client": "one row a client: blocks that the leader lacks are copied",
}
"""The keys of clients that a merge leaves as they are, and why."""


def children_add(children: Children) -> None:
    """Let the rows of an app's own table go along with their client."""
    if children not in _children:
        _children.append(children)


def children_all() -> tuple[Children, ...]:
    """Return the tables whose rows go along, in the order in which they are locked."""
    return tuple(_children)


def follows(table: str) -> RunSQL:
    """Return the migration's operation that makes new rows of the table follow the leader."""
    return RunSQL(
        f"CREATE TRIGGER {FOLLOWS} BEFORE INSERT ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION counselling_child_follows()",
        f"DROP TRIGGER {FOLLOWS} ON {table}",
    )
