"""Clients and what is done for them, a file for each thing that is kept."""

from counselling.models.cases import Case, CaseEntry, CaseMember, Handover
from counselling.models.clients import (
    IDENTITY,
    NAME_MISSING,
    NAMES,
    Client,
    OfClient,
)
from counselling.models.consents import Consent
from counselling.models.duplicates import PossibleDuplicate
from counselling.models.flags import Flag
from counselling.models.follow_ups import FollowUp
from counselling.models.records import Record
from counselling.models.restricted import RestrictedNote
from counselling.models.serial_numbers import SerialNumber
from counselling.models.sessions import Session

__all__ = [
    "IDENTITY",
    "NAMES",
    "NAME_MISSING",
    "Case",
    "CaseEntry",
    "CaseMember",
    "Client",
    "Consent",
    "Flag",
    "FollowUp",
    "Handover",
    "OfClient",
    "PossibleDuplicate",
    "Record",
    "RestrictedNote",
    "SerialNumber",
    "Session",
]
