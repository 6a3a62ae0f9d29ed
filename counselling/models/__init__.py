"""Clients and what is done for them, a file for each thing that is kept."""

from counselling.models.clients import (
    IDENTITY,
    NAME_MISSING,
    NAMES,
    Client,
    ClientNumber,
    OfClient,
)
from counselling.models.consents import Consent
from counselling.models.duplicates import PossibleDuplicate
from counselling.models.follow_ups import FollowUp
from counselling.models.records import Record
from counselling.models.restricted import RestrictedNote
from counselling.models.sessions import Session

__all__ = [
    "IDENTITY",
    "NAMES",
    "NAME_MISSING",
    "Client",
    "ClientNumber",
    "Consent",
    "FollowUp",
    "OfClient",
    "PossibleDuplicate",
    "Record",
    "RestrictedNote",
    "Session",
]
