"""What the chosen fields of a package say of a client now, in the present language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from centres.moments import day_exact
from centres.places import country_name, language_name
from centres.provinces import province_name
from centres.wording import listed
from counselling.confidences import Abroad, Guardian, Papers, Reach, Recruitment
from counselling.grievance_codes import Evidence, ReprisalRisk, ShareConsent
from counselling.models import Attachment, Case, Client, Flag, Grievance, SealedFacts
from counselling.selectors.cases import KINDS, PRIORITIES
from counselling.selectors.confidences import confidence_shown, sealed_facts_of
from counselling.selectors.flags import flag_row, flags_standing
from counselling.selectors.grievance import accused_of
from counselling.selectors.grievance_sums import balances_of
from counselling.selectors.grievances import TYPES
from counselling.selectors.people import STAGES, born_line, phone_spaced
from referrals.models import SentSide
from referrals.package_fields import FIELDS, PackField


@dataclass
class Source:
    """Where the fields are read from: a client, his case, and the complaint that it is about."""

    client: Client | None
    case: Case | None = None
    grievance: Grievance | None = None
    _opened: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def sealed(self) -> SealedFacts | None:
        """What the client confided, still sealed."""
        return sealed_facts_of(self.client) if self.client else None

    def block(self, name: str) -> Any:
        """Return a sealed block in clear, or None; opened once."""
        if name not in self._opened:
            sealed = getattr(self.sealed, name, None)
            self._opened[name] = sealed.opened() if sealed is not None else None
        return self._opened[name]

    @cached_property
    def flags(self) -> list[Flag]:
        """What stands flagged; read once, and said in several languages."""
        return list(flags_standing(self.client.pk)) if self.client else []

    @cached_property
    def papers(self) -> Papers:
        return self.block("papers") or Papers()

    @cached_property
    def reach(self) -> Reach:
        return self.block("reach") or Reach()

    @cached_property
    def guardian(self) -> Guardian:
        return self.block("guardian") or Guardian()

    @cached_property
    def recruitment(self) -> Recruitment:
        return self.block("recruitment") or Recruitment()

    @cached_property
    def abroad(self) -> Abroad:
        return self.block("abroad") or Abroad()


def source_of(side: SentSide) -> Source:
    """Return where the package of a referral is read from.

    The complaint is the referral's own, else the latest one of the case that the wall shows; and
    only one that may be put before others.
    """
    agreed = Grievance.objects.filter(share_consent=ShareConsent.AGREED)
    grievance = None
    if side.grievance_id is not None:
        grievance = agreed.filter(pk=side.grievance_id).first()
    elif side.case_id is not None:
        grievance = agreed.filter(case_id=side.case_id).order_by("-created_at").first()
    return Source(client=side.client, case=side.case, grievance=grievance)


def fields_known(source: Source) -> list[PackField]:
    """Return the fields that say something of this client, in their order."""
    return [each for each in FIELDS if said(each.code, source)]


def lies_narrow(source: Source, codes: Iterable[str], files: Iterable[Attachment]) -> bool:
    """Return whether something of what was chosen lies in the narrow lane where it comes from."""
    grave = source.grievance is not None and source.grievance.sensitive
    of_complaint = grave and any(code in _OF_GRIEVANCE for code in codes)
    return of_complaint or any(file.sensitive for file in files)


def said(code: str, source: Source) -> str:
    """Return what the field says, in plain words; nothing where nothing is known."""
    return str(_said(code, source) or "").strip()


def _said(code: str, source: Source) -> object:
    if code in _OF_CLIENT:
        return _OF_CLIENT[code](source.client) if source.client else ""
    if code in _OF_GRIEVANCE:
        return _OF_GRIEVANCE[code](source.grievance) if source.grievance else ""
    if code in _OF_CASE:
        return _OF_CASE[code](source.case) if source.case else ""
    return _OF_OWN_ROWS[code](source)


def _joined(parts: Iterable[object]) -> str:
    return " · ".join(str(part) for part in parts if part not in ("", None))


def _name(client: Client) -> str:
    return "" if client.anonymous else client.display_name


def _native_name(client: Client) -> str:
    return client.native_name if client.native_name != client.display_name else ""


def _safe_contact(client: Client) -> str:
    safe = _("May be called") if client.safe_to_call else _("Not safe to call")
    return _joined((safe if client.phones else "", client.contact_note))


def _languages(client: Client) -> str:
    spoken = [client.language, *client.further_languages]
    interpreter = _("interpreter needed") if client.needs_interpreter else ""
    return _joined((listed(map(language_name, spoken)), interpreter))


def _nationality(client: Client) -> str:
    return listed(map(country_name, [client.nationality, *client.further_nationalities]))


def _route(client: Client) -> str:
    return _joined((client.route, listed(map(country_name, client.transit))))


def _work(client: Client) -> str:
    names = ("employment", "occupation", "target_occupation", "education", "literacy")
    return _joined(getattr(client, f"get_{name}_display")() for name in names)


def _papers_seen(client: Client) -> str:
    labels = {"job_offer": _("Job offer"), "contract": _("Contract"), "visa": _("Visa")}
    shown = {name: getattr(client, f"get_{name}_display")() for name in labels}
    return _joined(f"{labels[name]}: {value}" for name, value in shown.items() if value)


def _dependants(client: Client) -> str:
    return "" if client.dependants is None else str(client.dependants)


def _flags(source: Source) -> str:
    return listed(dict.fromkeys(flag_row(flag).label for flag in source.flags))


_OF_CLIENT: Final[dict[str, Callable[[Client], object]]] = {
    "name": _name,
    "native_name": _native_name,
    "relative_name": lambda client: client.relative_name,
    "client_no": lambda client: client.client_no,
    "sex": lambda client: client.get_sex_display(),
    "age": lambda client: client.get_age_band_display(),
    "birth_date": born_line,
    "phones": lambda client: _joined(map(phone_spaced, client.phones)),
    "safe_contact": _safe_contact,
    "languages": _languages,
    "nationality": _nationality,
    "residence": lambda client: country_name(client.residence_country),
    "district": lambda client: client.district,
    "home": lambda client: _joined((province_name(client.home_admin1), client.home_admin3)),
    "stage": lambda client: STAGES[client.stage],
    "migration_type": lambda client: client.get_migration_type_display(),
    "destinations": lambda client: listed(map(country_name, client.destinations)),
    "route": _route,
    "work": _work,
    "papers_seen": _papers_seen,
    "marital_status": lambda client: client.get_marital_status_display(),
    "dependants": _dependants,
    "counsellor": lambda client: client.counsellor.name,
}


def _sums(grievance: Grievance) -> str:
    labels = {"claimed": _("claimed"), "awarded": _("awarded"), "verified": _("paid")}
    return _joined(
        f"{labels[name]} {amount}"
        for balance in balances_of(grievance)
        for name, amount in balance.said.items()
        if name in labels and amount
    )


def _accused(grievance: Grievance) -> str:
    return listed(each.respondent.name for each in accused_of(grievance))


def _evidence(grievance: Grievance) -> str:
    have = [each for each in grievance.evidence if each != Evidence.NONE]
    return listed(str(Evidence(each).label) for each in have)


_OF_GRIEVANCE: Final[dict[str, Callable[[Grievance], object]]] = {
    "complaint": lambda grievance: listed(TYPES[each] for each in grievance.types),
    "complaint_country": lambda grievance: country_name(grievance.country),
    "complaint_story": lambda grievance: grievance.story,
    "complaint_sums": _sums,
    "complaint_accused": _accused,
    "complaint_evidence": _evidence,
    "complaint_before": lambda grievance: _joined((grievance.filed_with, grievance.external_ref)),
    "reprisal": lambda grievance: ReprisalRisk(grievance.reprisal_risk).label,
}
_OF_CASE: Final[dict[str, Callable[[Case], object]]] = {
    "case_kind": lambda case: KINDS[case.kind],
    "case_priority": lambda case: PRIORITIES[case.priority],
}


def _told(block: str, value: Any, *labels: str) -> str:
    """Return the facts of a confided block as its own page says them."""
    return _joined(
        f"{fact.label}: {fact.value}"
        for fact in confidence_shown(block, value).facts
        if not labels or fact.label in labels
    )


def _chat(source: Source) -> str:
    reach = source.reach
    whatsapp = phone_spaced(reach.whatsapp) if reach.whatsapp else ""
    return _joined(
        (
            whatsapp and f"WhatsApp: {whatsapp}",
            reach.telegram and f"Telegram: {reach.telegram}",
            reach.messaging,
        )
    )


def _trusted(source: Source) -> str:
    reach = source.reach
    phone = phone_spaced(reach.trusted_phone) if reach.trusted_phone else ""
    return _joined((reach.trusted_name, phone))


def _id_no(source: Source) -> str:
    papers = source.papers
    return _told("papers", Papers(id_kind=papers.id_kind, id_no=papers.id_no))


def _expires(source: Source) -> str:
    expires = source.papers.passport_expires
    return day_exact(expires) if expires else ""


def _income(source: Source) -> str:
    abroad = source.abroad
    return _told("abroad", Abroad(income=abroad.income, income_currency=abroad.income_currency))


_OF_OWN_ROWS: Final[dict[str, Callable[[Source], object]]] = {
    "email": lambda source: source.reach.email,
    "chat": _chat,
    "safe_hours": lambda source: _told("reach", source.reach, _("Safe hours"), _("Messages")),
    "trusted": _trusted,
    "id_no": _id_no,
    "passport_no": lambda source: source.papers.passport_no,
    "passport_expires": _expires,
    "guardian": lambda source: _told("guardian", source.guardian),
    "recruitment": lambda source: _told("recruitment", source.recruitment),
    "income": _income,
    "status": lambda source: _told("abroad", Abroad(status=source.abroad.status)),
    "flags": _flags,
}
"""What lies in rows of its own: flags, and what was confided; each opens no block but its own."""
