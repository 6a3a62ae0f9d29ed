"""Consents: another one asked for, or one withdrawn."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from centres.requests import StaffRequest
from centres.rules import require
from centres.views.sending import said, status_of
from counselling import actions
from counselling.forms.clients import ConsentForm
from counselling.models import Client, Consent
from counselling.selectors import clients as listed


@login_required
def consent_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down an answer that was asked for later."""
    client: Client = get_object_or_404(listed.clients(), pk=pk)
    require(request.standing, "client.edit", client)
    form = ConsentForm(request.POST or None)
    if form.is_valid():
        actions.consent_record(client=client, by=request.user, answer=form.answer(client.language))
        said(request, _("The answer is written down."))
        return redirect("counselling:client", client.pk)
    status = status_of(form)
    context = {"client": client, "form": form}
    return render(request, "counselling/consent_new.html", context, status=status)


@login_required
def consent_withdraw(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Withdraw a consent, after asking once."""
    consent: Consent = get_object_or_404(Consent.objects.select_related("client"), pk=pk)
    require(request.standing, "consent.withdraw", consent)
    if request.method == "POST":
        actions.consent_withdraw(consent=consent, by=request.user)
        said(request, _("The consent is withdrawn from now on."))
        return redirect("counselling:client", consent.client_id)
    context = {"consent": consent, "client": consent.client}
    return render(request, "counselling/consent_withdraw.html", context)
