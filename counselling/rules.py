"""Who may do what with clients and what is done for them."""

from typing import Final

from django.db.models import Q

from centres.models import Country
from centres.roles import BREAKS_GLASS, Place, Role
from centres.rules import Rule, holds, holds_at_centre
from centres.standing import Standing
from counselling.models import (
    Case,
    Client,
    ConsentText,
    Grievance,
    GrievanceDeadline,
    InLane,
    LegalHold,
    RetentionRule,
)

COUNSELS: Final = (Role.COUNSELLOR, Role.PROTECTION_COUNSELLOR, Role.COORDINATOR)

KEEPS: Final = (Role.COORDINATOR, Role.PROTECTION_COUNSELLOR)
"""Who sees to what is kept on and held; in the sensitive lane only who protects sees it."""

RECEIVES: Final = (*COUNSELS, Role.VOLUNTEER)
"""Who gives numbers to those who come in; a volunteer sees nothing else of anybody."""


def _at(*roles: Role) -> Rule:
    """Return the rule that one of the roles is held for the centre of that id."""
    return lambda standing, centre_id: standing.may_in(centre_id, *roles)


def _hands_over(standing: Standing, case: Case) -> bool:
    """A coordinator hands any case over, a counsellor her own."""
    if standing.may_in(case.centre_id, Role.COORDINATOR):
        return True
    return case.counsellor_id == standing.user_id and standing.may_in(case.centre_id, *COUNSELS)


def _grievance_assign(standing: Standing, grievance: Grievance) -> bool:
    """Whoever works on it and protection counsellors; outside the lane a coordinator too."""
    if standing.may_in(grievance.centre_id, Role.PROTECTION_COUNSELLOR):
        return True
    if not standing.may_in(grievance.centre_id, *COUNSELS):
        return False
    coordinates = standing.may_in(grievance.centre_id, Role.COORDINATOR)
    return grievance.counsellor_id == standing.user_id or (coordinates and not grievance.sensitive)


def lane_work(standing: Standing, part: InLane) -> bool:
    """Whoever counsels there; in the lane a broken glass lets somebody read, and no more."""
    if not standing.may_in(part.centre_id, *COUNSELS):
        return False
    return not part.sensitive or lane_keep(standing, part)


def lane_keep(standing: Standing, grievance: InLane) -> bool:
    """Into the lane and out of it: who sees it there, too."""
    protects = standing.may_in(grievance.centre_id, Role.PROTECTION_COUNSELLOR)
    return protects or grievance.counsellor_id == standing.user_id


def _deadline_edit(standing: Standing, deadline: GrievanceDeadline | None) -> bool:
    """Administrators keep the rows of the countries that they reach; all others, of the network."""
    if deadline is None:
        return standing.has(Role.ADMIN)
    if standing.admin_of(None):
        return True
    code = deadline.country
    mine = Country.objects.filter(pk__in=standing.admin_countries, code=code)
    return bool(code) and mine.exists()


def topic_countries(standing: Standing) -> list[str]:
    """Return the codes of the countries whose topics the person keeps; all of them is first, ''.

    Coordinators keep their own country's, administrators those that they reach.
    """
    found = Country.objects.order_by("code")
    if standing.admin_of(None):
        return ["", *found.values_list("code", flat=True)]
    reached = Q(pk__in=standing.admin_countries)
    coordinated = Q(centres__in=standing.centres(Role.COORDINATOR))
    return list(found.filter(reached | coordinated).distinct().values_list("code", flat=True))


def _topic_keep(standing: Standing, country: str | None) -> bool:
    """Of the country with that code, or at all."""
    if country is None:
        return standing.has(Role.ADMIN, Role.COORDINATOR)
    return standing.admin_of(None) or country in topic_countries(standing)


def countries_worded(standing: Standing) -> tuple[int, ...] | None:
    """Return the countries whose texts of consent the person words; None means everywhere."""
    words = [each for each in standing.held if each.role in (Role.ADMIN, Role.DPO)]
    if any(each.place is Place.NETWORK for each in words):
        return None
    return tuple(each.place_id or 0 for each in words if each.place is Place.COUNTRY)


def _consent_text_edit(standing: Standing, text: ConsentText | None) -> bool:
    """Administrators and data protection officers word those of the countries they reach."""
    reached = countries_worded(standing)
    if reached is None:
        return True
    return bool(reached) if text is None else text.country_id in reached


def _retention_rule_edit(standing: Standing, rule: RetentionRule | None) -> bool:
    """Administrators and data protection officers keep the rows of the countries they reach."""
    reached = countries_worded(standing)
    if reached is None or rule is None:
        return reached is None or bool(reached)
    return Country.objects.filter(pk__in=reached, code=rule.country).exists()


def _hold_set(standing: Standing, record: Client | Case | Grievance) -> bool:
    """On a grievance also only who may work on it: a broken glass lets somebody read alone."""
    if not standing.may_in(record.centre_id, *KEEPS):
        return False
    return not isinstance(record, Grievance) or lane_work(standing, record)


def _hold_lift(standing: Standing, hold: LegalHold) -> bool:
    """The same, and the data protection officer."""
    if standing.may_in(hold.centre_id, Role.DPO):
        return True
    return standing.may_in(hold.centre_id, *KEEPS) and lane_work(standing, hold)


RULES: Final[dict[str, Rule]] = {
    "today.view": holds(*COUNSELS),
    "today.everybody": _at(Role.COORDINATOR),
    "client.list": holds(*COUNSELS),
    "client.register": holds(*COUNSELS),
    "client.view": holds_at_centre(*COUNSELS),
    "client.edit": holds_at_centre(*COUNSELS),
    "confidence.read": holds_at_centre(*COUNSELS),
    "session.log": holds_at_centre(*COUNSELS),
    "session.edit": holds_at_centre(*COUNSELS),
    "screening.read": holds_at_centre(*COUNSELS),
    "screening.write": holds_at_centre(*COUNSELS),
    "topic.keep": _topic_keep,
    "group_session.list": holds(*COUNSELS),
    "group_session.log": _at(*COUNSELS),
    "group_session.view": holds_at_centre(*COUNSELS),
    "group_session.edit": holds_at_centre(*COUNSELS),
    "group_session.print": holds_at_centre(*COUNSELS),
    "roster.view": holds_at_centre(*COUNSELS),
    "roster.edit": holds_at_centre(*COUNSELS),
    "heard.list": holds(*COUNSELS, Role.MONITORING_OFFICER),
    "heard.view": holds_at_centre(*COUNSELS, Role.MONITORING_OFFICER),
    "heard.note": holds_at_centre(*COUNSELS),
    "heard.edit": holds_at_centre(*COUNSELS),
    "heard.judge": holds_at_centre(Role.COORDINATOR, Role.MONITORING_OFFICER),
    "follow_up.set": holds_at_centre(*COUNSELS),
    "follow_up.end": holds_at_centre(*COUNSELS),
    "message.send": holds_at_centre(*COUNSELS),
    "case.list": holds(*COUNSELS),
    "case.view": holds_at_centre(*COUNSELS),
    "case.open": holds_at_centre(*COUNSELS),
    "case.edit": holds_at_centre(*COUNSELS),
    "case.move": holds_at_centre(*COUNSELS),
    "case.close": holds_at_centre(*COUNSELS),
    "case.reopen": holds_at_centre(*COUNSELS),
    "case.decide": holds_at_centre(Role.COORDINATOR),
    "case.hand_over": _hands_over,
    "case.print": holds_at_centre(*COUNSELS),
    "cases.hand_over": _at(Role.COORDINATOR),
    "handover.view": holds_at_centre(*COUNSELS),
    "desk.view": holds(Role.COORDINATOR),
    "flag.read": holds_at_centre(*COUNSELS),
    "flag.set": holds_at_centre(*COUNSELS),
    "flag.lift": holds_at_centre(*COUNSELS),
    "grievance.list": holds(*COUNSELS),
    "grievance.open": holds(*COUNSELS),
    "grievance.view": holds_at_centre(*COUNSELS),
    "grievance.edit": lane_work,
    "grievance.move": lane_work,
    "grievance.assign": _grievance_assign,
    "grievance.hide": lane_keep,
    "grievance.hand_to": holds_at_centre(Role.PROTECTION_COUNSELLOR),
    "grievance.print": lane_work,
    "grievance_deadline.list": holds(*COUNSELS, Role.ADMIN),
    "grievance_deadline.edit": _deadline_edit,
    "respondent.list": holds(*COUNSELS),
    "respondent.view": holds_at_centre(*COUNSELS),
    "respondent.edit": lane_work,
    "consent.withdraw": holds_at_centre(*COUNSELS),
    "consent_text.list": holds(*COUNSELS, Role.ADMIN, Role.DPO),
    "consent_text.edit": _consent_text_edit,
    "attachment.add": holds_at_centre(*COUNSELS),
    "attachment.view": holds_at_centre(*COUNSELS),
    "attachment.delete": lane_work,
    "rights.list": holds(*COUNSELS, Role.DPO),
    "rights.take": holds_at_centre(*COUNSELS),
    "rights.view": holds_at_centre(*COUNSELS, Role.DPO),
    "rights.decide": holds_at_centre(Role.COORDINATOR, Role.DPO),
    "access_copy.fetch": holds_at_centre(*COUNSELS),
    "hold.list": holds(*KEEPS, Role.DPO),
    "hold.set": _hold_set,
    "hold.lift": _hold_lift,
    "retention_rule.list": holds(Role.COORDINATOR, Role.DPO, Role.ADMIN),
    "retention_rule.edit": _retention_rule_edit,
    "retention.list": holds(*KEEPS),
    "retention.extend": holds_at_centre(*KEEPS),
    "family.view": holds_at_centre(*COUNSELS),
    "family.link": holds_at_centre(*COUNSELS),
    "duplicate.decide": holds_at_centre(*COUNSELS),
    "client.merge": holds_at_centre(*COUNSELS),
    "enquiry.make": holds(*COUNSELS),
    "enquiry.answer": holds_at_centre(Role.COORDINATOR),
    "appointment.list": holds(*COUNSELS),
    "appointment.book": _at(*COUNSELS),
    "appointment.view": holds_at_centre(*COUNSELS),
    "appointment.move": holds_at_centre(*COUNSELS),
    "calendar.mine": holds(*COUNSELS),
    "ticket.list": holds(*RECEIVES),
    "ticket.give": _at(*RECEIVES),
    "ticket.call": _at(*COUNSELS),
    "ticket.leave": holds_at_centre(*RECEIVES),
    "ticket.serve": holds_at_centre(*COUNSELS),
    "screen.set": _at(Role.COORDINATOR),
    "restricted.assign": holds_at_centre(Role.PROTECTION_COUNSELLOR),
    "narrow.hand_over": _at(Role.PROTECTION_COUNSELLOR),
    "restricted.write": holds_at_centre(*COUNSELS),
    "restricted.read": holds_at_centre(*COUNSELS),
    "break_glass.open": holds_at_centre(*BREAKS_GLASS),
}


def protects_at(standing: Standing, centre_id: int) -> bool:
    """Return whether the person protects at the centre, and so sees what is restricted there."""
    return standing.may_in(centre_id, Role.PROTECTION_COUNSELLOR)
