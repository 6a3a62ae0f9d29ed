"""The access table: for each address, who may come, how it is opened, and what the others get."""

from dataclasses import dataclass
from typing import Final

from tests.access.world import ACTORS, COUNSEL

PEOPLE: Final = frozenset(ACTORS) - {"anonymous"}
ADMIN: Final = frozenset({"admin"})
COORDINATOR: Final = frozenset({"coordinator"})
DPO: Final = frozenset({"dpo"})
PROTECTION: Final = frozenset({"protection"})
VOLUNTEER: Final = frozenset({"volunteer"})
OUTSIDERS: Final = frozenset({"partner", "focal_point"})
"""Who answers referrals for an organisation or a ministry."""
MONITOR: Final = frozenset({"monitor"})
NOBODY: Final[frozenset[str]] = frozenset()

PAGE: Final = frozenset({200})
FORM: Final = frozenset({200, 422})
"""What an empty form gets: itself again."""
GO: Final = frozenset({302})
LATE: Final = frozenset({409})
"""What a move gets that does not say on which version it was made."""
NEVER: Final = frozenset({405})
GONE: Final = frozenset({404})


@dataclass(frozen=True)
class Line:
    """One line of the table.

    ``of`` is the kind of record in the address; ``who`` may come where the record is within reach;
    ``everywhere`` reaches each place; ``looks`` sees what lies within reach but may not do this;
    ``outside`` is what all the others get; ``public`` pages are open to strangers.
    """

    of: str = ""
    who: frozenset[str] = NOBODY
    get: frozenset[int] = PAGE
    post: frozenset[int] = NEVER
    everywhere: frozenset[str] = NOBODY
    looks: frozenset[str] = NOBODY
    outside: int = 403
    public: bool = False

    def expected(self, actor: str, method: str, relation: str) -> frozenset[int]:
        """Return the statuses that the actor may get."""
        opened = self.get if method == "GET" else self.post
        if self.public:
            return opened
        if actor == "anonymous":
            return GO | (opened & NEVER)
        if opened == NEVER:
            return NEVER
        if actor not in self.who | self.looks:
            return frozenset({self.outside})
        if self.of and not self._reaches(actor, relation):
            return GONE
        return opened if actor in self.who else frozenset({403})

    def _reaches(self, actor: str, relation: str) -> bool:
        return relation == "own" or (relation != "absent" and actor in self.everywhere)


def record(of: str, get: frozenset[int] = PAGE, post: frozenset[int] = NEVER) -> Line:
    """Return the line of a counselling record: behind the wall, so that others find nothing."""
    return Line(of, COUNSEL, get, post, outside=404)


def counsel(get: frozenset[int] = PAGE, post: frozenset[int] = NEVER) -> Line:
    """Return the line of a counselling page that names no record."""
    return Line("", COUNSEL, get, post)


def place(of: str = "", get: frozenset[int] = PAGE, post: frozenset[int] = NEVER) -> Line:
    """Return the line of a page about places, which are the administrator's."""
    return Line(of, ADMIN, get, post, everywhere=ADMIN)


def staffing(
    of: str = "",
    get: frozenset[int] = PAGE,
    post: frozenset[int] = NEVER,
    *,
    admin_only: bool = False,
) -> Line:
    """Return the line of a page about people: the administrator's, and in part coordinators'."""
    who = ADMIN if admin_only else ADMIN | COORDINATOR
    return Line(of, who, get, post, everywhere=ADMIN, looks=COORDINATOR)


OVERSIGHT: Final = Line("glass", COORDINATOR | DPO, PAGE, FORM, everywhere=DPO)
HANDS_OVER: Final = frozenset({"counsellor", "coordinator", "other_centre", "other_country"})
"""Who hands a case over: its own counsellor, and the coordinator."""
HEARD: Final = Line("heard", COUNSEL | MONITOR, everywhere=MONITOR, outside=404)
"""What was heard holds no name: an analyst of the network reads it wherever it was."""
OWN: Final = Line("", PEOPLE, PAGE, FORM)
STRANGER: Final = Line(public=True)
SECRET: Final = Line("word", get=GONE | {429}, public=True)
"""A secret address is nowhere for whoever hasn't got it, and soon not even that."""
READ_TEXTS: Final = COUNSEL | ADMIN | DPO
"""Texts of consent are read by all of them in every country."""
TEXT_MOVE: Final = Line("text", ADMIN | DPO, PAGE, FORM, everywhere=READ_TEXTS, looks=COUNSEL)
TEXT_STEP: Final = Line("text", ADMIN | DPO, NEVER, LATE, everywhere=READ_TEXTS, looks=COUNSEL)
DECIDES_RIGHTS: Final = Line(
    "rights", COORDINATOR | DPO, PAGE, FORM, everywhere=DPO, looks=COUNSEL - COORDINATOR,
    outside=404,
)  # fmt: skip
"""A request about data: who counsels sees it, the coordinator and the officer decide on it."""
KEEPS: Final = frozenset({"coordinator", "protection"})
"""Who sees to what is kept on and held."""
HOLDS: Final = Line("client", KEEPS, PAGE, FORM, looks=COUNSEL - KEEPS, outside=404)

KEEP_KEPT: Final = COORDINATOR | ADMIN
READ_SERVICES: Final = COUNSEL | ADMIN | DPO | MONITOR | {"outreach"}
"""Who reads the directory, of every country."""
READ_AGREED: Final = COUNSEL | ADMIN | DPO


def entry(of: str, get: frozenset[int] = PAGE, post: frozenset[int] = FORM) -> Line:
    """Return the line of a page that changes an entry of the directory."""
    return Line(of, KEEP_KEPT, get, post, everywhere=READ_SERVICES, looks=READ_SERVICES - KEEP_KEPT)


def agreed(get: frozenset[int] = PAGE, post: frozenset[int] = FORM) -> Line:
    """Return the line of a page that changes an agreement."""
    looks = READ_AGREED - KEEP_KEPT
    return Line("agreement", KEEP_KEPT, get, post, everywhere=ADMIN | DPO, looks=looks)


TABLE: Final[dict[str, Line]] = {
    "home": Line("", PEOPLE, PAGE | GO, PAGE | GO),
    "set_language": Line(get=NEVER, post=GO, public=True),
    "healthz": STRANGER,
    # Not ready is an answer too: nobody drains the outbox while the long run asks for all of this.
    "readyz": Line(get=PAGE | frozenset({503}), public=True),
    "metrics": Line(get=GONE, public=True),
    # Places and people
    "centres:centre-list": place(),
    "centres:centre-open": place(post=FORM),
    "centres:centre-detail": place("centre"),
    "centres:centre-edit": place("centre", post=FORM),
    "centres:centre-move": place("centre", post=FORM),
    "centres:centre-close": place("centre", post=FORM),
    "centres:centre-reopen": place("centre", post=FORM | GO),
    "centres:country-list": place(),
    "centres:country-detail": place("country"),
    "centres:country-edit": place("country", post=FORM),
    "centres:holiday-add": place("country", post=FORM),
    "centres:holiday-cancel": place("holiday", NEVER, GO),
    "centres:holiday-restore": place("holiday", NEVER, GO),
    "centres:organisation-list": place(),
    "centres:organisation-add": place(post=FORM),
    "centres:organisation-edit": place("organisation", post=FORM),
    "centres:person-list": staffing(),
    "centres:person-detail": staffing("person"),
    "centres:person-deactivate": staffing("person", post=GO, admin_only=True),
    "centres:person-reactivate": staffing("person", post=GO, admin_only=True),
    "centres:second-factor-reset": staffing("person", post=GO, admin_only=True),
    "centres:membership-give": staffing("person", post=FORM),
    "centres:membership-end": staffing("membership", post=FORM | GO),
    "centres:role-told": Line(
        "told", COORDINATOR | DPO | {"protection"}, everywhere=DPO, outside=404
    ),
    "centres:invitation-list": staffing(),
    "centres:invitation-send": staffing(post=FORM),
    "centres:invitation-resend": staffing("invitation", NEVER, GO),
    "centres:invitation-withdraw": staffing("invitation", NEVER, GO),
    "centres:invitation-accept": Line(get=GONE, post=GONE, public=True),
    "centres:invitation-follow": Line("word", get=GO, public=True),
    "centres:me": OWN,
    "centres:theme-choose": Line(get=NEVER, post=GO, public=True),
    "centres:session-end": Line("login", PEOPLE, NEVER, GO, outside=404),
    "centres:glass-list": Line("", COORDINATOR | DPO),
    "centres:glass-review": OVERSIGHT,
    "centres:trail": Line("", DPO),
    # Notices: everybody has his own
    "notices:list": Line("", PEOPLE),
    "notices:read-all": Line("", PEOPLE, NEVER, GO),
    "notices:preferences": OWN,
    "notices:channel": Line("word", get=GONE, post=GONE, public=True),
    "notices:open": Line("notice", PEOPLE, PAGE | GO),
    # Counselling
    "counselling:today": counsel(PAGE, PAGE | NEVER),
    "counselling:client-list": counsel(),
    "counselling:client-count": counsel(GO),
    "counselling:client-register": counsel(post=FORM),
    "counselling:client": record("client"),
    "counselling:client-edit": record("client", post=FORM),
    "counselling:confidence-show": record("client", NEVER, GO),
    "counselling:client-history": record("client"),
    "counselling:client-print": record("client"),
    "counselling:case": record("case"),
    "counselling:case-close": record("case", post=FORM),
    "counselling:case-closing": Line(
        "case", COORDINATOR, LATE, LATE, looks=COUNSEL - COORDINATOR, outside=404
    ),
    "counselling:case-closing-take-back": record("case", NEVER, LATE),
    "counselling:case-edit": record("case", post=FORM),
    "counselling:case-hand-over": Line(
        "case", HANDS_OVER, PAGE, FORM, looks=COUNSEL - HANDS_OVER, outside=404
    ),
    "counselling:case-list": counsel(),
    "counselling:cases-hand-over": counsel(GO, GO),
    "counselling:case-move": record("case", NEVER, LATE),
    "counselling:case-new": record("client", post=FORM),
    "counselling:case-note": record("case", post=FORM),
    "counselling:case-reopen": record("case", LATE, LATE),
    "counselling:case-summary": record("case", post=PAGE),
    "counselling:desk": Line("", COORDINATOR),
    "counselling:session-list": Line("", COORDINATOR),
    "counselling:narrow-work": Line("", PROTECTION),
    "counselling:narrow-hand-over": Line("person", PROTECTION, PAGE, GO),
    "counselling:attachment-hand": Line("attachment", PROTECTION, NEVER, GONE, outside=404),
    "counselling:flag-lift": record("flag", post=FORM),
    "counselling:flag-new": record("client", post=FORM),
    "counselling:flags": record("client", post=PAGE),
    "counselling:handover": record("handover"),
    "counselling:handover-new": Line("person", COORDINATOR, PAGE, FORM),
    "counselling:appointment": record("appointment", post=FORM),
    "counselling:appointment-move": record("appointment", NEVER, LATE),
    "counselling:appointment-nameless": counsel(post=FORM),
    "counselling:appointment-new": record("client", post=FORM),
    "counselling:appointment-reschedule": record("appointment", post=FORM),
    "counselling:appointment-start": counsel(),
    "counselling:week": counsel(),
    "counselling:calendar-address": counsel(post=PAGE),
    "counselling:calendar-feed": SECRET,
    "counselling:screen": SECRET,
    "counselling:screen-address": Line("", COORDINATOR, PAGE, PAGE),
    "counselling:ticket-call-next": counsel(NEVER, GO),
    "counselling:ticket-move": Line("ticket", COUNSEL, NEVER, GO, looks=VOLUNTEER),
    "counselling:waiting-room": Line("", COUNSEL | VOLUNTEER, PAGE, FORM),
    "counselling:consent-new": record("client", post=FORM),
    "counselling:consent-withdraw": record("consent", post=GO),
    "counselling:consent": record("consent"),
    "counselling:consent-guardian": record("consent", NEVER, PAGE),
    "counselling:consent-paper": record("client"),
    "counselling:consent-text-list": Line("", COUNSEL | ADMIN | DPO),
    "counselling:consent-text-add": Line("", ADMIN | DPO, PAGE, FORM),
    "counselling:consent-text": Line("text", COUNSEL | ADMIN | DPO, everywhere=READ_TEXTS),
    "counselling:consent-text-edit": TEXT_MOVE,
    "counselling:consent-text-in-force": TEXT_STEP,
    "counselling:consent-text-retire": TEXT_STEP,
    "counselling:client-files": record("client"),
    "counselling:client-attach": record("client", post=FORM),
    "counselling:grievance-files": record("grievance"),
    "counselling:grievance-attach": record("grievance", post=FORM),
    "counselling:attachment": record("attachment", post=GO),
    "counselling:attachment-file": record("attachment"),
    "counselling:attachment-preview": record("attachment"),
    "counselling:attachment-delete": record("attachment", NEVER, LATE),
    "counselling:attachment-restore": record("attachment", NEVER, LATE),
    "counselling:contact-anonymous": counsel(post=FORM),
    "counselling:country-names": Line("word", PEOPLE, GONE),
    "counselling:province-names": Line("word", PEOPLE, GONE),
    "counselling:duplicate": record("duplicate", post=GONE | GO | FORM),
    "counselling:duplicate-list": counsel(),
    "counselling:duplicate-merge": record("duplicate", post=LATE),
    "counselling:merge": record("merge", post=GO),
    "counselling:enquiry-list": counsel(),
    "counselling:enquiry-new": counsel(post=FORM),
    "counselling:enquiry-received": Line(
        "enquiry", COORDINATOR, PAGE, LATE, looks=COUNSEL - COORDINATOR, outside=404
    ),
    "counselling:follow-up": record("follow_up", post=FORM),
    "counselling:follow-up-again": record("follow_up", NEVER, GO),
    "counselling:follow-up-cancel": record("follow_up", NEVER, LATE),
    "counselling:follow-up-end": record("follow_up", post=FORM),
    "counselling:follow-up-list": counsel(),
    "counselling:follow-up-lot": counsel(NEVER, FORM),
    "counselling:follow-up-put-back": record("follow_up", NEVER, LATE),
    "counselling:follow-up-snooze": record("follow_up", post=FORM),
    "counselling:follow-up-try": record("follow_up", post=FORM),
    "counselling:follow-up-try-forget": record("follow_up", NEVER, LATE),
    "counselling:client-messages": record("client", post=FORM),
    "counselling:message-cancel": record("client_message", NEVER, GO),
    "counselling:stop-lift": record("client_reply", post=FORM),
    "counselling:follow-up-new": record("client", post=FORM),
    "counselling:follow-up-reopen": record("follow_up", NEVER, LATE),
    "counselling:client-grievance-new": record("client", post=FORM),
    "counselling:grievance": record("grievance"),
    "counselling:grievance-assign": Line(
        "grievance",
        COUNSEL - {"colleague"},
        PAGE,
        FORM,
        looks=frozenset({"colleague"}),
        outside=404,
    ),
    "counselling:grievance-bundle": record("grievance", post=PAGE),
    "counselling:grievance-deadline": Line("deadline", ADMIN, PAGE, FORM, everywhere=ADMIN),
    "counselling:grievance-deadline-add": Line("", ADMIN, PAGE, FORM),
    "counselling:grievance-deadlines": Line("", COUNSEL | ADMIN),
    "counselling:grievance-edit": record("grievance", post=FORM),
    "counselling:grievance-hearing": record("grievance", post=FORM),
    "counselling:grievance-letter": record("grievance", NEVER, PAGE),
    "counselling:grievance-list": counsel(),
    "counselling:grievance-move": record("grievance", post=FORM),
    "counselling:grievance-new": counsel(post=FORM),
    "counselling:grievance-offer": record("grievance", post=FORM),
    "counselling:grievance-payment": record("grievance", post=FORM),
    "counselling:grievance-receipt": record("grievance", post=PAGE),
    "counselling:grievance-respondent": record("grievance", post=FORM),
    "counselling:grievance-roster": record("grievance"),
    "counselling:grievance-step": record("grievance", post=FORM),
    "counselling:grievance-sum": record("grievance", post=FORM),
    "counselling:grievance-why": record("grievance", NEVER, GO | FORM),
    "counselling:grievance-workers": record("grievance", post=FORM),
    "counselling:hearing-end": record("hearing", post=FORM),
    "counselling:offer-answer": record("offer", post=FORM),
    "counselling:payment-verify": record("payment", post=FORM),
    "counselling:receipt": Line("", PEOPLE, PAGE, FORM, public=True),
    "counselling:respondent": record("respondent"),
    "counselling:respondent-edit": record("respondent", post=FORM),
    "counselling:respondent-join": record("respondent", NEVER, GO),
    "counselling:respondent-list": counsel(),
    "counselling:rights-list": Line("", COUNSEL | DPO),
    "counselling:rights-new": record("client", post=FORM),
    "counselling:rights-request": Line("rights", COUNSEL | DPO, everywhere=DPO, outside=404),
    "counselling:rights-verify": DECIDES_RIGHTS,
    "counselling:rights-move": Line(
        "rights",
        COORDINATOR | DPO,
        GO,
        GO,
        everywhere=DPO,
        looks=COUNSEL - COORDINATOR,
        outside=404,
    ),
    "counselling:rights-assign": DECIDES_RIGHTS,
    "counselling:copy-new": Line(
        "rights", COUNSEL, PAGE, FORM, everywhere=DPO, looks=DPO, outside=404
    ),
    "counselling:copy-fetch": Line(
        "copy", COUNSEL, NEVER, LATE, everywhere=DPO, looks=DPO, outside=404
    ),
    "counselling:hold-list": Line("", KEEPS | DPO),
    "counselling:client-hold": HOLDS,
    "counselling:client-kept": record("client"),
    "counselling:grievance-kept": record("grievance"),
    "counselling:case-hold": Line("case", KEEPS, PAGE, FORM, looks=COUNSEL - KEEPS, outside=404),
    "counselling:grievance-hold": Line(
        "grievance", KEEPS, PAGE, FORM, looks=COUNSEL - KEEPS, outside=404
    ),
    "counselling:hold-lift": Line(
        "hold",
        KEEPS | DPO,
        PAGE,
        FORM,
        everywhere=DPO,
        looks=COUNSEL - KEEPS,
        outside=404,
    ),
    "counselling:retention-rules": Line("", COORDINATOR | DPO | ADMIN),
    "counselling:retention-rule-add": Line("", DPO | ADMIN, PAGE, FORM),
    "counselling:retention-rule": Line(
        "retention_rule", DPO | ADMIN, PAGE, FORM, everywhere=DPO | ADMIN
    ),
    "counselling:expiry-list": Line("", KEEPS),
    "counselling:expiry-extend": Line(
        "expiry", KEEPS, PAGE, FORM, looks=COUNSEL - KEEPS, outside=404
    ),
    "counselling:family": record("client"),
    "counselling:family-new": record("client", post=FORM),
    "counselling:family-end": record("family_link", NEVER, GO),
    "counselling:step-end": record("step", post=FORM),
    "counselling:attendee": record("attendee"),
    "counselling:attendee-link": record("attendee", NEVER, LATE),
    "counselling:attendee-remove": record("attendee", PAGE, LATE),
    "counselling:attendee-unlink": record("attendee", NEVER, LATE),
    "counselling:group-heard": record("group_session", post=FORM),
    "counselling:group-session": record("group_session"),
    "counselling:group-session-edit": record("group_session", post=FORM),
    "counselling:group-session-list": counsel(),
    "counselling:group-session-new": counsel(post=FORM),
    "counselling:group-session-sheet": record("group_session", post=FORM),
    "counselling:heard": HEARD,
    "counselling:heard-edit": Line(
        "heard", COUNSEL, PAGE, FORM, everywhere=MONITOR, looks=MONITOR, outside=404
    ),
    "counselling:heard-judge": Line(
        "heard",
        COORDINATOR | MONITOR,
        NEVER,
        LATE,
        everywhere=MONITOR,
        looks=COUNSEL - COORDINATOR,
        outside=404,
    ),
    "counselling:heard-list": Line("", COUNSEL | MONITOR),
    "counselling:roster": record("group_session"),
    "counselling:roster-add": record("group_session", post=FORM),
    "counselling:session-heard": record("session", post=FORM),
    "counselling:restricted": record("client", post=FORM),
    "counselling:restricted-new": record("client", post=FORM),
    "counselling:glass-break": Line(
        "client", COORDINATOR, PAGE, FORM, looks=COUNSEL - COORDINATOR, outside=404
    ),
    "counselling:session": record("session", post=FORM),
    "counselling:screening": record("session", post=FORM),
    "counselling:topic": Line("topic", COORDINATOR | ADMIN, PAGE, FORM, everywhere=ADMIN),
    "counselling:topic-add": Line("", COORDINATOR | ADMIN, PAGE, FORM),
    "counselling:topic-list": Line("", COORDINATOR | ADMIN),
    "counselling:topic-switch": Line("topic", COORDINATOR | ADMIN, NEVER, GO, everywhere=ADMIN),
    "counselling:session-new": record("client", post=FORM),
    "counselling:session-start": counsel(PAGE | GO),
    # Referrals: what a centre sends
    "referrals:list": counsel(),
    "referrals:board": Line("", COORDINATOR | {"protection"}),
    "referrals:referral-new": record("client", post=PAGE),
    "referrals:referral": record("sent"),
    "referrals:referral-edit": record("sent", post=FORM),
    "referrals:referral-agreed": record("sent", post=FORM),
    "referrals:referral-risk": record("sent", post=FORM),
    "referrals:referral-exception": record("sent", post=FORM),
    "referrals:referral-exception-confirm": Line(
        "sent", KEEPS, PAGE, LATE, looks=COUNSEL - KEEPS, outside=404
    ),
    # Referrals: the receiving side
    "referrals:inbox": Line("", COUNSEL | OUTSIDERS),
    "referrals:flow": Line("", COORDINATOR | MONITOR | {"focal_point"}),
    "referrals:family-refer": record("sent", post=FORM),
    "referrals:family-accept": record("received", post=FORM),
    "referrals:received-family": record("taken", GONE, GONE),
    "referrals:pull-list": counsel(),
    "referrals:pull": record("pull", post=FORM),
    "referrals:pull-send": record("pull", GO, GO),
    "referrals:pull-new": record("client", post=FORM),
    "referrals:group": record("group", post=FORM),
    "referrals:group-new": record("grievance", post=FORM),
    "referrals:received": record("received"),
    "referrals:received-accept": record("received", post=FORM),
    "referrals:received-client": record("taken", post=PAGE),
    "referrals:received-register": record("taken", post=FORM),
    "referrals:received-grievance": record("group", post=FORM),
    "referrals:received-notes": record("taken", post=FORM),
    "referrals:referral-move": record("received", GO, GO),
    "referrals:message-write": record("received", NEVER, FORM),
    "referrals:pulse": record("received", GO),
    # Packages, and links for recipients without an account
    "referrals:package": record("packed"),
    "referrals:package-choose": record("sent", post=GO),
    "referrals:package-document": record("packed_file"),
    "referrals:destruction": record("destroying", post=FORM),
    "referrals:links": record("sent", post=PAGE),
    "referrals:link-end": record("link", NEVER, GO),
    "referrals:link-letter": record("link", NEVER, GONE),
    "referrals:answer-start": Line(get=GONE, post=GONE, public=True),
    "referrals:answer-code": Line("word", get=GONE | {429}, post=GONE | {429}, public=True),
    "referrals:answer": SECRET,
    "referrals:answer-destroyed": Line("word", get=NEVER, post=GONE, public=True),
    "referrals:answer-document": SECRET,
    "referrals:answer-expect": Line("word", get=GONE, post=GONE, public=True),
    "referrals:answer-move": Line("word", get=GONE, post=GONE, public=True),
    # The service directory and the agreements
    "referrals:directory": Line("", READ_SERVICES),
    "referrals:directory-export": Line("", READ_SERVICES),
    "referrals:directory-import": Line("", KEEP_KEPT, PAGE, FORM),
    "referrals:directory-import-look": Line("import", KEEP_KEPT, GONE, GONE, everywhere=KEEP_KEPT),
    "referrals:service": Line("service", READ_SERVICES, everywhere=READ_SERVICES),
    "referrals:service-add": Line("", KEEP_KEPT, PAGE, FORM),
    "referrals:service-edit": entry("service"),
    "referrals:service-export": Line("service", READ_SERVICES, everywhere=READ_SERVICES),
    "referrals:service-switch": entry("service", NEVER, GO),
    "referrals:place-add": entry("service"),
    "referrals:place-edit": entry("place"),
    "referrals:place-confirm": entry("place", NEVER, GO),
    "referrals:hidden-address": Line("hidden_place", COUNSEL, NEVER, PAGE, everywhere=COUNSEL),
    "referrals:hidden-edit": Line("hidden_place", COUNSEL, PAGE, GO, everywhere=COUNSEL),
    "referrals:listing": SECRET,
    "referrals:listing-service": Line("service", get=GONE | {429}, public=True),
    "referrals:listing-settings": Line("", KEEP_KEPT, PAGE, GONE),
    "referrals:agreement-list": Line("", READ_AGREED),
    "referrals:agreement-add": Line("", KEEP_KEPT, PAGE, FORM),
    "referrals:agreement": Line("agreement", READ_AGREED, everywhere=ADMIN | DPO),
    "referrals:agreement-edit": agreed(),
    "referrals:agreement-renew": agreed(),
    "referrals:agreement-end": agreed(),
    "referrals:agreement-resume": agreed(NEVER, GO),
    "referrals:agreement-paper-add": agreed(NEVER),
    "referrals:agreement-paper": Line("paper", READ_AGREED, everywhere=ADMIN | DPO),
}

LIBRARIES: Final = (
    "account",
    "mfa_",
    "usersessions_",
    "socialaccount_",
    "openid_connect_",
)
"""The login's own addresses: each is one's own or nobody's, so one rule holds for all of them."""
BACK_OFFICE: Final = ("admin:", "back-office/")
"""The back office's: nobody but the network's administrators gets a page there."""
