"""What a package may be chosen from, as data: each field's kind, and whether it tells who it is.

A field that is `direct` names the client or leads straight to him: no preview ever holds it. A
`previewed` one helps a recipient to decide, and tells nobody apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from referrals.agreement_codes import DataKind


@dataclass(frozen=True, slots=True)
class PackField:
    """One line of a package."""

    code: str
    kind: DataKind
    label: "str | Promise"
    direct: bool = False
    previewed: bool = False
    block: str = ""
    """The sealed block that it is read from: looking at it is written down."""
    typed: bool = False
    """Whether somebody wrote it freely: then it may name the client without being asked to."""
    left: bool = False
    """Whether it reads from left to right in every script."""


K = DataKind
FIELDS: Final[tuple[PackField, ...]] = (
    PackField("name", K.IDENTITY, _("Name"), direct=True),
    PackField("native_name", K.IDENTITY, _("Name in own script"), direct=True),
    PackField("relative_name", K.IDENTITY, _("Father's or spouse's name"), direct=True),
    PackField("client_no", K.IDENTITY, _("Our client number"), direct=True, left=True),
    PackField("sex", K.IDENTITY, _("Sex"), previewed=True),
    PackField("age", K.IDENTITY, _("Age"), previewed=True),
    PackField("birth_date", K.IDENTITY, _("Born"), direct=True),
    PackField("phones", K.CONTACT, _("Phones"), direct=True, left=True),
    PackField("safe_contact", K.CONTACT, _("How to reach safely"), direct=True, typed=True),
    PackField("email", K.CONTACT, _("E-mail"), direct=True, block="reach", left=True),
    PackField("chat", K.CONTACT, _("Chat"), direct=True, block="reach", left=True),
    PackField("safe_hours", K.CONTACT, _("Safe hours"), block="reach"),
    PackField("trusted", K.CONTACT, _("Trusted person"), direct=True, block="reach"),
    PackField("languages", K.CONTACT, _("Speaks"), previewed=True),
    PackField("id_no", K.PAPERS, _("Identity paper"), direct=True, block="papers", left=True),
    PackField("passport_no", K.PAPERS, _("Passport"), direct=True, block="papers", left=True),
    PackField("passport_expires", K.PAPERS, _("Passport valid until"), block="papers"),
    PackField("nationality", K.ORIGIN, _("Nationality"), previewed=True),
    PackField("residence", K.ORIGIN, _("Lives in"), previewed=True),
    PackField("district", K.ORIGIN, _("Home district"), typed=True),
    PackField("home", K.ORIGIN, _("Home place"), typed=True),
    PackField("stage", K.JOURNEY, _("Stage of migration"), previewed=True),
    PackField("migration_type", K.JOURNEY, _("Type of migration")),
    PackField("destinations", K.JOURNEY, _("Destinations")),
    PackField("route", K.JOURNEY, _("Route"), typed=True),
    PackField("work", K.JOURNEY, _("Work and school")),
    PackField("papers_seen", K.JOURNEY, _("Job offer, contract and visa")),
    PackField("recruitment", K.JOURNEY, _("Agent and costs"), block="recruitment"),
    PackField("income", K.JOURNEY, _("Monthly income"), block="abroad"),
    PackField("marital_status", K.FAMILY, _("Marital status")),
    PackField("dependants", K.FAMILY, _("Dependants")),
    PackField("guardian", K.FAMILY, _("Guardian"), direct=True, block="guardian"),
    PackField("case_kind", K.SITUATION, _("What the case is about"), previewed=True),
    PackField("case_priority", K.SITUATION, _("Priority")),
    PackField("counsellor", K.SITUATION, _("Our counsellor")),
    PackField("complaint", K.GRIEVANCE, _("What the complaint is about"), previewed=True),
    PackField("complaint_country", K.GRIEVANCE, _("Where it happened"), previewed=True),
    PackField("complaint_story", K.GRIEVANCE, _("What happened"), typed=True),
    PackField("complaint_sums", K.GRIEVANCE, _("Sums")),
    PackField("complaint_accused", K.GRIEVANCE, _("Complained about"), typed=True),
    PackField("complaint_evidence", K.GRIEVANCE, _("Evidence")),
    PackField("complaint_before", K.GRIEVANCE, _("Brought before"), typed=True),
    PackField("flags", K.VULNERABILITY, _("Vulnerabilities")),
    PackField("reprisal", K.VULNERABILITY, _("Risk of reprisal")),
    PackField("status", K.VULNERABILITY, _("Immigration status"), block="abroad"),
)
BY_CODE: Final[Mapping[str, PackField]] = {each.code: each for each in FIELDS}
FILE: Final = "file:"
"""Stands before a document's key among the chosen fields."""
UNTICKED: Final = frozenset({K.PAPERS, K.VULNERABILITY, K.HEALTH, K.PROTECTION, K.DOCUMENTS})
"""Kinds that nobody gets unless somebody chose them with thought."""
UNTICKED_FIELDS: Final = frozenset({"client_no", "relative_name", "trusted", "guardian"})
"""The same of fields: what is about other people, and what only we need."""
