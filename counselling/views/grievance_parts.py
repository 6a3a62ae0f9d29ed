"""Parts of grievances: the roster, sums, payments and their proof, offers, steps, hearings."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.history import changed_last_by
from centres.views.answers import form_page
from centres.views.once import key_of, made_once
from centres.views.sending import errors_take, said
from counselling import actions
from counselling.forms import grievance_parts as forms
from counselling.models import (
    Grievance,
    GrievanceOffer,
    GrievancePayment,
    GrievanceStep,
    GrievanceSum,
    Hearing,
)
from counselling.models.grievances import OfGrievance
from counselling.selectors.grievance_roster import roster_page
from counselling.states import MoveIllegal
from counselling.views.grievances import back_to, grievance_seen, opening_note
from counselling.views.moving import late_show

P = TypeVar("P", bound=OfGrievance)


def _added(
    request: StaffRequest,
    grievance: Grievance,
    form: Any,
    model: type[Model],
    make: Callable[[UUID], Any],
    **words: str,
) -> HttpResponse:
    """Add a part once, and lead back to the grievance; or show the form with what is wrong."""
    if form.is_valid():
        try:
            made_once(request, model, form.form_key, make)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, words["done"])
            return redirect("counselling:grievance", grievance.pk)
    return _page(request, grievance, form, words)


def _changed(
    request: StaffRequest,
    part: OfGrievance,
    form: BaseForm,
    change: Callable[[], Any],
    **words: str,
) -> HttpResponse:
    """Change a part, and lead back to the grievance; a late answer is said, and changes nothing."""
    if form.is_valid():
        try:
            change()
        except (StaleEdit, MoveIllegal):
            return _late(request, part, words["heading"])
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, words["done"])
            return redirect("counselling:grievance", part.grievance_id)
    return _page(request, part.grievance, form, words)


def _page(
    request: StaffRequest, grievance: Grievance, form: BaseForm, words: dict[str, str]
) -> HttpResponse:
    return form_page(
        request,
        form,
        heading=words["heading"],
        sum=words.get("sum", grievance.grievance_no),
        label=words["label"],
        **back_to(grievance),
    )


def _late(request: StaffRequest, part: OfGrievance, wished: str) -> HttpResponse:
    """Answer that somebody changed it meanwhile."""
    return late_show(
        request,
        wished=wished,
        stands=_("changed by somebody else"),
        last=changed_last_by(part),
        back=reverse("counselling:grievance", args=[part.grievance_id]),
    )


def _part(request: StaffRequest, model: type[P], pk: UUID) -> P:
    """Return the part if the wall shows it and the person may work on its grievance.

    That the grievance was opened so is written down where it is in the sensitive lane.
    """
    part: P = get_object_or_404(
        model._default_manager.select_related("grievance__centre__country"), pk=pk
    )
    require(request.standing, "grievance.edit", part)
    opening_note(request, part.grievance, "grievance.edit")
    return part


@require_safe
@login_required
def roster(request: StaffRequest, pk: UUID) -> HttpResponse:
    """List everybody who complains, with what each claims and has got."""
    grievance = grievance_seen(request, pk, "grievance.view")
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = roster_page(grievance, after=after, before=before)
    may_edit = may(request.standing, "grievance.edit", grievance)
    context = {"grievance": grievance, "page": page, "may_edit": may_edit}
    return render(request, "counselling/grievance_roster.html", context)


@login_required
def roster_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add workers to the list: typed, or pasted from a spreadsheet."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    form = forms.RosterForm(request.POST or None, centre=grievance.centre)
    if form.is_valid():
        actions.complainants_add(
            grievance=grievance,
            told=form.cleaned_data["roster"],
            by=request.user,
            names_agreed=form.cleaned_data["names_agreed"],
            key=key_of(request, form.form_key),
        )
        said(request, _("They stand in the list."))
        return redirect("counselling:grievance-roster", pk)
    words = {"heading": _("Add workers"), "label": _("Add them")}
    return _page(request, grievance, form, words)


@login_required
def sum_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down an award, or one more claim."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    form = forms.SumForm(request.POST or None, grievance=grievance)
    return _added(
        request,
        grievance,
        form,
        GrievanceSum,
        lambda key: actions.sum_add(
            grievance=grievance,
            kind=form.cleaned_data["kind"],
            by=request.user,
            key=key,
            **form.money(),
        ),
        heading=_("Claimed or awarded"),
        label=_("Write it down"),
        done=_("The amount is written down."),
    )


@login_required
def payment_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down that money is said to have come."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    form = forms.PaymentForm(request.POST or None, grievance=grievance)
    return _added(
        request,
        grievance,
        form,
        GrievancePayment,
        lambda key: actions.payment_note(
            grievance=grievance,
            paid_on=form.cleaned_data["paid_on"],
            by=request.user,
            key=key,
            **form.money(),
        ),
        heading=_("A payment"),
        label=_("Write it down"),
        done=_("The payment is written down; make sure of it, then verify it."),
    )


@login_required
def payment_verify(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say how somebody made sure that the money has come."""
    payment = _part(request, GrievancePayment, pk)
    form = forms.VerifyForm(request.POST or None, initial={"version": payment.version})
    return _changed(
        request,
        payment,
        form,
        lambda: actions.payment_verify(payment=payment, by=request.user, **form.cleaned_data),
        heading=_("Verify the payment"),
        label=_("It has come"),
        done=_("The payment is verified."),
    )


@login_required
def offer_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down a remedy that was offered."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    form = forms.OfferForm(request.POST or None, centre=grievance.centre)
    return _added(
        request,
        grievance,
        form,
        GrievanceOffer,
        lambda key: actions.offer_note(
            grievance=grievance,
            remedy=form.cleaned_data["remedy"],
            offered_on=form.cleaned_data["offered_on"],
            note=form.cleaned_data["note"],
            by=request.user,
            key=key,
        ),
        heading=_("A remedy is offered"),
        label=_("Write it down"),
        done=_("The offer is written down."),
    )


@login_required
def offer_answer(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down what the complainants say to an offer."""
    offer = _part(request, GrievanceOffer, pk)
    form = forms.OfferAnswerForm(request.POST or None, initial={"version": offer.version})
    return _changed(
        request,
        offer,
        form,
        lambda: actions.offer_answer(offer=offer, by=request.user, **form.cleaned_data),
        heading=_("The answer to the offer"),
        label=_("Write it down"),
        done=_("The answer is written down."),
    )


@login_required
def step_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Agree a step of one's own, with a deadline."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    form = forms.StepForm(request.POST or None)
    return _added(
        request,
        grievance,
        form,
        GrievanceStep,
        lambda key: actions.step_add(
            grievance=grievance,
            words=form.cleaned_data["words"],
            count=form.cleaned_data["count"],
            unit=form.cleaned_data["unit"],
            by=request.user,
            key=key,
        ),
        heading=_("One more step"),
        label=_("Start its clock"),
        done=_("The clock of the step runs."),
    )


@login_required
def step_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say that a step is done, or not needed any more."""
    step = _part(request, GrievanceStep, pk)
    form = forms.StepEndForm(request.POST or None, initial={"version": step.version})
    return _changed(
        request,
        step,
        form,
        lambda: actions.step_end(
            step=step,
            by=request.user,
            version=form.cleaned_data["version"],
            note=form.cleaned_data["note"],
            dropped=bool(form.cleaned_data["dropped"]),
        ),
        heading=step.words or step.get_step_display(),
        label=_("End the step"),
        done=_("The step has ended."),
    )


@login_required
def hearing_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set a day before a court, an arbitrator or an authority."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    initial = {"forum": grievance.filed_with}
    form = forms.HearingForm(request.POST or None, centre=grievance.centre, initial=initial)
    return _added(
        request,
        grievance,
        form,
        Hearing,
        lambda key: actions.hearing_set(
            grievance=grievance,
            at=form.cleaned_data["at"],
            forum=form.cleaned_data["forum"],
            where=form.cleaned_data["where"],
            by=request.user,
            key=key,
        ),
        heading=_("A hearing"),
        label=_("Set the hearing"),
        done=_("The hearing is set; you will be reminded the day before."),
    )


@login_required
def hearing_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write down how a hearing went."""
    hearing = _part(request, Hearing, pk)
    form = forms.HearingEndForm(request.POST or None, initial={"version": hearing.version})
    return _changed(
        request,
        hearing,
        form,
        lambda: actions.hearing_end(hearing=hearing, by=request.user, **form.cleaned_data),
        heading=_("How the hearing went"),
        label=_("Write it down"),
        done=_("The hearing is written down."),
    )
