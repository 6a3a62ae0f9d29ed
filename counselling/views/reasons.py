"""Why somebody looks: asked for once a day and client, before anything sealed is shown."""

from typing import Final, TypeAlias
from uuid import UUID

from centres.actions.reasons import access_reason_give
from centres.models import AccessReason
from centres.requests import StaffRequest
from centres.selectors.glass import glass_reason
from centres.selectors.reasons import reason_of_today
from centres.states import AccessWhy
from centres.views.sending import status_of
from counselling.forms.reasons import WORDS_MOST, ReasonForm
from counselling.heard_words import Known, known_client, known_of
from counselling.models import Attachment, Client, Grievance
from counselling.selectors.grievance_roster import names_on_roster
from counselling.selectors.sessions import session_goes_on

ANEW: Final = "anew"
"""What an address or a button says where somebody wants to give another reason."""
CSRF: Final = "csrfmiddlewaretoken"
READS: Final = ("GET", "HEAD")
GIVEN_OUT: Final = ("grievance.print",)
"""What is sent for and changes nothing: papers that tell of the grievance."""
Reason: TypeAlias = AccessReason | ReasonForm
"""Why somebody looks, or the form that asks it."""
About: TypeAlias = Client | Attachment | Grievance
"""What is opened: of a client, or of the workers of a grievance."""


class Unexplained(Exception):
    """A grievance that few see is opened before it was said why: that is asked first."""

    def __init__(self, grievance: Grievance, today: AccessReason | None = None) -> None:
        super().__init__(str(grievance.pk))
        self.grievance, self.today = grievance, today


def reason_needed(request: StaffRequest, grievance: Grievance, action: str) -> AccessReason | None:
    """Return why somebody opens a grievance that few see; None for whoever works on it.

    What is typed into a page that lay open over midnight is taken without the question, or it
    would be lost; the trail says so. Raises Unexplained where nobody said it today and the system
    does not know it by itself, and where somebody wants to say another one.
    """
    if grievance.counsellor_id == request.user.pk:
        return None
    today = reason_of_today(request.user.pk, _about(grievance))
    if ANEW in request.GET:
        raise Unexplained(grievance, today)
    if today is not None:
        return today
    if likely := _likely(request, grievance):
        return _kept(request, grievance, **likely)
    if action not in GIVEN_OUT and request.POST.keys() - {CSRF}:
        return _kept(request, grievance, why=AccessWhy.MEANWHILE)
    raise Unexplained(grievance)


def reason_given(request: StaffRequest, of: About) -> Reason:
    """Return why the person who pressed looks: as he says now, or said earlier today.

    What he says is written down, and holds for the rest of his day. With his own client in a
    session that is the reason without a question, and so is that for which he broke the glass: it
    is written down all the same.
    """
    if "why" in request.POST:
        form = ReasonForm(request.POST, known=_told_of(of))
        return _kept(request, of, **form.cleaned_data) if form.is_valid() else form
    today = reason_of_today(request.user.pk, _about(of))
    if ANEW in request.POST:
        return ReasonForm(initial={"why": today.why if today else ""})
    if today is not None:
        return today
    likely = _likely(request, of)
    return _kept(request, of, **likely) if likely else ReasonForm()


def reason_beside(request: StaffRequest, of: About) -> Reason:
    """Return what a page shows beside something closed: the day's reason, or the question."""
    today = reason_of_today(request.user.pk, _about(of))
    if today is not None and ANEW not in request.GET:
        return today
    at_first = {"why": today.why} if today else _likely(request, of)
    sent = {"why": request.POST["why"]} if request.POST.get("why") else {}
    return ReasonForm(initial=at_first | sent)


def reason_of_page(request: StaffRequest, of: About) -> Reason:
    """Return the same for a page that opens what it shows closed: pressed, or only looked at."""
    return reason_given(request, of) if request.method == "POST" else reason_beside(request, of)


def reason_status(reason: Reason) -> int:
    """Return the status of a page that opens something: 422 where the answer was none."""
    return status_of(reason) if isinstance(reason, ReasonForm) else 200


def reason_meanwhile(request: StaffRequest, client: Client) -> AccessReason:
    """Return why a late save shows what somebody else sealed: as said today, or for itself."""
    today = reason_of_today(request.user.pk, client.pk)
    return today or _kept(request, client, why=AccessWhy.MEANWHILE)


def reason_context(reason: Reason | None) -> dict[str, object]:
    """Return for a page the reason that was given, or the question that stands there instead."""
    asked = isinstance(reason, ReasonForm)
    return {"asked": reason if asked else None, "reason": None if asked else reason}


def _kept(request: StaffRequest, of: About, *, why: str, why_words: str = "") -> AccessReason:
    return access_reason_give(
        centre_id=of.centre_id, about_id=_about(of), by=request.user, why=why, words=why_words
    )


def _told_of(of: About) -> Known:
    """Return whom the words of a reason must not name."""
    if isinstance(of, Client):
        return known_client(of)
    grievance_id = of.pk if isinstance(of, Grievance) else of.grievance_id
    workers = known_of(names_on_roster(grievance_id)) if grievance_id else Known()
    return workers if of.client is None else workers.and_also(known_client(of.client))


def _about(of: About) -> UUID:
    return of.pk if isinstance(of, Client) else of.glass_id


def _likely(request: StaffRequest, of: About) -> dict[str, str]:
    """Return the answer that the system knows by itself, or none."""
    if _about(of) in request.standing.break_glass:
        broken = glass_reason(request.user.pk, _about(of))
        return {"why": AccessWhy.OTHER, "why_words": broken[:WORDS_MOST]}
    client = of if isinstance(of, Client) else of.client
    goes_on = client is not None and session_goes_on(client, request.user)
    return {"why": AccessWhy.SESSION} if goes_on else {}
