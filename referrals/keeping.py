"""What counselling is told of referrals: who is forgotten or merged, and what a case waits for."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import CharField, Value
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from centres.standing import Standing
from counselling.beside import Beside, BesideLine, beside_add, day_beside_add
from counselling.closing import objecting_add
from counselling.forgetting import CLIENT, GRIEVANCE, Forgotten, forgotten_add
from counselling.merging import Children, children_add
from counselling.models import Case, Client, Grievance
from counselling.selectors.merges import records_of
from counselling.sharing import Shared, shared_add
from referrals.codes import Purpose
from referrals.expecting import expected_said
from referrals.models import Referral
from referrals.selectors.referrals import live_beside, waiting_counted
from referrals.selectors.thread import recipient_name
from referrals.states import LIVE, TAKEN, UNPROVIDED

CHILDREN: Final = (
    Children(
        model="referrals.SentSide",
        narrow=True,
        glass=True,
        once=("client", "to_organisation", "to_centre", "sought"),
        standing="ended_at",
        begun="went_at",
    ),
    Children(model="referrals.ReceivedSide", narrow=True, glass=True),
    Children(model="referrals.PullAsked", once=("client", "to_centre"), standing="answered_at"),
)
OF_BOTH: Final = (
    ("referrals.SentSide", "", ("sought",), False),
    ("referrals.Referral", "sent_side__", ("referral_no",), False),
    ("referrals.ReferralMove", "referral__sent_side__", ("move", "code"), False),
    ("referrals.ReferralMessage", "referral__sent_side__", (), False),
    ("referrals.ReferralLink", "referral__sent_side__", ("token_hash", "code_hash"), False),
    ("referrals.PackageOpening", "referral__sent_side__", (), False),
    ("referrals.DestructionTask", "referral__sent_side__", (), False),
    ("referrals.GroupWorker", "referral__sent_side__", ("code",), False),
    ("referrals.GroupWorkerFacts", "referral__sent_side__", (), True),
    ("referrals.Package", "referral__sent_side__", (), True),
    ("referrals.PackageContent", "referral__sent_side__", (), True),
    ("referrals.PackageDocument", "referral__sent_side__", (), True),
)
"""What goes with a client or a grievance: table, way there, what stays, whether all goes."""


def forgotten() -> Iterator[Forgotten]:
    """Yield how the tables of referrals are anonymised."""
    for of in (CLIENT, GRIEVANCE):
        for model, way, keeps, whole in OF_BOTH:
            yield Forgotten(
                model=model,
                of=of,
                path=f"{way}{of}",
                keeps=keeps,
                whole=whole,
                copied=of == CLIENT and not whole,
                # Each row says of the lane what the sender's side says, and a copy says it once.
                said={"text": expected_said} if model == "referrals.ReferralMessage" else {},
                secret=() if model == "referrals.SentSide" else ("sensitive",),
            )
    yield Forgotten(model="referrals.ReceivedSide")
    yield Forgotten(model="referrals.ReceivedSide", of=GRIEVANCE, copied=False)
    yield Forgotten(model="referrals.PullAsked", keeps=("code", "referral_no"))


def objections(case: Case) -> Iterator[str]:
    """Yield what keeps a case open: a referral of it that lives, as far as it is seen.

    A transfer that was accepted ends the case, whatever is still to come of it. Of what came from
    others it is said first what was provided, so that whoever sent it hears of the end.
    """
    live = Referral.objects.filter(sent_side__case_id=case.pk, state__in=LIVE)
    live = live.exclude(purpose=Purpose.TRANSFER, state__in=TAKEN)
    came = Referral.objects.filter(received_side__case_id=case.pk, state__in=UNPROVIDED)
    words = {
        "sent": _("Referral %(number)s is still open."),
        "came": _("Say first what was provided on referral %(number)s, which came for this case."),
    }
    sent_first = live.values_list("referral_no", Value("sent", CharField()))
    for number, which in sent_first.union(
        came.values_list("referral_no", Value("came", CharField()))
    ).order_by("referral_no"):
        yield words[which] % {"number": number}


def shared(client: Client) -> Iterable[Shared]:
    """Return what went to others of the client: each referral that was sent."""
    of_person = records_of(client.pk)
    sent = Referral.objects.filter(sent_side__client_id__in=of_person, sent_at__isnull=False)
    return [
        Shared(
            each.sent_at,
            _("Referral %(number)s") % {"number": each.referral_no},
            recipient_name(each),
            identified=each.answered_at is not None and not each.decline_code,
        )
        for each in sent.select_related("to_centre", "to_organisation")
        if each.sent_at is not None
    ]


def beside(of: Client | Case | Grievance) -> Beside:
    """Return the referrals of the record for beside its page, and where one is begun.

    Of two that ask for the same, a case may have only one: its line says so, and its own page which
    the other is.
    """
    whose = _whose(of)
    found = live_beside(whose or of)
    lines = [BesideLine(each.path, each.title, each.about, each.state) for each in found]
    twin = _("Two of these ask the same recipient for the same. Keep one.")
    if whose is None:
        path, label = reverse("referrals:group-new", args=[of.pk]), _("Refer the workers")
    else:
        client_id = whose.client_id if isinstance(whose, Case) else whose.pk
        query = f"?case={whose.pk}" if isinstance(whose, Case) else ""
        path, label = reverse("referrals:referral-new", args=[client_id]) + query, _("Refer")
    return Beside(
        heading=_("Referrals"),
        lines=lines,
        note=twin if sum(each.twin for each in found) > 1 else "",
        add_path=path,
        add_label=label,
    )


def _whose(of: Client | Case | Grievance) -> Client | Case | None:
    """Return the client or case that is referred from the page; nobody's, where many complain."""
    if not isinstance(of, Grievance):
        return of
    return (of.case or of.client) if of.headcount == 1 else None


def day_beside(standing: Standing) -> Beside | None:
    """Return what of the referrals waits for the person; nothing where nothing does."""
    page = reverse("referrals:list")
    places = {
        "ours": (_("Referrals to take further"), _("yours to do"), f"{page}?shown=ours"),
        "approval": (_("Referrals to approve"), _("before they go"), f"{page}?shown=approval"),
        "inbox": (_("Referrals to answer"), _("sent to your centre"), reverse("referrals:inbox")),
    }
    lines = [
        BesideLine(path, title, about, format_html('<span class="count">{}</span>', count))
        for name, count in waiting_counted(standing).items()
        if count
        for title, about, path in (places[name],)
    ]
    if not lines:
        return None
    return Beside(
        heading=_("Referrals"), lines=lines, add_path=page, add_label=_("What waits for whom")
    )


def counselling_tell() -> None:
    """Fill counselling's registries, from the app's `ready()`."""
    for children in CHILDREN:
        children_add(children)
    for each in forgotten():
        forgotten_add(each)
    objecting_add("referrals", objections)
    shared_add("referrals", shared)
    beside_add("referrals", beside)
    day_beside_add("referrals", day_beside)
