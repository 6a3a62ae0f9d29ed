"""What is taken away when a record is anonymised, table by table, and what stays to be counted.

Each table that hangs on a client or a grievance is on this list (a test sees to it); higher apps
add their own from `ready()`. Of a row everything that somebody typed or that is sealed goes, unless
it is named as kept: a field that comes later is forgotten before anybody thinks of it. The same
list is what a copy of a client's data is made from.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Field, JSONField, Model, QuerySet
from django.db.models.functions import Cast, Concat, Now, Right, Upper
from django.db.models.functions import Replace as Without

from centres.provinces import PROVINCE_CODE
from centres.sealed_fields import BlindIndexField, SealedField

AnyField: TypeAlias = "Field[Any, Any]"
CLIENT: Final = "client"
GRIEVANCE: Final = "grievance"
DRAWN: Final = 16
"""How many letters of the key make the number of an anonymised record."""


def number_drawn_anew() -> Any:
    """Return the expression of a number that stands on no paper: from the record's own key."""
    plain = Without(Cast("pk", models.CharField()), models.Value("-"), models.Value(""))
    return Concat(models.Value("X-"), Upper(Right(plain, DRAWN)))


def province_coded() -> Any:
    """Return the expression of the home province where it is a code: it is counted by.

    What somebody once typed in its place may tell more, and goes.
    """
    coded = models.When(home_admin1__regex=PROVINCE_CODE, then=models.F("home_admin1"))
    return models.Case(coded, default=models.Value(""))


@dataclass(frozen=True, kw_only=True)
class Forgotten:
    """How the rows of one table are anonymised."""

    model: str
    """As "app.Model"."""
    of: str = CLIENT
    """Whether the row goes with a client or with a grievance."""
    path: str = ""
    """The way from the row to it, where that is another one than ``of``."""
    whole: bool = False
    """Whether nothing of the row is worth counting: then it is deleted."""
    keeps: Collection[str] = ()
    """Texts that tell nothing of a person, and stay."""
    takes: Mapping[str, Any] = field(default_factory=dict)
    """What is put in place of other fields, such as days and numbers that tell who it was."""
    copied: bool = True
    """Whether the rows belong into a copy of the client's data."""
    said: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    """How a copy says a text that is kept in a form of ours, by the field."""
    secret: Collection[str] = ()
    """What a copy leaves out: the names of others."""
    himself: bool = False
    """Whether only a copy that the client asked for has the rows: in others they endanger him."""
    secret_from_others: Collection[str] = ()
    """What a copy leaves out besides, where somebody else asked for it."""

    @property
    def model_class(self) -> type[Model]:
        return apps.get_model(self.model)

    @property
    def way(self) -> str:
        """The way from the row to whom it is about."""
        return self.path or self.of

    def rows(self, keys: Iterable[UUID]) -> QuerySet[Any]:
        """Return the rows that go with these clients or grievances."""
        return self.model_class._base_manager.filter(**{f"{self.way}__in": list(keys)})

    @property
    def blanks(self) -> dict[str, Any]:
        """What is written over each field that is forgotten."""
        emptied = {
            each.attname: _blank(each)
            for each in self.model_class._meta.concrete_fields
            if each.attname not in self.keeps and _typed(each)
        }
        return emptied | dict(self.takes)


def _typed(each: AnyField) -> bool:
    """Return whether the field holds what somebody typed or confided, and no code of ours."""
    if each.remote_field is not None or each.primary_key:
        return False
    if isinstance(each, ArrayField):
        return (
            _typed(each.base_field) if each.base_field.__class__ is not models.UUIDField else False
        )
    if isinstance(each, SealedField | BlindIndexField | JSONField | models.BinaryField):
        return True
    return isinstance(each, models.CharField | models.TextField) and not each.choices


def _blank(each: AnyField) -> Any:
    """Return what stands in the field when nothing is known."""
    if each.null:
        return None
    return each.get_default() if isinstance(each, ArrayField | JSONField) else ""


WHERE_FROM: Final = ("nationality", "residence_country", "language", "destinations")
MONEY: Final = ("currency",)

_forgotten: list[Forgotten] = [
    Forgotten(
        model="counselling.Client",
        path="pk",
        keeps=WHERE_FROM,
        takes={
            "client_no": number_drawn_anew(),
            "anonymous": True,
            "birth_date": None,
            "birth_year": None,
            "birth_month": None,
            "dependants": None,
            "marital_status": "",
            "home_admin1": province_coded(),
            "anonymised_at": Now(),
        },
        secret=("search_name",),
        secret_from_others=("phones", "safe_to_call", "contact_note"),
    ),
    Forgotten(
        model="counselling.SealedFacts", whole=True, secret_from_others=("reach", "guardian")
    ),
    Forgotten(model="counselling.LookupKeys", whole=True, copied=False),
    Forgotten(model="counselling.FamilyLink", whole=True, secret=("relative",)),
    Forgotten(model="counselling.FamilyLink", path="relative", whole=True, copied=False),
    Forgotten(model="counselling.PossibleDuplicate", path="first", whole=True, copied=False),
    Forgotten(model="counselling.PossibleDuplicate", path="second", whole=True, copied=False),
    Forgotten(model="counselling.Merge", path="leader", keeps=("filled", "kept"), copied=False),
    Forgotten(model="counselling.Merge", path="merged", keeps=("filled", "kept"), copied=False),
    Forgotten(model="counselling.MergeMove", path="merge__leader", keeps=("model",), copied=False),
    Forgotten(
        model="counselling.Consent",
        keeps=("language", "text_version"),
        secret_from_others=("spoken_for",),
    ),
    Forgotten(
        model="counselling.Case", takes={"case_no": number_drawn_anew(), "next_step_on": None}
    ),
    Forgotten(model="counselling.CaseEntry", path="case__client"),
    Forgotten(model="counselling.CaseMember", path="case__client", copied=False),
    Forgotten(model="counselling.Session", keeps=("language", "destination", "topics")),
    Forgotten(model="counselling.Screening", himself=True),
    Forgotten(model="counselling.HeardSource", path="session__client", whole=True, copied=False),
    Forgotten(model="counselling.Attendee"),
    Forgotten(model="counselling.FollowUp"),
    Forgotten(model="counselling.FollowUpTry", path="follow_up__client"),
    Forgotten(model="counselling.ClientMessage", keeps=("key",), secret=("key", "provider_id")),
    Forgotten(model="counselling.ClientReply", keeps=("key",), secret=("key",)),
    Forgotten(model="counselling.Attachment", whole=True),
    Forgotten(model="counselling.Appointment"),
    Forgotten(model="counselling.Flag", keeps=("code",), himself=True),
    Forgotten(model="counselling.RestrictedNote", whole=True, himself=True),
    Forgotten(model="counselling.RightsRequest", takes={"client_no": ""}),
    Forgotten(model="counselling.AccessCopy", path="request__client", copied=False),
    Forgotten(model="counselling.LegalHold", copied=False),
    Forgotten(model="counselling.Expiry", whole=True, copied=False),
    Forgotten(model="centres.AccessReason", path="about_id", copied=False),
    Forgotten(model="counselling.Complainant"),
    Forgotten(
        model="counselling.Grievance",
        of=GRIEVANCE,
        path="pk",
        keeps=("country",),
        takes={"grievance_no": number_drawn_anew(), "anonymised_at": Now()},
        secret=("receipt_hash",),
    ),
    Forgotten(model="counselling.GrievanceMove", of=GRIEVANCE),
    Forgotten(model="counselling.Complainant", of=GRIEVANCE, copied=False),
    Forgotten(model="counselling.Accused", of=GRIEVANCE),
    Forgotten(model="counselling.GrievanceStep", of=GRIEVANCE, keeps=("source",)),
    Forgotten(model="counselling.Hearing", of=GRIEVANCE),
    Forgotten(model="counselling.Attachment", of=GRIEVANCE, whole=True),
    Forgotten(model="counselling.GrievanceSum", of=GRIEVANCE, keeps=MONEY),
    Forgotten(model="counselling.GrievancePayment", of=GRIEVANCE, keeps=MONEY),
    Forgotten(model="counselling.GrievanceOffer", of=GRIEVANCE),
    Forgotten(model="counselling.LegalHold", of=GRIEVANCE, copied=False),
    Forgotten(model="counselling.Expiry", of=GRIEVANCE, whole=True, copied=False),
    Forgotten(model="centres.AccessReason", of=GRIEVANCE, path="about_id", copied=False),
]

Besides = Callable[[list[UUID]], int]
_besides: list[Besides] = []


def forgotten_add(forgotten: Forgotten) -> None:
    """Let the rows of an app's own table be anonymised with their client or grievance."""
    if forgotten not in _forgotten:
        _forgotten.append(forgotten)


def besides_add(forget: Besides) -> None:
    """Let something else be forgotten with clients: it takes their keys and returns how many rows.

    For what no key leads to, such as a register that names its clients in a note.
    """
    if forget not in _besides:
        _besides.append(forget)


def forgotten_all(of: str) -> tuple[Forgotten, ...]:
    """Return the tables that go with a client or with a grievance."""
    return tuple(each for each in _forgotten if each.of == of)


def besides_all() -> tuple[Besides, ...]:
    """Return what else is forgotten with clients."""
    return tuple(_besides)
