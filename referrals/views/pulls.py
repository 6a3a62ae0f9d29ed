"""Requests to send somebody on: asked for a client, listed, answered."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.answers import form_page
from centres.views.once import made_once
from centres.views.sending import errors_take, said
from counselling.models import Client
from counselling.selectors.cases import cases_live_of
from counselling.states import MoveIllegal
from counselling.views.moving import late_show
from counselling.views.seen import client_seen
from referrals.actions.opening import Asking, referral_open
from referrals.actions.pulls import pull_ask, pull_prepare, pull_refuse
from referrals.codes import Help, Purpose, Reason
from referrals.forms.pulls import PullForm, PullRefuseForm, PullSendForm
from referrals.models import PullAsked, PullReceived, Referral
from referrals.selectors import pulls as asked
from referrals.transfer_rules import Recipient


@login_required
def pull_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Ask the centre that knew a client first to send what it has."""
    client = client_seen(request, pk, "client.edit")
    back = reverse("counselling:client", args=[pk])
    form = PullForm(request.POST or None, client=client)
    if form.is_valid():
        data = form.cleaned_data
        try:
            made_once(
                request,
                PullAsked,
                form.form_key,
                lambda key: pull_ask(
                    client=client,
                    to=data["to"],
                    by=request.user,
                    their_no=data["their_no"],
                    key=key,
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("Asked. You will be told of the answer."))
            return redirect("referrals:pull-list")
    return form_page(
        request,
        form,
        heading=_("This client is with us now"),
        sum=_("The other centre is asked to send; of your record nothing goes there."),
        trail=client.display_name,
        back=back,
        label=_("Ask them to send"),
    )


@require_safe
@login_required
def pull_list(request: StaffRequest) -> HttpResponse:
    """List what the person's centres ask, or what they are asked."""
    require(request.standing, "referral.list")
    received = request.GET.get("shown") == "received"
    page_of = asked.received_page if received else asked.asked_page
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = page_of(request.standing, after=after, before=before)
    shown = "received" if received else "asked"
    context = {"page": page, "received": received, "shown": shown}
    return render(request, "referrals/pull_list.html", context)


@login_required
def pull(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show who asks and which of the own clients may be meant; take the refusal."""
    received = _received(request, pk)
    form = PullRefuseForm(request.POST or None, initial={"version": received.version})
    if form.is_valid():
        data = form.cleaned_data
        try:
            pull_refuse(
                received=received, code=data["code"], by=request.user, version=data["version"]
            )
        except (StaleEdit, MoveIllegal):
            return _late(request, received)
        said(request, _("Answered."))
        return redirect(f"{reverse('referrals:pull-list')}?shown=received")
    context = {
        "pull": received,
        "state": asked.pull_chip(received.state),
        "rows": asked.clients_meant(received) if received.waits else [],
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "referrals/pull.html", context, status=status)


def _received(request: StaffRequest, pk: UUID) -> PullReceived:
    received: PullReceived = get_object_or_404(asked.pulls_received(), pk=pk)
    require(request.standing, "pull.answer", received)
    return received


def _late(request: StaffRequest, received: PullReceived) -> HttpResponse:
    present = PullReceived.objects.select_related("answered_by").get(pk=received.pk)
    return late_show(
        request,
        wished=_("your answer"),
        stands=str(present.get_state_display()),
        last=(present.answered_by.name if present.answered_by else "", present.answered_at),
        back=reverse("referrals:pull", args=[present.pk]),
    )


@login_required
def pull_send(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Answer a request with a draft to the centre that asks, for one of the own clients."""
    received = _received(request, pk)
    if request.method != "POST":
        return redirect("referrals:pull", pk)
    form = PullSendForm(request.POST)
    if not form.is_valid():
        return redirect("referrals:pull", pk)
    own = Client.objects.filter(centre_id=received.centre_id, merged_into__isnull=True)
    client: Client = get_object_or_404(own, pk=form.cleaned_data["client"])
    require(request.standing, "client.edit", client)
    try:
        referral = _prepared(request, received, client, form)
    except (StaleEdit, MoveIllegal):
        return _late(request, received)
    number = referral.referral_no
    said(request, _("Begun as %(number)s: nothing is sent yet.") % {"number": number})
    return redirect("referrals:referral", referral.pk)


@transaction.atomic
def _prepared(
    request: StaffRequest, received: PullReceived, client: Client, form: PullSendForm
) -> Referral:
    """Return the draft by which the request is answered: both, or neither."""
    case = cases_live_of(client).first()
    moves = form.cleaned_data["moves"] and case is not None
    referral = referral_open(
        centre=received.centre,
        by=request.user,
        client=client,
        case=case,
        purpose=Purpose.TRANSFER if moves else Purpose.SERVICE,
        asking=Asking(
            to=Recipient(received.from_centre.host, received.from_centre),
            reason=Reason.LEGAL_AID,
            help_asked=[Help.INFORMATION],
        ),
    )
    pull_prepare(
        received=received,
        referral=referral,
        by=request.user,
        version=form.cleaned_data["version"],
    )
    return referral
